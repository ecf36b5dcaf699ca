"""Orders composed of marked lines keep their marks."""

import random

import pytest

from bench.composing import Piece, _fields, _strung, composed, misspelt


def _piece(text, *spans):
    terms = []
    for span, dimension, state in spans:
        start = text.index(span)
        terms.append(
            {"dimension": dimension, "state": state, "start": start, "end": start + len(span), "text": span}
        )
    return Piece(text, terms)


LINES = [
    _piece("Depth: 30 cm.", ("30 cm", "size", "measurable")),
    _piece("80 benches", ("80 benches", "quantity", "measurable")),
    _piece("Size: as usual", ("as usual", "size", "vague")),
    _piece("Oak legs, oiled", ("Oak", "material", "measurable")),
    _piece("Finish: smooth", ("smooth", "appearance", "vague")),
    _piece("No wishes for the label"),
    _piece("Load: 200 kg;", ("200 kg", "performance", "measurable")),
    _piece("Pay: 30% now", ("30%", "payment_terms", "vague")),
    _piece("Wood: oak", ("oak", "material", "measurable")),
    _piece("ships 3 May 2027", ("3 May 2027", "ship_date", "measurable")),
]


def test_the_marks_of_composed_orders_stand_on_the_same_words():
    for order in composed(LINES * 3, 300, 1):
        for term in order.terms:
            assert order.text[term["start"] : term["end"]] == term["text"]


def test_the_same_seed_gives_the_same_orders():
    assert list(composed(LINES * 3, 40, 7)) == list(composed(LINES * 3, 40, 7))
    assert list(composed(LINES * 3, 40, 7)) != list(composed(LINES * 3, 40, 8))


def test_in_one_line_a_vague_phrase_is_no_term_beside_a_measurable_one():
    order = _strung(LINES[:3], ", ")
    assert order.text == "Depth: 30 cm, 80 benches, Size: as usual"
    assert [(term["dimension"], term["state"]) for term in order.terms] == [
        ("size", "measurable"),
        ("quantity", "measurable"),
    ]


@pytest.mark.parametrize(
    ("sign", "edge", "text"),
    [("\t", "", "Depth\t30 cm.\n80 benches"), (" | ", "| ", "| Depth | 30 cm. |\n| 80 benches |")],
)
def test_labels_and_values_become_cells(sign, edge, text):
    order = _fields(LINES[:2], sign, edge)
    assert order.text == text
    assert [order.text[term["start"] : term["end"]] for term in order.terms] == ["30 cm", "80 benches"]


def test_slips_of_the_pen_leave_figures_and_marks_where_they_are():
    piece = _piece(
        "Upholstery: genuine leather, thickness 1.4 mm, stitching double",
        ("genuine leather", "material", "vague"),
        ("1.4 mm", "size", "measurable"),
        ("double", "appearance", "vague"),
    )
    told = [misspelt(piece, random.Random(seed)) for seed in range(60)]
    assert sum(each.text != piece.text for each in told) > 20
    for each in told:
        spans = [each.text[term["start"] : term["end"]] for term in each.terms]
        assert spans == [term["text"] for term in each.terms]
        assert spans[1] == "1.4 mm"
        assert spans[0][0] == "g" and spans[0][-1] == "r" and each.text.endswith(spans[2])
        assert abs(len(each.text) - len(piece.text)) <= 6
