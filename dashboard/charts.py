"""Vega-Lite charts: specs are plain dicts, built once a mode; one quiet configuration for all of them."""

from collections.abc import Callable
from functools import cache, wraps
from typing import Any, ParamSpec, cast

import pandas as pd
import streamlit as st

from dashboard import theme

Spec = dict[str, Any]
PERCENT = "format(datum.value * 100, '.0f') + ' %'"
"""A share's axis label as the pages write it: 60 %."""
MONEY_AXIS = {"format": "~s", "labelExpr": "datum.value ? datum.label : '0'"}
"""An axis of money: 20k; its foot reads 0, not 0k."""
LOCALE = {"decimal": ".", "thousands": ",", "grouping": [3], "currency": ["$", ""], "percent": " %"}
"""Numbers as the pages write them, a share that is hovered over among them: 60.3 %."""
P = ParamSpec("P")
PADDING = {"left": 0, "top": 2, "right": 2, "bottom": 2}  # pixels; without it a strip stays empty below


@cache
def config(of: str) -> Spec:
    """The configuration every chart shares, in the given mode: hairline grid, no frames, muted labels."""
    ink = theme.colours(of)
    quiet = {"labelColor": ink["muted"], "titleColor": ink["muted"], "titleFontWeight": "normal"}
    return {
        "background": "transparent",
        "locale": {"number": LOCALE},
        "view": {"stroke": None},
        "font": "Source Sans, sans-serif",
        "axis": {
            **quiet,
            "labelFontSize": 11,
            "titleFontSize": 11,
            "gridColor": ink["hairline"],
            "gridWidth": 1,
            "domain": False,
            "ticks": False,
            "labelPadding": 6,
            "titlePadding": 8,
        },
        "axisX": {"grid": False},
        "legend": {
            **quiet,
            "labelFontSize": 11.5,
            "titleFontSize": 11,
            "orient": "top",
            "direction": "horizontal",
            "symbolType": "square",
            "symbolSize": 90,
            "symbolStrokeWidth": 0,
            "offset": 4,
            "padding": 0,
        },
        "text": {"color": ink["ink"], "fontSize": 11},
        "rule": {"color": ink["muted"]},
        "line": {"strokeWidth": 2, "color": ink["accent"]},
        "bar": {"color": ink["accent"]},
        "point": {"color": ink["accent"], "filled": True, "size": 45},
        "rect": {"color": ink["accent"]},
    }


def chart(spec: Callable[P, Spec]) -> Callable[P, Spec]:
    """Add the shared configuration to a spec function of the mode (its first argument); made once each."""

    @cache
    @wraps(spec)
    def finished(*args: P.args, **kwargs: P.kwargs) -> Spec:
        body = spec(*args, **kwargs)
        shared = config(str(args[0]) if args else "light")
        return {"padding": PADDING, **body, "config": shared | body.get("config", {})}

    return cast(Callable[P, Spec], finished)


def draw(frame: pd.DataFrame, spec: Spec, alt: str, key: str | None = None) -> None:
    """Draw a frame by a spec over the full width. `alt` says in words what the chart shows."""
    st.vega_lite_chart(frame, spec, width="stretch", alt=alt, key=key)


def x_month() -> Spec:
    """A time axis of months (field: month), years said once."""
    month, year = "timeFormat(datum.value, '%b')", "timeFormat(datum.value, '%Y')"
    # The last tick stands after the last month: it gets no label.
    labels = f"datum.index == 1 ? '' : timeFormat(datum.value, '%m') == '01' ? [{month}, {year}] : {month}"
    return {
        "field": "month",
        "timeUnit": "yearmonth",
        "type": "temporal",
        "title": None,
        "axis": {"labelExpr": labels, "tickCount": 12, "labelAlign": "left", "labelOffset": 2},
    }


def share(field: str, title: str | None = None, grid: bool = False) -> Spec:
    """A share from 0 to 100 %."""
    axis = {"labelExpr": PERCENT, "tickCount": 5} | ({"grid": True} if grid else {})
    return {"field": field, "type": "quantitative", "title": title, "scale": {"domain": [0, 1]}, "axis": axis}


def quantity(field: str, title: str | None = None, axis: Spec | None = None, zero: bool = True) -> Spec:
    """An amount; its axis begins at 0 unless `zero` is false."""
    axis = axis or {"tickCount": 5}
    return {"field": field, "type": "quantitative", "title": title, "scale": {"zero": zero}, "axis": axis}


def names(field: str, width: int) -> Spec:
    """Names in the order of the frame, cut at `width` pixels."""
    # "flush" would push the label of the first or last row off its bar, towards its neighbour
    axis = {"labelLimit": width, "labelOverlap": False, "labelFlush": False}
    return {"field": field, "type": "nominal", "title": None, "sort": None, "axis": axis}


def tip(field: str, title: str, form: str | None = None) -> Spec:
    """A line of a mark's tooltip."""
    return {"field": field, "title": title} | ({"format": form} if form else {})
