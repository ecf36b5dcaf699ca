"""Whether the disputes of now still look like those the odds were learned from."""

import pandas as pd
from duckdb import DuckDBPyConnection

from dashboard.queries import question, rows
from models.features import UNKNOWN_CLOSE_DAYS

MOST = 40_000
"""The latest disputes that are compared, at most: a shift shows on far fewer."""


@question
def then_and_now(con: DuckDBPyConnection) -> pd.DataFrame:
    """One row a dispute, live ones first, then the latest: features, opened_on, and the day from which its
    outcome was known (known_on); as models.drift.drift takes them.
    """
    frame = rows(
        con,
        """
        SELECT f.* REPLACE (coalesce(f.eligible, true) AS eligible, coalesce(f.is_live, false) AS is_live),
            m.opened_on,
            greatest(coalesce(f.closed_on, f.scored_on + $days::INTEGER), f.scored_on) AS known_on
        FROM features f JOIN mart_disputes m USING (dispute_id)
        ORDER BY f.is_live DESC NULLS LAST, f.scored_on DESC, f.dispute_id LIMIT $most
        """,
        days=UNKNOWN_CLOSE_DAYS,
        most=MOST,
    )
    return frame.assign(**{day: pd.to_datetime(frame[day]) for day in ("opened_on", "scored_on", "known_on")})
