"""Values of the rules' named terms: a share's days, a paper's revision, a sampling level, a place."""

import pytest

from trade_assurance.contract.folding import fold
from trade_assurance.contract.rules.standards import widened
from trade_assurance.contract.ruling import ruled


def values(text, dimension):
    """The values the rules tell of a dimension."""
    return [
        found.value
        for clause in ruled(fold(text), text)
        for found in clause.read.found
        if found.dimension == dimension
    ]


@pytest.mark.parametrize(
    "row",
    [
        "Payment: 40 % prepayment, rest 21 days after receipt | 40 prepayment; - 21 days after receipt",
        "We pay 20% now, 80% 15 days after vessel leaves | 20 now; 80 15 days after vessel leaves",
        "Payment: 100 % 20 days after sight of B/L | 100 20 days after sight of b/l",
        "Payment: half on order, half ten days after loading | 50 on order; 50 ten days after loading",
        "Payment: 40/60 | 40 -; 60 -",
        "Payment: 30-50% deposit, the rest before shipment | - deposit; - before shipment",
    ],
)
def test_no_share_loses_its_days_or_its_other_half(row):
    text, shares = row.split(" | ")
    value = values(text, "payment_terms")[0]
    told = [
        ("-" if each["percent"] is None else f"{each['percent']:g}") + " " + (each["event"] or "-")
        for each in value["shares"]
    ]
    assert "; ".join(told) == shares


@pytest.mark.parametrize(
    "row",
    [
        "as per dwg KB-31 sheet 4 | kb-31 sheet 4",
        "made after Zeichnung 31-0622 Index B | 31-0622 index b",
        "drawing AB/CD/77 R2 | ab/cd/77 r2",
        "drawings TR-11 and TR-12 | tr-11 and tr-12",
        "图纸 ZK-4410 B版 | zk-4410 b版",
        "Measurement as spec sheet June-25 | spec sheet june-25",
        "gerber v1.6 | gerber v1.6",
        "artwork ART_HC_3.pdf | art_hc_3.pdf",
        "印刷文件PQ_box_2.ai | pq_box_2.ai",
        "设计文件v2.pdf | 设计文件v2.pdf",
        "drawing KB-31, M12 bolts | kb-31",
    ],
)
def test_a_paper_keeps_its_revision_and_nothing_else(row):
    text, reference = row.split(" | ")
    assert values(text, "approved_sample")[0] == {"kind": "reference", "reference": reference}


@pytest.mark.parametrize(
    "row",
    [
        "抽样 GB/T 2828.1 II级,AQL 1.5 | 1.5 - II",
        "AQL 1.5/4.0 GII | 1.5 4.0 II",
        "ISO 2859-1, S-3, AQL 0.65 | 0.65 - S-3",
        "ISO 3951-1, level II, AQL 1.0 | 1.0 - II",
        "AQL 1.5 for major, 4.0 for minor, S-2 for dimensions | 1.5 4.0 -",
        "AQL II, 2.5 critical 0 | - - II",
        "ISO 2859-1 level 2, AQL 2.5 | 2.5 - II",
    ],
)
def test_a_sampling_level_is_no_limit(row):
    text, plan = row.split(" | ")
    value = values(text, "sampling")[0]
    told = [value["major"], value["minor"], value["level"]]
    assert ["-" if each is None else str(each) for each in told] == plan.split()


def test_a_class_of_defects_is_no_level():
    value = values("AQL I = 0 / II = 1,0", "sampling")[0]
    assert value.get("level") is None


@pytest.mark.parametrize(
    "row",
    [
        "ex works EXW Dongguan, usual terms | Dongguan",
        "Lieferung DDP Oldenburg, KW 34 | Oldenburg",
        "FOB Ningbo, Zahlung 30 % | Ningbo",
        "DELIVERY: FOB XIAMEN, LOADED ON VESSEL BY 3 MAY | XIAMEN",
        "CIP GUADALAJARA, IN VACUUM FOIL | GUADALAJARA",
        "DDP RENO, NEVADA | RENO, NEVADA",
        "DAP Leeds LS9 | Leeds LS9",
        "DDP Austin TX | Austin TX",
    ],
)
def test_a_place_is_told_without_what_stands_beside_it(row):
    text, place = row.split(" | ")
    assert [each["place"] for each in values(text, "delivery_terms")][-1] == place


@pytest.mark.parametrize(
    "row",
    [
        "Ready June 5-8, 2026 dear | - 2026-06-05 2026-06-08",
        "goods finish 2026.7.25-30 FOB Ningbo | - 2026-07-25 2026-07-30",
        "Shipment 2026-11-12 - 20 boxes | 2026-11-12",
        "ship June 30, 2026 to Hull | 2026-06-30",
    ],
)
def test_a_span_of_days_is_no_one_date(row):
    text, days = row.split(" | ")
    value = values(text, "ship_date")[0]
    assert [value["date"] or "-", *value["candidates"]] == days.split()


def test_days_counted_from_a_date_are_not_that_date():
    value = values("交货下单日9月12日起30天", "ship_date")[0]
    assert (value["kind"], value["days"], value["event"]) == ("after", 30, "order")


def test_a_day_of_something_else_gives_no_date():
    assert values("Dispatch 5 September 2026, meeting is on 26 September", "ship_date")[-1] is None


@pytest.mark.parametrize(
    "row",
    [
        "tested as EN ISO 4126-2 | EN ISO 4126-2",
        "sleeves tested to AS/NZS 4399 | AS/NZS 4399",
    ],
)
def test_the_word_before_a_standard_is_no_part_of_its_code(row):
    text, code = row.split(" | ")
    assert values(text, "test_method")[0]["code"] == code


@pytest.mark.parametrize(
    "row",
    [
        "RED 2014 | RED 2014/53/EU | RED 2014/53/EU",
        "ANVISA | ANVISA RDC 77 | ANVISA RDC 77",
        "CPR | CPR 305/2011 for panels | CPR 305/2011",
        "ASTM A536 | ASTM A536 60-40-18 | ASTM A536 60-40-18",
        "ISO 9227 | 96 h per ISO 9227 | ISO 9227",
        "ASTM D5276 | ASTM D5276 from 76 cm | ASTM D5276",
        "EN 60669-1 | EN 60669-1 or similar | EN 60669-1",
        "ISTA 1A | ISTA 1A 10 drops | ISTA 1A",
    ],
)
def test_a_code_is_told_whole_where_its_term_grew(row):
    code, words, whole = row.split(" | ")
    assert widened({"kind": "standard", "code": code}, words)["code"] == whole


def test_a_further_code_and_a_part_number_are_typed():
    assert values("Colors: Pantone 7522 C, 5488 C", "colour")[-1] == {
        "kind": "colour",
        "system": "pantone",
        "code": "5488 C",
    }
    assert values("Bearings shall be SKF 6309-2Z.", "components")[0]["kind"] == "reference"
    assert values("zippers YKK", "components")[0]["kind"] == "text"
