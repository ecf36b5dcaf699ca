"""The disputes told in the sources: the product reaches the same finding, in words a buyer understands."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from trade_assurance.__main__ import main
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


CASES = sorted((ROOT / "tests/data/cases").glob("case_*.json"))
COMMAND = ["verdict", "--json", "-", "--as-of"]


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_first_telling_says_why_in_the_words_of_the_source(path, monkeypatch, capsys):
    told = json.loads(path.read_text(encoding="utf-8"))
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(json.dumps(told["records"]).encode())))
    assert main([*COMMAND, told["as_of"]]) == 0
    answer, expected = json.loads(capsys.readouterr().out), told["expected"]
    said = " ".join(answer["reasons"])
    assert answer["verdict"] == expected["verdict"]
    for words in [expected.get("words", ""), *expected.get("also", [])]:
        assert words in said
    assert set(expected.get("missing", ())) <= set(answer["missing"])
    assert (answer["next_road"] is None) == (answer["verdict"] not in ("not_covered", "window_closed"))
    assert expected.get("next_road", "") in (answer["next_road"] or "")


def test_a_process_of_its_own_answers_a_piped_case_with_the_same_bytes(monkeypatch, capsys):
    told = json.loads(CASES[0].read_text(encoding="utf-8"))
    piped = json.dumps(told["records"])
    command = [sys.executable, "-m", "trade_assurance", *COMMAND, told["as_of"]]
    ran = subprocess.run(command, input=piped, capture_output=True, text=True, cwd=ROOT, check=True)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(piped.encode())))
    assert main([*COMMAND, told["as_of"]]) == 0
    assert capsys.readouterr().out == ran.stdout
