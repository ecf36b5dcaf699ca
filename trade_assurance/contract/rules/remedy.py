"""remedy: what is owed on breach, with a figure or a deadline."""

from __future__ import annotations

import re

from ..clause import View

_OWED = re.compile(
    r"penalt(?:y|ies)|(?:seller|supplier|factory|manufacturer) (?:shall |will |must |has to )?pays?\b|compensat\w*|refund\w*|replac\w*|liquidated damages|damages|deduct\w*|credit(?: note)?|late fee|\bfined?\b|reimburs\w*|remake|redo|rework|repair\w*|pay back|discount|free spare|spare parts|re-?ship\w*|resend|赔偿|违约金|退款|补发|罚款|更换|扣款|维修|退货"
)
_FIGURE = re.compile(
    r"\d+(?:[.,]\d+)?\s?(?:%|‰|percent)(?:\s?(?:of (?:the )?[a-z ]{3,30}?)?(?:\s?(?:per|each|every|a|for each|for every|/) ?(?:calendar |working |full )?(?:day|week)(?: of delay| delayed| late)?)?)?|(?:usd|us\$|\$|eur|€|rmb)\s?\d[\d,.]*(?:\s?(?:per|/|a) (?:day|week|unit|piece|pc))?|within \d{1,3}\s?(?:working |calendar |business )?(?:days?|hours?|weeks?)|\d{1,3}\s?(?:working |calendar )?days?|\d+\s?:\s?1\b|1\s?:\s?\d|(?:full|double|triple) (?:refund|amount|price)|\d+\s?(?:天|日|小时)内|每天?\s?\d|\d+\s?times"
)
_WARRANTY = re.compile(
    r"(?:(?:\d+|one|two|three|five|lifetime)[\s-]?(?:years?|months?|yrs?|年|个月|days)(?:'s?)?\s?(?:of |limited |full |free |quality |product )?(?:warranty|guarantee|quality guarantee|质保|保修)|(?:warranty|guarantee|质保|保修)(?: period| time|期)?\s?(?:is |of |for |:|：)?\s?(?:\d+|one|two|three|five)\s?(?:years?|months?|yrs?|年|个月))"
)
_BREACH = re.compile(
    r"delay|late|defect|fail|breach|not (?:conform|match|meet|comply)|non-?conform|broken|damage|shortage|warranty|guarantee|wrong|missing|if |in case|over|exceed|延|次品|不良|质量|逾期|any |bad|faulty|reject|return"
)
_FAULT = re.compile(
    r"defect|fail|late\b|delay|quality|broken|damage|problem|wrong|missing|shortage|faulty|breach|次品|质量|延"
)
_DUE_ELSEWHERE = re.compile(r"replacement (?:filter|head|blade|battery)|replaceable")


def read(view: View) -> None:
    """Adds the remedies of a clause."""
    text = view.text
    if not view.says("remedy") and not ("owed" in view.gates and _OWED.search(text)):
        return
    warranty = _WARRANTY.search(text)
    owed = None if _DUE_ELSEWHERE.search(text) else _OWED.search(text)
    figure = None
    if owed and (_BREACH.search(text) or warranty):
        marks = [(match.start(), match.end()) for match in _FIGURE.finditer(text) if match.group()]
        after = [mark for mark in marks if mark[0] >= owed.start() - 60]
        figure = after[0] if after else None
        if figure is not None and (warranty is None or not warranty.start() <= figure[0] < warranty.end()):
            start = min(owed.start(), figure[0])
            end = max(owed.end(), *(mark[1] for mark in after))
            if warranty:
                start, end = min(start, warranty.start()), max(end, warranty.end())
            view.add(
                "remedy",
                "measurable",
                start,
                end,
                "What is owed on breach, with its figure or deadline.",
                {"kind": "text", "text": " ".join(view.raw[start:end].split())},
            )
            return
        if warranty:
            start, end = min(owed.start(), warranty.start()), max(owed.end(), warranty.end())
            view.add(
                "remedy",
                "measurable",
                start,
                end,
                "What is owed within the warranty, and until when.",
                {"kind": "text", "text": " ".join(view.raw[start:end].split())},
            )
            return
    if owed and _FAULT.search(text) and not warranty:
        view.add("remedy", "vague", *owed.span(), "It does not say how much is owed, or by when.")
        return
    if warranty:
        view.add("remedy", "vague", *warranty.span(), "A warranty period that does not say what is owed.")
