"""Text is read on every ground it stands on, in both modes; meanings are told apart without colour."""

import itertools
import re
import tomllib
from datetime import date
from pathlib import Path
from urllib.parse import unquote

import pytest

from dashboard import (
    charts,
    contract_charts,
    inspections_view,
    interval_mark,
    overview_charts,
    payment_view,
    rates,
    supplier_charts,
    theme,
)

LEAST = 4.5  # contrast of text, WCAG 2.2, success criterion 1.4.3
LEAST_OF_MARK = 3  # contrast of a mark with its ground, criterion 1.4.11
LONE_MARKS = ("won", "lost", "accent", "warn", "muted", "faint")
"""What a mark without an outline may be coloured in."""
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


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("mark", LONE_MARKS)
def test_a_mark_without_an_outline_is_seen_on_its_ground(mode, mark):
    colours = theme.colours(mode)
    for ground in ("paper", "raised"):
        assert contrast(colours[mark], colours[ground]) >= LEAST_OF_MARK, ground


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_points_and_signed_bars_are_coloured_as_lone_marks(mode):
    named = {colour for _, colour in (*supplier_charts.SHAPES.values(), *inspections_view.FOUND)}
    assert named <= set(LONE_MARKS)
    lone = {theme.colours(mode)[name] for name in LONE_MARKS}
    for by_chance in (True, False):
        assert set(overview_charts.what_moved(mode, by_chance)["encoding"]["color"]["scale"]["range"]) <= lone


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_pale_band_is_outlined_and_its_median_stands_out_from_it(mode):
    colours = theme.colours(mode)
    for spec in (contract_charts.over_time(mode), contract_charts.by_category(mode)):
        band, middle = (layer["mark"] for layer in spec["layer"])
        assert contrast(middle["color"], band["color"]) >= LEAST_OF_MARK
        for ground in ("paper", "raised"):
            assert contrast(band["stroke"], colours[ground]) >= LEAST_OF_MARK
        assert band["strokeWidth"] >= 1


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_parts_of_a_payment_are_parted_by_an_outline(mode):
    colours = theme.colours(mode)
    mark = payment_view.bars(mode, 1.0, "USD", True)["mark"]
    assert mark["strokeWidth"] >= 1
    for ground in ("aside", "paper", "raised"):
        assert contrast(mark["stroke"], colours[ground]) >= LEAST_OF_MARK, ground


def laid_over(colour: str, ground: str, opacity: float) -> str:
    parts = zip(channels(colour), channels(ground), strict=True)
    return "#" + "".join(
        f"{round(255 * (one * opacity + other * (1 - opacity))):02x}" for one, other in parts
    )


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_marks_that_let_the_ground_through_are_still_seen(mode):
    colours = theme.colours(mode)
    points = supplier_charts.funnel_plot(mode, "orders", "late")["layer"][-1]["encoding"]["opacity"]["value"]
    intervals = rates.dots(mode, "agency", "says", inspections_view.FOUND)["layer"][0]["mark"]["opacity"]
    for name in ("won", "lost", "faint"):
        for opacity in (points, intervals):
            assert (
                contrast(laid_over(colours[name], colours["paper"], opacity), colours["paper"])
                >= LEAST_OF_MARK
            )


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_the_interval_of_a_chance_is_outlined(mode):
    drawn = unquote(interval_mark.image(mode, 0.5, 0.3, 0.7, 0.6))
    stroke = re.search(r'<rect [^>]*stroke="(#\w+)"', drawn)[1]
    assert contrast(stroke, theme.colours(mode)["paper"]) >= LEAST_OF_MARK


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_no_two_findings_of_a_report_are_drawn_alike(mode):
    """Told apart in grey: what is only stated has a ring and a dashed line, what is proved a dot."""
    spec = rates.dots(mode, "agency", "finds", inspections_view.FOUND, inspections_view.ONLY_STATED)
    colours = spec["encoding"]["color"]["scale"]["range"]
    line, point = (layer["encoding"] for layer in spec["layer"])
    shapes = point["shape"]["scale"]["range"]
    assert len(set(zip(colours, shapes, strict=True))) == len(inspections_view.FOUND)
    ringed = [
        name
        for name, shape in zip(point["shape"]["scale"]["domain"], shapes, strict=True)
        if shape != "circle"
    ]
    assert ringed == ["stated: fail", "stated: pass"]
    assert set(line["strokeDash"]["condition"]["test"]["oneOf"]) == set(ringed)


def test_an_axis_of_money_begins_at_nought_not_at_a_thousand_of_nothing():
    written = [path.read_text(encoding="utf-8") for path in sorted(Path(charts.__file__).parent.glob("*.py"))]
    assert sum('"~s"' in text for text in written) == 1  # in charts.MONEY_AXIS alone
    assert charts.MONEY_AXIS["labelExpr"] == "datum.value ? datum.label : '0'"
