"""The parts of the Contract check as safe HTML: key figures, checklist, redline."""

import html
import re
from collections.abc import Iterable, Sequence

from dashboard import key_figures, page, wording
from dashboard.contract_reading import CLAIMABLE, ORDER, Addition, Line
from dashboard.marked_text import place
from trade_assurance.contract import DIMENSIONS, WEIGHTS
from trade_assurance.payment_roads import NamedRoad

GROUPS = ("Nothing could be claimed", "Doubtful", "A claim can stand on it")


def figures(
    specificity: float, lines: Sequence[Line], usual: tuple[int, float, float, float] | None, vague: int
) -> str:
    """The key figures: specificity beside what is usual, and the dimensions by what they are good for.

    `usual` is n contracts and the quartiles of their specificity, None where there is no history.
    """
    held = [line for line in lines if line.stands]
    aside = sum(line.only_in_remarks for line in held)
    doubtful = sum(_group(line) == GROUPS[1] and line.state != "approximate" for line in lines)
    open_ = [line for line in lines if line.state in ("absent", "vague")]
    beside = "no contracts loaded to compare with"
    if usual and usual[0]:
        beside = f"usual: {usual[2]:.2f} ({usual[1]:.2f}–{usual[3]:.2f}), n = {usual[0]:,}"
    tiles = [
        (page.term("Specificity", SPECIFICITY), f"{specificity:.2f}", beside),
        (
            page.term("Could be claimed on", HELD),
            f"{len(held)} <small>of {len(lines)}</small>",
            "measurable or derivable"
            + (f"; {aside} only in the remarks" if aside else "")
            + (f"; {doubtful} more doubtful" if doubtful else ""),
        ),
        (
            page.term("Could not be claimed", OPEN),
            f"{len(open_)} <small>of {len(lines)}</small>",
            f"{sum(line.state == 'vague' for line in open_)} of them only in vague words",
        ),
        (page.term("Vague phrases", VAGUE), str(vague), "each marked in the text"),
    ]
    return key_figures.tiles(tiles)


SPECIFICITY = (
    f"Mean weight of the {len(DIMENSIONS)} dimensions: "
    f"{', '.join(f'{state} {WEIGHTS[state]:g}' for state in reversed(ORDER))}. "
    "The odds learn from the states themselves, not from this one number."
)
HELD = (
    "Dimensions the text fixes so that a third party could check them. One that is fixed for a part and left "
    "approximate or vague for another thing is doubtful and not among them."
)
OPEN = "Dimensions the text leaves out, or mentions with nothing to measure."
VAGUE = "Phrases such as “good quality” whose own clause measures nothing. Beside a number they cost nothing."
LOST = (
    "lost disputes that complained of this while the contract did not fix it; with the term some would have "
    "been lost too"
)


def checklist(lines: Sequence[Line]) -> str:
    """The checklist in three groups; the words found lead to their place in the text."""
    parts = []
    for title in GROUPS:
        group = [line for line in lines if _group(line) == title]
        if group:
            items = "".join(_line(line) for line in group)
            name = html.escape(title)
            parts.append(
                f'<p class="rct-group" aria-hidden="true">{name} · {len(group)}</p>'
                f'<ul aria-label="{name}">{items}</ul>'
            )
    return f'<div class="rct-list">{"".join(parts)}</div>'


def _group(line: Line) -> str:
    if line.stands:
        return GROUPS[2]
    firm = line.state in CLAIMABLE
    return GROUPS[1] if firm or line.state == "approximate" else GROUPS[0]


def _line(line: Line) -> str:
    beside = f" <small>{wording.counted(line.complaints, 'complaint')}</small>" if line.complaints else ""
    state = "rct-absent" if line.state == "absent" else f"rct-m rct-{line.state}"
    return (
        f'<li><span class="dim">{wording.text(wording.label(line.dimension))}{beside}</span>'
        f'<span class="state"><span class="rct-state {state}">{wording.text(line.state)}</span></span>'
        f"{_found(line)}</li>"
    )


def _found(line: Line) -> str:
    """The words found, as a link to where they stand, and why they were read so; else nothing."""
    if line.start is None:
        return _past(line)
    there = place(f"{'remarks' if line.only_in_remarks else 'contract'}-{line.start}")
    aside = " Say it in the terms too." if line.only_in_remarks else ""
    return (
        f'<span class="found"><a href="#{there}">“{wording.text(wording.plain(line.found, 120))}”</a> '
        f'<span class="why">{wording.text(line.reason)}{aside}</span></span>{_weaker(line)}{_past(line)}'
    )


def _weaker(line: Line) -> str:
    """'But “about 240 cm”: approximate', a link to its place; nothing where nothing is weaker."""
    term = line.weaker
    if term is None:
        return ""
    there = place(f"{'remarks' if term.in_remarks else 'contract'}-{term.start}")
    quoted = wording.text(wording.plain(term.text, 120))
    return (
        f'<span class="found">But <a href="#{there}">“{quoted}”</a> '
        f'<span class="why">{wording.text(term.state)}: what is fixed may be another thing.</span></span>'
    )


def _past(line: Line) -> str:
    """'But “Western Union”: never covered', a link to its place; nothing where no such road is named."""
    if line.past is None:
        return ""
    there, quoted = place(f"contract-{line.past.start}"), wording.text(wording.plain(line.past.text, 120))
    return (
        f'<span class="found">But <a href="#{there}">“{quoted}”</a> '
        '<span class="why">what is paid off the platform is never covered.</span></span>'
    )


def roads(named: Iterable[NamedRoad]) -> str:
    """The roads of payment a contract names and what each means for cover; nothing where it names none."""
    return page.warned((wording.text(road.sentence) for road in named), "Roads of payment in the contract")


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
    ceilings = "ceiling" if clause.n_lost == 1 else "ceilings"
    disputes, lost = wording.counted(clause.n_lost, "lost dispute"), wording.money(clause.lost, currency)
    words = f"{ceilings} of {disputes}: {lost}"
    title = f"{wording.exact(clause.lost, currency)}: the ceilings of {LOST}"
    return f'<span class="lost" title="{wording.text(title)}">{wording.text(words)}</span>'


def _with_blanks(text: str) -> str:
    return re.sub(r"_{2,}", lambda blank: f'<span class="blank">{blank[0]}</span>', wording.text(text))
