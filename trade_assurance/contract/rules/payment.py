"""payment_terms: shares or amounts, each with the event that makes it due."""

from __future__ import annotations

import re

from ..clause import View
from ..expressions import expressions

_EXPRESSIONS = expressions("payment")

_SHARE = _EXPRESSIONS["share"]
_EVENT = _EXPRESSIONS["event"]
_PAYMENT = _EXPRESSIONS["payment"]
_DUE = _EXPRESSIONS["due"]
_NET = _EXPRESSIONS["net"]
_SIGHT = _EXPRESSIONS["sight"]
_REMEDY = _EXPRESSIONS["remedy"]


def _named_beside(shares: list[re.Match[str]], i: int) -> bool:
    """ "70% balance", "balance: 70%": the name and the number are one share."""
    before = i > 0 and _figured(shares[i - 1]) and shares[i].start() - shares[i - 1].end() <= 6
    after = i + 1 < len(shares) and _figured(shares[i + 1]) and shares[i + 1].start() - shares[i].end() <= 12
    return before or after


def _figured(share: re.Match[str]) -> bool:
    return bool(share["n"] or share["amount"])


def read(view: View) -> None:  # noqa: PLR0912 - the shares are read in one pass
    """Adds the payment term of a clause, from its first share to its last event."""
    text = view.text
    if "due" not in view.gates and view.label != "payment":
        return
    if not (view.shows(_PAYMENT) or view.label == "payment" or view.shows(_DUE)) or view.shows(_REMEDY):
        return
    alone = _NET.search(text) or _SIGHT.search(text)
    shares = [match for match in _SHARE.finditer(text) if match["n"] or match["amount"] or match[0]]
    shares = [
        share
        for i, share in enumerate(shares)
        if share["n"] or share["amount"] or not _named_beside(shares, i)
    ]
    numbered = [
        match for match in shares if match["n"] or match["amount"] or "full" in match[0] or "全款" in match[0]
    ]
    if not numbered:
        if alone:
            view.add(
                "payment_terms",
                "measurable",
                *alone.span(),
                "The whole amount with the event that makes it due.",
                {"kind": "payment", "shares": [{"percent": 100.0, "event": alone[0]}]},
            )
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
        return
    if view.has("ship_date") and not re.search(r"%", text):
        return
    promised = next((each for each in view.found if each.dimension == "ship_date"), None)
    if promised is not None and all(promised.start <= share.start() < promised.end for share in numbered):
        return  # "25 days after the 30% deposit" only anchors the ship date
    rows, last, all_due = [], 0, True
    start = numbered[0].start() if numbered[0].start() <= shares[0].start() else shares[0].start()
    for i, share in enumerate(shares):
        if share.start() < start:
            continue
        limit = shares[i + 1].start() if i + 1 < len(shares) else len(text)
        event = _EVENT.search(text, share.end(), limit)
        due = event[0] if event else None
        rest = text[share.end() : limit]
        if event is None and re.match(
            r"[\s\w/]{0,20}(?:deposit|down ?payment|advance|prepaid|prepayment|定金|订金|预付)", rest
        ):
            due = "deposit"
        if (
            due is None
            and share["amount"]
            and re.search(r"(?:deposit|down ?payment|advance)\s?:?\s?$", text[: share.start()])
        ):
            due = "deposit"
        if event is None and due is None:
            all_due = False
        rows.append({"percent": float(share["n"]) if share["n"] else None, "event": due})
        named = re.match(
            r"\s?(?:t/t |tt |by t/t |l/c )?(?:deposit|balance|down ?payment|advance payment|advance|prepayment|定金|尾款|余款|订金|预付)",  # noqa: E501
            text[share.end() :],
        )
        last = max(last, event.end() if event else share.end() + (named.end() if named else 0))
    events = [row["event"] for row in rows]
    settled = all_due and any(event not in (None, "deposit") for event in events)
    if len(rows) > 1 and rows[-1]["event"] in (None, "deposit"):
        settled = False
    deposit_only = len(rows) == 1 and events == ["deposit"]
    state = "measurable" if settled else "vague"
    reason = (
        "Shares with the events that make them due."
        if settled
        else "Shares without the events that make them due."
    )
    if deposit_only:
        reason = "A deposit without the event that makes the rest due."
    view.add("payment_terms", state, start, last or len(text), reason, {"kind": "payment", "shares": rows})
