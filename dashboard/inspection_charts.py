"""The Inspections page's own chart: fees beside refunds."""

from dashboard import theme
from dashboard.charts import MONEY_AXIS, Spec, chart, names, quantity, tip


@chart
def fees(mode: str, currency: str) -> Spec:
    """Bars: an agency's fees beside the refunds of its disputes (frame: agency, kind, amount)."""
    colour = theme.colours(mode)
    kinds = {"domain": ["fees", "refunded"], "range": [colour["lost"], colour["won"]]}
    return {
        "height": {"step": 15, "for": "offset"},
        "mark": {"type": "bar", "height": {"band": 0.8}},
        "encoding": {
            "y": names("agency", 170),
            "yOffset": {"field": "kind", "sort": ["fees", "refunded"]},
            "x": quantity("amount", currency, {**MONEY_AXIS, "grid": True, "tickCount": 5}),
            "color": {"field": "kind", "type": "nominal", "title": None, "scale": kinds},
            "tooltip": [
                tip("agency", "agency"),
                tip("kind", "money"),
                tip("amount", currency, ",.2f"),
            ],
        },
    }
