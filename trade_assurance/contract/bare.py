"""A complaint that names a property and nothing more: "the colour is wrong", "we got less than ordered".

Any term of that property answers it. The network of `support_network` has learned from statements that tell
what was found, and holds such a one to speak of nothing.
"""

from __future__ import annotations

from .contract_words import NAMES
from .questions import Question
from .vocabulary import STOP, VERBS, WORDS, hits, tokens

_KINDS = frozenset(WORDS["bare"]["kinds"])
_JUDGED = frozenset(WORDS["bare"]["judged"])


def bare(ask: Question) -> bool:
    """Whether an allegation names its property, of the goods as a whole, without a figure, a part or anything
    that tells one term of the property from another."""
    if ask.each.value is not None or ask.agreed.figures or ask.agreed.designations:
        return False
    if ask.each.part or ask.parts or ask.is_part(ask.head):
        return False
    text = ask.each.text
    words = tokens(text)
    told = [hit for hit in hits(text, words) if hit.kind in _KINDS]
    if ask.each.property not in _JUDGED and not any(word.stem in NAMES for word in words):
        return False
    return bool(words) and not any(
        word.stem not in STOP
        and word.stem not in VERBS
        and word.stem not in NAMES
        and word.stem not in ask.contract.goods
        and not any(hit.start <= word.start < hit.end for hit in told)
        for word in words
    )
