"""Counts that order nothing, rows of an order, ports that no one names, levels and sizes in short forms."""

import pytest

from trade_assurance.contract import read

NO_ORDER = [
    "One 20ft container holds 2,900 pcs",
    "A 40HQ takes 5,600 cartons",
    "Each 40' HC fits 1,180 chairs, about 68 cbm",
    "Qty in 20ft: about 2,900 pcs, for information only",
    "Loading quantity 20GP: 4,300 pcs",
    "Loading: 980 pcs per 40HQ container",
    "一个40尺高柜可装1200套",
    "Last year we bought 2,000 pcs",
    "Last year we bought 2,000 pcs from you.",
    "In our last order we took 1,500 sets of it.",
    "Previous order: 3,000 sets",
    "The previous shipment was 750 pcs.",
    "1,200 pcs were bought last year",
    "去年我们订了3000个",
    "Please quote also 1,000 / 3,000 / 5,000 pcs",
    "Please quote also 1,000 / 3,000 / 5,000 pcs.",
    "Pls also quote 8,000 pcs",
    "Could you also give us a price for 10,000 pcs?",
    "What is your best price for 5,000 pcs?",
    "50 pcs spare parts free",
    "1% spare parts (50 pcs) free of charge in the shipment.",
    "plus 20 sets of spare brushes free of charge",
    "including 30 pcs spare lids, FOC",
    "Free spare parts: 40 pcs",
    "Order number\n123456789012345\nSupplier\nNingbo Home",
    "Order No.\n8812\nBuyer\nNord",
    "Item no.\n4471\nColour red",
]

ORDERED = {
    "Item 10  T-shirt crew M    4,000 EA   1.95 USD": 4000,
    "160 gsm 100% combed cotton   4,000 EA   1.95 USD": 4000,
    "00010  TEE-CREW-M   Men tee 160 gsm   4,000 EA   1.95 USD": 4000,
    "10  4471-B  Bracket, galvanised  250 EA  3.40  850.00": 250,
    "20  KT-9  Kettle 1.7 L   600 ST   EUR 9.10": 600,
    "Kettle   4,000 pcs   USD 1.95": 4000,
    "Order quantity\n4,000\nUnit price\nUSD 1.95": 4000,
    "Garden hose 20 m | 1,200 PC | 2.10 | 2,520.00": 1200,
    "Oak board, oiled\t320 pcs\t€ 14.50": 320,
    "Qty: 4,000 EA": 4000,
    "Order: 1,120 pcs in one 40HQ": 1120,
    "1/ qty: 2x40HQ, total 1,120 pcs mattress": 1120,
    "Container: 2x40HQ\nQuantity: 5,600 pcs": 5600,
    "* qty 1,020 = 1 x 40HC": 1020,
    "Qty: 420 sets (2 x 40HQ)": 420,
    "Qty: 230 pcs in 1 x 40HQ": 230,
    "As last year we order 2,000 pcs": 2000,
    "Same as last time, only quantity is different: 900 sets.": 900,
    "We order 3,000 pcs, more than last year.": 3000,
    "Please quote for 5 dozen harmonica": 60,
    "We order 500 pcs, please also quote the lid.": 500,
    "Qty 85 pcs, spare brush free": 85,
    "500 pcs kettle, each with 1 spare lid free of charge": 500,
    "Quantity 600 pcs, free of defects": 600,
    "1,500 pcs lead free solder": 1500,
    "Quantity: 40 sets": 40,
    "Qty 20 pcs": 20,
    "Our first order is 240 pcs": 240,
    "This order: 3,000 sets": 3000,
    "You ship 800 pcs in March": 800,
    "We ordered 500 pcs and will order more": 500,
    "Total quantity 22,000 rolls": 22000,
}

NO_ROW = [  # rows that order nothing, or whose count is no order's
    "Mould for lid   20 pcs   USD 900",
    "MOQ tee   500 pcs   USD 2.10",
    "Sample kettle   20 pcs   USD 9.10",
    "Price kettle from 1,000 pcs USD 1.20",
]

ANY_PORT = [
    "FOB any Chinese port",
    "CIF main European port",
    "FOB any port in South China",
    "FOB main Chinese port",
    "CFR any European main port",
    "CIF European base port",
    "FOB any major port of China, 500 pcs",
    "C&F main ports of Africa",
    "CPT any Italian port",
    "CIF US East Coast port",
]

PORTS = {
    "FOB Shenzhen, China": "Shenzhen, China",
    "CIF North Port, Malaysia": "North Port",
    "CIF Port Klang": "Port Klang",
    "CIF Hamad Port": "Hamad Port",
    "FOB Nansha port": "Nansha port",
    "FOB East London": "East London",
    "CIF West Port": "West Port",
    "FOB main port: Ningbo": "Ningbo",
    "F.O.B. Qingdao": "Qingdao",
    "Price C.I.F. Hamburg, 500 pcs": "Hamburg",
    "Terms: f.o.b. Ningbo": "Ningbo",
    "D.D.P. Manchester": "Manchester",
}


def _counts(text: str) -> set[float]:
    return {
        value
        for term in read(text).terms
        if term.dimension == "quantity" and term.state == "measurable" and term.value
        for value in term.value["values"]
    }


@pytest.mark.parametrize("text", NO_ORDER)
def test_a_count_that_orders_nothing_is_no_quantity(text: str) -> None:
    assert read(text).best["quantity"] == "absent"


@pytest.mark.parametrize("text", NO_ORDER)
def test_beside_it_the_order_stays(text: str) -> None:
    assert _counts(f"Quantity: 640 pcs.\n{text}") == {640}


@pytest.mark.parametrize(("text", "count"), ORDERED.items())
def test_what_is_ordered_stays(text: str, count: float) -> None:
    assert _counts(text) == {count}


@pytest.mark.parametrize("text", NO_ROW)
def test_a_row_that_orders_nothing_adds_none(text: str) -> None:
    assert not _counts(text)


def test_rows_of_a_price_list_add_no_order() -> None:
    text = "Tee 500 pcs USD 2.10, 1,000 pcs USD 1.90, 5,000 pcs USD 1.70"
    assert "A count at its price in the order's row." not in {term.reason for term in read(text).terms}


def test_a_row_in_the_remarks_says_that_it_loses() -> None:
    (term,) = (t for t in read("Tee", "Kettle   4,000 pcs   USD 1.95").terms if t.dimension == "quantity")
    assert term.in_remarks
    assert term.text == "4,000 pcs"
    assert "remarks" in term.reason


@pytest.mark.parametrize("text", ANY_PORT)
def test_any_port_of_a_country_is_vague(text: str) -> None:
    terms = [term for term in read(text).terms if term.dimension == "delivery_terms"]
    assert {term.state for term in terms} == {"vague"}
    assert all(term.value is None or term.value["place"] is None for term in terms)


@pytest.mark.parametrize(("text", "place"), PORTS.items())
def test_a_named_port_stays(text: str, place: str) -> None:
    (term,) = (term for term in read(text).terms if term.dimension == "delivery_terms")
    assert term.state == "measurable"
    assert term.value["place"] == place
    assert text[term.start : term.end] == term.text


@pytest.mark.parametrize("text", ["Sizes EU 36-41", "EU 36-46, leather upper", "Clog, EU 24-35"])
def test_a_run_of_shoe_sizes_is_a_size_and_no_law(text: str) -> None:
    best = read(text).best
    assert best["size"] == "measurable"
    assert best["compliance"] == "absent"


@pytest.mark.parametrize(
    "text", ["EU 10/2011", "Food contact EU 1935/2004", "EU 2016/425", "CE, EU 2023/1542"]
)
def test_a_law_of_the_union_stays(text: str) -> None:
    assert read(text).best["compliance"] == "measurable"


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Inspection: GB2828 II, major 2.5, minor 4.0", "II"),
        ("GB/T 2828.1 II, AQL 2.5/4.0", "II"),
        ("ISO 2859-1 III, AQL 1.0", "III"),
        ("Inspection ISO 2859-1 (II) AQL 1.5", "II"),
        ("ANSI Z1.4 I, 2.5/4.0", "I"),
        ("ISO 2859-1 level II, AQL 2.5", "II"),
        ("ISO 2859 I think is fine, AQL 2.5", None),
    ],
)
def test_a_level_right_behind_its_standard_is_read(text: str, level: str | None) -> None:
    levels = {term.value["level"] for term in read(text).terms
              if term.dimension == "sampling" and term.value and term.value["kind"] == "aql"}  # fmt: skip
    assert levels == {level}
