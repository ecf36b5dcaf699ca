"""The Model page's charts, as Vega-Lite specs."""

from dashboard import theme
from dashboard.charts import Spec, chart, y_share

SHARE_AXIS: Spec = {"format": ".0%", "tickCount": 5}


def _share(field: str, title: str) -> Spec:
    return {
        "field": field, "type": "quantitative", "title": title,
        "scale": {"domain": [0, 1]}, "axis": SHARE_AXIS | {"grid": True},
    }  # fmt: skip


@chart
def reliability(mode: str, base_rate: float) -> Spec:
    """Share won against the chance given, with interval and n a bin; the diagonal is a perfect forecaster."""
    ink = theme.colours(mode)
    diagonal = {
        "data": {"values": [{"a": 0, "b": 0}, {"a": 1, "b": 1}]},
        "mark": {"type": "line", "strokeWidth": 1, "color": ink["muted"], "strokeDash": [4, 4]},
        "encoding": {
            "x": {"field": "a", "type": "quantitative"},
            "y": {"field": "b", "type": "quantitative"},
        },
    }
    base = {
        "data": {"values": [{"base": base_rate}]},
        "mark": {"type": "rule", "color": ink["lost"], "strokeWidth": 1.5},
        "encoding": {"y": {"field": "base", "type": "quantitative"}},
    }
    said = {
        "data": {"values": [{"base": base_rate, "word": "base rate"}]},
        "mark": {"type": "text", "align": "right", "dy": -6, "x": "width", "color": ink["warn"]},
        "encoding": {"y": {"field": "base", "type": "quantitative"}, "text": {"field": "word"}},
    }
    x = _share("chance", "Chance given")
    return {
        "height": 300,
        "layer": [
            diagonal,
            base,
            said,
            {
                "mark": {"type": "rule", "strokeWidth": 1.5, "color": ink["won"]},
                "encoding": {"x": x, "y": _share("won_low", "Share won"), "y2": {"field": "won_high"}},
            },
            {
                "mark": {"type": "point", "filled": True, "opacity": 1, "color": ink["won"]},
                "encoding": {
                    "x": x,
                    "y": y_share("won", "Share won"),
                    "size": {"field": "n", "type": "quantitative", "legend": None, "scale": {"range": [40, 220], "zero": False}},
                    "tooltip": [
                        {"field": "chance", "title": "Chance given", "format": ".1%"},
                        {"field": "won", "title": "Share won", "format": ".1%"},
                        {"field": "won_low", "title": "95 % from", "format": ".1%"},
                        {"field": "won_high", "title": "to", "format": ".1%"},
                        {"field": "n", "title": "Disputes"},
                    ],
                },
            },
            {
                "mark": {"type": "text", "dy": -14, "dx": 12, "fontSize": 10, "color": ink["muted"]},
                "encoding": {"x": x, "y": y_share("won"), "text": {"field": "n"}},
            },
        ],
    }  # fmt: skip


@chart
def learning(mode: str) -> Spec:
    """Log loss of the odds and of the base rate, quarter by quarter, over the outcomes known before."""
    ink = theme.colours(mode)
    return {
        "height": 300,
        "encoding": {
            "x": {"field": "known", "type": "quantitative", "title": "Outcomes known before the quarter", "scale": {"nice": True}},
            "y": {"field": "loss", "type": "quantitative", "title": "Log loss of the next quarter", "scale": {"zero": False}},
            "color": {
                "field": "what", "type": "nominal", "title": None,
                "scale": {"domain": ["These odds", "Always the base rate"], "range": [ink["won"], ink["lost"]]},
            },
            "strokeDash": {
                "field": "what", "type": "nominal", "legend": None,
                "scale": {"domain": ["These odds", "Always the base rate"], "range": [[1, 0], [5, 3]]},
            },
            "tooltip": [
                {"field": "quarter", "type": "temporal", "title": "Quarter from", "format": "%Y-%m-%d"},
                {"field": "what", "title": "What"}, {"field": "loss", "title": "Log loss", "format": ".3f"},
                {"field": "n", "title": "Disputes"}, {"field": "known", "title": "Known before"},
            ],
        },
        "mark": {"type": "line", "point": {"size": 40}},
    }  # fmt: skip


@chart
def segments(mode: str) -> Spec:
    """One line a segment: the share won with its interval, and the mean chance given."""
    ink = theme.colours(mode)
    y = {"field": "segment", "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 220}}
    tips = [
        {"field": "segment", "title": "Segment"}, {"field": "n", "title": "Disputes"},
        {"field": "chance", "title": "Mean chance", "format": ".1%"}, {"field": "won", "title": "Share won", "format": ".1%"},
        {"field": "log_loss", "title": "Log loss", "format": ".3f"},
    ]  # fmt: skip
    key = {"domain": ["Share won, 95 %", "Mean chance given"], "range": [ink["won"], ink["lost"]]}
    return {
        "height": {"step": 24},
        "encoding": {"y": y, "tooltip": tips},
        "layer": [
            {
                "mark": {"type": "rule", "strokeWidth": 5, "opacity": 0.35, "color": ink["won"]},
                "encoding": {"x": _share("won_low", "Share"), "x2": {"field": "won_high"}},
            },
            {
                "transform": [{"calculate": "'Share won, 95 %'", "as": "what"}],
                "mark": {"type": "point", "filled": True, "size": 60, "opacity": 1},
                "encoding": {"x": _share("won", "Share"), "color": {"field": "what", "type": "nominal", "title": None, "scale": key}},
            },
            {
                "transform": [{"calculate": "'Mean chance given'", "as": "what"}],
                "mark": {"type": "tick", "thickness": 3, "size": 16},
                "encoding": {"x": _share("chance", "Share"), "color": {"field": "what", "type": "nominal", "title": None, "scale": key}},
            },
        ],
    }  # fmt: skip


@chart
def weights(mode: str) -> Spec:
    """How much each input moves the log-odds on average."""
    del mode
    return {
        "height": {"step": 21},
        "mark": {"type": "bar", "height": 13},
        "encoding": {
            "y": {"field": "name", "type": "nominal", "title": None, "sort": None, "axis": {"labelLimit": 190}},
            "x": {"field": "weight", "type": "quantitative", "title": "Mean change of the log-odds", "axis": {"grid": True, "tickCount": 4}},
            "tooltip": [{"field": "meaning", "title": "Input"}, {"field": "weight", "title": "Weight", "format": ".3f"}],
        },
    }  # fmt: skip


@chart
def effect(mode: str, ordered: bool) -> Spec:
    """What one input does to the log-odds over the values met; bars for named values, a line for numbers."""
    ink = theme.colours(mode)
    y = {"field": "effect", "type": "quantitative", "title": None, "axis": {"tickCount": 4, "format": "+.1f"}}
    tips = [
        {"field": "value", "title": "Value"},
        {"field": "effect", "title": "Log-odds", "format": "+.2f"},
        {"field": "n", "title": "Disputes"},
    ]
    zero = {
        "data": {"values": [{}]},
        "mark": {"type": "rule", "color": ink["muted"]},
        "encoding": {"y": {"datum": 0}},
    }
    if ordered:
        x: Spec = {
            "field": "number",
            "type": "quantitative",
            "title": None,
            "axis": {"tickCount": 5},
            "scale": {"zero": False},
        }
        marks: Spec = {"type": "line", "interpolate": "monotone", "point": {"size": 26}}
    else:
        x = {
            "field": "value",
            "type": "nominal",
            "title": None,
            "sort": None,
            "axis": {"labelAngle": -30, "labelLimit": 90},
        }
        marks = {"type": "bar", "width": {"band": 0.6}}
    return {"height": 130, "layer": [zero, {"mark": marks, "encoding": {"x": x, "y": y, "tooltip": tips}}]}
