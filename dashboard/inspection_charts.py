"""The Inspections page's chart: what was won by what a report found, and whose it was."""

from dashboard import theme
from dashboard.charts import Spec, chart, y_share

FOUND = {"not conforming": "won", "conforming": "lost", "unclear": "aside"}
"""What the counts of a report say -> its colour of the palette: it speaks for the buyer, or against."""


@chart
def won_by_report(mode: str) -> Spec:
    """A dot and its 95 % interval an agency and finding.

    The frame: agency, found, n, share, low, high, interval.
    """
    colour = theme.colours(mode)
    share = y_share("share") | {"title": "won of decided"}
    scale = {"domain": list(FOUND), "range": [colour[name] for name in FOUND.values()]}
    return {
        "height": {"step": 15, "for": "offset"},
        "encoding": {
            "y": {
                "field": "agency",
                "type": "nominal",
                "sort": None,
                "title": None,
                "axis": {"labelLimit": 170},
            },
            "yOffset": {"field": "found", "sort": list(FOUND)},
            "color": {"field": "found", "type": "nominal", "title": None, "scale": scale},
            "tooltip": [
                {"field": "agency", "title": "agency"},
                {"field": "found", "title": "the counts say"},
                {"field": "n", "title": "disputes decided", "format": ","},
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
def fees(mode: str, currency: str) -> Spec:
    """Bars: an agency's fees beside the refunds of its disputes (frame: agency, kind, amount)."""
    colour = theme.colours(mode)
    kinds = {"domain": ["fees", "refunded"], "range": [colour["lost"], colour["won"]]}
    return {
        "height": {"step": 15, "for": "offset"},
        "mark": {"type": "bar", "height": {"band": 0.8}},
        "encoding": {
            "y": {
                "field": "agency",
                "type": "nominal",
                "sort": None,
                "title": None,
                "axis": {"labelLimit": 170},
            },
            "yOffset": {"field": "kind", "sort": ["fees", "refunded"]},
            "x": {
                "field": "amount",
                "type": "quantitative",
                "title": currency,
                "axis": {"grid": True, "format": "~s", "tickCount": 5},
            },
            "color": {"field": "kind", "type": "nominal", "title": None, "scale": kinds},
            "tooltip": [
                {"field": "agency", "title": "agency"},
                {"field": "kind", "title": "money"},
                {"field": "amount", "title": currency, "format": ",.2f"},
            ],
        },
    }
