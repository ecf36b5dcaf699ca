"""The Contracts page's charts."""

from dashboard import theme
from dashboard.charts import Spec, chart, y_share

SPECIFICITY_AXIS = {"tickCount": 5, "format": ".1f"}


@chart
def lost(mode: str, currency: str) -> Spec:
    """Bars: what disputes lost for want of a dimension, the most first; n at the end of each bar."""
    colour = theme.colours(mode)
    y = {"field": "term", "type": "nominal", "sort": None, "title": None, "axis": {"labelLimit": 130}}
    tooltip = [
        {"field": "term", "title": "term"},
        {"field": "n_lost", "title": "disputes lost", "format": ","},
        {"field": "lost_rc", "title": f"lost, {currency}", "format": ",.2f"},
        {"field": "orders_without", "title": "orders without it"},
    ]
    x = {
        "field": "lost_rc",
        "type": "quantitative",
        "title": f"lost, {currency}",
        "axis": {"grid": True, "format": "~s", "tickCount": 5},
    }
    return {
        "height": {"step": 24},
        "encoding": {"y": y, "x": x, "tooltip": tooltip},
        "layer": [
            {"mark": {"type": "bar", "height": {"band": 0.7}, "color": colour["lost"]}},
            {
                "mark": {"type": "text", "align": "left", "dx": 5, "color": colour["muted"]},
                "encoding": {"text": {"field": "said"}},
            },
        ],
    }


@chart
def with_and_without(mode: str) -> Spec:
    """Win rate of disputes about a dimension, with it fixed and without: a dot and its 95 % interval each."""
    colour = theme.colours(mode)
    share = y_share("share") | {"title": "won of decided"}
    return {
        "height": {"step": 24, "for": "position"},
        "encoding": {
            "y": {
                "field": "term",
                "type": "nominal",
                "sort": None,
                "title": None,
                "axis": {"labelLimit": 130},
            },
            "yOffset": {"field": "contract", "sort": ["fixed", "not fixed"]},
            "color": {
                "field": "contract",
                "type": "nominal",
                "title": None,
                "scale": {"domain": ["fixed", "not fixed"], "range": [colour["won"], colour["lost"]]},
            },
            "tooltip": [
                {"field": "term", "title": "term"},
                {"field": "contract", "title": "in the contract"},
                {"field": "n", "title": "decided", "format": ","},
                {"field": "share", "title": "won", "format": ".0%"},
                {"field": "interval", "title": "95 % interval"},
            ],
        },
        "layer": [
            {
                "mark": {"type": "rule", "strokeWidth": 1.5, "opacity": 0.7},
                "encoding": {
                    "x": share | {"field": "low", "axis": share["axis"] | {"grid": True}},
                    "x2": {"field": "high"},
                },
            },
            {"mark": {"type": "point", "size": 55, "opacity": 1}, "encoding": {"x": share}},
        ],
    }


@chart
def over_time(mode: str) -> Spec:
    """Median specificity of each quarter's orders, its middle half as a band."""
    colour = theme.colours(mode)
    y = {
        "type": "quantitative",
        "scale": {"domain": [0, 1]},
        "title": "specificity",
        "axis": SPECIFICITY_AXIS,
    }
    tooltip = [
        {"field": "quarter", "type": "temporal", "timeUnit": "yearquarter", "title": "ordered"},
        {"field": "n", "title": "orders", "format": ","},
        {"field": "middle", "title": "median", "format": ".2f"},
        {"field": "low", "title": "lower quartile", "format": ".2f"},
        {"field": "high", "title": "upper quartile", "format": ".2f"},
    ]
    return {
        "height": 300,
        "encoding": {
            "x": {
                "field": "quarter",
                "type": "temporal",
                "title": None,
                "axis": {"format": "%Y-%m", "tickCount": 6},
            },
            "tooltip": tooltip,
        },
        "layer": [
            {
                "mark": {"type": "area", "color": colour["accent_soft"]},
                "encoding": {"y": y | {"field": "low"}, "y2": {"field": "high"}},
            },
            {
                "mark": {"type": "line", "point": {"size": 26, "filled": True}, "color": colour["accent"]},
                "encoding": {"y": y | {"field": "middle"}},
            },
        ],
    }


@chart
def by_category(mode: str) -> Spec:
    """Specificity of each product category's orders: the middle half as a bar, the median as a tick."""
    colour = theme.colours(mode)
    x = {"type": "quantitative", "scale": {"domain": [0, 1]}, "title": "specificity"}
    return {
        "height": {"step": 23},
        "encoding": {
            "y": {
                "field": "category",
                "type": "nominal",
                "sort": None,
                "title": None,
                "axis": {"labelLimit": 150},
            },
            "tooltip": [
                {"field": "category", "title": "category"},
                {"field": "n", "title": "orders", "format": ","},
                {"field": "middle", "title": "median", "format": ".2f"},
                {"field": "low", "title": "lower quartile", "format": ".2f"},
                {"field": "high", "title": "upper quartile", "format": ".2f"},
                {"field": "won_of", "title": "disputes won"},
            ],
        },
        "layer": [
            {
                "mark": {"type": "bar", "height": 8, "color": colour["accent_soft"], "cornerRadius": 4},
                "encoding": {
                    "x": x | {"field": "low", "axis": SPECIFICITY_AXIS | {"grid": True}},
                    "x2": {"field": "high"},
                },
            },
            {
                "mark": {"type": "tick", "thickness": 2.5, "size": 16, "color": colour["accent"]},
                "encoding": {"x": x | {"field": "middle"}},
            },
        ],
    }
