-- One row per assessed dispute, every input as it stood on the scoring day.
-- $as_of: the day live disputes are scored on; $close_days: a decision without a date counts as known so many
-- days after its scoring day; $weight: cases a history needs to weigh as much as everybody's record.
WITH scored AS (
    SELECT
        a.dispute_id, a.order_id, coalesce(a.supplier_id, o.supplier_id) AS supplier_id, a.is_live,
        a.verdict, a.edition, a.supported, a.days_late, a.claimed_rc, a.supplier_offer_rc,
        coalesce(from_json(a.complaint_dimensions_json, '["VARCHAR"]'), []) AS dimensions,
        d.opened_on, d.breach, d.channel, d.claimed_amount, d.accepted_lateness, d.supplier_responded_on,
        d.escalated_on, o.currency AS order_currency, coalesce(d.currency, o.currency) AS claim_currency,
        CASE WHEN d.closed_on <= $as_of THEN d.closed_on END AS closed_on,
        o.product_category, o.incoterm, coalesce(o.buyer_tier, 'standard') AS buyer_tier, o.order_amount, o.paid_on_platform, o.paid_off_platform,
        o.ordered_on, o.promised_ship_on,
        -- Goods that left or came after the dispute was opened: on its day nobody knew.
        CASE WHEN o.shipped_on <= d.opened_on THEN o.shipped_on END AS shipped_on,
        CASE WHEN o.delivered_on <= d.opened_on THEN o.delivered_on END AS delivered_on,
        -- A dispute decided before its label day is scored as of its opening, or its own outcome would be in sight.
        CASE WHEN a.is_live THEN greatest($as_of, d.opened_on)
             WHEN d.closed_on <= a.assessed_on THEN d.opened_on
             ELSE coalesce(a.assessed_on, d.opened_on) END AS scored_on,
        CASE WHEN d.closed_on IS NULL OR d.closed_on <= $as_of THEN a.label END AS label,
        coalesce(NOT list_contains($excluded, a.verdict), true) AS eligible
    FROM assessed_disputes a
    JOIN disputes d USING (dispute_id)
    LEFT JOIN orders o ON o.order_id = a.order_id
),
-- greatest() and least() pass NULL over: a bound is put only on what is known.
known AS (
    SELECT *, greatest(coalesce(closed_on, scored_on + CAST($close_days AS INTEGER)), scored_on) AS known_on
    FROM scored
),
-- One row per day: decided and won up to and including that day, everybody.
decided_by_day AS (
    SELECT known_on, sum(count(*)) OVER (ORDER BY known_on) AS n, sum(sum(label)) OVER (ORDER BY known_on) AS won
    FROM known WHERE eligible AND label IS NOT NULL AND NOT is_live GROUP BY known_on
),
supplier_by_day AS (
    SELECT supplier_id, known_on,
        sum(count(*)) OVER (PARTITION BY supplier_id ORDER BY known_on) AS n,
        sum(sum(label)) OVER (PARTITION BY supplier_id ORDER BY known_on) AS won
    FROM known WHERE eligible AND label IS NOT NULL AND NOT is_live GROUP BY supplier_id, known_on
),
category_by_day AS (
    SELECT product_category, known_on,
        sum(count(*)) OVER (PARTITION BY product_category ORDER BY known_on) AS n,
        sum(sum(label)) OVER (PARTITION BY product_category ORDER BY known_on) AS won
    FROM known WHERE eligible AND label IS NOT NULL AND NOT is_live GROUP BY product_category, known_on
),
histories AS (
    SELECT
        k.dispute_id,
        (coalesce(a.won, 0) + $weight) / (coalesce(a.n, 0) + 2.0 * $weight) AS base,
        (coalesce(s.won, 0) + $weight * base) / (coalesce(s.n, 0) + $weight) AS supplier_rate,
        (coalesce(c.won, 0) + $weight * base) / (coalesce(c.n, 0) + $weight) AS category_rate
    FROM known k
    ASOF LEFT JOIN decided_by_day a ON a.known_on < k.scored_on
    ASOF LEFT JOIN supplier_by_day s ON s.supplier_id = k.supplier_id AND s.known_on < k.scored_on
    ASOF LEFT JOIN category_by_day c
        ON c.product_category = k.product_category AND c.known_on < k.scored_on
),
-- One row per dispute whose order has a contract text.
contract_of_dispute AS (
    SELECT k.dispute_id, c.contract_id, c.n_measurable, c.n_vague
    FROM known k JOIN order_contracts oc ON oc.order_id = k.order_id JOIN contracts c USING (contract_id)
),
terms AS (
    SELECT k.dispute_id,
        max(s.weight) FILTER (list_contains(k.dimensions, s.dimension)) AS disputed_term,
        max(s.weight) FILTER (s.dimension = 'ship_date') AS exact_ship_date
    FROM known k JOIN contract_of_dispute c USING (dispute_id) JOIN contract_states s USING (contract_id)
    GROUP BY k.dispute_id
),
-- One row per dispute with a report: an accepted agency's before any other, then the latest.
report AS (
    SELECT k.dispute_id,
        first(struct_pack(
            -- Where the counts do not say, the report's own verdict does. Not known to be accepted: another's.
            accepted := coalesce(f.accepted, false), strength := f.strength,
            -- Against what the agreed share of defects lets one expect (practice: 2.5 %), in standard deviations
            -- of a count; beyond three of them chance is ruled out.
            excess := (i.major_defects - i.sample_size * coalesce(i.aql_major, 2.5) / 100)
                / sqrt(i.sample_size * coalesce(i.aql_major, 2.5) / 100 + 1),
            conforming := coalesce(f.conforming, CASE f.stated WHEN 'pass' THEN true WHEN 'fail' THEN false END),
            measures := len(list_intersect(
                k.dimensions, list_transform(string_split(coalesce(i.dimensions_measured, ''), ','), lambda x: trim(x))
            )) > 0
        ) ORDER BY coalesce(f.accepted, false) DESC, f.reported_on DESC NULLS LAST, f.inspection_id) AS r
    FROM known k
    JOIN inspection_findings f ON f.order_id = k.order_id
        -- Without a day: a live dispute has it today; of a closed one nobody knows whether it was there.
        AND (f.reported_on <= k.scored_on OR (f.reported_on IS NULL AND k.is_live))
    LEFT JOIN inspections i USING (inspection_id)
    GROUP BY k.dispute_id
),
proof AS (
    SELECT k.dispute_id, count(DISTINCT e.kind) AS kinds,
        bool_or(e.kind = 'tracking') AS tracking,
        bool_or(e.kind = 'measurement') AS measured,
        bool_or(e.kind = 'sample') AS sample,
        bool_or(e.kind = 'customs_notice') AS customs,
        bool_or(e.kind = 'contract') AS contract,
        bool_or(e.kind = 'photo') AS photos,
        bool_or(e.kind = 'video') AS videos,
        bool_or(e.kind = 'chat_log') AS chat_log,
        avg(coalesce(e.on_platform, false)::INTEGER) AS on_platform
    FROM known k JOIN evidence e ON e.dispute_id = k.dispute_id
        AND (e.created_on <= k.scored_on OR (e.created_on IS NULL AND k.is_live))
    GROUP BY k.dispute_id
),
-- One row per dispute and payment; several currencies are told in one, at the rates of their days.
payment AS (
    SELECT k.dispute_id, p.on_platform, p.paid_on <= k.scored_on AS come,
        p.amount * CASE WHEN min(p.currency) OVER known_then < max(p.currency) OVER known_then
            THEN x.rate ELSE 1 END AS amount
    FROM known k JOIN payments p ON p.order_id = k.order_id
    LEFT JOIN fx_rates x ON x.currency = p.currency AND x.on_date = p.paid_on
    WINDOW known_then AS (PARTITION BY k.dispute_id, p.paid_on <= k.scored_on)
),
-- One row per dispute whose payments are listed; those of after the day count for nothing.
paid AS (
    SELECT dispute_id, coalesce(sum(amount) FILTER (on_platform AND come), 0) AS on_platform,
        CASE WHEN count(amount) FILTER (come) = count(*) FILTER (come) THEN sum(amount) FILTER (come) END AS total
    FROM payment GROUP BY dispute_id
)
SELECT
    k.dispute_id, k.scored_on, k.closed_on, k.label, k.eligible, k.is_live,
    t.disputed_term, t.disputed_term AS damage_term,
    k.supported::DOUBLE AS supported,
    c.n_measurable::DOUBLE AS measurable_terms,
    ln(1 + c.n_vague) AS vague_terms,
    t.exact_ship_date,
    CASE WHEN k.days_late IS NOT NULL THEN ln(1 + greatest(k.days_late, 0)) END AS days_late,
    k.accepted_lateness::DOUBLE AS accepted_lateness,
    coalesce(r.r.accepted AND NOT r.r.conforming, false)::DOUBLE AS accepted_nonconforming,
    coalesce(r.r.accepted AND r.r.conforming, false)::DOUBLE AS accepted_conforming,
    coalesce(NOT r.r.accepted AND NOT r.r.conforming, false)::DOUBLE AS other_nonconforming,
    coalesce(NOT r.r.accepted AND r.r.conforming, false)::DOUBLE AS other_conforming,
    coalesce(r.r.strength, 0)::DOUBLE AS report_strength,
    CASE WHEN r.r.excess IS NOT NULL THEN greatest(least(r.r.excess, 3), -3) END::DOUBLE AS report_defects,
    coalesce(r.r.measures AND r.r.conforming IS DISTINCT FROM true, false)::DOUBLE AS report_measures_term,
    coalesce(e.tracking, false)::DOUBLE AS tracking_proof,
    coalesce(e.measured, false)::DOUBLE AS measured_proof,
    coalesce(e.sample, false)::DOUBLE AS sample_proof,
    coalesce(e.customs, false)::DOUBLE AS customs_notice,
    coalesce(e.contract, false)::DOUBLE AS contract_filed,
    coalesce(e.photos, false)::DOUBLE AS photos,
    coalesce(e.videos, false)::DOUBLE AS videos,
    coalesce(e.chat_log, false)::DOUBLE AS chat_log,
    coalesce(e.kinds, 0)::DOUBLE AS evidence_kinds,
    -- Never missing: what a buyer may send through the platform must not seem to lose by being known.
    coalesce(e.on_platform, 0)::DOUBLE AS on_platform_evidence,
    ln(h.supplier_rate / (1 - h.supplier_rate)) - ln(h.base / (1 - h.base)) AS supplier_history,
    ln(h.category_rate / (1 - h.category_rate)) - ln(h.base / (1 - h.base)) AS category_history,
    CASE WHEN p.dispute_id IS NOT NULL THEN p.on_platform / nullif(p.total, 0)
        ELSE k.paid_on_platform::DOUBLE / nullif(k.paid_on_platform + coalesce(k.paid_off_platform, 0), 0)
    END AS platform_share,
    -- An offer has no day of its own; it cannot be older than the supplier's first answer, and in negotiation it
    -- was made before the escalation. Of a dispute closed without one it may be the settlement itself.
    CASE WHEN NOT k.is_live AND coalesce(k.escalated_on > k.scored_on, true) THEN NULL
        WHEN k.supplier_offer_rc IS NULL OR k.supplier_responded_on > k.scored_on THEN 0
        ELSE (k.supplier_offer_rc > 0)::DOUBLE END AS offer_present,
    coalesce(k.supplier_responded_on <= k.scored_on, false)::DOUBLE AS supplier_answered,
    -- A claim in another currency than its order: both at the rates of the opening day.
    CASE WHEN coalesce(k.claim_currency = k.order_currency, true)
        THEN k.claimed_amount::DOUBLE / nullif(k.order_amount, 0)
        ELSE k.claimed_rc::DOUBLE / nullif(k.order_amount * x.rate, 0) END AS claim_share,
    log10(nullif(greatest(k.claimed_rc, 0), 0)::DOUBLE) AS amount,
    CASE WHEN coalesce(k.delivered_on, k.shipped_on, k.ordered_on) IS NOT NULL THEN
        ln(1 + greatest(k.opened_on - coalesce(k.delivered_on, k.shipped_on, k.ordered_on), 0)) END AS days_to_claim,
    (k.opened_on - k.delivered_on)::DOUBLE AS days_since_receipt,
    list_contains($buyers_risk, left(replace(upper(trim(k.incoterm)), '.', ''), 3))::DOUBLE AS damage_at_buyers_risk,
    -- Made from the order to the promised day (else shipment, else complaint); factories close a week before the
    -- Lunar New Year and are back two weeks after it.
    CASE WHEN k.ordered_on IS NOT NULL THEN list_bool_or(list_transform($new_years, lambda day: k.ordered_on <= day + 14
        AND coalesce(k.promised_ship_on, k.shipped_on, k.opened_on) >= day - 7)) END::DOUBLE AS over_new_year,
    u.verified::DOUBLE AS supplier_verified,
    CASE WHEN u.joined_on IS NOT NULL THEN ln(1 + greatest(k.opened_on - u.joined_on, 0) / 365.25) END AS supplier_years,
    k.supplier_id AS supplier, k.breach, k.channel, k.product_category, k.buyer_tier, k.edition
FROM known k
JOIN histories h USING (dispute_id)
LEFT JOIN contract_of_dispute c USING (dispute_id)
LEFT JOIN terms t USING (dispute_id)
LEFT JOIN report r USING (dispute_id)
LEFT JOIN proof e USING (dispute_id)
LEFT JOIN paid p USING (dispute_id)
LEFT JOIN suppliers u ON u.supplier_id = k.supplier_id
LEFT JOIN fx_rates x ON x.currency = k.order_currency AND x.on_date = k.opened_on
ORDER BY k.scored_on, k.dispute_id
