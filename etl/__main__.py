"""`python -m etl`: exports in, one published warehouse out."""

import sys
from collections.abc import Callable
from typing import Any


def pipeline() -> tuple[tuple[str, Callable[[Any], None]], ...]:
    """Return the steps of a load in their order; each leaves its part in the draft.

    Imported here: the processes that help to read contracts import this module too, and need none of it.
    """
    from etl import assess, inspections, load, marts, publish, score, unclaimed

    return (
        ("Reading exports", load.read_exports),  # files -> typed rows, rejects aside
        ("Merging records", load.merge_rows),  # new, changed, known or waiting: every row accounted for
        ("Looking up exchange rates", assess.exchange_rates),  # money in the reporting currency
        ("Reading contracts", assess.contracts),  # each text once
        ("Weighing inspections", inspections.inspections),  # each report under its order's rules
        ("Judging disputes", assess.disputes),  # clocks, ceiling, verdict: only where something changed
        ("Looking for unclaimed breaches", unclaimed.orders),  # evident, and nobody has opened a dispute
        ("Scoring", score.score),  # features and odds by the model in use
        ("Making tables for the pages", marts.make),  # one row a dispute, an order, a supplier
        ("Publishing", publish.publish),  # a new version beside, then the pointer moves
    )


if __name__ == "__main__":
    from etl.commands import main

    sys.exit(main(sys.argv[1:], pipeline))
