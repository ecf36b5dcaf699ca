"""Features and odds of every assessed dispute, by the model in use; without one the tables stay empty."""

import pandas as pd
import pyarrow as pa

from etl import schema
from etl.load import Run

SCORED = ("scores", "contributions", "similar", "what_if")


def score(run: Run) -> None:
    """Write features, scores, contributions, similar and what_if anew."""
    from models import features
    from models.score import score_tables
    from models.store import ModelRefused

    con = run.con
    frame = pa.Table.from_pandas(features.features(con, run.as_of), preserve_index=False)
    con.register("feature_rows", frame)
    days = "scored_on::DATE AS scored_on, closed_on::DATE AS closed_on"
    con.execute(f"CREATE OR REPLACE TABLE features AS SELECT * REPLACE ({days}) FROM feature_rows")
    con.unregister("feature_rows")
    try:
        scored = score_tables(con, run.warehouse.models_folder, run.settings, run.as_of)
    except ModelRefused as refused:
        # The records are good whatever the model is: they are published, without odds.
        for name in SCORED:
            con.execute(f'DELETE FROM "{name}"')
        run.model_version = None
        run.say(f"no odds: {refused} Train anew: python -m models train")
        return
    for name in SCORED:
        _write(run, name, getattr(scored, name))
    run.model_version = scored.model_version
    if scored.model_version is None:
        run.say("no model yet; train one: python -m models train")
    else:
        run.say(f"{len(scored.scores):,} disputes by {scored.model_version}")


def _write(run: Run, name: str, frame: pd.DataFrame) -> None:
    run.con.execute(f'DELETE FROM "{name}"')
    if frame.empty:
        return
    run.con.register("scored_rows", pa.Table.from_pandas(frame, preserve_index=False))
    run.con.execute(f'INSERT INTO "{name}" {schema.tables()[name].select("scored_rows")}')
    run.con.unregister("scored_rows")
