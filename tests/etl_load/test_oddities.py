"""What a load notes of rows that are hardly meant so: nothing is refused for it, nothing lost."""

import json

from tests.etl_load.company import DISPUTES, ORDERS, Desk
from tests.etl_load.drawn import rows


def notes(desk: Desk, file: str) -> list[str]:
    found = desk.ask(f"SELECT report_json FROM files WHERE file LIKE '%{file}' ORDER BY file_id DESC LIMIT 1")
    return json.loads(found[0][0]).get("notes", [])


def test_an_order_or_shipment_after_the_day_a_load_counts_from_is_noted_and_loaded(desk: Desk) -> None:
    late = rows(ORDERS)
    late[1] |= {
        "ordered_on": "2031-05-05",
        "shipped_on": "2031-06-01",
        "promised_ship_on": "",
        "delivered_on": "",
    }
    files = desk.load(desk.put("orders.csv", late), as_of="2018-07-01")
    assert files["orders.csv"]["loaded"] == 3
    assert notes(desk, "orders.csv") == [
        "1 row has ordered_on after 2018-07-01, the day the load counts from: line 3.",
        "1 row has shipped_on after 2018-07-01, the day the load counts from: line 3.",
    ]
    assert desk.ask("SELECT ordered_on::VARCHAR FROM orders WHERE order_id = 'O2'") == [("2031-05-05",)]


def test_a_day_that_is_the_as_of_day_is_none_ahead(desk: Desk) -> None:
    desk.load(desk.put("orders.csv", ORDERS), as_of="2018-04-11")
    assert notes(desk, "orders.csv") == []


def test_a_refund_above_the_claim_is_noted_and_loaded(desk: Desk) -> None:
    paid = rows(DISPUTES)
    paid[0]["refunded_amount"] = "12000.00"
    folder = desk.put_company()
    desk.put("disputes.csv", paid)
    desk.load(folder)
    assert notes(desk, "disputes.csv") == ["1 row has refunded_amount above claimed_amount: line 2."]
    assert desk.ask("SELECT refunded_amount::INTEGER FROM disputes WHERE dispute_id = 'D1'") == [(12000,)]


def test_of_two_versions_in_one_load_the_row_given_up_is_named_with_what_differs(desk: Desk) -> None:
    older, newer = rows(ORDERS)[:2], rows(ORDERS)[:2]
    older[0] |= {"order_amount": "9999.99", "paid_off_platform": ""}
    desk.put("a_orders.csv", older)
    desk.put("b_orders.csv", newer)
    files = desk.load(desk.folder)
    assert files["a_orders.csv"]["superseded"] == 2
    assert notes(desk, "a_orders.csv") == [
        "O1: line 2 gave way to line 2 of b_orders.csv, read later, with other values: "
        "order_amount 9999.99 → 10000.00, paid_off_platform empty → 0.00."
    ]
    assert notes(desk, "b_orders.csv") == []
    assert desk.ask("SELECT order_amount::INTEGER FROM orders WHERE order_id = 'O1'") == [(10000,)]


def test_where_the_export_says_when_it_was_made_nothing_is_noted(desk: Desk) -> None:
    older = [row | {"exported_at": "2018-06-02", "order_amount": "1.00"} for row in rows(ORDERS)[:1]]
    newer = [row | {"exported_at": "2018-06-01"} for row in rows(ORDERS)[:1]]
    desk.put("a_orders.csv", older)
    desk.put("b_orders.csv", newer)
    assert desk.load(desk.folder)["b_orders.csv"]["superseded"] == 1
    assert notes(desk, "b_orders.csv") == []


def test_of_many_versions_the_first_are_named_and_all_counted(desk: Desk) -> None:
    order = rows(ORDERS)[0]
    older = [order | {"order_id": f"N{n:02}", "order_amount": "1.00"} for n in range(30)]
    desk.put("a_orders.csv", older)
    desk.put("b_orders.csv", [row | {"order_amount": "2.00"} for row in older])
    desk.load(desk.folder)
    found = notes(desk, "a_orders.csv")
    assert len(found) == 21
    assert found[0].startswith("N00: line 2 gave way to line 2 of b_orders.csv")
    assert found[-1] == "10 more rows gave way to later ones with other values."


def test_a_row_that_waits_for_a_number_written_otherwise_than_the_loaded_one_is_named(desk: Desk) -> None:
    desk.load(desk.put("orders.csv", ORDERS))
    strange = rows(DISPUTES)[:2]
    strange[0]["order_id"], strange[1]["order_id"] = "o-1", "O404"
    export = desk.put("disputes.csv", strange)
    said = ["D1: line 2 waits for o-1, which is not loaded; O1 is: was it meant?"]
    assert desk.load(export)["disputes.csv"]["waiting"] == 2
    assert notes(desk, "disputes.csv") == said
    desk.load(export, as_of="2018-07-01")
    assert notes(desk, "disputes.csv") == said, "as long as it waits"


def test_a_list_of_records_that_is_cut_off_is_noted(desk: Desk) -> None:
    desk.load(desk.put("orders.csv", ORDERS))
    export = desk.folder / "disputes.json"
    export.write_text(json.dumps(rows(DISPUTES)).removesuffix("]"), encoding="utf-8")
    assert desk.load(export)["disputes.json"]["loaded"] == 3
    assert notes(desk, "disputes.json") == [
        "The file is cut off: its list is not closed after record 3. "
        "Export it again; what followed is missing."
    ]


def test_the_terminal_tells_the_notes_of_a_file_and_how_many_more_there_are(desk: Desk) -> None:
    older = [rows(ORDERS)[0] | {"order_id": f"N{n:02}", "order_amount": "1.00"} for n in range(7)]
    desk.put("a_orders.csv", older)
    desk.put("b_orders.csv", [row | {"order_amount": "2.00"} for row in older])
    code, out = desk.etl("load", desk.folder, "--as-of", "2018-07-01")
    assert code == 0
    assert out.count("To look at: N0") == 5
    assert "2 more such notes stand on the Data page." in out


def test_a_file_that_is_skipped_keeps_its_notes(desk: Desk) -> None:
    late = rows(ORDERS)
    late[1] |= {"ordered_on": "2031-05-05", "shipped_on": "", "promised_ship_on": "", "delivered_on": ""}
    export = desk.put("orders.csv", late)
    desk.load(export, as_of="2018-07-01")
    assert desk.load(export, as_of="2018-07-02")["orders.csv"]["unchanged"] == 3
    assert notes(desk, "orders.csv") == [
        "1 row has ordered_on after 2018-07-01, the day the load counts from: line 3."
    ]


def test_a_known_value_that_a_later_load_leaves_empty_is_named_and_the_row_still_replaces(desk: Desk) -> None:
    desk.load(desk.put_company())
    status = rows("""
        | dispute_id | order_id | opened_on  | breach  | status    |
        | D3         | O1       | 2018-05-20 | quality | escalated |
    """)
    export = desk.put("status_update.csv", status)
    code, out = desk.etl("load", export, "--as-of", "2018-07-01")
    assert code == 0
    said = (
        "D3: line 2 replaced the row loaded before and left empty what was known: claimed_amount 1000.00, "
        "currency USD, statement the bags are only 35 cm long."
    )
    assert notes(desk, "status_update.csv") == [said]
    assert f"To look at: {said}" in out
    assert desk.ask("SELECT claimed_amount FROM disputes WHERE dispute_id = 'D3'") == [(None,)]


def test_a_closed_dispute_that_a_later_load_opens_again_is_named_first(desk: Desk) -> None:
    desk.load(desk.put_company())
    older = rows(DISPUTES)
    older[1] |= {"status": "escalated", "outcome": None, "closed_on": None}
    older[2] |= {"statement": None}
    desk.load(desk.put("older/disputes.csv", [older[2], older[1]]))
    assert notes(desk, "older/disputes.csv") == [
        "D2: line 3 opened again what had ended (status closed → escalated) and left empty what was known: "
        "closed_on 2018-06-20, outcome rejected.",
        "D3: line 2 replaced the row loaded before and left empty what was known: "
        "statement the bags are only 35 cm long.",
    ]
    assert desk.ask("SELECT status FROM disputes WHERE dispute_id = 'D2'") == [("escalated",)]


def test_what_says_nothing_once_a_dispute_is_closed_may_be_empty_then(desk: Desk) -> None:
    live = [row | {"evidence_due_on": "2018-07-10", "supplier_offer": "300"} for row in rows(DISPUTES)[2:]]
    desk.put("orders.csv", ORDERS)
    desk.put("disputes.csv", live)
    desk.load(desk.folder)
    closed = {"status": "closed", "outcome": "rejected", "closed_on": "2018-06-29"}
    ended = [row | closed | {"evidence_due_on": None, "supplier_offer": None} for row in live]
    desk.load(desk.put("later/disputes.csv", ended))
    assert notes(desk, "later/disputes.csv") == []


def test_of_many_rows_left_emptier_the_first_are_named_and_all_counted(desk: Desk) -> None:
    order = rows(ORDERS)[0]
    desk.load(desk.put("a/orders.csv", [order | {"order_id": f"N{n:02}"} for n in range(23)]))
    bare = [order | {"order_id": f"N{n:02}", "order_amount": None} for n in range(23)]
    desk.load(desk.put("b/orders.csv", bare))
    found = notes(desk, "b/orders.csv")
    assert len(found) == 21
    assert found[19].startswith("N19: line 21 replaced")
    assert found[20] == "3 more rows left empty what was known, or opened again what had ended."


def test_a_heading_not_understood_is_named_where_a_column_that_money_hangs_on_is_missing(desk: Desk) -> None:
    strange = [
        {("Betrag gefordert" if name == "claimed_amount" else name): cell for name, cell in row.items()}
        | {"evidence_due_on": None}
        for row in rows(DISPUTES)
    ]
    folder = desk.put_company()
    desk.put("disputes.csv", strange)
    desk.load(folder)
    assert notes(desk, "disputes.csv") == [
        "No column is read as claimed_amount, and a heading was not understood: “Betrag gefordert”. "
        "Say what it is on the Data page, under Columns, or in a mapping."
    ]


def test_a_heading_not_understood_is_no_oddity_where_nothing_important_is_missing(desk: Desk) -> None:
    desk.load(desk.put("orders.csv", [row | {"My notes": "fine"} for row in rows(ORDERS)]))
    assert notes(desk, "orders.csv") == []
