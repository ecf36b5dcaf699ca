"""Whether the words of one line go on in the next: what both printed pages and pasted text are joined by."""

from __future__ import annotations

import re

_ITEM = re.compile(
    r"[-–—•·*▪●○◦■□☐☑✓➢►]"
    r"|[(（]?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4}|[IVX]{1,4}|[一二三四五六七八九十]{1,3})[.)）、．](?:\s+\S|[^\d\s])"
    r"|第.{1,4}[条章款]|(?:Article|Clause|Section|Annex)\b"
)
_PARAGRAPH = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s")  # "2.5 ", where no figure is due
_LABEL = re.compile(r"[^\W\d][^:：.,;]{0,40}[:：](?:\s|$|[^\s/])")
_ENDED = re.compile(r"[.;:!?。；：！？][”\"’')）]*$")
_HYPHEN = re.compile(r"\w-$")
_SMALL_LABEL = re.compile(r"\S+(?:\s\S+)?[:：]")
_SMALL = re.compile(r"[(（]?[a-zß-öø-ÿ]|[°%‰]")
_UNIT = re.compile(
    r"(?i:pcs?|sets?|kgs?|ctns?|mm|cm|m|g|k?w|v|hz|gsm|m?pa|n|t|l|a|usd|eur|cny|rmb|gbp|pieces?|units?|pairs?"
    r"|dozens?|boxes|cartons?|bags?|rolls?|met(?:re|er)s?|kilograms?|tons?)\b"
)
_MONEY = re.compile(r"(?:\b(?:USD|EUR|CNY|RMB|GBP|CHF|HKD|JPY|AUD|CAD|AED|INR)|[$€£¥])$")
_OPEN = re.compile(
    r"(?:\b(?:an?|and|any|as|at|before|between|by|each|for|from|in|is|are|no|not|of|on|or|per|shall|than|the|to"
    r"|under|upon|with|within|without|EXW|FOB|FCA|CIF|CFR|CNF|DAP|DDP|RAL|Pantone|PMS|HEX|ISO|EN|DIN|IEC|ASTM"
    r"|GB/T|BS|AQL|SUS|AISI|[Gg]rade|[Ll]evel|[Tt]ype|[Mm]odel|[Nn]umber|[Cc]lass|Q[1-4]|January|February|March"
    r"|April|May|June|July|August|September|October|November|December)|[,，、±≥≤<>=+&/×])$"
)
# Where no line of a list ends, whatever its length ("no", "in" and "on" may: "logo: no", "30 x 20 in").
_CUT = re.compile(
    r"(?:\b(?:an|the|of|per|than|to|by|with|and|or|from|at|between|shall|must|be)|[&=<>≤≥±]|\d\s?[x×*/-])$"
)
_NUMBERED = re.compile(r"\b(?:ISO|EN|DIN|IEC|ASTM|GB/T|BS|RAL|Pantone|AQL)$")
_GOES_ON = re.compile(r"(?:of|than|against|upon)\b")
_PER = re.compile(r"\d\s?[a-z]+\nper\b")
_HEAD = re.compile(r"(?:Item|Unit|Net|Gross|Total)\n(?:No\b|Number|Code|Price|Cost|Weight|Amount|Value)")
_CHINESE = re.compile("[\u4e00-\u9fff]")


def chinese(letter: str) -> bool:
    """Whether a letter stands in Chinese text, which has no blanks between words."""
    return bool(_CHINESE.match(letter)) or letter in "，、；：。（）"


def hyphenated(end: str, begin: str) -> bool:
    """Whether a word is broken at its hyphen."""
    return bool(_HYPHEN.search(end)) and begin[:1].isalnum()


def starts_anew(end: str, begin: str) -> bool:
    """Whether the second of two lines begins an item, a label or a sentence."""
    if _ITEM.match(begin) or _ENDED.search(end):
        return True
    return bool(_PARAGRAPH.match(begin) and not _OPEN.search(end)) or _labelled(end, begin)


def _labelled(end: str, begin: str) -> bool:
    """Whether a line begins with a label: in small letters one of two words at most, where none is due."""
    if not _LABEL.match(begin):
        return False
    return not _SMALL.match(begin) or bool(_SMALL_LABEL.match(begin) and not _OPEN.search(end))


def one(end: str, begin: str) -> bool:
    """Whether two lines are one by their words alone: a figure and its unit, a word and its rest."""
    return bool(
        hyphenated(end, begin)
        or (end[-1].isdigit() and _UNIT.match(begin))
        or (_MONEY.search(end) and begin[0].isdigit())
        or _HEAD.match(f"{end}\n{begin}")
    )


def cut(end: str, begin: str) -> bool:
    """Whether a line is cut within its words, wherever its margin is: "according to ISO" before "6330"."""
    if begin[0].isdigit() and _NUMBERED.search(end):
        return True
    if (begin[0].isdigit() or _SMALL.match(begin)) and not _LABEL.match(begin):
        return bool(_CUT.search(end) or _GOES_ON.match(begin) or _PER.search(f"{end[-24:]}\n{begin[:4]}"))
    return False


def unfinished(end: str, begin: str) -> bool:
    """Whether a line ends where no sentence can, or the next begins as none does."""
    return bool(
        _SMALL.match(begin)
        or _OPEN.search(end)
        or (end.count("(") > end.count(")") and ")" in begin)
        or one(end, begin)
    )
