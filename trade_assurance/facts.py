"""The facts of one case: the canonical records, typed, and how they are read from JSON.

Columns are those of the canonical records. All are optional except the keys; unknown is None, never 0.
Money is Decimal in the record's own `currency`; a date is a day in Beijing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, TypeVar, get_type_hints

from trade_assurance.values import parse

ENUMS: Mapping[str, frozenset[str]] = {
    column: frozenset(codes.split())
    for column, codes in {
        "buyer_tier": "standard pro platinum",
        "shipping_method": "sea air land express multimodal",
        "coverage_type": "pre_shipment post_delivery none",
        "Payment.kind": "deposit balance other",
        "stage": "pre_production during_production pre_shipment container_loading post_delivery",
        "inspection_level": "I II III S1 S2 S3 S4",
        "severity": "normal tightened reduced",
        "Inspection.verdict": "pass fail pending inconclusive",
        "breach": "late_shipment not_shipped quality not_as_described quantity_short missing_parts damage "
        "service other",
        "status": "negotiating escalated awaiting_evidence closed",
        "outcome": "refunded_full refunded_partial settled rejected withdrawn cancelled expired undecided",
        "Evidence.kind": "inspection_report photo video contract chat_log tracking customs_notice "
        "measurement sample other",
    }.items()
}
"""Codes a column may hold, by column name, or by `Record.column` where two records use one name."""


@dataclass(frozen=True, slots=True)
class Supplier:
    """A supplier; `cover_limit` is its Trade Assurance limit, None where not stated."""

    supplier_id: str
    supplier_name: str | None = None
    region: str | None = None
    country: str | None = None
    verified: bool | None = None
    joined_on: date | None = None
    cover_limit: Decimal | None = None
    cover_limit_currency: str | None = None
    exported_at: date | None = None


@dataclass(frozen=True, slots=True)
class Order:
    """One order with its agreed terms, its payments so far and its milestones."""

    order_id: str
    supplier_id: str | None = None
    buyer_tier: str | None = None
    product_category: str | None = None
    product_name: str | None = None
    quantity: Decimal | None = None
    unit: str | None = None
    unit_price: Decimal | None = None
    currency: str | None = None
    order_amount: Decimal | None = None
    initial_payment: Decimal | None = None
    paid_on_platform: Decimal | None = None
    paid_off_platform: Decimal | None = None
    payment_method: str | None = None
    incoterm: str | None = None
    shipping_method: str | None = None
    coverage_type: str | None = None
    ordered_on: date | None = None
    agreed_cover: Decimal | None = None
    receipt_extended_days: int | None = None
    easy_return: bool | None = None
    guaranteed_delivery_on: date | None = None
    promised_ship_on: date | None = None
    promised_ship_rule: str | None = None
    shipped_on: date | None = None
    delivered_on: date | None = None
    receipt_confirmed_on: date | None = None
    customs_cleared_on: date | None = None
    contract_text: str | None = None
    contract_remarks: str | None = None
    contract_file: str | None = None
    exported_at: date | None = None


@dataclass(frozen=True, slots=True)
class Payment:
    """One payment; `on_platform` says whether it went to the account the platform designates."""

    payment_id: str
    order_id: str
    kind: str | None = None
    amount: Decimal | None = None
    currency: str | None = None
    paid_on: date | None = None
    on_platform: bool | None = None
    payee: str | None = None
    exported_at: date | None = None


@dataclass(frozen=True, slots=True)
class Inspection:
    """One inspection report: counts are units, AQLs are per cent."""

    inspection_id: str
    order_id: str
    agency: str | None = None
    stage: str | None = None
    inspected_on: date | None = None
    reported_on: date | None = None
    lot_size: int | None = None
    sample_size: int | None = None
    inspection_level: str | None = None
    aql_critical: Decimal | None = None
    aql_major: Decimal | None = None
    aql_minor: Decimal | None = None
    critical_defects: int | None = None
    major_defects: int | None = None
    minor_defects: int | None = None
    severity: str | None = None
    verdict: str | None = None
    findings: str | None = None
    dimensions_measured: str | None = None
    fee: Decimal | None = None
    fee_currency: str | None = None
    report_file: str | None = None
    exported_at: date | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """One dispute as the buyer opened it, with what has become of it so far."""

    dispute_id: str
    order_id: str
    opened_on: date | None = None
    breach: str | None = None
    claimed_amount: Decimal | None = None
    currency: str | None = None
    supplier_responded_on: date | None = None
    escalated_on: date | None = None
    closed_on: date | None = None
    supplier_offer: Decimal | None = None
    offer_expires_on: date | None = None
    evidence_due_on: date | None = None
    affected_quantity: Decimal | None = None
    channel: str | None = None
    status: str | None = None
    outcome: str | None = None
    refunded_amount: Decimal | None = None
    refunded_on: date | None = None
    accepted_lateness: bool | None = None
    statement: str | None = None
    exported_at: date | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """One piece of evidence filed with a dispute."""

    evidence_id: str
    dispute_id: str
    kind: str | None = None
    file_name: str | None = None
    size_bytes: int | None = None
    created_on: date | None = None
    on_platform: bool | None = None
    exported_at: date | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """An order with everything recorded about it.

    `other_open_claims`, which "remaining limit" subtracts: what the supplier's other open cases claim, in the
    currency of its limit. `claim_rate`: one unit of the claim's currency in the order's, on the opening day.
    `refunded_before`: what other disputes of the order brought, in its currency. None: not known, or none.
    """

    order: Order
    supplier: Supplier | None = None
    dispute: Dispute | None = None
    payments: tuple[Payment, ...] = ()
    inspections: tuple[Inspection, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    other_open_claims: Decimal | None = None
    claim_rate: Decimal | None = None
    refunded_before: Decimal | None = None


def case_from_json(obj: Any) -> Case:
    """A case from decoded JSON `{"order":{},"supplier":{},"dispute":{},...}` of canonical columns.

    Keys of nested records may be left out: nesting links them. An absent or empty value is None.
    Raises ValueError naming the field, e.g. `dispute.opened_on`.
    """
    if not isinstance(obj, Mapping) or not isinstance(obj.get("order"), Mapping):
        raise ValueError("order: give the case as an object with an `order` object in it")
    order = _record(Order, obj["order"], "order", {"order_id": "order"})
    link = {"order_id": order.order_id}
    supplier = dispute = None
    if _given(obj, "supplier"):
        supplier = _record(
            Supplier, obj["supplier"], "supplier", {"supplier_id": order.supplier_id or "supplier"}
        )
    if _given(obj, "dispute"):
        dispute = _record(Dispute, obj["dispute"], "dispute", {"dispute_id": "dispute", **link})
    of_dispute = {"dispute_id": dispute.dispute_id if dispute else "dispute"}
    return Case(
        order=order,
        supplier=supplier,
        dispute=dispute,
        payments=_records(Payment, obj, "payments", "payment_id", link),
        inspections=_records(Inspection, obj, "inspections", "inspection_id", link),
        evidence=_records(Evidence, obj, "evidence", "evidence_id", of_dispute),
        other_open_claims=parse(obj.get("other_open_claims"), Decimal, "other_open_claims"),
        claim_rate=parse(obj.get("claim_rate"), Decimal, "claim_rate"),
        refunded_before=parse(obj.get("refunded_before"), Decimal, "refunded_before"),
    )


def unknown_columns(obj: Mapping[str, Any]) -> tuple[str, ...]:
    """Names in a JSON case that no record has, as `record.column`: reported, never silently dropped."""
    found = [key for key in obj if key not in {f.name for f in fields(Case)}]
    for name, record in _RECORD_OF.items():
        value = obj.get(name)
        rows = value if isinstance(value, list) else [value]
        known = _types(record)
        found += [
            f"{name}.{key}" for row in rows if isinstance(row, Mapping) for key in row if key not in known
        ]
    return tuple(dict.fromkeys(found))


_RECORD_OF: Mapping[str, type] = {
    "order": Order,
    "supplier": Supplier,
    "dispute": Dispute,
    "payments": Payment,
    "inspections": Inspection,
    "evidence": Evidence,
}
_TYPES: dict[type, dict[str, Any]] = {}


def _types(record: type) -> dict[str, Any]:
    """Column -> type of a record, without the `| None`."""
    if record not in _TYPES:
        hints = get_type_hints(record)
        _TYPES[record] = {name: getattr(hint, "__args__", (hint,))[0] for name, hint in hints.items()}
    return _TYPES[record]


def _given(obj: Mapping[str, Any], name: str) -> bool:
    return obj.get(name) not in (None, {})


_Row = TypeVar("_Row")


def _records(
    record: type[_Row], obj: Mapping[str, Any], name: str, key: str, link: Mapping[str, str]
) -> tuple[_Row, ...]:
    rows = obj.get(name) or []
    if not isinstance(rows, list):
        raise ValueError(f"{name}: give a list of objects")
    return tuple(
        _record(record, row, f"{name}[{i}]", {key: f"{name}-{i + 1}", **link}) for i, row in enumerate(rows)
    )


def _record(record: type[_Row], row: Any, name: str, keys: Mapping[str, str]) -> _Row:
    """One typed record; `keys` stand in for keys the nesting already gives."""
    if not isinstance(row, Mapping):
        raise ValueError(f"{name}: give an object of columns")
    values: dict[str, Any] = {}
    for column, kind in _types(record).items():
        value = parse(row.get(column), kind, f"{name}.{column}")
        if kind is str and value is not None:
            value = _code(record, column, value, f"{name}.{column}")
        values[column] = keys.get(column) if value is None else value
    return record(**values)


def _code(record: type, column: str, value: str, field: str) -> str:
    """`value`, or the code it spells where the column holds codes: case and `S-1` for `S1` do not matter."""
    codes = ENUMS.get(f"{record.__name__}.{column}") or ENUMS.get(column)
    if codes is None:
        return value
    spelt = value.strip().replace("-", "") if column == "inspection_level" else value.strip()
    for code in codes:
        if code.lower() == spelt.lower():
            return code
    raise ValueError(f"{field}: {value[:40]!r} is none of {', '.join(sorted(codes))}")
