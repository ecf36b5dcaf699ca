"""Features stand as they stood on the scoring day."""

import numpy as np
import pandas as pd
import pytest

from models.features import FEATURES, KEYS, features
from tests.models.tables import AS_OF, add, empty, one_dispute


@pytest.fixture
def con():
    with empty() as connection:
        yield connection


def row(con, dispute="D1"):
    return features(con, AS_OF).set_index("dispute_id").loc[dispute]


def test_there_is_one_column_a_declared_feature_and_no_other(con):
    one_dispute(con)
    assert list(features(con, AS_OF).columns) == [*KEYS, *(f.name for f in FEATURES)]


def test_what_nobody_recorded_is_missing_and_never_zero(con):
    one_dispute(con)
    found = row(con)
    for name in (
        "disputed_term", "supported", "measurable_terms", "vague_terms", "days_late", "accepted_lateness",
        "platform_share", "claim_share", "amount", "supplier_verified",
        "supplier_years",
    ):  # fmt: skip
        assert np.isnan(found[name]), name
    assert found["channel"] is None


@pytest.mark.parametrize(("reported_on", "counts"), [("2024-03-20", 1.0), ("2024-03-21", 0.0)])
def test_a_report_counts_from_the_day_it_was_made(con, reported_on, counts):
    one_dispute(con, assessed_on="2024-03-20")
    add(con, "inspection_findings", f"""
        inspection_id | order_id | accepted | conforming | reported_on   | strength
        I1            | O1       | true     | false      | {reported_on} | 0.9
    """)  # fmt: skip
    assert row(con)["accepted_nonconforming"] == counts


def test_an_accepted_agencys_report_outweighs_a_later_one_that_is_not(con):
    one_dispute(con)
    add(con, "inspection_findings", """
        inspection_id | order_id | accepted | conforming | reported_on | strength
        I1            | O1       | true     | false      | 2024-02-01  | 0.9
        I2            | O1       | false    | true       | 2024-03-01  | -0.1
    """)  # fmt: skip
    assert row(con)["report_strength"] == 0.9


@pytest.mark.parametrize(
    ("conforming", "stated", "finds"),
    [("-", "fail", 1.0), ("-", "pass", 0.0), ("true", "fail", 0.0), ("-", "pending", 0.0)],
)
def test_the_reports_own_verdict_counts_where_its_counts_do_not_say(con, conforming, stated, finds):
    one_dispute(con)
    add(con, "inspection_findings", f"""
        inspection_id | order_id | accepted | conforming   | stated   | reported_on | strength
        I1            | O1       | true     | {conforming} | {stated} | 2024-02-01  | 0.1
    """)  # fmt: skip
    assert row(con)["accepted_nonconforming"] == finds


@pytest.mark.parametrize("accepted", ["false", "-"])
def test_a_report_of_somebody_not_known_to_be_accepted_is_told_apart(con, accepted):
    one_dispute(con)
    add(con, "inspection_findings", f"""
        inspection_id | order_id | accepted   | conforming | reported_on | strength
        I1            | O1       | {accepted} | false      | 2024-02-01  | 0.1
    """)  # fmt: skip
    found = row(con)
    assert (found["accepted_nonconforming"], found["other_nonconforming"], found["other_conforming"]) == (
        0,
        1,
        0,
    )


@pytest.mark.parametrize(
    ("sample", "major", "aql", "beyond"),
    [
        ("120", "5", "2.5", 1.0),  # 3 to be expected, give or take 2
        ("120", "5", "-", 1.0),
        ("120", "3", "2.5", 0.0),
        ("120", "40", "2.5", 3.0),
        ("120", "-", "2.5", np.nan),
        ("-", "5", "2.5", np.nan),
    ],
)
def test_defects_are_held_against_what_the_aql_lets_one_expect(con, sample, major, aql, beyond):
    one_dispute(con)
    add(con, "inspection_findings", "inspection_id | order_id | reported_on\nI1 | O1 | 2024-02-01")
    add(con, "inspections", f"""
        inspection_id | order_id | sample_size | major_defects | aql_major
        I1            | O1       | {sample}    | {major}       | {aql}
    """)  # fmt: skip
    assert row(con)["report_defects"] == pytest.approx(beyond, nan_ok=True)


@pytest.mark.parametrize(
    ("breach", "delivered", "days"),
    [
        ("quality", "2024-02-20", 10.0),
        ("quality", "2024-03-02", np.nan),
        ("quality", None, np.nan),
        ("late_shipment", "2024-02-20", np.nan),
    ],
)
def test_the_days_a_buyer_had_the_goods_count_for_complaints_about_the_goods(con, breach, delivered, days):
    one_dispute(con, breach=breach)
    con.execute("UPDATE orders SET delivered_on = ?", [delivered])
    assert row(con)["days_since_receipt"] == pytest.approx(days, nan_ok=True)


@pytest.mark.parametrize(
    ("breach", "incoterm", "at_risk"),
    [
        ("damage", "FOB", 1.0),
        ("damage", " f.o.b. Ningbo", 1.0),
        ("damage", "DAP", 0.0),
        ("damage", None, np.nan),
        ("quality", "FOB", np.nan),
    ],
)
def test_damage_on_the_way_is_told_apart_by_who_bore_the_risk(con, breach, incoterm, at_risk):
    one_dispute(con, breach=breach)
    con.execute("UPDATE orders SET incoterm = ?", [incoterm])
    assert row(con)["damage_at_buyers_risk"] == pytest.approx(at_risk, nan_ok=True)


@pytest.mark.parametrize(
    ("ordered", "promised", "shipped", "over"),
    [
        ("2023-11-01", "2023-12-20", None, 0.0),
        ("2023-11-01", "2024-02-05", None, 1.0),  # New Year is on 2024-02-10
        ("2024-01-20", None, "2024-02-28", 1.0),
        ("2024-02-26", None, None, 0.0),
        (None, "2024-02-20", None, np.nan),
    ],
)
def test_goods_made_over_the_lunar_new_year_are_told_apart(con, ordered, promised, shipped, over):
    one_dispute(con)
    con.execute(
        "UPDATE orders SET ordered_on = ?, promised_ship_on = ?, shipped_on = ?", [ordered, promised, shipped]
    )
    assert row(con)["over_new_year"] == pytest.approx(over, nan_ok=True)


RATES = """
    currency | on_date    | rate
    USD      | 2024-03-01 | 1.0
    CNY      | 2024-03-01 | 0.14
    CNY      | 2024-02-01 | 0.15
    USD      | 2024-02-01 | 1.0
"""


def test_a_claim_in_another_currency_is_a_share_of_the_order_at_the_rate_of_its_day(con):
    one_dispute(con, claimed_amount=7000, currency="CNY", claimed_rc=980)
    con.execute("UPDATE orders SET currency = 'USD', order_amount = 1960")
    assert np.isnan(row(con)["claim_share"])
    add(con, "fx_rates", RATES)
    assert row(con)["claim_share"] == 0.5
    con.execute("UPDATE orders SET currency = NULL")
    assert row(con)["claim_share"] == 7000 / 1960
    con.execute("UPDATE orders SET currency = 'USD'")
    con.execute("UPDATE disputes SET currency = NULL")
    assert row(con)["claim_share"] == 7000 / 1960


def test_payments_in_several_currencies_are_not_added_up_as_if_they_were_one(con):
    one_dispute(con)
    add(con, "payments", """
        payment_id | order_id | kind    | amount | currency | paid_on    | on_platform
        P1         | O1       | deposit | 150    | USD      | 2024-02-01 | true
        P2         | O1       | balance | 1000   | CNY      | 2024-02-01 | false
    """)  # fmt: skip
    assert np.isnan(row(con)["platform_share"])
    add(con, "fx_rates", RATES)
    assert row(con)["platform_share"] == 0.5
    con.execute("UPDATE payments SET currency = 'CNY'")
    assert row(con)["platform_share"] == 150 / 1150


def test_without_evidence_none_of_it_was_sent_through_the_platform(con):
    one_dispute(con)
    assert row(con)["on_platform_evidence"] == 0


def test_tracking_bears_on_late_shipment_alone(con):
    one_dispute(con, breach="late_shipment", assessed_on="2024-03-20")
    add(con, "evidence", """
        evidence_id | dispute_id | kind     | created_on | on_platform
        E1          | D1         | tracking | 2024-03-02 | true
    """)  # fmt: skip
    assert row(con)["tracking_proof"] == 1
    con.execute("UPDATE disputes SET breach = 'quality'")
    assert np.isnan(row(con)["tracking_proof"])


def test_a_report_says_nothing_about_late_shipment(con):
    one_dispute(con, breach="late_shipment")
    add(con, "inspection_findings", """
        inspection_id | order_id | accepted | conforming | reported_on | strength
        I1            | O1       | true     | true       | 2024-02-01  | -0.9
    """)  # fmt: skip
    assert np.isnan(row(con)["report_strength"])


def test_evidence_counts_from_the_day_it_was_made(con):
    one_dispute(con, assessed_on="2024-03-20")
    add(con, "evidence", """
        evidence_id | dispute_id | kind     | created_on | on_platform
        E1          | D1         | photo    | 2024-03-02 | false
        E2          | D1         | video    | 2024-03-02 | true
        E3          | D1         | measurement | 2024-03-21 | true
        E4          | D1         | chat_log | -          | true
    """)  # fmt: skip
    found = row(con)
    assert (found["photos"], found["videos"], found["measured_proof"], found["chat_log"]) == (1, 1, 0, 0)
    assert (found["evidence_kinds"], found["on_platform_evidence"]) == (2, 0.5)


def test_only_the_disputed_dimension_is_the_disputed_term(con):
    one_dispute(con, complaint_dimensions_json='["size","weight"]')
    add(con, "contracts", "contract_id | n_measurable | n_vague\nC1 | 1 | 0")
    add(con, "order_contracts", "order_id | contract_id\nO1 | C1")
    add(con, "contract_states", """
        contract_id | dimension | state      | weight
        C1          | size      | derivable  | 0.7
        C1          | weight    | vague      | 0.15
        C1          | colour    | measurable | 1.0
    """)  # fmt: skip
    assert row(con)["disputed_term"] == 0.7


def test_a_suppliers_history_holds_what_was_decided_before_the_day_and_never_the_dispute_itself(con):
    for k, (opened, assessed, closed, label) in enumerate(
        [
            ("2023-01-01", "2023-01-10", "2023-02-01", 1),
            ("2023-03-01", "2023-03-10", "2024-03-19", 1),
            ("2023-03-01", "2023-03-10", "2024-03-20", 0),
        ]
    ):
        one_dispute(
            con,
            order=f"P{k}",
            dispute=f"P{k}",
            opened_on=opened,
            assessed_on=assessed,
            closed_on=closed,
            label=label,
        )
    one_dispute(con, assessed_on="2024-03-20", label=0)
    weight, won, n = 5.0, 2.0, 2.0  # the two closed before 2024-03-20
    base = (won + weight) / (n + 2 * weight)
    rate = (won + weight * base) / (n + weight)
    assert row(con)["supplier_history"] == pytest.approx(
        np.log(rate / (1 - rate)) - np.log(base / (1 - base))
    )
    assert row(con, "P0")["supplier_history"] == 0.0


def test_a_dispute_decided_before_its_label_day_does_not_see_its_own_outcome(con):
    for k, label in enumerate([1, 0]):
        one_dispute(
            con, order=f"O{k}", dispute=f"D{k}", supplier_id=f"S{k}", label=label,
            opened_on="2024-03-01", closed_on="2024-03-05", assessed_on="2024-03-20",
        )  # fmt: skip
    found = features(con, AS_OF)
    assert (found["scored_on"] == pd.Timestamp("2024-03-01")).all()
    assert (found["supplier_history"] == 0).all()


def test_payments_after_the_day_do_not_count(con):
    one_dispute(con, assessed_on="2024-03-20")
    add(con, "payments", """
        payment_id | order_id | kind    | amount | currency | paid_on    | on_platform
        P1         | O1       | deposit | 300    | USD      | 2024-01-02 | true
        P2         | O1       | balance | 100    | USD      | 2024-02-02 | false
        P3         | O1       | other   | 600    | USD      | 2024-04-02 | false
    """)  # fmt: skip
    assert row(con)["platform_share"] == 0.75


def test_a_live_dispute_is_scored_as_of_the_day_given(con):
    one_dispute(con, is_live=True, label=None, closed_on=None, status="escalated", assessed_on="2024-03-20")
    assert row(con)["scored_on"] == pd.Timestamp(AS_OF)


def test_an_outcome_of_after_the_day_is_not_known(con):
    one_dispute(con, closed_on="2025-02-01", label=1)
    assert pd.isna(row(con)["label"])


@pytest.mark.parametrize(
    ("verdict", "eligible"),
    [
        ("covered", True),
        ("unsupported", True),
        ("unknown", True),
        ("not_covered", False),
        ("window_closed", False),
    ],
)
def test_what_the_rules_exclude_is_not_eligible(con, verdict, eligible):
    one_dispute(con, verdict=verdict)
    assert row(con)["eligible"] == eligible
