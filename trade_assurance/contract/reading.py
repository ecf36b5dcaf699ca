"""Reads a contract: what the rules read in its clauses, weighed against what was learned, then what only the
whole text can tell."""

from __future__ import annotations

import bisect
import gc
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from .clause import Found
from .elsewhere import of_the_goods
from .model import DIMENSIONS, WEIGHTS, ContractReading, Span, Term, specificity
from .order_rows import with_rows
from .pasting import Pasted, pasted
from .reasons import true_of
from .set_aside import without_others
from .superseded import unsuperseded
from .tagging import Laid, laid, settled
from .taken_back import standing
from .unfounded import as_founded

_ROW_END = re.compile(r"\n|\.(?=\s)|\u3002")
LONGEST = 100_000  # characters of a text that are read, some forty pages: a reading takes a bounded time
_REMARK_LOSES = " It stands only in the remarks, which lose against the order's own terms."


@contextmanager
def _unswept() -> Iterator[None]:
    """Puts off Python's search for cycles: a reading makes none, and each search walks all the rules."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def _terms(
    text: str, read: Pasted, laid: Laid, found: Iterator[tuple[int, Found]], in_remarks: bool
) -> tuple[list[Term], list[Span]]:
    """The terms found in a text, and its praise of nothing in particular."""
    terms: list[Term] = []
    praise: list[Span] = []
    events: dict[str, str] = {}
    for clause in laid.clauses:
        events.update(clause.read.events)
    for start, each in found:
        a, b = start + each.start, start + each.end
        reason = true_of(each.reason, each.value) + (_REMARK_LOSES if in_remarks else "")
        if not each.dimension:
            a, b = read.given(a, b)
            praise.append(Span(a, b, text[a:b]))
            continue
        terms.append(Term(each.dimension, each.state, a, b, "", each.value, reason, in_remarks, each.subject))
    terms = with_rows(
        laid.folded, of_the_goods(laid.folded, laid.text, terms), _REMARK_LOSES if in_remarks else ""
    )
    terms = without_others(laid.folded, terms)
    terms = as_founded(laid.folded, standing(laid.folded, laid.text, terms))
    terms = [_given(term, text, read) for term in _uncharged(laid.folded, terms)]
    return ([_dated(term, events) for term in terms] if events else terms), praise


def _given(term: Term, text: str, read: Pasted) -> Term:
    """A term where it stands in the text that was given."""
    start, end = read.given(term.start, term.end)
    return term._replace(start=start, end=end, text=text[start:end])


def _uncharged(text: str, terms: list[Term]) -> list[Term]:
    """Without the vague terms beside which the same sentence or row holds a measurable one of their
    dimension; semicolons part no row."""
    if not {term.dimension for term in terms if term.state == "vague"}.intersection(
        term.dimension for term in terms if term.state == "measurable"
    ):
        return terms
    stops = [match.start() for match in _ROW_END.finditer(text)]
    rows = [bisect.bisect(stops, term.start) for term in terms]
    hard = {
        (term.dimension, row) for term, row in zip(terms, rows, strict=True) if term.state == "measurable"
    }
    return [
        term
        for term, row in zip(terms, rows, strict=True)
        if term.state != "vague" or (term.dimension, row) not in hard
    ]


def _dated(term: Term, events: dict[str, str]) -> Term:
    """A day count is derivable once its event's date stands in the same text."""
    if (
        term.dimension != "ship_date"
        or term.value is None
        or term.value.get("kind") != "after"
        or term.value["days_to"]
    ):
        return term
    event = term.value["event"] or ""
    on = events.get(event) or (events.get("approval") if event in ("artwork", "sample", "drawing") else None)
    if on is None:
        return term
    return term._replace(
        state="derivable",
        value={**term.value, "event_on": on},
        reason=f"Counted from the {term.value['event']} of {on}, which stands in the same text.",
    )


def read(text: str, remarks: str | None = None) -> ContractReading:
    """Reads the agreed text and, apart, its remarks.

    Offsets count code points of the text, or of the remarks where `in_remarks`:
    `text[term.start:term.end] == term.text`. Any text is read; none raises. A term that stands only in the
    remarks counts, but its reason says that it loses. Of the text and of the remarks the first LONGEST
    characters are read, and `unread` says what lies behind them.
    """
    return read_together([(text, remarks)])[0]


def read_together(texts: Sequence[tuple[str, str | None]]) -> list[ContractReading]:
    """The reading of each (text, remarks), as `read` has it; together they take less time, more memory."""
    readings = []
    parts = [bounded(text, remarks) for text, remarks in texts]
    with _unswept():
        said = [text for text, _, _ in parts] + [remarks for _, remarks, _ in parts if remarks]
        reads = [unsuperseded(pasted(text)) for text in said]
        lines = [laid(each.text) for each in reads]
        told = [
            _terms(text, read, each, terms, nth >= len(parts))
            for nth, (text, read, each, terms) in enumerate(
                zip(said, reads, lines, settled(lines), strict=True)
            )
        ]
    beside = iter(told[len(parts) :])
    for (text, remarks, unread), (terms, praise) in zip(parts, told, strict=False):
        more = next(beside)[0] if remarks else []
        readings.append(_reading([*terms, *more], praise, text, remarks, unread))
    return readings


def _reading(terms: list[Term], praise: list[Span], text: str, remarks: str, unread: int) -> ContractReading:
    """A text's terms with what they are together."""
    best = dict.fromkeys(DIMENSIONS, "absent")
    for term in terms:
        if WEIGHTS[term.state] > WEIGHTS[best[term.dimension]]:
            best[term.dimension] = term.state
    charged = [
        Span(term.start, term.end, term.text)
        for term in terms
        if term.state == "vague" and not term.in_remarks
    ]
    vague = tuple(sorted(dict.fromkeys(charged + praise), key=lambda span: (span.start, span.end)))
    return ContractReading(tuple(terms), vague, best, specificity(best), text, remarks, unread)


def bounded(text: str | None, remarks: str | None) -> tuple[str, str, int]:
    """What is read of a text and of its remarks, and how many characters lie behind it."""
    whole = [part or "" for part in (text, remarks)]
    agreed, said = (part[:LONGEST] for part in whole)
    return agreed, said, sum(map(len, whole)) - len(agreed) - len(said)


def unread_note(unread: int) -> str | None:
    """What a person is to know of a contract too long to be read whole; None where all of it was read."""
    if not unread:
        return None
    return (
        f"The contract is too long to be read whole: {unread:,} characters behind the first {LONGEST:,} were "
        "left out. Give the order's own pages alone."
    )
