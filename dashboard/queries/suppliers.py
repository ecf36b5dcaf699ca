"""What the Suppliers page asks: of each supplier its orders, lateness, disputes and money.

Orders count by ordered_on, decided disputes by closed_on; money is in the reporting currency. An order can be
judged late only where the day agreed for its shipment is known, and it was shipped or is overdue.
"""

import pandas as pd
from duckdb import DuckDBPyConnection

from dashboard.filters import Filters
from dashboard.queries import question, rows
from dashboard.queries.chosen import CHOSEN, ORDERED, choice, period, within
from dashboard.queries.recovered import CEILINGS, COUNTED, DECIDED, UNRECOVERED, UNSTATED


@question
def by_supplier(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """One row a supplier with orders or decided disputes, the most not recovered first.

    supplier_id, supplier_name (its number where no name is known), region; orders, disputed (orders with a
    dispute of these filters, whenever opened), judged (shipment judged), late; decided, won, won_unstated;
    refunded_rc of the decided; counted of them in ceiling_rc and unrecovered_rc (what of each ceiling was not
    refunded). Of nothing decided, or won, the money is 0, not unknown.
    """
    return rows(
        con,
        f"""
        WITH ordered AS (
                SELECT supplier_id, any_value(supplier_name) AS named, count(*) AS orders,
                       count(*) FILTER (of_these) AS disputed, count(days_late) AS judged,
                       count(*) FILTER (days_late > 0) AS late
                FROM (SELECT *, order_id IN (SELECT order_id FROM mart_disputes WHERE {CHOSEN}) AS of_these
                      FROM mart_orders WHERE supplier_id IS NOT NULL AND {ORDERED})
                GROUP BY ALL),
             decided AS (
                SELECT supplier_id, any_value(supplier_name) AS disputing, count(*) AS decided,
                       count(*) FILTER (result = 'won') AS won, count(*) FILTER ({COUNTED}) AS counted,
                       count(*) FILTER (unstated) AS won_unstated,
                       CAST({CEILINGS} AS DOUBLE) AS ceiling_rc,
                       CAST(sum(refunded_rc) AS DOUBLE) AS refunded_rc,
                       CAST({UNRECOVERED} AS DOUBLE) AS unrecovered_rc
                FROM (SELECT *, {UNSTATED} AS unstated FROM mart_disputes
                      WHERE supplier_id IS NOT NULL AND {CHOSEN} AND {DECIDED} AND {within("closed_on")})
                GROUP BY ALL)
        SELECT supplier_id, coalesce(s.supplier_name, named, disputing, supplier_id) AS supplier_name,
               s.region,
               coalesce(orders, 0) AS orders, coalesce(disputed, 0) AS disputed,
               coalesce(judged, 0) AS judged, coalesce(late, 0) AS late,
               coalesce(decided, 0) AS decided, coalesce(won, 0) AS won,
               coalesce(counted, 0) AS counted, coalesce(won_unstated, 0) AS won_unstated,
               CASE WHEN decided IS NULL THEN 0 ELSE ceiling_rc END AS ceiling_rc,
               coalesce(refunded_rc, CASE WHEN coalesce(won, 0) = 0 THEN 0 END) AS refunded_rc,
               CASE WHEN decided IS NULL THEN 0 ELSE unrecovered_rc END AS unrecovered_rc
        FROM ordered FULL JOIN decided USING (supplier_id) LEFT JOIN mart_suppliers s USING (supplier_id)
        ORDER BY unrecovered_rc DESC NULLS LAST, orders DESC, supplier_id
        """,
        **choice(filters),
        **period(filters),
    )


@question
def disputes_of(con: DuckDBPyConnection, filters: Filters, supplier_id: str) -> pd.DataFrame:
    """One row a dispute of the supplier opened in the period, the newest first.

    dispute_id, opened_on, breach, result, claimed_rc, ceiling_rc, refunded_rc.
    """
    return rows(
        con,
        f"""
        SELECT dispute_id, opened_on, breach, result, CAST(claimed_rc AS DOUBLE) AS claimed_rc,
               CAST(ceiling_rc AS DOUBLE) AS ceiling_rc, CAST(refunded_rc AS DOUBLE) AS refunded_rc
        FROM mart_disputes
        WHERE supplier_id = $supplier AND {CHOSEN} AND {within("opened_on")}
        ORDER BY opened_on DESC, dispute_id
        """,
        **choice(filters),
        **period(filters),
        supplier=supplier_id,
    )
