"""What the Contract check says of a text, its redline as a Word document, and the payment plan."""

import io
import re
from datetime import date
from decimal import Decimal

import pandas as pd
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import contract_reading, contract_view, payment_view, redline_file
from dashboard.contract_reading import Addition
from dashboard.marked_text import marked
from dashboard.payment_plan import Plan, coverage
from dashboard.queries import contract_check as history
from trade_assurance import contract

TEXT = "Weight 250 g per unit. Good quality fabric. Delivery in about 25 days."
D = Decimal


def plan(**changed):
    known = {
        "amount": D(10000), "currency": "USD", "deposit_share": D("0.3"), "deposit_on_platform": True,
        "balance_off_share": D(0), "supplier_limit": None, "ordered_on": date(2018, 1, 10),
    }  # fmt: skip
    return Plan(**{**known, **changed})


def test_the_checklist_holds_every_dimension_once_with_what_is_missing_first():
    lines = contract_reading.checklist(contract_reading.read(TEXT, None), {"colour": 9})
    assert sorted(line.dimension for line in lines) == sorted(contract.DIMENSIONS)
    places = [contract_reading.ORDER.index(line.state) for line in lines]
    assert places == sorted(places)
    assert lines[0].dimension == "colour"
    assert {line.dimension: line.found for line in lines}["weight"].startswith("250 g")


def test_a_term_that_stands_only_in_the_remarks_is_said_to():
    lines = contract_reading.checklist(contract_reading.read("Tent.", "Weight 250 g per unit"), {})
    weight = next(line for line in lines if line.dimension == "weight")
    assert weight.only_in_remarks
    assert "only in the remarks" in contract_view.checklist(lines)


def test_a_dimension_the_text_leaves_out_quotes_no_words_as_if_they_were_found():
    lines = contract_reading.checklist(contract_reading.read("Weight 250 g per unit.", None), {"branding": 3})
    markup = contract_view.checklist([line for line in lines if line.state == "absent"])
    assert "“" not in markup
    assert "3 complaints" in markup


def test_the_words_found_lead_to_their_mark_in_the_text_or_the_remarks():
    reading = contract_reading.read("Weight 250 g per unit.", "Colour: Pantone 186 C")
    markup = contract_view.checklist(contract_reading.checklist(reading, {}))
    for name, text, aside in (
        ("contract", "Weight 250 g per unit.", False),
        ("remarks", "Colour: Pantone 186 C", True),
    ):
        places = re.findall(
            r'<mark [^>]*id="([^"]+)"', marked(text, contract_reading.marks(reading, aside), name)
        )
        assert any(f'href="#{place}"' in markup for place in places), name


def test_the_key_figures_say_how_many_terms_stand_only_in_the_remarks():
    lines = contract_reading.checklist(contract_reading.read("Tent.", "Weight 250 g per unit"), {})
    assert "1 only in the remarks" in contract_view.figures(0.1, lines, None, 0)


def test_the_clauses_whose_lack_cost_most_come_first():
    best = dict.fromkeys(contract.DIMENSIONS, "absent")
    lost = {"remedy": (D(10), 1), "weight": (D(500), 3), "size": (None, 2)}
    clauses = contract_reading.additions(best, None, lost)
    assert [clause.dimension for clause in clauses[:2]] == ["weight", "remedy"]
    assert len(clauses) == 21


def test_what_the_contract_fixes_is_not_in_the_redline():
    clauses = contract_reading.additions(dict.fromkeys(contract.DIMENSIONS, "measurable"), None, {})
    assert clauses == []


TENT = "Tent.\nPoles: fibreglass 9.5 mm\nSize: about 240 x 210 x 130 cm"


def test_a_measure_of_a_part_does_not_hold_what_the_text_leaves_approximate():
    lines = contract_reading.checklist(contract_reading.read(TENT, None), {})
    size = next(line for line in lines if line.dimension == "size")
    assert (size.found, size.state, size.weaker.text) == ("9.5 mm", "measurable", "about 240 x 210 x 130 cm")
    assert not size.stands
    doubtful = re.search(r'aria-label="Doubtful">(.*?)</ul>', contract_view.checklist(lines))[1]
    assert "“9.5 mm”" in doubtful
    assert "“about 240 x 210 x 130 cm”" in doubtful
    held = sum(line.stands for line in lines)
    assert f"{held} <small>of 21</small>" in contract_view.figures(0.3, lines, None, 0)
    assert "1 more doubtful" in contract_view.figures(0.3, lines, None, 0)


def test_a_doubtful_dimension_is_offered_its_clause():
    lines = contract_reading.checklist(contract_reading.read(TENT, None), {})
    clauses = contract_reading.additions(contract_reading.to_mend(lines), None, {})
    assert "size" in [clause.dimension for clause in clauses]
    assert "material" not in [clause.dimension for clause in clauses]


WESTERN = "Payment by Western Union 100% in advance."


def test_no_claim_stands_on_payment_terms_that_lead_past_the_platform():
    lines = contract_reading.checklist(contract_reading.read(WESTERN, None), {})
    payment = next(line for line in lines if line.dimension == "payment_terms")
    assert (payment.state, payment.found) == ("measurable", "100% in advance")
    assert not payment.stands
    doubtful = re.search(r'aria-label="Doubtful">(.*?)</ul>', contract_view.checklist(lines))[1]
    assert "“Western Union”</a>" in doubtful
    assert "what is paid off the platform is never covered" in doubtful
    assert "payment_terms" in [
        clause.dimension for clause in contract_reading.additions(contract_reading.to_mend(lines), None, {})
    ]
    frame = contract_reading.as_frame(lines).set_index("dimension")
    assert frame.loc["payment_terms", "weaker"] == "Western Union"


def test_a_road_past_the_platform_is_named_where_nothing_else_is_said_of_the_payment():
    lines = contract_reading.checklist(contract_reading.read("Tent. Western Union, friend.", None), {})
    assert "never covered" in contract_view.checklist(lines)
    assert "0 <small>of 21</small>" in contract_view.figures(0.0, lines, None, 0)


def test_a_transfer_leaves_the_payment_terms_as_firm_as_they_are_and_says_what_decides():
    reading = contract_reading.read("Payment: 30% deposit by T/T, 70% before shipment", None)
    payment = next(
        line for line in contract_reading.checklist(reading, {}) if line.dimension == "payment_terms"
    )
    assert payment.stands
    shown = marked(reading.text, contract_reading.marks(reading), "contract")
    assert "the account decides" in shown


@pytest.mark.parametrize(
    "text", ["Size: 240 x 210 x 130 cm", "Good quality cotton fabric 200 gsm.", "Length 30 cm. Height 12 mm."]
)
def test_what_the_text_fixes_and_nowhere_weakens_stands(text):
    lines = contract_reading.checklist(contract_reading.read(text, None), {})
    assert all(line.weaker is None for line in lines)
    assert any(line.stands for line in lines)


def test_the_checklist_to_take_away_quotes_what_is_weaker():
    frame = contract_reading.as_frame(contract_reading.checklist(contract_reading.read(TENT, None), {}))
    assert frame.set_index("dimension").loc["size", "weaker"] == "about 240 x 210 x 130 cm"


def test_the_word_document_holds_every_clause_and_survives_what_xml_cannot():
    clauses = [Addition("size", "Length ____ mm \x00<b>", "9 of 10 were lost", None, 0)]
    document = Document(io.BytesIO(redline_file.docx(clauses, "Tents & <shelters>")))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    assert "Length ____ mm <b>" in paragraphs
    assert not any(
        "were lost" in text for text in paragraphs
    )  # for the buyer's eyes: the supplier gets this file
    assert any("Tents & <shelters>" in text for text in paragraphs)


def test_the_redline_is_escaped_and_its_blanks_can_be_copied():
    markup = contract_view.redline([Addition("size", "<i>____", "<b>", D(1234), 2)], "USD")
    assert "<i>" not in markup
    assert '<span class="blank">____</span>' in markup
    assert "ceilings of 2 lost disputes: US$1.23k" in markup


@given(
    st.integers(0, 100), st.booleans(), st.integers(0, 100), st.none() | st.integers(0, 20000),
    st.dates(date(2014, 6, 1), date(2026, 12, 31)), st.sampled_from([None, "standard", "pro", "platinum"]),
)  # fmt: skip
@settings(max_examples=60, deadline=None)
def test_covered_and_uncovered_add_up_to_what_is_paid(deposit, on_platform, off, limit, day, tier):
    frame = coverage(
        plan(
            deposit_share=D(deposit) / 100, deposit_on_platform=on_platform, balance_off_share=D(off) / 100,
            supplier_limit=None if limit is None else D(limit), ordered_on=day, buyer_tier=tier,
        )
    )  # fmt: skip
    assert not frame.empty
    for row in frame.to_dict("records"):
        if row["covered"] is not None:
            assert 0 <= row["covered"] <= row["paid"]
            assert row["covered"] + row["uncovered"] == row["paid"]
    all_paid = frame[frame["moment"] == "All paid"]
    assert set(all_paid["paid"]) == {D("10000.00")}


def test_seventy_per_cent_round_the_platform_is_thirty_per_cent_covered():
    frame = coverage(plan(balance_off_share=D(1)))
    all_paid = frame[frame["moment"] == "All paid"]
    assert set(all_paid["covered"]) == {D("3000.00")}
    assert all("off the platform" in " ".join(reasons) for reasons in all_paid["reasons"])


def test_under_the_2015_rules_the_suppliers_limit_caps_what_is_covered():
    frame = coverage(plan(ordered_on=date(2016, 5, 1), supplier_limit=D(7500)))
    capped = frame[(frame["moment"] == "All paid") & (frame["reading"] == "TA-2015/post_delivery")]
    assert capped["covered"].tolist() == [D("7500.00")]
    assert "less may remain" in " ".join(map(str, capped["reasons"].iloc[0]))


def test_a_reading_with_a_limit_that_is_not_stated_has_no_known_cover():
    frame = coverage(plan(ordered_on=date(2026, 11, 23)))
    limited = frame["reading"] == "TA-CR/post_delivery/supplier_limit"
    assert limited.any()
    assert frame[limited]["covered"].isna().all()
    assert all("limit is not recorded" in " ".join(reasons) for reasons in frame[limited]["reasons"])
    assert frame[~limited]["covered"].notna().all()
    assert coverage(plan(ordered_on=date(2026, 11, 23), supplier_limit=D(20000)))["covered"].notna().all()
    assert coverage(plan(deposit_on_platform=False, balance_off_share=D(1)))["covered"].notna().all()


def test_the_answer_names_the_reading_whose_limit_is_not_stated():
    unstated = plan(ordered_on=date(2026, 11, 23))
    said = re.sub("<[^>]*>", "", payment_view.answer(payment_view.named(coverage(unstated)), unstated))
    assert (
        "all of the US$10.0k paid is covered under every reading but TA-CR, post-delivery, supplier limit: "
        "state the supplier’s limit."
    ) in said
    stated = plan(ordered_on=date(2026, 11, 23), supplier_limit=D(20000))
    said = payment_view.answer(payment_view.named(coverage(stated)), stated)
    assert "is covered under every reading." in re.sub("<[^>]*>", "", said)
    partly = plan(ordered_on=date(2026, 11, 23), balance_off_share=D(1))
    said = re.sub("<[^>]*>", "", payment_view.answer(payment_view.named(coverage(partly)), partly))
    assert "may cover less: state the supplier’s limit." in said


def test_where_every_reading_has_the_limit_nothing_is_said_to_be_covered():
    unstated = plan(ordered_on=date(2014, 8, 1))
    said = re.sub("<[^>]*>", "", payment_view.answer(payment_view.named(coverage(unstated)), unstated))
    assert "All paid: what is covered is not known: state the supplier’s limit." in said
    assert "is covered under" not in said


def test_what_is_not_known_to_be_covered_is_drawn_as_not_known():
    frame = payment_view.named(coverage(plan(ordered_on=date(2026, 11, 23))))
    parts = payment_view.parts(frame)
    limited = parts[parts["reading"] == "TA-CR, post-delivery, supplier limit"]
    assert set(limited["part"]) == {"Not known"}
    assert limited["amount"].tolist() == [3000.0, 10000.0]


@pytest.fixture
def over(worlds, monkeypatch):
    monkeypatch.setenv("RECOURSE_WAREHOUSE", str(worlds["full"]))
    return worlds["full"]


def test_money_lost_by_dimension_counts_lost_disputes_the_contract_did_not_help(over):
    from data.warehouse import Warehouse

    with Warehouse(over).connect() as con:
        con.execute("CREATE TEMP TABLE a AS FROM w.assessed_disputes")
        disputes = con.sql("SELECT * FROM a JOIN mart_orders USING (order_id)").df()
        states = con.sql("FROM contract_states").df().set_index(["contract_id", "dimension"])["state"]
    expected = {}
    for row in disputes.to_dict("records"):
        if row["label"] != 0:
            continue
        for dimension in re.findall(r'"(\w+)"', row["complaint_dimensions_json"]):
            if states[(row["contract_id"], dimension)] in ("approximate", "vague", "absent"):
                at_stake = row["claimed_rc"] if pd.isna(row["ceiling_rc"]) else row["ceiling_rc"]
                expected[dimension] = expected.get(dimension, 0) + at_stake
    assert expected
    found = history.lost_by_dimension()
    assert {row["dimension"]: row["lost_rc"] for row in found.to_dict("records")} == pytest.approx(expected)
