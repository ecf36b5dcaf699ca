"""ship_date: one calendar date, a day count after an event, or something nobody can count on."""

from __future__ import annotations

import re

from ..clause import View
from ..dates import dates

_ORDINARY_DAYS = r"(?:(?:working|business|calendar|natural|consecutive)[\s-])?(?:days?|weeks?|months?)"
_EVENT = (
    r"(?:(?:the |your |our |we |you |receipt of |receiving |receive |received |received the |get |getting |buyer'?s? |seller'?s? |confirmation of |date of |of |\d+ ?% |full |first |final |last |balance |initial |t/t |in our account |signing ){0,6})"
    r"(?P<event>deposit|down ?payment|advance payment|advance|prepayment|payment|order confirmation|order confirmed|order date|order|contract signing|contract|signature|p\.?o\.?|purchase order|invoice|"
    r"(?:pre-production |pp |final )?sample (?:approval|confirmation|approved|confirmed)|(?:approval|confirmation) of (?:the )?(?:pp |pre-production |golden )?(?:sample|artwork)|sample|artwork (?:approval|confirmation|approved|confirmed)|artwork|l/c|letter of credit|confirmation|drawings?)"
)
_RELATIVE = re.compile(
    r"(?<![\d.,-])(?P<a>\d{1,3})(?:\s?(?:-|~|to|or)\s?(?P<b>\d{1,3}))?\s?(?P<unit>" + _ORDINARY_DAYS + r")\s?(?:after|from|of|upon|since|following|once|when|against|counting from|counted from|as of)\s(?:the )?" + _EVENT
)  # fmt: skip
_LEAD = re.compile(r"(?:within|in|about|around|approx\.?|max\.?|approximately|up to)\s$")
_RELATIVE_CN = re.compile(
    r"(?:收到|自)?(?:买方)?(?P<event>定金|订金|预付款|付款|款|订单确认|样品确认|信用证)(?:到账|收到|确认)?(?:之?后|起)?[^\d\n]{0,6}?(?P<a>\d{1,3})(?:\s?[-~至到]\s?(?P<b>\d{1,3}))?\s?(?P<unit>个?工作日|天|日|个?月|周)"
)
_EVENT_FIRST = re.compile(
    r"(?:after|upon|from|once)\s(?:the )?"
    + _EVENT
    + r"[^\d;.]{0,25}?\b(?P<a>\d{1,3})(?:\s?(?:-|~|to)\s?(?P<b>\d{1,3}))?\s?(?P<unit>"
    + _ORDINARY_DAYS
    + r")"
)
_BARE_DAYS = re.compile(
    r"(?P<about>(?:about|around|approx\.?|within|in)\s)?\b(?P<a>\d{1,3})(?:\s?(?:-|~|to)\s?(?P<b>\d{1,3}))?\s?(?P<unit>"
    + _ORDINARY_DAYS
    + r"|个?工作日|天)"
)
_SEASON = re.compile(
    r"(?:(?:by |in |before |after |at |around |within )?(?:the )?(?:end|beginning|middle|mid|start|early|late|first half|second half|first week|last week|second week|third week)[\s-](?:of )?(?:the )?"
    r"(?:jan\w*|feb\w*|mar(?:ch)?|apr\w*|may|june?|july?|aug\w*|sep\w*|oct\w*|nov\w*|dec\w*|month|next month|this month|year|q[1-4])(?: 20\d\d)?"
    r"|(?:before|after|by|around|until)\s(?:the )?(?:chinese new year|lunar new year|cny|spring festival|national day|golden week|christmas|easter|ramadan|canton fair|black friday|new year|xmas)(?: holidays?)?(?: 20\d\d)?"
    r"|\b(?:calendar )?(?:week|wk|cw|kw)\s?\d{1,2}\b(?:[ /]20\d\d)?|\bq[1-4]\b(?: ?20\d\d)?|(?:next|this|coming) (?:week|month)"
    r"|(?:in|by|during|before|within) (?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?(?: 20\d\d)?(?![\w]| ?\d)"
    r"|春节前|年前|月底|\d{1,2}月(?:底|初|中旬|上旬|下旬|份)(?:前)?)"
)  # fmt: skip
_NUMERIC = re.compile(r"\d ?[-/.年月] ?\d")
_RANGE = re.compile(r"\s?(?:-|~|to|and|or|until|till|/|至|到|through)\s?$")
_OTHER_OWNERS = frozenset({"remedy", "payment", "trial", "price", "sampling", "appearance"})
_NOT_SHIPPING = re.compile(
    r"\bnet \d|\bo/a\b|warrant|claim|inspect|refund|replac|respon|reply|notif|penalt|valid|pay (?:the )?balance|after (?:shipment|delivery|arrival|receipt of (?:the )?goods)|sample (?:will|to|lead|time|within|ready)|保修|质保|赔"
)
_APPROXIMATE = re.compile(
    r"(?<![a-z])(?:about|around|approx|approximately|circa|roughly|estimated|est\.?|etd around|约|左右|expected|tentative\w*|or so|or earlier or later)(?![a-z])"
)
_AUTHORITY = re.compile(r"^(?:ship|shipment|shipping|dispatch|delivery|lead time|etd|交货期|交期|发货期)")


def _event_key(text: str) -> str:
    for word, key in (
        ("deposit", "deposit"), ("down", "deposit"), ("advance", "deposit"), ("prepay", "deposit"), ("定金", "deposit"), ("订金", "deposit"), ("预付", "deposit"),
        ("sample", "sample"), ("样品", "sample"), ("artwork", "artwork"), ("payment", "payment"), ("款", "payment"), ("l/c", "l/c"), ("letter", "l/c"), ("信用证", "l/c"),
        ("contract", "contract"), ("signature", "contract"), ("invoice", "invoice"), ("drawing", "drawing"),
    ):  # fmt: skip
        if word in text:
            return key
    return "order"


def _owner(view: View, start: int, end: int) -> str:
    """Whose date it is: the last ship or paper word before it in its piece, else after it, else in the clause, else the label's."""
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
        if "month" in view.gates or _NUMERIC.search(text):
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
        r"deposit|定金|订金|down payment|advance|payment|sample|artwork|contract|order|p/?o\b|invoice|l/c|signed|合同|样品|drawing",
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
        for match in pattern.finditer(text):
            near = text[max(0, match.start() - 40) : match.end() + 30]
            if not ship and (
                _NOT_SHIPPING.search(near)
                or view.says("remedy")
                or "%" in text[: match.start()]
                or (view.leading_label() == "payment"
                and ":" in text)
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
        match = _BARE_DAYS.search(text)
        if match and (
            view.leading_label() == "ship"
            or re.search(
                r"lead ?time|production time|delivery (?:time|date|within|in)|ship(?:ped|ment|ping)?(?: time| within| in|:)|交期|交货|deliver(?:ed|y)?\b|发货",
                text,
            )
        ):
            value = {
                "kind": "after",
                "days": int(match["a"]),
                "days_to": int(match["b"]) if match["b"] else None,
                "unit": match["unit"],
                "event": None,
            }
            view.add(
                "ship_date",
                "approximate",
                match.start(),
                match.end(),
                "A number of days from no stated event is no date.",
                value,
            )
