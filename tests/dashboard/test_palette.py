"""Text is read on every ground it stands on, in both modes; meanings are told apart without colour."""

import itertools
import tomllib
from datetime import date
from pathlib import Path

import pytest

from dashboard import overview_charts, theme

LEAST = 4.5  # contrast of text, WCAG 2.2, success criterion 1.4.3
CONFIG = Path(__file__).parents[2] / ".streamlit" / "config.toml"
TEXTS = {
    "ink": ("paper", "raised", "neutral_soft", "accent_soft", "warn_soft", "heat_low", "heat_high"),
    "muted": ("paper", "raised", "neutral_soft"),
    "accent": ("paper", "raised", "accent_soft"),
    "warn": ("paper", "raised", "warn_soft"),
}


def channels(colour: str) -> tuple[float, ...]:
    return tuple(int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))


def luminance(colour: str) -> float:
    """Relative luminance as WCAG defines it."""
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels(colour)]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("text", "ground"), [(t, g) for t, grounds in TEXTS.items() for g in grounds])
def test_text_is_read_on_its_ground(mode, text, ground):
    colours = theme.colours(mode)
    assert contrast(colours[text], colours[ground]) >= LEAST


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_alerts_links_and_side_bar_are_read_in_both_themes(mode):
    stated = tomllib.loads(CONFIG.read_text(encoding="utf-8"))["theme"][mode]
    for name in ("red", "yellow", "blue", "green"):
        assert contrast(stated[f"{name}TextColor"], stated[f"{name}BackgroundColor"]) >= LEAST, name
    for ground in (
        stated["backgroundColor"],
        stated["secondaryBackgroundColor"],
        stated["sidebar"]["backgroundColor"],
    ):
        assert contrast(stated["textColor"], ground) >= LEAST
        assert contrast(stated["linkColor"], ground) >= LEAST
    assert contrast(theme.colours(mode)["on_accent"], stated["primaryColor"]) >= LEAST
    assert contrast(stated["dataframeHeaderTextColor"], stated["dataframeHeaderBackgroundColor"]) >= LEAST


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_outcomes_stacked_on_each_other_differ_in_grey(mode):
    """Won, lost, set aside, open lie in this order; a hairline between them helps where two come close."""
    colours = theme.colours(mode)
    stack = [colours[name] for name in ("won", "lost", "aside", "open")]
    assert all(contrast(one, other) >= 1.3 for one, other in itertools.pairwise(stack))
    assert contrast(colours["won"], colours["lost"]) >= 2


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_pale_outcomes_are_parted_from_all_they_touch_by_an_outline(mode):
    """A mark needs 3 to 1 (WCAG 2.2, criterion 1.4.11): their fills alone come as low as 1.08."""
    spec = overview_charts.outcomes(mode, False, "USD", None, date(2019, 4, 15), ())
    stacked = spec["layer"][0]
    width = stacked["encoding"]["strokeWidth"]
    assert all(f"'{name}'" in width["condition"]["test"] for name in ("set aside", "open"))
    assert width["condition"]["value"] >= 1
    colours = theme.colours(mode)
    for ground in ("lost", "aside", "open", "neutral_soft", "paper"):
        assert contrast(stacked["mark"]["stroke"], colours[ground]) >= 3, ground
