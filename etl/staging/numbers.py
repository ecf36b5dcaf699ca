"""Numbers and money as text -> decimal, under one stated decimal mark."""

from __future__ import annotations

import re
from dataclasses import dataclass

import ibis
from ibis.expr import types as ir

from etl.staging.conventions import CERTAIN, CURRENCIES, SIGNS

_SIGN = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
_UNIT = rf"(?:{_SIGN}|[A-Za-z]{{3}})"
_BLANK = r"'’\s\x{a0}\x{202f}\x{2009}"
_NUMBER = rf"(?:\d(?:[\d.,{_BLANK}]*\d)?[.,]?|[.,]\d+)(?:[eE][+-]?\d{{1,2}})?"
WRITTEN = rf"^(\()?\s*([-−+]?)\s*({_UNIT})?\s*([-−+]?)\s*({_NUMBER})\s*({_UNIT})?\s*([-−]?)\s*(\))?$"
_MINUS = r"^\(.*\)$|^[^0-9]*[-−]|[-−]$"
_HALF_BRACKET = r"^\([^)]*$|^[^(]*\)$"
GROUPED = rf"\d[{_BLANK}]\d"
_WELL_GROUPED = rf"(?:^|[^\d])\d{{1,3}}(?:[{_BLANK}]\d{{3}})+(?:[.,]\d*)?(?:[^\d.,]|$)"
# Of a number's digits and marks: could be thousands or decimals; by shape alone point or comma is the
# decimal mark.
AMBIGUOUS = r"^[1-9]\d{0,2}[.,]\d{3}$"
POINT = r"^(?:\d{1,3}(?:,\d{3})+\.\d*|\d{1,3}(?:,\d{2,3})+,\d{3}(?:\.\d*)?|\d*\.\d+|\d+\.)$"
COMMA = r"^(?:\d{1,3}(?:\.\d{3})+,\d*|\d{1,3}(?:\.\d{3}){2,}(?:,\d*)?|\d*,\d+|\d+,)$"


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How one column writes numbers.

    `plain`: digits and a point only. `mark`: '.', ',' or None = unsettled.
    `stated`: by a mapping, so that shapes that contradict it are no numbers.
    `grouped`: blanks or apostrophes stand between thousands.
    """

    plain: bool = True
    mark: str | None = None
    stated: bool = False
    grouped: bool = False


def digits(text: ir.StringValue) -> ir.StringValue:
    """The number's digits and marks alone, blanks and apostrophes removed; '' where the cell is no number."""
    return text.re_extract(WRITTEN, 5).re_replace(f"[{_BLANK}]", "")


def decimal_cell(
    text: ir.StringValue, body: ir.StringValue | None, form: NumberFormat, scale: int
) -> ir.DecimalValue:
    """The number a cell states, rounded to `scale`; NULL where it states none or its decimal mark is
    unsettled.

    `body` is what `digits` made of the text; not needed where the format is plain.
    """
    if form.plain or body is None:
        return text.try_cast(f"decimal(18,{scale})")
    minus = ibis.ifelse(text.re_search(_MINUS), "-", "")
    return (minus + _pointed(body, text, form)).try_cast(f"decimal(18,{scale})")


def _pointed(body: ir.StringValue, text: ir.StringValue, form: NumberFormat) -> ir.StringValue:
    """The body with a decimal point and no thousands marks, NULL where that is not certain."""
    nothing = ibis.null("string")
    as_point = body.replace(",", "")
    as_comma = body.replace(".", "").replace(",", ".")
    ambiguous = body.re_search(AMBIGUOUS)
    branches: list[tuple[ir.BooleanValue, ir.Value]] = [(text.re_search(_HALF_BRACKET), nothing)]
    if form.grouped:
        grouped = text.re_search(GROUPED)
        branches.append((grouped & ~text.re_search(_WELL_GROUPED), nothing))
        ambiguous = ambiguous & ~grouped
    settled = {".": as_point, ",": as_comma}.get(form.mark or "", nothing)
    branches += [(body.re_search(r"^\d+(?:\.\d+)?[eE]|^\d+$"), body), (ambiguous, settled)]
    if not form.stated or form.mark == ".":
        branches.append((body.re_search(POINT), as_point))
    if not form.stated or form.mark == ",":
        branches.append((body.re_search(COMMA), as_comma))
    return ibis.cases(*branches)


def sign(text: ir.StringValue) -> ir.StringValue:
    """The currency sign or code written beside a number, NULL where there is none."""
    before, after = text.re_extract(WRITTEN, 3), text.re_extract(WRITTEN, 6)
    return ibis.coalesce(before.nullif(""), after.nullif("")).upper()


def currency_of(written: ir.StringValue) -> ir.StringValue:
    """The one currency a sign or code, in capitals, stands for, NULL where it could be several or none."""
    return ibis.ifelse(written.isin(CURRENCIES), written, written.cases(*CERTAIN.items()))


def agrees(written: ir.StringValue, settled: ir.StringValue, currency: ir.StringValue) -> ir.BooleanValue:
    """Whether a sign or code, which by itself settles a currency or none, may stand for this one."""
    several = [(name.upper(), codes) for name, codes in SIGNS.items() if len(codes) > 1]
    may = ((name, currency.isin(codes)) for name, codes in several)
    return written.cases(*may, else_=(settled == currency).fill_null(False))
