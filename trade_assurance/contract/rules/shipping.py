"""ship_date: one calendar date, a day count after an event, or something nobody can count on."""

from __future__ import annotations

import re

from ..clause import View
from ..dates import dates
from ..expressions import expressions

_EXPRESSIONS = expressions("shipping")

_RELATIVE = _EXPRESSIONS["relative"]
_LEAD = _EXPRESSIONS["lead"]
_RELATIVE_CN = _EXPRESSIONS["relative_cn"]
_EVENT_FIRST = _EXPRESSIONS["event_first"]
_BARE_DAYS = _EXPRESSIONS["bare_days"]
_SEASON = _EXPRESSIONS["season"]
_NUMERIC = _EXPRESSIONS["numeric"]
_RANGE = _EXPRESSIONS["range"]
_OTHER_OWNERS = frozenset({"remedy", "payment", "trial", "price", "sampling", "appearance"})
_NOT_SHIPPING = _EXPRESSIONS["not_shipping"]
_APPROXIMATE = _EXPRESSIONS["approximate"]


def _event_key(text: str) -> str:
    for word, key in (
        ("deposit", "deposit"),
        ("down", "deposit"),
        ("advance", "deposit"),
        ("prepay", "deposit"),
        ("定金", "deposit"),
        ("订金", "deposit"),
        ("预付", "deposit"),
        ("sample", "sample"),
        ("样品", "sample"),
        ("artwork", "artwork"),
        ("payment", "payment"),
        ("balance", "payment"),
        ("款", "payment"),
        ("l/c", "l/c"),
        ("letter", "l/c"),
        ("信用证", "l/c"),
        ("contract", "contract"),
        ("signature", "contract"),
        ("invoice", "invoice"),
        ("drawing", "drawing"),
    ):
        if word in text:
            return key
    return "order"


def _owner(view: View, start: int, end: int) -> str:
    """Whose date it is: the last ship or paper word before it in its piece, else after it, else in the
    clause, else the label's."""
    left, right = view.piece(start, end)
    for low, high in ((left, start), (max(left, end), right), (0, start)):
        names = [
            word.target
            for word in view.scopes
            if low <= word.start < high and (word.target in ("ship", "dated") or word.target in _OTHER_OWNERS)
        ]
        if names:
            return names[-1] if low != end else names[0]
    return view.label


def read(view: View) -> None:
    """Adds the ship dates of a clause and notes the dates of other events."""
    text = view.text
    if view.digits:
        if "month" in view.gates or view.shows(_NUMERIC):
            view.dates = dates(text)
            _calendar(view)
        _counted(view)
    if "season" in view.gates and view.says("ship") and not view.has("ship_date"):
        season = _SEASON.search(text)
        if season and _owner(view, *season.span()) == "ship":
            view.add(
                "ship_date",
                "approximate",
                *season.span(),
                "A week, a month's end or a festival is no one date.",
            )


def _calendar(view: View) -> None:
    earlier = None
    for date in view.dates:
        owner = _owner(view, date.start, date.end)
        if owner != "ship":
            _note_event(view, date.start, date.candidates)
            earlier = None
            continue
        between = view.text[earlier.end : date.start] if earlier else ""
        if earlier and _RANGE.match(between) and view.found and view.found[-1].dimension == "ship_date":
            view.found.pop()
            view.add(
                "ship_date",
                "approximate",
                earlier.start,
                date.end,
                "A span of days, not one date.",
                {"kind": "date", "date": None, "candidates": [*earlier.candidates, *date.candidates]},
            )
        elif len(date.candidates) > 1:
            value = {"kind": "date", "date": None, "candidates": list(date.candidates)}
            view.add(
                "ship_date",
                "approximate",
                date.start,
                date.end,
                f"Day and month can be swapped: {' or '.join(date.candidates)}.",
                value,
            )
        elif _APPROXIMATE.search(view.text[max(0, date.start - 16) : date.start]) or _APPROXIMATE.match(
            view.text[date.end : date.end + 10].strip()
        ):
            view.add(
                "ship_date",
                "approximate",
                date.start,
                date.end,
                "About a date is no date.",
                {"kind": "date", "date": None, "candidates": list(date.candidates)},
            )
        else:
            view.add(
                "ship_date",
                "measurable",
                date.start,
                date.end,
                "One calendar date by which the goods ship.",
                {"kind": "date", "date": date.candidates[0], "candidates": []},
            )
        earlier = date


def _note_event(view: View, position: int, candidates: tuple[str, ...]) -> None:
    if len(candidates) != 1:
        return
    before = view.text[max(0, position - 45) : position]
    if re.search(
        r"deposit|定金|订金|down payment|advance|payment|balance|sample|artwork|contract|order|p/?o\b|invoice|l/c|signed|合同|样品|drawing",  # noqa: E501
        before,
    ):
        view.events.append((_event_key(before.rsplit(",", 1)[-1]), candidates[0]))


def _counted(view: View) -> None:
    text = view.text
    if not (
        "day" in text or "week" in text or "month" in text or "天" in text or "日" in text or "周" in text
    ):
        return
    ship = view.says("ship")
    for pattern in (_RELATIVE, _RELATIVE_CN, _EVENT_FIRST):
        for match in pattern.finditer(text) if view.shows(pattern) else ():
            near = text[max(0, match.start() - 40) : match.end() + 30]
            if not ship and (
                _NOT_SHIPPING.search(near)
                or view.says("remedy")
                or "%" in text[: match.start()]
                or (view.leading_label() == "payment" and ":" in text)
            ):
                continue
            if _NOT_SHIPPING.search(text[max(0, match.start() - 30) : match.start()]):
                continue
            if view.has("ship_date"):
                return
            event = _event_key(match["event"])
            before = _LEAD.search(text[max(0, match.start() - 14) : match.start()])
            start = match.start() - len(before[0]) if before else match.start()
            value = {
                "kind": "after",
                "days": int(match["a"]),
                "days_to": int(match["b"]) if match["b"] else None,
                "unit": match["unit"],
                "event": event,
            }
            reason = f"Counted from the {event}: no date until that day is known."
            if match["b"]:
                reason = "A range of days is no date."
            view.add("ship_date", "approximate", start, match.end(), reason, value)
    if (
        ship
        and not view.has("ship_date")
        and not view.says("remedy", "payment")
        and not _NOT_SHIPPING.search(text)
    ):
        bare = _BARE_DAYS.search(text)
        if bare and (
            view.leading_label() == "ship"
            or re.search(
                r"lead ?time|production time|delivery (?:time|date|within|in)|ship(?:ped|ment|ping)?(?: time| within| in|:)|交期|交货|deliver(?:ed|y)?\b|发货",  # noqa: E501
                text,
            )
        ):
            value = {
                "kind": "after",
                "days": int(bare["a"]),
                "days_to": int(bare["b"]) if bare["b"] else None,
                "unit": bare["unit"],
                "event": None,
            }
            view.add(
                "ship_date",
                "approximate",
                bare.start(),
                bare.end(),
                "A number of days from no stated event is no date.",
                value,
            )
