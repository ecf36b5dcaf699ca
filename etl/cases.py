"""Cases as trade_assurance wants them, built from the stored records, many at a time."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

import duckdb
import pyarrow as pa

from etl import siblings
from etl.siblings import Sibling
from trade_assurance import contract
from trade_assurance.contract import ContractReading, Span, Term
from trade_assurance.facts import Case, Dispute, Evidence, Inspection, Order, Payment, Supplier

Record = TypeVar("Record", Supplier, Order, Payment, Inspection, Dispute, Evidence)


@dataclass(frozen=True, slots=True)
class Money:
    """The rates a dispute's amounts need, to the reporting currency; None where unknown."""

    claimed: float | None  # the dispute's currency on the day it was opened
    order: float | None  # the order's currency on that day
    refunded: float | None  # the dispute's currency on the day of the refund, before it of closing


@dataclass(frozen=True, slots=True)
class Claim:
    """A dispute with a supplier, as it draws on the supplier's limit while it is open."""

    dispute_id: str
    opened_on: date
    closed_on: date | None
    is_closed: bool
    amount: Decimal | None
    currency: str | None

    def is_open(self, day: date) -> bool:
        """Whether it is opened and not decided on the day; a closed one without its day is decided."""
        decided = self.is_closed and (self.closed_on is None or self.closed_on <= day)
        return self.opened_on <= day and not decided


@dataclass(frozen=True, slots=True)
class Stored:
    """One dispute with all that is stored about it."""

    case: Case
    contract: ContractReading | None
    note: str | None  # what is to be noted of its contract's file or length
    money: Money
    claims: Sequence[Claim]  # all disputes with its supplier, where the supplier has a limit
    siblings: Sequence[Sibling] = ()  # the other disputes about its order

    def other_open_claims(self, day: date) -> Decimal | None:
        """Return what the supplier's other cases claim, open on `day`, in its limit's currency."""
        supplier, dispute = self.case.supplier, self.case.dispute
        if supplier is None or supplier.cover_limit is None or dispute is None:
            return None
        others = [
            claim for claim in self.claims if claim.dispute_id != dispute.dispute_id and claim.is_open(day)
        ]
        amounts = [claim.amount for claim in others if claim.currency == supplier.cover_limit_currency]
        known = [amount for amount in amounts if amount is not None]
        return sum(known, Decimal(0)) if len(known) == len(others) else None


class Cases:
    """Reads the cases of some disputes: one query a kind, not one a dispute."""

    def __init__(self, con: duckdb.DuckDBPyConnection, as_of: date) -> None:
        self.con, self.as_of = con, as_of

    def of(self, dispute_ids: Sequence[str]) -> Iterator[Stored]:
        """Yield the disputes of `dispute_ids` whose order is known, in the order given."""
        self.con.register("wanted", pa.table({"dispute_id": pa.array(dispute_ids, pa.string())}))
        try:
            yield from self._of(dispute_ids)
        finally:
            self.con.unregister("wanted")

    def _of(self, dispute_ids: Sequence[str]) -> Iterator[Stored]:
        in_orders = "order_id IN (SELECT order_id FROM disputes SEMI JOIN wanted USING (dispute_id))"
        disputes = {
            d.dispute_id: d for d in self._records(Dispute, "disputes SEMI JOIN wanted USING (dispute_id)")
        }
        orders = {o.order_id: o for o in self._records(Order, f"orders WHERE {in_orders}")}
        suppliers = {
            s.supplier_id: s
            for s in self._records(
                Supplier, f"suppliers WHERE supplier_id IN (SELECT supplier_id FROM orders WHERE {in_orders})"
            )
        }
        payments = _by(self._records(Payment, f"payments WHERE {in_orders}"), "order_id")
        inspections = _by(self._records(Inspection, f"inspections WHERE {in_orders}"), "order_id")
        evidence = _by(self._records(Evidence, "evidence SEMI JOIN wanted USING (dispute_id)"), "dispute_id")
        contracts = self._contracts(in_orders)
        money = self._money()
        claims, disputed = self._claims(), siblings.by_order(self.con)
        for key in dispute_ids:
            dispute = disputes[key]
            order = orders.get(dispute.order_id)
            if order is None:
                continue
            supplier = suppliers.get(order.supplier_id or "")
            case = Case(
                order,
                supplier,
                dispute,
                tuple(payments[order.order_id]),
                tuple(inspections[order.order_id]),
                tuple(evidence[key]),
            )
            reading, note = contracts.get(order.order_id, (None, None))
            others = [other for other in disputed.get(order.order_id, ()) if other.dispute_id != key]
            yield Stored(case, reading, note, money[key], claims[order.supplier_id or ""], others)

    def _records(self, record: type[Record], source: str) -> list[Record]:
        names = [field.name for field in fields(record)]
        columns = ", ".join(f'"{name}"' for name in names)
        rows = self.con.execute(f"SELECT {columns} FROM {source} ORDER BY 1").fetchall()
        return [record(**dict(zip(names, row, strict=True))) for row in rows]

    def _contracts(self, in_orders: str) -> dict[str, tuple[ContractReading | None, str | None]]:
        """Return the stored reading of each order's contract, with what is to be noted about it."""
        con, of_order = self.con, f"SELECT contract_id FROM order_contracts WHERE {in_orders}"
        terms = terms_of(con, f"contract_id IN ({of_order})")
        vague: dict[str, list[Span]] = defaultdict(list)
        for key, *span in con.execute(
            f"""SELECT contract_id, start, "end", text FROM contract_vague
                WHERE contract_id IN ({of_order}) ORDER BY contract_id, start"""
        ).fetchall():
            vague[key].append(Span(*span))
        best: dict[str, dict[str, str]] = defaultdict(dict)
        for key, dimension, state in con.execute(
            f"SELECT contract_id, dimension, state FROM contract_states WHERE contract_id IN ({of_order})"
        ).fetchall():
            best[key][dimension] = state
        readings = {
            key: ContractReading(
                tuple(terms[key]),
                tuple(vague[key]),
                best[key],
                specificity,
                *contract.bounded(text, remarks),
            )
            for key, specificity, text, remarks in con.execute(
                f"""SELECT contract_id, specificity, contract_text, contract_remarks FROM contracts
                    WHERE contract_id IN ({of_order})"""
            ).fetchall()
        }
        return {
            order: (readings.get(key), _noted(note, readings.get(key)))
            for order, key, note in con.execute(
                f"SELECT order_id, contract_id, note FROM order_contracts WHERE {in_orders}"
            ).fetchall()
        }

    def _money(self) -> dict[str, Money]:
        rows = self.con.execute(
            """SELECT d.dispute_id, opened.rate, ordered.rate, closed.rate
               FROM disputes d SEMI JOIN wanted USING (dispute_id)
               LEFT JOIN orders o ON o.order_id = d.order_id
               LEFT JOIN fx_rates opened
                   ON opened.currency = coalesce(d.currency, o.currency) AND opened.on_date = d.opened_on
               LEFT JOIN fx_rates ordered ON ordered.currency = o.currency AND ordered.on_date = d.opened_on
               LEFT JOIN fx_rates closed
                   ON closed.currency = coalesce(d.currency, o.currency)
                   AND closed.on_date = coalesce(
                       CASE WHEN d.refunded_on <= $as_of THEN d.refunded_on END, d.closed_on)""",
            {"as_of": self.as_of},
        ).fetchall()
        return {key: Money(*rates) for key, *rates in rows}

    def _claims(self) -> dict[str, list[Claim]]:
        found: dict[str, list[Claim]] = defaultdict(list)
        for supplier_id, *claim in self.con.execute(
            """SELECT o.supplier_id, d.dispute_id, d.opened_on, d.closed_on, d.status = 'closed',
                   d.claimed_amount, coalesce(d.currency, o.currency)
               FROM disputes d JOIN orders o USING (order_id)
               WHERE o.supplier_id IN (
                   SELECT s.supplier_id FROM suppliers s JOIN orders USING (supplier_id)
                   JOIN disputes USING (order_id) SEMI JOIN wanted USING (dispute_id)
                   WHERE s.cover_limit IS NOT NULL)"""
        ).fetchall():
            found[supplier_id].append(Claim(*claim))
        return found


def terms_of(con: duckdb.DuckDBPyConnection, which: str) -> dict[str, list[Term]]:
    """The stored terms that the condition `which` names, by contract, as they stand in it."""
    found: dict[str, list[Term]] = defaultdict(list)
    for key, value, *facts in con.execute(
        f"""SELECT contract_id, value_json, dimension, state, start, "end", text, reason, in_remarks, subject
            FROM contract_terms WHERE {which} ORDER BY contract_id, in_remarks, start"""
    ).fetchall():
        parsed = None if value is None else json.loads(value)
        dimension, state, start, end, text, reason, in_remarks, subject = facts
        found[key].append(Term(dimension, state, start, end, text, parsed, reason, in_remarks, subject))
    return found


def _by(records: Sequence[Record], key: str) -> Mapping[str, list[Record]]:
    found: dict[str, list[Any]] = defaultdict(list)
    for record in records:
        found[getattr(record, key)].append(record)
    return found


def _noted(note: str | None, reading: ContractReading | None) -> str | None:
    """The note on a contract's file, with the one on its length."""
    said = [note, contract.unread_note(reading.unread) if reading else None]
    return " ".join(each for each in said if each) or None
