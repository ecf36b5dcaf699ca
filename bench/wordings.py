"""Contract texts to time and to compare on: the labelled development texts recombined, so that all differ.

The kinds differ in how much two texts share: `lines` shares whole lines, `figures` lines with other figures,
`words` next to nothing (two words of each line come from elsewhere), `noise` nothing at all.
"""

import json
import random
import re
from collections.abc import Iterator
from functools import lru_cache

from bench.timing import ROOT

LENGTH = 1_400  # characters of a text
LABELLED = ROOT / "tests" / "contract" / "labelled"
MARKS = "±×≤≥%°\"'()/+-–，。：；（）|\t#*@&½μøΔ箱件个套年月日①𝟙İẞ\u200b\r\n"
_WORD = re.compile(r"[A-Za-z]{3,}")


@lru_cache(maxsize=1)
def lines() -> tuple[str, ...]:
    """The lines of the development texts, never of the held ones."""
    found: list[str] = []
    for path in sorted(LABELLED.glob("*_dev.jsonl")):
        for row in path.read_text("utf-8").splitlines():
            found += json.loads(row)["text"].split("\n")
    return tuple(dict.fromkeys(line for line in found if line.strip()))


@lru_cache(maxsize=1)
def vocabulary() -> tuple[str, ...]:
    """The words of those lines."""
    return tuple(sorted({word for line in lines() for word in _WORD.findall(line)}))


def _same(line: str, _: random.Random) -> str:
    return line


def _figures(line: str, rng: random.Random) -> str:
    return re.sub(r"\d", lambda _: rng.choice("0123456789"), line)


def _words(line: str, rng: random.Random) -> str:
    """Two words of the line are others now; one line in three has a word nobody lists."""
    parts = line.split(" ")
    for _ in range(2):
        parts[rng.randrange(len(parts))] = rng.choice(vocabulary())
    if rng.random() < 1 / 3:
        parts.insert(rng.randrange(len(parts) + 1), "".join(rng.choices("abcdefghijklmnoprstuvwxyz", k=6)))
    return _figures(" ".join(parts), rng)


def _noise(line: str, rng: random.Random) -> str:
    """The line with characters lost, doubled, swapped for marks, and pieces of other lines within."""
    letters = list(line)
    for _ in range(rng.randrange(1, 6)):
        at = rng.randrange(len(letters) + 1)
        piece = rng.choice(lines())
        cut = rng.randrange(len(piece) + 1)
        swap = rng.choice(
            [[], [rng.choice(MARKS)], [rng.choice("0123456789")] * rng.randrange(9), piece[cut : cut + 12]]
        )
        letters[at : at + rng.randrange(3)] = swap
    return "".join(letters)


CHANGES = {"lines": _same, "figures": _figures, "words": _words, "noise": _noise}


def texts(kind: str, count: int, seed: int = 1, length: int = LENGTH) -> Iterator[str]:
    """`count` texts of one kind of about `length` characters, the same for the same seed."""
    rng = random.Random(f"{kind} {seed}")
    change = CHANGES[kind]
    for _ in range(count):
        text = ""
        while len(text) < length:
            text += change(rng.choice(lines()), rng) + "\n"
        yield text[:length]
