"""A code as words."""

from trade_assurance.codes import spoken


def test_a_code_is_said_in_words_and_its_prefix_with_a_hyphen():
    assert spoken("not_as_described") == "not as described"
    assert spoken("pre_shipment") == "pre-shipment"
    assert spoken("TA-60, post_delivery: a_b") == "TA-60, post-delivery: a b"
