"""What an accepted agency's report is worth beforehand, when nobody knows what it will find."""

import ibis
from ibis import _

from data.settings import Settings
from trade_assurance import inspection

LEAST_REPORTS = 5
"""Reports below which how often such reports find so counts as not known: one of one is a best case, no
frequency."""


def found_against(findings: ibis.Table, disputed: ibis.Table) -> ibis.Table:
    """One row: `found_against`, the share of accepted agencies' reports on orders in dispute that found the
    goods not conforming, by their counts or, where these prove nothing, by their own verdict, as the odds
    read them; NULL of fewer than LEAST_REPORTS that found either way.

    The Case page shows the same share.
    """
    telling = findings.filter(_.accepted, _.found.isin([*inspection.AGAINST, *inspection.FOR]))
    telling = telling.semi_join(disputed, "order_id")
    return telling.agg(n=_.count(), against=_.count(where=_.found.isin(inspection.AGAINST))).select(
        found_against=ibis.cases((_.n >= LEAST_REPORTS, _.against / _.n))
    )


def pays(settings: Settings) -> ibis.Value:
    """Whether the report is worth more, in expectation, than going on without it, or letting the claim go.

    A report against the goods brings the net it has then (`net_after_report`, the fee paid); one that finds
    them conforming ends the claim and loses the fee. NULL where that net or the share is not known: then
    nothing is advised on a report.
    """
    fee, least_net = float(settings.inspection_fee), float(settings.least_net)
    worth = _.found_against * _.net_after_report - (1 - _.found_against) * fee
    return (worth > _.expected_net.cast("float64")) & (worth > least_net)
