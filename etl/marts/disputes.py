"""Disputes as the pages filter and show them."""

from datetime import date

import ibis
from ibis import _

from data.settings import Settings
from etl.marts import report
from etl.marts.action import action
from etl.marts.days import by_day
from models.features import REPORT

NOT_ON_THE_MERITS = ("withdrawn", "cancelled", "expired")


def mart_disputes(
    assessed_disputes: ibis.Table,
    disputes: ibis.Table,
    orders: ibis.Table,
    suppliers: ibis.Table,
    order_contracts: ibis.Table,
    contracts: ibis.Table,
    inspection_findings: ibis.Table,
    scores: ibis.Table,
    what_if: ibis.Table,
    *,
    as_of: date,
    settings: Settings,
) -> ibis.Table:
    """One row a dispute whose order is known, opened by the as-of day, with what was known of it then."""
    dispute = _known(disputes, as_of)
    order = orders.select("order_id", "product_category", "product_name", "ordered_on")
    supplier = suppliers.select("supplier_id", "supplier_name", "region")
    contract = order_contracts.join(contracts, "contract_id").select("order_id", "specificity")
    score = scores.drop("ceiling", "verdict", "model_version", "scored_on", "fit")
    best = what_if.group_by("dispute_id").agg(
        best_paper=_.expected_net.max(where=_.action != REPORT).cast("float64"),
        net_after_report=_.expected_net.max(where=_.action == REPORT).cast("float64"),
    )
    joined = (
        assessed_disputes.join(dispute, "dispute_id")
        .join(order, "order_id")
        .left_join(supplier, "supplier_id")
        .drop("supplier_id_right")
        .left_join(contract, "order_id")
        .drop("order_id_right")
        .left_join(_inspection_evidence(assessed_disputes, inspection_findings), "dispute_id")
        .drop("dispute_id_right")
        .left_join(score, "dispute_id")
        .drop("dispute_id_right")
        .left_join(best, "dispute_id")
        .drop("dispute_id_right")
    )
    return (
        joined.cross_join(report.found_against(inspection_findings, joined))
        .mutate(
            result=_result(),
            specificity_band=ibis.cases(
                (_.specificity < settings.specificity_low_below, "low"),
                (_.specificity < settings.specificity_high_from, "medium"),
                (_.specificity.notnull(), "high"),
            ),
            inspection_evidence=ibis.coalesce(_.inspection_evidence, "none"),
            days_left=_.next_due.delta(ibis.date(as_of.isoformat()), unit="day"),
            days_to_money=_.refunded_on.delta(_.opened_on, unit="day"),
            report_pays=report.pays(settings),
        )
        .mutate(action=action(as_of, settings))
    )


def _known(disputes: ibis.Table, as_of: date) -> ibis.Table:
    """Each dispute without what happened after the day: as trade_assurance.point_in_time has it, in SQL."""
    day = ibis.date(as_of.isoformat())
    later = ibis.coalesce(disputes.closed_on > day, False)
    escalated_on = by_day(disputes.escalated_on, as_of)
    then = escalated_on.notnull().ifelse("escalated", "negotiating")
    return disputes.select(
        "dispute_id",
        "channel",
        "breach",
        "opened_on",
        "offer_expires_on",
        escalated_on=escalated_on,
        closed_on=by_day(disputes.closed_on, as_of),
        status=later.ifelse(then, disputes.status),
        outcome=later.ifelse(ibis.null("string"), disputes.outcome),
        refunded_on=later.ifelse(ibis.null("date"), by_day(disputes.refunded_on, as_of)),
    )


def _result() -> ibis.Value:
    """Return what became of it; only a decision on the merits is won or lost."""
    return ibis.cases(
        (_.is_live, "open"),
        (_.label == 1, "won"),
        (_.label == 0, "lost"),
        (_.outcome.isin(NOT_ON_THE_MERITS), _.outcome),
        else_="undecided",
    )


def _inspection_evidence(assessed_disputes: ibis.Table, inspection_findings: ibis.Table) -> ibis.Table:
    """One row a dispute with a report known by the day it was judged: an accepted one first, then the latest.

    A report without a date counts as known, as the rules take it.
    """
    findings = inspection_findings.select("inspection_id", "order_id", "accepted", "found", "reported_on")
    known = (
        assessed_disputes.select("dispute_id", "order_id", "assessed_on")
        .join(findings, "order_id")
        .filter((_.reported_on <= _.assessed_on) | _.reported_on.isnull())
        .mutate(
            place=ibis.row_number().over(
                group_by="dispute_id",
                order_by=[
                    ibis.coalesce(_.accepted, False).desc(),
                    _.reported_on.desc(nulls_first=False),
                    _.inspection_id,
                ],
            )
        )
        .filter(_.place == 0)
    )
    return known.select(
        "dispute_id",
        inspection_evidence=ibis.cases(
            (~ibis.coalesce(_.accepted, False), "not accepted"), else_="accepted, " + _.found
        ),
    )
