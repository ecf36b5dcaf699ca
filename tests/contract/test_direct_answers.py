"""A term that answers a complaint directly is left out only where the network is fairly sure against it."""

import pytest

from trade_assurance.contract import complaint, read
from trade_assurance.contract.carrying import CARRYING
from trade_assurance.contract.contract_words import ContractWords
from trade_assurance.contract.particulars import direct
from trade_assurance.contract.questions import Question
from trade_assurance.contract.supporting import DIRECT, SPEAKING

ROWS = """
term | statement | direct
Range: 40 km | After 28 km the battery is empty. | yes
Material: 100% polyester plush 280g/m2 | The plush weighs 208 gsm and one sees the seams. | yes
Certificates: REACH | Our lab failed the goods under REACH. | yes
Certificates: CE, REACH | Our lab failed the goods, papers are missing. | no
Size as per drawing DWG-3318 rev. 3 | They are 86 cm wide. | yes
Colour fastness to washing grade 4, ISO 105-C06 | The dye came out in the first wash, all pink. | yes
Colour: Pantone 4665 C | Two different browns in every carton. | no
Size: 60 x 30 cm | The bag is too small for a bottle. | no
"""


@pytest.mark.parametrize("row", ROWS.strip().splitlines()[1:])
def test_what_answers_directly(row: str) -> None:
    term, statement, expected = (cell.strip() for cell in row.split(" | "))
    reading, of = read(term), complaint(statement)
    asked = [Question(each, ContractWords(reading), of.agreed) for each in of.allegations]
    terms = [each for each in reading.terms if each.state in CARRYING]
    assert asked and terms
    found = any(direct(ask, each) for ask in asked for each in terms)
    assert found == (expected == "yes")


def test_a_direct_answer_needs_less() -> None:
    assert DIRECT < SPEAKING
