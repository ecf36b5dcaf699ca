"""A share shown with what it stands on."""

import pytest

from dashboard import rates


def test_a_cell_says_the_share_its_number_and_its_interval():
    assert rates.cell(5, 8) == "63 % of 8 (31–86 %)"
    assert rates.cell(0, 0) is None


def test_a_key_figure_without_anything_to_judge_says_so():
    assert rates.figure(5, 8) == ("63 %", "31–86 %, n 8")
    assert rates.figure(0, 0, "none decided") == ("–", "none decided")


def test_a_rate_of_too_few_is_not_drawn():
    frame = rates.drawn([("SGS", "conforming", 1, rates.LEAST - 1), ("SGS", "unclear", 2, rates.LEAST)])
    assert frame[["group", "kind", "n"]].values.tolist() == [["SGS", "unclear", rates.LEAST]]
    assert frame["share"].iloc[0] == pytest.approx(0.4)
    assert frame["low"].iloc[0] < 0.4 < frame["high"].iloc[0]


def test_each_kind_has_its_place_and_colour():
    spec = rates.dots("light", "agency", "the counts say", (("a", "won"), ("b", "lost")))
    scale = spec["encoding"]["color"]["scale"]
    assert scale["domain"] == spec["encoding"]["yOffset"]["sort"] == ["a", "b"]
    assert len(set(scale["range"])) == 2
