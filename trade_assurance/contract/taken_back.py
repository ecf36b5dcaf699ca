"""Terms that their own clause takes back: refused, excluded, not to be had, waived, optional. A claim cannot
stand on them, so they are no terms, whether a list or a network read them."""

from __future__ import annotations

import bisect
import re
import tomllib
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, NamedTuple

from .clauses import cut
from .expressions import patterns
from .model import Term
from .units import LISTS

_TABLE = tomllib.loads((LISTS / "taken_back.toml").read_text("utf-8"))
_LIMITS = {name: re.compile(regex) for name, regex in _TABLE["limits"].items()}
_MOST = 8  # denials of a kind in one clause: with more it is no sentence
_FEW = 4  # words of a member without a term that a denial passes over
_ENDED = ("", ",", ".", ")")  # nothing stands behind a denial: "YKK we do not want, use Lampo"
_MORE = re.compile(r"\d|.{24}")  # a term that goes on behind a denial says more
_BEGUN = ("", ",", ":", "(", "|", "\t")  # nothing stands before it
_AND = patterns("joints")["and_or"]


class _Denial(NamedTuple):
    """Words that take back what stands on one side of them, and which dimensions they may be said of."""

    regex: re.Pattern[str]
    side: str
    takes: frozenset[str]
    spares: frozenset[str]
    unless: re.Pattern[str] | None


def _denial(row: dict[str, Any]) -> _Denial:
    takes, spares = (frozenset(row.get(name, ())) for name in ("takes", "spares"))
    unless = re.compile(row["unless"]) if "unless" in row else None
    return _Denial(re.compile(row["regex"]), row["side"], takes, spares, unless)


_DENIALS = tuple(_denial(row) for row in _TABLE.values() if "regex" in row)


def standing(folded: str, raw: str, terms: list[Term]) -> list[Term]:
    """The terms of a folded text and its raw form without those that their clause takes back."""
    if not terms or not _LIMITS["trigger"].search(folded):
        return terms
    starts = sorted({term.start for term in terms})
    gone: set[int] = set()  # by identity: a value has no hash
    for start, end in cut(folded):
        first = bisect.bisect_left(starts, start)
        if first < len(starts) and starts[first] < end and _LIMITS["trigger"].search(folded, start, end):
            own = [term for term in terms if start <= term.start < end]
            gone.update(map(id, _taken(_Clause(folded[start:end], raw[start:end], start, own))))
    return [term for term in terms if id(term) not in gone] if gone else terms


class _Member(NamedTuple):
    """A member of a list: bounds, the terms in it, and what parts it from the next one."""

    start: int
    end: int
    terms: tuple[Term, ...]
    joint: str


class _Clause:
    """A folded clause with its terms; offsets count within it."""

    def __init__(self, text: str, raw: str, begun: int, terms: Sequence[Term]) -> None:
        self.text, self.raw = text, raw
        self.terms = [(term.start - begun, min(term.end - begun, len(text)), term) for term in terms]
        # Words within a term part no list and are no limit beside a denial.
        bare = list(text)
        for start, end, _ in self.terms:
            bare[start:end] = "_" * (end - start)
        self.bare = "".join(bare)

    def inside(self, start: int, end: int) -> tuple[Term, ...]:
        """The terms within bounds."""
        return tuple(term for a, b, term in self.terms if start <= a and b <= end)

    def before(self, stop: int) -> list[_Member]:
        """The members of the list that ends at `stop`, the last first."""
        text = self.bare[:stop].rstrip(" (:,|\t-")
        last = max((match.end() for match in _LIMITS["breaking"].finditer(text)), default=0)
        if ":" in text[last:]:
            last += text[last:].rindex(":") + 1
        return self.members(last, len(text))[::-1]

    def behind(self, begin: int) -> list[_Member]:
        """The members of the list that begins at `begin`."""
        first = begin + len(self.bare[begin:]) - len(self.bare[begin:].lstrip(" :,-("))
        reach = _LIMITS["breaking"].search(self.bare, first)
        last = reach.start() if reach else len(self.bare)
        beyond = _LIMITS["reaching"].search(self.bare, first + 1, last)
        return self.members(first, beyond.start() if beyond else last)

    def members(self, start: int, end: int) -> list[_Member]:
        """The members of a list within bounds, from left to right."""
        members, at = [], start
        for match in _LIMITS["parting"].finditer(self.bare, start, end):
            members.append(_Member(at, match.start(), self.inside(at, match.start()), match[0]))
            at = match.end()
        members.append(_Member(at, end, self.inside(at, end), ""))
        return members

    def words(self, member: _Member) -> str:
        """A member's words, those of terms hidden."""
        return self.bare[member.start : member.end].strip(" ()")

    def names(self, member: _Member) -> bool:
        """Whether a member is nothing but the name of a mark."""
        return _LIMITS["name"].fullmatch(self.raw[member.start : member.end].strip(" ()")) is not None


def _taken(clause: _Clause) -> Iterator[Term]:
    """The terms that a clause takes back."""
    for denial in _DENIALS:
        if denial.unless is not None and denial.unless.search(clause.bare):
            continue
        for match in islice(denial.regex.finditer(clause.text), _MOST):
            if not _LIMITS["denied"].search(clause.text, 0, match.start()):
                for term in _of(clause, denial, match):
                    if term.dimension not in denial.spares and (
                        not denial.takes or term.dimension in denial.takes
                    ):
                        yield term


def _of(clause: _Clause, denial: _Denial, match: re.Match[str]) -> Iterator[Term]:
    """What one denial takes back."""
    start, end = match.span("denial" if "denial" in denial.regex.groupindex else 0)
    if denial.side == "list":
        yield from clause.inside(end, len(clause.text))
    elif denial.side == "within":
        yield from _listed(clause, clause.members(*match.span("taken")), plural=True, behind=True)
    elif not _LIMITS["case"].search(clause.bare, 0, start):
        before = denial.side == "before" and clause.text[end:].lstrip()[:1] not in _ENDED
        across = [(a, b, term) for a, b, term in clause.terms if a < end and start < b]
        held = [term for a, b, term in across if _holds(clause.text, a, b, start, end, before=before)]
        if not _LIMITS["limiting"].search(clause.bare):
            yield from held
        if held or not across:
            yield from _beside(clause, denial, start, end, before=before)


def _holds(text: str, begun: int, ended: int, start: int, end: int, *, before: bool) -> bool:
    """Whether a term holds a denial's words and what they take back: "10 hours is not promised"."""
    if _LIMITS["limiting"].search(text, begun, ended):
        return False
    return begun >= start if before else begun < start and not _MORE.search(text, end, ended)


def _beside(clause: _Clause, denial: _Denial, start: int, end: int, *, before: bool) -> Iterator[Term]:
    """What a denial takes back on its side of the clause."""
    behind = clause.bare[:start].rstrip()[-1:] in _BEGUN if denial.side == "both" else before
    members = clause.behind(end) if behind else clause.before(start)
    first, last = min(m.start for m in members), max(m.end for m in members)
    if not _LIMITS["limiting"].search(clause.bare[min(first, start) : max(last, end)]):
        plural = behind or _LIMITS["plural"].match(clause.text, start) is not None
        yield from _listed(clause, members, plural=plural, behind=behind)


def _listed(clause: _Clause, members: Sequence[_Member], *, plural: bool, behind: bool) -> Iterator[Term]:
    """The terms of the members that one denial reaches: the nearest, and those of its kind beside it."""
    kinds: set[str] = set()
    for nth, member in enumerate(members):
        words = clause.words(member)
        if nth:
            nearer = members[nth - 1]
            joint = nearer.joint if behind else member.joint
            alike = any(term.dimension in kinds for term in member.terms)
            both = nth == 1 and plural and _AND.fullmatch(joint) is not None and bool(member.terms)
            unread = not member.terms and len(words.split()) <= _FEW
            told = not kinds and (
                _LIMITS["pronoun"].search(clause.words(nearer)) is not None
                or _LIMITS["topic"].match(words) is not None
                or (clause.names(nearer) and clause.names(member))
            )
            if _LIMITS["verb"].search(words) or not (alike or both or told or unread):
                return
        kinds |= {term.dimension for term in member.terms}
        yield from member.terms
