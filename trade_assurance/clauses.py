"""Whether a clause of a statement speaks of the goods or of people and dealings, by how it begins.

A buyer names defects no list holds ("the shelf wobbles"). A clause whose subject is a thing may name one, so
no word beside it may exclude the claim; a clause about the seller, the money or the time may be passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

_DETERMINER = (
    r"(?:the|this|these|those|that|its|their|our|my|one|two|three|[0-9]+|half|all|most|some|many|several|each|"
    r"every|both|no)"
)
_BREAKS = re.compile(
    r"(?:[!?;:,\n。！？；：，、]|\.(?!\d))+|\b(?:because|since|but|although|though|while|whereas|yet|so|which)\b|"
    rf"\b(?:and|when|after|as|that)\b(?=\s+(?:{_DETERMINER}|it|they|we|i|he|she)\b)|因为|但|而且|并且",
    re.IGNORECASE,
)
_OPENERS = re.compile(
    r"^(?:\W|(?:and|also|then|now|still|already|however|unfortunately|of|in fact)\b)+", re.I
)
_THING = re.compile(
    rf"(?:it|this|these|they|everything|none|both|{_DETERMINER}\s+\w+)\b|"
    r"[\w-]+\s+(?:is|are|was|were|do|does|did|has|have|had|will|would|can|cannot|could|keeps?|won't|doesn't|don't|"
    r"didn't|isn't|aren't|wasn't|weren't|can't)\b",
    re.IGNORECASE,
)
_DENIED = re.compile(r"\b(?:not|never|no|hardly|barely|nothing)\b|n't\b", re.IGNORECASE)
_OURS = re.compile(r"(?:i|we)\b", re.IGNORECASE)
_NO_NOUN = re.compile(rf"(?:{_DETERMINER}|of|very|only|same|other|whole)\b", re.IGNORECASE)
_SUBJECT_WORDS, _VERB_WORDS = 2, 5
"""Within how many words of a clause (articles left out) its subject stands, and its verb."""


def speaks_of_goods(
    statement: str, passed: Iterable[re.Pattern[str]], words: Mapping[str, re.Pattern[str]]
) -> bool:
    """Whether a clause that none of `passed` is found in has a thing for its subject.

    `words` are patterns: `people` (subjects that are no goods), `dealings` (what people do), `seen` (how a
    buyer comes to a defect) and `fine` (what is said of goods without fault).
    """
    return any(
        not any(pattern.search(clause) for pattern in passed) and _of_goods(clause, words)
        for clause in _clauses(statement)
    )


def _clauses(statement: str) -> Iterator[str]:
    for clause in _BREAKS.split(statement):
        if bare := _OPENERS.sub("", clause).strip():
            yield bare


def _of_goods(clause: str, words: Mapping[str, re.Pattern[str]]) -> bool:
    if _without_fault(clause, words["fine"]):
        return False
    if not clause.isascii() and _chinese().search(clause):
        return not words["people"].search(clause)
    bare = [word for word in clause.split() if not _NO_NOUN.fullmatch(word)]
    subject, start = " ".join(bare[:_SUBJECT_WORDS]), " ".join(bare[:_VERB_WORDS])
    if _OURS.match(clause):
        return bool(words["seen"].search(start))
    if words["people"].search(subject) or words["dealings"].search(start):
        return False
    return _THING.match(clause) is not None


def _without_fault(clause: str, fine: re.Pattern[str]) -> bool:
    """Whether a clause ends (but for a word) with praise that nothing denies: "it works", not "it works badly
    at night", not "it never works".
    """
    ends = [match.end() for match in fine.finditer(clause)]
    return bool(ends) and len(clause[ends[-1] :].split()) <= 1 and not _DENIED.search(clause)


@cache
def _chinese() -> re.Pattern[str]:
    return re.compile("[\u4e00-\u9fff]")
