"""Who inspected, what the counts say, and how much a report weighs."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade_assurance import editions
from trade_assurance.facts import Inspection, case_from_json
from trade_assurance.inspection import accepted, agency, break_even, defect_rate, finding, plan
from trade_assurance.reasons import codes
from trade_assurance.verdict import assess

EDITION = {edition.name: edition for edition in editions.load()}


def report(**columns):
    base = {"agency": "SGS", "stage": "pre_shipment", "lot_size": 5000, "sample_size": 200}
    return Inspection("i", "o", **{**base, "major_defects": 0, "minor_defects": 0, **columns})


def test_agencies_by_the_names_people_write(table):
    for row in table("""
        | name                                  | code           |
        | SGS                                   | sgs            |
        | S.G.S. Shanghai                       | sgs            |
        | SGS-CSTC Standards Technical Services | sgs            |
        | 通标标准技术服务有限公司              | sgs            |
        | TÜV Rheinland                         | tuv_rheinland  |
        | TUV RHEINLAND (China) Ltd             | tuv_rheinland  |
        | TÜV                                   | tuv_rheinland  |
        | 德国莱茵TÜV                           | tuv_rheinland  |
        | TÜV SÜD                               | other          |
        | TUV Nord                              | other          |
        | 南德TUV                               | other          |
        | Bureau Veritas                        | bureau_veritas |
        | BV                                    | bureau_veritas |
        | B.V.                                  | bureau_veritas |
        | Inspection Services B.V.              | other          |
        | 必维国际检验集团                      | bureau_veritas |
        | CCIC Guangdong                        | ccic           |
        | 中检集团                              | ccic           |
        | Alibaba.com inspection                | platform       |
        | platform                              | platform       |
        | Quality Platform Ltd                  | other          |
        | own inspector                         | buyer_own      |
        | my QC, formerly of SGS                | buyer_own      |
        | buyer_own                             | buyer_own      |
        | tuv_rheinland                         | tuv_rheinland  |
        | QIMA                                  | other          |
        | Messgsellschaft                       | other          |
        |                                       | other          |
    """):
        assert agency(row["name"]) == row["code"], row
    assert agency(None) == "other"


def test_accepted_lists_by_edition(table):
    for row in table("""
        | edition    | sgs  | ccic  | buyer_own | platform |
        | TA-2014    | True | False | False     | None     |
        | TA-2015    | True | False | False     | None     |
        | TA-2017-12 | True | False | False     | None     |
        | TA-CR      | None | None  | None      | None     |
        | TA-60      | None | None  | None      | None     |
    """):
        for code in ("sgs", "ccic", "buyer_own", "platform"):
            assert str(accepted(code, EDITION[row["edition"]])) == row[code], (row, code)


def test_conformity_is_recomputed_from_the_counts(table):
    """Lot 5,000, level II: L, 200; AQL 2.5 accepts 10, AQL 4.0 accepts 14."""
    for row in table("""
        | sample | critical | major | minor | conforming |
        | 200    |          | 10    | 14    | True       |
        | 200    | 0        | 10    | 14    | True       |
        | 200    | 1        | 0     | 0     | False      |
        | 200    |          | 11    | 0     | False      |
        | 200    |          | 0     | 15    | False      |
        | 200    |          | 0     |       | None       |
        | 200    |          |       |       | None       |
        | 80     |          | 11    | 0     | False      |
        | 80     |          | 10    | 0     | None       |
        | 315    |          | 10    | 14    | True       |
        | 315    |          | 11    | 0     | None       |
        |        |          | 10    | 14    | True       |
        |        |          | 11    | 0     | False      |
    """):
        counts = {
            key: int(row[key]) if row[key] else None for key in ("sample", "critical", "major", "minor")
        }
        found = finding(
            report(
                sample_size=counts["sample"],
                critical_defects=counts["critical"],
                major_defects=counts["major"],
                minor_defects=counts["minor"],
            ),
            EDITION["TA-2015"],
        )
        assert str(found.conforming) == row["conforming"], row


def test_the_contracts_own_aql_and_level_prevail():
    assert finding(report(major_defects=8), EDITION["TA-2015"]).conforming is True
    strict = finding(report(major_defects=8), EDITION["TA-2015"], {"major": "1.5"})
    assert strict.conforming is False
    assert strict.plan_major == plan(5000, "II", 1.5)
    written = finding(report(major_defects=8, aql_major=Decimal("1.5")), EDITION["TA-2015"], {"major": 2.5})
    assert written.conforming is True
    level = finding(report(inspection_level="I", sample_size=80), EDITION["TA-2015"], {"level": "III"})
    assert level.plan_major == plan(5000, "III", 2.5)


def test_what_is_assumed_is_said():
    bare = codes(finding(report(), EDITION["TA-2015"]).reasons)
    assert {"aql_assumed", "level_assumed"} <= set(bare)
    full = finding(report(aql_major=Decimal("2.5"), inspection_level="II"), EDITION["TA-2015"])
    assert not {"aql_assumed", "level_assumed"} & set(codes(full.reasons))
    assert "lot_not_known" in codes(finding(report(lot_size=None), EDITION["TA-2015"]).reasons)
    assert "lot_too_small" in codes(finding(report(lot_size=1), EDITION["TA-2015"]).reasons)
    odd = finding(report(aql_major=Decimal("3.0")), EDITION["TA-2015"])
    assert "aql_not_in_standard" in codes(odd.reasons)
    assert odd.conforming is None
    zero = finding(report(aql_major=Decimal(0), major_defects=1), EDITION["TA-2015"])
    assert zero.conforming is False


def test_severity_chooses_the_table():
    tight = finding(report(major_defects=9, severity="tightened"), EDITION["TA-2015"])
    assert tight.plan_major == plan(5000, "II", 2.5, "tightened")
    assert tight.conforming is False


def test_a_report_that_contradicts_its_counts_is_said_to():
    found = finding(report(major_defects=11, verdict="pass"), EDITION["TA-2015"])
    assert found.disagrees
    assert "inspection_disagrees" in codes(found.reasons)
    assert found.strength > 0
    assert not finding(report(major_defects=11, verdict="fail"), EDITION["TA-2015"]).disagrees
    assert not finding(report(verdict="inconclusive"), EDITION["TA-2015"]).disagrees


def test_the_defect_rate_is_a_posterior_not_a_verdict():
    few = finding(report(major_defects=3, sample_size=50, lot_size=500), EDITION["TA-2015"])
    assert few.conforming is None or few.conforming is True
    assert few.defect_rate_low < 0.05 < few.defect_rate_high
    none_known = finding(report(major_defects=None), EDITION["TA-2015"])
    assert none_known.defect_rate_mean is None


def test_inspecting_the_whole_lot_leaves_no_doubt():
    assert defect_rate(7, 100, 100) == (0.07, 0.07, 0.07)


def test_the_posterior_agrees_with_the_quantiles_of_a_beta():
    from scipy.stats import beta

    mean, low, high = defect_rate(3, 50, None)
    assert mean == pytest.approx(3.5 / 51)
    assert (low, high) == pytest.approx(beta(3.5, 47.5).ppf([0.05, 0.95]))


@given(st.integers(0, 200), st.integers(1, 200), st.integers(0, 10_000))
def test_the_rate_lies_in_its_interval_and_the_lot_narrows_it(found, sample, more):
    found = min(found, sample)
    mean, low, high = defect_rate(found, sample, sample + more)
    # Beside 0 or 1 the posterior is so skew that its mean can leave a 90 % interval.
    assert 0 <= low <= high <= 1
    assert 0 <= mean <= 1
    _, wide_low, wide_high = defect_rate(found, sample, None)
    assert high - low <= wide_high - wide_low + 1e-9


@given(st.integers(0, 199), st.sampled_from(["SGS", "own inspector"]))
def test_more_defects_never_weaken_the_buyer(major, name):
    fewer = finding(report(major_defects=major, agency=name), EDITION["TA-2015"])
    more = finding(report(major_defects=major + 1, agency=name), EDITION["TA-2015"])
    assert -1 <= fewer.strength <= more.strength <= 1


def test_strength_depends_on_who_and_when():
    strengths = [
        finding(report(major_defects=20, agency=name, stage=stage), EDITION["TA-2015"]).strength
        for name, stage in (
            ("SGS", "pre_shipment"),
            ("SGS", "container_loading"),
            ("SGS", "during_production"),
            ("own inspector", "pre_shipment"),
        )
    ]
    assert strengths == sorted(strengths, reverse=True)
    assert strengths[0] > 0.9
    not_stated = finding(report(major_defects=20), EDITION["TA-CR"]).strength
    assert strengths[3] < not_stated < strengths[0]
    for verdict, sign in (("pass", -1), ("fail", 1), ("pending", 0), (None, 0)):
        bare = finding(report(major_defects=None, minor_defects=None, verdict=verdict), EDITION["TA-2015"])
        assert bare.strength == pytest.approx(0.6 * sign)


def test_break_even_of_a_second_inspection(table):
    """US$1,500 at stake, SGS or TÜV for US$750-1,000 (002)."""
    for row in table("""
        | fee  | back | chance |
        | 750  | yes  | 0.333  |
        | 1000 | yes  | 0.400  |
        | 750  | no   | 0.500  |
        | 1000 | no   | 0.667  |
        | 1500 | no   | 1.000  |
        | 1501 | no   | None   |
    """):
        found = break_even(Decimal(1500), Decimal(row["fee"]), row["back"] == "yes")
        assert (f"{found:.3f}" if found is not None else "None") == row["chance"], row
    assert break_even(Decimal(0), Decimal(0), False) is None


def told(**columns):
    found = finding(report(**columns), EDITION["TA-2015"])
    return found.conforming, tuple(map(str, found.reasons))


ASSUMED = (
    "No AQL is recorded; the practice of ISO 2859-1 (critical 0, major 2.5, minor 4.0) is assumed.",
    "No inspection level is recorded; level II is assumed.",
)
ACCEPTED = (
    "0 major defects, accepted up to 10 (sample 200, AQL 2.5).",
    "0 minor defects, accepted up to 14 (sample 200, AQL 4.0).",
)
UNCOUNTED = "The report does not count {} defects, so its counts alone do not clear the goods."
REJECTED = "11 major defects, rejected from 11 (sample 200, AQL 2.5)."


@pytest.mark.parametrize(
    ("columns", "conforming", "reasons"),
    [
        ({}, True, ACCEPTED),
        (
            {"major_defects": 11, "verdict": "pass"},
            False,
            (
                "11 major defects, rejected from 11 (sample 200, AQL 2.5).",
                ACCEPTED[1],
                "The report says pass, but its defect counts come out nonconforming under ISO 2859-1.",
            ),
        ),
        (
            {"verdict": "fail"},
            True,
            (
                *ACCEPTED,
                "The report says fail, but its defect counts come out conforming under ISO 2859-1.",
            ),
        ),
        (
            {"critical_defects": 2},
            False,
            ("2 critical defects were found; the acceptance number is 0.", *ACCEPTED),
        ),
        ({"minor_defects": None}, None, (ACCEPTED[0], UNCOUNTED.format("minor"))),
        ({"major_defects": None}, None, (ACCEPTED[1], UNCOUNTED.format("major"))),
        (
            {"sample_size": 315, "major_defects": 12, "verdict": "fail"},
            None,
            (
                "12 major defects are not judged: a sample of 315 may hold more than the plan's 200 would "
                "(Ac 10, Re 11, AQL 2.5).",
                ACCEPTED[1],
            ),
        ),
        (
            {"sample_size": 80, "minor_defects": 1},
            None,
            (
                "0 major defects are not judged: a sample of 80 may hold fewer than the plan's 200 would "
                "(Ac 10, Re 11, AQL 2.5).",
                "One minor defect is not judged: a sample of 80 may hold fewer than the plan's 200 would "
                "(Ac 14, Re 15, AQL 4.0).",
            ),
        ),
        ({"sample_size": 80, "major_defects": 11, "minor_defects": None}, False, (REJECTED,)),
        (
            {"major_defects": None, "minor_defects": None},
            None,
            ("The defect counts are not recorded, so the verdict cannot be recomputed.",),
        ),
        (
            {"lot_size": None},
            None,
            ("The lot size is not recorded, so the sampling plan cannot be checked.",),
        ),
        ({"lot_size": 1}, None, ("A lot of 1 is inspected whole; ISO 2859-1 begins at 2.",)),
        (
            {"lot_size": 2, "sample_size": 2},
            True,
            (
                "0 major defects, accepted up to 0 (sample 5, AQL 2.5).",
                "0 minor defects, accepted up to 0 (sample 3, AQL 4.0).",
            ),
        ),
    ],
)
def test_a_finding_says_its_counts_and_its_plan(columns, conforming, reasons):
    assert told(**columns) == (conforming, ASSUMED + reasons)


@pytest.mark.parametrize(
    ("columns", "conforming", "reasons"),
    [
        (
            {"aql_major": Decimal("3.0")},
            None,
            ("AQL 3.0 is none of the standard's, so its acceptance number is not known.", ACCEPTED[1]),
        ),
        (
            {"aql_major": Decimal(0), "major_defects": 3},
            False,
            ("3 major defects, rejected from 1 (sample 200, AQL 0).", ACCEPTED[1]),
        ),
        (
            {"aql_major": Decimal(0), "major_defects": 3, "sample_size": None},
            False,
            ("3 major defects, rejected from 1 (sample ?, AQL 0).", ACCEPTED[1]),
        ),
        ({"aql_major": Decimal(0)}, True, (ACCEPTED[1],)),
        (
            {"aql_major": Decimal(0), "major_defects": None},
            None,
            (ACCEPTED[1], UNCOUNTED.format("major")),
        ),
    ],
)
def test_an_aql_of_the_report_is_judged_as_written(columns, conforming, reasons):
    assert told(**columns) == (conforming, ASSUMED[1:] + reasons)


@pytest.mark.parametrize(
    ("columns", "found"),
    [
        ({"verdict": "pass"}, "conforming"),
        ({"verdict": "fail"}, "conforming"),
        ({"major_defects": 11, "verdict": "pass"}, "not conforming"),
        ({"minor_defects": None, "verdict": "pass"}, "stated: pass"),
        ({"minor_defects": None, "verdict": "fail"}, "stated: fail"),
        ({"sample_size": 315, "major_defects": 12, "verdict": "fail"}, "stated: fail"),
        ({"minor_defects": None, "verdict": "inconclusive"}, "unclear"),
        ({"minor_defects": None, "verdict": "pending"}, "unclear"),
        ({"minor_defects": None, "verdict": None}, "unclear"),
    ],
)
def test_a_report_is_read_by_its_counts_and_else_by_its_verdict_named_as_stated(columns, found):
    read = finding(report(**columns), EDITION["TA-2015"])
    assert read.found == found


def test_a_finding_carries_what_the_report_is():
    found = finding(report(agency="B.V.", stage="post_delivery", verdict="pass"), EDITION["TA-2015"])
    assert (found.agency, found.accepted, found.stage) == ("bureau_veritas", True, "post_delivery")
    assert (found.stated, found.conforming, found.disagrees) == ("pass", True, False)
    assert found.plan_major == plan(5000, "II", 2.5)
    assert found.plan_minor == plan(5000, "II", 4.0)
    rates = (found.defect_rate_mean, found.defect_rate_low, found.defect_rate_high)
    assert rates == defect_rate(0, 200, 5000)
    without = finding(report(), None)
    assert without.accepted is None


def rate(**columns):
    found = finding(report(**columns), EDITION["TA-2015"])
    return found.defect_rate_mean, found.defect_rate_low, found.defect_rate_high


def test_critical_and_major_defects_count_together():
    assert rate(major_defects=4) == defect_rate(4, 200, 5000)
    assert rate(major_defects=4, critical_defects=3) == defect_rate(7, 200, 5000)
    assert rate(major_defects=None, critical_defects=3) == defect_rate(3, 200, 5000)
    assert rate(major_defects=None, critical_defects=0) == (None, None, None)
    assert rate(major_defects=250) == defect_rate(200, 200, 5000)
    assert rate(sample_size=None) == (None, None, None)
    assert rate(lot_size=None) == defect_rate(0, 200, None)
    assert rate(lot_size=5000) != rate(lot_size=None)


def strength(edition="TA-2015", **columns):
    return finding(report(**columns), EDITION[edition]).strength


def test_strength_is_the_posterior_weighed_by_who_and_when():
    """20 of 200 against an AQL of 2.5 is sure; 5 of 200 is on the AQL."""
    from scipy.stats import beta

    assert strength(major_defects=20) == 1.0
    assert strength(major_defects=0) == pytest.approx(2 * beta(0.5, 200.5).sf(0.025) - 1, abs=0.0001)
    assert strength(major_defects=20, stage=None) == 0.6
    assert strength(major_defects=20, stage="post_delivery") == 0.7
    assert strength(major_defects=20, stage="pre_production") == 0.2
    assert strength(major_defects=20, agency="own QC") == 0.15
    assert strength("TA-CR", major_defects=20) == 0.5
    on_the_aql = strength(major_defects=5)
    assert -0.2 < on_the_aql < 0.2
    assert on_the_aql == round(on_the_aql, 4)
    assert strength(major_defects=5, aql_major=Decimal("1.5")) > 0.5
    alone = {"major_defects": None, "minor_defects": None}
    assert strength(**alone, verdict="fail", stage="post_delivery") == pytest.approx(0.42)
    assert strength(sample_size=None, major_defects=11) == 0.6
    assert strength(sample_size=None, major_defects=11, verdict="pass") == 0.6
    assert strength(sample_size=None, verdict="fail") == -0.6


def test_a_rejection_under_the_plan_never_helps_the_seller():
    """One critical defect rejects the lot, however few the others are."""
    assert strength(major_defects=0, critical_defects=1) == 0.0


def test_a_fee_as_large_as_the_stake_pays_only_at_certainty():
    assert break_even(Decimal(750), Decimal(750), False) == 1
    assert break_even(Decimal(749), Decimal(750), False) is None
    assert break_even(Decimal("0.5"), Decimal("0.1"), False) == Decimal("0.2")
    assert break_even(Decimal(16), Decimal(1), False) == Decimal("0.0625")


TEXT = "Steel shelf 90 x 40 x 180 cm, load 120 kg per shelf."


def judged(*reports, breach="quality", statement="It bears 60 kg only.", text=TEXT):
    case = case_from_json(
        {
            "order": {
                "ordered_on": "2018-05-01",
                "order_amount": "5000",
                "paid_on_platform": "5000",
                "quantity": 5000,
                "unit": "pcs",
                "shipped_on": "2018-06-01",
                "delivered_on": "2018-07-01",
                "contract_text": text,
            },
            "dispute": {"opened_on": "2018-07-10", "breach": breach, "statement": statement},
            "inspections": list(reports),
        }
    )
    return assess(case, date(2018, 8, 1))


PASS = {
    "agency": "SGS",
    "stage": "pre_shipment",
    "reported_on": "2018-05-25",
    "verdict": "pass",
    "sample_size": 200,
    "major_defects": 4,
    "minor_defects": 5,
}


def test_goods_an_accepted_inspection_found_conforming_are_no_claim():
    found = judged(PASS)
    assert found.verdict == "not_covered"
    assert "conforming" in codes(found.reasons)


@pytest.mark.parametrize(
    ("change", "verdict"),
    [
        ({"agency": "own inspector"}, "covered"),
        ({"agency": "TÜV SÜD"}, "covered"),
        ({"stage": "during_production"}, "covered"),
        ({"major_defects": 40}, "covered"),
        ({"verdict": "fail", "major_defects": 40}, "covered"),
        ({"verdict": "fail"}, "unknown"),
        ({"verdict": "pending", "major_defects": None, "minor_defects": None}, "unknown"),
        ({"dimensions_measured": "size,colour"}, "covered"),
        ({"dimensions_measured": "size, performance"}, "not_covered"),
        ({"reported_on": "2018-08-02"}, "covered"),
        ({"major_defects": None, "minor_defects": None}, "not_covered"),
    ],
)
def test_any_other_report_does_not_end_the_claim(change, verdict):
    assert judged({**PASS, **change}).verdict == verdict


@pytest.mark.parametrize(
    ("measured", "statement", "ended"),
    [
        ("", "The shelf carries 60 kg, the load is too low.", True),
        ("performance", "The shelf carries 60 kg, the load is too low.", True),
        ("size", "The shelf carries 60 kg, the load is too low.", False),
        ("size,weight", "No valid papers could be shown and the goods were stopped.", False),
        ("colour", "The load is too low and the colour is wrong.", False),
        ("performance,colour", "The load is too low and the colour is wrong.", True),
        (" , ", "The shelf carries 60 kg, the load is too low.", True),
    ],
)
def test_a_report_ends_the_claim_only_if_it_measured_all_the_claim_stands_on(measured, statement, ended):
    found = judged({**PASS, "dimensions_measured": measured}, statement=statement)
    assert ("conforming" in codes(found.reasons)) is ended
    assert ("not_measured" in codes(found.warnings)) is not ended


def test_a_term_beside_the_complaint_is_not_what_the_claim_stands_on():
    """The contract fixes the load alone: whoever measured it measured all the claim stands on."""
    statement = "The load is too low and the packaging is ugly."
    found = judged({**PASS, "dimensions_measured": "performance"}, statement=statement, text="Load 120 kg.")
    assert found.verdict == "not_covered"


def test_two_accepted_reports_that_contradict_each_other_do_not_end_the_claim():
    assert judged(
        PASS, {**PASS, "stage": "post_delivery", "major_defects": 40, "verdict": "fail"}
    ).verdict == ("covered")


def test_an_inspection_says_nothing_about_damage_on_the_way():
    found = judged(PASS, breach="damage", statement="The shelf bears 60 kg after the fall.")
    assert "conforming" not in codes(found.reasons)


def test_the_contracts_aql_is_read_from_its_sampling_term():
    found = judged(
        {**PASS, "major_defects": 9}, text=TEXT + " Inspection: AQL 1.5 major, 4.0 minor, level II."
    )
    assert found.verdict == "covered"
    assert "inspection_disagrees" in codes(found.warnings)
