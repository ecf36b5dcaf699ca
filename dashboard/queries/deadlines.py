"""What the calendar files ask: the clocks of live disputes, and what has already met them."""

import pandas as pd
from duckdb import DuckDBPyConnection

from dashboard.filters import Filters
from dashboard.queries import question, rows
from dashboard.queries.chosen import CHOSEN, choice

MOST_CLOCKS = 20_000
"""Clocks brought into one calendar at most, the earliest first."""

CLOCKS = """
    SELECT k.dispute_id, k.name, k.due, k.reading, k.source, m.supplier_name, m.breach, m.is_live,
           d.supplier_responded_on, d.escalated_on, d.closed_on, d.refunded_on, o.shipped_on,
           o.receipt_confirmed_on
    FROM clocks k JOIN mart_disputes m USING (dispute_id)
    LEFT JOIN disputes d USING (dispute_id) LEFT JOIN orders o ON o.order_id = m.order_id
"""


@question
def live_clocks(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """One row a clock of a live dispute that has not passed: dispute_id, name, due, reading, source, and
    the days that may have met it."""
    return rows(
        con,
        f"""
        WITH chosen AS (FROM mart_disputes WHERE is_live AND {CHOSEN})
        SELECT * FROM ({CLOCKS}) SEMI JOIN chosen USING (dispute_id)
        WHERE due >= $as_of ORDER BY due, dispute_id, name, reading LIMIT $most
        """,
        as_of=filters.as_of,
        most=MOST_CLOCKS,
        **choice(filters),
    )


@question
def clocks_of(con: DuckDBPyConnection, dispute_id: str) -> pd.DataFrame:
    """One row a clock of the dispute, past ones too: the columns of live_clocks."""
    return rows(con, f"{CLOCKS} WHERE dispute_id = $dispute ORDER BY due, name, reading", dispute=dispute_id)
