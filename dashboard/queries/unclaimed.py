"""What the Unclaimed page asks: breaches nobody has claimed for. Money is in the reporting currency."""

import pandas as pd
from duckdb import DuckDBPyConnection

from dashboard import planner
from dashboard.filters import Filters
from dashboard.queries import question, rows
from dashboard.queries.chosen import CHOSEN, choice, period, within
from dashboard.queries.recovered import DECIDED, UP_TO_CEILING
from trade_assurance.unclaimed import KEPT_DAYS

MOST_ROWS = 2_000
"""Orders brought to the page at most, what is lost by waiting first; the figures above them are whole."""

CLAIMABLE = "state IN ('open', 'unknown')"


@question
def looked_for(con: DuckDBPyConnection) -> pd.DataFrame:
    """One row where this warehouse was built by a load that looked for unclaimed breaches; else none."""
    return rows(con, "SELECT table_name FROM duckdb_tables() WHERE table_name = 'unclaimed' LIMIT 1")


@question
def headline(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """One row: n, unknown_end, unpriced, ceiling_rc, a_day_rc, soon, soon_rc; expired, expired_rc, since,
    until.

    The expired are those whose last window ended in the period, from `since`, the first day they are kept
    for, to `until` (NULL: the as-of day). Where until < since nothing of the period is kept: not known.
    """
    return rows(
        con,
        f"""
        WITH chosen AS (FROM unclaimed WHERE {CHOSEN}),
             claimable AS (FROM chosen WHERE {CLAIMABLE}),
             soon AS (FROM claimable WHERE days_left <= $week),
             expired AS (FROM chosen WHERE state = 'closed' AND {within("window_due")}
                         AND window_due >= $as_of::DATE - {KEPT_DAYS})
        SELECT (SELECT count(*) FROM claimable) AS n,
               (SELECT count(*) FROM claimable WHERE state = 'unknown') AS unknown_end,
               (SELECT count(*) FROM claimable WHERE ceiling_rc IS NULL) AS unpriced,
               (SELECT sum(ceiling_rc) FROM claimable) AS ceiling_rc,
               (SELECT sum(lost_per_day_rc) FROM claimable) AS a_day_rc,
               (SELECT count(*) FROM soon) AS soon, (SELECT sum(ceiling_rc) FROM soon) AS soon_rc,
               (SELECT count(*) FROM expired) AS expired,
               (SELECT sum(ceiling_rc) FROM expired) AS expired_rc,
               greatest($start::DATE, $as_of::DATE - {KEPT_DAYS}) AS since,
               CASE WHEN $end::DATE < $as_of::DATE THEN $end::DATE END AS until
        """,
        as_of=filters.as_of,
        week=planner.WEEK,
        **choice(filters),
        **period(filters),
    )


@question
def unclaimed(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """One row an unclaimed order, what is lost a day first: the columns of the table `unclaimed`.

    Where the money is not known, the first to end stands first; then what may be over, then what has no end.
    """
    return rows(
        con,
        f"""
        FROM unclaimed WHERE {CLAIMABLE} AND {CHOSEN}
        ORDER BY lost_per_day_rc DESC NULLS LAST, days_left NULLS LAST, window_reading IS NULL,
                 ceiling_rc DESC NULLS LAST, order_id LIMIT $most
        """,
        most=MOST_ROWS,
        **choice(filters),
    )


@question
def by_week_left(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """One row a week of days left and breach: week (0 = 0 to 6 left), breach, n, ceiling_rc."""
    return rows(
        con,
        f"""
        SELECT CAST(floor(days_left / 7) AS INTEGER) AS week, breach, count(*) AS n,
               CAST(sum(ceiling_rc) AS DOUBLE) AS ceiling_rc
        FROM unclaimed WHERE state = 'open' AND {CHOSEN} GROUP BY ALL ORDER BY week, breach
        """,
        **choice(filters),
    )


@question
def won_before(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """One row a breach that unclaimed orders show: breach, its disputes decided and won, whenever; share:
    refunded of the ceilings of those won, each up to its own (NULL: not known)."""
    return rows(
        con,
        f"""
        SELECT breach, count(*) AS decided, count(*) FILTER (result = 'won') AS won,
               CAST(sum({UP_TO_CEILING}) FILTER (paid) AS DOUBLE)
               / nullif(CAST(sum(ceiling_rc) FILTER (paid) AS DOUBLE), 0) AS share
        FROM (SELECT *, result = 'won' AND refunded_rc IS NOT NULL AND ceiling_rc > 0 AS paid
              FROM mart_disputes)
        WHERE {DECIDED} AND {CHOSEN}
              AND breach IN (SELECT DISTINCT breach FROM unclaimed WHERE {CLAIMABLE} AND {CHOSEN})
        GROUP BY breach ORDER BY decided DESC, breach
        """,
        **choice(filters),
    )
