"""How cells are typed: dates, numbers, money signs, yes and no, codes, placeholders."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

QUICK = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def orders(column: str, values: list[str]) -> str:
    rows = "\n".join(f'O{n},S,"{value}"' for n, value in enumerate(values))
    return f"order_id,supplier_id,{column}\n{rows}\n"


DATES = """
written                   | is
2026-05-03                | 2026-05-03
2026/5/3                  | 2026-05-03
2026.05.03                | 2026-05-03
20260503                  | 2026-05-03
2026年5月3日              | 2026-05-03
3-May-26                  | 2026-05-03
03 May 2026               | 2026-05-03
May 3, 2026               | 2026-05-03
Sunday, May 3, 2026       | 2026-05-03
3rd of may                | rejected
2026-05-03 14:30          | 2026-05-03
2026-05-03T23:30:00Z      | 2026-05-04
2026-05-03T23:30:00+08:00 | 2026-05-03
2026-05-03 20:00:00-0500  | 2026-05-04
2026-05-03 08:30 GMT-7    | 2026-05-03
2026-05-03 09:30 GMT-7    | 2026-05-04
2026-05-03 09:30 UTC+3:30 | 2026-05-03
2026-05-03T23:59-07:00[America/Los_Angeles] | 2026-05-04
20260503T235900Z          | 2026-05-04
20260503T1430             | 2026-05-03
May 3, 2026 11:59 PM PDT  | 2026-05-04
2026-05-03 23:59 PT       | 2026-05-04
2026-05-03 07:59 pt       | 2026-05-03
2026-05-03 08:30 PT       | rejected
2026-05-03 23:59:00.5 Asia/Shanghai | 2026-05-03
2026-05-03 11:59 PM (Beijing time) | 2026-05-03
2026-05-03 23:59 HKT      | 2026-05-03
2026-05-03 12:30 America/Los_Angeles | 2026-05-04
2026-05-03 11:59 a.m. PST | 2026-05-04
2026-05-03 23:59 CST      | rejected
2026-05-03 23:59 XXZ      | rejected
2026-05-03 23:59 Uhr      | 2026-05-03
25.12.2025                | 2025-12-25
12/25/2025                | 2025-12-25
5/5/2025                  | 2025-05-05
13-Jan-68                 | 2068-01-13
13-Jan-99                 | 1999-01-13
2026-02-30                | rejected
0001-01-01                | rejected
99999999                  | rejected
46145                     | rejected
soon                      | rejected
"""


def drawn(table: str) -> list[tuple[str, str]]:
    lines = [line.split("|") for line in table.strip().splitlines()[1:]]
    return [(left.strip(), right.strip()) for left, right in lines]


def test_dates_in_mixed_forms_are_read_as_meant(stage_text) -> None:
    table = drawn(DATES)
    staged = stage_text(orders("ordered_on", [written for written, _ in table]))
    read = dict(staged.rows("orders", "order_id", "ordered_on"))
    for number, (written, meant) in enumerate(table):
        expected = None if meant == "rejected" else date.fromisoformat(meant)
        assert read.get(f"O{number}") == expected, written
    assert staged.only.rejected == sum(meant == "rejected" for _, meant in table)


def test_a_time_in_a_zone_that_nothing_settles_is_rejected_with_the_remedy(stage_text) -> None:
    staged = stage_text(orders("ordered_on", ["2026-05-03 23:59 CST", "2026-05-03 23:59 PDT", "soon"]))
    assert staged.column("orders", "ordered_on") == [date(2026, 5, 4)]
    assert staged.rejects("value", "reason", "remedy")[0] == (
        "2026-05-03 23:59 CST",
        "names a time zone that is not known, or that leaves its day in Beijing open",
        "write the zone as hours from UTC, as in 2026-05-03 23:59 -07:00",
    )
    assert staged.rejects("reason")[1] == ("is not a possible date",)


@pytest.mark.parametrize(
    ("certain", "first"), [("13/02/2024", date(2024, 4, 3)), ("02/13/2024", date(2024, 3, 4))]
)
def test_one_unambiguous_value_settles_day_and_month_of_its_column(
    stage_text, certain: str, first: date
) -> None:
    staged = stage_text(orders("ordered_on", ["03/04/2024", certain]))
    assert staged.column("orders", "ordered_on")[0] == first
    assert staged.only.report["dates"]["ordered_on"]["why"] == "values of this column can only be read so"


def test_another_date_column_of_the_file_settles_day_and_month(stage_text) -> None:
    staged = stage_text("order_id,supplier_id,ordered_on,shipped_on\nA,S,03/04/2024,25/04/2024\n")
    assert staged.rows("orders", "ordered_on") == [(date(2024, 4, 3),)]


def test_dates_nothing_settles_are_rejected_with_the_remedy(stage_text) -> None:
    staged = stage_text(orders("ordered_on", ["03/04/2024", "2024-01-01"]))
    assert staged.column("orders", "order_id") == ["O1"]
    assert staged.rejects("line", "reason", "remedy") == [
        (
            2,
            "could be day/month or month/day",
            'name the order in a mapping: dates = "DMY" or "MDY" for ordered_on',
        )
    ]
    settled = stage_text(orders("ordered_on", ["03/04/2024"]), mapping='dates = "DMY"')
    assert settled.column("orders", "ordered_on") == [date(2024, 4, 3)]


def test_of_contradicting_dates_only_the_certain_ones_load(stage_text) -> None:
    staged = stage_text(orders("ordered_on", ["13/02/2024", "02/14/2024", "03/04/2024"]))
    assert staged.column("orders", "ordered_on") == [date(2024, 2, 13), date(2024, 2, 14)]


NUMBERS = """
written      | is
1234.5       | 1234.50
1,234.50     | 1234.50
1,234,567.89 | 1234567.89
1 234,50     | 1234.50
1'234.50     | 1234.50
1.234.567,89 | 1234567.89
12,34,567.00 | 1234567.00
(12.50)      | rejected
US$900.10    | 900.10
CNY 1200.00  | rejected
12.0051      | 12.01
12.005       | rejected
-0.01        | rejected
−5.00        | rejected
5.00%        | rejected
1e999        | rejected
NaN          | empty
inf          | rejected
1 23.00      | rejected
about 500    | rejected
1e3          | 1000.00
.5           | 0.50
"""


def test_amounts_in_mixed_forms_are_read_as_meant(stage_text) -> None:
    table = drawn(NUMBERS)
    rows = "\n".join(f'O{n},S,USD,"{written}"' for n, (written, _) in enumerate(table))
    staged = stage_text(f"order_id,supplier_id,currency,order_amount\n{rows}\n")
    read = dict(staged.rows("orders", "order_id", "order_amount"))
    for number, (written, meant) in enumerate(table):
        if meant == "rejected":
            assert f"O{number}" not in read, written
        else:
            assert read[f"O{number}"] == (None if meant == "empty" else Decimal(meant)), written


def test_a_payment_in_brackets_is_negative(stage_text) -> None:
    head = "payment_id,order_id,kind,amount,currency,paid_on,on_platform\n"
    text = head + "P,A,Deposit,(1 200.50),usd,2024-05-03,是\n"
    staged = stage_text(text, name="payments.csv")
    assert staged.rows("payments", "amount", "currency", "on_platform") == [
        (Decimal("-1200.50"), "USD", True)
    ]


@pytest.mark.parametrize(("certain", "read"), [("10,5", Decimal(1234)), ("10.5", Decimal("1.23"))])
def test_one_certain_number_tells_thousands_from_decimals(stage_text, certain: str, read: Decimal) -> None:
    assert stage_text(orders("order_amount", ["1.234", certain])).column("orders", "order_amount")[0] == read


def test_a_number_that_could_be_thousands_or_decimals_is_rejected(stage_text) -> None:
    staged = stage_text(orders("order_amount", ["1.234", "1,234", "7"]))
    assert staged.column("orders", "order_amount") == [Decimal(7)]
    assert {reason for (reason,) in staged.rejects("reason")} == {"could be thousands or decimals"}


def test_whole_numbers_accept_five_point_nought_and_reject_fractions(stage_text) -> None:
    head = "inspection_id,order_id,lot_size\n"
    staged = stage_text(head + 'A,O,5.0\nB,O,5.5\nC,O,"1,200"\nD,O,12\n', name="inspections.csv")
    assert staged.rows("inspections", "inspection_id", "lot_size") == [("A", 5), ("C", 1200), ("D", 12)]


def test_a_sign_fills_an_empty_currency_only_if_it_is_certain(stage_text) -> None:
    staged = stage_text(
        "order_id,supplier_id,currency,order_amount\nA,S,,€5.00\nB,S,,$5.00\nC,S,,¥5.00\nD,S,CNY,¥5.00\n"
    )
    assert staged.rows("orders", "order_id", "currency") == [
        ("A", "EUR"),
        ("B", None),
        ("C", None),
        ("D", "CNY"),
    ]


def test_a_sign_that_contradicts_the_currency_is_rejected(stage_text) -> None:
    staged = stage_text("order_id,supplier_id,currency,order_amount\nA,S,USD,€5.00\nB,S,USD,$5.00\n")
    assert staged.column("orders", "order_id") == ["B"]
    assert staged.rejects("column", "reason") == [
        ("order_amount", "carries a currency sign that contradicts currency")
    ]


def test_codes_are_read_whatever_their_case_and_unknown_ones_rejected_with_the_allowed(stage_text) -> None:
    staged = stage_text(orders("shipping_method", ["SEA", "By Sea", "海运", "teleport", "-"]))
    assert staged.column("orders", "shipping_method") == ["sea", "sea", "sea", None]
    assert staged.rejects("value", "remedy") == [
        ("teleport", "write one of: sea, air, land, express, multimodal")
    ]


def test_yes_and_no_are_read_in_every_usual_spelling(stage_text) -> None:
    staged = stage_text(
        orders("easy_return", ["Yes", "y", "TRUE", "1", "是", "No", "否", "0", "maybe", "n/a"])
    )
    assert staged.column("orders", "easy_return") == [True] * 5 + [False] * 3 + [None]


def test_placeholders_are_unknown_but_a_code_of_that_name_is_meant(stage_text) -> None:
    staged = stage_text(
        "order_id,supplier_id,product_name,coverage_type\n"
        "A,S,N/A,None\nB,S,NULL,\nC,S,-,\nD,S,Nail, post-delivery\n"
    )
    assert staged.rows("orders", "product_name", "coverage_type") == [
        (None, "none"),
        (None, None),
        (None, None),
        ("Nail", "post_delivery"),
    ]
    countries = stage_text("supplier_id,supplier_name,country\nS,Name,NA\n", name="suppliers.csv")
    assert countries.column("suppliers", "country") == ["NA"]


def test_an_outcome_is_set_if_and_only_if_the_dispute_is_closed(stage_text) -> None:
    head = "dispute_id,order_id,opened_on,breach,status,outcome\n"
    rows = (
        "A,O,2024-05-03,late,closed,\nB,O,2024-05-03,late,open,rejected\nC,O,2024-05-03,late,closed,denied\n"
    )
    staged = stage_text(head + rows, name="disputes.csv")
    assert staged.rows("disputes", "dispute_id", "breach", "outcome") == [("C", "late_shipment", "rejected")]
    assert [line for (line,) in staged.rejects("line")] == [2, 3]


def test_every_bad_cell_of_a_row_is_named_and_the_row_counted_once(stage_text) -> None:
    staged = stage_text("order_id,supplier_id,ordered_on,quantity\nA,,soon,-3\n")
    assert staged.only.rejected == 1
    assert staged.rejects() == [
        (2, "ordered_on", "soon"),
        (2, "quantity", "-3"),
        (2, "supplier_id", None),
    ]


@given(
    st.dates(date(1970, 1, 1), date(2068, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%d-%b-%y", "%B %d, %Y", "%Y%m%d"]),
)
@QUICK
def test_a_date_survives_being_written_in_any_certain_form(stage_text, day: date, form: str) -> None:
    if form == "%d-%b-%y" and day.year < 1970:
        return
    assert stage_text(orders("ordered_on", [day.strftime(form)])).column("orders", "ordered_on") == [day]


@given(st.decimals(min_value=0, max_value=10**12, places=2), st.sampled_from([",.", ".,", " ,", "'."]))
@QUICK
def test_an_amount_survives_being_written_in_any_notation(stage_text, amount: Decimal, marks: str) -> None:
    written = f"{amount:,.2f}".replace(",", "\0").replace(".", marks[1]).replace("\0", marks[0])
    assert stage_text(orders("order_amount", [written])).column("orders", "order_amount") == [amount]


def test_dates_in_an_impossible_order_are_reported_and_loaded(stage_text) -> None:
    staged = stage_text(
        "order_id,supplier_id,ordered_on,shipped_on,delivered_on\n"
        "A,S,2024-05-01,2024-05-20,2024-06-01\n"
        "B,S,2024-05-01,2024-05-20,2024-05-10\n"
        "C,S,2024-05-01,2024-05-20,2024-05-19\n"
        "D,S,2024-05-01,,2024-05-01\n"
    )
    assert staged.column("orders", "order_id") == ["A", "B", "C", "D"]
    assert staged.only.report["dates_out_of_order"] == [
        {"earlier": "shipped_on", "later": "delivered_on", "rows": 2, "line": 3}
    ]


def test_a_dispute_closed_or_escalated_before_it_was_opened_is_reported(stage_text) -> None:
    staged = stage_text(
        "dispute_id,order_id,opened_on,breach,status,outcome,escalated_on,closed_on\n"
        "D1,A,2024-05-09,quality,closed,rejected,2024-05-08,2024-05-07\n",
        name="disputes.csv",
    )
    pairs = [(w["earlier"], w["later"]) for w in staged.only.report["dates_out_of_order"]]
    assert pairs == [("opened_on", "escalated_on"), ("opened_on", "closed_on"), ("escalated_on", "closed_on")]


def test_a_file_in_order_reports_no_dates(stage_text) -> None:
    staged = stage_text("order_id,supplier_id,ordered_on,shipped_on\nA,S,2024-05-01,2024-05-01\n")
    assert "dates_out_of_order" not in staged.only.report
