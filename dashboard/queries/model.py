"""What the odds did on disputes they had not seen, as it came in."""

import pandas as pd
from duckdb import DuckDBPyConnection

from dashboard.queries import question, rows

LEAST_GROUP = 30
"""Disputes a group needs before its log loss says more than chance does."""


@question
def learning_curve(con: DuckDBPyConnection) -> pd.DataFrame:
    """One row a group of successive disputes, each foretold by a model of before it; eight groups at most.

    first and last scoring day, n, known (outcomes known before the first), log_loss of the chances and
    base_loss of always saying the share won so far, per dispute. Empty where they are too few for two.
    """
    return rows(
        con,
        f"""
        WITH foretold AS (
            SELECT s.scored_on, f.label, least(greatest(s.chance, 1e-6), 1 - 1e-6) AS chance,
                   least(greatest(s.base_rate, 1e-6), 1 - 1e-6) AS base,
                   row_number() OVER (ORDER BY s.scored_on, dispute_id) - 1 AS place,
                   count(*) OVER () AS total
            FROM scores s JOIN features f USING (dispute_id)
            WHERE s.fit = 'cross_fitted' AND f.label IS NOT NULL AND s.chance IS NOT NULL
        ), grouped AS (
            SELECT *, place * least(8, total // {LEAST_GROUP}) // total AS part
            FROM foretold WHERE total >= 2 * {LEAST_GROUP}
        )
        SELECT min(scored_on)::DATE AS first, max(scored_on)::DATE AS last, count(*) AS n,
               (SELECT count(*) FROM features k
                WHERE k.label IS NOT NULL AND k.closed_on < min(t.scored_on)) AS known,
               avg(-ln(CASE WHEN label = 1 THEN chance ELSE 1 - chance END)) AS log_loss,
               avg(-ln(CASE WHEN label = 1 THEN base ELSE 1 - base END)) AS base_loss
        FROM grouped t GROUP BY part ORDER BY part
        """,
    )
