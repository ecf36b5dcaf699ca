"""Suppliers as the pages show them: counts and money, no rates (a rate needs its n beside it)."""

import ibis
from ibis import _


def mart_suppliers(suppliers: ibis.Table, mart_orders: ibis.Table, mart_disputes: ibis.Table) -> ibis.Table:
    """One row a supplier, stated or only named by an order."""
    ordered = mart_orders.group_by(ordering=_.supplier_id).agg(
        n_orders=_.count(), n_late=_.count(where=_.days_late > 0)
    )
    decided = _.result.isin(["won", "lost"])
    disputed = mart_disputes.group_by(disputing=_.supplier_id).agg(
        n_disputes=_.count(),
        n_decided=_.count(where=decided),
        n_won=_.count(where=_.result == "won"),
        recovered_rc=_.refunded_rc.sum(where=decided),
        recoverable_rc=_.ceiling_rc.sum(where=decided),
    )
    stated = suppliers.select("supplier_id", "supplier_name", "region")
    everyone = stated.outer_join(ordered, stated.supplier_id == ordered.ordering).mutate(
        supplier_id=ibis.coalesce(_.supplier_id, _.ordering)
    )
    joined = everyone.left_join(disputed, everyone.supplier_id == disputed.disputing)
    return joined.filter(_.supplier_id.notnull()).mutate(
        **{n: _[n].fill_null(0) for n in ("n_orders", "n_late", "n_disputes", "n_decided", "n_won")}
    )
