"""What holds for every case: bounds, order, safety, and the past that stays as it was."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from trade_assurance import deadlines
from trade_assurance.assessment import VERDICTS
from trade_assurance.contract import read
from trade_assurance.cover import claim, cover, paid
from trade_assurance.editions import readings
from trade_assurance.facts import ENUMS, Case, Dispute, Evidence, Inspection, Order, Payment, Supplier
from trade_assurance.point_in_time import known
from trade_assurance.verdict import assess

ZERO = Decimal(0)
MONEY = st.decimals(0, 100_000, places=2)
DAY = st.dates(date(2014, 1, 1), date(2026, 12, 31))
TEXTS = st.sampled_from(
    [
        None,
        "Steel shelf 90 x 40 x 180 cm, load 120 kg per shelf. Ships on 2019-05-20.",
        "Good quality, fast delivery, 4-5 days after final payment.",
    ]
)
STATEMENTS = st.sampled_from(
    [None, "It bears 60 kg only.", "The engineer never came for training.", "It is scratched.", "Late."]
)
READ = {text: read(text) for text in ("", *filter(None, TEXTS.elements))}


def code(column, record=""):
    return st.sampled_from([None, *sorted(ENUMS.get(f"{record}.{column}") or ENUMS[column])])


def maybe(strategy):
    return st.none() | strategy


@st.composite
def cases(draw, disputed=None):
    """Any case, however odd: facts missing, days out of order, sums that do not fit."""
    currency = draw(st.sampled_from([None, "USD", "CNY"]))
    order = Order(
        "o",
        "s",
        buyer_tier=draw(code("buyer_tier")),
        quantity=draw(maybe(st.integers(0, 10_000).map(Decimal))),
        currency=currency,
        order_amount=draw(maybe(MONEY)),
        initial_payment=draw(maybe(MONEY)),
        paid_on_platform=draw(maybe(MONEY)),
        paid_off_platform=draw(maybe(MONEY)),
        payment_method=draw(st.sampled_from([None, "T/T", "PayPal"])),
        incoterm=draw(st.sampled_from([None, "FOB", "DDP Berlin"])),
        shipping_method=draw(code("shipping_method")),
        coverage_type=draw(code("coverage_type")),
        ordered_on=draw(maybe(DAY)),
        agreed_cover=draw(maybe(MONEY)),
        receipt_extended_days=draw(maybe(st.sampled_from([0, 15, 30]))),
        promised_ship_on=draw(maybe(DAY)),
        shipped_on=draw(maybe(DAY)),
        delivered_on=draw(maybe(DAY)),
        receipt_confirmed_on=draw(maybe(DAY)),
        customs_cleared_on=draw(maybe(DAY)),
        contract_text=draw(TEXTS),
    )
    dispute = Dispute(
        "d",
        "o",
        opened_on=draw(DAY),
        breach=draw(code("breach")),
        claimed_amount=draw(maybe(MONEY)),
        currency=draw(st.sampled_from([None, currency, "EUR"])),
        supplier_responded_on=draw(maybe(DAY)),
        escalated_on=draw(maybe(DAY)),
        closed_on=draw(maybe(DAY)),
        outcome=draw(code("outcome")),
        accepted_lateness=draw(maybe(st.booleans())),
        statement=draw(STATEMENTS),
    )
    payments = draw(
        st.lists(
            st.builds(
                Payment,
                st.just("p"),
                st.just("o"),
                kind=code("kind", "Payment"),
                amount=maybe(MONEY),
                currency=st.sampled_from([None, currency]),
                paid_on=maybe(DAY),
                on_platform=maybe(st.booleans()),
            ),
            max_size=3,
        )
    )
    inspections = draw(
        st.lists(
            st.builds(
                Inspection,
                st.just("i"),
                st.just("o"),
                agency=st.sampled_from([None, "SGS", "own inspector"]),
                stage=code("stage"),
                reported_on=maybe(DAY),
                lot_size=maybe(st.integers(0, 10_000)),
                sample_size=maybe(st.integers(0, 500)),
                major_defects=maybe(st.integers(0, 600)),
                minor_defects=maybe(st.integers(0, 600)),
                verdict=code("verdict", "Inspection"),
            ),
            max_size=2,
        )
    )
    limit = draw(maybe(MONEY))
    return Case(
        order=order,
        supplier=draw(maybe(st.just(Supplier("s", cover_limit=limit, cover_limit_currency=currency)))),
        dispute=dispute if disputed or draw(st.booleans()) else None,
        payments=tuple(payments),
        inspections=tuple(inspections),
        evidence=draw(st.sampled_from([(), (Evidence("e", "d", kind="photo"),)])),
        other_open_claims=draw(maybe(MONEY)),
        claim_rate=draw(maybe(st.just(Decimal("1.125")))),
        refunded_before=draw(maybe(MONEY)),
    )


def assessed(case, as_of):
    contract = READ[case.order.contract_text or ""] if case.order.contract_text else None
    return assess(case, as_of, contract=contract)


@given(cases(), DAY)
@settings(max_examples=300, deadline=None)
def test_the_ceiling_never_exceeds_any_of_its_bounds(case, as_of):
    found = assessed(case, as_of)
    then = known(case, as_of)
    on_platform = paid(then).on_platform
    for ceiling in (found.ceiling, *(reading.ceiling for reading in found.readings)):
        if ceiling is None:
            continue
        assert ceiling >= 0
        assert on_platform is None or ceiling <= on_platform
        assert claim(then) is None or ceiling <= claim(then)
    for reading, result in zip(readings(then.order), found.readings, strict=True):
        for _, bound in cover(then, reading).steps:
            assert result.ceiling is None or bound is None or result.ceiling <= bound


def lowered(case, cut):
    """The case with one of its bounds lowered, by the bound's name."""
    order, dispute, supplier = case.order, case.dispute, case.supplier

    def less(record, name):
        return replace(record, **{name: max(ZERO, getattr(record, name) - cut)})

    found = {
        name: replace(case, order=less(order, name))
        for name in ("paid_on_platform", "initial_payment", "agreed_cover")
        if getattr(order, name) is not None
    }
    if dispute is not None and dispute.claimed_amount is not None:
        found["claimed_amount"] = replace(case, dispute=less(dispute, "claimed_amount"))
    if supplier is not None and supplier.cover_limit is not None:
        found["cover_limit"] = replace(case, supplier=less(supplier, "cover_limit"))
    if case.other_open_claims is not None:
        found["other_open_claims"] = replace(case, other_open_claims=case.other_open_claims + cut)
    if case.refunded_before is not None:
        found["refunded_before"] = replace(case, refunded_before=case.refunded_before + cut)
    return found


@given(cases(), MONEY, st.data())
@settings(max_examples=300, deadline=None)
def test_the_ceiling_never_rises_when_a_bound_falls(case, cut, data):
    case = replace(case, payments=())
    found = lowered(case, cut)
    assume(found)
    lower = found[data.draw(st.sampled_from(sorted(found)))]
    for reading in readings(case.order):
        before, after = cover(case, reading).ceiling, cover(lower, reading).ceiling
        assert (before is None) == (after is None)
        assert before is None or after <= before


@given(cases(), DAY)
@settings(max_examples=300, deadline=None)
def test_the_top_level_is_the_safest_of_the_readings(case, as_of):
    found = assessed(case, as_of)
    assert found.verdict in VERDICTS
    ceilings = [reading.ceiling for reading in found.readings if reading.ceiling is not None]
    if found.readings:
        assert found.ceiling == min(ceilings, default=None)
    verdicts = {reading.verdict for reading in found.readings}
    if case.order.ordered_on is not None and found.readings:
        assert found.verdict in verdicts
        open_ones = [verdict for verdict in verdicts if verdict != "window_closed"]
        if open_ones:
            assert VERDICTS.index(found.verdict) == min(map(VERDICTS.index, open_ones))
    if found.verdict == "window_closed":
        assert verdicts == {"window_closed"}
    if found.verdict in ("not_covered", "window_closed"):
        assert found.ceiling == 0
        assert found.next_road
    assert found.reasons
    assert found.gap is None or found.gap >= 0
    assert bool(found.gap_reasons) or not found.gap


@given(cases(), DAY)
@settings(max_examples=200, deadline=None)
def test_deadlines_are_ordered(case, as_of):
    found = deadlines.clocks(case, readings(case.order), as_of)
    assert [clock.due for clock in found] == sorted(clock.due for clock in found)
    assert len(set(found)) == len(found)
    dispute = case.dispute
    if dispute is None:
        return
    by_reading = {(clock.name, clock.reading.split(":")[0]): clock.due for clock in found}
    for edition in ("TA-2017-12/post_delivery", "TA-CR/post_delivery"):
        names = ("supplier_answer", "escalation_earliest", "escalation_automatic")
        days = [by_reading[name, edition] for name in names if (name, edition) in by_reading]
        assert days == sorted(set(days))
        assert not days or dispute.opened_on < days[0]


def events(case):
    """Every recorded event of a case with its day."""
    return [
        (record, field.name, day)
        for record in (case.order, case.dispute)
        if record is not None
        for field in fields(record)
        if isinstance(day := getattr(record, field.name), date)
    ]


@given(cases(), DAY, st.integers(0, 900))
@settings(max_examples=200, deadline=None)
def test_a_later_look_never_changes_a_past_fact(case, as_of, days):
    """Clocks that start from a recorded day stay; what is added later only adds."""
    later = as_of + timedelta(days=days)
    before = deadlines.clocks(case, readings(case.order), as_of)
    after = set(deadlines.clocks(case, readings(case.order), later))
    for clock in before:
        bounded = "is not recorded" in clock.reading or "expected" in clock.reading
        # A credit for late delivery ends being due when the goods turn out to have come in time, and so on:
        # only bounded days and the automatic receipt's absence of better knowledge may be replaced.
        assert bounded or clock in after or clock.name in ("ship_by", "late_delivery_credit"), clock


@given(cases(), DAY)
@settings(max_examples=200, deadline=None)
def test_no_countdown_runs_past_the_day_its_window_surely_closes(case, as_of):
    """A window counts down to its earliest end, closes after its latest, and says the latest between them."""
    case = known(case, as_of)
    for reading in readings(case.order):
        window, name = deadlines.window(case, reading), f"{reading.edition.name}/{reading.coverage_type}:"
        mine = [c for c in deadlines.clocks(case, (reading,), as_of) if c.name in deadlines.WINDOWS]
        assert all(clock.reading.startswith(name) for clock in mine)
        perhaps = deadlines.perhaps_open(case, reading, as_of)
        if window.due is not None:
            assert all(clock.due <= window.due for clock in mine)
            late = [clock for clock in mine if clock.due < window.due]
            assert len(mine) > 1 or all(str(window.due) in clock.reading for clock in late)
            assert perhaps is None or as_of <= perhaps.due <= window.due
            if not window.closed(as_of):
                assert perhaps is not None or any(clock.due >= as_of for clock in mine)


@given(cases(), DAY)
@settings(max_examples=200, deadline=None)
def test_what_happens_after_the_day_is_not_seen(case, as_of):
    """Erasing the future leaves the assessment as it was: nothing dated later has a part in it."""
    assert assessed(case, as_of) == assessed(known(case, as_of), as_of)
    then = known(case, as_of)
    for record, name, day in events(then):
        ahead = ("promised_ship_on", "guaranteed_delivery_on", "evidence_due_on", "offer_expires_on")
        if name not in (*ahead, "ordered_on", "opened_on", "exported_at"):
            assert day <= as_of, (record, name)
    assert known(then, as_of) is then


@given(cases(disputed=True), DAY, st.integers(1, 2000))
@settings(max_examples=200, deadline=None)
def test_a_dispute_opened_inside_the_window_stays_inside_it(case, as_of, days):
    """Time alone closes no window on a dispute that is open, as long as no other fact comes to light."""
    frozen = known(case, as_of)
    if assessed(frozen, as_of).verdict != "window_closed":
        assert assessed(frozen, as_of + timedelta(days=days)).verdict != "window_closed"
