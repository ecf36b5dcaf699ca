"""Columns whose head is itself the unit, or says how many a package holds."""

import pytest

from trade_assurance.contract import read


@pytest.mark.parametrize(
    "row",
    [
        "Model,Watt,Tube (mm)/AH-50,50,195 | performance 50; size 195",
        "Item,Size,Ctn qty/AB-1,10 cm,24 | size 10 cm; packaging 24",
        "Lamp,Lumens,Voltage/L-1,800,12 | performance 800; performance 12",
    ],
)
def test_the_head_gives_its_figures_their_unit(row):
    table, expected = row.split(" | ")
    found = read(table.replace(",", "\t").replace("/", "\n")).terms
    assert [f"{term.dimension} {term.text}" for term in found] == expected.split("; ")
