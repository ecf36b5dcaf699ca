"""The parts of the Suppliers page: figures, funnels, the table, one supplier's own part."""

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from streamlit import column_config as column

from dashboard import (
    case_link,
    charts,
    contracts_view,
    funnel,
    page,
    rates,
    supplier_charts,
    table,
    theme,
    wording,
)
from dashboard.filters import Filters
from dashboard.key_figures import KeyFigure
from dashboard.queries import contracts, suppliers
from dashboard.queries.build import suppliers_with_disputes

NAMED = 4  # suppliers named under a funnel
NEWEST = 12  # disputes of one supplier listed


@dataclass(frozen=True, slots=True)
class Measure:
    """A rate of a supplier: had ÷ n (columns of queries.suppliers.by_supplier)."""

    title: str
    key: str
    had: str
    n: str
    volume: str
    more_is_better: bool = False
    head: str = ""  # of its column, where the title is too long for one


MEASURES = (
    Measure("Late or overdue", "late_rate", "late", "judged", "orders judged", head="Late"),
    Measure("Disputed", "dispute_rate", "disputed", "orders", "orders"),
    Measure("Win rate", "supplier_win_rate", "won", "decided", "disputes decided", more_is_better=True),
)


def figures(frame: pd.DataFrame) -> list[KeyFigure]:
    """Orders, the three rates and what was not recovered, of the suppliers in the frame."""
    money, total = page.currency(), frame.sum(numeric_only=True)
    shares = [
        KeyFigure(each.title, each.key, *rates.figure(total[each.had], total[each.n])) for each in MEASURES
    ]
    ceiling, lost = frame["ceiling_rc"].sum(min_count=1), frame["unrecovered_rc"].sum(min_count=1)
    of = rates.counted_of(*total[["counted", "decided", "won_unstated"]])
    of = of if wording.unknown(ceiling) else f"of {wording.money(ceiling, money)} ceiling, {of}"
    suppliers_said = f"of {wording.counted(len(frame), 'supplier')}"
    return [
        KeyFigure("Orders", "supplier_orders", wording.count(total["orders"]), suppliers_said),
        *shares,
        KeyFigure("Not recovered", "unrecovered", wording.money_html(lost, money), of),
    ]


def key() -> str:
    """HTML: what the marks of the funnels mean."""
    glyphs = {"triangle-up": "▲", "square": "■", "circle": "●", "diamond": "◆"}
    marks = "".join(
        f'<span class="rc-whole"><span style="color:var(--{colour.replace("_", "-")})" aria-hidden="true">'
        f"{glyphs[shape]}</span> {standing}</span> &ensp;"
        for standing, (shape, colour) in supplier_charts.SHAPES.items()
    )
    return (
        f'<div class="rc-note">{marks} lines: all suppliers, 95 % (dashed) and 99.8 % (dotted) limits</div>'
    )


def draw_funnel(everyone: pd.DataFrame, measure: Measure, chosen: tuple[str, ...]) -> None:
    """One funnel plot and, in words, who lies beyond the outer limit on the bad side.

    The suppliers `chosen` stand out; none chosen, none does.
    """
    known = everyone[everyone[measure.n] > 0]
    total, had = int(known[measure.n].sum()), int(known[measure.had].sum())
    st.html(f"<div><b>{page.term(measure.title, measure.key)}</b></div>")
    if known.empty:
        page.nothing_here("None to judge in this period.", "Choose a longer period above.")
        return
    base = had / total
    points = pd.DataFrame(
        {
            "kind": "supplier",
            "n": known[measure.n],
            "share": known[measure.had] / known[measure.n],
            "name": known["supplier_name"].map(wording.plain),
            "aside": ~known["supplier_id"].isin(chosen) & bool(chosen),
            "said": [f"{row[measure.had]:,} of {row[measure.n]:,}" for row in known.to_dict("records")],
            "standing": funnel.standings(known[measure.had], known[measure.n], base, measure.more_is_better),
        }
    )
    lines = funnel.curves(base, int(known[measure.n].max())).assign(kind="limit", base=base)
    said = worse(points)
    charts.draw(
        pd.concat([points, lines], ignore_index=True),
        supplier_charts.funnel_plot(theme.mode(), measure.volume, measure.title.lower()),
        f"{measure.title} by supplier: {wording.percent(base)} of {total:,} in all. {said}.",
        f"funnel_{measure.key}",
    )
    st.html(f'<div class="rc-note">{wording.text(said)}</div>')


def worse(points: pd.DataFrame) -> str:
    """Who lies beyond the outer limit on the bad side, and how many beyond the inner one only.

    `points`: name, n, standing. Those between the limits are not named: of many suppliers a few lie there by
    chance alone.
    """
    beyond = points[points["standing"] == funnel.WORSE_998].sort_values("n", ascending=False)
    names = ", ".join(beyond["name"].head(NAMED)) + (" …" if len(beyond) > NAMED else "")
    said = f"Worse, beyond the 99.8 % limit: {names}" if len(beyond) else "None worse beyond the 99.8 % limit"
    between = int((points["standing"] == funnel.WORSE_95).sum())
    return f"{said}; {wording.count(between)} beyond the 95 % limit only" if between else said


def rows(frame: pd.DataFrame, everyone: pd.DataFrame) -> list[int]:
    """The table of suppliers, each rate drawn to that of `everyone`; the position of the picked row."""
    says = page.definitions()
    shown: dict[str, Any] = {
        "supplier": frame["supplier_name"].map(wording.plain),
        "region": frame["region"].map(lambda name: None if wording.unknown(name) else wording.plain(name)),
        "orders": frame["orders"],
        "unrecovered": frame["unrecovered_rc"],
    }
    columns: dict[str, Any] = {
        "supplier": column.TextColumn("Supplier", width=278),
        "region": column.TextColumn("Region", width=82),
        "orders": column.NumberColumn("Orders", width=60),
        "unrecovered": column.NumberColumn("Not recovered", width=96, help=says["unrecovered"]),
    }
    estimated = {}
    for each in MEASURES:
        shares = estimated[each.key] = drawn(frame, everyone, each)
        shown[each.key] = shares["share"] * 100
        shown[f"{each.key}_ends"] = [
            f"{wording.interval(low, high)} · {had:,} of {n:,}" if n else None
            for low, high, had, n in zip(
                shares["low"], shares["high"], frame[each.had], frame[each.n], strict=True
            )
        ]
        columns[each.key] = column.NumberColumn(
            each.head or each.title,
            width=66,
            format="%.0f %%",
            help=f"{says[each.key]} {says['drawn_rate']}",
        )
        columns[f"{each.key}_ends"] = column.TextColumn("95 % interval · counted", width=136)
    late = estimated[MEASURES[0].key]
    return table.show(
        pd.DataFrame(shown),
        "suppliers",
        columns,
        alt=f"{len(frame)} suppliers, the most not recovered first",
        money={"unrecovered": page.currency()},
        phone=pd.DataFrame(
            {
                "Supplier": shown["supplier"],
                "Late": [
                    f"{had:,} of {n:,}, drawn to\u00a0{wording.percent(share)}" if n else wording.DASH
                    for share, had, n in zip(late["share"], frame["late"], frame["judged"], strict=True)
                ],
                "Not recovered": [wording.money(lost, page.currency()) for lost in frame["unrecovered_rc"]],
                "href": frame["supplier_id"].map(_own_pages()).fillna(""),
            }
        ),
        download=frame,
        select="single-row",
        height=min(36 * len(frame) + 40, 560),
    )


def _own_pages() -> dict[str, str]:
    """Supplier -> this page of it alone, the other filters as they are; those the filter offers."""
    kept = {name: st.query_params.get_all(name) for name in st.query_params}
    offered = suppliers_with_disputes().to_dict("records")
    return {
        row[
            "supplier_id"
        ]: f"suppliers?{urlencode(kept | {'supplier': [wording.plain(row['label'])]}, doseq=True)}"
        for row in offered
    }


def drawn(frame: pd.DataFrame, everyone: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """Each supplier's rate, drawn to that of all as far as it stands on little: share, low, high."""
    known = everyone[everyone[measure.n] > 0]
    if known.empty:
        return pd.DataFrame(float("nan"), index=frame.index, columns=["share", "low", "high"])
    base = float(known[measure.had].sum() / known[measure.n].sum())
    weight = funnel.weight_of_all(known[measure.had], known[measure.n])
    return funnel.drawn_to(frame[measure.had], frame[measure.n], base, weight)


def one(row: Any, chosen: Filters) -> None:
    """One supplier's own part: the terms its contracts leave open, its disputes."""
    own = replace(chosen, suppliers=(str(row["supplier_id"]),))
    left, right = st.columns(2, gap="medium")
    with left:
        page.section("Terms that go missing", "Its rejected disputes that complained of what was not fixed.")
        contracts_view.lost(contracts.by_dimension(own), "supplier_lost")
    with right:
        page.section("Its disputes", "Opened in the period, the newest first.")
        disputes(suppliers.disputes_of(own, str(row["supplier_id"])))


def disputes(frame: pd.DataFrame) -> None:
    """The disputes of one supplier, each a link to its case."""
    if frame.empty:
        page.nothing_here("No dispute was opened in this period.", "Choose a longer period above.")
        return
    said = pd.DataFrame(
        {
            "Dispute": frame["dispute_id"].map(lambda number: wording.plain(number, case_link.LONGEST)),
            "Opened": frame["opened_on"].map(lambda day: wording.iso(pd.Timestamp(day).date())),
            "Breach": frame["breach"].map(wording.label),
            "Result": frame["result"].map(wording.label),
            "Refunded": [wording.money(paid, page.currency()) for paid in frame["refunded_rc"]],
            "href": frame["dispute_id"].map(case_link.address),
        }
    )
    st.html(table.listed(said, "Disputes of this supplier", NEWEST))
    table.downloads(frame, "supplier_disputes")
