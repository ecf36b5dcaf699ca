"""Orders as the pages show them: on time or late, and how much was paid where it is covered."""

from datetime import date

import ibis
from ibis import _

from etl.marts.days import by_day, had_come
from etl.marts.money import converted, with_rate


def mart_orders(
    orders: ibis.Table,
    suppliers: ibis.Table,
    payments: ibis.Table,
    disputes: ibis.Table,
    order_contracts: ibis.Table,
    contracts: ibis.Table,
    fx_rates: ibis.Table,
    *,
    as_of: date,
) -> ibis.Table:
    """One row an order placed by the as-of day, with what had happened by then.

    Payments, where there are any, stand for the order's own figures; one without a rate: unknown.
    """
    notes = fx_rates.select(
        fx_currency=_.currency, fx_day=_.on_date, rate=_.rate, fx_rate_on=_.rate_on, fx_note=_.reason
    )
    paid = _paid(with_rate(payments, fx_rates, "currency", "paid_on", "paid_rate"), as_of)
    disputed = (
        disputes.filter(had_come(_.opened_on, as_of))
        .group_by(disputed_order=_.order_id)
        .agg(n_disputes=_.count())
    )
    names = suppliers.select(named_supplier=_.supplier_id, supplier_name=_.supplier_name)
    specific = contracts.select(read_contract=_.contract_id, specificity=_.specificity)
    of_order = order_contracts.select(contract_order=_.order_id, contract_id=_.contract_id)
    joined = (
        orders.drop("contract_text", "contract_remarks")
        .filter(had_come(_.ordered_on, as_of))
        .mutate(shipped_on=by_day(_.shipped_on, as_of))
        .left_join(notes, [_.currency == notes.fx_currency, _.ordered_on == notes.fx_day])
        .left_join(paid, _.order_id == paid.paid_order)
        .left_join(disputed, _.order_id == disputed.disputed_order)
        .left_join(names, _.supplier_id == names.named_supplier)
        .left_join(of_order, _.order_id == of_order.contract_order)
        .left_join(specific, _.contract_id == specific.read_contract)
    )
    has_payments = _.paid_order.notnull()
    joined = joined.mutate(
        days_late=_days_late(orders.shipped_on.notnull().any().as_scalar(), as_of),
        order_amount_rc=converted(_.order_amount, _.rate),
        paid_on_platform_rc=has_payments.ifelse(_.paid_on_rc, converted(_.paid_on_platform, _.rate)),
        paid_off_platform_rc=has_payments.ifelse(_.paid_off_rc, converted(_.paid_off_platform, _.rate)),
        n_disputes=_.n_disputes.fill_null(0),
    )
    total = _.paid_on_platform_rc.cast("float64") + _.paid_off_platform_rc.cast("float64")
    return joined.mutate(platform_share=_.paid_on_platform_rc.cast("float64") / total.nullif(0))


def _days_late(shipments_recorded: ibis.Value, as_of: date) -> ibis.Value:
    """Days from the agreed day to the shipment, for goods that have not left to the as-of day once overdue.

    These are late for certain: without them a supplier who never ships would have no late order at all.
    Goods not due yet may still be in time, and of goods that arrived nobody knows when they left: NULL.
    Where no order at all has its shipment recorded, an empty day says nothing either.
    """
    arrived = ibis.coalesce(
        *(by_day(_[day], as_of) for day in ("delivered_on", "receipt_confirmed_on", "customs_cleared_on"))
    )
    day = ibis.date(as_of.isoformat())
    overdue = shipments_recorded & _.shipped_on.isnull() & arrived.isnull() & (_.promised_ship_on < day)
    return overdue.ifelse(day, _.shipped_on).delta(_.promised_ship_on, unit="day")


def _paid(payments: ibis.Table, as_of: date) -> ibis.Table:
    """One row an order with payments: what was paid on and off the platform by the day, at first 0."""
    amount = _.amount.cast("float64") * _.paid_rate
    unknown = (_.come & (_.paid_rate.isnull() | _.amount.isnull())).any()
    sums = (
        payments.mutate(come=had_come(_.paid_on, as_of))
        .group_by(paid_order=_.order_id)
        .agg(
            unknown=unknown,
            on=ibis.coalesce(amount.sum(where=_.come & _.on_platform), 0.0),
            off=ibis.coalesce(amount.sum(where=_.come & ~_.on_platform), 0.0),
        )
    )
    return sums.select(
        "paid_order",
        paid_on_rc=ibis.ifelse(_.unknown, ibis.null("float64"), _.on).cast("decimal(18,2)"),
        paid_off_rc=ibis.ifelse(_.unknown, ibis.null("float64"), _.off).cast("decimal(18,2)"),
    )
