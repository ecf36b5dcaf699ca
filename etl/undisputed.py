"""Cases of orders without a dispute, as trade_assurance wants them, many at a time."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

import duckdb
import pyarrow as pa

from etl.cases import terms_of
from trade_assurance.contract import ContractReading
from trade_assurance.facts import Case, Inspection, Order, Payment, Supplier

# Nothing is asked of these texts: what the contract says of the ship date and the sampling is read already.
UNREAD = {"contract_text", "contract_remarks", "contract_file"}
ORDER = tuple(field.name for field in fields(Order) if field.name not in UNREAD)
SUPPLIER = tuple(field.name for field in fields(Supplier))


@dataclass(frozen=True, slots=True)
class Stored:
    """One order with all that is stored about it, and the rate of its currency on the day it was placed."""

    case: Case
    contract: ContractReading | None
    rate: float | None


class Undisputed:
    """Reads the cases of some orders: one query a kind, not one an order."""

    def __init__(self, con: duckdb.DuckDBPyConnection, as_of: date) -> None:
        self.con = con
        self.open_claims = _open_claims(con, as_of)

    def of(self, order_ids: Sequence[str]) -> Iterator[Stored]:
        """Yield the orders of `order_ids`."""
        self.con.register("wanted", pa.table({"order_id": pa.array(order_ids, pa.string())}))
        try:
            yield from self._of()
        finally:
            self.con.unregister("wanted")

    def _of(self) -> Iterator[Stored]:
        payments: dict[str, list[Payment]] = defaultdict(list)
        for payment in self._records(Payment):
            payments[payment.order_id].append(payment)
        inspections: dict[str, list[Inspection]] = defaultdict(list)
        for report in self._records(Inspection):
            inspections[report.order_id].append(report)
        contracts = self._contracts()
        suppliers: dict[str, Supplier] = {}
        columns = ", ".join(f'o."{name}"' for name in ORDER)
        of_supplier = ", ".join(f's."{name}"' for name in SUPPLIER)
        rows = self.con.execute(
            f"""SELECT {columns}, c.contract_id, r.rate, {of_supplier}
                FROM orders o SEMI JOIN wanted USING (order_id)
                LEFT JOIN order_contracts c ON c.order_id = o.order_id
                LEFT JOIN fx_rates r ON r.currency = o.currency AND r.on_date = o.ordered_on
                LEFT JOIN suppliers s ON s.supplier_id = o.supplier_id
                ORDER BY o.order_id"""
        ).fetchall()
        n = len(ORDER)
        for row in rows:
            order = Order(**dict(zip(ORDER, row[:n], strict=True)))
            contract_id, rate, supplier_id, *rest = row[n:]
            supplier = None
            if supplier_id is not None:
                supplier = suppliers.get(supplier_id) or Supplier(supplier_id, *rest)
                suppliers[supplier_id] = supplier
            case = Case(
                order,
                supplier,
                None,
                tuple(payments.get(order.order_id, ())),
                tuple(inspections.get(order.order_id, ())),
                other_open_claims=self.open_claims.get(supplier_id, Decimal(0)),
            )
            yield Stored(case, contracts.get(contract_id), rate)

    def _records(self, record: type[Any]) -> list[Any]:
        names = [field.name for field in fields(record)]
        table = {Payment: "payments", Inspection: "inspections"}[record]
        columns = ", ".join(f't."{name}"' for name in names)
        # A report that cannot show a defect is left out: candidates say which orders have one that can.
        which = (
            "AND order_id IN (SELECT order_id FROM candidates WHERE failed)" if record is Inspection else ""
        )
        rows = self.con.execute(
            f"""SELECT {columns} FROM {table} t
                WHERE order_id IN (SELECT order_id FROM wanted) {which} ORDER BY 1"""
        ).fetchall()
        return [record(*row) for row in rows]

    def _contracts(self) -> Mapping[str, ContractReading]:
        """Return what each contract says of the ship date and of sampling, by its id."""
        wanted = "SELECT contract_id FROM order_contracts SEMI JOIN wanted USING (order_id)"
        terms = terms_of(self.con, f"dimension IN ('ship_date', 'sampling') AND contract_id IN ({wanted})")
        return {key: ContractReading(tuple(found), (), {}, 0.0) for key, found in terms.items()}


def _open_claims(con: duckdb.DuckDBPyConnection, as_of: date) -> dict[str, Decimal | None]:
    """Return what the open disputes with each supplier claim, in the currency of its limit; None: unknown."""
    return dict(
        con.execute(
            """SELECT o.supplier_id,
                   CASE WHEN bool_and(coalesce(coalesce(d.currency, o.currency) = s.cover_limit_currency
                                               AND d.claimed_amount IS NOT NULL, false))
                        THEN sum(d.claimed_amount) END
               FROM disputes d JOIN orders o USING (order_id) JOIN suppliers s USING (supplier_id)
               WHERE s.cover_limit IS NOT NULL AND d.opened_on <= $as_of
                     AND coalesce(d.closed_on > $as_of, true)
               GROUP BY o.supplier_id""",
            {"as_of": as_of},
        ).fetchall()
    )
