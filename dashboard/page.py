"""What every page begins with and falls back on: its head, its sections, its empty states, defined terms."""

import tomllib
from functools import cache
from pathlib import Path

import pandas as pd
import streamlit as st

from dashboard import wording
from dashboard.queries.build import build


@cache
def definitions() -> dict[str, str]:
    """Term -> its definition in one or two sentences, from definitions.toml."""
    path = Path(__file__).parent / "definitions.toml"
    stated: dict[str, str] = tomllib.loads(path.read_text(encoding="utf-8"))["definitions"]
    return stated


def head(title: str, lead: str = "") -> None:
    """The page's title, one sentence of what it answers, and the day it counts from."""
    st.html(
        f'<div class="rc-head"><h1>{wording.text(title)}</h1><span class="rc-asof">{_as_of()}</span></div>'
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


def currency() -> str:
    """The warehouse's reporting currency, ISO 4217; USD where it does not say."""
    try:
        code = build()["reporting_currency"].iloc[0]
    except (RuntimeError, IndexError):
        return "USD"
    return "USD" if wording.unknown(code) else str(code)


def _as_of() -> str:
    try:
        row = build().iloc[0]
    except (RuntimeError, IndexError):
        return ""
    day = pd.Timestamp(row["as_of"]).date()
    return f"Counting from {wording.iso(day)}, the data’s own date"
