"""What the Rules page asks: one dispute under each reading of the rules."""

import pandas as pd
from duckdb import DuckDBPyConnection

from dashboard.queries import question, rows
from trade_assurance.deadlines import WINDOWS

MOST_LIVE = 500
"""Live disputes brought to the page at most; any other can be asked for by its number."""


@question
def with_two_readings(con: DuckDBPyConnection) -> pd.DataFrame:
    """One row a live dispute, those whose readings differ most first: dispute_id, supplier_name, breach,
    apart (highest less lowest ceiling over its readings, order currency)."""
    return rows(
        con,
        """
        WITH apart AS (
            SELECT dispute_id, max(ceiling) - min(ceiling) AS apart, count(DISTINCT verdict) AS verdicts
            FROM readings GROUP BY dispute_id
        )
        SELECT m.dispute_id, m.supplier_name, m.breach, a.apart
        FROM mart_disputes m JOIN apart a USING (dispute_id) WHERE m.is_live
        ORDER BY a.verdicts DESC, a.apart DESC NULLS LAST, m.dispute_id LIMIT $most
        """,
        most=MOST_LIVE,
    )


@question
def of_dispute(con: DuckDBPyConnection, dispute_id: str) -> pd.DataFrame:
    """One row a reading: edition, coverage_type, variant, ceiling (order currency), verdict, reasons_json;
    the first last day of its claim window, with that window's reading and source; the order's currency."""
    return rows(
        con,
        """
        WITH windows AS (
            SELECT split_part(reading, ':', 1) AS of_reading, min(due) AS due,
                   min_by(reading, due) AS reading, min_by(source, due) AS source
            FROM clocks WHERE dispute_id = $dispute AND list_contains($windows, name)
            GROUP BY ALL
        )
        SELECT r.edition, r.coverage_type, r.variant, r.ceiling, r.verdict, r.reasons_json,
               coalesce(o.currency, d.currency) AS currency,
               w.due AS window_due, w.reading AS window_reading, w.source AS window_source
        FROM readings r JOIN assessed_disputes a USING (dispute_id)
        LEFT JOIN disputes d USING (dispute_id) LEFT JOIN orders o ON o.order_id = a.order_id
        LEFT JOIN windows w ON w.of_reading = r.edition || '/' || r.coverage_type
        WHERE r.dispute_id = $dispute
        ORDER BY r.ceiling NULLS FIRST, r.edition, r.coverage_type, r.variant
        """,
        dispute=dispute_id,
        windows=sorted(WINDOWS),
    )
