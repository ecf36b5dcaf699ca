"""The value of a term is what its words say, or none."""

import pytest

from trade_assurance.contract import read
from trade_assurance.contract.finishing import restated

WHOLE_COUNTS = """
| text                              | number  | unit   |
| Qty 12.000 sets                   | 12000   | sets   |
| 480.000 pairs of socks            | 480000  | pairs  |
| Quantity: 1.200 boxes             | 1200    | boxes  |
| 1.500 stuks                       | 1500    |        |
| 3.000 ks                          | 3000    |        |
| Qty by size: M 2,000 L, XL 300    | 2000    |        |
| Order quantity 1.150 kazoos       | 1150    |        |
| Order quantity: 90 thousand cubes | 90000   |        |
| 40k pcs of straws                 | 40000   | pcs    |
| Order quantity 8000 bars in total | 8000    |        |
"""

DEVIATIONS = """
| text                                   | unit | plus | minus |
| 5 % more or less in seller's option    | %    | 5    | 5     |
| Length plus minus 3 mm                 | mm   | 3    | 3     |
| Quantity 10 % above or below           | %    | 10   | 10    |
| Length 2.0 mm +0.1/-0                  | mm   | 0.1  | 0     |
| Length 2.0 cm +1/-0.5 mm               | mm   | 1    | 0.5   |
| Wall 2,8 mm ±0,2                       | mm   | 0.2  | 0.2   |
| Tolerance of quantity +5/0 %           | %    | 5    | 0     |
"""

NUMBERS = """
| text                                  | dimension   | unit    | values    |
| Response time 0.1 ms                  | performance | h       | 2.77778e-08 |
| UV LED lamp, wavelength 365nm         | performance | mm      | 0.000365  |
| Tightening torque 12 Nm               | performance | N.m     | 12        |
| Silicone hardness 45-55A              | performance | Shore A | 45 55     |
| Spring 35,5 mm, force 17.500 N        | performance | N       | 17500     |
| Spring 35.5 mm, force 17.500 N        | performance | N       | 17.5      |
| Rated current 2 A                     | performance | A       | 2         |
| Output 20 A, rubber feet              | performance | A       | 20        |
| Lead tape 20 g/metre                  | weight      | g/m     | 20        |
| Pump flow 30 l/小时                    | performance | l/h     | 30        |
"""

PACKED = """
| text                | number | per    |
| 10 per carton       | 10     | carton |
| 8 tubes a carton    | 8      | carton |
| 20 pairs per carton | 20     | carton |
| 220 m per spool     | 220000 | spool  |
| 每箱24套              | 24     | 箱      |
| 60个/箱              | 60     | 箱      |
"""


def _rows(table):
    return [[cell.strip() for cell in row.split("|")[1:-1]] for row in table.strip().splitlines()[1:]]


def _value(text, dimension):
    return next(term.value for term in read(text).terms if term.dimension == dimension)


@pytest.mark.parametrize(("text", "number", "unit"), _rows(WHOLE_COUNTS))
def test_a_count_of_goods_is_a_whole_number(text, number, unit):
    value = _value(text, "quantity")
    assert (value["kind"], value["values"], value["unit"]) == ("quantity", [float(number)], unit)


@pytest.mark.parametrize("text", ["carton qty\n4800,48,ctn", "Order quantity 1,75 kazoos"])
def test_a_count_that_is_no_whole_number_is_not_told(text):
    assert _value(text, "quantity") is None


@pytest.mark.parametrize(("text", "unit", "plus", "minus"), _rows(DEVIATIONS))
def test_a_deviation_has_both_sides_and_the_unit_of_its_nominal(text, unit, plus, minus):
    assert _value(text, "tolerance") == {
        "kind": "tolerance",
        "unit": unit,
        "plus": float(plus),
        "minus": float(minus),
    }


@pytest.mark.parametrize(("text", "dimension", "unit", "values"), _rows(NUMBERS))
def test_a_figure_is_told_in_the_unit_that_its_clause_means(text, dimension, unit, values):
    value = _value(text, dimension)
    assert (value["unit"], value["values"]) == (unit, [float(each) for each in values.split()])


@pytest.mark.parametrize(
    ("text", "comparison"),
    [
        ("CPAI-84. Noise: never above 50 dB", "<="),
        ("Noise not only above 50 dB", ">="),
        ("Rated for above 50 dB", ">="),
        ("No distortion at above 50 dB", ">="),
    ],
)
def test_what_is_denied_above_a_figure_is_the_most_allowed(text, comparison):
    assert _value(text, "performance")["comparison"] == comparison


def test_a_volume_in_brackets_is_no_other_word_for_a_mass():
    assert _value("Net weight 310 g (500 ml)", "weight")["values"] == [310.0]
    assert _value("Cup 16 oz (473 ml)", "size")["values"] == [0.473]


def test_ounces_of_copper_foil_are_no_weight_of_the_goods():
    assert not [term for term in read("柔性灯带，铜箔2oz，厚度0.2mm").terms if term.dimension == "weight"]


def test_the_contracts_own_date_is_no_ship_date():
    heading = "PURCHASE CONTRACT No. 17\nDate: 1 October 2026\nGoods: bags\n"
    dates = [term.text for term in read(heading + "Latest date of shipment: 30 April 2027").terms
             if term.dimension == "ship_date"]  # fmt: skip
    assert len(dates) == 1 and "30 April 2027" in dates[0]
    assert not [term for term in read(heading).terms if term.dimension == "ship_date"]


@pytest.mark.parametrize("text", ["Shaft 20 mm, tolerance -0.02/-0.05 mm", "Tuned to 440 Hz ± 3 cents"])
def test_a_deviation_to_one_side_or_in_cents_of_a_tone_is_not_told(text):
    assert _value(text, "tolerance") is None


def test_a_dot_of_thousands_is_told_by_the_comma_beside_it():
    values = [term.value["values"] for term in read("Belt 2,5 mm thick, length 3.000 mm").terms]
    assert [3000.0] in values and [2.5] in values
    assert _value("Pad 1.010 x 240 mm, pitch 2,5 mm", "size") == {"kind": "text", "text": "1.010 x 240 mm"}


def test_a_bounded_count_keeps_its_bound():
    assert _value("Order quantity about 9.000 props", "quantity")["comparison"] == "about"


def test_a_fraction_is_no_second_side():
    assert restated("rod +1/2 in", "rod +1/2 in", None, "tolerance", (4, 6), (4, 11)) is None
    assert all(
        (term.value or {}).get("minus") != 50.8 for term in read("Length 20 in, tolerance +1/2 in").terms
    )


def test_a_flow_up_and_down_is_no_exact_one():
    assert _value("功率20W上下，白色", "performance")["comparison"] == "about"
    assert _value("功率20W上下盖白色", "performance")["comparison"] == "="


def test_what_may_be_a_wavelength_is_no_torque():
    assert _value("Screw cap 15 nm", "performance") is None  # newton metres or nanometres


def test_a_figure_in_quotes_is_no_inch():
    assert not [term for term in read('Cake topper "30", gold mirror').terms if term.dimension == "size"]
    assert _value('Screen 30" wide', "size")["values"] == [762.0]


@pytest.mark.parametrize(("text", "number", "per"), _rows(PACKED))
def test_what_a_package_holds_is_a_number(text, number, per):
    value = _value("Packing: " + text, "packaging")
    assert (value["kind"], value["values"], value["per"]) == ("quantity", [float(number)], per)


def test_a_chain_that_ends_in_a_range_is_no_range_of_its_first_side():
    value = _value("Size 850 x 1950-2000 mm", "size")
    assert value == {"kind": "text", "text": "850 x 1950-2000 mm"}


@pytest.mark.parametrize(
    ("read_as", "told"),
    [
        ("24v", "24v 2a"),
        ("above 0.1 mm", "none above 0.1 mm"),
        ("48 h no deform", "25 trays stacked 48 h no deform"),
        ("100%", "100% trevira cs"),
    ],
)
def test_a_term_told_wider_than_its_rule_has_all_its_words(read_as, told):
    clause = f"with {told}, as agreed"
    was = clause.index(read_as), clause.index(read_as) + len(read_as)
    now = clause.index(told), clause.index(told) + len(told)
    figure = {"kind": "quantity", "unit": "V", "comparison": "=", "values": [24.0]}
    for value in (figure, {"kind": "text", "text": read_as}):
        assert restated(clause, clause.title(), value, "material", was, now) == {
            "kind": "text",
            "text": told.title(),
        }


def test_a_figure_stays_where_only_words_beside_it_are_taken_in():
    figure = {"kind": "quantity", "unit": "mm", "comparison": "=", "values": [40.0]}
    assert restated("bowl, wide 40 mm", "Bowl, wide 40 mm", figure, "size", (11, 16), (6, 16)) == figure
    lost = restated("bowl, wide 40 mm", "Bowl, wide 40 mm", figure, "size", (11, 16), (6, 10))
    assert lost == {"kind": "text", "text": "wide"}
    standard = {"kind": "standard", "code": "EN 71"}
    assert restated("as en 71 here", "as EN 71 here", standard, "test_method", (3, 8), (0, 8)) == standard


def test_deviations_in_a_row_are_no_thousands():
    text = "Palm width 77 +/- 5 83 +/- 5 95 +/- 5 102 +/- 6 108 +/- 6 115 +/- 5 mm"
    told = [term.value for term in read(text).terms if term.dimension == "tolerance" and term.value]
    assert not [value for value in told if value["kind"] == "tolerance" and value["plus"] > 100]
