"""payment_terms: shares or amounts, each with the event that makes it due."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ..clause import View
from ..expressions import expressions, patterns
from ..spelled import number
from ..units import table

_EXPRESSIONS = expressions("payment")

_SHARE = _EXPRESSIONS["share"]
_PAIR = _EXPRESSIONS["pair"]
_NAMES = _EXPRESSIONS["names"]
_EVENT = _EXPRESSIONS["event"]
_EVENT_FIRST = _EXPRESSIONS["event_first"]
_INITIAL = _EXPRESSIONS["initial"]
_BARE_EVENT = _EXPRESSIONS["bare_event"]
_PAYMENT = _EXPRESSIONS["payment"]
_DUE = _EXPRESSIONS["due"]
_ALONE = _EXPRESSIONS["alone"]
_REMEDY = _EXPRESSIONS["remedy"]
_PAST = _EXPRESSIONS["past"]
_REFERENCE = _EXPRESSIONS["reference"]
_UNSETTLED = _EXPRESSIONS["unsettled"]
_TRADE = _EXPRESSIONS["trade"]
_ABOUT = _EXPRESSIONS["about"]
_OF_PRICE = _EXPRESSIONS["of_price"]
_DUE_WORD = _EXPRESSIONS["due_word"]
_OTHER = _EXPRESSIONS["other"].regex
_STOP = _EXPRESSIONS["stop"]
_BESIDE = _EXPRESSIONS["beside"].regex
_BREAK = _EXPRESSIONS["break"]
_TENTHS: dict[str, str] = table("numbers")["tenths"]
_COUNT, _HALF, _FULL = (patterns("payment")[name] for name in ("days_before", "half", "whole"))

_REASONS = {
    "measurable": "Shares with the events that make them due.",
    "approximate": "Shares that are not settled.",
    "derivable": "It stands in another paper that can be found.",
    "vague": "Shares without the events that make them due.",
}
_DEPOSIT_ONLY = "A deposit without the event that makes the rest due."
_WHOLE = "The whole amount with the event that makes it due."


@dataclass
class _Share:
    """A share of the price and what makes it due."""

    start: int
    end: int
    percent: float | None
    named: str  # "deposit" or "balance" where the share has a name of its own
    amount: bool
    ranged: bool
    unsaid: bool = False  # "the full amount": no figure stands there
    rest: float | None = None  # the second share of a pair in one figure: "30/70"
    counted: str = ""  # the days counted from its event: "14 days "
    event: str = ""
    initial: bool = False
    event_end: int = 0


def read(view: View) -> None:
    """Adds the payment term of a clause, from its first share to its last event."""
    text = view.text
    if "due" not in view.gates and view.label != "payment":
        return
    if _REMEDY.search(text) and view.leading_label() != "payment":
        return
    labelled = view.leading_label() == "payment"
    paying = labelled or view.shows(_PAYMENT)
    if not paying and not _DUE.search(text):
        return
    reference = _REFERENCE.search(text) if labelled or text.startswith("payment") else None
    if reference:
        value = {"kind": "reference", "reference": reference["ref"].strip()}
        view.add("payment_terms", "derivable", *reference.span(), _REASONS["derivable"], value)
        return
    shares = _shares(text)
    if shares and (paying or _DUE.search(text)):
        _plan(view, shares, paying)
    elif paying:
        _whole(view)


def _shares(text: str) -> list[_Share]:
    """The shares of a clause with their events; a name beside a figure is one share with it."""
    pair = _PAIR.search(text)
    if pair and float(pair["a"]) + float(pair["b"]) != 100:
        pair = None  # "20-30% deposit"
    shares = []
    for match in _SHARE.finditer(text):
        amount = match["amount"] or match["money"]
        if match["name"] is None and pair and pair.start() <= match.start() < pair.end():
            continue
        figure = match["n"] or match["half"] or match["told"]
        percent = _percent(match)
        name = "" if figure or amount else ("deposit" if match["first"] else "balance")
        shares.append(
            _Share(*match.span(), percent, name, bool(amount), bool(match["low"]), bool(match["half"]))
        )
    if not any(share.percent is not None or share.amount for share in shares):
        if pair is None:
            return []
        figures = iter((float(pair["a"]), float(pair["b"])))
        for share in shares[:2]:
            share.percent = next(figures)
        if len(shares) < 2:
            return [_Share(*pair.span(), float(pair["a"]), "", False, False, rest=float(pair["b"]))]
        shares[0].start = pair.start()
    kept: list[_Share] = []
    for share in shares:
        before = kept[-1] if kept else None
        if before is not None and _one(text, before, share):
            before.end = max(before.end, share.end)
            before.percent = before.percent if before.percent is not None else share.percent
            before.amount = before.amount or share.amount
            before.named = before.named or share.named
        else:
            kept.append(share)
    for i, share in enumerate(kept):
        _find_event(text, share, kept[i - 1] if i else None, kept[i + 1] if i + 1 < len(kept) else None)
    return kept


def _percent(share: re.Match[str]) -> float | None:
    """The percentage of a share, in figures or words: "30 %", "half", "a third", "eighty per cent"."""
    if share["n"]:
        return float(share["n"].replace(",", "."))
    if share["half"]:
        return 50.0 if _HALF.fullmatch(share["half"]) else 100.0
    if share["told"] is None:
        return None
    words: str = share["told"]
    if words.endswith(_TENTHS["sign"]):
        return 10.0 * (_TENTHS["figures"].index(words[0]) + 1)
    value = number(words.removesuffix("pct").removesuffix("cent").rstrip().removesuffix("per")) or 0.0
    return value * 100 if value < 1 else value


def _one(text: str, before: _Share, share: _Share) -> bool:
    """ "70% balance", "deposit: 30%", "30% (USD 3,000)": the name and its figures are one share."""
    between = text[before.end : share.start]
    if before.percent is not None and share.percent is not None:
        return False
    if (before.amount and share.amount) or (share.named and "," in between):
        return False
    both_named = bool(before.named) and bool(share.named)
    return not both_named and len(between) <= 22 and _NAMES.fullmatch(between) is not None


def _find_event(text: str, share: _Share, before: _Share | None, behind: _Share | None) -> None:
    limit = behind.start if behind else len(text)
    led = _DUE_WORD.match(text, share.end)
    stop = _STOP.search(text, led.end() if led else share.end, limit)
    phrase_end = stop.start() if stop else limit
    event = _EVENT.search(text, share.end, phrase_end) or _BARE_EVENT.match(text, share.end, phrase_end)
    start = before.event_end or before.end if before else 0
    if event is None:
        event = _EVENT_FIRST.search(text[start : share.start])
        if event is not None:
            share.event, share.start = event[0].strip(" ,"), start + event.start()
            share.counted = _counted(text, max(0, share.start - 30), share.start)
            share.event_end = share.end
            share.initial = _INITIAL.search(event[0]) is not None and not _EVENT.search(event[0])
            return
    initial = _INITIAL.search(text, max(start, share.start - 14), phrase_end)
    if event is not None and not (
        initial and initial.start() <= event.start() and initial.end() >= event.end()
    ):
        share.event, share.event_end = text[event.start() : phrase_end].strip(), phrase_end
        share.counted = _counted(text, share.end, event.start())
    elif initial is not None or share.named == "deposit":
        share.event, share.initial = initial[0].strip() if initial else "deposit", True
        share.event_end = max(share.end, initial.end() if initial else 0)
    elif "sight" in text[share.start : share.end]:
        share.event, share.event_end = "sight", share.end


def _counted(text: str, start: int, end: int) -> str:
    """The days counted from an event, right before its words: "14 days " before "after receipt"."""
    counted = _COUNT.search(text, start, end)
    return counted[0] if counted else ""


def _rows(shares: list[_Share]) -> list[dict[str, Any]]:
    """Each share as it is told; of a range of shares none is."""
    rows: list[dict[str, Any]] = []
    for share in shares:
        percent = None if share.ranged else share.percent
        rows.append({"percent": percent, "event": share.counted + share.event if share.event else None})
        if share.rest is not None:
            rows.append({"percent": share.rest, "event": None})
    return rows


def _plan(view: View, shares: list[_Share], paying: bool) -> None:
    text = view.text
    known = [share.percent for share in shares if share.percent is not None]
    whole = 99 < sum(known) < 101 or any(share.amount or share.named == "balance" for share in shares)
    if not paying and not _speaks_of_payment(text, shares, whole):
        return
    promised = next((each for each in view.found if each.dimension == "ship_date"), None)
    if promised is not None and all(promised.start <= share.start < promised.end for share in shares):
        return  # "25 days after the 30% deposit" only anchors the ship date
    if len(shares) == 1 and (
        _PAST.search(text) or (shares[0].unsaid and not shares[0].event and not _ALONE.search(text))
    ):
        return
    alone = _ALONE.search(text) if len(shares) == 1 else None
    start = min(share.start for share in shares)
    end = max(max(share.event_end, share.end) for share in shares)
    if alone and not shares[0].event:
        shares[0].event = alone[0].strip()
        start, end = min(start, alone.start()), max(end, alone.end())
    elif alone and alone.start() < start:
        start = alone.start()
    about = _ABOUT.search(text[:start])
    start = about.start() if about else start
    rest = _OF_PRICE.match(text, end)
    end = rest.end() if rest else end
    rows = _rows(shares)
    state = _state(text, shares)
    reason = _REASONS[state]
    if len(shares) == 1 and shares[0].initial and state == "vague":
        reason = _DEPOSIT_ONLY
    elif state == "measurable" and len(shares) == 1:
        reason = _WHOLE
    view.add("payment_terms", state, start, end, reason, {"kind": "payment", "shares": rows})


def _speaks_of_payment(text: str, shares: list[_Share], whole: bool) -> bool:
    """Whether shares without a word of payment are a plan: they make up the whole, or stand alone."""
    if _BREAK.search(text):
        return False
    if len(shares) > 1:
        traded = any(share.initial or _TRADE.search(share.event) for share in shares)
        if any(share.percent is not None and _OTHER.match(text, share.end) for share in shares):
            return False  # "60% relative humidity on loading day"
        return whole and traded and all(share.event for share in shares)
    return (
        shares[0].start <= 3
        and _TRADE.search(shares[0].event) is not None
        and _BESIDE.fullmatch(text, shares[0].end, text.find(shares[0].event, shares[0].end)) is not None
    )


def _state(text: str, shares: list[_Share]) -> str:
    settled = all(share.event for share in shares)
    whole = len(shares) == 1 and (shares[0].percent == 100 or _FULL.search(text) is not None)
    due = any(share.event and not share.initial for share in shares)
    last_open = shares[-1].initial and len(shares) > 1 and not _EVENT.search(shares[-1].event)
    if not settled or last_open or not (due or whole):
        return "vague"
    if any(share.ranged for share in shares) or _UNSETTLED.search(text):
        return "approximate"
    return "measurable"


def _whole(view: View) -> None:
    """ "L/C at sight", "net 30 days": the whole amount and what makes it due; else nothing to hold to."""
    text = view.text
    alone = _ALONE.search(text)
    if alone:
        shares = [{"percent": 100.0, "event": alone[0].strip()}]
        view.add("payment_terms", "measurable", *alone.span(), _WHOLE, {"kind": "payment", "shares": shares})
    elif (
        any(word.kind == "scope" and word.target == "payment" for word in view.words)
        and view.leading_label() == "payment"
        and not view.has("ship_date")
    ):
        colon = max(text.find(":"), text.find("|"), text.find("\t"))
        view.add(
            "payment_terms",
            "vague",
            colon + 1,
            len(text),
            "No share or amount with the event that makes it due.",
        )
