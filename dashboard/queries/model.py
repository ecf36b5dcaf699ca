"""What the odds did on disputes they had not seen, as it came in."""

import pandas as pd
from duckdb import DuckDBPyConnection

from dashboard.queries import question, rows


@question
def learning_curve(con: DuckDBPyConnection) -> pd.DataFrame:
    """One row a quarter of disputes foretold by models of before it, in time order.

    quarter (its first day), n foretold and since decided, known (outcomes known before it), log_loss of the
    chances and base_loss of always saying the share won so far, both per dispute.
    """
    return rows(
        con,
        """
        WITH foretold AS (
            SELECT date_trunc('quarter', s.scored_on) AS quarter, f.label,
                   least(greatest(s.chance, 1e-6), 1 - 1e-6) AS chance,
                   least(greatest(s.base_rate, 1e-6), 1 - 1e-6) AS base
            FROM scores s JOIN features f USING (dispute_id)
            WHERE s.fit = 'cross_fitted' AND f.label IS NOT NULL AND s.chance IS NOT NULL
        )
        SELECT quarter, count(*) AS n,
               (SELECT count(*) FROM features k
                WHERE k.label IS NOT NULL AND k.closed_on < t.quarter) AS known,
               avg(-ln(CASE WHEN label = 1 THEN chance ELSE 1 - chance END)) AS log_loss,
               avg(-ln(CASE WHEN label = 1 THEN base ELSE 1 - base END)) AS base_loss
        FROM foretold t GROUP BY quarter ORDER BY quarter
    """,
    )
