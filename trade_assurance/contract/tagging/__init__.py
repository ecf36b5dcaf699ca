"""Terms as the rules and a learned reading of each line together give them.

The rules name what they know; networks learned from marked clauses (`network.py`) judge each line as a whole:
they drop a rule's term that its sentence does not bear out, restate it, or add one in words of no list. A
rule's term keeps its bounds, value and reason.
"""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..clause import Found
from ..ruling import Placed
from .deciding import decided, reason
from .lines import lines
from .valued import learned

__all__ = ["settled"]


def settled(folded: str, text: str, clauses: Sequence[Placed]) -> Iterator[tuple[int, Found]]:
    """The terms of a text in order, each with where its clause begins."""
    begun = [clause.start for clause in clauses]
    for first, line in lines(folded, text, clauses):
        inside = clauses[bisect.bisect_left(begun, first) : bisect.bisect_left(begun, first + len(line.text))]
        last = first + len(line.text)
        decision = decided(line)
        states = iter(decision.states)
        found: list[tuple[int, Found]] = []
        for clause in inside:
            for each in clause.read.found:
                if not each.dimension or each.end + clause.start > last:
                    found.append((clause.start, each))
                    continue
                state = next(states)
                if state == each.state:
                    found.append((clause.start, each))
                elif state:
                    value = None if state == "vague" else each.value
                    why = reason(each.dimension, state)
                    found.append((clause.start, replace(each, state=state, value=value, reason=why)))
        for start, end, dimension, state in decision.added:
            clause = _holding(inside, first + start, first + end)
            if clause is not None:
                found.append(
                    (clause.start, learned(folded, text, clause, first + start, first + end, dimension, state))
                )
        yield from sorted(found, key=lambda pair: (pair[0] + pair[1].start, pair[0] + pair[1].end))


def _holding(clauses: Sequence[Placed], start: int, end: int) -> Placed | None:
    """The clause a stretch lies in, or the one it begins in."""
    return next((clause for clause in clauses if clause.start <= start < clause.end), None)
