"""Shares and times that limit a property no list names; the same figures where they are none."""

import pytest

from trade_assurance.contract import read


@pytest.mark.parametrize(
    "row",
    [
        "flicker below 5 % | below 5 %",
        "swelling max 18 % | max 18 %",
        "evaporation ≤ 3 % | ≤ 3 %",
        "boils 1.7 L in less than 7 min | 1.7 L in less than 7 min",
        "flame goes out within 2 s | within 2 s",
        "response time 20 ms | 20 ms",
        "spares max 2 % | -",
        "max 5 % commission | -",
        "defect rate below 2 % | -",
        "not more than 5 % over delivery | -",
        "cotton min 80 % | -",
        "we answer within 30 minutes | -",
    ],
)
def test_a_limit_on_an_unlisted_property_is_a_performance(row):
    text, expected = row.split(" | ")
    found = [term.text for term in read(text).terms if term.dimension == "performance"]
    assert found == ([] if expected == "-" else [expected])
