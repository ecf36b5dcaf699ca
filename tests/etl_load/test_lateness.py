# ruff: noqa: E501 - a table is read as a table
"""Which orders count as late: shipped after the agreed day, or overdue with nothing to show that they left."""

from datetime import date

import duckdb
import pytest

from data import settings
from etl.engine import Engine
from etl.marts import mart_orders
from tests.etl_load.drawn import fill


def days_late(con: duckdb.DuckDBPyConnection, as_of: str) -> dict[str, int | None]:
    """Order -> its days late as of the day."""
    Engine(con).make(mart_orders, as_of=date.fromisoformat(as_of), settings=settings.load())
    return dict(con.execute("SELECT order_id, days_late FROM mart_orders").fetchall())


@pytest.fixture
def orders(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    Engine(con).prepare()
    fill(
        con,
        "orders",
        """
        | order_id  | ordered_on | promised_ship_on | shipped_on | delivered_on | receipt_confirmed_on | customs_cleared_on |
        | late      | 2018-03-01 | 2018-04-01       | 2018-04-11 | 2018-05-20   | -                    | -                  |
        | early     | 2018-03-01 | 2018-04-01       | 2018-03-30 | -            | -                    | -                  |
        | never     | 2018-03-01 | 2018-04-01       | -          | -            | -                    | -                  |
        | no day    | 2018-03-01 | -                | -          | -            | -                    | -                  |
        | delivered | 2018-03-01 | 2018-04-01       | -          | 2018-04-20   | -                    | -                  |
        | received  | 2018-03-01 | 2018-04-01       | -          | -            | 2018-04-20           | -                  |
        | cleared   | 2018-03-01 | 2018-04-01       | -          | -            | -                    | 2018-04-20         |
        """,
    )
    return con


@pytest.mark.parametrize(
    ("as_of", "expected"),
    [
        ("2018-06-30", {"late": 10, "early": -2, "never": 90}),
        # On the agreed day nothing is late yet, and what has not left may still leave in time.
        ("2018-04-01", {"early": -2}),
        # A shipment, delivery or receipt of a later day is not known: overdue is all that can be said.
        ("2018-04-05", {"late": 4, "early": -2, "never": 4, "delivered": 4, "received": 4, "cleared": 4}),
        # What has arrived has left, nobody knows when: it is not judged.
        ("2018-04-20", {"late": 10, "early": -2, "never": 19}),
    ],
)
def test_an_order_overdue_and_not_shipped_is_late_for_certain(
    orders: duckdb.DuckDBPyConnection, as_of: str, expected: dict[str, int]
) -> None:
    found = days_late(orders, as_of)
    assert {order: days for order, days in found.items() if days is not None} == expected
    assert len(found) == 7


def test_where_no_shipment_is_ever_recorded_an_empty_day_says_nothing(
    orders: duckdb.DuckDBPyConnection,
) -> None:
    orders.execute("UPDATE orders SET shipped_on = NULL")
    assert set(days_late(orders, "2018-06-30").values()) == {None}
