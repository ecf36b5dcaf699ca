"""Numbers and money as text -> decimal, under one stated decimal mark."""

from __future__ import annotations

import re
from dataclasses import dataclass

import ibis
from ibis.expr import types as ir

from etl.staging.conventions import CURRENCIES, SIGNS

_SIGN = "|".join(re.escape(sign) for sign in sorted(SIGNS, key=len, reverse=True))
_UNIT = rf"(?:{_SIGN}|[A-Za-z]{{3}})"
_NUMBER = r"(?:\d(?:[\d.,'’\s\x{a0}\x{202f}\x{2009}]*\d)?[.,]?|[.,]\d+)(?:[eE][+-]?\d{1,2})?"
WRITTEN = rf"^(\()?\s*([-−+]?)\s*({_UNIT})?\s*([-−+]?)\s*({_NUMBER})\s*({_UNIT})?\s*([-−]?)\s*(\))?$"
PLAIN_NUMBER = r"^-?\d+(\.\d+)?$"
_BLANKS = r"['’\s\x{a0}\x{202f}\x{2009}]"
AMBIGUOUS = r"^[1-9]\d{0,2}[.,]\d{3}$"
# By shape alone: the decimal mark of these is the point, or the comma.
POINT = r"^(?:\d{1,3}(?:,\d{3})+\.\d*|\d{1,3}(?:,\d{2,3})+,\d{3}(?:\.\d*)?|\d*\.\d+|\d+\.)$"
COMMA = r"^(?:\d{1,3}(?:\.\d{3})+,\d*|\d{1,3}(?:\.\d{3}){2,}(?:,\d*)?|\d*,\d+|\d+,)$"


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How one column writes numbers. `plain`: digits and a point only. `mark`: '.', ',' or None = unsettled."""

    plain: bool = True
    mark: str | None = None
    stated: bool = False  # by a mapping: then shapes that contradict it are no numbers


def digits(text: ir.StringValue) -> ir.StringValue:
    """The number's digits and marks alone, blanks and apostrophes between thousands removed; '' where no number."""
    return text.re_extract(WRITTEN, 5).re_replace(_BLANKS, "")


def decimal_cell(text: ir.StringValue, form: NumberFormat, scale: int) -> ir.DecimalValue:
    """The number a cell states, rounded to `scale`; NULL where it states none or its decimal mark is unsettled."""
    if form.plain:
        return text.try_cast(f"decimal(18,{scale})")
    body = digits(text)
    minus = (
        text.re_search(r"^\(.*\)$") | text.re_search(r"^[^0-9]*[-−]") | text.re_search(r"[-−]$")
    ) & ~text.re_search(r"%")
    number = _pointed(body, text, form).try_cast(f"decimal(18,{scale})")
    return ibis.ifelse(text.re_search(WRITTEN), ibis.ifelse(minus, -number, number), ibis.null(number.type()))


def _pointed(body: ir.StringValue, text: ir.StringValue, form: NumberFormat) -> ir.StringValue:
    """The body with a decimal point and no thousands marks, NULL where that is not certain."""
    grouped = text.re_search(rf"\d{_BLANKS}\d")
    well_grouped = text.re_search(rf"(?:^|[^\d])\d{{1,3}}(?:{_BLANKS}\d{{3}})+(?:[.,]\d*)?(?:[^\d.,]|$)")
    as_point = body.replace(",", "")
    as_comma = body.replace(".", "").replace(",", ".")
    ambiguous = body.re_search(AMBIGUOUS) & ~grouped
    settled = {".": as_point, ",": as_comma}.get(form.mark or "", ibis.null("string"))
    branches: list[tuple[ir.BooleanValue, ir.Value]] = [
        (grouped & ~well_grouped, ibis.null("string")),
        (body.re_search(r"^\d+$") | body.re_search(r"[eE]"), body),
        (ambiguous, settled),
    ]
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
    """The one currency a sign or code stands for, NULL where it could be several or none."""
    certain = {name.upper(): codes[0] for name, codes in SIGNS.items() if len(codes) == 1}
    return written.upper().cases(
        *certain.items(),
        else_=ibis.ifelse(written.upper().isin(CURRENCIES), written.upper(), ibis.null("string")),
    )


def agrees(written: ir.StringValue, currency: ir.StringValue) -> ir.BooleanValue:
    """Whether a sign or code may stand for this currency."""
    several = [(name.upper(), codes) for name, codes in SIGNS.items() if len(codes) > 1]
    return written.cases(
        *((name, currency.isin(codes)) for name, codes in several), else_=currency_of(written) == currency
    )
