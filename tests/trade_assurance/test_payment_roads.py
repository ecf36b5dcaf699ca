"""Which roads of payment a contract's words name, and which of them are said to lead past the platform."""

import tomllib
from pathlib import Path

import pytest

import trade_assurance
from trade_assurance import payment_roads

ROADS = Path(trade_assurance.__file__).parent / "policy" / "next_roads.toml"


def kinds(text):
    return [(road.kind, road.text) for road in payment_roads.named(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Payment by Western Union 100% in advance.", [("past", "Western Union")]),
        ("付款方式：西联", [("past", "西联")]),
        ("Payment to our manager's personal account.", [("past", "personal account")]),
        ("You can pay outside Alibaba to save the fee.", [("past", "outside Alibaba")]),
        ("30% deposit by T/T, 70% before shipment", [("decides", "T/T")]),
        ("Payment terms: 100% TT", [("decides", "TT")]),
        ("Bank: account of Yongkang Hengda, HSBC Hong Kong", [("account", "Bank: account")]),
        ("Pay by T/T to our account at HSBC", [("account", "to our account"), ("decides", "T/T")]),
        ("Deposit via Trade Assurance, balance by Western Union", [("past", "Western Union")]),
        # the platform's own account is not accused
        ("30% deposit by T/T to the account designated by Alibaba.com", []),
        ("Beneficiary: Alibaba.com Singapore E-Commerce Private Limited", []),
        ("Western Union at the order's page on Alibaba.com", [("decides", "Western Union")]),
        ("All payments through Trade Assurance.", []),
        # what is denied is no road
        ("Western Union is not accepted.", []),
        ("Do not pay outside Alibaba.", []),
        ("No payment to a personal account.", []),
        # words that mean something else
        ("Copper wire 2.5 mm, heat transfer print, power bank 20000 mAh", []),
        ("Freight and duty are for our account.", []),
        ("TT motor 12 V, bank of lamps, credit card holder", []),
        ("", []),
    ],
)
def test_the_roads_a_text_names(text, found):
    assert kinds(text) == found


def test_the_words_stand_where_they_are_said_to():
    text = "Tent.\nPayment by Western Union, then by WESTERN UNION again; deposit by bank transfer."
    found = payment_roads.named(text)
    assert [text[road.start : road.end] for road in found] == [road.text for road in found]
    assert [road.text for road in found] == ["Western Union", "bank transfer"]


def test_what_is_off_the_platform_is_said_never_to_be_covered_and_a_transfer_what_decides():
    past, decides = payment_roads.named("Western Union 50% in advance, 50% by T/T")
    assert past.sentence.code == "road_past"
    assert "what is paid off the platform is never covered" in past.sentence
    assert decides.sentence.startswith("“T/T”: the account decides.")


def test_every_road_by_which_a_payment_is_recalled_is_known_in_a_contract_too():
    rows = tomllib.loads(ROADS.read_text(encoding="utf-8"))["payment"]
    words = [word for row in rows if row["road"] == "bank_recall" for word in row["words"]]
    # Alone these are a cable, a bank of lamps or a heat transfer; with "by" they pay.
    told = {"wire": "by wire", "transfer": "by transfer", "bank": "by bank transfer", "swift": "by swift"}
    told["telegraphic"] = "telegraphic transfer"
    for word in words:
        assert kinds(f"Payment: 30% deposit {told.get(word, word)}"), word
