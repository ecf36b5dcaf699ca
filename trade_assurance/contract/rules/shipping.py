"""ship_date: one calendar date, a day count after an event, or something nobody can count on."""

from __future__ import annotations

from ..clause import View
from ..dates import Date, dates
from ..expressions import expressions, patterns
from .ship_days import day_told

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
_LEAVING = _EXPRESSIONS["leaving"]
_PAPER = _EXPRESSIONS["paper"]
_OTHER_LOT = _EXPRESSIONS["other_lot"]
_CALENDAR_PART = _EXPRESSIONS["calendar_part"]
_SOON = _EXPRESSIONS["soon"]
_FROM_DAY = _EXPRESSIONS["from_day"]
_DAY_FIRST = _EXPRESSIONS["day_first"]
_BARE_LEAD = _EXPRESSIONS["bare_lead"]
_AND_MORE = _EXPRESSIONS["and_more"]
_TIME_LABEL = _EXPRESSIONS["time_label"]
_APPROXIMATE = _EXPRESSIONS["approximate"]
_EVENT, _TOLD_OF_BEFORE, _TIME = (patterns("shipping")[name] for name in ("event", "told_of_before", "time"))
_EVENTS = patterns("shipping_event")


def _event_key(text: str) -> str:
    return next((key for key, words in _EVENTS.items() if words.search(text)), "order")


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
        if low == 0:  # far away only words of time count; CNY is also a festival
            names = [name for name in names if name != "price"]
        if names:
            return names[-1] if low != end else names[0]
    return view.label


def _ships(view: View, start: int, end: int) -> bool:
    """Whether a time is when the goods leave: by its owner, a word of leaving before it in its piece, or
    the Incoterm it stands beside."""
    owner = _owner(view, start, end)
    cut = max(view.text.rfind(mark, 0, start) for mark in ",;|\t")
    piece = view.text[max(cut + 1, start - 60) : start]
    if _OTHER_LOT.search(piece):
        return False
    if owner == "ship":
        return True
    if _PAPER.search(piece) or owner == "remedy":
        return False
    if _LEAVING.search(piece) or (view.label == "ship" and not owner):
        return True
    return not owner and (view.has("delivery_terms") or bool(_LEAVING.match(view.text, end)))


def _season(view: View) -> None:
    text = view.text
    for season in _SEASON.finditer(text):
        start, end = season.span()
        if any(each.start < end and start < each.end for each in view.found if each.dimension == "ship_date"):
            continue
        alone = start <= 3 and not _PAPER.search(text) and _CALENDAR_PART.match(text, start) is not None
        if _ships(view, start, end) or alone or (start > 0 and view.has("ship_date", "approximate")):
            view.add(
                "ship_date", "approximate", start, end, "A week, a month's end or a festival is no one date."
            )


def _soon(view: View) -> None:
    listed = any(word.kind == "vague" and word.target == "ship_date" for word in view.words)
    if not listed and not view.has("ship_date"):
        soon = _SOON.search(view.text)
        if soon:
            view.add("ship_date", "vague", *soon.span("how"), "No calendar date by which the goods ship.")


def read(view: View) -> None:
    """Adds the ship dates of a clause and notes the dates of other events."""
    text = view.text
    if view.digits:
        if "month" in view.gates or view.shows(_NUMERIC):
            view.dates = dates(text)
            _calendar(view)
        _counted(view)
    if "season" in view.gates:
        _season(view)
    if "soon" in view.gates:
        _soon(view)


def _calendar(view: View) -> None:
    earlier = None
    for each in view.dates:
        date = _widened(view.text, each)
        if not _ships(view, date.start, date.end):
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
        elif date.candidates != each.candidates:
            value = {"kind": "date", "date": None, "candidates": list(date.candidates)}
            view.add("ship_date", "approximate", date.start, date.end, "A span of days, not one date.", value)
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
                day_told(view.text, date),
            )
        earlier = date


def _widened(text: str, date: Date) -> Date:
    """The date with the day its span begins ("24-28 August")."""
    begin = _FROM_DAY.search(text[: date.start])
    if begin is None or len(date.candidates) != 1 or not _DAY_FIRST.match(text, date.start):
        return date
    first = f"{date.candidates[0][:-2]}{int(begin['day']):02d}"
    return Date(begin.start(), date.end, (first, *date.candidates))


def _note_event(view: View, position: int, candidates: tuple[str, ...]) -> None:
    if len(candidates) != 1:
        return
    before = view.text[max(0, position - 60) : position]
    last = before.rsplit(",", 1)[-1]
    before = before if _TOLD_OF_BEFORE.search(last) else last
    if _EVENT.search(before):
        view.events.append((_event_key(before), candidates[0]))


def _counted(view: View) -> None:
    text = view.text
    if _TIME.search(text) is None:
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
            if _NOT_SHIPPING.search(text[max(0, match.start() - 30) : match.start()].rsplit(",", 1)[-1]):
                continue
            if any(
                each.dimension == "ship_date" and each.start < match.end() and match.start() < each.end
                for each in view.found
            ):
                continue
            event: str | None = _event_key(match["event"])
            more = _AND_MORE.match(text, match.end())
            end = more.end() if more else match.end()
            event = None if more else event
            before = _LEAD.search(text[max(0, match.start() - 14) : match.start()])
            start = match.start() - len(before[0]) if before else match.start()
            value = {
                "kind": "after",
                "days": int(match["a"]),
                "days_to": int(match["b"]) if match["b"] else None,
                "unit": match["unit"],
                "event": event,
            }
            reason = f"Counted from the {event or 'event'}: no date until that day is known."
            if match["b"]:
                reason = "A range of days is no date."
            view.add("ship_date", "approximate", start, end, reason, value)
    timed = _TIME_LABEL.match(text) is not None
    if (
        (ship or timed)
        and not view.has("ship_date")
        and not view.says("remedy")
        and (timed or not view.says("payment"))
        and not _NOT_SHIPPING.search(text)
    ):
        bare = _BARE_DAYS.search(text)
        if bare and (timed or view.leading_label() == "ship" or _BARE_LEAD.search(text)):
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
