"""The parts of the Contracts page: its figures, charts and table, and the clauses for the next order."""

import pandas as pd
import streamlit as st
from streamlit import column_config as column

from dashboard import charts, contract_charts, contract_reading, page, rates, table, theme, wording
from dashboard.filters import Filters
from dashboard.key_figures import KeyFigure
from dashboard.queries import contracts as ask
from trade_assurance.contract import DIMENSIONS

FIXED = (("fixed", "won"), ("not fixed", "lost"))
"""Whether the contract fixes a term, and the colour of the palette for it."""

ONE_CHART = 14
"""Categories that stand in one chart; more are drawn in two side by side."""

USUALLY = 0.5
"""A term that at least this share of the orders fixes needs no clause of its own in the next one."""


def figures(chosen: Filters) -> list[KeyFigure]:
    """Contracts read, specificity, dimensions fixed, disputes without a clause, what those lost."""
    row, without = ask.headline(chosen).iloc[0], ask.unsupported(chosen).iloc[0]
    money = page.currency()
    bounds = f"half lie in {row.low:.2f}–{row.high:.2f}" if row.with_contract else ""
    median = f"{row.middle:.2f}" if row.with_contract else wording.DASH
    fixed = f"{row.fixed:.0f} <small>of {len(DIMENSIONS)}</small>" if row.with_contract else wording.DASH
    return [
        KeyFigure(
            "Contracts",
            "contracts_read",
            wording.count(row.with_contract),
            f"of {wording.count(row.orders)} orders",
        ),
        KeyFigure("Specificity", "specificity", median, bounds),
        KeyFigure("Terms fixed", "terms_fixed", fixed, "in the median order"),
        KeyFigure(
            "Won without a clause", "won_without", *rates.figure(without.won, without.n, "none decided")
        ),
        KeyFigure(
            "Won with a clause", "won_with", *rates.figure(without.won_held, without.n_held, "none decided")
        ),
        KeyFigure(
            "Lost without a clause",
            "lost_without",
            wording.money_html(without.lost_rc, money),
            f"ceilings of {wording.counted(without.n_lost, 'dispute')}",
        ),
    ]


def lost(frame: pd.DataFrame, key: str = "contracts_lost") -> None:
    """Bars of the ceilings lost without each dimension; `key` tells the widget apart."""
    frame = frame[frame["n_lost"] > 0]
    shown = frame.assign(
        term=frame["dimension"].map(wording.label),
        lost_rc=frame["lost_rc"].fillna(0),
        said=[
            f"{wording.money(lost, page.currency())} · {wording.counted(n, 'dispute')}"
            for lost, n in zip(frame["lost_rc"], frame["n_lost"], strict=True)
        ],
        orders_without=[
            f"{orders - fixing:,} of {orders:,}"
            for orders, fixing in zip(frame["orders"], frame["fixing"], strict=True)
        ],
    )
    if shown.empty:
        page.nothing_here(
            "No dispute was lost over a term the contract did not fix.", "Choose a longer period above."
        )
        return
    first = shown.iloc[0]
    charts.draw(
        shown,
        contract_charts.lost(theme.mode(), page.currency()),
        f"Ceilings of disputes lost without {len(shown)} terms; the most {first.term.lower()}: {first.said}.",
        key,
    )


def with_and_without(frame: pd.DataFrame) -> None:
    """Win rates of disputes about a dimension with it fixed in the contract and without."""
    drawn = rates.drawn(
        (wording.label(row["dimension"]), kind, row[f"won_{side}"], row[f"n_{side}"])
        for row in frame.to_dict("records")
        for kind, side in (("fixed", "with"), ("not fixed", "without"))
    )
    spec = rates.dots(theme.mode(), "term", "in the contract", FIXED)
    rates.draw(drawn, spec, "Win rates with and without each term", "contracts_with_without")


def over_time(frame: pd.DataFrame) -> None:
    """Specificity by quarter of ordering."""
    if frame.empty:
        page.nothing_here(
            "No dated order has a contract text in this period.", "Choose a longer period above."
        )
        return
    first, last = frame.iloc[0], frame.iloc[-1]
    charts.draw(
        frame,
        contract_charts.over_time(theme.mode()),
        f"Median specificity by quarter of ordering: {first.middle:.2f} in {first.quarter:%Y-%m}, "
        f"{last.middle:.2f} in {last.quarter:%Y-%m}.",
        "contracts_time",
    )


def by_category(frame: pd.DataFrame) -> None:
    """Specificity by product category, the least specific first."""
    if frame.empty:
        page.nothing_here(
            "No order with a contract names its category.", "Map the category on the Data page."
        )
        return
    shown = frame.assign(
        category=frame["product_category"].map(lambda name: wording.plain(name, 40)),
        won_of=[f"{row.won:,} of {row.decided:,}" for row in frame.itertuples()],
    )
    least = shown.iloc[0]
    said = (
        f"Specificity of {len(shown)} categories; the least in {least.category}: median {least.middle:.2f}."
    )
    half = -(-len(shown) // 2) if len(shown) > ONE_CHART else len(shown)
    parts = [shown[:half], shown[half:]] if half < len(shown) else [shown]
    for number, (place, part) in enumerate(zip(st.columns(len(parts), gap="medium"), parts, strict=True)):
        with place:
            alt = said if number == 0 else f"The {len(part)} more specific categories."
            spec = contract_charts.by_category(theme.mode())
            charts.draw(part, spec, alt, f"contracts_category_{number}")


def terms(frame: pd.DataFrame) -> None:
    """The table of the 21 dimensions."""
    records = frame.to_dict("records")
    shown = pd.DataFrame(
        {
            "term": frame["dimension"].map(wording.label),
            "lost": frame["lost_rc"],
            "n_lost": frame["n_lost"],
            "fixing": [row["fixing"] / row["orders"] * 100 if row["orders"] else None for row in records],
            "with": [rates.cell(row["won_with"], row["n_with"]) for row in records],
            "without": [rates.cell(row["won_without"], row["n_without"]) for row in records],
        }
    )
    says = page.definitions()
    table.show(
        shown,
        "contract_terms",
        {
            "term": column.TextColumn("Term", width=130),
            "lost": column.NumberColumn("Ceilings lost", width=110, help=says["lost_without"]),
            "n_lost": column.NumberColumn("Disputes lost", width=96, format="%d"),
            "fixing": column.ProgressColumn(
                "Orders that fix it",
                width=140,
                min_value=0,
                max_value=100,
                format="%.0f %%",
                help=says["terms_fixed"],
            ),
            "with": column.TextColumn("Won with it", width=170, help=says["won_with"]),
            "without": column.TextColumn("Won without it", width=170, help=says["won_without"]),
        },
        money={"lost": page.currency()},
        phone=pd.DataFrame(
            {
                "Term": shown["term"],
                "Ceilings lost · disputes": [
                    f"{wording.money(row['lost_rc'], page.currency())} · {row['n_lost']:,}" for row in records
                ],
                "Won with it": shown["with"],
                "Won without it": shown["without"],
            }
        ),
        download=frame,
        alt="The 21 dimensions of a contract, what their lack lost first",
        height="content",
    )


def clauses(frame: pd.DataFrame, category: str | None) -> list[contract_reading.Addition]:
    """The clauses the next order needs: the dimensions that fewer than half of these orders fix, what their
    lack lost first."""
    usual = {
        row["dimension"]: "measurable"
        if row["orders"] and row["fixing"] / row["orders"] >= USUALLY
        else "absent"
        for row in frame.to_dict("records")
    }
    return contract_reading.additions(
        {name: usual.get(name, "absent") for name in DIMENSIONS}, category, contract_reading.lost_by(frame)
    )
