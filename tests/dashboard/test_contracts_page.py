"""The Contracts page through the real router, in every world, and its questions against a plain count."""

import json
import re
from decimal import Decimal

import pandas as pd
import pytest

from dashboard import contracts_view, filters, page
from dashboard.queries import contracts as ask
from data.warehouse import Warehouse
from tests.dashboard.fixture_world import AS_OF
from trade_assurance.contract import WEIGHTS

WORLDS = ("whole", "no_odds", "empty", "hostile", "none")
EVERYTHING = filters.Filters(AS_OF)
HELD = ("measurable", "derivable")


@pytest.mark.parametrize("world", WORLDS, indirect=True)
def test_it_shows_every_world_without_an_error(app):
    test = app("contracts")
    assert not test.exception
    assert not test.error
    assert test.get("html")


@pytest.mark.parametrize("world", ["empty"], indirect=True)
def test_without_a_contract_it_says_what_to_do(app, words):
    assert "map the contract&#x27;s text or file on the Data page" in words(app("contracts"))


@pytest.mark.parametrize("world", ["hostile"], indirect=True)
def test_a_hostile_name_stays_text(app, words):
    said = words(app("contracts"))
    assert "<script" not in said
    assert "\u202e" not in said
    assert not any(re.search(r"\son\w+\s*=", tag) for tag in re.findall(r"<[^>]*>", said))


def _decided() -> list[tuple[bool, Decimal | None, dict[str, bool]]]:
    """Of each decided dispute: won, what was at stake, and of each dimension it names whether it is fixed."""
    with Warehouse.default().connect() as con:
        states: dict[str, dict[str, str]] = {}
        for contract, dimension, state in con.execute(
            "SELECT contract_id, dimension, state FROM contract_states"
        ).fetchall():
            states.setdefault(contract, {})[dimension] = state
        rows = con.execute(
            "SELECT m.result, m.ceiling_rc, m.claimed_rc, a.complaint_dimensions_json, c.contract_id "
            "FROM mart_disputes m JOIN assessed_disputes a ON a.dispute_id = m.dispute_id "
            "JOIN order_contracts c ON c.order_id = m.order_id WHERE m.result IN ('won', 'lost')"
        ).fetchall()
    return [
        (
            result == "won",
            claimed if ceiling is None else ceiling,  # a ceiling of 0 is known: no clause could have won it
            {name: states[contract][name] in HELD for name in json.loads(named or "[]")},
        )
        for result, ceiling, claimed, named, contract in rows
    ]


def test_what_each_lack_lost_is_what_counting_by_hand_gives(world):
    assert world
    frame = ask.by_dimension(EVERYTHING).set_index("dimension")
    lost: dict[str, list[Decimal | None]] = {}
    for won, at_stake, named in _decided():
        for name, fixed in named.items():
            if not won and not fixed:
                lost.setdefault(name, []).append(at_stake)
    assert lost
    for name, amounts in lost.items():
        assert frame.loc[name, "n_lost"] == len(amounts)
        assert frame.loc[name, "lost_rc"] == pytest.approx(float(sum(each or 0 for each in amounts)))
    assert set(frame.index[frame["n_lost"] > 0]) == set(lost)
    assert (frame.loc[frame["n_lost"] == 0, "lost_rc"] == 0).all()
    money = frame["lost_rc"].dropna().tolist()
    assert money == sorted(money, reverse=True)


def test_a_known_ceiling_of_nought_adds_nothing_to_what_a_lack_lost(world):
    """What the rules exclude no clause would have brought; only for an unknown ceiling its claim stands."""
    assert world
    with Warehouse.default().draft() as draft:
        con = draft.connection()
        con.execute("UPDATE mart_disputes SET ceiling_rc = 0, claimed_rc = 1000")
        draft.publish()
    assert ask.by_dimension(EVERYTHING)["n_lost"].sum() > 0
    assert (ask.by_dimension(EVERYTHING)["lost_rc"] == 0).all()
    with Warehouse.default().draft() as draft:
        con = draft.connection()
        con.execute("UPDATE mart_disputes SET ceiling_rc = NULL")
        con.execute("UPDATE build SET built_at = built_at + INTERVAL 1 DAY")
        draft.publish()
    frame = ask.by_dimension(EVERYTHING)
    assert frame["n_lost"].sum()
    assert frame["lost_rc"].tolist() == (frame["n_lost"] * 1000).tolist()


def test_disputes_are_split_by_whether_anything_complained_of_is_fixed(world):
    assert world
    row = ask.unsupported(EVERYTHING).iloc[0]
    decided = [(won, any(named.values())) for won, _, named in _decided() if named]
    assert (row.n, row.won) == (
        sum(not held for _, held in decided),
        sum(won for won, held in decided if not held),
    )
    assert (row.n_held, row.won_held) == (
        sum(held for _, held in decided),
        sum(won for won, held in decided if held),
    )


def test_each_contract_counts_once_a_dimension(world):
    assert world
    frame, row = ask.by_dimension(EVERYTHING), ask.headline(EVERYTHING).iloc[0]
    assert len(frame) == 21
    assert set(frame["orders"]) == {row.with_contract}
    assert (frame["fixing"] <= frame["orders"]).all()


def test_a_category_narrows_the_orders(world):
    assert world
    categories = ask.by_category(EVERYTHING)
    one = str(categories["product_category"].iloc[0])
    narrowed = ask.headline(filters.Filters(AS_OF, categories=(one,))).iloc[0]
    assert narrowed.with_contract == categories["n"].iloc[0]
    assert ask.by_quarter(EVERYTHING)["n"].sum() == categories["n"].sum()


def test_the_next_order_is_told_what_fewer_than_half_fix_the_costliest_first():
    frame = pd.DataFrame(
        [
            {"dimension": "colour", "orders": 10, "fixing": 4, "n_lost": 1, "lost_rc": 50.0},
            {"dimension": "size", "orders": 10, "fixing": 2, "n_lost": 3, "lost_rc": 900.0},
            {"dimension": "weight", "orders": 10, "fixing": 5, "n_lost": 9, "lost_rc": 5000.0},
        ]
    )
    clauses = contracts_view.clauses(frame, None)
    names = [clause.dimension for clause in clauses]
    assert names[:2] == ["size", "colour"]
    assert "weight" not in names
    assert clauses[0].lost == Decimal("900.0")


def test_the_clauses_can_be_taken_as_text_and_as_a_document(app):
    test = app("contracts")
    assert [button.label for button in test.get("download_button")][-2:] == ["Word document", "Text"]
    assert test.code[0].value.startswith("1. ")


@pytest.mark.usefixtures("world")
def test_where_no_dispute_was_lost_the_money_is_nought_and_not_unknown():
    nobody = filters.Filters(AS_OF, categories=("no such category",))
    row = ask.unsupported(nobody).iloc[0]
    assert (row.n_lost, row.lost_rc) == (0, 0)


def test_what_was_lost_is_called_the_ceilings_of_lost_disputes(app, words):
    said = words(app("contracts"))
    assert "Missing terms, by the ceilings of disputes lost without them" in said
    assert "with the term some would have been lost too" in said
    assert "money lost" not in said
    assert re.search(r"ceilings? of [\d,]+ lost disputes?: US\$", said)


def test_on_a_phone_the_terms_keep_their_win_rates_and_what_they_stand_on(app, words):
    said = words(app("contracts"))
    phone = re.sub("</?span[^>]*>", "", said[said.index("<table") :])
    assert "Won with it" in phone
    assert "Won without it" in phone
    assert re.search(r"\d+ % of \d+ \(\d+–\d+ %\)", phone)
    assert re.search(r"US\$[\d.k]+ · \d+", phone)
    assert "Ceilings lost · disputes" in phone


def test_the_definition_of_specificity_states_the_weights_it_is_reckoned_with():
    for state, weight in WEIGHTS.items():
        assert f"{state} {weight:g}" in page.definitions()["specificity"]
