"""The disputes told in the sources: the product reaches the same finding, in words a buyer understands."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from trade_assurance.facts import case_from_json
from trade_assurance.reasons import codes
from trade_assurance.verdict import assess

ROOT = Path(__file__).parents[2]


def test_the_finding_is_that_of_the_source(told, as_of, expected):
    found = assess(case_from_json(told), as_of)
    answer = found.to_json()
    said = " ".join(answer["reasons"])
    assert found.verdict == expected["verdict"], said
    for key in ("ceiling", "gap"):
        if key in expected:
            assert answer[key] == expected[key]
    if "code" in expected:
        assert expected["code"] in codes(found.reasons), said
    if "gap_code" in expected:
        assert expected["gap_code"] in codes(found.gap_reasons)


def test_every_case_of_the_sources_is_told_with_three_rewordings_and_a_near_miss():
    files = sorted((ROOT / "tests/data/cases").glob("case_*.json"))
    told = [json.loads(path.read_text(encoding="utf-8")) for path in files]
    assert [case["case"] for case in told] == list(range(1, 12))
    assert all(len(case["rewordings"]) == 3 for case in told)
    assert all(case["near_miss"]["expected"] != case["expected"] for case in told)


def test_the_first_telling_says_why_in_the_words_of_the_source():
    for path in sorted((ROOT / "tests/data/cases").glob("case_*.json")):
        told = json.loads(path.read_text(encoding="utf-8"))
        command = [
            sys.executable,
            "-m",
            "trade_assurance",
            "verdict",
            "--json",
            "-",
            "--as-of",
            told["as_of"],
        ]
        ran = subprocess.run(
            command, input=json.dumps(told["records"]), capture_output=True, text=True, cwd=ROOT, check=True
        )
        answer, expected = json.loads(ran.stdout), told["expected"]
        said = " ".join(answer["reasons"])
        assert answer["verdict"] == expected["verdict"], path.name
        for words in [expected.get("words", ""), *expected.get("also", [])]:
            assert words in said, path.name
        assert set(expected.get("missing", ())) <= set(answer["missing"]), path.name
        assert (answer["next_road"] is None) == (answer["verdict"] not in ("not_covered", "window_closed"))
        assert expected.get("next_road", "") in (answer["next_road"] or ""), path.name
