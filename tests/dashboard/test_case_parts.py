"""The parts of a case: bars that add up, clocks that conflict, a dossier that fits, money weighed."""

import io
import json
import math
import re
import zipfile
from datetime import date, timedelta

import docx
import pandas as pd
import pytest

from dashboard.case import agreed, answer, clocks, dossier, ladder, odds, worth
from dashboard.queries import case as ask
from tests.dashboard.fixture_world import AS_OF, HOSTILE
from trade_assurance.assessment import EXCLUDED

pytestmark = pytest.mark.usefixtures("world")
LIVE = "D00300"
NO_READINGS = pd.DataFrame({"edition": [], "coverage_type": [], "variant": [], "reasons_json": []})


def parts(dispute: str = LIVE):
    case = ask.dispute(dispute).iloc[0]
    return (
        case,
        ask.clocks(dispute),
        ask.terms(case.contract_id),
        ask.contract(case.contract_id).iloc[0],
        ask.evidence(dispute),
    )


def test_the_bars_add_up_to_the_chance():
    case, reasons = parts()[0], ask.contributions(LIVE)
    said = odds.html(reasons, float(case.chance))
    numbers = [float(n.replace("−", "-")) for n in re.findall(r'class="amount">([+−][\d.]+)<', said)]
    *bars, total = numbers
    assert sum(bars) == pytest.approx(total, abs=0.006 * len(bars))
    assert 1 / (1 + math.exp(-total)) == pytest.approx(case.chance, abs=0.01)
    assert "do not add up" not in said


def test_bars_that_do_not_add_up_are_said_not_to():
    assert "do not add up" in odds.html(ask.contributions(LIVE), 0.01)


def test_more_reasons_than_fit_stand_in_one_bar_and_still_add_up():
    reasons = pd.DataFrame(
        {
            "feature": ["(base)", *(f"f{i}" for i in range(30))],
            "value": None,
            "contribution": [0.1] + [0.05] * 30,
        }
    )
    said = odds.html(reasons, 1 / (1 + math.exp(-1.6)))
    assert "21 smaller reasons" in said
    assert "do not add up" not in said


def test_the_reasons_are_said_as_people_read_them():
    values = {"claim_share": "0.30", "platform_share": "1", "days_late": "21.00", "disputed_term": "0.40"}
    values |= {"edition": "TA-2017-12", "breach": "not_shipped", "amount": "4,970"}
    reasons = pd.DataFrame({"feature": ["(base)", *values], "value": [None, *values.values()]})
    said = odds.html(reasons.assign(contribution=0.4), 0.96)
    shown = ["30 %", "100 %", "21", "0.4", "TA-2017-12", "not shipped", "4,970"]
    assert re.findall(r"<b>(.*?)</b>", said) == shown
    assert "Starting point, 60 %" in said
    assert "An average dispute" not in said


def test_a_clock_with_two_readings_shows_both_and_counts_to_the_earlier():
    said = clocks.html(parts()[1], AS_OF)
    line = re.search(r"Claim window.*?</ul>", said, re.S)[0]
    assert "readings differ" in line
    assert line.index("2019-04-24") < line.index("2019-04-29")
    assert "9 d" in line
    assert "14 d" in line


def test_the_next_deadline_stands_first_and_what_ran_out_is_folded_away():
    said = clocks.html(parts()[1], AS_OF)
    running, passed = said.split("<details>")
    assert re.findall(r'class="when">(\S+)', running) == ["2019-04-24", "2019-05-06"]
    assert "Supplier must answer" in passed
    assert "Supplier must answer" not in running
    assert "1 clock has passed; the last, Supplier must answer, 2019-04-13" in passed


def test_a_clock_that_something_has_met_runs_no_more():
    """A dispute that is open lies in its window; what is met and ahead is told, but not counted down."""
    said = clocks.html(parts()[1], AS_OF, frozenset({"claim_window"}))
    running, over = said.split("<details>")
    assert "Claim window" not in running
    assert "1 clock has passed; the last, Supplier must answer, 2019-04-13; 1 is met" in over
    window = re.search(r"Claim window.*?</ul></li>", over, re.S)[0]
    assert "met" in window
    assert "<b>2019-04-24</b> · " in window  # no days left


def test_a_day_from_which_something_may_be_done_is_said_with_from():
    opening = {"name": ["escalation_earliest"], "due": [pd.Timestamp(2019, 4, 18)]}
    one = pd.DataFrame(opening | {"reading": ["x"], "source": ["y"]})
    assert "from 2019-04-18 · in 3 d<" in clocks.html(one, date(2019, 4, 15))
    assert "from 2019-04-18 · open<" in clocks.html(one, date(2019, 4, 18))
    assert "<b>2019-04-18</b> open · x" in clocks.html(one, date(2019, 4, 20))


def test_a_case_whose_clocks_all_ran_out_says_so():
    said = clocks.html(parts()[1], AS_OF + timedelta(days=400))
    assert "No clock runs any more." in said
    assert "3 clocks have passed" in said


def test_readings_of_one_edition_are_told_apart_by_their_variant():
    said = ladder.html(parts()[0], ask.readings(LIVE))
    assert "TA-CR, post-delivery:" in said
    assert "TA-CR, post-delivery, supplier limit:" in said


def test_a_clause_that_fixes_something_else_is_not_shown_as_support():
    case = parts()[0]
    states = pd.DataFrame({"dimension": ["size"], "state": ["measurable"]})
    case["complaint_dimensions_json"], case["verdict"] = '["size"]', "unsupported"
    assert "Size: measurable, but not for this defect" in agreed.complaint_lines(case, states)
    case["verdict"] = "covered"
    assert '"rc-chip accent">Size: measurable<' in agreed.complaint_lines(case, states)


def test_clocks_all_on_one_day_are_drawn():
    one = pd.DataFrame(
        {"name": ["evidence"], "due": [pd.Timestamp(AS_OF)], "reading": ["x"], "source": ["y"]}
    )
    said = clocks.html(one, AS_OF)
    assert "today" in said
    axis = re.search(r'axis">(.*?)</div>', said)[1]
    assert axis.count(AS_OF.isoformat()) == 1  # a line of one day has no ends to name


def test_what_stands_for_a_claim_that_is_not_known_is_not_called_claimed():
    case = parts()[0]
    case["steps_json"] = '[["order_amount", "5000"], ["paid_on_platform", "4000"], ["left", "3000"]]'
    said = ladder.html(case, ask.readings(LIVE))
    assert "Claimed" not in said
    for name in ("Order’s amount", "Left after refunds"):
        assert name in said


def test_the_ladder_names_the_gap_and_leaves_an_unknown_limit_a_dash():
    case = parts()[0]
    said = ladder.html(case, ask.readings(LIVE))
    assert "70 % of the price was paid off the platform" in said
    assert re.search(r"Supplier’s limit</span>.*?rc-dash", said)


@pytest.mark.parametrize("world", ["whole", "hostile"], indirect=True)
def test_the_dossier_keeps_the_upload_limits(world):
    archive = zipfile.ZipFile(io.BytesIO(dossier.pack(*parts())))
    allowed = dossier.limits()
    files = [info for info in archive.infolist() if info.filename != "statement.txt"]
    assert len(files) <= allowed.files
    assert all(info.file_size <= allowed.bytes_each for info in archive.infolist())
    assert all(info.filename.rsplit(".", 1)[1] in allowed.types for info in files)
    assert len(archive.read("statement.txt").decode()) <= allowed.statement_characters
    paper = docx.Document(io.BytesIO(archive.read("case.docx")))
    said = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert "Door height at least 150 cm" in said
    assert "faq 14455476" in said
    if world == "hostile":
        assert HOSTILE[0] in said


def test_a_statement_too_long_is_cut_to_the_limit():
    case, _, terms, *_ = parts()
    case["statement"] = "it leaks. " * 900
    assert len(dossier.statement(case, terms)) == dossier.limits().statement_characters


def test_evidence_that_is_too_large_or_of_a_wrong_type_is_said_to_be():
    evidence = pd.DataFrame(
        {
            "kind": ["photo"] * 4,
            "file_name": ["a.jpg", "b.jpg", "c.exe", None],
            "size_bytes": [10, 9_000_000, 10, None],
        }
    )
    assert dossier.fitness(evidence)["fits"].tolist() == [
        "fits",
        "too large: at most 2 MB",
        "type not taken",
        "file not known",
    ]


def case_of(**changes):
    return pd.Series(
        {
            "ceiling_rc": 1500.0,
            "refund_share": 1.0,
            "expected_net": 200.0,
            "supplier_offer_rc": 500.0,
            "chance": 0.5,
        }
        | changes
    )


COSTS = {"hour_cost": "0", "hours_per_case": "0", "capital_cost": "0", "inspection_fee": "750"}


@pytest.fixture
def costs(monkeypatch):
    monkeypatch.setattr(worth.settings_of_build, "settings", lambda: COSTS)


@pytest.mark.usefixtures("costs")
def test_the_second_inspection_breaks_even_where_the_sources_say():
    """Case 9: a deposit of 1,500 against a fee of 750 pays from 50 %, from 33 % where the fee comes back."""
    bought = worth.inspection(case_of(), pd.DataFrame({"action": []}), 0)
    assert bought.pays_from == pytest.approx(0.5)
    assert bought.pays_from_back == pytest.approx(1 / 3)
    assert bought.pays_above is None


@pytest.mark.usefixtures("costs")
def test_an_offer_is_weighed_by_the_chance_that_makes_both_equal():
    assert worth.indifferent_chance(case_of(), 0) == pytest.approx(500 / 1500)
    assert worth.indifferent_chance(case_of(supplier_offer_rc=2000.0), 0) == math.inf
    assert worth.indifferent_chance(case_of(supplier_offer_rc=None), 0) is None


@pytest.mark.usefixtures("costs")
def test_nothing_is_weighed_against_an_unknown_or_empty_ceiling():
    empty = pd.DataFrame({"action": []})
    assert worth.inspection(case_of(ceiling_rc=None), empty, 0) is None
    assert worth.inspection(case_of(ceiling_rc=0.0), empty, 0) is None


def test_a_day_in_the_middle_of_the_line_is_drawn_in_the_middle():
    days = pd.DataFrame(
        {
            "name": ["a", "a"],
            "due": [pd.Timestamp(2019, 4, 5), pd.Timestamp(2019, 4, 25)],
            "reading": "r",
            "source": "s",
        }
    )
    said = clocks.html(days, date(2019, 4, 15))
    assert 'class="now" style="left:50.0%"' in said


def test_an_offer_past_its_last_day_is_not_there_to_be_taken():
    last = pd.Timestamp("2019-11-16")
    assert worth.offer_expired(case_of(offer_expires_on=last), date(2019, 11, 17))
    assert not worth.offer_expired(case_of(offer_expires_on=last), date(2019, 11, 16))
    assert not worth.offer_expired(case_of(offer_expires_on=None), date(2019, 11, 17))


def answered(**changes) -> str:
    case = parts()[0].copy()
    for name, value in changes.items():
        case[name] = value
    return answer.html(case, NO_READINGS, "USD", False)


def test_pursuing_what_no_clause_supports_on_the_base_rate_does_not_read_like_a_covered_claim():
    case = parts()[0].copy()
    case["action"], case["is_live"] = "pursue", True
    for verdict, words in (
        ("unsupported", "Pursue it on the base rate alone: no clause supports it."),
        ("unknown", "Pursue it on the base rate alone: whether it is covered is not known."),
        ("covered", "Pursue it."),
    ):
        case["verdict"] = verdict
        assert answer.headline(case, abstains=True) == words
        assert answer.headline(case) == "Pursue it."
    case["verdict"], case["action"] = "unsupported", "drop"
    assert answer.headline(case, abstains=True) == "Let it go."


def test_a_request_that_a_missed_day_may_have_cancelled_is_asked_about_before_it_is_pursued():
    """A missed day for evidence cancels the request; its odds are those of a request that stands."""
    asked = {"is_live": True, "action": "not known", "chance": 0.6, "chance_low": 0.4, "chance_high": 0.8}
    asked |= {"verdict": "covered", "expected_net": 900.0, "evidence_missed_on": pd.Timestamp("2019-10-07")}
    said = answered(**asked)
    assert "Ask the platform first whether the request still stands." in said
    assert "If it does: <b>60 %</b> chance" in said
    assert "if the request still stands; base rate" in said
    assert "If it does" not in answered(**asked | {"evidence_missed_on": pd.NaT, "action": "pursue"})


def test_an_excluded_case_with_an_offer_says_what_there_is_to_take():
    said = answered(
        verdict="not_covered",
        chance=None,
        action="take the offer",
        supplier_offer_rc=900,
        offer_expires_on=date(2019, 7, 1),
    )
    assert "Take the offer." in said
    assert "Trade Assurance pays nothing for it; <b>" in said
    assert 'is offered for certain, open until <span class="rc-whole">2019-07-01</span>.' in said


def test_an_excluded_case_says_that_nothing_is_paid_and_where_to_turn():
    said = answered(verdict="not_covered", chance=None, next_road="Ask the card's bank.")
    assert (
        "<p>Trade Assurance pays nothing for it.</p><p><b>Next road:</b> Ask the card&#x27;s bank.</p>"
        in said
    )
    assert "The rules exclude it, so it has no odds." in said
    late = answered(verdict="window_closed", chance=None)
    assert "It was opened too late, so it has no odds." in late
    assert set(answer.WHY_NO_ODDS) == set(EXCLUDED)
    assert "US$0" not in late


def test_an_offer_to_take_is_named_in_the_answer():
    said = answered(action="take the offer", supplier_offer_rc=237.0, offer_expires_on=None)
    assert ">US$237</span></b> is offered for certain; " in said
    until = pd.Timestamp(2019, 4, 20)
    said = answered(action="take the offer", supplier_offer_rc=237.0, offer_expires_on=until)
    assert "is offered for certain, open until 2019-04-20; " in re.sub("<[^>]*>", "", said)
    assert "is offered" not in answered(action="pursue", supplier_offer_rc=237.0)


def test_a_closed_case_says_what_it_came_to():
    closed = {"is_live": False, "closed_on": pd.Timestamp(2019, 3, 1), "ceiling_rc": 1200.0}
    won = re.sub("<[^>]*>", "", answered(**closed, result="won", refunded_rc=900.0))
    assert "Closed 2019-03-01; US$900 paid of a ceiling of US$1.20k." in won
    lost = re.sub("<[^>]*>", "", answered(**closed, result="lost"))
    assert "Closed 2019-03-01; the ceiling was US$1.20k." in lost
    late = re.sub("<[^>]*>", "", answered(**closed, result="lost", verdict="window_closed"))
    assert "Closed 2019-03-01; Trade Assurance did not cover it." in late


def test_a_warning_that_is_also_a_reason_is_said_once():
    once = json.dumps(["The edition names no agency."])
    said = answered(reasons_json=once, warnings_json=once)
    assert said.count("The edition names no agency.") == 1
    assert "class=warns" not in said


def test_what_would_need_more_than_certainty_never_pays():
    assert answer.pays_from(0.12) == "pays from 12 %"
    assert answer.pays_from(1.04) == answer.pays_from(float("inf")) == "never pays"
    assert answer.pays_from(None) == "pays from –"


def test_one_reason_left_is_one_reason():
    rows = [{"feature": f"f{n}", "value": None, "contribution": 0.1} for n in range(odds.SHOWN + 1)]
    assert "1 smaller reason<" in odds.html(pd.DataFrame(rows), 0.7)
