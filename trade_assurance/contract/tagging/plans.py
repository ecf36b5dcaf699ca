"""A payment plan told in words of no list: its shares, and what makes each of them due."""

from __future__ import annotations

import re
import tomllib
from typing import Any, NamedTuple

from ..expressions import patterns
from ..spelled import number
from ..units import LISTS, table

_TABLE = tomllib.loads((LISTS / "plans.toml").read_text("utf-8"))
_SHARE = re.compile("|".join(text for name, text in _TABLE["share"].items() if name != "reason"), re.VERBOSE)
_PAIR = re.compile(_TABLE["pair"]["regex"])
_BARE = re.compile(_TABLE["pair"]["bare"])
_E = {name: re.compile(text, re.VERBOSE) for name, text in _TABLE["event"].items() if name != "reason"}
_SPLIT = patterns("joints")["steps"]
_PARTS, _MANY = (
    {word: n for word, n in _TABLE[name].items() if word != "reason"} for name in ("part", "many")
)
_FIGURES: dict[str, str] = table("numbers")["tenths"]
_TENTHS = {sign: n for n, sign in enumerate(_FIGURES["figures"], 1)} | {_FIGURES["two"]: 2}
_FIRST_SIGN, _FIRST_WORDS = _TABLE["prepaid"]["sign"], _TABLE["prepaid"]["words"]
_ALL = ("whole", "all")
_LONGEST = 80  # characters of an event: more is a sentence of something else

Row = dict[str, Any]


class _Share(NamedTuple):
    """A share at `[start, end)`; no percentage where it is an amount or the rest."""

    start: int
    end: int
    percent: float | None
    kind: str


def plan(text: str, alone: bool) -> list[Row] | None:
    """The shares of a plan in a folded text, or None where its words leave one open. Where it stands `alone`,
    with no share beside it, a bare count of days is of the whole price."""
    if _E["open"].search(text):
        return None
    pair = _PAIR.search(text)
    if pair and sum(float(each) for each in pair.groups() if each) == 100:
        return _paired(text, pair)
    shares = _shares(text)
    if not shares:
        event = _event(text) if alone and _E["days"].search(text) else ""
        return [{"percent": 100.0, "event": event}] if event else None
    if not _whole(shares):
        return None
    return _rows(text, shares)


def _shares(text: str) -> list[_Share]:
    """The shares in their order; bare figures only where they make up the whole with the others."""
    found = [
        _Share(match.start(), match.end(), _percent(match), match.lastgroup or "")
        for match in _SHARE.finditer(text)
    ]
    if any(share.kind not in _ALL for share in found):
        found = [share for share in found if share.kind not in _ALL]
    elif len(found) > 1:
        return []
    known = sum(share.percent or 0 for share in found)
    if known < 99 and not any(share.kind == "money" for share in found):
        bare = [_Share(*each.span("n"), float(each["n"]), "bare") for each in _BARE.finditer(text)]
        bare = [each for each in bare if not any(s.start <= each.start < s.end for s in found)]
        total = known + sum(each.percent or 0 for each in bare)
        if bare and (total == 100 or (total < 100 and any(share.kind == "rest" for share in found))):
            found = sorted([*found, *bare])
    merged: list[_Share] = []
    for share in found:
        before = merged[-1] if merged else None
        between = text[before.end : share.start] if before else ""
        if before and "rest" in (before.kind, share.kind) and not between.strip(" :(-="):
            percent = before.percent if share.percent is None else share.percent
            merged[-1] = _Share(before.start, share.end, percent, "percent" if percent else "rest")
        else:
            merged.append(share)
    return merged


def _percent(match: re.Match[str]) -> float | None:
    """What a share's figure or words are of a hundred; None for an amount and for the rest."""
    figure = match["percent"] or match["led"]
    if figure:
        return float(figure.replace(",", "."))
    if match["told"]:
        return number(match["told"])
    if match["tenths"]:
        return 10.0 * _TENTHS[match["tenths"]]
    if match["over"]:
        above, below = match["over"].split("/")
        return round(100 * int(above) / int(below), 2)
    if match["part"]:
        return round(100 * _MANY.get(match["many"] or "", 1) / _PARTS[match["part"]], 2)
    return {"half": 50.0, "whole": 100.0, "all": 100.0}.get(match.lastgroup or "")


def _whole(shares: list[_Share]) -> bool:
    """Whether shares are a plan: together the whole, or amounts, or one step of a plan told elsewhere."""
    known = sum(share.percent or 0 for share in shares)
    money = [share for share in shares if share.kind == "money"]
    rest = [share for share in shares if share.percent is None and share.kind != "money"]
    if len(shares) == 1:
        return bool(money or rest) or 5 <= known <= 100
    if money or len(rest) > 1:
        return bool(money) and not known
    return 5 <= known < 100 if rest else 99 < known < 101


def _event(gap: str) -> str:
    """What makes a share due, of the words beside it: the way of payment and what only joins are left out."""
    lead = _E["lead"].match(gap)
    gap = gap[lead.end() :] if lead else gap
    words = _E["trail"].sub("", gap)
    head, comma, more = words.partition(",")
    if comma and not _E["like"].search(more) and not any(mark.isdigit() for mark in more):
        words = _E["trail"].sub("", head)
    if words.endswith(_FIRST_SIGN) or (not words and _FIRST_WORDS in gap):
        return _FIRST_WORDS
    return " ".join(words.split())


def _rows(text: str, shares: list[_Share]) -> list[Row] | None:
    """Each share with its event. Where one gap between them is bare, the events before it stand before their
    shares, those behind it behind. With none before the first and none behind the last, the joints tell."""
    bounds = [0, *(bound for share in shares for bound in (share.start, share.end)), len(text)]
    between = [text[a:b] for a, b in zip(bounds[::2], bounds[1::2], strict=True)]
    gaps = [_event(words) for words in between]
    if gaps[0] and gaps[-1] and (rows := _settled(text, shares, gaps)) is not None:
        return rows
    if all(gaps) and (_E["first"].fullmatch(gaps[0]) or not _E["like"].search(gaps[0])):
        gaps[0] = ""
    if all(gaps) or not any(gaps):
        return None
    if gaps.count("") == 1:
        bare = gaps.index("")
        events = gaps[:bare] + gaps[bare + 1 :]
    elif gaps[0] and gaps[-1]:
        return None
    elif gaps[0]:
        events = gaps[:-1]
    elif gaps[-1]:
        events = gaps[1:]
    else:
        joined = next(words for words, gap in zip(between, gaps, strict=True) if gap)
        events = gaps[:-1] if _E["led"].match(joined) and not _E["ended"].search(joined) else gaps[1:]
    return _told([share.percent for share in shares], events)


def _settled(text: str, shares: list[_Share], gaps: list[str]) -> list[Row] | None:
    """ "定金40%,提货前结清": a first share, then when the rest, which has no word of its own, is settled."""
    behind = text[shares[-1].end :]
    if len(shares) > 1 or not _E["first"].fullmatch(gaps[0]) or not behind.lstrip().startswith(","):
        return None
    if not _E["settled"].search(behind):
        return None
    return _told([shares[0].percent, None], gaps)


def _paired(text: str, pair: re.Match[str]) -> list[Row] | None:
    """ "30/70 before shipment", "20/80 order / loading", "30/70: 30 at order, 70 at copy of B/L"."""
    percents: list[float | None] = [float(each) for each in pair.groups() if each]
    rest = text[pair.end() :]
    told = _shares(rest)
    if len(told) == len(percents) and _whole(told):
        return _rows(rest, told)
    if len(told) == 1 and (told[0].kind == "rest" or told[0].percent == percents[-1]):
        rest = rest[told[0].end :]
    bare = [each for each in _BARE.finditer(rest) if float(each["n"]) == percents[-1]]
    if len(bare) == 1 and not told:
        rest = rest[bare[0].end() :]
    event = _event(rest)
    parts = [each for each in _SPLIT.split(event) if each]
    if not told and not bare and len(parts) == len(percents):
        return _told(percents, parts)
    if not event or len(parts) > 1:
        return None
    return _told(percents, [*[""] * (len(percents) - 1), event])


def _told(percents: list[float | None], events: list[str]) -> list[Row] | None:
    """The rows of a plan; None where an event is a bare word or a whole sentence."""
    if not any(events) or any(
        len(each) > _LONGEST or _E["bare_word"].fullmatch(each) or _E["odd"].match(each) for each in events
    ):
        return None
    if len(percents) == 1 and percents[0] != 100 and "," in events[0]:
        return None
    return [{"percent": p, "event": event or None} for p, event in zip(percents, events, strict=True)]
