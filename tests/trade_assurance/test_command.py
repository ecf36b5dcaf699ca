"""The command line: shapes, exit codes, and sentences instead of tracebacks."""

from __future__ import annotations

import json
from datetime import date

import pytest

from trade_assurance.__main__ import main

CASE = {
    "order": {
        "order_id": "O-1",
        "ordered_on": "2020-05-01",
        "currency": "USD",
        "order_amount": "1000",
        "paid_on_platform": "400",
        "promised_ship_on": "2020-06-01",
        "shipped_on": "2020-06-15",
    },
    "supplier": {},
    "dispute": {"opened_on": "2020-07-01", "breach": "late_shipment", "claimed_amount": 1000},
    "payments": [],
    "inspections": [],
    "evidence": [],
}


@pytest.fixture
def run(tmp_path, capsys):
    def run(case, *arguments):
        path = tmp_path / "case.json"
        path.write_bytes(case if isinstance(case, bytes) else json.dumps(case).encode())
        code = main(["verdict", "--json", str(path), *arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return run


def test_the_verdict_has_the_fixed_shape(run):
    code, out, _ = run(CASE, "--as-of", "2020-08-01")
    answer = json.loads(out)
    assert code == 0
    assert list(answer)[:8] == [
        "editions",
        "clocks",
        "ceiling",
        "gap",
        "gap_reasons",
        "verdict",
        "reasons",
        "readings",
    ]
    assert answer["editions"] == ["TA-2017-12", "TA-60", "TA-CR"]
    assert (answer["ceiling"], answer["gap"], answer["verdict"]) == ("400.00", "600.00", "covered")
    for clock in answer["clocks"]:
        assert set(clock) == {"name", "due", "reading", "source"}
        date.fromisoformat(clock["due"])
    assert [clock["due"] for clock in answer["clocks"]] == sorted(clock["due"] for clock in answer["clocks"])
    assert len(answer["readings"]) == 4
    for reading in answer["readings"]:
        assert {"edition", "coverage_type", "ceiling", "verdict", "reasons"} <= set(reading)
        assert reading["ceiling"] == "400.00"
        assert all(isinstance(reason, str) and reason for reason in reading["reasons"])
    assert answer["next_clock"]["due"] >= "2020-08-01" if answer["next_clock"] else True


def test_unknown_money_is_null(run):
    _, out, _ = run({"order": {"ordered_on": "2020-05-01"}}, "--as-of", "2020-08-01")
    answer = json.loads(out)
    assert (answer["ceiling"], answer["gap"], answer["verdict"]) == (None, None, "unknown")


def test_without_as_of_it_is_today_in_beijing(run):
    _, out, _ = run({"order": {"ordered_on": "2020-05-01", "paid_on_platform": "5"}})
    assert json.loads(out)["verdict"] == "covered"


@pytest.mark.parametrize(
    ("case", "says"),
    [
        (b"{", "not readable as JSON"),
        (b"\xff\xfe\x00", "not readable as JSON"),
        (b"[" * 100_000, "not readable as JSON"),
        (b'{"order": {"order_amount": NaN}}', "NaN"),
        (b'{"order": {"order_amount": 1e999}}', "order.order_amount"),
        (b"[]", "order"),
        (b'{"order": {"ordered_on": "soon"}}', "order.ordered_on"),
    ],
)
def test_what_cannot_be_used_ends_in_a_sentence(run, case, says):
    code, out, err = run(case)
    assert code == 1
    assert out == ""
    assert says in err
    assert "Traceback" not in err


def test_a_missing_file_ends_in_a_sentence(capsys, tmp_path):
    assert main(["verdict", "--json", str(tmp_path / "none.json")]) == 1
    assert "none.json" in capsys.readouterr().err


def test_columns_that_no_record_has_are_reported(run):
    code, _, err = run({"order": {"order_id": "1", "colour": "red"}})
    assert code == 0
    assert "order.colour" in err


def test_an_edition_of_ones_own_is_read(run, tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text('name = "x"', encoding="utf-8")
    code, _, err = run(CASE, "--editions", str(path))
    assert code == 1
    assert "mine.toml" in err


@pytest.mark.parametrize(
    "arguments", [[], ["plan"], ["verdict"], ["nonsense"], ["plan", "--lot", "x", "--aql", "1"]]
)
def test_wrong_usage_exits_with_2(arguments):
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2


def test_plan_prints_the_fixed_shape(capsys):
    assert main(["plan", "--lot", "3000", "--level", "S1", "--aql", "2.5"]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "standard": "ISO 2859-1:1999",
        "lot": 3000,
        "level": "S-1",
        "aql": 2.5,
        "severity": "normal",
        "letter": "C",
        "n": 5,
        "ac": 0,
        "re": 1,
        "inspect_all": False,
    }


def test_plan_refuses_in_a_sentence(capsys):
    assert main(["plan", "--lot", "3000", "--aql", "3"]) == 1
    assert "aql: 3 is none of" in capsys.readouterr().err


def test_contract_is_answered_by_the_contract_reader(capsys, tmp_path):
    path = tmp_path / "contract.txt"
    path.write_text("Battery 3,000 mAh.", encoding="utf-8")
    assert main(["contract", str(path)]) == 0
    assert json.loads(capsys.readouterr().out)["best"]["performance"] == "measurable"
