"""What the Overview asks. Money is in the reporting currency; recoverable = ceilings of decided disputes.

Recovered is what was refunded up to each dispute's own ceiling: so it cannot exceed the ceilings, and with
what was not recovered it makes the whole. What was refunded above them is told apart, as above_rc. Only
disputes whose ceiling and refund are known are counted in it. Money of no dispute is 0, not unknown.
"""

import pandas as pd
from duckdb import DuckDBPyConnection

from dashboard.filters import Filters
from dashboard.queries import question, rows
from dashboard.queries.chosen import CHOSEN, choice, period, within
from dashboard.queries.recovered import ABOVE, CEILINGS, COUNTED, DECIDED, RECOVERED, UNSTATED, UP_TO_CEILING

CELL = "coalesce(specificity_band, 'not known') AS band, coalesce(inspection_evidence, 'none') AS evidence"
TOGETHER = "CASE WHEN count(ceiling_rc) > 0 THEN least(sum(ceiling_rc), max(left_rc)) END"
"""Of the live disputes of one order: their ceilings, but no more than is left of what was paid for it."""
SEGMENTS = {
    "breach": "breach",
    "product category": "product_category",
    "inspection evidence": "inspection_evidence",
    "specificity": "specificity_band",
    "region": "region",
}


def _of_some(total: str) -> str:
    """SQL: a sum that is 0, not unknown, where there is no row to add up."""
    return f"CASE WHEN count(*) = 0 THEN 0 ELSE {total} END"


@question
def headline(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """One row: opened, opened_rc, decided, won, counted of the decided in recovered_rc and recoverable_rc,
    won_unstated, paid, median_days, live, at_risk_rc; claim_unknown of the opened and ceiling_unknown of the
    live add nothing to the sums, their money is not known; claim_unrated and ceiling_unrated of these lack a
    rate alone.

    Opened and decided count in the period; live and at_risk_rc on its last day, else the as-of day.
    """
    return rows(
        con,
        f"""
        WITH chosen AS (FROM mart_disputes WHERE {CHOSEN}),
             opened AS (FROM chosen WHERE {within("opened_on")}),
             decided AS (FROM chosen WHERE {DECIDED} AND {within("closed_on")}),
             paid AS (FROM chosen WHERE days_to_money IS NOT NULL AND {within("refunded_on")}),
             live AS (FROM chosen WHERE opened_on <= coalesce($end::DATE, $as_of::DATE)
                      AND (result = 'open' OR closed_on > coalesce($end::DATE, $as_of::DATE))),
             together AS (SELECT {TOGETHER} AS ceiling_rc FROM live GROUP BY order_id)
        SELECT (SELECT count(*) FROM opened) AS opened,
               (SELECT {_of_some("sum(claimed_rc)")} FROM opened) AS opened_rc,
               (SELECT count(*) FROM decided) AS decided,
               (SELECT count(*) FROM decided WHERE result = 'won') AS won,
               (SELECT count(*) FILTER ({COUNTED}) FROM decided) AS counted,
               (SELECT count(*) FROM decided WHERE {UNSTATED}) AS won_unstated,
               (SELECT {_of_some(RECOVERED)} FROM decided) AS recovered_rc,
               (SELECT {_of_some(CEILINGS)} FROM decided) AS recoverable_rc,
               (SELECT count(*) FROM paid) AS paid, (SELECT median(days_to_money) FROM paid) AS median_days,
               (SELECT count(*) FROM live) AS live,
               (SELECT {_of_some("sum(ceiling_rc)")} FROM together) AS at_risk_rc,
               (SELECT count(*) FROM opened WHERE claimed_rc IS NULL) AS claim_unknown,
               (SELECT count(*) FROM opened SEMI JOIN disputes s
                ON s.dispute_id = opened.dispute_id AND s.claimed_amount IS NOT NULL
                WHERE claimed_rc IS NULL) AS claim_unrated,
               (SELECT count(*) FROM live WHERE ceiling_rc IS NULL) AS ceiling_unknown,
               (SELECT count(*) FROM live SEMI JOIN assessed_disputes s
                ON s.dispute_id = live.dispute_id AND s.ceiling IS NOT NULL
                WHERE live.ceiling_rc IS NULL) AS ceiling_unrated
        """,
        as_of=filters.as_of,
        **choice(filters),
        **period(filters),
    )


@question
def decided_money(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """One row a dispute decided in the period whose ceiling and refund are known: recovered_rc (0: it was
    lost), ceiling_rc, and its band and evidence as `win_rate_by_evidence` names them."""
    return rows(
        con,
        f"""
        SELECT CAST({UP_TO_CEILING} AS DOUBLE) AS recovered_rc,
               CAST(ceiling_rc AS DOUBLE) AS ceiling_rc, {CELL}
        FROM mart_disputes
        WHERE {CHOSEN} AND {DECIDED} AND {within("closed_on")} AND {COUNTED}
        """,
        **choice(filters),
        **period(filters),
    )


@question
def days_to_money(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """One row a refund paid in the period: days from opening to the money."""
    return rows(
        con,
        f"""
        SELECT days_to_money AS days FROM mart_disputes
        WHERE {CHOSEN} AND days_to_money IS NOT NULL AND {within("refunded_on")}
        """,
        **choice(filters),
        **period(filters),
    )


@question
def by_month(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """One row a month of the period: month, opened, decided, won, counted of the decided in recovered_rc,
    above_rc and recoverable_rc, median_days, live, at_risk_rc (the last two on the month's last day)."""
    return rows(
        con,
        f"""
        WITH chosen AS (FROM mart_disputes WHERE {CHOSEN}),
             bounds AS (
                SELECT date_trunc('month', coalesce($start::DATE, min(opened_on), $as_of::DATE)) AS first,
                       least(coalesce($end::DATE, $as_of::DATE), $as_of::DATE) AS last FROM chosen),
             months AS (
                SELECT CAST(unnest(generate_series(first, last, INTERVAL 1 MONTH)) AS DATE) AS month, last
                FROM bounds),
             opened AS (SELECT date_trunc('month', opened_on) AS month, count(*) AS opened FROM chosen
                        WHERE {within("opened_on")} GROUP BY ALL),
             decided AS (
                SELECT date_trunc('month', closed_on) AS month, count(*) AS decided,
                       count(*) FILTER (result = 'won') AS won, count(*) FILTER ({COUNTED}) AS counted,
                       {RECOVERED} AS recovered_rc, {ABOVE} AS above_rc, {CEILINGS} AS recoverable_rc
                FROM chosen WHERE {DECIDED} AND {within("closed_on")} GROUP BY ALL),
             paid AS (SELECT date_trunc('month', refunded_on) AS month, median(days_to_money) AS median_days
                      FROM chosen WHERE {within("refunded_on")} GROUP BY ALL),
             ends AS (SELECT month, least(last_day(month), last) AS day FROM months),
             live AS (
                SELECT month, sum(n) AS live, sum(ceiling_rc) AS at_risk_rc
                FROM (SELECT month, count(dispute_id) AS n, {TOGETHER} AS ceiling_rc
                      FROM ends LEFT JOIN chosen
                        ON opened_on <= day AND (result = 'open' OR closed_on > day)
                      GROUP BY month, order_id)
                GROUP BY month)
        SELECT month, coalesce(opened, 0) AS opened, coalesce(decided, 0) AS decided, coalesce(won, 0) AS won,
               coalesce(counted, 0) AS counted, recovered_rc, above_rc, recoverable_rc, median_days, live,
               CASE WHEN live = 0 THEN 0 ELSE at_risk_rc END AS at_risk_rc
        FROM months LEFT JOIN opened USING (month) LEFT JOIN decided USING (month)
             LEFT JOIN paid USING (month) LEFT JOIN live USING (month)
        ORDER BY month
        """,
        as_of=filters.as_of,
        **choice(filters),
        **period(filters),
    )


@question
def outcomes_by_month(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """One row a month of opening and outcome (won, lost, set aside, open): month, outcome, n, claimed_rc."""
    return rows(
        con,
        f"""
        SELECT CAST(date_trunc('month', opened_on) AS DATE) AS month,
               CASE WHEN result IN ('won', 'lost', 'open') THEN result ELSE 'set aside' END AS outcome,
               count(*) AS n, CAST(sum(claimed_rc) AS DOUBLE) AS claimed_rc
        FROM mart_disputes WHERE {CHOSEN} AND {within("opened_on")}
        GROUP BY ALL ORDER BY month, outcome
        """,
        **choice(filters),
        **period(filters),
    )


@question
def maturity(con: DuckDBPyConnection) -> pd.DataFrame:
    """One row: days, by which nine in ten decided disputes were decided (NULL: none decided), n."""
    return rows(
        con,
        f"""
        SELECT quantile_cont(closed_on - opened_on, 0.9) AS days, count(*) AS n
        FROM mart_disputes WHERE {DECIDED} AND closed_on IS NOT NULL
        """,
    )


@question
def win_rate_by_evidence(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """One row a specificity band and inspection evidence: n decided, won, counted of the n in recovered_rc
    and recoverable_rc."""
    return rows(
        con,
        f"""
        SELECT {CELL}, count(*) AS n, count(*) FILTER (result = 'won') AS won,
               count(*) FILTER ({COUNTED}) AS counted, CAST({RECOVERED} AS DOUBLE) AS recovered_rc,
               CAST({CEILINGS} AS DOUBLE) AS recoverable_rc
        FROM mart_disputes WHERE {CHOSEN} AND {DECIDED} AND {within("closed_on")}
        GROUP BY ALL ORDER BY band, evidence
        """,
        **choice(filters),
        **period(filters),
    )


@question
def decided_by_segment(con: DuckDBPyConnection, filters: Filters, segment: str) -> pd.DataFrame:
    """One row a value of the segment (a key of SEGMENTS): segment, n decided, won."""
    return rows(
        con,
        f"""
        SELECT coalesce({SEGMENTS[segment]}, 'not known') AS segment, count(*) AS n,
               count(*) FILTER (result = 'won') AS won
        FROM mart_disputes WHERE {CHOSEN} AND {DECIDED} AND {within("closed_on")}
        GROUP BY ALL ORDER BY n DESC, segment
        """,
        **choice(filters),
        **period(filters),
    )
