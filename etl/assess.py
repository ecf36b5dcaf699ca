"""trade_assurance applied once to each contract, inspection and dispute, and only where something changed."""

import json
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from etl import contracts as contract_texts
from etl import exchange, provenance, rules, schema
from etl.beside import beside_others
from etl.cases import Cases, Stored
from etl.load import Run
from trade_assurance import contract, cover, deadlines, editions, point_in_time, support, uploads, verdict
from trade_assurance.assessment import ReadingResult

DISPUTE_TABLES = ("assessed_disputes", "clocks", "readings")
BATCH = 5_000  # disputes held in memory at a time
WON = ("refunded_full", "refunded_partial")
Row = dict[str, Any]
Judged = dict[str, list[Row]]  # by table
# What the contract says to a complaint, by the verdict that would follow from it; a claim that fails for
# another reason (the goods shipped in time) has its clause all the same.
SUPPORTED = {"": True, "not_covered": True, "unsupported": False}

# What a dispute is judged from, once it is opened. A closed one is judged as of a day of its own records, a
# live one as of ours; of a refund still to be paid on our day the rate is not known yet.
DISPUTE_PRINT = """
    WITH orders_of AS (SELECT DISTINCT order_id FROM disputes),
    paid AS (SELECT order_id, md5(string_agg(row_hash, '' ORDER BY payment_id)) AS h
             FROM payments SEMI JOIN orders_of USING (order_id) GROUP BY order_id),
    inspected AS (SELECT order_id, md5(string_agg(row_hash, '' ORDER BY inspection_id)) AS h
                  FROM inspections SEMI JOIN orders_of USING (order_id) GROUP BY order_id),
    shown AS (SELECT dispute_id, md5(string_agg(row_hash, '' ORDER BY evidence_id)) AS h
              FROM evidence GROUP BY dispute_id),
    claimed AS (SELECT supplier_id, md5(string_agg(d.row_hash, '' ORDER BY dispute_id)) AS h
                FROM disputes d JOIN orders USING (order_id) GROUP BY supplier_id),
    of_order AS (SELECT order_id, md5(string_agg(row_hash, '' ORDER BY dispute_id)) AS h
                 FROM disputes GROUP BY order_id)
    SELECT d.dispute_id AS key, md5(concat_ws('|', $parts, d.row_hash, of_order.h, o.row_hash, s.row_hash,
        c.contract_id, paid.h, inspected.h, shown.h, CASE WHEN s.cover_limit IS NOT NULL THEN claimed.h END,
        CASE WHEN d.status <> 'closed' OR greatest(d.closed_on, d.refunded_on) > $as_of THEN $as_of END
        )) AS fingerprint
    FROM disputes d JOIN orders o USING (order_id)
    LEFT JOIN suppliers s ON s.supplier_id = o.supplier_id
    LEFT JOIN order_contracts c ON c.order_id = d.order_id
    LEFT JOIN paid ON paid.order_id = d.order_id
    LEFT JOIN inspected ON inspected.order_id = d.order_id
    LEFT JOIN shown ON shown.dispute_id = d.dispute_id
    LEFT JOIN claimed ON claimed.supplier_id = o.supplier_id
    LEFT JOIN of_order ON of_order.order_id = d.order_id
    WHERE d.opened_on <= $as_of
"""


def exchange_rates(run: Run) -> None:
    """Look up the rates that are not known yet; all of them when the reporting currency changed."""
    before = run.con.execute("SELECT reporting_currency FROM build").fetchone()
    if before is not None and before[0] != run.settings.reporting_currency:
        run.con.execute("DELETE FROM fx_rates")
    unknown = exchange.update_rates(run.engine, run.settings.reporting_currency)
    if unknown:
        run.say(f"{unknown:,} rates are unknown; amounts that need them stay empty")


def contracts(run: Run) -> None:
    """Read the contract texts that are new; all of them when the way of reading changed."""
    folders = {file.file_id: file.path.parent for file in run.staged}
    contract_texts.attach(run.engine, run.load_id, folders, run.refiled)
    if provenance.stored(run.con).get("contract_reader", "") != run.parts()["contract_reader"]:
        contract_texts.forget(run.engine)
    n = contract_texts.read(run.engine, lambda done, total: run.say(f"{done:,} of {total:,} texts"))
    if n == 0:
        run.say("no new texts")


def disputes(run: Run) -> None:
    """Judge each dispute whose facts, rules or day changed."""
    run.con.execute(
        f"CREATE OR REPLACE TEMP TABLE prints AS {DISPUTE_PRINT}",
        {"parts": run.rules_print(), "as_of": run.as_of},
    )
    todo = changed(run, "disputes", DISPUTE_TABLES, "dispute_id")
    cases, known = Cases(run.con, run.as_of), rules.in_force()
    for start in range(0, len(todo), BATCH):
        judged = [judge(stored, run.as_of, known) for stored in cases.of(todo[start : start + BATCH])]
        for table in DISPUTE_TABLES:
            run.engine.insert_rows(table, [row for found in judged for row in found[table]])
    run.say(f"{len(todo):,} judged")


def changed(run: Run, kind: str, tables: Iterable[str], key: str) -> Sequence[str]:
    """Compare the temporary table `prints` (key, fingerprint) with the last; forget what changed or is gone.

    Returns the keys to judge anew. The new prints are kept: the draft is published whole or not at all.
    """
    con = run.con
    todo = [
        row[0]
        for row in con.execute(
            """SELECT key FROM prints p ANTI JOIN (SELECT * FROM judged_from WHERE kind = ?) j
               ON j.key = p.key AND j.fingerprint = p.fingerprint ORDER BY key""",
            [kind],
        ).fetchall()
    ]
    con.execute(
        """CREATE OR REPLACE TEMP TABLE outdated AS
           SELECT key FROM judged_from j WHERE kind = ?
           AND NOT EXISTS (FROM prints p WHERE p.key = j.key AND p.fingerprint = j.fingerprint)""",
        [kind],
    )
    for table in tables:
        con.execute(f"DELETE FROM {table} WHERE {key} IN (SELECT key FROM outdated)")
    con.execute("DELETE FROM judged_from WHERE kind = ?", [kind])
    con.execute("INSERT INTO judged_from SELECT ?, key, fingerprint FROM prints", [kind])
    con.execute("DROP TABLE outdated")
    con.execute("DROP TABLE prints")
    return todo


def judge(stored: Stored, as_of: date, known_editions: Sequence[editions.Edition] | None = None) -> Judged:
    """Return the dispute's rows of assessed_disputes, clocks and readings.

    A dispute that the rules cannot be applied to keeps its row: verdict unknown, the failure as warning.
    """
    dispute, order = stored.case.dispute, stored.case.order
    assert dispute is not None and dispute.opened_on is not None  # noqa: S101 - required by the records
    decided_later = dispute.closed_on is not None and dispute.closed_on > as_of
    is_live = dispute.status != "closed" or decided_later
    day = as_of if is_live else editions.label_day(dispute, order, known_editions)
    refunded = None if decided_later else dispute.refunded_amount
    row: Row = dict.fromkeys(schema.tables()["assessed_disputes"].names) | {
        "dispute_id": dispute.dispute_id,
        "order_id": order.order_id,
        "supplier_id": order.supplier_id,
        "assessed_on": day,
        "is_live": is_live,
        "label": None if is_live else label(dispute.outcome, dispute.refunded_amount),
        "verdict": "unknown",
        "claimed_rc": converted(dispute.claimed_amount, stored.money.claimed),
        "refunded_rc": converted(refunded, stored.money.refunded),
        "supplier_offer_rc": converted(dispute.supplier_offer or None, stored.money.claimed),
    }
    try:
        return _by_the_rules(stored, row, day, as_of, known_editions)
    except Exception as error:  # one odd record must not cost a company its load
        warning = f"The rules could not be applied to this dispute ({type(error).__name__}: {error})."
        nothing = {name: "[]" for name in row if name.endswith("_json")}
        return {
            "assessed_disputes": [row | nothing | {"warnings_json": as_json([warning])}],
            "clocks": [],
            "readings": [],
        }


def _by_the_rules(
    stored: Stored,
    row: Row,
    day: date,
    as_of: date,
    known_editions: Sequence[editions.Edition] | None,
) -> Judged:
    """The rows as the rules judge the case on `day`, with the clocks that run on `as_of`."""
    case, cautions = beside_others(stored, day, row["is_live"])
    dispute = case.dispute
    assert dispute is not None  # noqa: S101 - cases are made from disputes
    complaint = contract.complaint(dispute.statement or "", dispute.breach)
    assessment = verdict.assess(case, day, stored.contract, complaint, known_editions)
    known = point_in_time.known(case, day)
    left = cover.left_of(known, cover.paid(known))
    if support.is_about_lateness(known, complaint):
        basis = support.of_lateness(known, day, stored.contract)
    else:
        basis = support.of_goods(known, stored.contract, complaint)
    safest = min(
        (reading for reading in assessment.readings if reading.ceiling is not None),
        key=lambda reading: reading.ceiling or 0,
        default=next(iter(assessment.readings), None),
    )
    notes = (stored.note, contract.cut_note(dispute.statement or ""))
    warnings = [*assessment.warnings, *cautions, *(note for note in notes if note)]
    ends = assessment.next_clock if row["is_live"] else None
    row |= {
        "editions_json": as_json(assessment.editions),
        "edition": safest.edition if safest else None,
        "verdict": assessment.verdict,
        "reasons_json": as_json(assessment.reasons),
        "ceiling": assessment.ceiling,
        "gap": assessment.gap,
        "gap_reasons_json": as_json(assessment.gap_reasons),
        "steps_json": as_json(assessment.steps),
        "ceiling_rc": _at_most(converted(assessment.ceiling, stored.money.order), row["claimed_rc"]),
        "left_rc": converted(left, stored.money.order),
        "gap_rc": converted(assessment.gap, stored.money.order),
        "complaint_dimensions_json": as_json(complaint.dimensions),
        "supported": SUPPORTED.get(basis.verdict),
        "supporting_json": as_json([term._asdict() for term in assessment.supporting]),
        "missing_json": as_json(assessment.missing),
        "warnings_json": as_json(warnings),
        "next_road": assessment.next_road,
        "next_clock": ends.name if ends else None,
        "next_due": ends.due if ends else None,
        "next_reading": ends.reading if ends else None,
        "evidence_missed_on": uploads.missed_day(known, day) if row["is_live"] else None,
        "days_late": assessment.days_late,
    }
    running = assessment.clocks
    if not row["is_live"]:
        country = case.supplier.country if case.supplier is not None else None
        candidates = editions.readings(case.order, known_editions, country)
        running = deadlines.after_closing(running, case, candidates, as_of)
    return {
        "assessed_disputes": [row],
        "clocks": [_clock_row(dispute.dispute_id, clock) for clock in running],
        "readings": [_reading_row(dispute.dispute_id, reading) for reading in assessment.readings],
    }


def _clock_row(dispute_id: str, clock: deadlines.Clock) -> Row:
    return {
        "dispute_id": dispute_id,
        "name": clock.name,
        "due": clock.due,
        "reading": clock.reading,
        "source": clock.source,
    }


def _reading_row(dispute_id: str, reading: ReadingResult) -> Row:
    return {
        "dispute_id": dispute_id,
        "edition": reading.edition,
        "coverage_type": reading.coverage_type,
        "variant": reading.variant,
        "ceiling": reading.ceiling,
        "verdict": reading.verdict,
        "reasons_json": as_json(reading.reasons),
    }


def _at_most(ceiling: Decimal | None, claimed: Decimal | None) -> Decimal | None:
    """Return the ceiling, no cent above the claim: two rates and two roundings may lie between them."""
    return ceiling if ceiling is None or claimed is None else min(ceiling, claimed)


def label(outcome: str | None, refunded: Decimal | None) -> int | None:
    """Return 1 for a win, 0 for a loss on the merits, None for anything else: that is never a loss."""
    if outcome in WON:
        return 1
    if outcome == "settled":
        return int(refunded != 0)
    return 0 if outcome == "rejected" else None


def converted(amount: Decimal | None, rate: float | None) -> Decimal | None:
    """Return the amount in the reporting currency, to the cent; None where amount or rate is unknown."""
    if amount is None or rate is None:
        return None
    return (amount * Decimal(repr(rate))).quantize(cover.CENT, ROUND_HALF_UP)


def as_json(value: Any) -> str:
    """Return JSON with money and dates as text."""
    return json.dumps(value, ensure_ascii=False, default=str)
