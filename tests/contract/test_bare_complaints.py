"""A complaint that only names a property is carried by any measurable term of it."""

import pytest

from trade_assurance.contract import complaint, read, support

MUG = (
    "Mug, stoneware, 240 g, height 9.5 cm, 5,000 pcs, glaze Pantone 286 C, FOB Ningbo, ship date 2026-03-01, "
    "24 pcs per carton, FDA, AQL 2.5"
)
SHIRT = (
    "T-shirt, 100% cotton, 180 gsm, colour Pantone 19-4027 TCX, 3,000 pcs, care label sewn inside, "
    "polybag each, 50 pcs/ctn, OEKO-TEX, ship date 2026-05-01, 30% deposit 70% before shipment"
)


@pytest.mark.parametrize("contract", [MUG, SHIRT])
@pytest.mark.parametrize(
    ("statement", "dimension"),
    [
        ("The colour is wrong", "colour"),
        ("wrong colour", "colour"),
        ("Quantity is short", "quantity"),
        ("we got less than ordered", "quantity"),
        ("wrong material", "material"),
        ("The material is not what we ordered", "material"),
        ("packaging not as agreed", "packaging"),
        ("Hello, the colour is wrong. Please see our photos. We ask for a refund.", "colour"),
    ],
)
def test_a_property_named_alone_is_carried_by_its_term(contract, statement, dimension):
    found = support(read(contract), complaint(statement))
    assert found.supported, found.reason
    assert dimension in {term.dimension for term in found.terms}


@pytest.mark.parametrize(
    ("statement", "contract"),
    [
        ("The colour is wrong", MUG.replace("glaze Pantone 286 C", "glaze blue")),
        ("too heavy", SHIRT),
        ("The lid's colour is wrong", MUG + ", lid 8 cm"),
        ("The zipper colour is wrong", SHIRT + ", zipper 20 cm"),
        ("The logo is wrong", SHIRT),
    ],
)
def test_it_is_not_by_a_vague_word_another_property_or_another_part(statement, contract):
    assert not support(read(contract), complaint(statement)).supported


def test_a_fault_told_at_length_is_weighed_by_its_words():
    of = complaint("After three washes the seams open along the whole side and the filling comes out")
    assert not support(read(SHIRT), of).supported
