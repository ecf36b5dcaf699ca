"""What a statement quotes as agreed: the figures and the words it holds the goods against."""

from __future__ import annotations

import re

from .expressions import expressions
from .lexicon import WORDS as LISTED
from .model import Agreed
from .statements import capitals, sentences
from .units import number
from .vocabulary import STOP, VERBS, stem, translated

_E = expressions("allegations")
_MAKERS = frozenset(LISTED["maker"]["words"])


def agreed(statement: str) -> Agreed:
    """The figures, words and names that a statement says were agreed ("not 5 kg", "instead of oak")."""
    figures: list[float] = []
    words: list[str] = []
    named: list[str] = []
    designations: list[str] = []
    names = capitals(statement)
    for sentence in sentences(statement):
        text = _E["dates"].sub(" ", sentence.text)
        figures += [number(match["figure"].rstrip(".,")) for match in _E["agreed_figure"].finditer(text)]
        designations += [re.sub(r"[ -]", "", each) for each in _E["designation"].findall(sentence.text)]
        words += [
            each for match in _E["agreed_cn"].finditer(sentence.text) for each in translated(match["word"])
        ]
        for match in _E["agreed_word"].finditer(sentence.text):
            said = [each for each in match["word"].split() if stem(each) not in STOP | VERBS]
            words += map(stem, said)
            named += [stem(each) for each in said if each in names or each in _MAKERS]
    return Agreed(tuple(dict.fromkeys(figures)), frozenset(words), frozenset(named), frozenset(designations))
