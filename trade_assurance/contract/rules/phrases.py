"""Packing, labels, logos and visible defects: terms made of several facts that stand side by side."""

from __future__ import annotations

import re
import tomllib
from typing import Any, NamedTuple

from ..clause import Found, View
from ..expressions import Expression, known
from ..lexis import LABEL_END
from ..units import LISTS

_FRAGMENT = re.compile(r"%([a-z]+)%")
_ENOUGH = frozenset({"alone", "beside"})
_ABOUT = re.compile(
    r"(?<![a-z])(?:some|about|roughly|approx|around|circa|ca\.)(?![a-z])|约|左右|\bof \d+ ?[-~] ?\d"
)
_CONTENTS = re.compile(
    r"\b(?:set|kit|has|have|with|comes? with|pack|piece|pieces|peices|\+)(?![a-z])|[含配附]|随机|每套"
)
_EXCLUDED = re.compile(r"(?:no|without|free of|zero)\s|[无不没]")
_LISTING = re.compile(r"[,+&;、]|\band\b")
_FAR = 40  # characters: no joint between two facts is longer


class Fact(NamedTuple):
    """A fact at `[start, end)` and what it is worth: alone, beside an anchor, anchor or more."""

    start: int
    end: int
    role: str


class Kind(NamedTuple):
    """How the terms of one dimension are put together."""

    dimension: str
    gate: str
    scope: str
    opening: re.Pattern[str]
    facts: Expression
    roles: tuple[str, ...]
    joint: re.Pattern[str]
    apart: str
    reason: str


def _kinds() -> tuple[Kind, ...]:
    table = tomllib.loads((LISTS / "phrases.toml").read_text("utf-8"))
    fragments = table.pop("fragment")

    def whole(regex: str) -> str:
        while _FRAGMENT.search(regex):
            regex = _FRAGMENT.sub(lambda match: fragments[match[1]], regex)
        return regex

    return tuple(
        Kind(
            dimension,
            row["gate"],
            row["scope"],
            re.compile(row["opening"]),
            known(*(whole(fact["regex"]) for fact in row["fact"])),
            tuple(fact["role"] for fact in row["fact"]),
            re.compile(whole(row["joint"])),
            row.get("apart", ""),
            row["reason"],
        )
        for dimension, row in table.items()
    )


KINDS = _kinds()
_PACKAGING = next(kind for kind in KINDS if kind.dimension == "packaging")
_EARLIER = {
    kind.dimension: frozenset(each.dimension for each in KINDS[: number + 1])
    for number, kind in enumerate(KINDS)
}


def read(view: View) -> None:
    """Adds a term for each run of facts that says enough."""
    for kind in KINDS:
        if not kind.facts.may(view.text.bits):
            continue
        if kind.dimension == "labelling" and view.leading_label() == "branding":
            continue  # "Logo: woven label"
        if kind.gate in view.gates if kind.gate else view.digits and _LISTING.search(view.text):
            _read(view, kind)


def join(view: View) -> None:
    """Joins packing facts, those of units and those of words, that stand side by side to one term."""
    if "packed" not in view.gates:
        return
    packing = [f for f in view.found if f.dimension == "packaging" and f.state == "measurable"]
    packing.sort(key=lambda found: found.start)
    last: Found | None = None
    for each in packing:
        if last is not None and _joint(view, _PACKAGING, last.end, each.start):
            last.end = max(last.end, each.end)
            last.value = _text(view, last.start, last.end)
            view.found.remove(each)
        else:
            last = each


def _read(view: View, kind: Kind) -> None:
    opening = kind.opening.match(view.text)
    at_home = view.leading_label() == kind.scope or opening is not None
    label = max(opening.end() if opening else 0, _label_end(view))
    vague: list[tuple[int, int]] = []
    for run in _runs(view, kind, label):
        roles = {fact.role for fact in run}
        if "item" in roles or "some" in roles:
            if _enumerates(view, run, at_home):
                _add(view, kind, run, label)
        elif "alone" in roles or ("beside" in roles and ("anchor" in roles or at_home or _decor(kind, run))):
            _add(view, kind, run, label)
            at_home = at_home or kind is _PACKAGING
        elif (
            kind.dimension == "appearance" and "anchor" in roles and _EXCLUDED.match(view.text, run[0].start)
        ):
            vague.append((run[0].start, run[-1].end))
    if vague and not view.has(kind.dimension, "measurable"):
        start, end = vague[0][0], vague[-1][1]
        joined = len(vague) == 1 or end - start < _FAR
        reason = "No length, count or distance to check it by."
        view.add(kind.dimension, "vague", start, end if joined else vague[0][1], reason)


def _enumerates(view: View, run: list[Fact], at_home: bool) -> bool:
    """Whether a run of counted things is a list of contents: three of them, or two beside a word that says
    so; never an order or a packing."""
    counted = sum(fact.role in ("item", "some") for fact in run)
    if len(run) < 2 or view.says("quantity", "payment", "sampling", "moq"):
        return False
    told = at_home or view.says("parts") or _CONTENTS.search(view.text, 0, run[0].end) is not None
    packed = any(
        word.target in ("packaging", "trial") and not run[0].start <= word.start < run[-1].end
        for word in view.scopes
    )
    return told or (counted > 2 and not packed)


def _decor(kind: Kind, run: list[Fact]) -> bool:
    """Whether a run tells a print without the word logo: method, size and place or colours."""
    enough = sum(fact.role == "beside" for fact in run) > 1
    return kind.dimension == "branding" and len(run) > 2 and enough


def _label_end(view: View) -> int:
    mark = LABEL_END.search(view.text, 1, 41)
    return mark.start() if mark else 0


def _joint(view: View, kind: Kind, start: int, end: int) -> bool:
    if not 0 <= end - start <= _FAR or (kind.apart and kind.apart in view.raw[start:end]):
        return False
    return kind.joint.fullmatch(view.text, start, end) is not None


def _runs(view: View, kind: Kind, label: int) -> list[list[Fact]]:
    """The facts of a clause, those together between which only a joint stands; an anchor behind a comma
    begins anew."""
    runs: list[list[Fact]] = []
    for number, match in kind.facts.numbered(view.text):
        role = kind.roles[number] if match.end() > label else "anchor"
        fact = Fact(match.start(), match.end(), role)
        if (
            runs
            and _joint(view, kind, runs[-1][-1].end, fact.start)
            and not (
                role == "anchor"
                and runs[-1][-1].role in _ENOUGH
                and "," in view.text[runs[-1][-1].end : fact.start]
            )
        ):
            runs[-1].append(fact)
        else:
            runs.append([fact])
    return runs


def _add(view: View, kind: Kind, run: list[Fact], label: int) -> None:
    text = view.text
    last = max((i for i, fact in enumerate(run) if fact.role != "anchor"), default=0)
    start, end = run[0].start, run[last].end
    if start < label < end and text[label : label + 1] in ":|\t":
        start = label + 1  # the label before its colon is no part of the term
    if end == len(text) and text[end - 1] == ".":
        end -= 1  # the sentence's stop
    view.found = [
        each
        for each in view.found
        if each.dimension != kind.dimension or not start <= each.start < each.end <= end
    ]
    if any(
        each.state != "vague"
        and each.start < end
        and start < each.end
        and each.dimension in _EARLIER[kind.dimension]
        for each in view.found
    ):
        return
    state, reason = "measurable", kind.reason
    if _ABOUT.search(text, start, end):
        state, reason = "approximate", "Only roughly stated: nobody can hold a figure to it."
    view.add(kind.dimension, state, start, end, reason, _text(view, start, end))


def _text(view: View, start: int, end: int) -> dict[str, Any]:
    return {"kind": "text", "text": " ".join(view.raw[start:end].split())}
