# ruff: noqa: E501 - a table is read as a table
"""The tables of the pages, from rows drawn by hand and against plain Python."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import duckdb
import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from dashboard.case.worth import Bought
from data import settings
from etl import schema
from etl.engine import Engine
from etl.marts import mart_disputes, mart_orders, mart_suppliers
from etl.marts.report import LEAST_REPORTS
from tests.etl_load.drawn import create_kinds, fill

AS_OF = date(2018, 6, 30)


def make(con: duckdb.DuckDBPyConnection, *tables: object) -> Engine:
    engine = Engine(con)
    for table in tables:
        engine.make(table, as_of=AS_OF, settings=settings.load())  # type: ignore[arg-type]
    return engine


@pytest.fixture
def drawn(con: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    Engine(con).prepare()
    return con


def test_an_order_carries_its_lateness_its_money_and_its_disputes(drawn: duckdb.DuckDBPyConnection) -> None:
    fill(drawn, "suppliers", "| supplier_id | supplier_name |\n| S1 | Anhui Bags |")
    fill(
        drawn,
        "orders",
        """
        | order_id | supplier_id | currency | order_amount | paid_on_platform | paid_off_platform | ordered_on | promised_ship_on | shipped_on |
        | O1       | S1          | EUR      | 1000.00      | 300.00           | 700.00            | 2018-03-01 | 2018-04-01       | 2018-04-11 |
        | O2       | S9          | EUR      | 1000.00      | 300.00           | -                 | 2018-03-01 | 2018-04-01       | 2018-03-30 |
        | O3       | S1          | XXX      | 1000.00      | 300.00           | 0.00              | 2018-03-01 | -                | 2018-03-30 |
        | O4       | S1          | EUR      | 1000.00      | 300.00           | 700.00            | 2018-03-01 | -                | -          |
        """,
    )
    fill(
        drawn,
        "payments",
        """
        | payment_id | order_id | kind    | amount | currency | paid_on    | on_platform |
        | P1         | O4       | deposit | 500.00 | EUR      | 2018-03-01 | true        |
        | P2         | O4       | balance | 500.00 | USD      | 2018-03-02 | true        |
        """,
    )
    fill(
        drawn,
        "fx_rates",
        """
        | currency | on_date    | rate | rate_on    | reason   |
        | EUR      | 2018-03-01 | 1.2  | 2018-03-01 | -        |
        | USD      | 2018-03-02 | 1    | 2018-03-02 | -        |
        | XXX      | 2018-03-01 | -    | -          | no rates |
        """,
    )
    fill(drawn, "disputes", "| dispute_id | order_id |\n| D1 | O1 |\n| D2 | O1 |")
    make(drawn, mart_orders)
    found = drawn.execute(
        """SELECT order_id, supplier_name, days_late, order_amount_rc, paid_on_platform_rc,
               paid_off_platform_rc, platform_share, n_disputes, fx_note
           FROM mart_orders ORDER BY order_id"""
    ).fetchall()
    dec = Decimal
    assert found == [
        ("O1", "Anhui Bags", 10, dec("1200.00"), dec("360.00"), dec("840.00"), 0.3, 2, None),
        ("O2", None, -2, dec("1200.00"), dec("360.00"), None, None, 0, None),
        ("O3", "Anhui Bags", None, None, None, None, None, 0, "no rates"),
        ("O4", "Anhui Bags", None, dec("1200.00"), dec("1100.00"), dec("0.00"), 1.0, 0, None),
    ]


@hypothesis_settings(max_examples=30, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.decimals("0.01", "100000", places=2),
            st.booleans(),
            st.sampled_from([Decimal("1"), Decimal("1.25"), None]),
        ),
        max_size=6,
    )
)
def test_payments_add_up_as_they_do_by_hand(payments: list[tuple[Decimal, bool, Decimal | None]]) -> None:
    with duckdb.connect() as con:
        Engine(con).prepare()
        con.execute("INSERT INTO orders (order_id, supplier_id) VALUES ('O1', 'S1')")
        for n, (amount, on_platform, rate) in enumerate(payments):
            con.execute(
                "INSERT INTO fx_rates (currency, on_date, rate) VALUES (?, '2018-03-01', ?)", [f"C{n}", rate]
            )
            con.execute(
                "INSERT INTO payments (payment_id, order_id, amount, currency, paid_on, on_platform) "
                "VALUES (?, 'O1', ?, ?, '2018-03-01', ?)",
                [f"P{n}", amount, f"C{n}", on_platform],
            )
        make(con, mart_orders)
        found = con.execute("SELECT paid_on_platform_rc, paid_off_platform_rc FROM mart_orders").fetchone()
    if not payments or any(rate is None for *_, rate in payments):
        assert found == (None, None), "an unknown rate leaves the sum unknown"
        return
    for side, value in zip((True, False), found or (), strict=True):
        by_hand = sum((amount * rate for amount, on, rate in payments if on is side and rate), Decimal(0))
        assert abs(value - by_hand.quantize(Decimal("0.01"), ROUND_HALF_UP)) <= Decimal("0.01")


DISPUTES = """
    | dispute_id | order_id | opened_on  | closed_on  | status    | outcome   | refunded_on | offer_expires_on |
    | won        | O1       | 2018-05-01 | 2018-06-01 | closed    | settled   | 2018-06-05  | -                |
    | lost       | O1       | 2018-05-01 | 2018-06-01 | closed    | rejected  | -           | -                |
    | withdrawn  | O1       | 2018-05-01 | 2018-06-01 | closed    | withdrawn | -           | -                |
    | undecided  | O1       | 2018-05-01 | 2018-06-01 | closed    | undecided | -           | -                |
    | excluded   | O1       | 2018-05-01 | -          | escalated | -         | -           | 2018-06-29       |
    | bought off | O1       | 2018-05-01 | -          | escalated | -         | -           | 2018-06-30       |
    | unscored   | O1       | 2018-05-01 | -          | escalated | -         | -           | -                |
    | offered    | O1       | 2018-05-01 | -          | escalated | -         | -           | 2018-06-30       |
    | lapsed     | O1       | 2018-05-01 | -          | escalated | -         | -           | 2018-06-29       |
    | winnable   | O1       | 2018-05-01 | -          | escalated | -         | -           | -                |
    | hurried    | O1       | 2018-05-01 | -          | escalated | -         | -           | -                |
    | helped     | O1       | 2018-05-01 | -          | escalated | -         | -           | -                |
    | hopeless   | O1       | 2018-05-01 | -          | escalated | -         | -           | -                |
    | put off    | O1       | 2018-05-01 | -          | escalated | -         | -           | -                |
"""
ASSESSED = """
    | dispute_id | order_id | assessed_on | is_live | label | verdict       | supplier_offer_rc | missing_json | next_due   |
    | won        | O1       | 2018-05-05  | false   | 1     | covered       | -                 | []           | -          |
    | lost       | O1       | 2018-05-05  | false   | 0     | covered       | -                 | []           | -          |
    | withdrawn  | O1       | 2018-05-05  | false   | -     | covered       | -                 | []           | -          |
    | undecided  | O1       | 2018-05-05  | false   | -     | covered       | -                 | []           | -          |
    | excluded   | O1       | 2018-06-30  | true    | -     | window_closed | 900.00            | []           | 2018-07-30 |
    | bought off | O1       | 2018-06-30  | true    | -     | not_covered   | 900.00            | []           | 2018-07-30 |
    | unscored   | O1       | 2018-06-30  | true    | -     | covered       | 900.00            | []           | 2018-07-30 |
    | offered    | O1       | 2018-06-30  | true    | -     | covered       | 100.00            | []           | 2018-07-30 |
    | lapsed     | O1       | 2018-06-30  | true    | -     | covered       | 100.00            | []           | 2018-07-30 |
    | winnable   | O1       | 2018-06-30  | true    | -     | covered       | 99.00             | []           | 2018-07-30 |
    | hurried    | O1       | 2018-06-30  | true    | -     | covered       | -                 | ["report"]   | 2018-07-02 |
    | helped     | O1       | 2018-06-30  | true    | -     | unsupported   | -                 | ["report"]   | 2018-07-03 |
    | hopeless   | O1       | 2018-06-30  | true    | -     | unsupported   | -                 | ["report"]   | 2018-07-30 |
    | put off    | O1       | 2018-06-30  | true    | -     | unsupported   | 0.00              | []           | 2018-07-30 |
"""
SCORES = """
    | dispute_id | chance | expected_net |
    | offered    | 0.5    | 100.00       |
    | lapsed     | 0.5    | 100.00       |
    | winnable   | 0.5    | 100.00       |
    | hurried    | 0.5    | 100.00       |
    | helped     | 0.2    | -10.00       |
    | hopeless   | 0.1    | -50.00       |
    | put off    | 0.1    | -50.00       |
"""
WHAT_IF = """
    | dispute_id | action         | expected_net |
    | hurried    | measured_proof | 300.00       |
    | helped     | measured_proof | 40.00        |
    | hopeless   | measured_proof | -20.00       |
"""


def test_each_dispute_has_its_result_and_each_live_one_its_action(drawn: duckdb.DuckDBPyConnection) -> None:
    fill(drawn, "orders", "| order_id | supplier_id | product_category |\n| O1 | S1 | bags |")
    for name, table in (
        ("disputes", DISPUTES),
        ("assessed_disputes", ASSESSED),
        ("scores", SCORES),
        ("what_if", WHAT_IF),
    ):
        fill(drawn, name, table)
    make(drawn, mart_disputes)
    found = drawn.execute("SELECT dispute_id, result, action, days_left FROM mart_disputes").fetchall()
    assert {row[0]: row[1:] for row in found} == {
        "won": ("won", None, None),
        "lost": ("lost", None, None),
        "withdrawn": ("withdrawn", None, None),
        "undecided": ("undecided", None, None),
        "excluded": ("open", "not covered", 30),
        "bought off": ("open", "take the offer", 30),
        "unscored": ("open", "not known", 30),
        "offered": ("open", "take the offer", 30),
        "lapsed": ("open", "pursue", 30),
        "winnable": ("open", "pursue", 30),
        "hurried": ("open", "pursue", 2),
        "helped": ("open", "get evidence", 3),
        "hopeless": ("open", "drop", 30),
        "put off": ("open", "drop", 30),
    }
    assert drawn.execute("SELECT days_to_money FROM mart_disputes WHERE dispute_id = 'won'").fetchall() == [
        (35,)
    ]


def test_a_request_that_a_missed_day_may_have_cancelled_is_not_pursued_until_that_is_known(
    drawn: duckdb.DuckDBPyConnection,
) -> None:
    """An offer worth no less than going on is better either way; an excluded claim stays one."""
    fill(drawn, "orders", "| order_id | supplier_id |\n| O1 | S1 |")
    head = "| dispute_id | order_id | is_live | verdict | supplier_offer_rc | missing_json | evidence_missed_on |"
    rows = {
        "missed": "| covered     | 99.00  | [] | 2018-06-29 |",
        "better": "| covered     | 100.00 | [] | 2018-06-29 |",
        "beside": "| not_covered | -      | [] | 2018-06-29 |",
        "in time": "| covered    | -      | [] | -          |",
    }
    told = [f"| {number} | O1 | true {row}" for number, row in rows.items()]
    fill(drawn, "assessed_disputes", "\n".join([head, *told]))
    fill(drawn, "disputes", "\n".join(["| dispute_id | order_id |", *(f"| {n} | O1 |" for n in rows)]))
    scored = [f"| {number} | 0.5 | 100.00 |" for number in rows if number != "beside"]
    fill(drawn, "scores", "\n".join(["| dispute_id | chance | expected_net |", *scored]))
    make(drawn, mart_disputes)
    found = drawn.execute("SELECT dispute_id, action, evidence_missed_on FROM mart_disputes").fetchall()
    assert {number: action for number, action, _ in found} == {
        "missed": "not known",
        "better": "take the offer",
        "beside": "not covered",
        "in time": "pursue",
    }
    assert {number for number, _, day in found if day == date(2018, 6, 29)} == set(rows) - {"in time"}


def reports(con: duckdb.DuckDBPyConnection, nonconforming: int, conforming: int) -> None:
    """Reports of accepted agencies on the order in dispute, and some that say nothing of the next one's."""
    against, other = ("not conforming", "stated: fail"), ("conforming", "stated: pass")
    found = [against[n % 2] for n in range(nonconforming)] + [other[n % 2] for n in range(conforming)]
    told = [f"| A{n} | O1 | true | {said} |" for n, said in enumerate(found)]
    beside = ["unclear |", "not conforming |", "not conforming |"]
    whose = ("| B1 | O1 | true |", "| B2 | O1 | false |", "| B3 | O9 | true |")
    beside = [f"{row} {said}" for row, said in zip(whose, beside, strict=True)]
    head = "| inspection_id | order_id | accepted | found |"
    fill(con, "inspection_findings", "\n".join([head, *told, *beside]))


def live(con: duckdb.DuckDBPyConnection, rows: list[tuple[float, float | None, float | None]]) -> None:
    """Live disputes D0, D1, … that lack something: net as it stands, with a paper, with a report against the goods."""
    con.execute("INSERT INTO orders (order_id, supplier_id) VALUES ('O1', 'S1'), ('O9', 'S1')")
    for n, (net, own, after) in enumerate(rows):
        con.execute("INSERT INTO disputes (dispute_id, order_id) VALUES (?, 'O1')", [f"D{n}"])
        con.execute(
            "INSERT INTO assessed_disputes (dispute_id, order_id, assessed_on, is_live, verdict, missing_json) "
            "VALUES (?, 'O1', '2018-06-30', true, 'covered', '[\"accepted_inspection\"]')",
            [f"D{n}"],
        )
        con.execute(
            "INSERT INTO scores (dispute_id, chance, expected_net) VALUES (?, 0.5, ?)", [f"D{n}", net]
        )
        for action, value in (("on_platform_evidence", own), ("accepted_report", after)):
            if value is not None:
                con.execute(
                    "INSERT INTO what_if (dispute_id, action, expected_net) VALUES (?, ?, ?)",
                    [f"D{n}", action, value],
                )


@pytest.mark.parametrize(
    ("nonconforming", "conforming", "row", "advice", "pays"),
    [
        (5, 5, (200.0, None, 600.0), "pursue", False),
        (5, 5, (100.0, None, 600.0), "get evidence", True),
        (5, 5, (-50.0, None, 290.0), "drop", False),
        (5, 5, (-50.0, None, 310.0), "get evidence", True),
        (0, 9, (100.0, None, 9000.0), "pursue", False),
        (9, 0, (100.0, None, 101.0), "get evidence", True),
        (9, 0, (100.0, None, 99.0), "pursue", False),
        (2, 2, (100.0, None, 9000.0), "pursue", None),  # too few reports to say how often
        (0, 0, (100.0, None, 9000.0), "pursue", None),
        (0, 9, (100.0, 110.0, 9000.0), "get evidence", False),  # the paper alone is worth it
        (5, 5, (100.0, 90.0, None), "pursue", None),
    ],
)
def test_a_report_is_advised_only_where_it_pays_by_how_often_such_reports_find_so(
    drawn: duckdb.DuckDBPyConnection,
    nonconforming: int,
    conforming: int,
    row: tuple[float, float | None, float | None],
    advice: str,
    pays: bool | None,
) -> None:
    """The fee is 300: at one report in two against the goods, net 600 after it is worth 300 - 150 = 150."""
    live(drawn, [row])
    reports(drawn, nonconforming, conforming)
    make(drawn, mart_disputes)
    assert drawn.execute("SELECT action, report_pays FROM mart_disputes").fetchall() == [(advice, pays)]


nets = st.integers(-900, 5000).map(float)


@hypothesis_settings(max_examples=25, deadline=None)
@given(
    st.lists(st.tuples(nets, st.none() | nets, st.none() | nets), min_size=1, max_size=6),
    st.integers(0, 9),
    st.integers(0, 9),
)
def test_the_advice_on_a_report_is_that_of_the_case_page(
    rows: list[tuple[float, float | None, float | None]], nonconforming: int, conforming: int
) -> None:
    """It pays where such reports find so more often than what the Case page calls the chance it pays above."""
    with duckdb.connect() as con:
        create_kinds(con)
        Engine(con).prepare()
        live(con, rows)
        reports(con, nonconforming, conforming)
        make(con, mart_disputes)
        found = con.execute("SELECT action, report_pays FROM mart_disputes ORDER BY dispute_id").fetchall()
    n, fee = nonconforming + conforming, float(settings.load().inspection_fee)
    for (net, own, after), (advice, pays) in zip(rows, found, strict=True):
        above = Bought(fee, None, None, None, net, after).pays_above
        known = n >= LEAST_REPORTS and above is not None
        if known and above == pytest.approx(nonconforming / n):
            continue  # it is worth the same with and without
        assert pays is (nonconforming / n > above if known else None)
        paper = own is not None and own > max(net, 0.0)
        assert advice == ("get evidence" if paper or pays else "pursue" if net > 0 else "drop")


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ("", "none"),
        ("| I1 | O1 | false | stated: fail | 2018-05-01 |", "not accepted"),
        ("| I1 | O1 | - | not conforming | 2018-05-01 |", "not accepted"),
        ("| I1 | O1 | true | conforming | 2018-05-01 |", "accepted, conforming"),
        ("| I1 | O1 | true | not conforming | 2018-05-01 |", "accepted, not conforming"),
        ("| I1 | O1 | true | stated: fail | 2018-05-01 |", "accepted, stated: fail"),
        ("| I1 | O1 | true | stated: pass | 2018-05-01 |", "accepted, stated: pass"),
        ("| I1 | O1 | true | unclear | 2018-05-01 |", "accepted, unclear"),
        ("| I1 | O1 | true | not conforming | 2018-05-06 |", "none"),
        (
            "| I1 | O1 | true | not conforming | 2018-05-01 |\n| I2 | O1 | false | conforming | 2018-05-04 |",
            "accepted, not conforming",
        ),
        (
            "| I1 | O1 | true | not conforming | 2018-05-01 |\n| I2 | O1 | true | conforming | 2018-05-04 |",
            "accepted, conforming",
        ),
    ],
)
def test_the_report_that_counts_is_accepted_latest_and_known_on_the_day(
    drawn: duckdb.DuckDBPyConnection, findings: str, expected: str
) -> None:
    fill(drawn, "orders", "| order_id | supplier_id |\n| O1 | S1 |")
    fill(drawn, "disputes", "| dispute_id | order_id |\n| D1 | O1 |")
    fill(
        drawn,
        "assessed_disputes",
        "| dispute_id | order_id | assessed_on | is_live |\n| D1 | O1 | 2018-05-05 | false |",
    )
    if findings:
        head = "| inspection_id | order_id | accepted | found | reported_on |\n"
        fill(drawn, "inspection_findings", head + findings)
    make(drawn, mart_disputes)
    assert drawn.execute("SELECT inspection_evidence FROM mart_disputes").fetchall() == [(expected,)]


@pytest.mark.parametrize(
    ("specificity", "band"),
    [("0", "low"), ("0.24", "low"), ("0.25", "medium"), ("0.5", "high"), (None, None)],
)
def test_bands_of_specificity(
    drawn: duckdb.DuckDBPyConnection, specificity: str | None, band: str | None
) -> None:
    fill(drawn, "orders", "| order_id | supplier_id |\n| O1 | S1 |")
    fill(drawn, "disputes", "| dispute_id | order_id |\n| D1 | O1 |")
    fill(drawn, "assessed_disputes", "| dispute_id | order_id | is_live |\n| D1 | O1 | true |")
    fill(drawn, "order_contracts", "| order_id | contract_id |\n| O1 | C1 |")
    fill(drawn, "contracts", f"| contract_id | specificity |\n| C1 | {specificity or '-'} |")
    make(drawn, mart_disputes)
    assert drawn.execute("SELECT specificity_band FROM mart_disputes").fetchall() == [(band,)]


def test_suppliers_are_counted_whether_stated_or_only_named(drawn: duckdb.DuckDBPyConnection) -> None:
    fill(drawn, "suppliers", "| supplier_id | supplier_name |\n| S1 | Anhui Bags |\n| S2 | Idle |")
    fill(
        drawn,
        "mart_orders",
        "| order_id | supplier_id | days_late |\n| O1 | S1 | 3 |\n| O2 | S1 | 0 |\n| O3 | S9 | - |",
    )
    fill(
        drawn,
        "mart_disputes",
        """
        | dispute_id | supplier_id | result    | refunded_rc | ceiling_rc |
        | D1         | S1          | won       | 80.00       | 100.00     |
        | D2         | S1          | lost      | -           | 50.00      |
        | D3         | S1          | withdrawn | -           | 999.00     |
        | D4         | S1          | open      | -           | 999.00     |
        """,
    )
    make(drawn, mart_suppliers)
    found = drawn.execute("SELECT * EXCLUDE (region) FROM mart_suppliers ORDER BY supplier_id").fetchall()
    assert found == [
        ("S1", "Anhui Bags", 2, 1, 4, 2, 1, Decimal("80.00"), Decimal("150.00")),
        ("S2", "Idle", 0, 0, 0, 0, 0, None, None),
        ("S9", None, 1, 0, 0, 0, 0, None, None),
    ]


def test_a_mart_has_the_declared_columns_in_order(drawn: duckdb.DuckDBPyConnection) -> None:
    make(drawn, mart_orders, mart_disputes, mart_suppliers)
    for name in ("mart_orders", "mart_disputes", "mart_suppliers"):
        found = [row[0] for row in drawn.execute(f"DESCRIBE {name}").fetchall()]
        assert found == list(schema.tables()[name].names)
