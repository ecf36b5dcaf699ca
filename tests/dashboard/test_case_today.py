"""What a case still lets one do: the report that pays or comes too late, the files to hand in, the limit."""

import re
from datetime import date
from typing import Any

import pandas as pd
import pytest

from dashboard.case import actions, answer, checklist, ladder, worth
from dashboard.queries import case as ask
from data.warehouse import Warehouse

pytestmark = pytest.mark.usefixtures("world")
LIVE = "D00300"
COSTS = {
    "hour_cost": "0",
    "hours_per_case": "0",
    "capital_cost": "0",
    "inspection_fee": "750",
    "least_days_for_evidence": 3,
}
REPORT = pd.DataFrame({"action": ["accepted_report"], "chance": [0.9], "expected_net": [600.0]})
NO_REPORT = pd.DataFrame({"action": []})
REPORTS = pd.Series({"n": 49, "nonconforming": 31})


def live(**changes: Any) -> Any:
    """The live dispute of the world with some of its facts changed."""
    case = ask.dispute(LIVE).iloc[0].copy()
    for name, value in changes.items():
        case[name] = value
    return case


def plain(markup: str) -> str:
    return re.sub("<[^>]*>", "", markup)


def test_a_reading_whose_limit_is_not_known_is_said_to_cover_at_most():
    case = live(limit_known=False)
    said = re.sub("<[^>]*>", "", ladder.html(case, ask.readings(LIVE)))
    limited = re.search(r"TA-CR, post-delivery, supplier limit: [^T]*", said)[0]
    assert re.fullmatch(r".*: at most US\$\S+, [a-z]+; the supplier’s limit is not known", limited)
    assert said.count("at most US$") == 1
    case["limit_known"] = True
    assert "limit is not known" not in ladder.html(case, ask.readings(LIVE))


def test_a_supplier_whose_limit_is_recorded_has_a_known_one():
    assert bool(live().limit_known)


@pytest.fixture
def costs(monkeypatch):
    monkeypatch.setattr(worth.settings_of_build, "settings", lambda: COSTS)


def bought(**changes: Any) -> str:
    case = live(ceiling_rc=1500.0, refund_share=1.0, expected_net=200.0, days_left=10, **changes)
    return plain(actions.bought(case, REPORT, 0, "USD", REPORTS))


@pytest.mark.usefixtures("costs")
def test_a_report_pays_from_the_share_of_nonconforming_ones_that_brings_its_fee_back():
    """p x 600 - (1 - p) x 750 = 200 at p = 950 / 1,350: a conforming report loses fee and claim."""
    case = live(ceiling_rc=1500.0, refund_share=1.0, expected_net=200.0)
    assert worth.inspection(case, REPORT, 0).pays_above == pytest.approx(950 / 1350)
    case["expected_net"] = -80.0  # one would let it go: the report is weighed against nothing, not a loss
    assert worth.inspection(case, REPORT, 0).pays_above == pytest.approx(750 / 1350)
    case["expected_net"] = 900.0
    assert worth.inspection(case, REPORT, 0).pays_above == float("inf")
    case["expected_net"] = None
    assert worth.inspection(case, REPORT, 0).pays_above is None


@pytest.mark.usefixtures("costs")
def test_no_report_is_said_to_pay_for_certain():
    said = bought()
    assert "Yes" not in said
    assert "It pays only if it finds the goods not conforming with a chance of more than 70 %." in said
    assert "reports on disputed orders, 63 % of 49 (49–75 %) did" in said


@pytest.mark.usefixtures("costs")
def test_a_report_that_cannot_be_got_in_time_is_too_late():
    said = bought().split("It pays")[0]
    assert "Too late" not in said
    case = live(
        ceiling_rc=1500.0,
        refund_share=1.0,
        expected_net=200.0,
        days_left=2,
        next_due=pd.Timestamp(2019, 4, 17),
        next_clock="evidence",
    )
    said = plain(actions.bought(case, REPORT, 0, "USD", REPORTS))
    assert "Too late: no report can be got by 2019-04-17 (evidence due); your settings allow 3 days" in said
    assert "pays only if" not in said
    case["days_left"] = None
    assert "Too late" not in actions.bought(case, REPORT, 0, "USD", REPORTS)


@pytest.mark.usefixtures("costs")
def test_a_report_that_would_not_help_is_not_called_too_late():
    case = live(ceiling_rc=1500.0, refund_share=1.0, expected_net=200.0, days_left=2, missing_json="[]")
    said = plain(actions.bought(case, NO_REPORT, 0, "USD", REPORTS))
    assert said.startswith("No report is missing that would help.")


@pytest.mark.usefixtures("costs")
def test_what_cannot_be_got_in_time_is_not_among_what_can_still_be_done():
    both = pd.DataFrame({"action": ["accepted_report", "on_platform_evidence"]})
    assert actions.in_time(live(days_left=2), both)["action"].tolist() == ["on_platform_evidence"]
    assert len(actions.in_time(live(days_left=3), both)) == 2
    assert len(actions.in_time(live(days_left=None), both)) == 2


def test_the_reports_of_accepted_agencies_on_disputed_orders_are_counted():
    found = ask.accepted_reports().iloc[0]
    assert 0 < found.nonconforming <= found.n


EVIDENCE_TODAY = {
    "action": "pursue",
    "verdict": "covered",
    "assessed_on": pd.Timestamp(2019, 4, 15),
    "evidence_due_on": pd.Timestamp(2019, 4, 15),
    "next_due": pd.Timestamp(2019, 4, 15),
    "next_clock": "evidence",
    "next_reading": "TA-2017-12",
    "files_off_platform": 3,
}


def test_the_answer_says_what_must_be_handed_in_today():
    said = plain(answer.sentence(live(**EVIDENCE_TODAY), "USD"))
    assert said.endswith(
        "; hand in the evidence on the platform today, 2019-04-15: 3 files are not there yet."
    )
    assert "next" not in said


def test_evidence_due_later_than_the_next_deadline_is_said_beside_it():
    later = EVIDENCE_TODAY | {
        "evidence_due_on": pd.Timestamp(2019, 4, 20),
        "next_clock": "claim_window",
        "files_off_platform": 1,
    }
    said = plain(answer.sentence(live(**later), "USD"))
    assert "; next 2019-04-15: claim window ends, by TA-2017-12; hand in the evidence" in said
    assert said.endswith("on the platform by 2019-04-20: 1 file is not there yet.")


@pytest.mark.parametrize(
    "changed",
    [
        {"files_off_platform": 0},
        {"action": "drop"},
        {"action": "take the offer"},
        {"evidence_due_on": pd.Timestamp(2019, 4, 14), "next_clock": "claim_window"},
    ],
)
def test_nothing_is_asked_for_where_nothing_is_to_be_handed_in(changed):
    assert "hand in" not in answer.sentence(live(**EVIDENCE_TODAY | changed), "USD")


FILES = pd.DataFrame(
    {
        "kind": ["photo", "video"],
        "file_name": ["a.jpg", "b.mp4"],
        "size_bytes": [10, 10],
        "created_on": pd.Timestamp(2019, 4, 1),
        "on_platform": [False, True],
    }
)


def test_a_file_that_is_not_on_the_platform_is_not_ticked_as_done():
    case = live(**EVIDENCE_TODAY, missing_json="[]")
    said = checklist.html(case, FILES, pd.DataFrame())
    waiting, done = re.findall('<li class="(?:missing|there)">.*?</li>', said)
    assert waiting.startswith('<li class="missing">')
    assert "a.jpg" in waiting
    assert "not yet on the platform" in waiting
    assert done.startswith('<li class="there">')
    assert "on the platform" in done


@pytest.mark.parametrize("changed", [{"is_live": False}, {"evidence_due_on": pd.Timestamp(2019, 4, 14)}])
def test_a_file_is_only_said_to_be_off_the_platform_where_it_can_no_longer_be_handed_in(changed):
    said = checklist.html(live(**EVIDENCE_TODAY | changed, missing_json="[]"), FILES, pd.DataFrame())
    assert said.count('<li class="there">') == 2
    assert "off the platform" in said


def test_the_case_names_its_order_its_opening_day_and_its_status():
    case = live(order_id="O<1>", opened_on=pd.Timestamp(2019, 4, 2), status="negotiating")
    said = answer.html(case, ask.readings(LIVE), "USD", False)
    for words in ("order O&lt;1&gt;", "opened 2019-04-02", "negotiating"):
        assert f'<span class="rc-note">{words}</span>' in said


def test_the_files_off_the_platform_are_counted():
    assert live().files_off_platform == 0


NO_RATE = {
    "action": "not known",
    "verdict": "covered",
    "opened_on": pd.Timestamp(2019, 4, 2),
    "ceiling": 6113.45,
    "ceiling_rc": None,
    "expected_net": None,
    "net_low": None,
    "chance": 0.5,
    "chance_low": 0.4,
    "chance_high": 0.6,
    "base_rate": 0.5,
    "base_won": 125,
    "base_decided": 250,
    "order_currency": "EUR",
    "rate_reason": "no rate within 10 days; EUR is published 1999-01-04 to 2019-03-12",
}


def test_money_that_only_lacks_a_rate_is_named_in_the_head_of_the_case():
    case = live(**NO_RATE)
    assert answer.headline(case) == "Up to €6.11k; what it nets is not known."
    said = plain(answer.sentence(case, "USD"))
    assert "50 % chance (40–60 %; base rate 50 %, 125 of 250) of winning up to €6.11k" in said
    assert (
        "expected net in USD not known (EUR on 2019-04-02: no rate within 10 days; EUR is published "
        "1999-01-04 to 2019-03-12)" in said
    )
    assert "–;" not in said
    case = live(**NO_RATE | {"chance": None})
    assert "At most €6.11k can be recovered; there are no odds for it" in plain(answer.sentence(case, "USD"))
    bare = live(**NO_RATE | {"rate_reason": None})
    assert "expected net in USD not known;" in plain(answer.sentence(bare, "USD"))


def test_the_ladder_is_in_the_order_s_currency_whatever_the_claim_is_made_in():
    case = live(currency="CNY", order_currency="EUR", ceiling=3354.40)
    said = plain(ladder.html(case, ask.readings(LIVE)))
    assert "€3.35k" in said
    assert "CN¥" not in said
    assert ladder.in_its_currency(live(currency="CNY", order_currency=None)) == "CNY"


def test_what_is_not_known_at_all_stays_so_in_the_head():
    case = live(**NO_RATE | {"ceiling": None})
    assert answer.headline(case) == "Not enough is known to say."
    assert "winning up to –" in plain(answer.sentence(case, "USD"))


def test_the_case_knows_the_order_s_currency_and_why_a_rate_is_missing(world):
    assert world
    with Warehouse.default().draft() as draft:
        con = draft.connection()
        con.execute("UPDATE orders SET currency = 'EUR'")
        con.execute(
            "INSERT INTO fx_rates BY NAME SELECT DISTINCT 'EUR' AS currency, opened_on AS on_date, "
            "'no rate within 10 days' AS reason FROM disputes"
        )
        draft.publish()
    case = ask.dispute(LIVE).iloc[0]
    assert (case.order_currency, case.rate_reason) == ("EUR", "no rate within 10 days")


def test_an_offer_without_a_rate_is_not_called_no_offer():
    offered = {"supplier_offer": 900.0, "supplier_offer_rc": None, "currency": "EUR"}
    case = live(**offered, offer_expires_on=pd.Timestamp(2019, 4, 20))
    assert plain(actions.without_rate(case, date(2019, 4, 15))) == (
        "An offer of €900, open until 2019-04-20. "
        "Without an exchange rate it cannot be weighed against going on."
    )
    assert ", lapsed on 2019-04-20." in plain(actions.without_rate(case, date(2019, 4, 21)))
    unrated = live(**offered, ceiling=900.0, ceiling_rc=None)
    assert actions.UNRATED in actions.bought(unrated, REPORT, 0, "USD", REPORTS)
    none = live(supplier_offer=None, supplier_offer_rc=None)
    assert "offered nothing" in actions.without_rate(none, date(2019, 4, 15))
