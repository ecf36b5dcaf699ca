"""Where the buyer turns when the platform does not pay."""

from __future__ import annotations

from datetime import date

import pytest

from trade_assurance.deadlines import Clock
from trade_assurance.facts import case_from_json
from trade_assurance.reasons import say
from trade_assurance.roads import next_road

AS_OF = date(2018, 8, 1)
SERVICES = say("services", words="training")
AFTER = say("after_sales", words="warranty")
NONE = say("coverage_none")
OFF = say("all_paid_off_platform", off="USD 900.00")
DAMAGE = say("transport_damage", incoterm="FOB")
OTHER = say("expectations", words="disappointed")


def road(verdict, reason, method=None, payee=None, clocks=()):
    payments = [{"payee": payee}] if payee else []
    case = case_from_json({"order": {"payment_method": method}, "payments": payments})
    found = next_road(case, verdict, (reason,), clocks, AS_OF)
    return found.code if found is not None else None


@pytest.mark.parametrize(
    ("verdict", "reason", "method", "payee", "code"),
    [
        ("covered", OFF, "PayPal", None, None),
        ("unsupported", OTHER, None, None, None),
        ("unknown", OTHER, None, None, None),
        ("not_covered", OFF, "PayPal", None, "paypal"),
        ("not_covered", OFF, "Visa credit card", None, "card_charge_back"),
        ("not_covered", OFF, "T/T", None, "bank_recall"),
        ("not_covered", OFF, None, None, "bank_recall"),
        ("not_covered", OFF, None, "My Visa card", "card_charge_back"),
        ("not_covered", OFF, "see payee", "PayPal", "paypal"),
        ("not_covered", SERVICES, "PayPal", None, "paypal"),
        ("not_covered", AFTER, "PayPal", None, "paypal"),
        ("not_covered", NONE, "PayPal", None, "paypal"),
        ("not_covered", NONE, None, None, "negotiate"),
        ("not_covered", OTHER, "PayPal", None, "negotiate"),
        ("not_covered", DAMAGE, "PayPal", None, "insurance"),
        ("window_closed", OTHER, "PayPal", None, "paypal"),
        ("window_closed", OTHER, None, None, "negotiate"),
    ],
)
def test_the_road_fits_the_cause_and_how_the_money_went(verdict, reason, method, payee, code):
    assert road(verdict, reason, method, payee) == code


@pytest.mark.parametrize(
    ("verdict", "name", "due", "code"),
    [
        ("window_closed", "offline_dispute", date(2018, 8, 2), "offline_dispute"),
        ("window_closed", "offline_dispute", AS_OF, "offline_dispute"),
        ("window_closed", "offline_dispute", date(2018, 7, 31), "negotiate"),
        ("window_closed", "claim_window", date(2018, 8, 2), "negotiate"),
        ("not_covered", "offline_dispute", date(2018, 8, 2), "negotiate"),
    ],
)
def test_an_offline_dispute_comes_first_while_it_lasts(verdict, name, due, code):
    clock = Clock(name, due, "all editions", "faq")
    assert road(verdict, OTHER, clocks=(clock,)) == code


def test_the_offline_dispute_says_until_when():
    clock = Clock("offline_dispute", date(2018, 8, 9), "all editions", "faq")
    case = case_from_json({"order": {}})
    assert "until 2018-08-09" in str(next_road(case, "window_closed", (), (clock,), AS_OF))
