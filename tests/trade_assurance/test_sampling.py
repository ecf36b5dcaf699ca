"""ISO 2859-1 plans: every cell of the shipped tables, both edges of every lot class, the worked examples."""

from __future__ import annotations

import csv
from decimal import Decimal
from itertools import pairwise
from math import comb
from pathlib import Path

import pytest

import trade_assurance
from trade_assurance.sampling import STANDARD, aqls, code_letter, plan

TABLES = Path(trade_assurance.__file__).parent / "iso2859"
LETTERS = list(csv.DictReader((TABLES / "code_letters.csv").read_text(encoding="utf-8").splitlines()))
PLANS = list(csv.DictReader((TABLES / "plans.csv").read_text(encoding="utf-8").splitlines()))
LOT_OF = {row["letter"]: (int(row["lot_min"]), row["level"]) for row in LETTERS}


def test_both_edges_of_every_lot_class_have_its_letter():
    for row in LETTERS:
        low, high = int(row["lot_min"]), int(row["lot_max"] or 2_000_000_000)
        assert code_letter(low, row["level"]) == code_letter(high, row["level"]) == row["letter"]
        assert code_letter(low, row["level"].replace("-", "")) == row["letter"]


def test_lot_classes_leave_no_gap_and_do_not_overlap():
    for level in {row["level"] for row in LETTERS}:
        classes = [row for row in LETTERS if row["level"] == level]
        edges = [(int(row["lot_min"]), row["lot_max"]) for row in classes]
        assert edges[0][0] == 2
        assert edges[-1][1] == ""
        for (_, high), (low, _) in pairwise(edges):
            assert int(high) + 1 == low


def test_every_cell_of_the_tables_is_answered():
    seen = 0
    for row in PLANS:
        if "ISO 2859-1" not in row["standard"]:
            continue
        lot, level = LOT_OF.get(row["letter"], (None, None))
        if lot is None:
            continue
        found = plan(lot, level, row["aql"], row["severity"])
        assert (found.letter, found.n, found.ac, found.re) == (
            row["plan_letter"],
            int(row["n"]),
            int(row["ac"]),
            int(row["re"]),
        )
        seen += 1
    # R alone is no code letter of Table 1: arrows lead to it under tightened inspection.
    cells = [row for row in PLANS if "ISO 2859-1" in row["standard"] and row["letter"] in LOT_OF]
    assert seen == len(cells) >= 15 * 26 * 3


def test_where_the_american_standard_differs_the_international_one_holds():
    cell = plan(2, "II", 10, "tightened")
    assert (cell.letter, cell.n, cell.ac, cell.re) == ("A", 2, 0, 1)
    assert all(
        p.re == p.ac + 1 for p in (plan(lot, "II", aql, "reduced") for lot in (8, 500) for aql in aqls())
    )


@pytest.mark.parametrize(
    ("lot", "level", "aql", "letter", "n", "ac", "re"),
    [
        (1000, "II", 1.5, "J", 80, 3, 4),
        (20, "I", "1.5", "D", 8, 0, 1),
        (2400, "II", Decimal("2.5"), "K", 125, 7, 8),
        (5000, "II", 2.5, "L", 200, 10, 11),
    ],
)
def test_worked_examples_of_the_tables(lot, level, aql, letter, n, ac, re):
    found = plan(lot, level, aql)
    assert (found.letter, found.n, found.ac, found.re, found.inspect_all) == (letter, n, ac, re, False)
    assert found.standard == STANDARD == "ISO 2859-1:1999"


def test_a_sample_as_large_as_the_lot_means_inspecting_all():
    assert plan(8, "II", 0.65).inspect_all
    assert plan(20, "II", 0.65).n == 20
    assert plan(20, "II", 0.65).inspect_all
    assert not plan(21, "II", 0.65).inspect_all


def test_a_pass_proves_little():
    """A lot of 500 with 5 % defectives passes 77 times in 100 (n 50, Ac 3)."""
    found = plan(500, "II", 2.5)
    assert (found.n, found.ac) == (50, 3)
    passes = sum(comb(25, k) * comb(475, 50 - k) for k in range(4)) / comb(500, 50)
    assert passes == pytest.approx(0.77, abs=0.005)


@pytest.mark.parametrize(
    ("lot", "level", "aql", "severity", "word"),
    [
        (1, "II", 2.5, "normal", "lot"),
        (0, "II", 2.5, "normal", "lot"),
        (-5, "II", 2.5, "normal", "lot"),
        (100, "IV", 2.5, "normal", "level"),
        (100, "II", 3.0, "normal", "aql"),
        (100, "II", "NaN", "normal", "aql"),
        (100, "II", "two", "normal", "aql"),
        (100, "II", 2.5, "strict", "severity"),
    ],
)
def test_what_the_standard_does_not_have_is_refused_by_name(lot, level, aql, severity, word):
    with pytest.raises(ValueError, match=f"^{word}"):
        plan(lot, level, aql, severity)
