# ruff: noqa: E501 - a table is read as a table
"""Orders with an evident breach that nobody has claimed for: which are found, and until when."""

import json
import shutil
from datetime import date
from decimal import Decimal

import pytest

from data.warehouse import Warehouse
from etl import unclaimed as step
from tests.etl_load.company import SUPPLIERS, Desk
from tests.etl_load.drawn import rows

AS_OF = "2018-06-30"
ORDERS = """
    | order_id | supplier_id | product_category | currency | order_amount | paid_on_platform | paid_off_platform | ordered_on | promised_ship_on | promised_ship_rule    | shipping_method | shipped_on | delivered_on | receipt_confirmed_on | contract_text           |
    | LATE     | S1          | bags             | USD      | 10000.00     | 8000.00          | 2000.00           | 2018-03-01 | 2018-04-20       | -                     | sea             | 2018-05-01 | 2018-06-10   | 2018-06-20           | -                       |
    | INTIME   | S1          | bags             | USD      | 10000.00     | 10000.00         | 0                 | 2018-03-01 | 2018-05-01       | -                     | sea             | 2018-05-01 | 2018-06-10   | 2018-06-20           | -                       |
    | CLAIMED  | S1          | bags             | USD      | 5000.00      | 5000.00          | 0                 | 2018-03-01 | 2018-04-20       | -                     | sea             | 2018-05-01 | 2018-06-10   | 2018-06-20           | -                       |
    | WAITING  | S2          | lamps            | EUR      | 900.00       | 900.00           | 0                 | 2018-04-01 | 2018-06-01       | -                     | sea             | -          | -            | -                    | -                       |
    | NOTYET   | S2          | lamps            | EUR      | 900.00       | 900.00           | 0                 | 2018-04-01 | 2018-07-01       | -                     | sea             | -          | -            | -                    | -                       |
    | FUTURE   | S2          | lamps            | EUR      | 900.00       | 900.00           | 0                 | 2018-04-01 | 2018-06-20       | -                     | sea             | 2018-07-05 | -            | -                    | -                       |
    | OVER     | S1          | bags             | USD      | 700.00       | 700.00           | 0                 | 2018-01-02 | 2018-02-01       | -                     | air             | 2018-02-09 | 2018-02-12   | 2018-02-12           | -                       |
    | OUTSIDE  | S1          | bags             | USD      | 700.00       | 0                | 700.00            | 2018-03-01 | 2018-04-20       | -                     | sea             | 2018-05-01 | 2018-06-10   | 2018-06-20           | -                       |
    | DEFECT   | S1          | bags             | USD      | 3000.00      | 3000.00          | 0                 | 2018-03-01 | 2018-05-02       | -                     | sea             | 2018-05-01 | 2018-06-05   | 2018-06-20           | -                       |
    | OWNQC    | S1          | bags             | USD      | 3000.00      | 3000.00          | 0                 | 2018-03-01 | 2018-05-02       | -                     | sea             | 2018-05-01 | 2018-06-05   | 2018-06-20           | -                       |
    | COUNTED  | S1          | bags             | USD      | 400.00       | 400.00           | 0                 | 2018-03-01 | -                | 25 days after deposit | sea             | 2018-05-01 | 2018-06-04   | 2018-06-20           | -                       |
    | WRITTEN  | S1          | bags             | USD      | 500.00       | 500.00           | 0                 | 2018-03-01 | -                | -                     | sea             | 2018-05-01 | 2018-06-03   | 2018-06-20           | Ship date: 2018-04-15   |
    | UNPAID   | S1          | bags             | USD      | -            | -                | -                 | 2018-03-01 | 2018-04-20       | -                     | sea             | 2018-05-01 | 2018-06-10   | 2018-06-20           | -                       |
    | ANCIENT  | S1          | bags             | USD      | 700.00       | 700.00           | 0                 | 2015-01-02 | 2015-02-01       | -                     | air             | 2015-02-19 | 2015-02-22   | 2015-02-22           | -                       |
"""
DISPUTES = """
    | dispute_id | order_id | opened_on  | breach        | claimed_amount | currency | status      |
    | D1         | CLAIMED  | 2018-06-20 | late_shipment | 1000.00        | USD      | negotiating |
"""
INSPECTIONS = """
    | inspection_id | order_id | agency | stage        | inspected_on | reported_on | lot_size | sample_size | inspection_level | major_defects | minor_defects | verdict |
    | I1            | DEFECT   | SGS    | pre_shipment | 2018-04-28   | 2018-04-30  | 1000     | 80          | II               | 9             | 3             | fail    |
    | I2            | OWNQC    | own QC | pre_shipment | 2018-04-28   | 2018-04-30  | 1000     | 80          | II               | 9             | 3             | fail    |
"""
PAYMENTS = """
    | payment_id | order_id | kind    | amount | currency | paid_on    | on_platform |
    | P1         | COUNTED  | deposit | 400.00 | USD      | 2018-03-05 | true        |
"""
KINDS = {
    "suppliers": SUPPLIERS,
    "orders": ORDERS,
    "disputes": DISPUTES,
    "inspections": INSPECTIONS,
    "payments": PAYMENTS,
}


@pytest.fixture(scope="module")
def _loaded_once(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    folder = tmp_path_factory.mktemp("unclaimed")
    made = Desk(folder / "exports", Warehouse(folder / "warehouse"))
    for kind, table in KINDS.items():
        made.put(f"{kind}.csv", table)
    made.load(made.folder, as_of=AS_OF)
    return made


@pytest.fixture
def loaded(_loaded_once: Desk, desk: Desk) -> Desk:
    """A desk of its own where these orders have been loaded."""
    shutil.copytree(_loaded_once.warehouse.folder, desk.warehouse.folder)
    return desk


def of(desk: Desk, column: str) -> dict[str, object]:
    return dict(desk.ask(f"SELECT order_id, {column} FROM unclaimed"))


def test_only_an_evident_breach_without_a_dispute_is_found(loaded: Desk) -> None:
    assert of(loaded, "breach") == {
        "LATE": "late_shipment",
        "WAITING": "not_shipped",
        "FUTURE": "not_shipped",
        "OVER": "late_shipment",
        "OUTSIDE": "late_shipment",
        "DEFECT": "quality",
        "COUNTED": "late_shipment",
        "WRITTEN": "late_shipment",
        "UNPAID": "late_shipment",
    }


def test_each_says_whether_its_window_is_open(loaded: Desk) -> None:
    assert of(loaded, "state") == {
        "LATE": "open",
        "WAITING": "unknown",
        "FUTURE": "unknown",
        "OVER": "closed",
        "OUTSIDE": "not_covered",
        "DEFECT": "open",
        "COUNTED": "open",
        "WRITTEN": "open",
        "UNPAID": "open",
    }


def test_the_window_counts_from_delivery_and_names_its_reading_and_source(loaded: Desk) -> None:
    ((due, left, reading, source, edition),) = loaded.ask(
        "SELECT window_due, days_left, window_reading, window_source, edition FROM unclaimed WHERE order_id = 'LATE'"
    )
    assert (due, left, edition) == (date(2018, 7, 10), 10, "TA-2017-12")
    assert "30 calendar days after delivery" in reading
    assert "faq 14455476" in source


def test_no_day_is_counted_that_nobody_granted_and_none_is_called_lost_that_may_be_granted(
    desk: Desk,
) -> None:
    """By sea receipt confirms itself on 2018-06-15, put off by all 30 days on 2018-07-15; 30 days to claim."""
    transit = rows(ORDERS)[0] | {"delivered_on": None, "receipt_confirmed_on": None}
    desk.put("orders.csv", [transit])
    columns = "state, window_due, days_left, lost_per_day_rc, window_reading, window_source, edition"

    def judged(as_of: str) -> tuple[object, ...]:
        desk.load(desk.folder, as_of=as_of)
        (row,) = desk.ask(f"SELECT {columns} FROM unclaimed")
        return tuple(row)

    state, due, left, a_day, reading, *_ = judged("2018-06-30")
    assert (state, due, left, a_day) == ("open", date(2018, 7, 15), 15, Decimal("500.00"))
    assert "2018-08-14 at the latest, if receipt is put off by all 30 days" in str(reading)
    state, due, left, a_day, reading, source, edition = judged("2018-07-16")
    assert (state, due, left, a_day, edition) == ("unknown", None, None, None, "TA-2017-12")
    assert "open until 2018-07-15 as far as is recorded; 2018-08-14 at the latest, if" in str(reading)
    assert "faq 14455476" in str(source)
    assert judged("2018-08-14")[0] == "unknown"
    assert judged("2018-08-15")[:2] == ("closed", date(2018, 8, 14))


def test_what_is_lost_a_day_is_the_ceiling_over_the_days_that_are_left(loaded: Desk) -> None:
    found = {
        order: (ceiling, a_day)
        for order, ceiling, a_day in loaded.ask("SELECT order_id, ceiling_rc, lost_per_day_rc FROM unclaimed")
    }
    assert found["LATE"] == (Decimal("8000.00"), Decimal("727.27")), "8,000 paid on the platform, 11 days"
    assert found["UNPAID"] == (None, None), "what was paid is not recorded"
    assert found["WAITING"][1] is None, "the window has not begun"
    assert found["OUTSIDE"] == (Decimal("0.00"), None)


def test_what_shows_the_breach_is_said_in_words(loaded: Desk) -> None:
    evidence = {order: " ".join(json.loads(said)) for order, said in of(loaded, "evidence_json").items()}  # type: ignore[arg-type]
    assert "11 days late" in evidence["LATE"]
    assert "have not been shipped by 2018-06-30" in evidence["WAITING"]
    assert evidence["DEFECT"].startswith("SGS, whom the platform accepts")
    assert "25 days after deposit" in evidence["COUNTED"]
    assert of(loaded, "days_late")["COUNTED"] == 32


def test_a_shipment_after_the_as_of_day_is_not_known_yet(loaded: Desk) -> None:
    assert of(loaded, "days_late")["FUTURE"] == 10
    loaded.load(as_of="2018-07-06")
    assert of(loaded, "breach")["FUTURE"] == "late_shipment"


def test_a_window_closes_on_the_day_after_its_last(loaded: Desk) -> None:
    loaded.load(as_of="2018-07-10")
    assert of(loaded, "state")["LATE"] == "open"
    loaded.load(as_of="2018-07-11")
    assert of(loaded, "state")["LATE"] == "closed"
    assert of(loaded, "window_due")["LATE"] == date(2018, 7, 10)
    assert of(loaded, "ceiling_rc")["LATE"] == Decimal("8000.00"), "what could have been claimed"


def test_a_dispute_opened_since_takes_the_order_off_the_list(loaded: Desk) -> None:
    late = DISPUTES.replace("D1 ", "D2 ").replace("CLAIMED", "LATE   ")
    loaded.load(loaded.put("more_disputes.csv", late), as_of=AS_OF)
    assert "LATE" not in of(loaded, "state")


def test_an_order_that_was_judged_is_judged_again_only_when_something_changed(
    loaded: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[str] = []
    real = step.judge
    monkeypatch.setattr(
        step, "judge", lambda stored, *rest: judged.append(stored.case.order.order_id) or real(stored, *rest)
    )
    changed = rows(ORDERS)[0] | {"paid_on_platform": "9000.00"}
    loaded.load(loaded.put("orders_2.csv", [changed]), as_of=AS_OF)
    assert judged == ["LATE"]
    assert of(loaded, "ceiling_rc")["LATE"] == Decimal("9000.00")
    judged.clear()
    loaded.load(as_of="2018-07-01")
    assert "LATE" in judged


def test_a_window_that_is_surely_over_is_never_looked_at_again(
    loaded: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged: list[str] = []
    real = step.judge
    monkeypatch.setattr(
        step, "judge", lambda stored, *rest: judged.append(stored.case.order.order_id) or real(stored, *rest)
    )
    loaded.load(as_of="2018-09-01")
    judged.clear()
    loaded.load(as_of="2018-09-02")
    assert "OVER" not in judged
    assert of(loaded, "state")["OVER"] == "closed"


def test_one_order_that_cannot_be_judged_costs_neither_the_load_nor_the_others(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = step.unclaimed

    def odd(case, *rest):  # type: ignore[no-untyped-def]
        if case.order.order_id == "LATE":
            raise ZeroDivisionError("odd record")
        return real(case, *rest)

    monkeypatch.setattr(step, "unclaimed", odd)
    for kind, table in KINDS.items():
        desk.put(f"{kind}.csv", table)
    desk.load(desk.folder, as_of=AS_OF)
    assert of(desk, "state")["LATE"] == "unknown"
    assert "odd record" in str(of(desk, "reasons_json")["LATE"])
    assert of(desk, "state")["WRITTEN"] == "open"


def test_the_search_leaves_out_nothing_that_the_rules_would_find(
    loaded: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The slow and plain way: every undisputed order put to the rules."""
    found = of(loaded, "state")
    everything = "CREATE OR REPLACE TEMP TABLE candidates AS SELECT order_id, contract_id, md5($as_of::VARCHAR || $kept || $window || $received || $methods::VARCHAR) AS paid, true AS failed, false AS over FROM orders ANTI JOIN disputes USING (order_id) LEFT JOIN order_contracts USING (order_id)"
    monkeypatch.setattr(step, "CANDIDATES", everything)
    other = rows(ORDERS)[1] | {"product_category": "sacks"}  # a load with nothing new would stop at once
    loaded.load(loaded.put("orders_2.csv", [other]), as_of=AS_OF)
    plain = of(loaded, "state")
    assert plain.pop("ANCIENT") == "closed"
    assert plain == found


def test_no_lateness_is_claimed_where_no_date_was_agreed(desk: Desk) -> None:
    table = [
        row | {"promised_ship_on": None, "promised_ship_rule": None, "contract_text": "Ships soon"}
        for row in rows(ORDERS)
    ]
    desk.put("orders.csv", table)
    desk.load(desk.folder, as_of=AS_OF)
    assert of(desk, "breach") == {}
