"""Which editions can govern an order, and that no value stands without a source."""

from __future__ import annotations

import tomllib
from datetime import date, timedelta
from pathlib import Path

import pytest

import trade_assurance
from trade_assurance import editions
from trade_assurance.facts import Dispute, Order
from trade_assurance.policy_file import PolicyError

POLICY = Path(trade_assurance.__file__).parent / "policy"


def names(ordered_on, **columns):
    order = Order("1", ordered_on=date.fromisoformat(ordered_on) if ordered_on else None, **columns)
    return [reading.name for reading in editions.readings(order)]


def test_readings_by_date(table):
    for row in table("""
        | ordered_on | editions                      |
        | 2014-04-30 |                               |
        | 2014-05-01 | TA-2014                       |
        | 2014-12-31 | TA-2014                       |
        | 2015-01-01 | TA-2014 TA-2015               |
        | 2015-12-30 | TA-2014 TA-2015               |
        | 2015-12-31 | TA-2015                       |
        | 2017-12-07 | TA-2015                       |
        | 2017-12-08 | TA-2017-12                    |
        | 2018-12-31 | TA-2017-12                    |
        | 2019-01-01 | TA-2017-12 TA-60 TA-CR        |
        | 2030-01-01 | TA-2017-12 TA-60 TA-CR        |
    """):
        found = dict.fromkeys(name.split("/")[0] for name in names(row["ordered_on"]))
        assert " ".join(found) == row["editions"], row


def test_every_coverage_type_of_an_edition_is_a_reading_unless_the_order_states_one():
    both = ["TA-2015/pre_shipment", "TA-2015/pre_shipment/no_limit"]
    post = ["TA-2015/post_delivery", "TA-2015/post_delivery/no_limit"]
    assert names("2016-06-01") == both + post
    assert names("2016-06-01", coverage_type="pre_shipment") == both
    assert names("2016-06-01", coverage_type="post_delivery") == post
    assert names("2015-06-01", coverage_type="post_delivery") == post


def test_a_coverage_type_the_edition_abolished_is_read_as_its_own():
    found = editions.readings(Order("1", ordered_on=date(2018, 6, 1), coverage_type="pre_shipment"))
    assert [reading.name for reading in found] == ["TA-2017-12/post_delivery"]
    assert not found[0].stated_type


def test_an_order_without_a_date_has_the_readings_of_every_edition():
    found = {name.split("/")[0] for name in names(None)}
    assert found == {"TA-2014", "TA-2015", "TA-2017-12", "TA-CR", "TA-60"}


def test_the_window_of_the_newest_edition_depends_on_the_tier(table):
    for row in table("""
        | tier     | days |
        | standard | 30   |
        | pro      | 60   |
        | platinum | 60   |
    """):
        found = editions.readings(Order("1", ordered_on=date(2024, 1, 1), buyer_tier=row["tier"]))
        newest = next(reading for reading in found if reading.edition.name == "TA-60")
        assert [clock.days for clock in newest.clocks] == [int(row["days"])]


def test_what_an_edition_does_not_state_is_not_inherited():
    found = {edition.name: edition for edition in editions.load()}
    assert found["TA-CR"].inspection is None
    assert found["TA-60"].inspection is None
    assert {clock.name for clock in found["TA-60"].clocks} == {"claim_window"}


def tables(value, path=""):
    """Every table of a decoded TOML file that carries a rule, with its place."""
    if isinstance(value, dict):
        if "source" in value or "unit" in value or "days" in value:
            yield path, value
        for key, inner in value.items():
            yield from tables(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from tables(inner, f"{path}[{number}]")


@pytest.mark.parametrize("path", sorted(POLICY.glob("editions/*.toml")), ids=lambda path: path.stem)
def test_every_value_of_an_edition_has_a_unit_and_a_source(path):
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    assert raw["jurisdiction"]
    assert raw["tier"]
    assert raw["effective"]["stated"]
    found = list(tables(raw))
    assert len(found) >= 1 + len(raw["cover"]) + len(raw["limit"]) + len(raw["clock"])
    for place, rule in found:
        assert rule.get("source", "").strip(), place
        assert rule.get("unit", "").strip(), place


def test_every_platform_wide_value_has_a_source_and_a_unit():
    raw = tomllib.loads((POLICY / "platform.toml").read_text(encoding="utf-8"))
    rules = [*raw["clock"], *raw["new_year"], raw["automatic_receipt"], raw["late_delivery_credit"]]
    for rule in (*rules, raw["easy_return"], raw["upload"]):
        assert rule["source"].strip()
        assert rule["unit"].strip()


@pytest.mark.parametrize("name", ["exclusions", "incoterms", "agencies", "next_roads", "payment_roads"])
def test_every_word_list_names_its_source(name):
    assert tomllib.loads((POLICY / f"{name}.toml").read_text(encoding="utf-8"))["source"].strip()


OWN = """
name = "TA-MINE"
title = "My own notes"
supersedes = ["TA-2017-12"]
jurisdiction = "not stated"
tier = "any"
[effective]
earliest = 2025-01-01
latest = 2025-01-01
stated = "2025-01-01"
unit = "order's creation date"
source = "mail from the platform"
[[cover]]
coverage_type = "post_delivery"
base = "total_payment"
unit = "order currency"
source = "mail from the platform"
[[limit]]
kind = "none"
unit = "currency"
source = "mail from the platform"
[[clock]]
name = "claim_window"
days = 10
unit = "calendar_days"
after = "delivered_on"
source = "mail from the platform"
"""


def test_adding_an_edition_is_adding_a_file(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(OWN, encoding="utf-8")
    known = editions.load((path,))
    before = editions.readings(Order("1", ordered_on=date(2024, 12, 31)), known)
    after = editions.readings(Order("1", ordered_on=date(2025, 1, 1)), known)
    assert "TA-MINE" not in {reading.edition.name for reading in before}
    assert {reading.edition.name for reading in after} == {"TA-MINE", "TA-CR", "TA-60"}


def test_an_edition_for_one_jurisdiction_holds_for_its_sellers_alone(tmp_path):
    path = tmp_path / "mine.toml"
    path.write_text(OWN.replace('jurisdiction = "not stated"', 'jurisdiction = "VN"'), encoding="utf-8")
    known, order = editions.load((path,)), Order("1", ordered_on=date(2026, 1, 1))
    assert "TA-MINE" in {r.edition.name for r in editions.readings(order, known, "VN")}
    assert "TA-MINE" not in {r.edition.name for r in editions.readings(order, known, "CN")}
    assert "TA-MINE" in {r.edition.name for r in editions.readings(order, known, None)}


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('source = "mail from the platform"\n[[cover]]', "[[cover]]", "effective.*source is missing"),
        ('unit = "calendar_days"', "", "unit is missing"),
        ('unit = "calendar_days"', 'unit = "moons"', "moons"),
        ("days = 10", 'days = "ten"', "days"),
        ("days = 10", "days = true", "days"),
        ('after = "delivered_on"', 'after = "delivery"', "delivery"),
        ('base = "total_payment"', 'base = "everything"', "everything"),
        ('kind = "none"', 'kind = "some"', "some"),
        ('name = "TA-MINE"', 'name = "TA-MINE"\nnote = "x"', "note"),
        ("latest = 2025-01-01", "latest = 2024-01-01", "latest is before earliest"),
        ('supersedes = ["TA-2017-12"]', 'supersedes = ["TA-2099"]', "TA-2099"),
        ('title = "My own notes"', 'title = " "', "title is missing"),
        ("[[limit]]", "[limit]", "double brackets"),
        ("[[limit]]", "[[limits]]", "limits"),
        ("earliest = 2025-01-01", "earliest = tomorrow", "TOML"),
    ],
)
def test_a_wrong_edition_file_is_refused_with_its_place(tmp_path, old, new, says):
    path = tmp_path / "mine.toml"
    assert old in OWN
    path.write_text(OWN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(PolicyError, match=says):
        editions.load((path,))


def test_the_label_day_is_the_day_the_case_was_put_to_the_platform(table):
    order = Order("1", ordered_on=date(2018, 6, 1))
    for row in table("""
        | opened_on  | responded  | escalated  | closed     | label_day  |
        | 2018-07-01 | 2018-07-03 | 2018-07-06 | 2018-08-01 | 2018-07-06 |
        | 2018-07-01 | 2018-07-03 |            | 2018-08-01 | 2018-07-03 |
        | 2018-07-01 | 2018-07-03 | 2018-07-06 | 2018-07-06 | 2018-07-01 |
        | 2018-07-01 | 2018-07-09 |            | 2018-07-06 | 2018-07-01 |
        | 2018-07-01 |            |            | 2018-08-01 | 2018-07-04 |
        | 2018-07-01 |            |            | 2018-07-03 | 2018-07-02 |
        | 2018-07-01 |            |            | 2018-07-01 | 2018-07-01 |
        | 2018-07-01 |            |            |            | 2018-07-04 |
    """):
        day = {key: date.fromisoformat(value) if value else None for key, value in row.items()}
        dispute = Dispute(
            "d",
            "1",
            opened_on=day["opened_on"],
            supplier_responded_on=day["responded"],
            escalated_on=day["escalated"],
            closed_on=day["closed"],
        )
        assert editions.label_day(dispute, order) == day["label_day"], row


def test_the_negotiation_ends_by_the_earliest_reading():
    opened = Dispute("d", "1", opened_on=date(2016, 6, 1))
    assert editions.negotiation_ends(opened, Order("1", ordered_on=date(2016, 5, 1))) == date(2016, 6, 16)
    # 15 working days: 9-11 June was the Dragon Boat festival, Sunday the 12th was made up.
    assert editions.negotiation_ends(opened, Order("1", ordered_on=date(2014, 6, 1))) == date(2016, 6, 23)
    assert editions.negotiation_ends(opened, Order("1", ordered_on=date(2013, 6, 1))) is None
    assert editions.label_day(opened, Order("1", ordered_on=date(2013, 6, 1))) == opened.opened_on
    assert editions.negotiation_ends(Dispute("d", "1"), Order("1")) is None
    with pytest.raises(ValueError, match="opened_on"):
        editions.label_day(Dispute("d", "1"), Order("1"))


def test_a_day_before_and_after_each_known_date_differ():
    for edition in editions.load():
        begins = edition.effective
        if begins.latest is None:
            continue
        before = editions.readings(Order("1", ordered_on=begins.earliest - timedelta(days=1)))
        after = editions.readings(Order("1", ordered_on=begins.latest))
        assert edition not in {reading.edition for reading in before}
        assert edition in {reading.edition for reading in after}
        for name in edition.supersedes:
            assert name not in {reading.edition.name for reading in after}
            assert name in {reading.edition.name for reading in before}
