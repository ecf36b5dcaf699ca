"""The Suppliers page's chart: a funnel plot."""

from dashboard import funnel, theme
from dashboard.charts import PERCENT, Spec, chart

SHAPES = {
    funnel.WORSE_998: ("triangle-up", "warn"),
    funnel.WORSE_95: ("square", "lost"),
    funnel.WITHIN: ("circle", "faint"),
    funnel.BETTER: ("diamond", "accent"),
}
"""Standing -> the mark's shape and its colour of the palette."""


@chart
def funnel_plot(mode: str, volume: str, share: str) -> Spec:
    """A point a supplier, its rate against its volume, with the rate of all and the limits of chance.

    The frame holds suppliers (kind 'supplier': n, share, name, standing, said, aside) and the lines (kind
    'limit': n, base, low95, high95, low998, high998). `volume` and `share` name the axes.
    """
    colour = theme.colours(mode)
    x = {"field": "n", "type": "quantitative", "title": volume, "scale": {"nice": False, "zero": True}} | {
        "axis": {"tickMinStep": 1, "format": "d", "tickCount": 6}
    }
    axis = {"labelExpr": PERCENT, "tickCount": 5, "grid": True}
    y = {"type": "quantitative", "title": share, "axis": axis, "scale": {"domain": [0, 1]}}
    lines = [{"filter": "datum.kind == 'limit'"}]

    def limit(field: str, dash: list[int]) -> Spec:
        mark = {"type": "line", "strokeWidth": 1, "strokeDash": dash, "color": colour["muted"], "clip": True}
        return {"transform": lines, "mark": mark, "encoding": {"x": x, "y": y | {"field": field}}}

    points = {
        "transform": [{"filter": "datum.kind == 'supplier'"}],
        "mark": {"type": "point", "size": 48, "filled": True},
        "encoding": {
            "x": x,
            "y": y | {"field": "share"},
            "shape": _by_standing([shape for shape, _ in SHAPES.values()]),
            "color": _by_standing([colour[name] for _, name in SHAPES.values()]),
            "opacity": {"condition": {"test": "datum.aside", "value": 0.25}, "value": 1},
            "tooltip": [
                {"field": "name", "title": "supplier"},
                {"field": "said", "title": share},
                {"field": "standing", "title": "against chance"},
            ],
        },
    }
    layers = [limit("base", []), limit("low95", [4, 3]), limit("high95", [4, 3])]
    return {"height": 250, "layer": [*layers, limit("low998", [1, 3]), limit("high998", [1, 3]), points]}


def _by_standing(scale: list[str]) -> Spec:
    return {
        "field": "standing",
        "type": "nominal",
        "legend": None,
        "scale": {"domain": list(SHAPES), "range": scale},
    }
