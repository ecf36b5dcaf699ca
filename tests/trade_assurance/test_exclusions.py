"""What is never covered: each exclusion, and beside it the like case that is not excluded."""

from __future__ import annotations

from datetime import date

import pytest

from trade_assurance.facts import case_from_json
from trade_assurance.reasons import codes
from trade_assurance.verdict import assess

AS_OF = date(2018, 8, 1)
TEXT = "Steel shelf 90 x 40 x 180 cm, load 120 kg per shelf, powder coated RAL 9005."


def judge(order=None, dispute=None, text=TEXT, **records):
    """The assessment of a paid, delivered order of 2018 with one dispute opened in time."""
    given = {
        "order": {
            "ordered_on": "2018-05-01",
            "currency": "USD",
            "order_amount": "5000",
            "paid_on_platform": "5000",
            "shipped_on": "2018-06-01",
            "delivered_on": "2018-07-01",
            "contract_text": text,
            **(order or {}),
        },
        "dispute": {"opened_on": "2018-07-10", "breach": "quality", **(dispute or {})},
        **records,
    }
    return assess(case_from_json(given), AS_OF)


def verdict(statement, breach, **columns):
    found = judge(columns.pop("order", None), {"statement": statement, "breach": breach, **columns})
    return found.verdict, codes(found.reasons)


@pytest.mark.parametrize(
    ("statement", "breach", "code"),
    [
        ("The engineer they promised for training never came.", "service", "services"),
        ("No technician was sent to install it.", "other", "services"),
        ("They refuse to answer.", "service", "services"),
        ("The two-year warranty is not honoured.", "service", "after_sales"),
        ("They will not send spare parts.", "other", "after_sales"),
        ("售后没有回应", "service", "after_sales"),
        ("I had to pay import duty and port charges.", "other", "destination"),
        ("The goods are held by customs for want of registration.", "other", "destination"),
        ("The shoes are counterfeit, the brand owner complained.", "other", "intellectual_property"),
        ("The logo infringes a trademark.", "service", "intellectual_property"),
        (
            "The brand owner wrote to us about the design and the goods are seized.",
            "other",
            "intellectual_property",
        ),
        ("Goods confiscated, the trademark holder says they infringe.", "other", "intellectual_property"),
        ("I changed my mind and do not need them any more.", "other", "expectations"),
        ("My customers do not like them, it does not sell.", "other", "expectations"),
    ],
)
def test_words_of_a_statement_exclude_it(statement, breach, code):
    found = judge(dispute={"statement": statement, "breach": breach})
    assert found.verdict == "not_covered"
    assert code in codes(found.reasons)
    assert found.ceiling == 0
    assert found.gap == 5000
    assert found.next_road


@pytest.mark.parametrize(
    "statement",
    [
        "The shelf bears 60 kg instead of 120 kg, our engineer measured it.",
        "The shelf bears 60 kg only; the warranty does not interest us.",
        "We expected a load of 120 kg per shelf as agreed, it carries 60 kg.",
    ],
)
def test_the_same_words_beside_a_defect_of_the_goods_do_not(statement):
    assert verdict(statement, "quality")[0] == "covered"


def test_a_defect_that_no_list_knows_is_not_lost_to_an_incidental_word():
    """The first sentence names no known property; the second alone must not decide the case."""
    assert (
        verdict("The varnish went sticky. The warranty does not interest us.", "quality")[0] != "not_covered"
    )
    assert verdict("They do not honour the warranty.", "quality")[0] == "not_covered"


@pytest.mark.parametrize(
    ("breach", "statement"),
    [
        ("other", "Very disappointed. Only 84 g of filling, they cannot stand."),
        ("quality", "Very disappointed, only 84 g of filling."),
        ("other", "They break at the weld. Every customer would expect this to hold."),
        ("other", "The varnish went sticky. I am disappointed."),
        ("quality", "Very disappointed, the varnish ran down the sides."),
        ("other", "My customers do not like them because the seams open."),
        ("other", "I do not like the colour."),
        ("other", "Customs clearance failed: the lead content is 300 ppm."),
        ("other", "Held by customs because of lead paint."),
        ("other", "Customs clearance was fine. The pump is leaking."),
        ("not_as_described", "The registration of the print is off."),
        ("other", "Our engineer sent you the report: the frame is bent."),
        ("quality", "The toy trains were sent in a wrong size, staff noticed."),
        ("other", "Spare parts: 3 blades were agreed and are missing in the box."),
        ("other", "The warranty would cover it: the motor burned after two days."),
        ("service", "Bad service. The goods are broken."),
        ("service", "The technician was sent twice. The shelf bears 60 kg."),
        ("quality", "The patent leather wrinkles."),
        ("quality", "The maintenance-free bearing is noisy."),
    ],
)
def test_no_word_excludes_a_statement_that_names_a_defect(breach, statement):
    assert verdict(statement, breach)[0] != "not_covered"


@pytest.mark.parametrize("breach", ["other", "service"])
@pytest.mark.parametrize(
    "statement",
    [
        "The motor hums and then stops, and they refuse warranty.",
        "The shelf wobbles; they will not send spare parts.",
        "The lamp pulses and the warranty is not honoured.",
        "The chairs sway, I had to pay import duty as well.",
        "We found that the lid slides off. After-sales does not answer.",
        "It hums badly at night, the warranty was refused.",
        "No response from after-sales: the unit trips the fuse.",
        "Warranty refused although the blender smokes.",
        "The machine never works. The warranty is refused.",
        "The machine works only for an hour. The warranty is refused.",
        "The dial turns both ways after two days, and no technician was sent to install it.",
        "转盘会抖，售后没有回应。",
    ],
)
def test_a_clause_about_the_goods_is_not_lost_beside_a_word_that_excludes(breach, statement):
    """Under these codes the words alone exclude; a defect no list holds, beside them, is still a defect."""
    assert verdict(statement, breach)[0] != "not_covered"


@pytest.mark.parametrize("breach", ["other", "service"])
@pytest.mark.parametrize(
    "statement",
    [
        "The machine works, but no engineer came to train us.",
        "The lessons were never held and no engineer came for the training.",
        "We bought a machine with free training. The trainer never showed up, and nobody here can run it.",
        "The seller promised a two-year warranty. It is not honoured now.",
        "They charged us for a repair service that was included.",
        "The warranty claim was rejected. The reason was never given.",
        "The visa was refused so the engineer who should train our staff did not come.",
        "The engineer never came for commissioning. The line stands idle.",
        "The machine was installed; the after-sales visit they agreed to was never made.",
        "供应商答应保修，现在他们不回复。",
    ],
)
def test_clauses_about_people_and_dealings_lift_no_exclusion(breach, statement):
    assert verdict(statement, breach)[0] == "not_covered"


@pytest.mark.parametrize(
    ("breach", "statement", "code"),
    [
        ("other", "Very disappointed.", "expectations"),
        ("other", "Every customer would expect better.", "expectations"),
        ("not_as_described", "I do not like them, my customers expected something prettier.", "expectations"),
        ("other", "We do not need the goods any more because our customer cancelled.", "expectations"),
        ("other", "Very disappointed. I changed my mind, sorry.", "expectations"),
        ("service", "The engineer for the 5 kW motor refused to come.", "services"),
        ("other", "Customs kept the goods and we had to pay storage and duty.", "destination"),
        ("not_as_described", "They are replicas of a known brand.", "intellectual_property"),
        ("other", "因为不喜欢，卖不出去。", "expectations"),
    ],
)
def test_words_that_name_nothing_of_the_goods_exclude(breach, statement, code):
    found, reasons = verdict(statement, breach)
    assert found == "not_covered"
    assert code in reasons


def test_a_brand_the_contract_fixes_for_a_part_is_a_term_like_any_other():
    statement = {"breach": "not_as_described", "statement": "The zipper is a counterfeit, not YKK."}
    assert "intellectual_property" in codes(judge(dispute=statement).reasons)
    agreed = judge(dispute=statement, text=TEXT + " Zipper: YKK.")
    assert "intellectual_property" not in codes(agreed.reasons)


def test_damage_on_the_way_is_at_the_buyers_risk_by_the_incoterm(table):
    for row in table("""
        | incoterm     | verdict     |
        | FOB Ningbo   | not_covered |
        | EXW          | not_covered |
        | cif hamburg  | not_covered |
        | CPT          | not_covered |
        | DAP Hamburg  | other       |
        | D.D.P.       | other       |
        | DDU          | other       |
        |              | other       |
    """):
        order = {"incoterm": row["incoterm"]}
        found = judge(order, {"breach": "damage", "statement": "The cartons were crushed in transport."})
        assert ("transport_damage" in codes(found.reasons)) is (row["verdict"] == "not_covered"), row
        assert (found.verdict == "not_covered") is (row["verdict"] == "not_covered"), row
        unknown = "transport_risk_not_known" in codes(found.warnings)
        assert unknown is (row["incoterm"] == ""), row


def test_damage_from_packing_below_the_contract_is_the_suppliers():
    text = TEXT + " Packaging: 5-ply carton, 1 pc per carton, drop test 80 cm."
    found = judge(
        {"incoterm": "FOB"}, {"breach": "damage", "statement": "The cartons are 3-ply and crushed."}, text
    )
    assert "transport_damage" not in codes(found.reasons)


def test_customs_trouble_is_covered_where_the_contract_puts_compliance_on_the_supplier():
    statement = {"breach": "other", "statement": "Held by customs: the CE certificate is missing."}
    bare = judge(dispute=statement)
    agreed = judge(dispute=statement, text=TEXT + " CE marked, EN 60335-1.")
    assert "destination" in codes(bare.reasons)
    assert "destination" not in codes(agreed.reasons)


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("The destination charges were double.", "destination"),
        ("We had to pay import duty that nobody told us of.", "destination"),
        ("The goods were held, we paid demurrage: the CE certificate is missing.", None),
        ("They have no CE mark, so we paid import duty twice.", None),
    ],
)
def test_charges_are_the_buyers_whatever_marks_the_contract_names(statement, code):
    found = judge(dispute={"breach": "other", "statement": statement}, text=TEXT + " CE marked, EN 60335-1.")
    assert ("destination" in codes(found.reasons)) is (code == "destination")


def test_a_paper_that_lifts_charges_lifts_no_more_than_these():
    statement = {"breach": "service", "statement": "We paid demurrage as the certificate came late."}
    found = judge(dispute=statement, text=TEXT + " CE marked.")
    assert {"destination", "services"}.isdisjoint(codes(found.reasons))


def test_goods_seized_for_a_missing_mark_are_no_matter_of_brands():
    statement = {"breach": "other", "statement": "The goods were seized because there is no CE mark."}
    assert judge(dispute=statement, text=TEXT + " CE marked, EN 60335-1.").verdict != "not_covered"


def test_lateness_the_buyer_agreed_to_in_writing_is_accepted():
    order = {"promised_ship_on": "2018-05-20"}
    late = {"breach": "late_shipment", "statement": "Shipped late."}
    assert judge(order, late).verdict == "covered"
    accepted = judge(order, {**late, "accepted_lateness": True})
    assert accepted.verdict == "not_covered"
    assert codes(accepted.reasons)[0] == "accepted_lateness"
    defect = {"breach": "quality", "statement": "It bears 60 kg only.", "accepted_lateness": True}
    assert judge(order, defect).verdict == "covered"


def test_accepted_lateness_holds_whatever_the_breach_is_called():
    order = {"promised_ship_on": "2018-05-20"}
    dispute = {"breach": "other", "statement": "The shipment was late.", "accepted_lateness": True}
    assert "accepted_lateness" in codes(judge(order, dispute).reasons)


def test_a_standard_the_contract_does_not_state_is_no_ground():
    dispute = {"breach": "not_as_described", "statement": "The goods do not meet EN 71-3."}
    bare = judge(dispute=dispute)
    assert bare.verdict == "not_covered"
    assert "standard_not_stated" in codes(bare.reasons)
    for text in (" Complies with EN71-3.", " Complies with EN 71."):
        assert judge(dispute=dispute, text=TEXT + text).verdict == "covered", text
    vague = judge(dispute=dispute, text=TEXT + " Some EN 71 papers to be discussed.")
    assert "standard_not_stated" not in codes(vague.reasons)


@pytest.mark.parametrize(
    ("paid", "code"),
    [
        ({"paid_on_platform": "0", "paid_off_platform": "5000"}, "all_paid_off_platform"),
        ({"paid_on_platform": None, "paid_off_platform": "5000"}, "all_paid_off_platform"),
        (
            {"paid_on_platform": None, "paid_off_platform": "900", "payment_method": "MoneyGram"},
            "all_paid_off_platform",
        ),
        ({"paid_on_platform": "0"}, "nothing_paid"),
        ({"coverage_type": "none"}, "coverage_none"),
    ],
)
def test_without_cover_or_payment_on_the_platform_nothing_is_covered(paid, code):
    found = judge(paid, {"statement": "It bears 60 kg only."})
    assert found.verdict == "not_covered"
    assert code in codes(found.reasons)
    assert found.ceiling == 0


def test_money_that_may_have_gone_through_the_platform_is_not_called_lost():
    found = judge({"paid_on_platform": None, "paid_off_platform": "900"}, {"statement": "It bears 60 kg."})
    assert found.verdict == "unknown"
    assert found.ceiling is None
    assert "payments" in found.missing


@pytest.mark.parametrize(
    ("how", "road"),
    [
        ({"payment_method": "PayPal"}, "paypal"),
        ({"payment_method": "Visa credit card"}, "card_charge_back"),
        ({"payment_method": "T/T"}, "bank_recall"),
        ({"payment_method": None}, "bank_recall"),
    ],
)
def test_the_next_road_depends_on_how_the_money_went(how, road):
    order = {"paid_on_platform": "0", "paid_off_platform": "5000", **how}
    found = judge(order, {"statement": "It bears 60 kg only."})
    assert found.next_road is not None
    assert found.next_road.code == road


def test_after_the_window_the_next_road_is_an_offline_dispute_while_it_lasts():
    """TA-CR counts from confirmed receipt, which can come before the goods do."""
    order = {"ordered_on": "2016-05-01", "shipped_on": "2018-01-01", "coverage_type": "post_delivery"}
    order |= {"customs_cleared_on": "2018-03-01", "delivered_on": "2018-07-10"}
    late = {"opened_on": "2018-07-20", "statement": "It bears 60 kg only."}
    found = judge(order, late)
    assert found.verdict == "window_closed"
    assert found.next_road is not None
    assert found.next_road.code == "offline_dispute"
    gone = judge({**order, "delivered_on": "2018-06-20"}, late)
    assert gone.next_road is not None
    assert gone.next_road.code == "negotiate"


def test_a_used_up_limit_leaves_nothing():
    order = {"ordered_on": "2016-05-01", "coverage_type": "post_delivery"}
    supplier = {"cover_limit": "1000", "cover_limit_currency": "USD"}
    dispute = {"opened_on": "2018-07-10", "statement": "It bears 60 kg only."}
    found = judge(order, dispute, supplier=supplier, other_open_claims="1000")
    assert [reading.verdict for reading in found.readings] == ["not_covered", "covered"]
    assert found.verdict == "not_covered"
    assert found.ceiling == 0


def test_own_forwarder_is_a_warning_and_decides_nothing():
    found = judge({"incoterm": "FOB"}, {"statement": "It bears 60 kg only."})
    assert found.verdict == "covered"
    assert "own_forwarder" in codes(found.warnings)
    assert "own_forwarder" not in codes(judge({"incoterm": "DDP"}).warnings)
