"""The parts of the Contract check as safe HTML: key figures, checklist, redline."""

import html
import re
from collections.abc import Sequence

from dashboard import page, wording
from dashboard.contract_reading import CLAIMABLE, Addition, Line

GROUPS = (
    ("Nothing could be claimed", ("absent", "vague")),
    ("Doubtful", ("approximate",)),
    ("A claim can stand on it", CLAIMABLE),
)


def figures(
    specificity: float, lines: Sequence[Line], usual: tuple[int, float, float, float] | None, vague: int
) -> str:
    """The key figures: specificity beside what is usual, and the dimensions by what they are good for.

    `usual` is n contracts and the quartiles of their specificity, None where there is no history.
    """
    held = sum(line.state in CLAIMABLE for line in lines)
    open_ = [line for line in lines if line.state in ("absent", "vague")]
    beside = "no contracts loaded to compare with"
    if usual and usual[0]:
        beside = f"usual: {usual[2]:.2f} ({usual[1]:.2f}–{usual[3]:.2f}), n = {usual[0]:,}"
    tiles = [
        (page.term("Specificity", SPECIFICITY), f"{specificity:.2f}", beside),
        (
            page.term("Could be claimed on", HELD),
            f"{held} <small>of {len(lines)}</small>",
            "measurable or derivable",
        ),
        (
            page.term("Could not be claimed", OPEN),
            f"{len(open_)} <small>of {len(lines)}</small>",
            f"{sum(line.state == 'vague' for line in open_)} of them only in vague words",
        ),
        (page.term("Vague phrases", VAGUE), str(vague), "each marked in the text"),
    ]
    body = "".join(
        f'<div class="rc-kpi"><div class="label">{label}</div><div class="value">{value}</div>'
        f'<div class="sub">{sub}</div></div>'
        for label, value, sub in tiles
    )
    return f'<div class="rc-kpis">{body}</div>'


SPECIFICITY = (
    "Mean weight of the 21 dimensions: measurable 1, derivable 0.7, approximate 0.4, vague 0.15, absent 0. "
    "The odds learn from the states themselves, not from this one number."
)
HELD = "Dimensions the text fixes so that a third party could check them."
OPEN = "Dimensions the text leaves out, or mentions with nothing to measure."
VAGUE = "Phrases such as “good quality” whose own clause measures nothing. Beside a number they cost nothing."
LOST = "lost disputes that complained of this while the contract did not fix it"


def checklist(lines: Sequence[Line]) -> str:
    """The checklist in three groups; dimensions this product does not need stand back."""
    parts = []
    for title, states in GROUPS:
        group = [line for line in lines if line.state in states]
        if group:
            items = "".join(_line(line) for line in group)
            name = html.escape(title)
            parts.append(
                f'<p class="rct-group" aria-hidden="true">{name} · {len(group)}</p>'
                f'<ul style="list-style:none;margin:0;padding:0" aria-label="{name}">{items}</ul>'
            )
    return f'<div class="rct-list">{"".join(parts)}</div>'


def _line(line: Line) -> str:
    notes = ["only in the remarks"] if line.only_in_remarks else []
    if line.complaints:
        notes.append(f"{line.complaints:,} {'complaint' if line.complaints == 1 else 'complaints'} so far")
    note = f"<small>{'; '.join(notes)}</small>" if notes else ""
    quoted = f"“{wording.text(wording.plain(line.found, 120))}”"
    found = quoted if line.found else ""
    state = "rct-absent" if line.state == "absent" else f"rct-m rct-{line.state}"
    return (
        f'<li><span class="dim">{wording.text(wording.label(line.dimension))}{note}</span>'
        f'<span class="state"><span class="rct-state {state}">{wording.text(line.state)}</span></span>'
        f'<span class="found">{found}<span class="why">{wording.text(line.reason)}</span></span></li>'
    )


def redline(clauses: Sequence[Addition], currency: str) -> str:
    """The clauses to add, their blanks drawn as lines to write on."""
    items = "".join(
        f"<li><h4>{wording.text(wording.label(clause.dimension))}{_lost(clause, currency)}</h4>"
        f'<div class="clause">{_with_blanks(clause.text)}</div>'
        f'<div class="why">{wording.text(clause.why)}</div></li>'
        for clause in clauses
    )
    return f'<ol class="rct-redline">{items}</ol>'


def _lost(clause: Addition, currency: str) -> str:
    if not clause.n_lost:
        return ""
    disputes = "dispute" if clause.n_lost == 1 else "disputes"
    words = f"{wording.money(clause.lost, currency)} lost in {clause.n_lost} {disputes}"
    title = f"{wording.exact(clause.lost, currency)}: the ceilings of {LOST}"
    return f'<span class="lost" title="{wording.text(title)}">{wording.text(words)}</span>'


def _with_blanks(text: str) -> str:
    return re.sub(r"_{2,}", lambda blank: f'<span class="blank">{blank[0]}</span>', wording.text(text))
