"""Orders with an evident breach and no dispute, judged by the rules once and only where something changed."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa

from etl import rules, schema
from etl.assess import Row, as_json, changed, converted
from etl.load import Run
from etl.undisputed import Stored, Undisputed
from trade_assurance.editions import Edition
from trade_assurance.platform import platform
from trade_assurance.unclaimed import (
    KEPT_DAYS,
    Unclaimed,
    counted_from,
    surely_closed_after,
    surely_received_after,
    unclaimed,
)

BATCH = 10_000  # orders held in memory at a time

# Orders that may show a breach: a superset, found without reading a single text or rule; the rules then say.
# A ship date can stand in the order, in its contract, or as a count of days from a payment.
CANDIDATES = """
    CREATE OR REPLACE TEMP TABLE candidates AS
    WITH stated AS (
        SELECT contract_id,
               min(try_cast(coalesce(value_json ->> '$.date', value_json ->> '$.value') AS DATE))
                   FILTER (state = 'measurable') AS ship_on,
               min(days) FILTER (counts.kind = 'deposit') AS from_deposit,
               min(days) FILTER (counts.kind = 'balance') AS from_balance
        FROM contract_terms t LEFT JOIN counts ON counts.text = t.text
        WHERE dimension = 'ship_date' GROUP BY contract_id
    ),
    paid AS (
        SELECT order_id, md5(string_agg(row_hash, '' ORDER BY payment_id)) AS h,
               max(paid_on) FILTER (kind = 'deposit' AND paid_on <= $as_of) AS deposit_on,
               max(paid_on) FILTER (kind = 'balance' AND paid_on <= $as_of) AS balance_on
        FROM payments GROUP BY order_id
    ),
    failed AS (
        SELECT order_id FROM inspection_findings
        WHERE accepted AND (stated = 'fail' OR conforming IS DISTINCT FROM true) GROUP BY order_id
    ),
    agreed AS (
        SELECT o.order_id, c.contract_id, paid.h AS paid, failed.order_id IS NOT NULL AS failed,
               CASE WHEN o.shipped_on <= $as_of THEN o.shipped_on ELSE $as_of::DATE END AS left_on,
               coalesce(o.promised_ship_on, s.ship_on) AS by_date,
               o.promised_ship_on IS NULL AS counting,
               deposit_on + least(from_deposit, CASE own.kind WHEN 'deposit' THEN own.days END) AS by_deposit,
               balance_on + least(from_balance, CASE own.kind WHEN 'balance' THEN own.days END) AS by_balance,
               CASE WHEN o.shipped_on IS NOT NULL
                         AND (o.receipt_confirmed_on IS NOT NULL
                              OR list_contains($methods, o.shipping_method))
                    THEN $window::INTEGER + greatest(
                        o.shipped_on + $received::INTEGER
                            + least(greatest(coalesce(o.receipt_extended_days, 0), 0), 9999)::INTEGER,
                        o.delivered_on, o.receipt_confirmed_on, o.customs_cleared_on)
                    END AS over_on
        FROM orders o ANTI JOIN (FROM disputes WHERE opened_on <= $as_of) USING (order_id)
        LEFT JOIN order_contracts c ON c.order_id = o.order_id
        LEFT JOIN stated s ON s.contract_id = c.contract_id
        LEFT JOIN counts own ON own.text = o.promised_ship_rule
        LEFT JOIN paid ON paid.order_id = o.order_id
        LEFT JOIN failed ON failed.order_id = o.order_id
    )
    SELECT order_id, contract_id, paid, failed, coalesce(over_on < $as_of, false) AS over FROM agreed
    WHERE (failed OR left_on > by_date OR (counting AND (left_on > by_deposit OR left_on > by_balance)))
          AND coalesce(over_on >= $as_of::DATE - $kept::INTEGER, true)
"""
COUNTED = """
    SELECT DISTINCT text FROM contract_terms WHERE dimension = 'ship_date' AND state <> 'measurable'
    UNION SELECT DISTINCT promised_ship_rule FROM orders WHERE promised_ship_rule IS NOT NULL
"""

# What an order is judged from. The day counts only while a window may still be open: a breach whose windows
# are surely over stays as it was judged.
PRINTS = """
    CREATE OR REPLACE TEMP TABLE prints AS
    WITH inspected AS (
        SELECT order_id, md5(string_agg(row_hash, '' ORDER BY inspection_id)) AS h
        FROM inspections SEMI JOIN candidates USING (order_id) GROUP BY order_id
    ),
    claimed AS (
        SELECT supplier_id, md5(string_agg(d.row_hash, '' ORDER BY dispute_id)) AS h
        FROM disputes d JOIN orders USING (order_id) GROUP BY supplier_id
    )
    SELECT c.order_id AS key, md5(concat_ws('|', $parts, o.row_hash, s.row_hash, c.contract_id, c.paid,
        inspected.h, CASE WHEN s.cover_limit IS NOT NULL THEN claimed.h END,
        CASE WHEN NOT c.over THEN $as_of END
        )) AS fingerprint
    FROM candidates c JOIN orders o USING (order_id)
    LEFT JOIN suppliers s ON s.supplier_id = o.supplier_id
    LEFT JOIN inspected ON inspected.order_id = c.order_id
    LEFT JOIN claimed ON claimed.supplier_id = o.supplier_id
"""


def orders(run: Run) -> None:
    """Judge each undisputed order that may show a breach and whose facts, rules or day changed."""
    con = run.con
    _find_candidates(con, run.as_of)
    con.execute(PRINTS, {"parts": run.rules_print(), "as_of": run.as_of})
    todo = changed(run, "unclaimed", ("unclaimed",), "order_id")
    undisputed, known = Undisputed(con, run.as_of), rules.in_force()
    for start in range(0, len(todo), BATCH):
        rows = [judge(stored, run.as_of, known) for stored in undisputed.of(todo[start : start + BATCH])]
        run.engine.insert_rows("unclaimed", [row for row in rows if row is not None])
    con.execute("DROP TABLE candidates")
    con.execute("DROP TABLE counts")
    counts = dict(con.execute("SELECT state, count(*) FROM unclaimed GROUP BY state").fetchall())
    said = f"{counts.get('open', 0):,} open, {counts.get('unknown', 0):,} without a known end"
    run.say(f"{len(todo):,} put to the rules: {said}, {counts.get('closed', 0):,} closed")


def _find_candidates(con: duckdb.DuckDBPyConnection, as_of: date) -> None:
    """Make the temporary tables `counts` (text, kind, days) and `candidates`."""
    counts = [(text, *found) for (text,) in con.execute(COUNTED).fetchall() if (found := counted_from(text))]
    columns: list[list[Any]] = [list(column) for column in zip(*counts, strict=True)] or [[], [], []]
    table = pa.table(
        {
            "text": pa.array(columns[0], pa.string()),
            "kind": pa.array(columns[1], pa.string()),
            "days": pa.array(columns[2], pa.int32()),
        }
    )
    con.register("counts_found", table)
    con.execute("CREATE OR REPLACE TEMP TABLE counts AS FROM counts_found")
    con.unregister("counts_found")
    con.execute(
        CANDIDATES,
        {
            "methods": list(platform().automatic_receipt.days),
            "as_of": as_of,
            "kept": KEPT_DAYS,
            "window": surely_closed_after(rules.in_force()),
            "received": surely_received_after(),
        },
    )


def judge(stored: Stored, as_of: date, known: Sequence[Edition] | None = None) -> Row | None:
    """Return the order's row of `unclaimed`; None where it shows no breach.

    An order that the rules cannot be applied to keeps its row: state and verdict unknown, with the failure.
    """
    order = stored.case.order
    row: Row = dict.fromkeys(schema.tables()["unclaimed"].names) | {
        "order_id": order.order_id,
        "supplier_id": order.supplier_id,
        "supplier_name": stored.case.supplier.supplier_name if stored.case.supplier else None,
        "product_category": order.product_category,
        "product_name": order.product_name,
        "state": "unknown",
        "verdict": "unknown",
    }
    try:
        found = unclaimed(stored.case, as_of, stored.contract, known)
    except Exception as error:  # one odd record must not cost a company its load
        failure = f"The rules could not be applied to this order ({type(error).__name__}: {error})."
        return row | {"evidence_json": "[]", "reasons_json": as_json([failure])}
    return None if found is None else row | _found(found, stored.rate, as_of)


def _found(found: Unclaimed, rate: float | None, as_of: date) -> Row:
    ends, live = found.window, found.state in ("open", "unknown")
    told = ends or found.perhaps  # a window that may be over has no end to count down to, but its words
    ceiling = converted(found.ceiling, rate)
    left = (ends.due - as_of).days if ends is not None and live else None
    a_day: Any = None if ceiling is None or left is None else (ceiling / (left + 1)).quantize(ceiling)
    return {
        "state": found.state,
        "breach": found.breach,
        "evidence_json": as_json(found.evidence),
        "days_late": found.days_late,
        "edition": found.edition,
        "verdict": found.verdict,
        "ceiling": found.ceiling,
        "ceiling_rc": ceiling,
        "window_due": ends.due if ends else None,
        "window_reading": told.reading if told else None,
        "window_source": (told.source or None) if told else None,
        "days_left": left,
        "lost_per_day_rc": a_day,
        "reasons_json": as_json(found.reasons),
    }
