"""The sentences: each says the days, sums and names of its case, and nothing else."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from pathlib import Path
from string import Formatter

import trade_assurance
from trade_assurance.facts import case_from_json
from trade_assurance.reasons import codes, say
from trade_assurance.verdict import assess

POLICY = Path(trade_assurance.__file__).parent / "policy"
SENTENCES = tomllib.loads((POLICY / "reasons.toml").read_text(encoding="utf-8"))
DISPUTE = {"opened_on": "2018-07-10", "breach": "late_shipment"}
ORDER = {"ordered_on": "2018-05-01", "order_amount": "1500", "paid_on_platform": "1500", "currency": "USD"}


def judged(order, dispute=None, as_of=date(2018, 8, 1), **records):
    given = {"order": {**ORDER, **order}, "dispute": {**DISPUTE, **(dispute or {})}, **records}
    return assess(case_from_json(given), as_of)


def fields(sentence):
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


def test_lateness_is_told_with_its_days():
    late = judged({"promised_ship_on": "2018-06-01", "shipped_on": "2018-06-08"})
    assert late.reasons == (
        "7 days late: the goods were shipped on 2018-06-08, "
        "due by 2018-06-01 (the order's agreed ship date).",
        "Nothing recorded speaks against the claim: it is covered up to USD 1,500.00.",
    )
    assert (late.missing, late.days_late) == (("tracking",), 7)
    waiting = judged({"promised_ship_on": "2018-07-25"})
    assert waiting.reasons[0] == (
        "7 days late: the goods have not been shipped by 2018-08-01, "
        "due by 2018-07-25 (the order's agreed ship date)."
    )
    early = judged({"promised_ship_on": "2018-08-01"})
    assert (early.verdict, early.reasons) == (
        "unknown",
        ("The goods are due to ship by 2018-08-01 (the order's agreed ship date); that day has not passed.",),
    )
    kept = judged({"promised_ship_on": "2018-06-08", "shipped_on": "2018-06-08"})
    assert kept.reasons == (
        "The goods were shipped on 2018-06-08, not after the agreed date 2018-06-08: the contract was kept.",
    )


def test_a_tracking_record_is_no_longer_missing():
    order = {"promised_ship_on": "2018-06-01", "shipped_on": "2018-06-08"}
    assert judged(order, evidence=[{"kind": "tracking"}]).missing == ()
    assert judged(order, evidence=[{"kind": "photo"}]).missing == ("tracking",)


def test_a_missing_ship_date_is_told_as_it_is():
    nothing = judged({"shipped_on": "2018-06-08"})
    assert (nothing.verdict, codes(nothing.reasons), nothing.missing) == (
        "unknown",
        ("ship_date_not_known",),
        ("contract_text",),
    )
    silent = judged({"shipped_on": "2018-06-08", "contract_text": "Steel shelf, load 120 kg."})
    assert (silent.verdict, codes(silent.reasons), silent.missing) == (
        "unsupported",
        ("no_ship_date",),
        ("clause_ship_date",),
    )
    rule = judged({"shipped_on": "2018-06-08", "promised_ship_rule": "end of May"})
    assert "(“end of May”)" in rule.reasons[0]


def test_derived_and_new_year_dates_carry_their_warnings():
    paid = [{"kind": "deposit", "amount": "1500", "on_platform": True, "paid_on": "2018-05-02"}]
    derived = judged(
        {"promised_ship_rule": "25 days after deposit", "shipped_on": "2018-06-08"}, payments=paid
    )
    assert "ship_date_derived" in codes(derived.warnings)
    assert "counted from the deposit of 2018-05-02" in derived.reasons[0]
    exact = judged({"promised_ship_on": "2018-06-01", "shipped_on": "2018-06-08"})
    assert not {"ship_date_derived", "new_year_ship_by"} & set(codes(exact.warnings))
    paid[0]["paid_on"] = "2022-01-25"
    order = {"ordered_on": "2022-01-20", "promised_ship_on": "2022-02-10", "shipped_on": "2022-02-25"}
    later = judged(order, {"opened_on": "2022-03-01"}, date(2022, 3, 5), payments=paid)
    (warning,) = (w for w in later.warnings if w.code == "new_year_ship_by")
    assert "due to ship by 2022-02-23 (platform notice for 2022)" in warning
    assert later.days_late == 2


def test_the_advice_names_agencies_fees_and_the_chance_that_pays():
    order = {"contract_text": "Tent.", "shipped_on": "2018-06-01", "delivered_on": "2018-07-01"}
    quality = {"breach": "quality", "statement": "The bags are scratched."}
    plain = judged(order, quality)
    assert plain.reasons[-2:] == (
        "A report of an accepted agency (SGS, TÜV Rheinland, Bureau Veritas) would help; "
        "about USD 500 was met.",
        "An inspection for USD 750–1,000 pays above a chance of 33%–40% where the fee comes back on a win, "
        "50%–67% where it does not.",
    )
    assert "pictures_alone" not in codes(plain.reasons)
    assert "pictures_alone" in codes(judged(order, quality, evidence=[{"kind": "video"}]).reasons)
    mixed = [{"kind": "photo"}, {"kind": "measurement"}]
    assert "pictures_alone" not in codes(judged(order, quality, evidence=mixed).reasons)
    newer = judged(
        {**order, "ordered_on": "2020-05-01"}, {**quality, "opened_on": "2020-07-10"}, date(2020, 8, 1)
    )
    assert "inspection_agencies_not_stated" in codes(newer.reasons)


def test_a_count_of_one_is_said_in_the_singular():
    late = judged({"promised_ship_on": "2018-06-01", "shipped_on": "2018-06-02"})
    assert late.reasons[0].startswith("One day late: the goods were shipped on 2018-06-02, due by 2018-06-01")
    waiting = judged({"promised_ship_on": "2018-07-31"})
    assert waiting.reasons[0].startswith("One day late: the goods have not been shipped by 2018-08-01")
    files = {2: "2 files are larger than 2 MB", 1: "One file is larger than 2 MB"}
    for count, words in files.items():
        evidence = [{"kind": "photo", "size_bytes": 3_000_000}] * count
        assert any(words in warning for warning in judged({}, evidence=evidence).warnings)
    assert say("critical_found", count=1) == "One critical defect was found; the acceptance number is 0."
    assert say("critical_found", count=2).startswith("2 critical defects were found")


def test_a_sentence_in_the_singular_is_one_of_the_sentences_and_asks_for_nothing_more():
    many, one = SENTENCES["sentences"], SENTENCES["one"]
    for code, sentence in one.items():
        assert fields(sentence) <= fields(many[code]), code
    counted = {code for code, sentence in many.items() if fields(sentence) & {"count", "days"}}
    # Beyond a limit of several, or of two thousand, there is never one.
    assert counted - set(one) == {"too_many_files", "statement_too_long"}


def test_no_sentence_names_a_source_by_its_number():
    roads = tomllib.loads((POLICY / "next_roads.toml").read_text(encoding="utf-8"))["sentences"]
    for code, sentence in (SENTENCES["sentences"] | SENTENCES["one"] | roads).items():
        assert not re.search(r"\b00[0-4]\b|\bfaq\b", sentence), code
