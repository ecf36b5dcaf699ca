"""The row of key figures: value, interval and n, change against the period before, sparkline."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from dashboard import page, wording


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One figure. `value` and `note` are HTML made by `wording`.

    `better`: `change` is more than chance and good, or bad; None says neither, and leaves it grey.
    """

    title: str
    definition: str
    value: str
    note: str = ""
    change: str = ""
    better: bool | None = None
    line: Sequence[Any] = ()


def show(figures: Sequence[KeyFigure]) -> None:
    """Draw the figures side by side, fewer a row where there is less room."""
    changes = any(figure.change for figure in figures)
    st.html(tiles(_card(figure, changes) for figure in figures))


def tiles(figures: Iterable[tuple[str, ...]]) -> str:
    """HTML: figures side by side, each label, value, note and perhaps what stands under them (safe HTML)."""
    return f'<div class="rc-kpis">{"".join(_tile(*figure) for figure in figures)}</div>'


def _tile(label: str, value: str, note: str, below: str = "") -> str:
    return (
        f'<div class="rc-kpi"><div class="label">{label}</div><div class="value">{value}</div>'
        f'<div class="sub">{note}</div>{below}</div>'
    )


def judged(words: str, ends: tuple[float, float] | None, more_is_better: bool) -> tuple[str, bool | None]:
    """A change in words and whether it is good; `ends`: its 95 % interval, None where too little is known.

    A change that chance alone explains is neither good nor bad, and is said to be chance.
    """
    if not words:
        return "", None
    if ends is None:
        return f"{words}, too few to judge", None
    if ends[0] <= 0 <= ends[1]:
        return f"{words}, within chance", None
    return words, (ends[0] > 0) == more_is_better


def _card(figure: KeyFigure, changes: bool) -> tuple[str, ...]:
    kind = {True: "rc-better", False: "rc-worse", None: ""}[figure.better]
    words = f'<span class="{kind}">{wording.text(figure.change)}</span>'
    moved = f'<div class="sub">{words if figure.change else "&nbsp;"}</div>' if changes else ""
    term = page.term(figure.title, figure.definition)
    return term, figure.value, figure.note or "&nbsp;", moved + _spark(figure.line)


def _spark(values: Sequence[Any]) -> str:
    """The values as an area cut out of a strip in the accent colour; unknown values are left out.

    A figure without a line takes no room for one; of one value there is nothing to draw.
    """
    if not len(values):
        return ""
    known = [(i, float(v)) for i, v in enumerate(values) if not wording.unknown(v)]
    if len(known) < 2:
        return '<div class="rc-spark" style="visibility:hidden"></div>'
    low, high = min(0.0, *(v for _, v in known)), max(v for _, v in known)
    spread, last = (high - low) or 1.0, max(len(values) - 1, 1)
    top = [f"{i / last * 100:.1f}% {100 - (v - low) / spread * 92:.1f}%" for i, v in known]
    corners = [f"{known[0][0] / last * 100:.1f}% 100%", *top, f"{known[-1][0] / last * 100:.1f}% 100%"]
    return f'<div class="rc-spark" style="clip-path:polygon({", ".join(corners)})"></div>'
