"""The payment plan against coverage: what would come back if it all went wrong."""

from collections.abc import Hashable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import charts, contract_plan, contract_view, page, table, theme, wording
from dashboard.contract_plan import Start
from dashboard.payment_plan import Plan, coverage
from trade_assurance.calendar import beijing_today
from trade_assurance.cover import CENT
from trade_assurance.policy_file import PolicyError

TIERS = {"Standard": "standard", "Pro": "pro", "Platinum": "platinum"}
PARTS = {"covered": "Covered", "uncovered": "Not covered", "unknown": "Not known"}
CURRENCIES = ["USD", "EUR", "GBP", "CNY", "AUD", "CAD", "JPY"]


@st.fragment
def section(currency: str, start: Start = contract_plan.NOTHING) -> None:
    """Ask for the plan and draw what each candidate edition covers, once the deposit and once all is paid.

    `start` is what the contract says of the plan. A page part of its own: moving a slider does not draw the
    contract above it again.
    """
    page.section(
        "Payment plan against coverage",
        "What could be got back at most if the goods never came: once the deposit is paid, and once all is.",
    )
    asked, drawn = st.columns([2, 5], gap="medium")
    _begin(currency, start)
    with asked:
        plan = _plan(currency)
    with drawn:
        if said := contract_view.roads(start.roads) + origin(plan, start, currency):
            st.html(said)
        try:
            frame = coverage(plan)
        except PolicyError as refusal:
            page.nothing_here("An edition of your own cannot be used.", str(refusal))
            return
        if frame.empty:
            page.nothing_here(
                "No edition of the rules governs an order of that day.", "Choose a later order date."
            )
            return
        frame = named(frame)
        st.html(answer(frame, plan))
        drawn_parts = parts(frame)
        most = float(frame["paid"].max())
        for first, (moment, rows) in zip((True, False), frame.groupby("moment", sort=False), strict=True):
            st.html(f'<div class="rc-note"><b>{wording.text(moment)}</b></div>')
            charts.draw(
                drawn_parts[drawn_parts["moment"] == moment],
                bars(theme.mode(), most, plan.currency, first),
                alt=_in_words(rows, plan.currency),
            )
        shown = frame.assign(reasons=frame["reasons"].map(lambda codes: " ".join(map(str, codes))))
        table.show(
            shown,
            "payment_plan",
            _columns(),
            alt="Coverage by moment and edition",
            money=dict.fromkeys(("paid", "covered", "uncovered"), plan.currency),
            phone=pd.DataFrame(
                {
                    "Edition": frame["reading"],
                    "Moment": frame["moment"],
                    "Paid": [wording.money(paid, plan.currency) for paid in frame["paid"]],
                    "Covered": [wording.money(covered, plan.currency) for covered in frame["covered"]],
                }
            ),
        )


def _begin(currency: str, start: Start) -> None:
    """Put what the contract says, else the example, into the plan; what the reader then enters stays.

    A contract whose every road leads past the platform starts with all of it paid off the platform.
    """
    values = {
        "plan_amount": float(start.amount or contract_plan.EXAMPLE_AMOUNT),
        "plan_currency": start.currency or currency,
        "plan_deposit": start.deposit or contract_plan.EXAMPLE_DEPOSIT,
        "plan_deposit_on": not start.all_off,
        "plan_off": 100 if start.all_off else 0,
    }
    another = st.session_state.get("plan_start") != values
    for key, value in values.items():
        if another or key not in st.session_state:
            st.session_state[key] = value
    st.session_state["plan_start"] = values


def origin(plan: Plan, start: Start, currency: str = "USD") -> str:
    """Which figures of the plan are the contract's and which only an example; the reader's own are neither.

    `currency` is what stands where the contract names none.
    """
    value = f"order value {wording.exact(plan.amount, plan.currency)}"
    deposit = f"deposit {plan.deposit_share * 100:.0f} %"
    taken, example, lacking = [], [], []
    if start.amount == plan.amount and start.currency in (None, plan.currency):
        taken.append(value if start.currency else f"order value {plan.amount:,.2f}")
        if start.currency is None and plan.currency == currency:
            example.append(f"currency {currency}")
            lacking.append("currency")
    elif start.amount is None and plan.amount == contract_plan.EXAMPLE_AMOUNT:
        example.append(value)
        lacking.append("total")
    if start.deposit is not None and plan.deposit_share * 100 == start.deposit:
        taken.append(deposit)
    elif start.deposit is None and plan.deposit_share * 100 == contract_plan.EXAMPLE_DEPOSIT:
        example.append(deposit)
        lacking.append("first share")
    said = f"From the contract: {', '.join(taken)}. " if taken else ""
    if example:
        why = f"; the contract names no one {' and no one '.join(lacking)}" if start.read else ""
        said += f"<b>An example:</b> {', '.join(example)}{why}. Enter your own."
    return f'<p class="rc-note">{said.strip()}</p>' if said else ""


def _plan(currency: str) -> Plan:
    offered = list(dict.fromkeys([currency, *CURRENCIES, str(st.session_state["plan_currency"])]))
    with st.container(horizontal=True):
        amount = st.number_input("Order value", 0.0, 1e9, step=500.0, key="plan_amount", width=150)
        unit = st.selectbox("Currency", offered, key="plan_currency", width=100)
    deposit = st.slider("Deposit", 0, 100, step=1, format="%d %%", key="plan_deposit")
    deposit_on = st.toggle("The deposit goes through the platform", key="plan_deposit_on")
    off = st.slider(
        "Share of the balance paid off the platform",
        0,
        100,
        step=5,
        format="%d %%",
        key="plan_off",
        help="Direct transfer, Western Union, another account: never covered.",
    )
    with st.container(horizontal=True):
        limit = st.number_input(
            "Supplier’s limit",
            0.0,
            1e9,
            None,
            500.0,
            key="plan_limit",
            width=150,
            placeholder="not stated",
            help="The Trade Assurance limit on the supplier's page. Some editions cap at it, others do not.",
        )
        day = st.date_input(
            "Order date",
            beijing_today(),
            key="plan_day",
            format="YYYY-MM-DD",
            width=140,
            min_value=date(2014, 1, 1),
        )
    tier = st.segmented_control("Buyer tier", list(TIERS), default="Standard", key="plan_tier", required=True)
    return Plan(
        amount=_cents(amount),
        currency=str(unit),
        deposit_share=Decimal(deposit) / 100,
        deposit_on_platform=deposit_on,
        balance_off_share=Decimal(off) / 100,
        supplier_limit=None if limit is None else _cents(limit),
        ordered_on=day,
        buyer_tier=TIERS[tier or "Standard"],
    )


def named(frame: pd.DataFrame) -> pd.DataFrame:
    """The coverage with its readings' names in words."""
    return frame.assign(reading=frame["reading"].map(wording.reading))


def answer(frame: pd.DataFrame, plan: Plan) -> str:
    """One sentence a moment: the least any reading covers, what stays uncovered, and what is not known."""
    sentences = []
    for moment, rows in frame.groupby("moment", sort=False):
        known, asked = rows[rows["covered"].notna()], rows[rows["limit_asked"]]["reading"].tolist()
        if known.empty:
            cannot = "what is covered is not known: state the supplier’s limit."
            said = cannot if asked else "the rules cannot say what is covered."
        else:
            safest = min(known.to_dict("records"), key=lambda row: row["covered"])
            said = _safest(safest, wording.text("; ".join(asked)), plan.currency)
        sentences.append(f"<b>{wording.text(moment)}:</b> {said}")
    return "".join(f'<p style="margin:0 0 .3rem">{sentence}</p>' for sentence in sentences)


def _safest(row: Mapping[Hashable, Any], asked: str, currency: str) -> str:
    """What the least covering reading gives, in words; `asked`: readings whose limit is not stated."""
    paid, covered = wording.money_html(row["paid"], currency), wording.money_html(row["covered"], currency)
    if not row["uncovered"]:
        but = f' <b class="rc-worse">but {asked}: state the supplier’s limit</b>' if asked else ""
        return f"all of the {paid} paid is covered under every reading{but}."
    lost = f'<b class="rc-worse">{wording.money_html(row["uncovered"], currency)} is not</b>'
    because = f'<span class="rc-note">{wording.text(" ".join(map(str, row["reasons"])))}</span>'
    least = "" if asked else "at least "
    less = f" {asked} may cover less: state the supplier’s limit." if asked else ""
    return f"of {paid} paid {least}{covered} is covered, but {lost}.{less} {because}"


def parts(frame: pd.DataFrame) -> pd.DataFrame:
    """One row a moment, reading and part (covered, not covered, not known), as numbers to draw."""
    unknown = frame["paid"].where(frame["limit_asked"])
    long = frame.assign(unknown=unknown).melt(
        ["moment", "reading"], ["covered", "uncovered", "unknown"], "part", "amount"
    )
    long = long.dropna()
    return long.assign(part=long["part"].map(PARTS), amount=long["amount"].map(float))


@charts.chart
def bars(mode: str, most: float, currency: str, first: bool) -> charts.Spec:
    """Stacked bars, one a reading of the rules; `most` ends the axis, so that moments compare.

    Two stand one below the other: the first has the key, the second the axis.
    """
    ink = theme.colours(mode)
    shades = {"domain": list(PARTS.values()), "range": [ink["won"], ink["lost"], ink["aside"]]}
    return {
        "height": {"step": 22},
        "encoding": {
            "y": {
                "field": "reading", "type": "nominal", "title": None, "sort": None,
                "axis": {"labelLimit": 260, "minExtent": 190},
            },
            "x": {
                "field": "amount", "type": "quantitative", "title": None if first else currency,
                "axis": {**charts.MONEY_AXIS, "tickCount": 4, "labels": not first},
                "scale": {"domain": [0, most or 1]},
            },
            "color": {
                "field": "part", "type": "nominal", "title": None, "scale": shades,
                **({} if first else {"legend": None}),
            },
            "order": {"field": "part"},
            "tooltip": [
                {"field": "reading", "title": "Reading"},
                {"field": "part", "title": "Part"},
                {"field": "amount", "title": "Money", "format": ",.2f"},
            ],
        },
        "mark": {"type": "bar", "height": 14, "stroke": ink["ink"], "strokeWidth": 1},
    }  # fmt: skip


def _in_words(frame: pd.DataFrame, currency: str) -> str:
    rows = [
        f"{row['moment']}, {row['reading']}: {wording.exact(row['covered'], currency)} covered "
        f"of {wording.exact(row['paid'], currency)}"
        for row in frame.to_dict("records")
    ]
    return "Covered money by edition. " + "; ".join(rows)


def _columns() -> dict[str, object]:
    return {
        "moment": st.column_config.TextColumn("Moment"),
        "reading": st.column_config.TextColumn("Edition and coverage"),
        "edition": None,
        "paid": st.column_config.NumberColumn("Paid"),
        "covered": st.column_config.NumberColumn("Covered"),
        "uncovered": st.column_config.NumberColumn("Not covered"),
        "reasons": st.column_config.TextColumn("Why not all", width="large"),
        "limit_asked": None,
    }


def _cents(amount: float) -> Decimal:
    return Decimal(str(amount)).quantize(CENT)
