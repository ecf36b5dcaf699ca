"""The editions of the rules side by side: each value in words, with its unit, source and date."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

import pandas as pd

from dashboard import page, wording
from trade_assurance import agencies, rules_table
from trade_assurance.codes import spoken
from trade_assurance.deadlines import EVENT_NAMES, WINDOWS, count_words
from trade_assurance.policy_file import ClockRule, Edition

NOT_STATED = "not stated"
SIDEWAYS = "Scrolls sideways."
NEWEST_FIRST = "Newest first; older editions: scroll sideways."


@dataclass(frozen=True, slots=True)
class Value:
    """One value of an edition, and all that is said of where it comes from."""

    words: str
    unit: str
    source: str
    note: str = ""


def html(known: Sequence[Edition]) -> str:
    """A table: one column an edition, the newest first, one row a rule; where each value stands is one hover
    away. `known`: oldest first.
    """
    known = known[::-1]
    head = "".join(
        f"<th scope=col>{wording.text(edition.name)}<small>{wording.text(edition.title)}</small></th>"
        for edition in known
    )
    body = "".join(
        f"<tr><th scope=row>{wording.text(title)}</th>"
        + "".join(f"<td>{_cell(of(edition), edition)}</td>" for edition in known)
        + "</tr>"
        for title, of in ROWS.items()
    )
    return table(f"<td></td>{head}", body, NEWEST_FIRST)


def accepted_html(known: Sequence[Edition]) -> str:
    """A table: one row an inspection agency, one column an edition, the newest first: accepted, not accepted,
    not stated. `known`: oldest first.
    """
    known = known[::-1]
    head = "".join(f"<th scope=col>{wording.text(edition.name)}</th>" for edition in known)
    rows = agencies.settings()["agency"]
    body = "".join(
        f"<tr><th scope=row>{page.term(row['name'], _spellings(row))}</th>"
        + "".join(f"<td>{_accepted_cell(row['code'], edition)}</td>" for edition in known)
        + "</tr>"
        for row in rows
    )
    return table(f"<td></td>{head}", body, NEWEST_FIRST)


def calendar_html() -> str:
    """A table: which days the calendar knows, for which years, and what is done elsewhere."""
    head = "".join(f"<th scope=col>{title}</th>" for title in ("", "Known for", "In other years", "Source"))
    rows = "".join(
        f"<tr><th scope=row>{wording.text(_capital(what))}</th>"
        + "".join(f"<td>{wording.text(_capital(cell))}</td>" for cell in cells)
        + "</tr>"
        for what, *cells in rules_table.calendar_rows()
    )
    return table(head, rows)


def table(head: str, body: str, hint: str = SIDEWAYS, kind: str = "") -> str:
    """HTML: a table of ready-made header cells and rows; a narrow screen says by `hint` that it scrolls.

    `kind`: a further class; "rc-cards" stacks each row's cells on a phone, where nothing has to scroll.
    """
    above = "" if kind else f'<p class="rc-swipe">{wording.text(hint)}</p>'
    return (
        f'{above}<div class="{f"rc-sheet {kind}".strip()}"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>"
    )


def values(known: Sequence[Edition]) -> pd.DataFrame:
    """The editions as a file: one row a value, with the unit, source and note that the page has on hover."""
    return pd.DataFrame(
        [
            (title, edition.name, _capital(value.words), value.unit, value.source, _capital(value.note))
            for title, of in ROWS.items()
            for edition in known[::-1]
            for value in of(edition) or [Value(NOT_STATED, "", "")]
        ],
        columns=["rule", "edition", "value", "unit", "source", "note"],
    )


def accepts(known: Sequence[Edition]) -> pd.DataFrame:
    """The agencies as a file: one row an agency and edition, with its spellings and the source."""
    return pd.DataFrame(
        [
            (row["name"], _spelled(row), edition.name, *_accepts(row["code"], edition))
            for row in agencies.settings()["agency"]
            for edition in known[::-1]
        ],
        columns=["agency", "recognised as", "edition", "accepted", "source"],
    )


def calendar() -> pd.DataFrame:
    """The calendar as a file: one row a kind of day."""
    columns = ["days", "known for", "in other years", "source"]
    return pd.DataFrame([tuple(row) for row in rules_table.calendar_rows()], columns=columns)


def begins(edition: Edition) -> list[Value]:
    """When the edition began, as its source says it."""
    effective = edition.effective
    return [Value(effective.stated, effective.unit, effective.source)]


def covered(edition: Edition) -> list[Value]:
    """What is covered, by coverage type."""
    return [
        Value(f"{spoken(rule.coverage_type)}: {spoken(rule.base)}", rule.unit, rule.source, rule.note)
        for rule in edition.cover
    ]


def limits(edition: Edition) -> list[Value]:
    """The supplier's limit; two values are two readings."""
    words = {"none": "no limit", "stated": "the supplier’s limit", "remaining": "what is left of the limit"}
    return [
        Value(words.get(rule.kind, rule.kind), rule.unit, rule.source, rule.note) for rule in edition.limits
    ]


def clocks(*names: str) -> Callable[[Edition], list[Value]]:
    """The clocks of these names; two of one name are two readings."""

    def of(edition: Edition) -> list[Value]:
        return [
            Value(_clock(clock), spoken(clock.unit), clock.source, clock.note)
            for clock in edition.clocks
            if clock.name in names
        ]

    return of


def accepted(edition: Edition) -> list[Value]:
    """The inspection agencies whose report decides."""
    rule = edition.inspection
    return (
        []
        if rule is None
        else [Value(agencies.agency_name(code), rule.unit, rule.source) for code in rule.accepted]
    )


def fee(edition: Edition) -> list[Value]:
    """Who pays for the inspection, and whether the fee comes back."""
    rule = edition.inspection
    if rule is None:
        return []
    return [
        Value(
            f"paid by: {spoken(rule.fee_paid_by)}; refunded: {spoken(rule.fee_refunded)}",
            "party",
            rule.source,
        )
    ]


ROWS: dict[str, Callable[[Edition], list[Value]]] = {
    "Orders placed from": begins,
    "What is covered": covered,
    "Supplier’s limit": limits,
    "Window to claim": clocks(*WINDOWS),
    "Negotiation": clocks("negotiation", "supplier_answer"),
    "Escalation, earliest": clocks("escalation_earliest"),
    "Escalation, by itself": clocks("escalation_automatic"),
    "Inspections accepted": accepted,
    "Inspection fee": fee,
}


def _cell(values: list[Value], edition: Edition) -> str:
    if not values:
        tip = "No source of this edition says. It is never taken over from another edition."
        return f'<span class="rc-dash">{page.term(NOT_STATED, tip)}</span>'
    return "".join(f"<div>{page.term(_capital(value.words), _tip(value, edition))}</div>" for value in values)


def _tip(value: Value, edition: Edition) -> str:
    parts = [f"Source: {value.source}.", f"Unit: {value.unit}.", f"From: {edition.effective.stated}."]
    return " ".join([*parts, f"{_capital(value.note)}."] if value.note else parts)


def _clock(clock: ClockRule) -> str:
    coverage = f"{spoken(clock.coverage_type)}: " if clock.coverage_type else ""
    tiers = f" ({', '.join(clock.tiers)})" if clock.tiers else ""
    most = "at most " if clock.at_most else ""
    return f"{coverage}{most}{count_words(clock)} {EVENT_NAMES[clock.after]}{tiers}"


def _accepted_cell(code: str, edition: Edition) -> str:
    said, source = _accepts(code, edition)
    if said == NOT_STATED:
        return f'<span class="rc-dash">{NOT_STATED}</span>'
    return page.term(said, f"Source: {source}.")


def _accepts(code: str, edition: Edition) -> tuple[str, str]:
    """Whether an edition takes an agency's report, in words, and the source that says so."""
    taken = agencies.accepted(code, edition)
    if taken is None:
        return NOT_STATED, ""
    source = edition.inspection.source if edition.inspection is not None else ""
    return "accepted" if taken else "not accepted", source


def _spellings(row: dict[str, list[str]]) -> str:
    return f"Recognised as: {_spelled(row)}."


def _spelled(row: dict[str, list[str]]) -> str:
    return ", ".join([*row["spellings"], *row.get("exact", [])])


@cache
def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
