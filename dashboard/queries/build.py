"""What the current warehouse is: its build, and what can be filtered on."""

from datetime import date

import pandas as pd
from duckdb import DuckDBPyConnection

from dashboard.queries import question, rows


@question
def build(con: DuckDBPyConnection) -> pd.DataFrame:
    """One row: version, built_at, as_of, reporting_currency, settings_json, model_version or None."""
    return rows(con, "FROM build")


def as_of_day() -> date:
    """The day the warehouse counts from; raises NoWarehouse."""
    return pd.Timestamp(build()["as_of"].iloc[0]).date()


@question
def choices(con: DuckDBPyConnection) -> pd.DataFrame:
    """One row a value that can be filtered on: kind (category, breach, edition, year), value, n disputes."""
    return rows(
        con,
        """
        SELECT 'category' AS kind, product_category AS value, count(*) AS n
        FROM mart_disputes WHERE product_category IS NOT NULL GROUP BY ALL
        UNION ALL
        SELECT 'breach', breach, count(*) FROM mart_disputes WHERE breach IS NOT NULL GROUP BY ALL
        UNION ALL
        SELECT 'edition', edition, count(*) FROM mart_disputes WHERE edition IS NOT NULL GROUP BY ALL
        UNION ALL
        SELECT 'year', CAST(year(opened_on) AS VARCHAR), count(*) FROM mart_disputes GROUP BY ALL
        ORDER BY kind, n DESC, value
        """,
    )


@question
def suppliers_with_disputes(con: DuckDBPyConnection) -> pd.DataFrame:
    """One row a supplier with a dispute: supplier_id, n, label (its name, with its id where names clash)."""
    return rows(
        con,
        """
        WITH named AS (
            SELECT supplier_id, coalesce(any_value(supplier_name), supplier_id) AS name, count(*) AS n
            FROM mart_disputes WHERE supplier_id IS NOT NULL GROUP BY supplier_id
        )
        SELECT supplier_id, n,
               CASE WHEN count(*) OVER (PARTITION BY name) > 1 THEN name || ' · ' || supplier_id
                    ELSE name END AS label
        FROM named ORDER BY lower(label), supplier_id
        """,
    )
