"""Properties of a reading: spans, values, remarks, time, batches, redline and the command."""

import gc
import io
import json
import time
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trade_assurance import contract
from trade_assurance.contract import LONGEST, batch, folding, read, reading, unread_note

SCHEMA = json.loads(Path(contract.__file__).with_name("value.schema.json").read_text("utf-8"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)
WORDS = [
    "size",
    "5",
    "cm",
    "no",
    "scratches",
    "longer",
    "than",
    "2",
    "mm",
    "30%",
    "deposit",
    "70%",
    "before",
    "shipment",
    "each",
    "carton",
    "label",
    "Made",
    "in",
    "China",
    "CE",
    "FOB",
    "Ningbo",
    "AQL",
    "2.5",
    "/",
    "4.0",
    "sample",
    "no.",
    "S-1",
    "test",
    "48",
    "h",
    ",",
    ";",
    ".",
    ":",
    "-",
    "x",
    "(",
    ")",
    "about",
    "1,000",
    "pcs",
    "set",
    "includes",
    "1",
    "x",
    "lid",
    "+",
    "2",
    "x",
    "logo",
    "on",
    "front",
    "2026-05-30",
    "±0.5",
    "mm",
    "TBD",
    "Pantone",
    "186",
    "C",
    "５０",
    "厘米",
    "每箱",
    "個",
    "数量：",
    "\n",
    "\t",
    "|",
    "within",
    "3",
    "to",
    "5",
    "days",
    "after",
    "deposit",
    "warranty",
    "1",
    "year",
    "replace",
    "210",
    "gsm",
    "cotton",
    "IPX4",
    "mAh",
    "YKK",
    "or",
    "equivalent",
]
texts = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=40).map("".join),
)


@settings(max_examples=400, deadline=None)
@given(texts, st.one_of(st.none(), texts))
def test_every_span_is_the_text_it_reports(text, remarks):
    reading = contract.read(text, remarks)
    for term in reading.terms:
        source = remarks if term.in_remarks else text
        assert source is not None
        assert 0 <= term.start < term.end <= len(source)
        assert source[term.start : term.end] == term.text
        assert (
            term.dimension in contract.DIMENSIONS
            and term.state in contract.WEIGHTS
            and term.state != "absent"
        )
        assert term.reason.endswith(".")
        VALIDATOR.validate(term.value)
    for span in reading.vague:
        assert text[span.start : span.end] == span.text
    assert list(reading.best) == list(contract.DIMENSIONS)
    assert 0 <= reading.specificity <= 1


@given(st.text())
def test_folding_keeps_every_offset(text):
    assert len(folding.fold(text)) == len(text)


def test_specificity_is_the_mean_weight_over_all_dimensions():
    assert contract.read("").specificity == 0
    assert contract.read("FOB Ningbo").specificity == pytest.approx(1 / 21)
    assert contract.read("FOB Ningbo\nno scratches").specificity == pytest.approx(1.15 / 21)


def test_a_term_only_in_the_remarks_is_flagged_as_losing():
    reading = contract.read("Quantity 500 pcs", "Ship by 2026-05-30")
    (remark,) = [term for term in reading.terms if term.in_remarks]
    assert (remark.dimension, remark.start) == ("ship_date", 8)
    assert "lose" in remark.reason


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Weight 2 lbs", {"kind": "quantity", "unit": "g", "comparison": "=", "values": [907.18474]}),
        ("Length 0,5 m", {"kind": "quantity", "unit": "mm", "comparison": "=", "values": [500.0]}),
        ("Size 12 x 8 inch", {"kind": "quantity", "unit": "mm", "comparison": "=", "values": [304.8, 203.2]}),
        ("Battery ≥ 3 Ah", {"kind": "quantity", "unit": "mAh", "comparison": ">=", "values": [3000.0]}),
        ("RAL 9005", {"kind": "colour", "system": "ral", "code": "9005"}),
        (
            "ISO 2859-1 level II, AQL 0/2.5/4.0",
            {
                "kind": "aql",
                "critical": 0.0,
                "major": 2.5,
                "minor": 4.0,
                "level": "II",
                "standard": "ISO 2859-1",
            },
        ),
        ("CIF Hamburg", {"kind": "incoterm", "incoterm": "CIF", "place": "Hamburg"}),
        ("Ship by 2026年5月3日", {"kind": "date", "date": "2026-05-03", "candidates": []}),
        ("tested per ASTM D5034", {"kind": "standard", "code": "ASTM D5034"}),
    ],
)
def test_values_are_normalised(text, value):
    assert value in [term.value for term in contract.read(text).terms]


def _hostile():
    run = 1_000_000
    yield from (
        mark * (run // len(mark))
        for mark in ("1", "1,", "1x", "a ", '"', "|a", "no scratches ", "label on ", "1 x a, ", "aql ", "- ")
    )
    chain = [WORDS[(i * i + 7 * i) % len(WORDS)] for i in range(run // 4)]
    yield " ".join(chain)[:run]


@pytest.mark.parametrize("text", list(_hostile()), ids=lambda text: repr(text[:8]))
def test_a_megabyte_of_anything_takes_bounded_time(text):
    started = time.process_time()
    contract.read(text)
    assert (
        time.process_time() - started < 6
    )  # 2 s on an idle machine; the bench measures, this only catches a run-away


@pytest.mark.parametrize("searching", [True, False])
def test_reading_leaves_the_search_for_cycles_as_it_was(searching, monkeypatch):
    was = gc.isenabled()
    (gc.enable if searching else gc.disable)()
    try:
        contract.read("FOB Ningbo, RAL 9005")
        assert gc.isenabled() == searching
        monkeypatch.setattr(reading, "laid", lambda _: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            contract.read("FOB Ningbo, RAL 9005")
        assert gc.isenabled() == searching
    finally:
        (gc.enable if was else gc.disable)()


def test_equal_texts_share_one_reading_and_order_is_kept():
    readings = contract.read_many([("FOB Ningbo", None), ("RAL 9005", None), ("FOB Ningbo", None)])
    assert readings[0] is readings[2]
    assert readings[1].best["colour"] == "measurable"
    assert contract.read_many([]) == []


def test_texts_read_together_are_read_as_each_alone():
    texts = [
        ("Size: 40 x 30 cm\nstrong material, FOB Ningbo", "ship by 2 May 2026"),
        ("", None),
        ("RAL 9005", ""),
        ("good quality\n" * 200, "x" * 200_000),
    ]
    together = reading.read_together(texts)
    assert together == [contract.read(text, remarks) for text, remarks in texts]
    assert together[0].terms[-1].in_remarks
    assert together[3].unread == 100_000


def test_long_texts_are_read_in_smaller_parts():
    assert [len(chunk) for chunk in batch._chunks([("ab", None)] * 600)] == [250, 250, 100]
    assert [len(chunk) for chunk in batch._chunks([("a" * 60_000, None)] * 5)] == [2, 2, 1]
    assert [len(chunk) for chunk in batch._chunks([("a" * 900_000, "b" * 900_000)] * 2)] == [1, 1]


def test_large_batches_read_the_same_in_processes(monkeypatch):
    monkeypatch.setattr(batch, "SMALL", 10)
    texts = [(f"Size {i} cm, FOB Ningbo", None) for i in range(600)]
    assert contract.read_many(texts, workers=2) == [contract.read(text) for text, _ in texts]


def test_redline_asks_for_what_is_missing_with_blanks_and_no_more():
    best = contract.read("Ship by 2026-05-30. FOB Ningbo.").best
    clauses = contract.redline(best, "camping tents")
    assert {clause.dimension for clause in clauses} == set(contract.DIMENSIONS) - {
        "ship_date",
        "delivery_terms",
    }
    assert all("____" in clause.text and clause.why for clause in clauses)
    assert any("door height" in clause.text for clause in clauses)


NUMBERS_SUFFICE = [
    "ship_date",
    "quantity",
    "size",
    "weight",
    "appearance",
    "tolerance",
    "sampling",
    "approved_sample",
    "remedy",
    "packaging",
    "payment_terms",
    "branding",
    "material",
]


def test_a_redline_filled_with_numbers_is_measurable_itself():
    for clause in contract.redline({}):
        if clause.dimension in NUMBERS_SUFFICE:
            filled = clause.text.replace("____-__-__", "2026-05-30").replace("____", "5")
            assert contract.read(filled).best[clause.dimension] == "measurable", filled


def test_the_command_answers_each_line_and_reports_a_bad_one(monkeypatch, capsys):
    lines = b'{"id": 1, "text": "Battery \xe2\x89\xa5 3,000 mAh", "complaint": "battery capacity 2,000 mAh"}\nnonsense\n{"id": "b", "text": ""}\n'  # noqa: E501
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(lines), "utf-8"))
    assert contract.command(["--jsonl"]) == 1
    out, err = capsys.readouterr()
    first, second = (json.loads(line) for line in out.splitlines())
    assert (
        first["id"] == 1 and first["supported"] is True and first["complaint_dimensions"] == ["performance"]
    )
    assert set(first["terms"][0]) == {"dimension", "state", "start", "end", "text", "value", "reason"}
    assert set(second) == {"id", "terms", "vague", "best", "specificity"}
    assert "line 2" in err


def test_the_command_reads_a_file_and_refuses_in_a_sentence(tmp_path, capsys):
    (tmp_path / "a.txt").write_text("FOB Ningbo", "utf-8")
    assert contract.command([str(tmp_path / "a.txt")]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["source_text"] == "FOB Ningbo" and answer["pages"] == [{"number": 1, "start": 0, "end": 10}]
    assert contract.command([str(tmp_path / "none.txt")]) == 1
    assert contract.command([]) == 2
    assert "Traceback" not in capsys.readouterr().err


def test_every_word_list_and_pattern_gives_its_reason():
    from trade_assurance.contract import lexicon

    groups = [
        *lexicon.WORDS["scope"].values(),
        *lexicon.WORDS["vague"].values(),
        *lexicon.WORDS["gate"].values(),
    ]
    assert all(group["reason"] for group in groups)
    assert all(pattern.reason.endswith(".") for pattern in lexicon.PATTERNS)


def test_a_text_without_end_is_read_up_to_a_limit_and_says_so():
    row = "bowl 440 mm\n"
    rows = row * (2 * LONGEST // len(row))
    reading = read(rows, "x" * (LONGEST + 3))
    assert max(term.end for term in reading.terms) <= LONGEST
    assert len(reading.terms) == rows[:LONGEST].count("mm")
    assert reading.unread == len(rows) - LONGEST + 3
    assert f"{reading.unread:,} characters" in unread_note(reading.unread)
    assert unread_note(read(row).unread) is None
