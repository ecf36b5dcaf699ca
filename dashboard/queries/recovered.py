"""What of the ceilings of decided disputes came back, as SQL over rows of mart_disputes.

Counted is a dispute whose ceiling and refund are both known, for a share is of its own whole: what was lost
brought nothing, what was won without a known refund brought nobody knows what. Recovered is what was refunded
up to each dispute's own ceiling, so that with what was not recovered it makes the ceilings.
"""

DECIDED = "result IN ('won', 'lost')"
COUNTED = "ceiling_rc IS NOT NULL AND (result = 'lost' OR refunded_rc IS NOT NULL)"
CEILINGS = f"sum(ceiling_rc) FILTER ({COUNTED})"
UP_TO_CEILING = "least(coalesce(refunded_rc, 0), ceiling_rc)"
RECOVERED = f"sum({UP_TO_CEILING}) FILTER ({COUNTED})"
ABOVE = f"sum(greatest(coalesce(refunded_rc, 0) - ceiling_rc, 0)) FILTER ({COUNTED})"
UNRECOVERED = f"sum(greatest(ceiling_rc - coalesce(refunded_rc, 0), 0)) FILTER ({COUNTED})"
UNSTATED = """
    result = 'won' AND refunded_rc IS NULL AND dispute_id NOT IN (
        SELECT s.dispute_id FROM disputes s WHERE s.refunded_amount IS NOT NULL)
"""
"""Won without an amount, which an outcome alone can say; not one whose currency merely has no rate."""
