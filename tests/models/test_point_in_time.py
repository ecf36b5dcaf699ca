"""Every training row as its scoring day knew it, through the whole pipeline: exports in, features out."""

from datetime import date, timedelta

import numpy as np
import pandas as pd
import pytest

from data.warehouse import Warehouse
from etl.__main__ import pipeline
from etl.commands import main as etl
from etl.sample import command as sample
from models.additive import NAMES
from models.cases import INPUTS, cases, decided
from models.evaluate import fit
from models.features import features
from tests.models.tables import AS_OF as COMPANY_AS_OF
from tests.models.tables import add, empty, one_dispute
from tests.models.tables import company as made_up

AS_OF = date(2019, 11, 29)
KINDS = ("suppliers", "orders", "payments", "disputes", "evidence", "inspections")
PROOFS = ("photo", "video", "contract", "chat_log", "tracking", "customs_notice", "measurement", "sample")
EVENTS = ("shipped_on", "delivered_on", "receipt_confirmed_on", "customs_cleared_on")


def loaded(folder, exports):
    """The features table of these exports, joined with the disputes."""
    assert etl(["load", str(exports), "--as-of", str(AS_OF), "--warehouse", str(folder)], pipeline) == 0
    with Warehouse(folder).connect() as con:
        sql = """SELECT f.*, d.order_id, d.opened_on, d.escalated_on, d.supplier_responded_on
                 FROM features f JOIN disputes d USING (dispute_id) ORDER BY dispute_id"""
        return con.execute(sql).df().set_index("dispute_id")


@pytest.fixture(scope="module")
def company(tmp_path_factory):
    """A small made-up company: (its exports, its features)."""
    folder = tmp_path_factory.mktemp("company")
    assert sample(["--orders", "700", "--seed", "8", "--out", str(folder / "exports")]) == 0
    return folder / "exports", loaded(folder / "warehouse", folder / "exports")


def planted(exports, closed, into):
    """The same exports with everything a company learns of a closed dispute after its scoring day."""
    tables = {kind: pd.read_csv(exports / f"{kind}.csv", dtype=str) for kind in KINDS}
    after = (closed["scored_on"] + timedelta(days=1)).dt.strftime("%Y-%m-%d")
    orders, disputes = tables["orders"].set_index("order_id"), tables["disputes"].set_index("dispute_id")
    new = {"evidence": [], "inspections": [], "payments": []}
    for dispute, row in closed.iterrows():
        day, order = after[dispute], row["order_id"]
        for kind in PROOFS:
            new["evidence"].append({
                "evidence_id": f"{dispute}-{kind}", "dispute_id": dispute, "kind": kind, "created_on": day,
                "on_platform": "true", "file_name": "later.pdf",
            })  # fmt: skip
        new["inspections"].append({
            "inspection_id": f"{dispute}-later", "order_id": order, "agency": "SGS", "stage": "post_delivery",
            "inspected_on": day, "reported_on": day, "lot_size": "1000", "sample_size": "80",
            "major_defects": "40", "verdict": "fail", "dimensions_measured": "size,weight,material",
        })  # fmt: skip
        new["payments"].append({
            "payment_id": f"{dispute}-later", "order_id": order, "kind": "other", "amount": "99999",
            "currency": "USD", "paid_on": day, "on_platform": "false",
        })  # fmt: skip
        for event in EVENTS:
            known = orders.at[order, event]
            if pd.isna(known) or known > str(row["scored_on"].date()):
                orders.at[order, event] = day
        if disputes.at[dispute, "outcome"] == "refunded_partial":
            disputes.at[dispute, "refunded_amount"] = "1.00"
    tables["orders"], tables["disputes"] = orders.reset_index(), disputes.reset_index()
    into.mkdir()
    for kind, table in tables.items():
        whole = pd.concat([table, pd.DataFrame(new[kind])]) if new.get(kind) else table
        # What no record names, and what is known only at the end, under its own name.
        extra = {"satisfaction": "5", "duration": "77"} if kind == "disputes" else {}
        whole.assign(**extra).to_csv(into / f"{kind}.csv", index=False)


def test_what_happens_after_the_scoring_day_changes_no_training_row(company, tmp_path):
    exports, before = company
    closed = before[~before["is_live"]]
    assert len(closed) > 80
    planted(exports, closed, tmp_path / "exports")
    after = loaded(tmp_path / "warehouse", tmp_path / "exports").loc[closed.index]
    columns = ["scored_on", "label", "eligible", *INPUTS]
    pd.testing.assert_frame_equal(after[columns], closed[columns])
    assert not {"satisfaction", "duration"} & set(after.columns)


def test_a_training_row_stands_on_the_day_the_dispute_was_put_to_the_platform(company):
    closed = company[1][~company[1]["is_live"]]
    stated = closed["escalated_on"].fillna(closed["supplier_responded_on"])
    there = stated.notna()
    assert there.sum() > 80
    assert (closed["scored_on"][there] == stated[there]).all()
    assert (closed["scored_on"][~there] >= closed["opened_on"][~there]).all()
    assert (closed["scored_on"] < closed["closed_on"]).all()


def test_a_live_row_stands_on_the_warehouses_day(company):
    live = company[1][company[1]["is_live"]]
    assert len(live) > 3
    assert (live["scored_on"] == pd.Timestamp(AS_OF)).all()


@pytest.mark.parametrize("event", ["shipped_on", "delivered_on"])
def test_goods_that_came_after_the_dispute_was_opened_say_nothing_of_its_delay(event):
    found = []
    for day in (None, "2024-03-02", "2024-03-01", "2024-02-20"):
        with empty() as con:
            one_dispute(con, opened_on="2024-03-01", assessed_on="2024-03-20")
            con.execute(f"UPDATE orders SET {event} = ?", [day])
            found.append(float(features_of(con)["days_to_claim"]))
    never, later, same_day, before = found
    assert later == never
    assert never != same_day != before


def test_payments_that_all_came_later_leave_the_share_unknown_whatever_the_orders_totals_say_now():
    with empty() as con:
        one_dispute(con, assessed_on="2024-03-20")
        con.execute("UPDATE orders SET paid_on_platform = 100, paid_off_platform = 300")
        assert features_of(con)["platform_share"] == 0.25
        add(con, "payments", """
            payment_id | order_id | kind    | amount | currency | paid_on    | on_platform
            P1         | O1       | deposit | 400    | USD      | 2024-03-21 | false
        """)  # fmt: skip
        assert pd.isna(features_of(con)["platform_share"])


def features_of(con):
    """The one dispute's features."""
    return features(con, date(2025, 1, 1)).iloc[0]


@pytest.mark.parametrize(
    ("answered", "known"), [("2024-03-10", 1.0), ("2024-03-20", 1.0), ("2024-03-25", 0.0), (None, 1.0)]
)
def test_an_offer_of_a_supplier_who_answered_only_later_was_not_there_on_the_scoring_day(answered, known):
    """An offer has no day of its own; it cannot be older than the supplier's first answer."""
    with empty() as con:
        one_dispute(con, supplier_responded_on=answered, escalated_on="2024-03-20", supplier_offer_rc=200)
        (row,) = features(con, AS_OF).to_dict("records")
    assert row["offer_present"] == known


@pytest.mark.parametrize("offer", [200, None])
def test_an_offer_of_a_dispute_closed_without_escalation_is_not_known_as_it_may_be_the_settlement(offer):
    with empty() as con:
        facts = {"supplier_responded_on": "2024-03-10", "supplier_offer_rc": offer}
        one_dispute(con, assessed_on="2024-03-10", **facts)
        one_dispute(con, "O2", "D2", is_live=True, status="negotiating", closed_on=None, **facts)
        found = features(con, COMPANY_AS_OF).set_index("dispute_id")["offer_present"]
    assert pd.isna(found["D1"])
    assert found["D2"] == (offer is not None)


def test_settlements_recorded_as_offers_teach_nothing_of_disputes_that_have_none_yet():
    """Half of the disputes are settled or dropped without escalation, and the settlement is their offer."""
    con, _ = made_up(400, seed=3, live=10)
    with con:
        con.execute("UPDATE disputes SET supplier_responded_on = opened_on + 5")
        con.execute("UPDATE disputes SET escalated_on = opened_on + 5 WHERE substr(dispute_id, 7) > '4'")
        con.execute("""UPDATE assessed_disputes SET supplier_offer_rc = refunded_rc WHERE label = 1
            AND dispute_id IN (SELECT dispute_id FROM disputes WHERE escalated_on IS NULL)""")
        model = fit(decided(cases(con, COMPANY_AS_OF)), 0).final_
        live = cases(con, COMPANY_AS_OF).query("is_live")
    moved = model.contributions(live)[1][:, NAMES.index("offer_present")]
    assert np.abs(moved).max() < 0.15


def test_a_live_dispute_has_what_lies_on_file_today_though_its_day_is_not_recorded():
    """Of a closed one nobody knows whether it was there on the scoring day."""
    with empty() as con:
        one_dispute(con)
        one_dispute(con, "O2", "D2", is_live=True, status="escalated", closed_on=None)
        add(con, "evidence", """
            evidence_id | dispute_id | kind     | created_on | on_platform
            E1          | D1         | chat_log | -          | true
            E2          | D2         | chat_log | -          | true
        """)  # fmt: skip
        add(con, "inspection_findings", """
            inspection_id | order_id | accepted | conforming | reported_on | strength
            I1            | O1       | true     | false      | -           | 0.9
            I2            | O2       | true     | false      | -           | 0.9
            I3            | O2       | true     | true       | 2024-03-01  | -0.9
        """)  # fmt: skip
        found = features(con, date(2025, 1, 1)).set_index("dispute_id")
    of = ["chat_log", "evidence_kinds", "on_platform_evidence", "accepted_nonconforming"]
    assert found.loc["D1", of].tolist() == [0, 0, 0, 0]
    # What has a day is the latest that is known, as the rules and the pages take it.
    assert found.loc["D2", of].tolist() == [1, 1, 1, 0]
    assert found.loc["D2", "accepted_conforming"] == 1


def test_a_live_dispute_shows_no_closing_day_of_later():
    with empty() as con:
        one_dispute(con, is_live=True, closed_on="2025-03-01", label=None)
        assert pd.isna(features_of(con)["closed_on"])
        assert features(con, date(2025, 3, 1)).iloc[0]["closed_on"] == pd.Timestamp("2025-03-01")


@pytest.mark.parametrize("as_of", [date(2018, 12, 15), date(2019, 1, 2)])
def test_goods_to_be_made_over_the_next_new_year_are_so_before_the_year_begins(as_of):
    with empty(as_of=as_of) as con:
        one_dispute(con, opened_on="2018-12-10", is_live=True, closed_on=None, label=None)
        con.execute("UPDATE orders SET ordered_on = DATE '2018-12-01', promised_ship_on = DATE '2019-02-15'")
        assert features(con, as_of).iloc[0]["over_new_year"] == 1
