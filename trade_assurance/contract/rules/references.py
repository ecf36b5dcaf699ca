"""approved_sample: an identified sample, drawing or file; one that nobody can find is vague."""

from __future__ import annotations

import re
import tomllib

from ..clause import Found, View
from ..expressions import expressions, patterns
from ..units import LISTS, table
from .makers import parts_label

_EXPRESSIONS = expressions("references")

_FILE = _EXPRESSIONS["file"]
_NOT_HERE = _EXPRESSIONS["not_here"]
_BEFORE = _EXPRESSIONS["before"]
_SIMILAR = _EXPRESSIONS["similar"]
_PARTS = {name: expression.pattern for name, expression in _EXPRESSIONS.items()}
_TAIL = "(?:{issue}|{signing}{date}|\\s?\\(\\s?{date}\\s?\\))".format(**_PARTS)
_NAMED = re.compile(
    "{noun}(?:{label}(?P<code>{code}(?P<more>{more}{{0,4}}))(?:{tail}){{0,3}}|(?:{label}\\s?)??(?:{tail}){{1,3}}|{label}(?P<day>{date}))\\)?".format(
        tail=_TAIL, **_PARTS
    )
)
_SEALED = re.compile("{sealed}{date}".format(**_PARTS))
_WAYS = (_NAMED, _BEFORE, _EXPRESSIONS["versioned"], _SEALED)
_SIGNED = re.compile(f"(?:{_TAIL}){{1,3}}\\)?")

_SHORT = patterns("references")
_SHEET, _EDITION = (_SHORT[name].pattern for name in ("sheet", "edition"))
_REVISION = re.compile(rf"(?:{_PARTS['issue']}|{_SHEET})\)?|{_EDITION}")
_ALSO = patterns("joints")["another_number"]
_LETTERS = re.compile(r"[a-z]+")
_VERSION = re.compile(r"v\d+(?:\.\d+)*")
_DAY = re.compile(table("calendar")["month_as_number"]["regex"])
_FILE_WORDS = _SHORT["file_words"]
_STEM = re.compile(r"(?!v?\d{0,2}\.)[^.]{3}")  # what is left still names a file

_LEAD = expressions("mentions")["serves"]
_TABLE = tomllib.loads((LISTS / "served.toml").read_text("utf-8"))
_SERVED = re.compile(
    r"(?<![a-z])(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _TABLE["words"].items() if name != "reason")
    + r")(?![a-z])"
)
_SHADE, _SAMPLE = re.compile(_TABLE["shade"]["noun"]), re.compile(_TABLE["shade"]["sample"])
_ART = re.compile(_TABLE["art"]["noun"])

_REASON = "An identified sample, drawing or file: the goods can be held against it."


def read(view: View) -> None:
    """Adds the samples, drawings and files of a clause."""
    text = view.text
    if view.digits and "reference" in view.gates and not _NOT_HERE.search(text):
        for match in (m for pattern in _WAYS for m in pattern.finditer(text)):
            _add(view, match.start(), match.end(), _code(view.text, match))
    if "file" in view.gates and "." in text and "@" not in text and "www." not in text and "//" not in text:
        for match in _FILE.finditer(text):
            signed = _SIGNED.match(text, match.end())
            _add(view, match.start(), signed.end() if signed else match.end(), file_name(match[0]))


def _code(text: str, match: re.Match[str]) -> str:
    """The number of a drawing or sample with its revision, sheet or further numbers of the kind; the whole
    match where it is but a day or a version ("spec sheet May-25"), and the name where it is a file's."""
    code: str | None = match.groupdict().get("code")
    if not code or _DAY.fullmatch(code):
        return match[0]
    start, end = match.span("code")
    bare = _VERSION.fullmatch(code) is not None
    file = _FILE.search(text, match.start(), min(len(text), end + 8))
    if file and file.start() < end < file.end():
        return text[match.start() if bare else start : file.end()]
    if bare:
        return match[0]
    also = _ALSO.match(text, end)
    letters = _LETTERS.match(code)
    if also and letters and also["code"].startswith(letters[0]):
        end = also.end()
    revision = _REVISION.match(text, end)
    return text[start : revision.end() if revision else end]


def file_name(text: str) -> str:
    """A file's name without the words that stand before it: "文件logo.ai", "print file logo.ai"."""
    name = _FILE_WORDS.sub("", text)
    return name if _STEM.match(name) else text


def _add(view: View, start: int, end: int, code: str) -> None:
    for each in view.found:
        if each.dimension == "approved_sample" and each.start < end and start < each.end:
            each.start, each.end = min(each.start, start), max(each.end, end)
            return
    value = {"kind": "reference", "reference": " ".join(code.split()).strip()}
    view.add("approved_sample", "measurable", start, end, _REASON, value)


def similar(view: View) -> None:
    """Adds what is to be like an earlier delivery, where the clause says nothing better of it."""
    if "another_paper" not in view.gates or view.has("approved_sample"):
        return
    for match in _SIMILAR.finditer(view.text):
        if not any(each.start < match.end() and match.start() < each.end for each in view.found):
            view.add(
                "approved_sample", "vague", *match.span(), "It does not say which sample, drawing or file."
            )


def served(text: str, position: int) -> str:
    """The dimension whose word stands nearest before a reference; empty where none does."""
    nearest = ""
    for match in _SERVED.finditer(text, 0, position):
        nearest = match.lastgroup or ""
    return nearest


def serve(view: View) -> None:
    """Adds what a sample, drawing or file fixes: a shade is measured by it, all else derived from it."""
    for each in [found for found in view.found if found.dimension == "approved_sample"]:
        if each.state != "measurable":
            continue
        noun = view.text[each.start : each.end]
        lead = _LEAD.search(view.text[: each.start])
        if _of_print(view, each):
            continue  # the file is the label's or the logo's own, whatever thing it sits on
        begin = lead.start() if lead else each.start
        dimension = served(view.text, begin)
        named = parts_label(view)
        if named >= 0 and not view.text[named:begin].strip():
            dimension = "components"
        elif dimension == "components":
            dimension = ""
        shade = _SHADE.search(noun) is not None
        if dimension in ("", "material") and shade:
            dimension = "colour"
        if dimension == "colour" and (shade or _SAMPLE.search(noun)):
            _fix(view, "colour", "measurable", each.start, each)
        elif dimension in ("branding", "labelling") and _ART.search(noun):
            _fix(view, dimension, "measurable", each.start, each)
        elif dimension and dimension not in ("test_method", "quantity"):
            _fix(view, dimension, "derivable", begin, each)


def _of_print(view: View, reference: Found) -> bool:
    """Whether a reference stands within a label or logo already told: what they are printed on or in how
    many colours is not what the file fixes."""
    return any(
        each.dimension in ("branding", "labelling")
        and each.state == "measurable"
        and each.start < reference.start
        and reference.end <= each.end
        for each in view.found
    )


def _fix(view: View, dimension: str, state: str, start: int, reference: Found) -> None:
    for each in view.found:
        if each.dimension == dimension and each.state == state and each.start == start:
            each.end = max(each.end, reference.end)
            return
        if each.dimension == dimension and (
            (each.start < reference.end and start < each.end)
            or (state == "derivable" and each.state == "measurable")
            or (dimension in ("branding", "labelling") and each.state == "measurable")
        ):
            return
    reason = (
        "An identified sample or file that fixes it: the goods can be held against it."
        if state == "measurable"
        else "It stands in an identified sample, drawing or file."
    )
    view.add(dimension, state, start, reference.end, reason, reference.value)
