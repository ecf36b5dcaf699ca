"""The page of the rules is generated, whole, and current."""

from __future__ import annotations

from pathlib import Path

from trade_assurance.editions import load
from trade_assurance.rules_table import calendar_rows, page

DOCS = Path(__file__).parents[2] / "docs" / "rules.md"


def test_the_page_is_current():
    """To renew it: python -m trade_assurance.rules_table > docs/rules.md"""
    assert DOCS.read_text(encoding="utf-8") == page()


def test_the_calendar_says_which_years_it_knows_and_from_where():
    holidays, new_year = calendar_rows()
    assert holidays[1] == "2001-2026"
    assert "the package holidays" in holidays[3]
    assert (new_year[1], new_year[3]) == ("2022", "platform notice for 2022")
    assert "the agreed ship date stands" in new_year[2]
    for row in (holidays, new_year):
        assert f"| {row[0]} | {row[1]} |" in page()


def test_every_value_of_every_edition_is_on_it_with_its_source():
    sections = page().split("\n## ")
    for edition in load():
        (section,) = (text for text in sections if text.startswith(edition.name + ":"))
        rows = section.count("\n| ") - 2
        fees = 2 if edition.inspection is not None else 1
        assert rows == 1 + len(edition.cover) + len(edition.limits) + len(edition.clocks) + fees
        for source in edition.sources:
            assert source in section
        assert all(line.split("|")[-2].strip() for line in section.splitlines() if line.startswith("| "))
