"""Letters of claim are read as what they say in plain words."""

import time

import pytest

from trade_assurance.contract import complaint
from trade_assurance.contract.retelling import retold

READ = """
statement | dimensions
We have not received the goods. | ship_date
The goods never arrived. | ship_date
We paid in full and nothing was delivered. | ship_date
I bought four scooters and a month later I have not received the scooters | ship_date
The supplier failed to manufacture or deliver any goods after our deposit | ship_date
没有收到货 | ship_date
We shall lodge a claim for all losses incurred as a consequence of your failure to deliver the goods in time | ship_date
Our buyers say that the lot is much inferior in quality to the sample | approved_sample
The wire we got does not tally with the sample on which we ordered | approved_sample
The quantity of the rice is not in conformity with that stipulated in the contract | quantity
A careful inspection confirmed our earlier report: inadequate packing is the cause of the breakage | packaging
The plates are scratched and we need to return them | appearance
The cups are chipped, so we must ask you to indemnify us for a loss of USD 900 | appearance
Survey shows that 240 kg of cement had been lost | quantity
检验后发现120公斤水泥丢失 | quantity
The goods are not in accordance with the contract. | -
The goods are not as agreed. | -
Eight of the cases of your consignment arrived in a badly damaged condition | packaging
we found at least 50 cases damaged, which is 20% of the total quantity | packaging
其中有8箱受损 | packaging
"""  # noqa: E501


@pytest.mark.parametrize("row", READ.strip().splitlines()[1:])
def test_a_letter_of_claim_is_read_by_what_it_says(row):
    statement, dimensions = (cell.strip() for cell in row.split(" | "))
    assert complaint(statement).dimensions == (() if dimensions == "-" else tuple(dimensions.split(", ")))


@pytest.mark.parametrize(
    "statement",
    [
        "The boards do not comply with EN 71 and there is no declaration of conformity",
        "We have not received the certificate",
        "I did not receive the goods in the colour we ordered",
        "2 kg are missing from each pack",
        "The cloth does not match the approved swatch",
        "You promised to replace twelve of them and nothing came",
        "The goods are not as agreed in size: 30 cm for 40 cm",
        "We want the 5% per week that clause 9 gives us",
        "货物缺5件",
    ],
)
def test_what_is_no_set_phrase_stays_as_written(statement):
    assert retold(statement) == statement


def test_severe_is_not_heavy():
    assert "weight" not in complaint("货物破损严重").dimensions


@pytest.mark.parametrize(
    "words",
    [
        "we have ",
        "the goods ",
        "ordered a b c ",
        "not in conformity with ",
        "12 kg of ",
        "严重",
        "due to the ",
        "a",
    ],
)
def test_long_statements_are_retold_in_bounded_time(words):
    begun = time.perf_counter()
    retold((words * 20_000)[:20_000])
    assert time.perf_counter() - begun < 0.5
