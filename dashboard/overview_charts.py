"""The Overview's charts."""

from datetime import date
from typing import Any

from dashboard import theme
from dashboard.charts import MONEY_AXIS, Spec, chart, tip, x_month
from dashboard.rule_changes import RuleChange

OUTCOMES = {"won": "won", "lost": "lost", "set aside": "aside", "open": "open"}
BANDS = ["low", "medium", "high", "not known"]
EVIDENCE = [
    "none",
    "not accepted",
    *(
        f"accepted, {found}"
        for found in ("conforming", "stated: pass", "unclear", "stated: fail", "not conforming")
    ),
]
PALE = ("set aside", "open")  # outcomes whose colour alone is too near to what they stand on and beside
AMOUNTS = {**MONEY_AXIS, "tickCount": 5}


@chart
def outcomes(
    mode: str,
    money: bool,
    currency: str,
    young_from: date | None,
    as_of: date,
    changes: tuple[RuleChange, ...],
) -> Spec:
    """Stacked columns a month of opening; months too young to judge shaded; rule changes as lines."""
    colour = theme.colours(mode)
    value = "claimed_rc" if money else "n"
    pale = " || ".join(f"datum.outcome == '{name}'" for name in PALE)
    stacked: Spec = {
        "mark": {"type": "bar", "width": {"band": 0.82}, "stroke": colour["ink"]},
        "encoding": {
            "x": x_month(),
            "y": {
                "field": value,
                "type": "quantitative",
                "stack": "zero",
                "title": f"claimed, {currency}" if money else "disputes",
                "axis": AMOUNTS if money else {"tickCount": 5, "tickMinStep": 1},
            },
            "color": {
                "field": "outcome",
                "type": "nominal",
                "title": None,
                "legend": {"offset": 16, "symbolStrokeColor": colour["muted"], "symbolStrokeWidth": 1},
                "scale": {"domain": list(OUTCOMES), "range": [colour[c] for c in OUTCOMES.values()]},
            },
            "strokeWidth": {"condition": {"test": pale, "value": 1}, "value": 0.3},
            "order": {"field": "rank", "type": "quantitative"},
            "tooltip": [
                {"field": "month", "type": "temporal", "timeUnit": "yearmonth", "title": "opened"},
                {"field": "outcome", "type": "nominal"},
                {"field": "n", "type": "quantitative", "title": "disputes", "format": ","},
                {
                    "field": "claimed_rc",
                    "type": "quantitative",
                    "title": f"claimed, {currency}",
                    "format": ",.2f",
                },
            ],
        },
    }
    layers = [*_young(colour, young_from, as_of), stacked, *_changes(colour, changes)]
    return {"layer": layers, "height": 260}


@chart
def recovered(mode: str, currency: str, labelled: bool) -> Spec:
    """The ceilings of the disputes decided in a month, what was recovered of them, and the share."""
    colour = theme.colours(mode)
    tooltip = [
        {"field": "month", "type": "temporal", "timeUnit": "yearmonth", "title": "decided"},
        {"field": "decided", "type": "quantitative", "title": "disputes decided", "format": ","},
        {"field": "counted", "type": "quantitative", "title": "of known refund and ceiling", "format": ","},
        {
            "field": "recovered_rc",
            "type": "quantitative",
            "title": f"recovered, {currency}",
            "format": ",.2f",
        },
        {
            "field": "recoverable_rc",
            "type": "quantitative",
            "title": f"ceiling, {currency}",
            "format": ",.2f",
        },
        {"field": "share", "type": "quantitative", "title": "share", "format": ".0%"},
        {
            "field": "above_rc",
            "type": "quantitative",
            "title": f"paid above ceilings, {currency}",
            "format": ",.2f",
        },
    ]
    x = x_month()

    def bar(field: str, fill: str) -> Spec:
        y = {"field": field, "type": "quantitative", "title": currency, "axis": AMOUNTS}
        mark = {
            "type": "bar",
            "width": {"band": 0.82},
            "color": fill,
            "stroke": colour["muted"],
            "strokeWidth": 1,
        }
        return {"mark": mark, "encoding": {"x": x, "y": y, "tooltip": tooltip}}

    share = {
        "mark": {"type": "text", "dy": -7, "fontSize": 10.5, "color": colour["muted"]},
        "encoding": {
            "x": x | {"bandPosition": 0.5},
            "y": {"field": "recoverable_rc", "type": "quantitative"},
            "text": {"field": "said", "type": "nominal"},
        },
    }
    ceiling = {
        "mark": {"type": "tick", "thickness": 2, "color": colour["ink"], "width": {"band": 0.82}},
        "encoding": {
            "x": x | {"bandPosition": 0.5},
            "y": {"field": "recoverable_rc", "type": "quantitative"},
        },
    }
    layers = [bar("recoverable_rc", colour["open"]), bar("recovered_rc", colour["won"]), ceiling]
    return {"layer": [*layers, share] if labelled else layers, "height": 250}


@chart
def heat_map(mode: str, least: int, counted: str = "disputes decided") -> Spec:
    """Share won (or recovered) with its interval by specificity band and evidence.

    Cells of fewer than `least` show their n alone; `counted` says of what. The frame is that of
    overview_figures.cells.
    """
    colour = theme.colours(mode)
    axes = {
        "x": {
            "field": "band",
            "type": "nominal",
            "sort": BANDS,
            "title": "contract specificity",
            "axis": {"labelAngle": 0, "orient": "top"},
        },
        "y": {
            "field": "evidence",
            "type": "nominal",
            "sort": EVIDENCE,
            "title": "inspection report",
            "axis": {"labelLimit": 160},
        },
    }
    shade = {
        "field": "share",
        "type": "quantitative",
        "legend": None,
        "scale": {"domain": [0, 1], "range": [colour["heat_low"], colour["heat_high"]]},
    }
    enough = f"datum.n >= {least}"
    tips = [
        tip("band", "contract specificity"),
        tip("evidence", "inspection report"),
        tip("percent", "share"),
        tip("interval", "95 % interval"),
        tip("n", counted, ","),
    ]
    return {
        "height": {"step": 56},
        "encoding": axes | {"tooltip": tips},
        "layer": [
            {
                "mark": {"type": "rect", "stroke": colour["hairline"], "cornerRadius": 2},
                "encoding": {
                    "color": {"condition": shade | {"test": enough}, "value": colour["neutral_soft"]}
                },
            },
            _cell_text("datum.percent", colour, -13, 14, "600"),
            _cell_text("datum.interval", colour, 3, 10.5, "normal"),
            _cell_text("'n ' + format(datum.n, ',')", colour, 17, 10.5, "normal"),
        ],
    }


@chart
def what_moved(mode: str, by_chance: bool) -> Spec:
    """Mix and rate of each segment as signed bars in percentage points; grey where it may all be chance."""
    colour = theme.colours(mode)
    kinds = [colour["muted" if by_chance else "won"], colour["faint"]]
    return {
        "height": {"step": 17},
        "mark": {"type": "bar", "height": {"band": 0.75}},
        "encoding": {
            "y": {
                "field": "segment",
                "type": "nominal",
                "sort": None,
                "title": None,
                "axis": {"labelLimit": 210},
            },
            "yOffset": {"field": "part", "sort": ["rate", "mix"]},
            "x": {
                "field": "points",
                "type": "quantitative",
                "title": "percentage points of the win rate",
                "axis": {"grid": True, "format": "+.2~f", "tickCount": 5},
            },
            "color": {
                "field": "part",
                "type": "nominal",
                "title": None,
                "scale": {"domain": ["rate", "mix"], "range": kinds},
            },
            "tooltip": [
                {"field": "segment", "type": "nominal"},
                {"field": "part", "type": "nominal"},
                {"field": "points", "type": "quantitative", "format": "+.2f", "title": "points"},
                {"field": "before", "type": "nominal"},
                {"field": "now", "type": "nominal"},
            ],
        },
    }


def _young(colour: dict[str, str], young_from: date | None, as_of: date) -> list[Spec]:
    if young_from is None or young_from >= as_of:
        return []
    band: dict[str, Any] = {"from": young_from.isoformat(), "to": as_of.isoformat()}
    return [
        {
            "data": {"values": [band]},
            "mark": {"type": "rect", "color": colour["neutral_soft"]},
            "encoding": {"x": {"field": "from", "type": "temporal"}, "x2": {"field": "to"}},
        }
    ]


def _changes(colour: dict[str, str], changes: tuple[RuleChange, ...]) -> list[Spec]:
    if not changes:
        return []
    values = [{"on": change.on.isoformat(), "says": change.label} for change in changes]
    x = {"field": "on", "type": "temporal"}
    tips = [{"field": "says", "title": "rules"}, {"field": "on", "type": "temporal", "format": "%Y-%m-%d"}]
    return [
        {
            "data": {"values": values},
            "mark": {"type": "rule", "strokeDash": [3, 3], "color": colour["muted"]},
            "encoding": {"x": x, "tooltip": tips},
        },
        {
            "data": {"values": values},
            "mark": {
                "type": "text",
                "align": "left",
                "dx": 4,
                "dy": -6,
                "fontSize": 10,
                "color": colour["muted"],
            },
            "encoding": {"x": x, "y": {"value": 0}, "text": {"field": "says"}, "tooltip": tips},
        },
    ]


def _cell_text(expression: str, colour: dict[str, str], dy: float, size: float, weight: str) -> Spec:
    return {
        "transform": [{"calculate": expression, "as": "says"}],
        "mark": {"type": "text", "dy": dy, "fontSize": size, "fontWeight": weight},
        "encoding": {
            "text": {"field": "says"},
            "color": {"value": colour["ink"]},
        },
    }
