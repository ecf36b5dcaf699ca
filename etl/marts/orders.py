"""Orders as the pages show them: on time or late, and how much was paid where it is covered."""

import ibis
from ibis import _

from etl.marts.money import converted, with_rate


def mart_orders(
    orders: ibis.Table,
    suppliers: ibis.Table,
    payments: ibis.Table,
    disputes: ibis.Table,
    order_contracts: ibis.Table,
    contracts: ibis.Table,
    fx_rates: ibis.Table,
) -> ibis.Table:
    """One row an order.

    Payments, where there are any, stand for the order's own figures; one without a rate: unknown.
    """
    notes = fx_rates.select(
        fx_currency=_.currency, fx_day=_.on_date, rate=_.rate, fx_rate_on=_.rate_on, fx_note=_.reason
    )
    paid = _paid(with_rate(payments, fx_rates, "currency", "paid_on", "paid_rate"))
    disputed = disputes.group_by(disputed_order=_.order_id).agg(n_disputes=_.count())
    names = suppliers.select(named_supplier=_.supplier_id, supplier_name=_.supplier_name)
    specific = contracts.select(read_contract=_.contract_id, specificity=_.specificity)
    of_order = order_contracts.select(contract_order=_.order_id, contract_id=_.contract_id)
    joined = (
        orders.drop("contract_text", "contract_remarks")
        .left_join(notes, [orders.currency == notes.fx_currency, orders.ordered_on == notes.fx_day])
        .left_join(paid, _.order_id == paid.paid_order)
        .left_join(disputed, _.order_id == disputed.disputed_order)
        .left_join(names, _.supplier_id == names.named_supplier)
        .left_join(of_order, _.order_id == of_order.contract_order)
        .left_join(specific, _.contract_id == specific.read_contract)
    )
    has_payments = _.paid_order.notnull()
    joined = joined.mutate(
        days_late=_.shipped_on.delta(_.promised_ship_on, unit="day"),
        order_amount_rc=converted(_.order_amount, _.rate),
        paid_on_platform_rc=has_payments.ifelse(_.paid_on_rc, converted(_.paid_on_platform, _.rate)),
        paid_off_platform_rc=has_payments.ifelse(_.paid_off_rc, converted(_.paid_off_platform, _.rate)),
        n_disputes=_.n_disputes.fill_null(0),
    )
    total = _.paid_on_platform_rc.cast("float64") + _.paid_off_platform_rc.cast("float64")
    return joined.mutate(platform_share=_.paid_on_platform_rc.cast("float64") / total.nullif(0))


def _paid(payments: ibis.Table) -> ibis.Table:
    """One row an order with payments: the sums paid on and off the platform."""
    amount = _.amount.cast("float64") * _.paid_rate
    unknown = (_.paid_rate.isnull() | _.amount.isnull()).any()
    sums = payments.group_by(paid_order=_.order_id).agg(
        unknown=unknown,
        on=ibis.coalesce(amount.sum(where=_.on_platform), 0.0),
        off=ibis.coalesce(amount.sum(where=~_.on_platform), 0.0),
    )
    return sums.select(
        "paid_order",
        paid_on_rc=ibis.ifelse(_.unknown, ibis.null("float64"), _.on).cast("decimal(18,2)"),
        paid_off_rc=ibis.ifelse(_.unknown, ibis.null("float64"), _.off).cast("decimal(18,2)"),
    )
