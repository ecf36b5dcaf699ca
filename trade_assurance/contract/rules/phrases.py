"""Packing, labels, logos and visible defects: terms made of several facts that stand side by side."""

from __future__ import annotations

import re
import tomllib
from typing import Any, NamedTuple

from ..clause import Found, View
from ..expressions import Expression, known, patterns
from ..lexis import LABEL_END
from ..units import LISTS

_FRAGMENT = re.compile(r"%([a-z]+)%")
_ENOUGH = frozenset({"alone", "beside"})
_SHORT = patterns("phrases")
_ABOUT, _CONTENTS, _EXCLUDED, _PARTED, _BOXED, _LED_IN, _OWN_WORD, _FILED = (
    _SHORT[name]
    for name in ("about", "contents", "excluded", "parted", "boxed", "led_in", "own_word", "filed")
)
_LISTING = patterns("joints")["things"]
_SENTENCE = re.compile(r"[;|\t\n]|\.(?=\s|$)")
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
    home_facts: Expression  # those, and what says enough only under the dimension's own label
    home_roles: tuple[str, ...]
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

    def facts(rows: list[dict[str, str]]) -> tuple[Expression, tuple[str, ...]]:
        return known(*(whole(fact["regex"]) for fact in rows)), tuple(fact["role"] for fact in rows)

    return tuple(
        Kind(
            dimension,
            row["gate"],
            row["scope"],
            re.compile(row["opening"]),
            *facts([fact for fact in row["fact"] if fact["role"] != "home"]),
            *facts(row["fact"]),
            re.compile(whole(row["joint"])),
            row.get("apart", ""),
            row["reason"],
        )
        for dimension, row in table.items()
    )


KINDS = _kinds()
_PACKAGING = next(kind for kind in KINDS if kind.dimension == "packaging")
_BRANDING = next(kind for kind in KINDS if kind.dimension == "branding")
_JOINED = tuple(kind for kind in KINDS if kind.dimension in ("packaging", "branding", "labelling"))
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
        if kind.gate in view.gates if kind.gate else _counts(view):
            _read(view, kind)


def _counts(view: View) -> bool:
    """Whether things may be counted one by one in a clause."""
    return (view.digits or view.lexis.numerals) and _LISTING.search(view.text) is not None


def join(view: View) -> None:
    """Joins the facts of one dimension, those of units and those of words, to one term: a sentence or line
    tells one packing, one logo, one label. What something else is told between them stays apart."""
    for kind in _JOINED:
        facts = [f for f in view.found if f.dimension == kind.dimension and f.state == "measurable"]
        if len(facts) < 2:
            continue
        facts.sort(key=lambda found: found.start)
        last = facts[0]
        for each in facts[1:]:
            if _one(view, kind, last, each):
                last.end = max(last.end, each.end)
                last.value = _text(view, last.start, last.end)
                view.found.remove(each)
            else:
                last = each


def spread(view: View) -> None:
    """A term of packing, label or logo under its own label is all that stands behind the label, where nothing
    else is told there: "Packing: rolled, in PE bag, 4 pcs a carton"."""
    for kind in _JOINED:
        if view.leading_label() != kind.scope:
            continue
        mine = [f for f in view.found if f.dimension == kind.dimension]
        if len(mine) != 1 or mine[0].state != "measurable":
            continue
        each, text = mine[0], view.text
        begin = _label_end(view) + 1 if LABEL_END.search(text, 1, 41) else 0
        stop = _SENTENCE.search(text, each.end)
        end = stop.start() if stop else len(text)
        others = [f for f in view.found if f is not each and (f.end <= each.start or f.start >= each.end)]
        if 0 <= each.start - begin <= _FAR and not (
            _PARTED.search(text, begin, each.start) or any(begin <= f.start < each.start for f in others)
        ):
            each.start = begin + len(text[begin : each.start]) - len(text[begin : each.start].lstrip(" -"))
        if end - each.end <= _FAR and not (
            _PARTED.search(text, each.end, end) or any(each.end <= f.start < end for f in others)
        ):
            each.end = each.end + len(text[each.end : end].rstrip(" ,."))


def _one(view: View, kind: Kind, last: Found, each: Found) -> bool:
    """Whether two facts belong to one term: no stop, new cell or other term between them."""
    between = view.text[last.end : each.start]
    if (
        len(between) > _FAR
        or _PARTED.search(between)
        or (kind.apart and kind.apart in view.raw[last.end : each.start])
    ):
        return False
    return not any(
        other.state != "vague" and last.end <= other.start and other.end <= each.start for other in view.found
    )


def _read(view: View, kind: Kind) -> None:
    opening = kind.opening.match(view.text)
    at_home = view.leading_label() == kind.scope or opening is not None
    label = max(opening.end() if opening else 0, _label_end(view))
    vague: list[tuple[int, int]] = []
    for run in _runs(view, kind, label, at_home):
        roles = {fact.role for fact in run}
        if kind.dimension == "labelling" and "anchor" not in roles and _printed(view, run):
            continue
        if kind.dimension == "parts_list":
            if _enumerates(view, run, at_home):
                _add(view, kind, run, label)
        elif (
            "alone" in roles
            or (at_home and "home" in roles)
            or ("beside" in roles and ("anchor" in roles or at_home or _decor(view, kind, run)))
        ):
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
    if _BOXED.search(view.text, run[0].start, run[-1].end):
        return False  # "5 pairs a polybag, 100 pairs a carton"
    counted = sum(fact.role in ("item", "some", "home") for fact in run)
    if len(run) < 2 or view.says("quantity", "payment", "sampling", "moq"):
        return False
    told = at_home or view.says("parts") or _CONTENTS.search(view.text, 0, run[0].end) is not None
    packed = any(
        word.target in ("packaging", "trial") and not run[0].start <= word.start < run[-1].end
        for word in view.scopes
    )
    return told or (counted > 2 and not packed)


def _decor(view: View, kind: Kind, run: list[Fact]) -> bool:
    """Whether a run tells a print without the word logo: method, size and place or colours, or its file."""
    enough = sum(fact.role == "beside" for fact in run) > 1
    filed = "file" in view.gates and _FILED.search(view.text, run[0].start, run[-1].end) is not None
    return kind.dimension == "branding" and (len(run) > 2 or filed) and enough


def _printed(view: View, run: list[Fact]) -> bool:
    """Whether what could tell of a label tells of a print: "barcode on box, pad print, 30 mm, on the lid"."""
    return any(
        each[0].start < run[-1].end and run[0].start < each[-1].end and _decor(view, _BRANDING, each)
        for each in (_runs(view, _BRANDING, 0, False) if "logo" in view.gates else ())
    )


def _label_end(view: View) -> int:
    mark = LABEL_END.search(view.text, 1, 41)
    return mark.start() if mark else 0


def _joint(view: View, kind: Kind, start: int, end: int) -> bool:
    if not 0 <= end - start <= _FAR or (kind.apart and kind.apart in view.raw[start:end]):
        return False
    return kind.joint.fullmatch(view.text, start, end) is not None


def _runs(view: View, kind: Kind, label: int, at_home: bool) -> list[list[Fact]]:
    """The facts of a clause, those together between which only a joint stands; an anchor behind a comma
    begins anew."""
    runs: list[list[Fact]] = []
    facts, roles = (kind.home_facts, kind.home_roles) if at_home else (kind.facts, kind.roles)
    for number, match in facts.numbered(view.text):
        role = roles[number] if match.end() > label else "anchor"
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
    if kind.dimension == "branding" and len(run) > 1 and _OWN_WORD.fullmatch(text, *run[0][:2]):
        start = run[1].start  # the dimension's own word
    led = _LED_IN.match(text, start, end) if kind is _PACKAGING else None
    start = led.end() if led else start
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
