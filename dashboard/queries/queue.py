"""What the Queue asks: the live disputes, and what waiting costs."""

import pandas as pd
from duckdb import DuckDBPyConnection

from dashboard import planner
from dashboard.filters import Filters
from dashboard.queries import question, rows
from dashboard.queries.chosen import CHOSEN, choice
from models.features import REPORT
from trade_assurance import deadlines
from trade_assurance.assessment import EXCLUDED

ASKED = "(action = 'not known' AND evidence_missed_on IS NOT NULL)"
"""Of a request that a missed day for evidence may have cancelled: whether it stands is to be asked."""
UNSURE = ", ".join(
    f"if({ASKED}, NULL, m.{name}) AS {name}"
    for name in ("chance", "chance_low", "chance_high", "expected_net")
)
"""What holds only for a request that stands is not known of one that may be cancelled."""


@question
def live_disputes(con: DuckDBPyConnection, filters: Filters) -> pd.DataFrame:
    """One row a live dispute, what is lost by waiting first; columns of mart_disputes, and those below.

    What is lost where the money is not known nobody can say: such a dispute stands first where its deadline
    falls within a week, else behind those whose loss is known, never behind one without a deadline. What the
    rules exclude stands last.

    best_net: the expected net of what is advised: as the dispute stands; where evidence is to be got, the
    best of it if that is more, a report left aside: what it will find nobody knows.
    to_get: where evidence is to be got, the paper (a step of what_if) whose net is best_net; NULL: a report.
    lost_a_day: best_net (where there are no odds: the ceiling) ÷ (days left + 1), reporting currency a day,
    never below 0; NULL where nothing can be won, no clock runs or the request may be cancelled (ASKED). Where
    the offer is to be taken, its last day is the deadline if it comes first, and the offer is what is lost.
    own_ceiling, own_currency: the ceiling in the order's currency, above 0, where no rate is known for it.
    offer_left: days to the end of an offer that ends before any deadline and that is not advised; else NULL.
    has_clocks: some clock is known, run out or not. opens_on, opens: the first day still to come from which
    the buyer may do something, and what. handover_left: days to the day on which the dispute escalates by
    itself, where it comes before any deadline: the claim loses nothing by it.
    """
    return rows(
        con,
        f"""
        WITH better AS (
            SELECT dispute_id, max(expected_net) AS better_net, arg_max(action, expected_net) AS best_step
            FROM what_if WHERE action <> $report GROUP BY ALL
        ),
        opening AS (
            SELECT dispute_id, min(due) FILTER (list_contains($openings, name)) AS opens_on,
                   arg_min(name, due) FILTER (list_contains($openings, name)) AS opens,
                   min(due) FILTER (list_contains($handovers, name)) AS handover_on
            FROM clocks LEFT JOIN disputes USING (dispute_id)
            WHERE due >= $as_of AND coalesce(escalated_on > $as_of, true) GROUP BY ALL
        ),
        offered AS (
            SELECT m.* REPLACE ({UNSURE}), supplier_offer, offer_expires_on,
                   coalesce(action = 'take the offer' AND offer_expires_on >= $as_of
                            AND offer_expires_on <= coalesce(next_due, offer_expires_on), false) AS takes
            FROM mart_disputes m
            LEFT JOIN (SELECT dispute_id, supplier_offer, offer_expires_on FROM disputes)
                USING (dispute_id)
        ),
        live AS (
            SELECT m.* EXCLUDE (supplier_offer, offer_expires_on, takes) REPLACE (
                       if(takes, 'offer', next_clock) AS next_clock,
                       if(takes, NULL, next_reading) AS next_reading,
                       if(takes, offer_expires_on, next_due) AS next_due,
                       if(takes, date_diff('day', $as_of::DATE, offer_expires_on), days_left) AS days_left),
                   opens_on, opens,
                   CASE WHEN coalesce(handover_on < next_due, true)
                        THEN date_diff('day', $as_of::DATE, handover_on) END AS handover_left,
                   CASE WHEN action = 'get evidence' AND better_net > expected_net THEN best_step END
                       AS to_get,
                   CASE WHEN NOT takes AND supplier_offer > 0 AND offer_expires_on >= $as_of
                             AND coalesce(offer_expires_on < next_due, true)
                        THEN date_diff('day', $as_of::DATE, offer_expires_on) END AS offer_left,
                   if(action = 'get evidence', greatest(expected_net, better_net), expected_net) AS best_net,
                   CASE WHEN takes THEN supplier_offer_rc
                        WHEN verdict IN {EXCLUDED} THEN NULL
                        WHEN {ASKED} THEN NULL
                        WHEN best_net IS NULL THEN ceiling_rc
                        ELSE greatest(best_net, 0) END AS worth
            FROM offered m LEFT JOIN better USING (dispute_id) LEFT JOIN opening USING (dispute_id)
            WHERE is_live AND {CHOSEN}
        )
        SELECT dispute_id, order_id, supplier_name, product_category, product_name, breach, edition, verdict,
               opened_on, status, next_clock, next_due, next_reading, days_left, claimed_rc, ceiling_rc,
               gap_rc, gap_reasons_json, opens_on, opens, offer_left,
               handover_left,
               CASE WHEN ceiling_rc IS NULL AND own_ceiling > 0 THEN own_ceiling END AS own_ceiling,
               CASE WHEN ceiling_rc IS NULL AND own_ceiling > 0 THEN own_currency END AS own_currency,
               supplier_offer_rc, chance, chance_low, chance_high, base_rate, base_won, base_decided,
               expected_net, best_net, break_even, action, evidence_missed_on, report_pays,
               missing_json, to_get,
               dispute_id IN (SELECT dispute_id FROM clocks) AS has_clocks,
               CASE WHEN days_left >= 0 THEN worth / (days_left + 1) END AS lost_a_day
        FROM live
        LEFT JOIN (SELECT dispute_id, gap_reasons_json, ceiling AS own_ceiling FROM assessed_disputes)
            USING (dispute_id)
        LEFT JOIN (SELECT order_id, currency AS own_currency FROM orders) USING (order_id)
        ORDER BY CASE WHEN worth IS NULL AND verdict NOT IN {EXCLUDED} AND days_left >= 0
                           THEN if(days_left <= $week, 0, 2)
                      WHEN lost_a_day IS NOT NULL THEN 1
                      WHEN {ASKED} THEN 2
                      WHEN verdict IN {EXCLUDED} THEN 4 ELSE 3 END,
                 lost_a_day DESC NULLS LAST, worth DESC NULLS LAST, days_left NULLS LAST, dispute_id
        """,
        as_of=filters.as_of,
        week=planner.WEEK,
        openings=sorted(deadlines.openings()),
        handovers=sorted(deadlines.handovers()),
        report=REPORT,
        **choice(filters),
    )
