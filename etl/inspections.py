"""Inspection reports weighed under the rules of their orders, and only where something changed."""

import json
from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from etl import rules, schema
from etl.assess import Row, as_json, changed, converted
from etl.load import Run
from trade_assurance import editions, inspection
from trade_assurance.facts import Inspection, Order
from trade_assurance.policy_file import Edition

BATCH = 20_000

FINGERPRINTS = """
    SELECT i.inspection_id AS key, md5(concat_ws('|', $parts, i.row_hash, o.ordered_on, o.coverage_type,
        o.buyer_tier, s.country, c.contract_id)) AS fingerprint
    FROM inspections i JOIN orders o USING (order_id)
    LEFT JOIN suppliers s ON s.supplier_id = o.supplier_id
    LEFT JOIN order_contracts c ON c.order_id = i.order_id
    WHERE coalesce(coalesce(i.reported_on, i.inspected_on) <= $as_of, true)
"""
COLUMNS = tuple(field.name for field in fields(Inspection))
FACTS = f"""
    SELECT {", ".join(f"i.{name}" for name in COLUMNS)},
        o.ordered_on, o.coverage_type, o.buyer_tier, s.country, a.value_json, r.rate
    FROM inspections i SEMI JOIN todo ON todo.key = i.inspection_id JOIN orders o USING (order_id)
    LEFT JOIN suppliers s ON s.supplier_id = o.supplier_id
    LEFT JOIN order_contracts c ON c.order_id = i.order_id
    LEFT JOIN (SELECT contract_id, min_by(value_json, (in_remarks, start)) AS value_json FROM contract_terms
               WHERE dimension = 'sampling' AND state = 'measurable' GROUP BY contract_id) a
        ON a.contract_id = c.contract_id
    LEFT JOIN fx_rates r
        ON r.currency = i.fee_currency AND r.on_date = coalesce(i.reported_on, i.inspected_on)
    ORDER BY i.inspection_id
"""


def inspections(run: Run) -> None:
    """Weigh each report whose facts, order, contract or rules changed, of those that are there by the day."""
    run.con.execute(
        f"CREATE OR REPLACE TEMP TABLE prints AS {FINGERPRINTS}",
        {"parts": run.rules_print(), "as_of": run.as_of},
    )
    todo = changed(run, "inspections", ("inspection_findings",), "inspection_id")
    known = rules.in_force()
    run.con.execute("CREATE OR REPLACE TEMP TABLE todo (key VARCHAR)")
    for start in range(0, len(todo), BATCH):
        run.con.execute("DELETE FROM todo")
        run.engine.insert_keys("todo", todo[start : start + BATCH])
        facts = run.con.execute(FACTS).fetchall()
        run.engine.insert_rows("inspection_findings", [_weighed(row, known) for row in facts])
    run.con.execute("DROP TABLE todo")
    run.say(f"{len(todo):,} weighed")


def _weighed(facts: tuple[Any, ...], known: Sequence[Edition]) -> Row:
    report = Inspection(*facts[: len(COLUMNS)])
    ordered_on, coverage_type, buyer_tier, country, sampling, rate = facts[len(COLUMNS) :]
    row: Row = dict.fromkeys(schema.tables()["inspection_findings"].names) | {
        "inspection_id": report.inspection_id,
        "order_id": report.order_id,
        "stage": report.stage,
        "reported_on": report.reported_on or report.inspected_on,
        "stated": report.verdict,
        "fee_rc": converted(report.fee, rate),
    }
    try:
        order = Order(
            report.order_id, ordered_on=ordered_on, coverage_type=coverage_type, buyer_tier=buyer_tier
        )
        return row | _finding(report, _edition(report, order, country, known), sampling)
    except Exception as error:  # one odd report must not cost a company its load
        reason = f"This report could not be weighed ({type(error).__name__}: {error})."
        return row | {"found": inspection.UNCLEAR, "reasons_json": as_json([reason])}


def _finding(report: Inspection, edition: Edition | None, sampling: str | None) -> Row:
    aql = json.loads(sampling) if sampling else None
    found = inspection.finding(
        report, edition, aql if isinstance(aql, dict) and aql.get("kind") == "aql" else None
    )
    plan = found.plan_major
    return {
        "agency_code": found.agency,
        "accepted": found.accepted,
        "conforming": found.conforming,
        "found": found.found,
        "disagrees": found.disagrees,
        "n_plan": plan.n if plan else None,
        "ac": plan.ac if plan else None,
        "re": plan.re if plan else None,
        "defect_rate_mean": found.defect_rate_mean,
        "defect_rate_low": found.defect_rate_low,
        "defect_rate_high": found.defect_rate_high,
        "strength": found.strength,
        "reasons_json": as_json(found.reasons),
    }


def _edition(
    report: Inspection, order: Order, country: str | None, known: Sequence[Edition]
) -> Edition | None:
    """Return the first edition of the order that says whose reports it accepts, else the first of all."""
    candidates = [reading.edition for reading in editions.readings(order, known, country)]
    code = inspection.agency(report.agency)
    stated = (edition for edition in candidates if inspection.accepted(code, edition) is not None)
    return next(stated, candidates[0] if candidates else None)
