"""The two public sources load through their mapping files alone, every line accounted for."""

from __future__ import annotations

import os
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
REAL = [ROOT / "tests" / "data" / "real", ROOT.parent / "shared" / "data" / "real"]
MAPPINGS = ROOT / "data" / "mappings"
WON = {"refunded_full", "refunded_partial", "settled"}


def source(name: str) -> Path:
    named = os.environ.get("RECOURSE_REAL_DATA")
    for folder in [Path(named)] if named else REAL:
        if (folder / name).exists():
            return folder / name
    pytest.skip(f"{name} is not on this machine; set RECOURSE_REAL_DATA to its folder")


def test_nyc_mediation_has_3423_judged_of_4495_and_71_per_cent_favourable(stage_paths) -> None:
    staged = stage_paths(source("nyc_mediation_2015_2016.csv"), mapping=MAPPINGS / "nyc_mediation.toml")
    assert [(file.kind, file.read, file.rejected) for file in staged.files] == [
        ("suppliers", 4495, 0),
        ("orders", 4495, 0),
        ("disputes", 4495, 0),
    ]
    outcomes = Counter(staged.column("disputes", "outcome"))
    won, lost = sum(outcomes[code] for code in WON), outcomes["rejected"]
    assert won + lost == 3423
    assert round(won / (won + lost), 3) == 0.710
    assert len(set(staged.column("disputes", "dispute_id"))) == 4495
    assert staged.column("orders", "order_id") == staged.column("disputes", "order_id")
    assert "unknown_values" not in staged.files[2].report


TSA = [
    (
        "tsa_claims_2010_2013.xls",
        41598,
        0,
        1,
        {"rejected": 21905, "refunded_full": 8738, "settled": 4005, "undecided": 6949},
    ),
    (
        "tsa_claims_2014.csv",
        8855,
        560,
        0,
        {"rejected": 2758, "refunded_full": 1668, "settled": 692, "undecided": 3737},
    ),
    (
        "tsa_claims_2015.xlsx",
        8667,
        0,
        0,
        {"rejected": 3574, "refunded_full": 1958, "settled": 1069, "undecided": 2066},
    ),
]


@pytest.mark.parametrize(("name", "read", "empty", "rejected", "outcomes"), TSA)
def test_tsa_claims_of_all_three_forms_are_accounted_for(
    stage_paths, name: str, read: int, empty: int, rejected: int, outcomes: dict[str, int]
) -> None:
    staged = stage_paths(source(name), mapping=MAPPINGS / "tsa_claims.toml")
    disputes = staged.files[2]
    assert (disputes.kind, disputes.read, disputes.empty, disputes.rejected) == (
        "disputes",
        read,
        empty,
        rejected,
    )
    assert Counter(staged.column("disputes", "outcome")) == outcomes
    assert "unknown_values" not in disputes.report
    ids = staged.column("disputes", "dispute_id")
    assert len(set(ids)) == len(ids)
    assert all(len(number) == 13 and number.isdecimal() for number in ids)
    if name == "tsa_claims_2014.csv":
        the_first_claim_is_read_as_written(staged)


def the_first_claim_is_read_as_written(staged: Any) -> None:
    first = staged.rows(
        "disputes", "dispute_id", "opened_on", "breach", "channel", "refunded_amount", "outcome"
    )[0]
    assert first == (
        "2013081805991",
        date(2014, 1, 13),
        "other",
        "Checked Baggage",
        Decimal("0.00"),
        "rejected",
    )
