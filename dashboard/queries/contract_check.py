"""What the company's own history says about a contract that is not signed yet."""

import pandas as pd
from duckdb import DuckDBPyConnection

from dashboard.queries import question, rows
from dashboard.queries.contracts import AT_STAKE, FIXED, NAMED, QUARTILES


@question
def categories(con: DuckDBPyConnection) -> pd.DataFrame:
    """One row a product category: product_category, n orders; the most ordered first."""
    return rows(
        con,
        """
        SELECT product_category, count(*) AS n FROM mart_orders
        WHERE product_category IS NOT NULL GROUP BY ALL ORDER BY n DESC, product_category
    """,
    )


@question
def lost_by_dimension(con: DuckDBPyConnection, category: str | None = None) -> pd.DataFrame:
    """One row a dimension that lost disputes complained of while the contract did not fix it.

    dimension, n_lost, lost_rc (their ceilings, where not known their claims; reporting currency). A dispute
    about two dimensions counts for both. Only disputes rejected on the merits are counted.
    """
    return rows(
        con,
        f"""
        WITH complained AS (
            SELECT order_id, {AT_STAKE} AS lost_rc, unnest({NAMED}) AS dimension
            FROM assessed_disputes WHERE label = 0
        )
        SELECT c.dimension, count(*) AS n_lost, sum(c.lost_rc) AS lost_rc
        FROM complained c
        JOIN mart_orders o USING (order_id)
        JOIN contract_states s ON s.contract_id = o.contract_id AND s.dimension = c.dimension
        WHERE NOT s.{FIXED}
          AND ($category IS NULL OR o.product_category = $category)
        GROUP BY c.dimension ORDER BY lost_rc DESC NULLS LAST, c.dimension
        """,
        category=category,
    )


@question
def complaints(con: DuckDBPyConnection, category: str | None = None) -> pd.DataFrame:
    """One row a dimension: dimension, n disputes that complained of it, whatever became of them."""
    return rows(
        con,
        f"""
        WITH complained AS (
            SELECT order_id, unnest({NAMED}) AS dimension
            FROM assessed_disputes
        )
        SELECT c.dimension, count(*) AS n
        FROM complained c JOIN mart_orders o USING (order_id)
        WHERE $category IS NULL OR o.product_category = $category
        GROUP BY c.dimension ORDER BY n DESC, c.dimension
        """,
        category=category,
    )


@question
def usual_specificity(con: DuckDBPyConnection, category: str | None = None) -> pd.DataFrame:
    """One row: n orders with a contract, and the low, middle and high quartile of their specificity."""
    return rows(
        con,
        f"""
        SELECT count(specificity) AS n, {QUARTILES}
        FROM mart_orders WHERE $category IS NULL OR product_category = $category
        """,
        category=category,
    )
