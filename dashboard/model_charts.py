"""The Model page's charts, as Vega-Lite specs."""

from dashboard import theme
from dashboard.charts import Spec, chart, names, quantity, share, tip

ODDS, BASE = "These odds", "Always the base rate"
WON, GIVEN = "Share won, 95 %", "Mean chance given"


@chart
def reliability(mode: str, base_rate: float) -> Spec:
    """Share won against the chance given, with interval and n a bin; the diagonal is a perfect forecaster."""
    ink = theme.colours(mode)
    x, y = share("chance", "Chance given", grid=True), share("won", "Share won", grid=True)
    size = {
        "field": "n",
        "type": "quantitative",
        "legend": None,
        "scale": {"range": [0, 150], "zero": True},
    }
    tips = [
        tip("chance", "Chance given", ".1%"),
        tip("won", "Share won", ".1%"),
        tip("won_low", "95 % from", ".1%"),
        tip("won_high", "to", ".1%"),
        tip("n", "Disputes"),
    ]
    return {
        "height": 300,
        "layer": [
            *_references(base_rate, ink),
            {
                "mark": {"type": "rule", "strokeWidth": 1.5, "color": ink["won"]},
                "encoding": {
                    "x": x,
                    "y": share("won_low", "Share won", grid=True),
                    "y2": {"field": "won_high"},
                    "tooltip": tips,
                },
            },
            {
                "mark": {"type": "point", "filled": True, "opacity": 1, "color": ink["won"]},
                "encoding": {"x": x, "y": y, "size": size, "tooltip": tips},
            },
            {
                "mark": {"type": "text", "dy": -7, "fontSize": 10, "color": ink["muted"]},
                "encoding": {
                    "x": x,
                    "y": share("won_high", "Share won", grid=True),
                    "text": {"field": "n"},
                    "tooltip": tips,
                },
            },
        ],
    }


def _references(base_rate: float, ink: dict[str, str]) -> list[Spec]:
    """The diagonal and the base rate's line."""
    base = {"values": [{"base": base_rate, "word": "base rate, tested"}]}
    at = {"field": "base", "type": "quantitative"}
    ends = {axis: {"field": axis, "type": "quantitative"} for axis in ("x", "y")}
    return [
        {
            "data": {"values": [{"x": 0, "y": 0}, {"x": 1, "y": 1}]},
            "mark": {"type": "line", "strokeWidth": 1, "color": ink["muted"], "strokeDash": [4, 4]},
            "encoding": ends,
        },
        {
            "data": base,
            "mark": {"type": "rule", "color": ink["lost"], "strokeWidth": 1.5},
            "encoding": {"y": at},
        },
        {
            "data": base,
            "mark": {"type": "text", "align": "left", "dx": 4, "dy": -6, "x": 0, "color": ink["warn"]},
            "encoding": {"y": at, "text": {"field": "word"}},
        },
    ]


@chart
def learning(mode: str) -> Spec:
    """Log loss of the odds on the same disputes by how many were learned from, beside the base rate's."""
    ink = theme.colours(mode)
    what = {"field": "what", "type": "nominal", "title": None}
    return {
        "height": 300,
        "encoding": {
            "x": quantity("n", "Disputes learned from"),
            "y": quantity("loss", "Log loss on the latest disputes", zero=False),
            "color": what | {"scale": {"domain": [ODDS, BASE], "range": [ink["won"], ink["lost"]]}},
            "strokeDash": what | {"scale": {"domain": [ODDS, BASE], "range": [[1, 0], [5, 3]]}},
            "tooltip": [
                tip("what", "What"),
                tip("loss", "Log loss", ".3f"),
                tip("n", "Learned from"),
            ],
        },
        "mark": {"type": "line", "point": {"size": 40}},
    }


@chart
def segments(mode: str) -> Spec:
    """One line a segment: the share won with its interval, and the mean chance given; n below its name."""
    ink = theme.colours(mode)
    key = {"domain": [WON, GIVEN], "range": [ink["won"], ink["lost"]]}
    colour = {"field": "what", "type": "nominal", "title": None, "scale": key}
    y = names("shown", 220) | {"scale": {"paddingOuter": 0.5}}
    y["axis"] |= {"labelExpr": "split(datum.label, '\\n')", "labelLineHeight": 12, "labelOffset": -6}
    tips = [
        tip("segment", "Segment"),
        tip("n", "Disputes"),
        tip("chance", GIVEN, ".1%"),
        tip("won", "Share won", ".1%"),
        tip("log_loss", "Log loss", ".3f"),
    ]
    return {
        "height": {"step": 31},
        "encoding": {"y": y, "tooltip": tips},
        "layer": [
            {
                "mark": {"type": "rule", "strokeWidth": 5, "opacity": 0.35, "color": ink["won"]},
                "encoding": {"x": share("won_low", "Share", grid=True), "x2": {"field": "won_high"}},
            },
            {
                "transform": [{"calculate": f"'{WON}'", "as": "what"}],
                "mark": {"type": "point", "filled": True, "size": 60, "opacity": 1},
                "encoding": {"x": share("won", "Share", grid=True), "color": colour},
            },
            {
                "transform": [{"calculate": f"'{GIVEN}'", "as": "what"}],
                "mark": {"type": "tick", "thickness": 3, "size": 16},
                "encoding": {"x": share("chance", "Share", grid=True), "color": colour},
            },
        ],
    }


@chart
def weights(mode: str) -> Spec:
    """How much each input moves the log-odds on average."""
    del mode  # colours come with the shared configuration
    return {
        "height": {"step": 19},
        "mark": {"type": "bar", "height": 12},
        "encoding": {
            "y": names("name", 190),
            "x": quantity("weight", "Mean change of the log-odds", {"grid": True, "tickCount": 4}),
            "tooltip": [tip("meaning", "Input"), tip("weight", "Weight", ".3f")],
        },
    }


@chart
def effect(mode: str, ordered: bool, tall: bool = False) -> Spec:
    """What one input does to the log-odds over the values met; bars for named values, a line for numbers."""
    ink = theme.colours(mode)
    tips = [tip("value", "Value"), tip("effect", "Log-odds", "+.2f"), tip("n", "Disputes")]
    zero = {
        "data": {"values": [{}]},
        "mark": {"type": "rule", "color": ink["muted"]},
        "encoding": {"y": {"datum": 0}},
    }
    if ordered:
        x = quantity("number", zero=False)
        marks: Spec = {"type": "line", "interpolate": "monotone", "point": {"size": 26}}
    else:
        x = names("value", 90) | {"axis": {"labelAngle": 0 if tall else -30, "labelLimit": 110}}
        marks = {"type": "bar", "width": {"band": 0.6}}
    y = quantity("effect", "log-odds" if tall else None, axis={"tickCount": 4, "format": "+.2~f"})
    return {
        "height": 190 if tall else 130,
        "layer": [zero, {"mark": marks, "encoding": {"x": x, "y": y, "tooltip": tips}}],
    }
