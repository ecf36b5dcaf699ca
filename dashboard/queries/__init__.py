"""Questions the pages ask: one question, one function, one frame.

A question is written as a function of a connection and plain, hashable arguments. `@question` makes it a
function of the arguments alone: it opens a connection of its own, and keeps the answer in the one bounded
cache, whose key names the warehouse's build. A new build is therefore never answered from an old one.
"""

from collections.abc import Callable
from contextlib import closing
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec

import pandas as pd
from duckdb import DuckDBPyConnection

from data.warehouse import NoWarehouse, Version, Warehouse

KEPT_ANSWERS = 256
P = ParamSpec("P")
Asked = Callable[Concatenate[DuckDBPyConnection, P], pd.DataFrame]


def question(ask: Asked[P]) -> Callable[P, pd.DataFrame]:
    """Turn `ask(con, …)` into a cached question of the current warehouse; raises NoWarehouse."""

    @wraps(ask)
    def answer(*args: P.args, **kwargs: P.kwargs) -> pd.DataFrame:
        version = Warehouse.default().current()
        if version is None:
            raise NoWarehouse("There is no published warehouse.")
        # Copy-on-write makes this copy free, and keeps what a page does to its frame out of the cache.
        return _answers(ask, version, args, tuple(sorted(kwargs.items()))).copy(deep=False)

    return answer


@lru_cache(maxsize=KEPT_ANSWERS)
def _answers(
    ask: Callable[..., pd.DataFrame],
    version: Version,
    args: tuple[Any, ...],
    kwargs: tuple[tuple[str, Any], ...],
) -> pd.DataFrame:
    del version  # part of the key only
    with closing(Warehouse.default().connect()) as con:
        return ask(con, *args, **dict(kwargs))


def rows(con: DuckDBPyConnection, sql: str, **values: Any) -> pd.DataFrame:
    """The answer to one statement; `$name` in it is bound to the value of that name."""
    answer: pd.DataFrame = con.execute(sql, values).df()
    return answer


def forget() -> None:
    """Empty the cache."""
    _answers.cache_clear()
