"""What to do with a live dispute: one rule, in the order in which it is read."""

from datetime import date

import ibis
from ibis import _

from data.settings import Settings
from trade_assurance.assessment import EXCLUDED


def action(as_of: date, settings: Settings) -> ibis.Value:
    """Return the queue's advice for a row of mart_disputes in the making; NULL for a closed dispute.

    - not covered: the rules exclude it, or its window is closed under every reading (an offer that still
      stands is then all there is to take);
    - not known: nothing says what its chance is;
    - take the offer: the supplier's offer still stands and is worth at least the expected net (an offer of
      nothing is none, however bad going on is);
    - not known: the platform's day for evidence seems missed, which may have cancelled the request: nobody
      can say what going on is worth before the platform has said whether it stands;
    - get evidence: something is missing, at least `least_days_for_evidence` days are left to get it, and
      a paper that the buyer can hand in would be worth more than going on without, or a report pays in
      expectation (report.pays). A report's best case alone never decides; where nothing says how often
      reports find so, no report is counted on;
    - pursue: the expected net is above `least_net`;
    - drop: otherwise.
    """
    stands = _.offer_expires_on.isnull() | (_.offer_expires_on >= ibis.date(as_of.isoformat()))
    offered = stands & (_.supplier_offer_rc > 0)
    excluded = _.verdict.isin(EXCLUDED)
    time_left = (
        ibis.coalesce(_.days_left, settings.least_days_for_evidence) >= settings.least_days_for_evidence
    )
    least_net = float(settings.least_net)
    paper_pays = (_.best_paper > _.expected_net.cast("float64")) & (_.best_paper > least_net)
    better = ibis.coalesce(paper_pays, False) | ibis.coalesce(_.report_pays, False)
    return ibis.cases(
        (~_.is_live, ibis.null("string")),
        (excluded & offered, "take the offer"),
        (excluded, "not covered"),
        (_.expected_net.isnull(), "not known"),
        (offered & (_.supplier_offer_rc >= _.expected_net), "take the offer"),
        (_.evidence_missed_on.notnull(), "not known"),
        ((_.missing_json != "[]") & time_left & better, "get evidence"),
        (_.expected_net.cast("float64") > least_net, "pursue"),
        else_="drop",
    )
