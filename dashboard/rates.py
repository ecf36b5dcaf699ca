"""A share with what it stands on: as a key figure, a table's cell, a chart of dots and intervals."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from dashboard import charts, page, theme, wording
from dashboard.charts import Spec, chart
from models import shares

LEAST = 5
"""Decided disputes below which a win rate is not drawn: its interval would span the whole axis."""


def figure(had: Any, n: Any, none: str = "none to judge") -> tuple[str, str]:
    """A key figure's value and note: '62 %' and '51–72 %, n 100'; `none` says why there is no rate."""
    bounds = shares.wilson(int(had), int(n))
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
    bounds = shares.wilson(int(had), int(n))
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
        if n >= LEAST and (bounds := shares.wilson(won, n)) is not None
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


DOT = "circle"
RING = "M1,0A1,1,0,1,1,-1,0A1,1,0,1,1,1,0ZM.5,0A.5,.5,0,1,0,-.5,0A.5,.5,0,1,0,.5,0Z"
"""A circle and one with a hole, as paths: what is only stated is told from what is proved in grey too."""
PER_LINE = 3
"""Names of kinds in one line of the legend: a phone has no room for more."""


@chart
def dots(
    mode: str, group: str, kind: str, kinds: tuple[tuple[str, str], ...], rings: tuple[str, ...] = ()
) -> Spec:
    """A dot and its 95 % interval a group and kind.

    `group` and `kind` are called so in the tooltip; `kinds`: each kind and its colour of the palette;
    `rings`: the kinds drawn as rings on dashed lines.
    """
    colour, names = theme.colours(mode), [name for name, _ in kinds]
    ends = charts.share("low", "won of decided", grid=True)
    scale = {"domain": names, "range": [colour[of] for _, of in kinds]}
    shapes = {"domain": names, "range": [RING if name in rings else DOT for name in names]}
    legend = {"columns": PER_LINE, "symbolType": DOT}
    dashes = {
        "condition": {"test": {"field": "kind", "oneOf": list(rings)}, "value": [4, 3]},
        "value": [1, 0],
    }
    return {
        "height": {"step": 12, "for": "offset"},
        "encoding": {
            "y": charts.names("group", 170),
            "yOffset": {"field": "kind", "sort": names},
            "color": {"field": "kind", "type": "nominal", "title": None, "scale": scale, "legend": legend},
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
                "encoding": {"x": ends, "x2": {"field": "high"}, "strokeDash": dashes},
            },
            {
                "mark": {"type": "point", "size": 55, "opacity": 1},
                "encoding": {
                    "x": charts.share("share", "won of decided"),
                    "shape": {"field": "kind", "type": "nominal", "title": None, "scale": shapes},
                },
            },
        ],
    }
