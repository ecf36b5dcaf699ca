"""Calendar dates in words, with their weekday, and with the months of other languages."""

import pytest

from trade_assurance.contract.dates import dates
from trade_assurance.contract.folding import fold


@pytest.mark.parametrize(
    ("text", "span", "date"),
    [
        ("by the fifteenth day of March 2026", "fifteenth day of March 2026", "2026-03-15"),
        ("June the twenty-first, 2026 at the latest", "June the twenty-first, 2026", "2026-06-21"),
        ("on second of May 2026", "second of May 2026", "2026-05-02"),
        ("until Tuesday, 9th of June 2026", "Tuesday, 9th of June 2026", "2026-06-09"),
        ("Stamp 2026-05-03T08:15", "2026-05-03", "2026-05-03"),
        ("May-03-2026 noon", "May-03-2026", "2026-05-03"),
        ("in 2026 May 3rd", "2026 May 3rd", "2026-05-03"),
        ("am 15. März 2026", "15. März 2026", "2026-03-15"),
        ("le 1er juin 2026", "1er juin 2026", "2026-06-01"),
        ("el 3 de mayo de 2026", "3 de mayo de 2026", "2026-05-03"),
        ("il 9 settembre 2026", "9 settembre 2026", "2026-09-09"),
    ],
)
def test_a_date_is_read_whole(text, span, date):
    (found,) = dates(fold(text))
    assert text[found.start : found.end] == span
    assert found.candidates == (date,)


@pytest.mark.parametrize(
    "text", ["31 June 2026", "the thirty-first of June 2026", "twenty second delay", "30 mars bars, 2000 pcs"]
)
def test_what_is_no_day_of_the_calendar_is_no_date(text):
    assert not dates(fold(text))


def test_a_ship_date_in_any_of_these_forms_is_measurable(spec):
    spec("""
    clause | dimension | state | span
    Goods must ship by the twenty-second of June 2026 | ship_date | measurable | twenty-second of June 2026
    Delivery on 15. March 2026 | ship_date | measurable | 15. March 2026
    Shipment on Friday, 12. Juni 2026 | ship_date | measurable | Friday, 12. Juni 2026
    Ship date: 3 mai 2026, FOB Ningbo | ship_date | measurable | 3 mai 2026
    Ship date: Sept-14-2026 | ship_date | measurable | Sept-14-2026
    """)
