"""What every page begins with and falls back on: its head, its sections, its empty states, defined terms."""

import tomllib
from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path

import streamlit as st

from dashboard import wording
from dashboard.queries.build import as_of_day, build
from trade_assurance.calendar import beijing_today


@cache
def definitions() -> dict[str, str]:
    """Term -> its definition in one or two sentences, from definitions.toml."""
    path = Path(__file__).parent / "definitions.toml"
    stated: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))["definitions"]
    return stated


def head(title: str, lead: str = "", *, deadlines: bool = False, dated: bool = True) -> None:
    """The page's title, one sentence of what it answers, and the day it counts from.

    `deadlines`: days are counted down here, so data that end before today are warned of. `dated`: False
    where nothing counts from the data's day.
    """
    day = _as_of(deadlines) if dated else ""
    st.html(
        f'<div class="rc-head"><h1>{wording.text(title)}</h1><span class="rc-asof">{day}</span></div>'
        + (f'<p class="rc-lead">{wording.text(lead)}</p>' if lead else "")
    )


def section(title: str, note: str = "") -> None:
    """A heading within a page, with a quiet note on what is counted."""
    st.html(
        f'<h3 style="margin:0">{wording.text(title)}</h3>'
        + (f'<div class="rc-note">{wording.text(note)}</div>' if note else "")
    )


def term(words: str, definition: str) -> str:
    """HTML: a term whose definition (a key, or a sentence) shows on hover and on keyboard focus."""
    meaning = wording.text(definitions().get(definition, definition))
    shown = f'tabindex="0" data-tip="{meaning}" aria-description="{meaning}"'
    return f'<span class="rc-def" {shown}>{wording.text(words)}</span>'


def nothing_here(what: str, remedy: str) -> None:
    """An empty state: what is missing and what to do about it."""
    st.html(f'<div class="rc-empty"><b>{wording.text(what)}</b><br>{wording.text(remedy)}</div>')


def chip(words: str, kind: str = "") -> str:
    """HTML: a small label; kind is '', 'accent' or 'warn'."""
    return f'<span class="rc-chip {kind}">{wording.text(words)}</span>'


def warned(items: Iterable[str], label: str) -> str:
    """HTML: things to look at (safe HTML each), a line each; nothing where there is none."""
    lines = "".join(f"<li>{item}</li>" for item in items)
    return f'<ul class="rc-warns" aria-label="{wording.text(label)}">{lines}</ul>' if lines else ""


def currency() -> str:
    """The warehouse's reporting currency, ISO 4217; USD where it does not say."""
    try:
        code = build()["reporting_currency"].iloc[0]
    except (RuntimeError, IndexError):
        return "USD"
    return "USD" if wording.unknown(code) else str(code)


def counted_from(day: date, today: date, deadlines: bool) -> str:
    """HTML: the day the data end; a warning where that is past and `deadlines` are counted down from it.

    "Today" and "2 d" are said from the data's day: read later, such a deadline is already missed.
    """
    old = (today - day).days
    if not deadlines or old <= 0:
        return f"Counting from {wording.iso(day)}, the data’s own date"
    ago = wording.counted(old, "day")
    return chip(f"Data end {wording.iso(day)}, {ago} ago: deadlines may have passed", "warn")


def _as_of(deadlines: bool) -> str:
    try:
        return counted_from(as_of_day(), beijing_today(), deadlines)
    except (RuntimeError, IndexError):
        return ""
