"""Colours by their meaning, in both modes, and the style sheet that carries them to the page."""

import tomllib
from functools import cache
from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent


@cache
def palette() -> dict[str, dict[str, str]]:
    """Meaning -> {"light": colour, "dark": colour}, from palette.toml."""
    return tomllib.loads((HERE / "palette.toml").read_text(encoding="utf-8"))


def mode() -> str:
    """'dark' or 'light' as the browser last told; light where it has not told yet."""
    return "dark" if st.context.theme.type == "dark" else "light"


def colours(of: str) -> dict[str, str]:
    """Meaning -> colour in the given mode."""
    return {meaning: both[of] for meaning, both in palette().items()}


@cache
def style_sheet() -> str:
    """The whole style sheet; its variables follow the page's own light or dark mode without a rerun."""
    variables = "\n".join(
        f"--{meaning.replace('_', '-')}: light-dark({both['light']}, {both['dark']});"
        for meaning, both in palette().items()
    )
    rules = (HERE / "style.css").read_text(encoding="utf-8")
    return f"<style>.stApp {{ {variables} }}\n{rules}</style>"


@cache
def script() -> str:
    """The pages' one script, as it stands in its file: nothing from outside gets into it."""
    return f"<script>{(HERE / 'save_svg.js').read_text(encoding='utf-8')}</script>"


def apply() -> None:
    """Put the style sheet and the charts' SVG button on the page; once a run, from app.py."""
    st.html(style_sheet())
    with st.container(key="script"):  # takes no room: see style.css
        st.html(script(), unsafe_allow_javascript=True)
