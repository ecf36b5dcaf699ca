"""What the Contracts page asks: which terms the contracts lack, and what that cost.

Orders count by ordered_on, decided disputes by closed_on; money is in the reporting currency. A dimension is
fixed where the order's contract has it measurable or derivable. A dispute about two dimensions counts for
both; an order without contract text counts for none.
"""

import pandas as pd
from duckdb import DuckDBPyConnection

from dashboard.contract_reading import CLAIMABLE
from dashboard.filters import Filters
from dashboard.queries import question, rows
from dashboard.queries.chosen import CHOSEN, ORDERED, choice, choice_of_orders, period, within
from dashboard.queries.recovered import DECIDED

FIXED = f"state IN {CLAIMABLE}"
QUARTILES = """
    quantile_cont(specificity, 0.25) AS low, median(specificity) AS middle,
    quantile_cont(specificity, 0.75) AS high
"""
NAMED = """from_json(complaint_dimensions_json, '["VARCHAR"]')"""
"""The dimensions that a row of assessed_disputes complains of."""
AT_STAKE = "coalesce(ceiling_rc, claimed_rc)"
"""What a lost dispute was about: its ceiling, where that is not known its claim. A ceiling of 0 is known: the
rules gave nothing, so no clause could have brought any of the claim."""
COMPLAINED = f"""
    decided AS (
        SELECT dispute_id, contract_id, result = 'won' AS won,
               {AT_STAKE} AS at_stake_rc,
               {NAMED} AS named
        FROM (FROM mart_disputes WHERE {CHOSEN} AND {DECIDED} AND {within("closed_on")})
             JOIN (SELECT dispute_id, complaint_dimensions_json FROM assessed_disputes) USING (dispute_id)
             JOIN order_contracts USING (order_id)),
    complained AS (
        SELECT dispute_id, won, at_stake_rc, dimension, {FIXED} AS fixed
        FROM (SELECT * EXCLUDE (named), unnest(named) AS dimension FROM decided)
             JOIN contract_states USING (contract_id, dimension))
"""


@question
def headline(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """One row: orders, with_contract, low, middle and high quartile of specificity, fixed (the median number
    of dimensions fixed, of 21)."""
    return rows(
        con,
        f"""
        WITH chosen AS (FROM mart_orders WHERE {ORDERED}),
             fixed AS (SELECT contract_id, count(*) FILTER ({FIXED}) AS n FROM contract_states GROUP BY ALL)
        SELECT count(*) AS orders, count(specificity) AS with_contract, {QUARTILES},
               median(fixed.n) AS fixed
        FROM chosen LEFT JOIN fixed USING (contract_id)
        """,
        **choice_of_orders(filters),
        **period(filters),
    )


@question
def unsupported(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """One row, of the decided disputes that name a dimension: those with none of theirs fixed (n, won), the
    others (n_held, won_held), and what the first lost: n_lost, lost_rc (0 where none lost, NULL: unknown)."""
    return rows(
        con,
        f"""
        WITH {COMPLAINED},
             one AS (SELECT dispute_id, any_value(won) AS won, any_value(at_stake_rc) AS at_stake_rc,
                            bool_or(fixed) AS held FROM complained GROUP BY dispute_id)
        SELECT count(*) FILTER (NOT held) AS n, count(*) FILTER (NOT held AND won) AS won,
               count(*) FILTER (held) AS n_held, count(*) FILTER (held AND won) AS won_held,
               count(*) FILTER (NOT held AND NOT won) AS n_lost,
               CASE WHEN n_lost = 0 THEN 0 ELSE sum(at_stake_rc) FILTER (NOT held AND NOT won) END AS lost_rc
        FROM one
        """,
        **choice(filters),
        **period(filters),
    )


@question
def by_dimension(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """One row a dimension, what its lack lost first.

    dimension, orders (with a contract), fixing; decided disputes that complained of it with the dimension
    fixed (n_with, won_with) and without (n_without, won_without); of the latter those rejected on the merits:
    n_lost, lost_rc (0 where none was lost, NULL where what was at stake is not known).
    """
    return rows(
        con,
        f"""
        WITH {COMPLAINED},
             stated AS (
                SELECT s.dimension, count(*) AS orders, count(*) FILTER ({FIXED}) AS fixing
                FROM mart_orders JOIN contract_states s USING (contract_id) WHERE {ORDERED} GROUP BY ALL),
             outcome AS (
                SELECT dimension, count(*) FILTER (fixed) AS n_with,
                       count(*) FILTER (fixed AND won) AS won_with, count(*) FILTER (NOT fixed) AS n_without,
                       count(*) FILTER (NOT fixed AND won) AS won_without,
                       count(*) FILTER (NOT fixed AND NOT won) AS n_lost,
                       sum(at_stake_rc) FILTER (NOT fixed AND NOT won) AS lost_rc
                FROM complained GROUP BY ALL)
        SELECT dimension, coalesce(orders, 0) AS orders, coalesce(fixing, 0) AS fixing,
               coalesce(n_with, 0) AS n_with, coalesce(won_with, 0) AS won_with,
               coalesce(n_without, 0) AS n_without, coalesce(won_without, 0) AS won_without,
               coalesce(outcome.n_lost, 0) AS n_lost,
               CASE WHEN coalesce(outcome.n_lost, 0) = 0 THEN 0
                    ELSE CAST(outcome.lost_rc AS DOUBLE) END AS lost_rc
        FROM stated FULL JOIN outcome USING (dimension)
        ORDER BY coalesce(outcome.lost_rc, 0) DESC, n_lost DESC, dimension
        """,
        **choice(filters),
        **period(filters),
    )


@question
def by_quarter(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """One row a quarter of ordering: quarter, n orders with a contract, the quartiles low, middle, high."""
    return rows(
        con,
        f"""
        SELECT CAST(date_trunc('quarter', ordered_on) AS DATE) AS quarter, count(*) AS n, {QUARTILES}
        FROM mart_orders WHERE specificity IS NOT NULL AND ordered_on IS NOT NULL AND {ORDERED}
        GROUP BY ALL ORDER BY quarter
        """,
        **choice_of_orders(filters),
        **period(filters),
    )


@question
def by_category(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """One row a product category, the least specific first: product_category, n orders with a contract, the
    quartiles low, middle, high; decided and won disputes."""
    return rows(
        con,
        f"""
        WITH stated AS (
                SELECT product_category, count(*) AS n, {QUARTILES}
                FROM mart_orders WHERE specificity IS NOT NULL AND product_category IS NOT NULL AND {ORDERED}
                GROUP BY ALL),
             decided AS (
                SELECT product_category, count(*) AS decided, count(*) FILTER (result = 'won') AS won
                FROM mart_disputes WHERE {CHOSEN} AND {DECIDED} AND {within("closed_on")}
                GROUP BY ALL)
        SELECT product_category, n, low, middle, high,
               coalesce(decided, 0) AS decided, coalesce(won, 0) AS won
        FROM stated LEFT JOIN decided USING (product_category) ORDER BY middle, product_category
        """,
        **choice(filters),
        **period(filters),
    )
