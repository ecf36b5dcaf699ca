"""Scores the contract reader on a labelled half: `python tests/contract/labelled/score.py dev [--show]`.

A term is found when a read term of the same dimension and state overlaps a labelled one, each used once (the
pairs of largest overlap first). `measurable` counts the measurable terms alone, `all` every term with its
state, `best` the strongest state of each dimension a text; overlap is the mean of intersection over union of
the pairs found. `supported` is the share of complaints whose support is told right.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[2]))

from trade_assurance.contract import DIMENSIONS, complaint, read, support  # noqa: E402 (run as a script)


class Mark(NamedTuple):
    """A term, labelled or read: what the score compares."""

    dimension: str
    state: str
    start: int
    end: int
    text: str


@dataclass
class Tally:
    """Counts of one measure: pairs found, all that was read, all that was labelled."""

    found: int = 0
    read: int = 0
    labelled: int = 0

    @property
    def precision(self) -> float:
        """Share of what was read that is labelled; 1 where nothing was read."""
        return self.found / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """Share of what is labelled that was read; 1 where nothing is labelled."""
        return self.found / self.labelled if self.labelled else 1.0


@dataclass
class Score:
    """The measures of one half; `mistakes` are lines for a reader's eye."""

    measurable: Tally = field(default_factory=Tally)
    every: Tally = field(default_factory=Tally)
    best: Tally = field(default_factory=Tally)
    dimensions: dict[str, Tally] = field(default_factory=lambda: {d: Tally() for d in DIMENSIONS})
    overlaps: list[float] = field(default_factory=list)
    supported: Counter[bool] = field(default_factory=Counter)
    named: Counter[bool] = field(default_factory=Counter)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    mistakes: list[str] = field(default_factory=list)

    @property
    def overlap(self) -> float:
        """Mean intersection over union of the measurable pairs found."""
        return sum(self.overlaps) / len(self.overlaps)

    @property
    def support_accuracy(self) -> float:
        """Share of the complaints whose support is told right."""
        return self.supported[True] / self.supported.total()


def rows(half: str, kind: str) -> Iterator[dict[str, Any]]:
    """The rows of `clauses` or `contracts` of the `dev` or `test` half, or of `dev2` to `dev15`."""
    for line in (HERE / f"{kind}_{half}.jsonl").read_text(encoding="utf-8").splitlines():
        yield json.loads(line)


def overlap(a: Mark, b: Mark) -> float:
    """Intersection over union of two spans."""
    shared = min(a.end, b.end) - max(a.start, b.start)
    return max(0, shared) / (max(a.end, b.end) - min(a.start, b.start))


def pairs(labels: Sequence[Mark], marks: Sequence[Mark], states: bool = True) -> list[tuple[Mark, Mark]]:
    """One-to-one pairs of overlapping marks of one dimension (and state), the best overlaps first."""
    near = sorted(
        (
            (overlap(a, b), i, j)
            for i, a in enumerate(labels)
            for j, b in enumerate(marks)
            if a.dimension == b.dimension and (a.state == b.state or not states) and overlap(a, b) > 0
        ),
        reverse=True,
    )
    used: set[tuple[str, int]] = set()
    chosen = []
    for _, i, j in near:
        if not used & {("label", i), ("mark", j)}:
            used |= {("label", i), ("mark", j)}
            chosen.append((labels[i], marks[j]))
    return chosen


def add_text(score: Score, row: dict[str, Any]) -> None:
    """Counts one text's terms."""
    reading = read(row["text"])
    marks = [Mark(t.dimension, t.state, t.start, t.end, t.text) for t in reading.terms]
    labels = [Mark(**label) for label in row["terms"]]
    found = pairs(labels, marks)
    _count(score.every, len(found), len(marks), len(labels))
    hard = [pair for pair in found if pair[0].state == "measurable"]
    read_hard = [mark for mark in marks if mark.state == "measurable"]
    label_hard = [label for label in labels if label.state == "measurable"]
    _count(score.measurable, len(hard), len(read_hard), len(label_hard))
    for dimension in DIMENSIONS:
        of = [
            sum(m.dimension == dimension for m in group)
            for group in ([a for a, _ in hard], read_hard, label_hard)
        ]
        _count(score.dimensions[dimension], *of)
        told, true = reading.best[dimension], row["best"].get(dimension, "absent")
        _count(score.best, told == true != "absent", told != "absent", true != "absent")
    score.overlaps += [overlap(a, b) for a, b in hard]
    _note(score, row, labels, marks, found)


def _count(tally: Tally, found: int, read: int, labelled: int) -> None:
    tally.found += found
    tally.read += read
    tally.labelled += labelled


def _note(
    score: Score, row: dict[str, Any], labels: list[Mark], marks: list[Mark], found: list[tuple[Mark, Mark]]
) -> None:
    """The confusion list and a line for each mistake."""
    rest_labels = [x for x in labels if all(x is not a for a, _ in found)]
    rest_marks = [x for x in marks if all(x is not b for _, b in found)]
    lines = []
    for label, mark in pairs(rest_labels, rest_marks, states=False):
        score.confusion[(f"{label.dimension} {label.state}", f"{mark.dimension} {mark.state}")] += 1
        lines.append(
            f"  state  {label.dimension} {label.state} -> {mark.state}: {label.text!r} | {mark.text!r}"
        )
        rest_labels.remove(label)
        rest_marks.remove(mark)
    for label in rest_labels:
        other = next((m for m in rest_marks if overlap(label, m) > 0), None)
        score.confusion[
            (f"{label.dimension} {label.state}", f"{other.dimension} {other.state}" if other else "nothing")
        ] += 1
        lines.append(f"  missed {label.dimension} {label.state}: {label.text!r}")
    for mark in rest_marks:
        if not any(overlap(mark, label) > 0 for label in rest_labels):
            score.confusion[("nothing", f"{mark.dimension} {mark.state}")] += 1
        lines.append(f"  extra  {mark.dimension} {mark.state}: {mark.text!r}")
    for a, b in found:
        if a.state == "measurable" and overlap(a, b) < 0.7:
            lines.append(f"  span   {a.dimension}: {a.text!r} | {b.text!r}")
    if lines:
        score.mistakes.append("\n".join([f"{row['id']}: {row['text']!r}", *lines]))


def add_complaints(score: Score, row: dict[str, Any]) -> None:
    """Counts the complaints about one contract."""
    reading = read(row["text"])
    for each in row["complaints"]:
        of = complaint(each["statement"])
        told = support(reading, of)
        score.supported[told.supported == each["supported"]] += 1
        score.named[set(of.dimensions) == set(each["dimensions"])] += 1
        if told.supported != each["supported"] or set(of.dimensions) != set(each["dimensions"]):
            mark = "SUPPORT" if told.supported != each["supported"] else "named"
            score.mistakes.append(
                f"{row['id']} {mark}: {each['statement']!r}\n"
                f"  labelled {each['supported']} {each['dimensions']} ({each['why']})"
                f"\n  told {told.supported} {of.dimensions} {of.properties} {[t.text for t in told.terms]}"
            )


def score(half: str, kinds: Iterable[str] = ("clauses", "contracts")) -> Score:
    """The score of a half."""
    result = Score()
    for kind in kinds:
        for row in rows(half, kind):
            add_text(result, row)
            if kind == "contracts":
                add_complaints(result, row)
    return result


def report(result: Score) -> Iterator[str]:
    """The measures, line by line."""
    for name, tally in (
        ("measurable", result.measurable),
        ("all states", result.every),
        ("best state", result.best),
    ):
        counts = f"({tally.found} found, {tally.read} read, {tally.labelled} labelled)"
        yield f"{name:12} P {tally.precision:.3f}  R {tally.recall:.3f}  {counts}"
    yield f"span overlap {result.overlap:.3f}"
    n = result.named.total()
    named = result.named[True] / n
    yield f"complaints: support {result.support_accuracy:.3f}, dimensions named {named:.3f}, n {n}"
    yield ""
    for dimension, tally in result.dimensions.items():
        yield f"{dimension:16} P {tally.precision:.2f}  R {tally.recall:.2f}  n {tally.labelled}"
    yield ""
    for (true, told), n in result.confusion.most_common(25):
        yield f"{n:4}  {true} -> {told}"


def main() -> None:
    """Prints the score of a half, and with --show every mistake."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("half", choices=("dev", "test", *(f"dev{n}" for n in range(2, 16))))
    parser.add_argument("--show", action="store_true", help="print every mistake")
    parser.add_argument("--only", default="", help="show only mistakes with these words, e.g. size|weight")
    asked = parser.parse_args()
    result = score(asked.half)
    print("\n".join(report(result)))
    if asked.show:
        print("\n".join(each for each in result.mistakes if re.search(asked.only, each)))


if __name__ == "__main__":
    main()
