"""A share with what it stands on: as a key figure, a table's cell, a chart of dots and intervals."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from dashboard import charts, estimates, page, theme, wording
from dashboard.charts import Spec, chart

LEAST = 5
"""Decided disputes below which a win rate is not drawn: its interval would span the whole axis."""


def figure(had: Any, n: Any, none: str = "none to judge") -> tuple[str, str]:
    """A key figure's value and note: '62 %' and '51–72 %, n 100'; `none` says why there is no rate."""
    bounds = estimates.wilson(int(had), int(n))
    if bounds is None:
        return wording.DASH, none
    return wording.percent(had / n), f"{wording.interval(*bounds)}, n {wording.count(n)}"


def counted_of(counted: Any, decided: Any, won_unstated: Any = 0) -> str:
    """What a share of money stands on: 'n 8', or '5 of 8 decided; 2 won without an amount'.

    `counted`: those of the `decided` whose ceiling and refund are known.
    """
    if counted == decided:
        return f"n {wording.count(decided)}"
    silent = f"; {wording.count(won_unstated)} won without an amount" if won_unstated else ""
    return f"{wording.count(counted)} of {wording.count(decided)} decided{silent}"


def cell(had: Any, n: Any) -> str | None:
    """'62 % of 8 (31–86 %)'; nothing where there is nothing to judge."""
    bounds = estimates.wilson(int(had), int(n))
    if bounds is None:
        return None
    return f"{wording.percent(had / n)} of {wording.count(n)} ({wording.interval(*bounds)})"


def drawn(rates: Iterable[tuple[str, str, int, int]]) -> pd.DataFrame:
    """One row a group and kind of at least LEAST disputes: group, kind, n, share, low, high, interval.

    `rates`: group, kind, won, decided.
    """
    rows = [
        (group, kind, n, won / n, *bounds, wording.interval(*bounds))
        for group, kind, won, n in rates
        if n >= LEAST and (bounds := estimates.wilson(won, n)) is not None
    ]
    return pd.DataFrame(rows, columns=["group", "kind", "n", "share", "low", "high", "interval"])


def draw(frame: pd.DataFrame, spec: Spec, what: str, key: str) -> None:
    """Draw a frame of `drawn` by a `dots` spec; `what` begins its text: 'Win rates by agency and finding'."""
    said = "; ".join(
        f"{row['group']} {row['kind']} {wording.percent(row['share'])} of {row['n']}"
        for row in frame.head(6).to_dict("records")
    )
    if frame.empty:
        page.nothing_here(f"None has {LEAST} decided disputes.", "Choose a longer period above.")
    else:
        charts.draw(frame, spec, f"{what}: {said}.", key)


@chart
def dots(mode: str, group: str, kind: str, kinds: tuple[tuple[str, str], ...]) -> Spec:
    """A dot and its 95 % interval a group and kind.

    `group` and `kind` are called so in the tooltip; `kinds`: each kind and its colour of the palette.
    """
    colour, names = theme.colours(mode), [name for name, _ in kinds]
    ends = charts.share("low", "won of decided", grid=True)
    scale = {"domain": names, "range": [colour[of] for _, of in kinds]}
    return {
        "height": {"step": 12, "for": "offset"},
        "encoding": {
            "y": charts.names("group", 170),
            "yOffset": {"field": "kind", "sort": names},
            "color": {"field": "kind", "type": "nominal", "title": None, "scale": scale},
            "tooltip": [
                charts.tip("group", group),
                charts.tip("kind", kind),
                charts.tip("n", "disputes decided", ","),
                charts.tip("share", "won", ".0%"),
                charts.tip("interval", "95 % interval"),
            ],
        },
        "layer": [
            {
                "mark": {"type": "rule", "strokeWidth": 1.5, "opacity": 1},
                "encoding": {"x": ends, "x2": {"field": "high"}},
            },
            {
                "mark": {"type": "point", "size": 55, "opacity": 1},
                "encoding": {"x": charts.share("share", "won of decided")},
            },
        ],
    }
