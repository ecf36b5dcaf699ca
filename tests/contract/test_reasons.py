"""The reason of a term is true of its figure."""

import pytest

from trade_assurance.contract import read

REASONS = """
| text                                        | dimension | reason                                          |
| Quantity: 24 MT of garlic granules          | quantity  | A mass to be delivered.                         |
| Order quantity 900 kg                       | quantity  | A mass to be delivered.                         |
| Order quantity 3,500 m of layflat hose      | quantity  | A length to be delivered.                       |
| Order quantity 1,200 m2 of tiles            | quantity  | An area to be delivered.                        |
| Order quantity 5,000 pcs                    | quantity  | A count to be delivered.                        |
| Cable cross-section 6 mm2                   | size      | An area with its unit: anyone can measure it.   |
| Size of the powder: 325 mesh                | size      | A mesh number: a sieve decides.                 |
| Length 30 cm         | size | A length or volume with its unit: anyone can measure it. |
"""


def _rows(table):
    return [[cell.strip() for cell in row.split("|")[1:-1]] for row in table.strip().splitlines()[1:]]


@pytest.mark.parametrize(("text", "dimension", "reason"), _rows(REASONS))
def test_the_reason_names_what_the_figure_is(text, dimension, reason):
    assert reason in [term.reason for term in read(text).terms if term.dimension == dimension]
