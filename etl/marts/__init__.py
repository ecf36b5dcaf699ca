"""The tables the pages read: each a pure function of Ibis tables, called as its table is."""

from etl.load import Run
from etl.marts.disputes import mart_disputes
from etl.marts.orders import mart_orders
from etl.marts.suppliers import mart_suppliers

MARTS = (mart_orders, mart_disputes, mart_suppliers)  # in the order in which they read each other


def make(run: Run) -> None:
    """Make every mart anew from the tables of the draft."""
    for mart in MARTS:
        run.engine.make(mart, as_of=run.as_of, settings=run.settings)
