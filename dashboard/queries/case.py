"""What the Case page asks about one dispute."""

import pandas as pd
from duckdb import DuckDBPyConnection

from dashboard.queries import question, rows
from trade_assurance import inspection

MOST_LIVE = 2_000
"""Live disputes brought to the list at most; any other can be asked for by its number."""

THERE = "coalesce(created_on <= (SELECT as_of FROM build), true)"


@question
def dispute(con: DuckDBPyConnection, dispute_id: str) -> pd.DataFrame:
    """One row, none where the dispute is unknown: mart_disputes, what the rules said, the records' words.

    ceiling, gap and steps_json are in the order's currency (`currency`); *_rc in the reporting currency.
    order_currency: the order's own; rate_reason: why it has no rate for the day of opening.
    limit_known: whether the supplier's limit is recorded, in the order's currency.
    files_off_platform: evidence on file that was not sent through the platform.
    """
    return rows(
        con,
        f"""
        SELECT m.*, a.assessed_on, a.reasons_json, a.ceiling, a.gap, a.gap_reasons_json, a.steps_json,
               a.complaint_dimensions_json, a.supported, a.supporting_json, a.warnings_json, a.next_road,
               d.statement, d.evidence_due_on, d.offer_expires_on,
               nullif(d.supplier_offer, 0) AS supplier_offer,
               d.claimed_amount, d.affected_quantity,
               coalesce(d.currency, o.currency) AS currency, o.order_amount, o.quantity, o.unit, o.incoterm,
               o.promised_ship_on, o.shipped_on, o.delivered_on, c.contract_id,
               s.cover_limit IS NOT NULL
               AND coalesce(s.cover_limit_currency = o.currency, true) AS limit_known,
               (SELECT count(*) FROM evidence e
                WHERE e.dispute_id = m.dispute_id AND NOT e.on_platform AND {THERE}) AS files_off_platform,
               o.currency AS order_currency,
               (SELECT any_value(f.reason) FROM fx_rates f
                WHERE f.currency = o.currency AND f.on_date = d.opened_on AND f.rate IS NULL) AS rate_reason
        FROM mart_disputes m
        LEFT JOIN assessed_disputes a USING (dispute_id)
        LEFT JOIN disputes d USING (dispute_id)
        LEFT JOIN orders o ON o.order_id = m.order_id
        LEFT JOIN suppliers s ON s.supplier_id = o.supplier_id
        LEFT JOIN order_contracts c ON c.order_id = m.order_id
        WHERE m.dispute_id = $dispute
        LIMIT 1
        """,
        dispute=dispute_id,
    )


@question
def live_ids(con: DuckDBPyConnection) -> pd.DataFrame:
    """One row a live dispute, the nearest deadline first: dispute_id, supplier_name, breach."""
    return rows(
        con,
        """
        SELECT dispute_id, supplier_name, breach FROM mart_disputes WHERE is_live
        ORDER BY days_left NULLS LAST, dispute_id LIMIT $most
        """,
        most=MOST_LIVE,
    )


@question
def clocks(con: DuckDBPyConnection, dispute_id: str) -> pd.DataFrame:
    """One row a clock and reading, the earliest first: name, due, reading, source."""
    return rows(
        con,
        """
        SELECT name, due, reading, source FROM clocks WHERE dispute_id = $dispute ORDER BY due, name, reading
        """,
        dispute=dispute_id,
    )


@question
def readings(con: DuckDBPyConnection, dispute_id: str) -> pd.DataFrame:
    """One row a reading: edition, coverage_type, variant, ceiling (order currency), verdict, reasons_json."""
    return rows(
        con,
        """
        SELECT edition, coverage_type, variant, ceiling, verdict, reasons_json FROM readings
        WHERE dispute_id = $dispute ORDER BY ceiling NULLS FIRST, edition, variant
        """,
        dispute=dispute_id,
    )


@question
def contract(con: DuckDBPyConnection, contract_id: str) -> pd.DataFrame:
    """One row: contract_text, contract_remarks, specificity, n_measurable, n_vague."""
    return rows(con, "FROM contracts WHERE contract_id = $contract LIMIT 1", contract=contract_id)


@question
def terms(con: DuckDBPyConnection, contract_id: str) -> pd.DataFrame:
    """One row a term, or vague phrase (dimension NULL), with its state, span, reason and in_remarks."""
    return rows(
        con,
        """
        SELECT dimension, state, start, "end", text, reason, in_remarks FROM contract_terms
        WHERE contract_id = $contract
        UNION ALL
        SELECT NULL, 'vague', start, "end", text, 'Nothing here can be measured.', false FROM contract_vague
        WHERE contract_id = $contract
        ORDER BY start, "end"
        """,
        contract=contract_id,
    )


@question
def states(con: DuckDBPyConnection, contract_id: str) -> pd.DataFrame:
    """One row a dimension of the contract: dimension, state."""
    return rows(
        con,
        "SELECT dimension, state FROM contract_states WHERE contract_id = $contract",
        contract=contract_id,
    )


@question
def contributions(con: DuckDBPyConnection, dispute_id: str) -> pd.DataFrame:
    """One row a feature, (base) first, then the weightiest: feature, value, contribution (log-odds)."""
    return rows(
        con,
        """
        SELECT feature, value, contribution FROM contributions WHERE dispute_id = $dispute
        ORDER BY feature <> '(base)', abs(contribution) DESC, feature
        """,
        dispute=dispute_id,
    )


@question
def what_if(con: DuckDBPyConnection, dispute_id: str) -> pd.DataFrame:
    """One row an action still open, the best first: action, label, chance with bounds, expected_net."""
    return rows(
        con,
        """
        SELECT action, label, chance, chance_low, chance_high, expected_net FROM what_if
        WHERE dispute_id = $dispute ORDER BY expected_net DESC NULLS LAST, chance DESC
        """,
        dispute=dispute_id,
    )


@question
def similar(con: DuckDBPyConnection, dispute_id: str) -> pd.DataFrame:
    """One row a decided dispute, the most alike first: rank, dispute_id and what became of it."""
    return rows(
        con,
        """
        SELECT s.rank, m.dispute_id, m.supplier_name, m.product_category, m.breach, m.inspection_evidence,
               m.specificity, m.result, m.ceiling_rc, m.refunded_rc, m.closed_on
        FROM "similar" s JOIN mart_disputes m ON m.dispute_id = s.other_dispute_id
        WHERE s.dispute_id = $dispute ORDER BY s.rank
        """,
        dispute=dispute_id,
    )


@question
def evidence(con: DuckDBPyConnection, dispute_id: str) -> pd.DataFrame:
    """One row a piece of evidence that was there by the as-of day: kind, file_name, size_bytes, created_on,
    on_platform."""
    return rows(
        con,
        f"""
        SELECT kind, file_name, size_bytes, created_on, on_platform FROM evidence
        WHERE dispute_id = $dispute AND {THERE} ORDER BY kind, created_on, evidence_id
        """,
        dispute=dispute_id,
    )


@question
def inspections(con: DuckDBPyConnection, order_id: str) -> pd.DataFrame:
    """One row an inspection of the order, the newest first: inspection_findings and the agency as written."""
    return rows(
        con,
        """
        SELECT f.*, i.agency FROM inspection_findings f LEFT JOIN inspections i USING (inspection_id)
        WHERE f.order_id = $order_id ORDER BY f.reported_on DESC NULLS LAST, f.inspection_id
        """,
        order_id=order_id,
    )


@question
def accepted_reports(con: DuckDBPyConnection) -> pd.DataFrame:
    """One row: n reports of accepted agencies on orders in dispute that find either way, by their counts or
    by their own verdict; nonconforming."""
    return rows(
        con,
        """
        SELECT count(*) AS n, count(*) FILTER (list_contains($against, found)) AS nonconforming
        FROM inspection_findings
        WHERE accepted AND list_contains($either, found) AND order_id IN (SELECT order_id FROM mart_disputes)
        """,
        against=list(inspection.AGAINST),
        either=[*inspection.AGAINST, *inspection.FOR],
    )


@question
def usual_days_to_money(con: DuckDBPyConnection) -> pd.DataFrame:
    """One row: days from opening to the refund in the median (NULL: nothing was refunded yet), n."""
    return rows(con, "SELECT median(days_to_money) AS days, count(days_to_money) AS n FROM mart_disputes")
