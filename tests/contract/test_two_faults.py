"""Two faults told in one breath are both told; what only shows or follows from one is no second."""

import pytest

from trade_assurance.contract import complaint, read, support

BOTH = """
statement | dimensions
The goods weigh less than agreed and the colour is wrong | weight, colour
The goods weigh less than agreed. The colour is wrong. | weight, colour
late and half the boxes were crushed | ship_date, packaging
They weigh only 180 g and the zipper breaks | weight, performance
wrong size and wrong colour | size, colour
The cups are chipped, and the logo is missing | appearance, branding
The bottles leak and the cartons are crushed. | performance, packaging
Motor makes a loud noise and the housing is full of scratches | performance, appearance
Surface full of dents and the diameter is 48 instead of 50 | size, appearance
they packed it in thin cartons without foam and the mirrors have cracks | appearance, packaging
The tent leaks and it is smaller than the picture | size, performance
Pump does not start. Manual missing. | performance, parts_list
表面划痕很多，数量少20套 | quantity, appearance
"""


@pytest.mark.parametrize("row", BOTH.strip().splitlines()[1:])
def test_both_faults_of_a_sentence_are_told(row):
    statement, dimensions = (cell.strip() for cell in row.split(" | "))
    assert complaint(statement).dimensions == tuple(dimensions.split(", "))


ONE = """
statement | dimension
The handle is loose and wobbles | performance
The gasket is not Viton rubber, it smells | material
Plates weigh 205 g and chip at a touch | weight
The bracket is of pot metal, it snapped in the wind | material
Zips break. They are not YKK, just stamped with nothing | components
Logo on the box is blurred and too small. | branding
Jars weigh only 250 g, thin walls. | weight
There is no CE certificate and customs keeps the goods | compliance
Two bolts and the manual are missing and nobody answers | parts_list
The sleeves are too short and the customer does not want the coats | size
The motor is noisy, and the seller said it is normal and offered 5% discount | performance
When we screw the fittings in the nut stops early, they are 20 mm and not 22 | size
The tape is 40 mm wide, and in green | size
他们的布是涤纶，闻着有味道 | material
"""


@pytest.mark.parametrize("row", ONE.strip().splitlines()[1:])
def test_what_only_shows_or_follows_from_a_fault_is_no_second_one(row):
    statement, dimension = (cell.strip() for cell in row.split(" | "))
    assert complaint(statement).dimensions == (dimension,)


def test_what_a_clause_alleges_keeps_its_value_and_carries_its_own_term():
    of = complaint("The colour is wrong and they weigh only 180 g")
    assert of.values["weight"]["values"] == [180.0]
    found = support(read("Mug, stoneware, weight 240 g, 2,000 pcs, FOB Ningbo"), of)
    assert found.carried == ("weight",) and found.missing == ("colour",)


def test_clauses_without_end_are_told_in_bounded_time():
    assert complaint(", ".join(["the lid leaks"] * 1_400)).dimensions == ("performance",)


@pytest.mark.parametrize(
    ("statement", "dimension"),
    [("包装破损", "packaging"), ("水泵不出水", "performance"), ("手柄一碰就断了", "performance")],
)
def test_chinese_without_a_stop_is_more_than_one_word(statement, dimension):
    assert complaint(statement).dimensions == (dimension,)
