"""The parts of the Unclaimed page: figures, money by weeks left, the table, one order's words."""

from collections.abc import Callable, Sequence
from typing import Any

import pandas as pd
from streamlit import column_config as column

from dashboard import (
    charts,
    page,
    planner,
    queue_table,
    table,
    theme,
    unclaimed_expired,
    wording,
)
from dashboard.case.answer import listed
from dashboard.charts import Spec
from dashboard.filters import Filters
from dashboard.key_figures import KeyFigure
from dashboard.queries import unclaimed as ask
from dashboard.queries.build import as_of_day
from models import shares

BREACHES = ("not_shipped", "late_shipment", "quality")
ON_REQUEST = ("late", "category", "edition")
"""Columns the table's own menu shows."""
DO_WIDTH, WHO_WIDTH = 108, 124


def figures(chosen: Filters) -> list[KeyFigure]:
    """Orders, ceiling, ceiling a day, ending within the week, ended unclaimed."""
    row, money = ask.headline(chosen).iloc[0], page.currency()
    ends = (
        f"{wording.count(row.unknown_end)} without a known end" if row.unknown_end else "all with a known end"
    )
    unpriced = f"{wording.count(row.unpriced)} not known" if row.unpriced else "payments known for all"
    return [
        KeyFigure("Orders", "unclaimed_orders", wording.count(row.n), ends),
        KeyFigure("Claimable", "unclaimed_ceiling", wording.money_html(row.ceiling_rc, money), unpriced),
        KeyFigure(
            "Ceiling a day", "unclaimed_a_day", wording.money_html(row.a_day_rc, money), "ceilings, not odds"
        ),
        KeyFigure(
            f"Within {planner.WEEK} days",
            "unclaimed_soon",
            wording.count(row.soon),
            f"{wording.money_html(row.soon_rc, money)} of ceilings" if row.soon else "none",
        ),
        unclaimed_expired.figure(row, money),
    ]


def record(won: pd.DataFrame) -> str:
    """HTML: how disputes about the same breaches ended, each with its n and interval."""
    parts = []
    for row in won.to_dict("records"):
        bounds = shares.wilson(int(row["won"]), int(row["decided"]))
        if bounds is not None:
            rate = wording.percent(row["won"] / row["decided"])
            parts.append(
                f"{wording.text(wording.label(row['breach']).lower())} <b>{rate}</b> "
                f"of {wording.count(row['decided'])} ({wording.interval(*bounds)}), paying "
                f"{wording.percent(row['share'])} of the ceiling"
            )
    said = " · ".join(parts) or "no dispute about the same breaches was decided yet"
    return f'<div class="rc-note">Won of those that were disputed and decided: {said}</div>'


def weeks(frame: pd.DataFrame) -> None:
    """Bars of what could be claimed by weeks left, stacked by breach."""
    known = frame.assign(
        breach=frame["breach"].map(wording.label),
        money=frame["ceiling_rc"].map(lambda amount: wording.money(amount, page.currency())),
        first=frame["week"] * 7,
        after=frame["week"] * 7 + 7,
        left=[f"{7 * week}–{7 * week + 6}" for week in frame["week"]],
    )
    total = wording.money(frame["ceiling_rc"].sum(), page.currency())
    names = tuple(wording.label(breach) for breach in BREACHES)
    charts.draw(
        known,
        weeks_spec(theme.mode(), page.currency(), names),
        f"Ceilings of {int(frame['n'].sum())} orders by weeks left to open a dispute, {total} in all; "
        f"{wording.money(frame.loc[frame['week'] == 0, 'ceiling_rc'].sum(), page.currency())} in 0–6 days",
        key="unclaimed_weeks",
    )


@charts.chart
def weeks_spec(mode: str, currency: str, names: tuple[str, ...]) -> Spec:
    """Stacked bars: weeks left across, money up."""
    ink = theme.colours(mode)
    return {
        "height": 210,
        "mark": {"type": "bar", "binSpacing": 3},
        "encoding": {
            "x": {
                "field": "first",
                "bin": "binned",
                "type": "quantitative",
                "title": "Days left to open a dispute",
                "scale": {"domainMin": 0},
                "axis": {"tickMinStep": 7, "tickCount": 12, "format": "d", "grid": False},
            },
            "x2": {"field": "after"},
            "y": {
                "field": "ceiling_rc",
                "type": "quantitative",
                "title": f"Ceiling, {currency}",
                "axis": {**charts.MONEY_AXIS, "tickCount": 4},
            },
            "color": {
                "field": "breach",
                "type": "nominal",
                "title": None,
                "scale": {"domain": list(names), "range": [ink["warn"], ink["lost"], ink["won"]]},
            },
            "tooltip": [
                {"field": "left", "title": "Days left"},
                {"field": "breach", "title": "Breach"},
                {"field": "n", "title": "Orders"},
                {"field": "money", "title": "Ceiling"},
            ],
        },
    }


def rows(frame: pd.DataFrame, beside: Callable[[], None]) -> list[int]:
    """Draw the table, `beside` its downloads; return the positions of the picked orders."""
    records, seen = frame.to_dict("records"), shown(frame)
    written = frame.assign(
        evidence=seen["why"],
        reasons=[sentences(row["reasons_json"]) for row in records],
        remedy=[remedy(row) for row in records],
    ).drop(columns=["evidence_json", "reasons_json"])
    return table.show(
        seen,
        "unclaimed",
        columns(order(seen)),
        money=dict.fromkeys(("ceiling", "a_day"), page.currency()),
        phone=narrow(frame),
        alt=f"{len(frame)} orders with an evident breach and no dispute, the most ceiling a day first",
        download=written,
        order=order(seen),
        select="multi-row",
        rows=frame["order_id"],
        height=min(36 * len(frame) + 40, 560),
        beside=beside,
    )


def shown(frame: pd.DataFrame) -> pd.DataFrame:
    """The columns as a person reads them."""
    as_of = as_of_day()
    return pd.DataFrame(
        {
            "left": [queue_table.left(due, as_of) for due in frame["window_due"]],
            "do": [step(row) for row in frame.to_dict("records")],
            "order": frame["order_id"].map(lambda name: wording.plain(name, 30)),
            "supplier": frame["supplier_name"].map(wording.plain),
            "breach": frame["breach"].map(wording.label),
            "ceiling": frame["ceiling_rc"],
            "a_day": frame["lost_per_day_rc"],
            "who": [_who(row) for row in frame.itertuples()],
            "why": frame["evidence_json"].map(sentences),
            "late": frame["days_late"].where(frame["days_late"] > 0),
            "category": frame["product_category"].map(wording.plain),
            "edition": frame["edition"],
        }
    )


def order(seen: pd.DataFrame) -> list[str]:
    """The columns drawn: what to do only where it differs, who has it only where somebody has one.

    The room goes to what shows the breach, which says the days late first.
    """
    same = ("do",) if seen["do"].nunique() == 1 else ()
    nobody = () if seen["who"].notna().any() else ("who",)
    return [name for name in seen.columns if name not in (*ON_REQUEST, *same, *nobody)]


def step(row: dict[Any, Any]) -> str:
    """What to do in a word or two, for a column beside the time left."""
    known = not wording.unknown(row["window_due"]) or row["breach"] == "not_shipped"
    return "Open a dispute" if known else "Record receipt"


def remedy(row: dict[Any, Any]) -> str:
    """'Open a dispute by 2019-12-01'."""
    if not wording.unknown(row["window_due"]):
        return f"Open a dispute by {wording.iso(pd.Timestamp(row['window_due']))}"
    if row["breach"] == "not_shipped":
        return "Open a dispute; no window runs before shipment"
    if not wording.unknown(row["window_reading"]):
        return "Record receipt, and by how many days it was put off: the window may be over"
    return "Record receipt: the window’s end is not known"


def sentences(told: Any) -> str:
    """The sentences of a JSON list as one line."""
    return " ".join(wording.plain(said, 400) for said in listed(told))


def one(row: Any) -> str:
    """HTML: one order in words: what shows the breach, until when by which reading and source, what speaks
    against it."""
    ends = "not known: the event that starts the window is not recorded"
    if not wording.unknown(row.window_reading):
        day = "" if wording.unknown(row.window_due) else wording.iso(pd.Timestamp(row.window_due))
        by = f"<b>{day}</b>, 24:00 Beijing time, by " if day else "not known: "
        rule = wording.text(wording.reading(row.window_reading))
        ends = f"{by}{rule} · source {wording.text(row.window_source)}"
    money = wording.text(wording.exact(row.ceiling_rc, page.currency()))
    items = "".join(f"<li>{wording.text(said)}</li>" for said in listed(row.evidence_json))
    has = (
        ""
        if wording.unknown(getattr(row, "assignee", None))
        else f'<div class="rc-note">{wording.text(wording.plain(row.assignee, 80))} has it, given by '
        f"{wording.text(wording.plain(row.assigned_by, 80))} on {_given_on(row)}</div>"
    )
    cautions = "".join(f"<li>{wording.text(said)}</li>" for said in dict.fromkeys(listed(row.reasons_json)))
    return (
        f'<div class="rc-panel"><b>Order {wording.text(wording.plain(row.order_id, 60))}</b> · '
        f"{wording.text(wording.plain(row.supplier_name, 80))} · "
        f"{wording.text(wording.plain(row.product_name, 80))}{has}"
        f'<div class="rc-note">What shows the breach</div><ul>{items}</ul>'
        f'<div class="rc-note">Last day to open a dispute</div><div>{ends}</div>'
        f'<div class="rc-note" style="margin-top:.5rem">What the rules say of it, up to {money}</div>'
        f"<ul>{cautions}</ul></div>"
    )


def narrow(frame: pd.DataFrame, most: int = table.PHONE_ROWS) -> str:
    """HTML: the orders as a phone shows them; each opens to its evidence, window and rule's source."""
    orders = "".join(
        f"<details><summary>{_summary(row)}</summary>{one(row)}</details>"
        for row in frame.head(most).itertuples()
    )
    return f'<div class="rc-narrow rc-orders">{orders}{table.left_out(len(frame) - most)}</div>'


def _summary(row: Any) -> str:
    """HTML: 'By 2019-12-01 · U0001 · Quality · ceiling US$3.2k · Mei has it, 2019-11-29'."""
    until = "End not known" if wording.unknown(row.window_reading) else "Perhaps over"
    if not wording.unknown(row.window_due):
        until = f"By {wording.iso(row.window_due)}"
    ceiling = wording.text(wording.money(row.ceiling_rc, page.currency()))
    parts = [
        f'<b class="rc-whole">{wording.text(until)}</b>',
        wording.text(wording.plain(row.order_id, 24)),
        wording.text(wording.label(row.breach)),
        f'<span class="rc-whole">ceiling {ceiling}</span>',
    ]
    if not wording.unknown(getattr(row, "assignee", None)):
        parts.append(f"{wording.text(wording.plain(row.assignee, 30))} has it, {_given_on(row)}")
    return " · ".join(parts)


def _who(row: Any) -> str | None:
    """'Mei, 2026-11-23': who has the order and since when (UTC); nothing where nobody has it."""
    assignee = getattr(row, "assignee", None)
    return None if wording.unknown(assignee) else f"{wording.plain(assignee, 30)}, {_given_on(row)}"


def _given_on(row: Any) -> str:
    return wording.iso(pd.Timestamp(row.assigned_at).date())


def columns(drawn: Sequence[str] = ()) -> dict[str, Any]:
    """Titles, widths and definitions of the columns; together as wide as a desk's screen.

    What shows the breach gives way to those of `drawn` that are not always there: where it ends is seen.
    """
    says = page.definitions()
    taken = sum(width for name, width in (("do", DO_WIDTH), ("who", WHO_WIDTH)) if name in drawn)
    return {
        "left": column.TextColumn("Time left", width=66, alignment="right", help=says["window_due"]),
        "do": column.TextColumn("What to do", width=DO_WIDTH),
        "order": column.TextColumn("Order", width=98),
        "supplier": column.TextColumn("Supplier", width=206),
        "breach": column.TextColumn("Breach", width=96),
        "ceiling": column.NumberColumn("Ceiling", width=80, help=says["ceiling"]),
        "a_day": column.NumberColumn("Ceiling a day", width=90, help=says["unclaimed_a_day"]),
        "who": column.TextColumn("Who has it", width=WHO_WIDTH, help=says["who_has_order"]),
        "why": column.TextColumn("What shows it", width=500 - taken),
        "late": column.NumberColumn("Days late", width=70, format="%d"),
        "category": column.TextColumn("Category", width=110),
        "edition": column.TextColumn("Edition", width=92),
    }
