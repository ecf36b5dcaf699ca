"""Terms as the rules and a learned reading of each line together give them.

The rules name what they know; networks learned from marked clauses (`network.py`) judge each line as a whole:
they drop a rule's term that its sentence does not bear out, tell another state of it, or add one in words
of no list. A rule's term takes in or leaves out the words that they are sure of; where its state stays, it
keeps its value and reason.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from ..clause import Found
from ..finishing import restated
from ..folding import fold
from ..model import WEIGHTS
from ..ruling import Placed, ruled
from .deciding import Decision, Kept, decided, reason
from .line import Line
from .lines import lines
from .valued import learned

__all__ = ["Laid", "laid", "settled"]


class Laid(NamedTuple):
    """A text as the rules read it: its raw and its folded form, its clauses, and the lines the networks read,
    each with where it begins and its clauses."""

    text: str
    folded: str
    clauses: Sequence[Placed]
    lines: Sequence[tuple[int, Line, Sequence[Placed]]]


def laid(text: str) -> Laid:
    """What the rules read in a text, laid out line by line."""
    folded = fold(text)
    clauses = ruled(folded, text)
    return Laid(text, folded, clauses, list(lines(folded, text, clauses)))


def settled(texts: Sequence[Laid]) -> Iterator[Iterator[tuple[int, Found]]]:
    """The terms of each text in order, each with where its clause begins. The lines of all texts are weighed
    together: a few large products are quicker than many small ones."""
    decisions = iter(decided([line for each in texts for _, line, _ in each.lines]))
    for each in texts:
        yield _settled(each, list(islice(decisions, len(each.lines))))


def _settled(laid: Laid, decisions: Sequence[Decision]) -> Iterator[tuple[int, Found]]:
    text, folded, clauses, _ = laid
    read = 0  # clauses so far
    for (first, line, inside), decision in zip(laid.lines, decisions, strict=True):
        at = clauses.index(inside[0], read) if inside else read
        yield from _ruled(clauses[read:at])
        read = at + len(inside)
        last = first + len(line.text)
        told = iter(decision.kept)
        found: list[tuple[int, Found]] = []
        for clause in inside:
            for each in clause.read.found:
                if not each.dimension or each.end + clause.start > last:
                    found.append((clause.start, each))
                    continue
                kept = next(told)
                if kept.state:
                    term = _kept(each, kept, first - clause.start, clause, laid)
                    if WEIGHTS[kept.state] > WEIGHTS[each.state]:
                        span = clause.start + term.start, clause.start + term.end
                        # As the rules have it where the clause denies it or puts it off.
                        term = learned(folded, text, clause, *span, each.dimension, kept.state) or each
                    found.append((clause.start, term))
        for start, end, dimension, state in decision.added:
            holding = next((c for c in inside if c.start <= first + start < c.end), None)
            if holding is None:
                continue
            more = learned(folded, text, holding, first + start, first + end, dimension, state)
            if more is None or (holding.start, more) in found or _praise(found, holding.start, more):
                continue
            found.append((holding.start, more))
        yield from sorted(found, key=lambda pair: (pair[0] + pair[1].start, pair[0] + pair[1].end))
    yield from _ruled(clauses[read:])


def _kept(each: Found, kept: Kept, from_clause: int, clause: Placed, laid: Laid) -> Found:
    """A rule's term as it is told: where its bounds or its state are others, with a value of these words and
    a reason of its own."""
    now = kept.start + from_clause, kept.end + from_clause
    was = each.start, each.end
    if now != was and now[0] >= 0 and clause.start + now[1] <= clause.end:
        words, raw = (told[clause.start : clause.end] for told in (laid.folded, laid.text))
        value = restated(words, raw, each.value, each.dimension, was, now)
        each = replace(each, start=now[0], end=now[1], value=value)
    if kept.state == each.state:
        return each
    value = None if kept.state == "vague" else each.value
    return replace(each, state=kept.state, value=value, reason=reason(each.dimension, kept.state))


def _praise(found: Sequence[tuple[int, Found]], begun: int, term: Found) -> bool:
    """Whether a term lies within praise that is charged already."""
    return any(
        not each.dimension and start == begun and each.start < term.end and term.start < each.end
        for start, each in found
    )


def _ruled(clauses: Sequence[Placed]) -> Iterator[tuple[int, Found]]:
    """The rules' own terms, where no network reads."""
    for clause in clauses:
        for each in clause.read.found:
            yield clause.start, each
