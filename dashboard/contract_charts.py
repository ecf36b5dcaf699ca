"""The Contracts page's own charts."""

from dashboard import theme
from dashboard.charts import MONEY_AXIS, Spec, chart, names, quantity, tip

SPECIFICITY_AXIS = {"tickCount": 5, "format": ".1f"}


def _outline(colour: dict[str, str]) -> Spec:
    """The line round a pale band, whose fill alone is hardly told from the page."""
    return {"stroke": colour["accent"], "strokeWidth": 1}


@chart
def lost(mode: str, currency: str) -> Spec:
    """Bars: the ceilings of disputes lost without a dimension, the most first; n at the end of each bar."""
    colour = theme.colours(mode)
    tooltip = [
        tip("term", "term"),
        tip("n_lost", "disputes lost", ","),
        tip("lost_rc", f"their ceilings, {currency}", ",.2f"),
        tip("orders_without", "orders without it"),
    ]
    x = quantity(
        "lost_rc", f"ceilings of lost disputes, {currency}", {**MONEY_AXIS, "grid": True, "tickCount": 5}
    )
    return {
        "height": {"step": 24},
        "encoding": {"y": names("term", 130), "x": x, "tooltip": tooltip},
        "layer": [
            {"mark": {"type": "bar", "height": {"band": 0.7}, "color": colour["lost"]}},
            {
                "mark": {"type": "text", "align": "left", "dx": 5, "color": colour["muted"]},
                "encoding": {"text": {"field": "said"}},
            },
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
        tip("n", "orders", ","),
        tip("middle", "median", ".2f"),
        tip("low", "lower quartile", ".2f"),
        tip("high", "upper quartile", ".2f"),
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
                "mark": {"type": "area", "color": colour["accent_soft"]} | _outline(colour),
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
            "y": names("category", 150),
            "tooltip": [
                tip("category", "category"),
                tip("n", "orders", ","),
                tip("middle", "median", ".2f"),
                tip("low", "lower quartile", ".2f"),
                tip("high", "upper quartile", ".2f"),
                tip("won_of", "disputes won"),
            ],
        },
        "layer": [
            {
                "mark": {"type": "bar", "height": 8, "color": colour["accent_soft"], "cornerRadius": 4}
                | _outline(colour),
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
