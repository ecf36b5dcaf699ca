"""Values of terms that are named and not measured, where only the networks found the term: its words stand in
double brackets."""

import json
from pathlib import Path

import pytest

from trade_assurance.contract.clause import View
from trade_assurance.contract.lexis import lexis
from trade_assurance.contract.tagging import laid
from trade_assurance.contract.tagging.named_values import named_value
from trade_assurance.contract.tagging.plans import plan

SCHEMA = json.loads(
    (Path(__file__).parents[2] / "trade_assurance/contract/value.schema.json").read_text("utf-8")
)


def told(marked, dimension):
    """The value of the bracketed words."""
    start = marked.index("⟦")
    end = marked.index("⟧") - 1
    text = marked.replace("⟦", "").replace("⟧", "")
    read = laid(text)
    clause = next(each for each in read.clauses if each.start <= start < each.end)
    a, b = clause.start, clause.end
    view = View(read.folded[a:b], text[a:b], lexis(clause.flat, clause.label), clause.unit)
    return named_value(view, start - a, end - a, dimension)


@pytest.mark.parametrize(
    "row",
    [
        "25 now 75 before it sails | 25 now; 75 before it sails",
        "15 pct dep, 85 on docs | 15 dep; 85 on docs",
        "in full 21 days after receipt | 100 21 days after receipt",
        "45 days credit from GRN, whole bill | 100 45 days credit from grn",
        "定金35%,装车前付清 | 35 定金; - 装车前",
        "签字付15%,验收合格付80%,一年后付5% | 15 签字; 80 验收合格; 5 一年后",
        "到货验收后20天付90%,10%满一年付 | 90 到货验收后20天; 10 满一年",
        "货到45天付清全款 | 100 货到45天",
        "PayPal 20% / TT 80% before ETD | 20 -; 80 before etd",
        "40/60, order and before dispatch | 40 order; 60 before dispatch",
        "20/80 order / B/L copy | 20 order; 80 b/l copy",
        "40/60: 40 with PO, 60 at copy of B/L | 40 with po; 60 at copy of b/l",
        "25/75, balance after survey | 25 -; 75 after survey",
        "third at order, third at loading, third later | 33.33 at order; 33.33 at loading; 33.33 later",
        "35 % à la commande, solde à 45 jours date de BL | 35 à la commande; - à 45 jours date de bl",
        "%20 advance, %80 after inspection | 20 advance; 80 after inspection",
        "USD 700 on signing, the rest against scanned B/L | - on signing; - against scanned b/l",
        "30% w. order, balance 7 days after docs | 30 w. order; - 7 days after docs",
        "先付一半,看到货再付一半 | 50 先付; 50 看到货",
        "60 days from FCR | 100 60 days from fcr",
    ],
)
def test_the_shares_of_a_plan_in_words_of_no_list(row):
    text, shares = row.split(" | ")
    value = told(f"Pay ⟦{text}⟧", "payment_terms")
    said = [
        (f"{each['percent']:g}" if each["percent"] else "-") + " " + (each["event"] or "-")
        for each in value["shares"]
    ]
    assert "; ".join(said) == shares


@pytest.mark.parametrize(
    "text",
    [
        "30/70",  # no event
        "40 % / 60 %",
        "30 % or 40 % deposit, rest at B/L",  # a choice
        "20-25% prepaid and rest",
        "定金三到四成,余款发货前",
        "30 or 45 days from invoice",
        "14 days 2 %, 30 days net, after invoice",  # a discount for haste
        "60 % before, 40 % after we have sat on it",  # before what?
        "One third each at order, at half production and at loading",
        "30 % at order, 60 % at loading",  # a tenth is missing
    ],
)
def test_a_plan_whose_words_leave_a_share_open_has_no_value(text):
    assert told(f"Pay ⟦{text}⟧", "payment_terms") is None


def test_a_count_of_days_is_of_the_whole_price_only_where_nothing_else_is_paid():
    assert told("Pay ⟦30 days from FCR⟧", "payment_terms")["shares"][0]["percent"] == 100.0
    assert told("Pay 20 % deposit, ⟦30 days from FCR⟧", "payment_terms") is None


def spelt(value):
    """A value's facts in a row."""
    if value is None:
        return "-"
    facts = [
        "/".join(each) if isinstance(each, list) else str(each) for each in value.values() if each is not None
    ]
    return " ".join(facts)


@pytest.mark.parametrize(
    "row",
    [
        "as per our ⟦dwg KB-31 sheet 4⟧ | size | reference kb-31 sheet 4",
        "靴座按⟦图号QX12-04C⟧ | size | reference qx12-04c",
        "Liner dims. ⟦dwg GL-212 iss. 2⟧ | approved_sample | -",  # the clause ends within it
        "Liner dims ⟦dwg GL-212 issue 2⟧ | approved_sample | reference gl-212 issue 2",
        "made after Zeichnung ⟦31-0622 Index B⟧ | size | reference 31-0622 index b",
        "法兰孔距照 ⟦YH-22 图B1版⟧,法兰铝的 | size | reference yh-22 图b1版",
        "Colours: cloth ⟦bottle green cutting AB-9⟧ | colour | reference ab-9",
        "Print ⟦laser, 22 mm, from file MIRA_2.dxf⟧ | branding | -",  # the file is but a part
        "Moulds: ⟦drawings TR-11 to TR-15⟧ | size | reference tr-11 to tr-15",
        "Length ⟦same as PO 88123⟧ | size | reference po 88123",
        "Plate count ⟦< 100,000/g⟧ | material | -",
        "Chip - ⟦Injoinic IP5306⟧ | components | reference Injoinic IP5306",
        "Magnets ⟦Injoinic or like⟧ | components | -",
        "ship ⟦in 4 weeks after you pay⟧ | ship_date | after 4 weeks payment",
        "协议⟦签订后50日⟧发车 | ship_date | after 50 日 contract",
        "ship ⟦about 25 days⟧ | ship_date | after 25 days",
        "lead ⟦ten to twelve weeks⟧ | ship_date | after 10 12 weeks",
        "ship ⟦60 days after the Effective Date⟧ | ship_date | -",
        "second lot ⟦four weeks later⟧ | ship_date | -",
        "goods leave on ⟦16 or 18.09.2026⟧ | ship_date | date 2026-09-16/2026-09-18",
        "latest shipment ⟦261128⟧ | ship_date | date 2026-11-28 ",
        "Inspection ⟦II, 1.5/4.0⟧ | sampling | aql 1.5 4.0 II",
        "抽检⟦II级 2.5/4.0⟧ | sampling | aql 2.5 4.0 II",
        "Sampling ⟦AQL 0.65 or 1.0⟧ | sampling | -",
        "Check ⟦50 pieces, reject on 2⟧ | sampling | -",
        "Sampling ⟦Z1.9 level IV⟧ | sampling | -",
        "out on 3 May ⟦CFR Leixões⟧ | delivery_terms | incoterm CFR Leixões",
        "loading ⟦FOB Ningbo or Shanghai⟧ | delivery_terms | -",
        "shell acc. to ⟦EN 166 B⟧ | test_method | standard EN 166 B",
        "must pass ⟦ANVISA RDC 77⟧ | compliance | standard ANVISA RDC 77",
        "test ⟦32 km with 10 kg load, no wheel wobble⟧ | test_method | -",
        "yarn ⟦19-4052⟧ | colour | colour pantone 19-4052",
        "lamp white ⟦x=0.41 y=0.39⟧ | colour | colour coordinates X=0.41 Y=0.39",
        "paint ⟦RAL 7016 or RAL 7021⟧ | colour | -",
        "whiteness ⟦Lab L between 88 and 92⟧ | colour | -",
    ],
)
def test_a_named_value_is_told_only_where_the_words_give_just_one(row):
    marked, dimension, value = row.split(" | ")
    found = told(marked, dimension)
    assert spelt(found) == value
    kinds = {each["properties"]["kind"]["const"]: each for each in SCHEMA["oneOf"] if "properties" in each}
    known = kinds[found["kind"]] if found else None
    assert known is None or set(known["required"]) <= set(found) <= set(known["properties"])


@pytest.mark.parametrize(
    "mark", ["-", "a  ,", "pay ", "3 days ", "30 % ", "a-1 ", "drawing ", "and ", "付", "of "]
)
def test_words_without_end_are_read_in_no_time(mark):
    """A run of joining words leads no expression astray."""
    text = mark * 3000
    plan(text + "x", True)
    for dimension in ("payment_terms", "ship_date", "sampling", "size", "colour", "compliance", "components"):
        told("⟦a" + text + "x⟧", dimension)
