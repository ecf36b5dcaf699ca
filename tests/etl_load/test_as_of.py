# ruff: noqa: E501 - a table is read as a table
"""A day in the past is looked at with what was known then: a load as of a day is a load of that day's exports."""

from collections.abc import Iterable

import pytest

from data.warehouse import Warehouse
from tests.etl_load.company import KINDS, Desk
from tests.etl_load.drawn import Row, rows

MADE = (
    *("inspection_findings", "assessed_disputes", "clocks", "readings", "unclaimed"),
    *("mart_disputes", "mart_orders", "mart_suppliers"),
)
BEGINS = {
    "orders": "ordered_on",
    "payments": "paid_on",
    "inspections": "reported_on",
    "disputes": "opened_on",
    "evidence": "created_on",
}
"""Before this day the record is not there."""
EVENTS = {
    "orders": ("shipped_on", "delivered_on"),
    "disputes": ("escalated_on", "refunded_on"),
}
"""Days that are empty until they have come."""
LATER = {
    "orders": """
    | O4       | S2          | lamps            | EUR      | 2000.00      | 2000.00          | 0                 | 2018-06-27 | 2018-07-27       | -          | -            | -                                                               |
    | O5       | S2          | lamps            | EUR      | 3000.00      | 3000.00          | 0                 | 2018-03-05 | 2018-04-05       | 2018-05-20 | 2018-06-12   | lamp arm 40 cm                                                  |
""",
    "disputes": """
    | D4         | O5       | 2018-06-14 | late_shipment | 900.00         | EUR      | 2018-06-16   | 2018-06-20 | closed    | refunded_full    | 900.00          | 2018-06-28  | shipped six weeks late      |
""",
    "inspections": """
    | I3            | O5       | SGS    | pre_shipment | 2018-05-16   | 2018-05-18  | 1000     | 80          | II               | 9             | 3             | fail    | 400 | EUR          |
""",
    "payments": """
    | P3         | O5       | deposit | 900.00  | EUR      | 2018-03-06 | true        |
    | P4         | O5       | balance | 2100.00 | EUR      | 2018-05-15 | true        |
""",
}


def drawn(kind: str) -> list[Row]:
    return rows(KINDS[kind].rstrip() + LATER.get(kind, "\n").rstrip() + "\n")


def as_exported(kind: str, records: Iterable[Row], day: str) -> list[Row]:
    """What an export of that day held."""
    there = [row for row in records if not row.get(BEGINS.get(kind, "")) or row[BEGINS[kind]] <= day]
    return [without_later(kind, row, day) for row in there]


def without_later(kind: str, row: Row, day: str) -> Row:
    """The record with the days empty that had not come; a dispute closed later is open."""
    known: Row = {name: "" if name in EVENTS.get(kind, ()) and (cell or "") > day else cell
                  for name, cell in row.items()}  # fmt: skip
    if kind == "disputes" and (row["closed_on"] or "") > day:
        known |= dict.fromkeys(("closed_on", "outcome", "refunded_amount", "refunded_on"), "")
        known |= {"status": "escalated" if known["escalated_on"] else "negotiating"}
    return known


@pytest.mark.parametrize("day", ["2018-05-17", "2018-06-13", "2018-06-22"])
def test_a_load_as_of_a_day_knows_what_the_exports_of_that_day_said(desk: Desk, tmp_path, day: str) -> None:
    then = Desk(tmp_path / "then", Warehouse(tmp_path / "warehouse_then"))
    for kind in KINDS:
        desk.put(f"{kind}.csv", drawn(kind))
        if known := as_exported(kind, drawn(kind), day):
            then.put(f"{kind}.csv", known)
    desk.load(desk.folder, as_of=day)
    then.load(then.folder, as_of=day)
    now, past = desk.content(), then.content()
    for table in MADE:
        assert now[table] == past[table], table


def test_a_dispute_opened_after_the_day_is_noted_and_comes_when_the_day_does(desk: Desk) -> None:
    desk.load(desk.put_company(), as_of="2018-05-19")
    ((report,),) = desk.ask("SELECT report_json FROM files WHERE kind = 'disputes'")
    assert "1 row has opened_on after 2018-05-19" in report
    listed = "SELECT dispute_id FROM {} ORDER BY 1"
    for table in ("mart_disputes", "assessed_disputes", "features"):
        assert desk.ask(listed.format(table)) == [("D1",), ("D2",)], table
    desk.load(as_of="2018-05-20")
    assert desk.ask(listed.format("mart_disputes")) == [("D1",), ("D2",), ("D3",)]
    desk.load(as_of="2018-05-05")
    assert desk.ask(listed.format("mart_disputes")) == [("D1",)]
