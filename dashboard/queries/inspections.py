"""What the Inspections page asks: of each kind of report what it cost and what became of the disputes.

Reports count by their day, reported_on; the disputes are those of the inspected orders, whenever decided.
Money is in the reporting currency. Within a group of reports, such as those of an agency, a dispute counts
once, however often its order was inspected; one whose order has reports of two groups counts for both. Where
no dispute was won nothing was refunded: that is 0; where no won one states its refund, it is not known.
"""

import pandas as pd
from duckdb import DuckDBPyConnection

from dashboard.filters import Filters
from dashboard.queries import question, rows
from dashboard.queries.chosen import CHOSEN, OF_ORDER, choice, choice_of_orders, period, within
from dashboard.queries.recovered import DECIDED, UNSTATED

REPORTS = f"""
    reports AS (
        SELECT f.*, o.supplier_name
        FROM inspection_findings f JOIN mart_orders o USING (order_id)
        WHERE {OF_ORDER} AND {within("reported_on")})
"""
OUTCOMES = f"""
    decided AS (
        SELECT dispute_id, order_id, result = 'won' AS won, refunded_rc, closed_on, {UNSTATED} AS unstated
        FROM mart_disputes WHERE {CHOSEN} AND {DECIDED})
"""
REFUNDED = "CASE WHEN count(*) FILTER (won) = 0 THEN 0 ELSE CAST(sum(refunded_rc) FILTER (won) AS DOUBLE) END"


@question
def headline(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """One row: reports, orders inspected, judged (recomputed), nonconforming, stated_fail and stated_pass
    (their counts prove nothing), compared (both verdicts known),
    disagreeing, fees_rc; of the decided disputes of those orders: decided, won, won_unstated (they add
    nothing to refunded_rc), refunded_rc; of the disputes decided in the period whose order has no report of
    any day: bare_decided, bare_won."""
    return rows(
        con,
        f"""
        WITH {REPORTS}, {OUTCOMES},
             held AS (SELECT count(*) AS decided, count(*) FILTER (won) AS won,
                             count(*) FILTER (unstated) AS won_unstated, {REFUNDED} AS refunded_rc
                      FROM decided WHERE order_id IN (SELECT order_id FROM reports)),
             bare AS (SELECT count(*) AS bare_decided, count(*) FILTER (won) AS bare_won
                      FROM decided ANTI JOIN inspection_findings USING (order_id)
                      WHERE {within("closed_on")})
        SELECT count(*) AS reports, count(DISTINCT order_id) AS orders, count(conforming) AS judged,
               count(*) FILTER (NOT conforming) AS nonconforming,
               count(*) FILTER (found = 'stated: fail') AS stated_fail,
               count(*) FILTER (found = 'stated: pass') AS stated_pass,
               count(*) FILTER (conforming IS NOT NULL AND stated IN ('pass', 'fail')) AS compared,
               count(*) FILTER (disagrees) AS disagreeing, CAST(sum(fee_rc) AS DOUBLE) AS fees_rc,
               any_value(decided) AS decided, any_value(won) AS won,
               any_value(won_unstated) AS won_unstated, any_value(refunded_rc) AS refunded_rc,
               any_value(bare_decided) AS bare_decided, any_value(bare_won) AS bare_won
        FROM reports, held, bare
        """,
        **choice(filters),
        **period(filters),
    )


@question
def by_kind(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """One row an agency, stage and finding, the most reports first: agency_code, stage, found and
    the columns of `_by`."""
    return _by(con, filters, "agency_code", "stage", "found")


@question
def by_finding(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """One row an agency and finding, the most reports first: agency_code, found and the columns of
    `_by`."""
    return _by(con, filters, "agency_code", "found")


@question
def by_agency(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """One row an agency, the most reports first: agency_code and the columns of `_by`."""
    return _by(con, filters, "agency_code")


def _by(con: DuckDBPyConnection, filters: Filters, *names: str) -> pd.DataFrame:
    """One row a group of reports that agree in `names`.

    accepted (of how many reports the order's edition accepts the agency), reports, fees_rc; of the decided
    disputes of the inspected orders, each once, decided, won, refunded_rc.
    """
    group = ", ".join(names)
    same = " AND ".join(f"k.{name} IS NOT DISTINCT FROM h.{name}" for name in names)
    return rows(
        con,
        f"""
        WITH {REPORTS}, {OUTCOMES},
             kinds AS (
                SELECT {group}, count(*) AS reports, count(*) FILTER (accepted) AS accepted,
                       CAST(sum(fee_rc) AS DOUBLE) AS fees_rc
                FROM reports GROUP BY ALL),
             held AS (
                SELECT {group}, count(*) AS decided, count(*) FILTER (won) AS won,
                       {REFUNDED} AS refunded_rc
                FROM (SELECT DISTINCT {group}, order_id FROM reports)
                     JOIN decided USING (order_id) GROUP BY ALL)
        SELECT k.*, coalesce(decided, 0) AS decided, coalesce(won, 0) AS won,
               CASE WHEN coalesce(won, 0) = 0 THEN 0 ELSE refunded_rc END AS refunded_rc
        FROM kinds k LEFT JOIN held h ON {same}
        ORDER BY reports DESC, {", ".join(f"k.{name}" for name in names)}
        """,
        **choice(filters),
        **period(filters),
    )


@question
def disagreeing(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """One row a report whose own verdict its defect counts do not bear out, the newest first.

    inspection_id, order_id, supplier_name, agency_code, stage, reported_on, stated, found, reasons_json,
    dispute_id (the order's first; NULL: none).
    """
    return rows(
        con,
        f"""
        WITH {REPORTS},
             disputed AS (SELECT order_id, min(dispute_id) AS dispute_id FROM mart_disputes GROUP BY ALL)
        SELECT inspection_id, order_id, supplier_name, agency_code, stage, reported_on, stated, found,
               reasons_json, dispute_id
        FROM reports LEFT JOIN disputed USING (order_id)
        WHERE disagrees ORDER BY reported_on DESC NULLS LAST, inspection_id
        """,
        **choice_of_orders(filters),
        **period(filters),
    )
