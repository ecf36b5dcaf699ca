"""The parts of the Inspections page: figures, charts, the table by kind of report, the disagreements."""

import json
from typing import Any

import pandas as pd
from streamlit import column_config as column

from dashboard import case_link, charts, estimates, inspection_charts, page, rates, table, theme, wording
from dashboard.key_figures import KeyFigure
from trade_assurance.agencies import agency_name

FOUND = (
    ("not conforming", "won"),
    ("stated: fail", "accent"),
    ("unclear", "faint"),
    ("stated: pass", "warn"),
    ("conforming", "lost"),
)
"""What a report finds (trade_assurance.inspection) and its colour of the palette: it speaks for the buyer, or
against, and what it only states is near to what its counts would prove."""
ONLY_STATED = ("stated: fail", "stated: pass")
"""Findings that no counts prove, told from the proved ones by a ring: their colours are near."""


def agency(code: Any) -> str:
    """An agency's name; a dash where the report does not say whose it is."""
    return wording.DASH if wording.unknown(code) else wording.label(agency_name(str(code)))


def figures(row: Any) -> list[KeyFigure]:
    """Reports, those not conforming, those not borne out, fees, what was won with a report and without."""
    money = page.currency()
    return [
        KeyFigure(
            "Reports", "reports", wording.count(row.reports), f"on {wording.counted(row.orders, 'order')}"
        ),
        KeyFigure("Not conforming", "nonconforming", *_nonconforming(row)),
        KeyFigure(
            "Verdict not borne out",
            "disagreeing",
            wording.count(row.disagreeing),
            f"of {wording.count(row.compared)} with a verdict and counts",
        ),
        KeyFigure("Fees", "inspection_fees", wording.money_html(row.fees_rc, money), "of these reports"),
        KeyFigure("Won where inspected", "won_inspected", *rates.figure(row.won, row.decided)),
        KeyFigure(
            "Won where not inspected", "won_uninspected", *rates.figure(row.bare_won, row.bare_decided)
        ),
        KeyFigure(
            "Refunded where inspected",
            "refunded_inspected",
            wording.money_html(row.refunded_rc, money),
            f"in {wording.counted(row.won, 'won dispute')}"
            + (f"; {wording.count(row.won_unstated)} without an amount" if row.won_unstated else ""),
        ),
    ]


def _nonconforming(row: Any) -> tuple[str, str]:
    """The share that the counts prove not conforming, and beside it how many only state pass or fail."""
    share, note = rates.figure(row.nonconforming, row.judged)
    stated = [
        f"{wording.count(n)} {verdict}"
        for verdict, n in (("fail", row.stated_fail), ("pass", row.stated_pass))
        if n
    ]
    return share, f"{note}; only stated: {', '.join(stated)}" if stated else note


def beside_none(row: Any) -> str:
    """The rate of wins without any report, and whether the one with a report differs by more than chance.

    Without it a rate of wins with a report reads as what the report brought.
    """
    if not row.bare_decided:
        return "No dispute without a report was decided to hold it against."
    rate = wording.percent(row.bare_won / row.bare_decided)
    without = f"Where not inspected {rate} of {wording.count(row.bare_decided)} were won"
    ends = estimates.shares_differ_by(
        (int(row.won), int(row.decided)), (int(row.bare_won), int(row.bare_decided))
    )
    if ends is None:
        return f"{without}."
    said = "within chance" if ends[0] <= 0 <= ends[1] else "more than chance"
    return f"{without}; the difference to {wording.percent(row.won / row.decided)} is {said}."


def won(frame: pd.DataFrame) -> None:
    """Win rates by agency and finding (frame: queries.inspections.by_finding)."""
    drawn = rates.drawn(
        (agency(row["agency_code"]), row["found"], row["won"], row["decided"])
        for row in frame.to_dict("records")
    )
    spec = rates.dots(theme.mode(), "agency", "the report finds", FOUND, ONLY_STATED)
    rates.draw(drawn, spec, "Win rates by agency and finding", "inspections_won")


def fees(frame: pd.DataFrame) -> None:
    """Fees beside refunds, by agency (frame: queries.inspections.by_agency)."""
    ranked = frame.sort_values("fees_rc", ascending=False)
    drawn = pd.DataFrame(
        [
            {"agency": agency(row["agency_code"]), "kind": kind, "amount": row[name]}
            for row in ranked.to_dict("records")
            for kind, name in (("fees", "fees_rc"), ("refunded", "refunded_rc"))
        ]
    )
    first = ranked.iloc[0]
    said = f"{agency(first['agency_code'])} had {wording.exact(first['fees_rc'], page.currency())} of fees"
    spec = inspection_charts.fees(theme.mode(), page.currency())
    charts.draw(drawn, spec, f"Fees and refunds by agency; {said}.", "inspections_fees")


def kinds(frame: pd.DataFrame) -> None:
    """The table of agency, stage and finding."""
    shown = pd.DataFrame(
        {
            "agency": frame["agency_code"].map(agency),
            "stage": frame["stage"].map(wording.label),
            "found": frame["found"].map(wording.label),
            "accepted": frame["accepted"] / frame["reports"] * 100,
            "reports": frame["reports"],
            "fees": frame["fees_rc"],
            "won": [rates.cell(row["won"], row["decided"]) for row in frame.to_dict("records")],
            "refunded": frame["refunded_rc"],
        }
    )
    says = page.definitions()
    table.show(
        shown,
        "inspections",
        {
            "agency": column.TextColumn("Agency", width=210),
            "stage": column.TextColumn("Stage", width=140),
            "found": column.TextColumn("Finds", width=120, help=says["found"]),
            "accepted": column.NumberColumn(
                "Accepted", width=86, format="%.0f %%", help=says["agency_accepted"]
            ),
            "reports": column.NumberColumn("Reports", width=76),
            "fees": column.NumberColumn("Fees", width=90),
            "won": column.TextColumn("Win rate", width=170, help=says["won_inspected"]),
            "refunded": column.NumberColumn("Refunded", width=100, help=says["refunded_inspected"]),
        },
        alt=f"{len(frame)} kinds of report and what became of the disputes",
        money=dict.fromkeys(("fees", "refunded"), page.currency()),
        phone=pd.DataFrame(
            {
                "Agency, stage": shown["agency"] + ", " + shown["stage"].str.lower(),
                "Found": shown["found"],
                "n": frame["reports"].map(wording.count),
                "Won": [
                    f"{row['won']:,} of {row['decided']:,}" if row["decided"] else wording.DASH
                    for row in frame.to_dict("records")
                ],
            }
        ),
        phone_rows=20,
        download=frame,
        height=min(36 * len(frame) + 40, 460),
    )


def disagreements(frame: pd.DataFrame) -> None:
    """The reports whose verdict their counts do not bear out, each with the counts."""
    shown = pd.DataFrame(
        {
            "reported": frame["reported_on"],
            "order": frame["order_id"].map(lambda number: wording.plain(number, 24)),
            "dispute": case_link.shown(frame["dispute_id"]),
            "supplier": frame["supplier_name"].map(wording.plain),
            "agency": frame["agency_code"].map(agency),
            "stage": frame["stage"].map(wording.label),
            "stated": frame["stated"].map(wording.label),
            "found": frame["found"].map(wording.label),
            "why": [why(*both) for both in zip(frame["reasons_json"], frame["found"], strict=True)],
        }
    )
    table.show(
        shown,
        "inspection_disagreements",
        {
            "reported": column.DateColumn("Reported", width=88, format="YYYY-MM-DD"),
            "order": column.TextColumn("Order", width=98),
            "dispute": case_link.buttons(frame["dispute_id"], "disagreements", 92),
            "supplier": column.TextColumn("Supplier", width=190),
            "agency": column.TextColumn("Agency", width=152),
            "stage": column.TextColumn("Stage", width=120),
            "stated": column.TextColumn("Report says", width=84),
            "found": column.TextColumn("The counts say", width=112, help=page.definitions()["found"]),
            "why": column.TextColumn("Why", width=346),
        },
        download=shown.assign(dispute=frame["dispute_id"]),
        alt=f"{len(frame)} reports whose verdict their counts do not bear out",
        # What the counts say is always the contrary of what the report says: the table's menu shows it.
        order=[name for name in shown.columns if name != "found"],
        phone=pd.DataFrame(
            {
                "Order": shown["order"],
                "Agency": shown["agency"],
                "Says": shown["stated"],
                "Counts": shown["found"],
                "href": frame["dispute_id"].map(case_link.address),
            }
        ),
        height=min(36 * len(frame) + 40, 420),
    )


def why(reasons: Any, found: Any) -> str | None:
    """The sentences of a report not borne out: the counts that decide first, what is assumed last."""
    if not isinstance(reasons, str):
        return None
    deciding = "rejected from" if found == "not conforming" else "accepted up to"

    def rank(sentence: str) -> int:
        return next(
            (
                place
                for place, words in enumerate((deciding, "accepted up to", "rejected from"))
                if words in sentence
            ),
            3,
        )

    return wording.plain(" ".join(sorted(json.loads(reasons), key=rank)), 400)
