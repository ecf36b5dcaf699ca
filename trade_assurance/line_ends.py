"""Whether the words of one line go on in the next: what both printed pages and pasted text are joined by."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_WORDS = tomllib.loads(Path(__file__).with_name("line_words.toml").read_text("utf-8"))


def _any(group: str, *lists: str) -> str:
    """A pattern of any word in a group of lists, or in those named of it."""
    return "|".join(word for name in lists or _WORDS[group] for word in _WORDS[group][name]["words"])


_ITEM = re.compile(
    r"[-–—•·*▪●○◦■□☐☑✓➢►]"
    r"|[(（]?(?:\d{1,3}|[A-Za-z]|[ivx]{1,4}|[IVX]{1,4}|[一二三四五六七八九十]{1,3})[.)）、．](?:\s+\S|[^\d\s])"
    rf"|第.{{1,4}}[条章款]|(?:{_any('clause')})\b"
)
_PARAGRAPH = re.compile(r"\d{1,2}(?:\.\d{1,2})+\.?\s(?![%°‰±])")  # "2.5 ", where no figure is due
_LABEL = re.compile(r"[^\W\d][^:：.,;]{0,40}[:：](?:\s|$|[^\s/])")
_ENDED = re.compile(r"[.;:!?。；：！？][”\"’')）]*$")
_HYPHEN = re.compile(r"\w-$")
_SMALL_LABEL = re.compile(r"\S+(?:\s\S+)?[:：]")
_SMALL = re.compile(r"[(（]?[a-zß-öø-ÿ]|[°%‰]")
_UNIT = re.compile(rf"(?i:{_any('unit')})\b")
_MONEY = re.compile(rf"(?:\b(?:{_any('money')})|[$€£¥])$")
_OPEN = re.compile(rf"(?:\b(?:{_any('open')})|[,，、±≥≤<>=+&/×])$")
_CUT = re.compile(rf"(?:\b(?:{_any('cut', 'end')})|[&=<>≤≥±]|\d\s?[x×*/-])$")
_NUMBERED = re.compile(rf"\b(?:{_any('numbered')})$")
_GOES_ON = re.compile(rf"(?:{_any('cut', 'begin')})\b")
_PER = re.compile(r"\d\s?[a-z]+\nper\b")
_HEAD = re.compile(rf"(?:{_any('head', 'first')})\n(?:{_any('head', 'second')})")
_CHINESE = re.compile("[\u4e00-\u9fff]")


def chinese(letter: str) -> bool:
    """Whether a letter stands in Chinese text, which has no blanks between words."""
    return bool(_CHINESE.match(letter)) or letter in "，、；：。（）"


def hyphenated(end: str, begin: str) -> bool:
    """Whether a word is broken at its hyphen."""
    return bool(_HYPHEN.search(end)) and begin[:1].isalnum()


def starts_anew(end: str, begin: str) -> bool:
    """Whether the second of two lines begins an item, a label or a sentence."""
    return bool(_ENDED.search(end)) or labelled(end, begin)


def labelled(end: str, begin: str) -> bool:
    """Whether the second of two lines begins with an item's sign or number, or with a label."""
    if _ITEM.match(begin) or (_PARAGRAPH.match(begin) and not _OPEN.search(end)):
        return True
    return _head(end, begin)


def _head(end: str, begin: str) -> bool:
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
