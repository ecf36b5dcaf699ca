"""What Trade Assurance never covers, whatever the edition: found in the facts and in the words of the
statement.

Words are data (`policy/exclusions.toml`, `policy/incoterms.toml`); every exclusion answers with its reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from trade_assurance.clauses import speaks_of_goods
from trade_assurance.cover import Paid
from trade_assurance.exclusion_words import (
    Exclusion,
    all_words,
    clause_words,
    defects,
    exclusions,
    incoterms,
    off_platform_methods,
    standards,
)
from trade_assurance.facts import Case
from trade_assurance.reasons import Reason, money, say

if TYPE_CHECKING:
    from trade_assurance.contract import Complaint, ContractReading

_SENTENCES = re.compile(r"(?:[!?;\n。！？；]|\.(?!\d))+")
_CLAUSES = re.compile(r"(?:[!?;:,\n。！？；：，]|\.(?!\d)|\b(?:because|since|but)\b|因为|但)+", re.IGNORECASE)
LATE = frozenset({"late_shipment", "not_shipped"})
NOT_GOODS = frozenset({"ship_date", "payment_terms", "delivery_terms", "remedy"})
"""Dimensions of a contract that are not about the goods themselves."""
STATEMENT_LIMIT = 20_000
"""Characters of a statement that are looked at; the platform takes 2,000 (000, unconfirmed)."""


def excluded(case: Case, payment: Paid, contract: ContractReading | None) -> tuple[Reason, ...]:
    """Every reason for which no edition covers the case; empty where none holds."""
    found = (
        *_money(case, payment),
        *_accepted_lateness(case),
        *_transport(case, contract),
        *_words(case, contract),
    )
    return tuple(dict.fromkeys(found))


def standards_not_stated(case: Case, complaint: Complaint | None) -> Reason | None:
    """The complaint rests on named standards alone, and the contract's text names none of them."""
    statement = _statement(case)
    text = " ".join(filter(None, (case.order.contract_text, case.order.contract_remarks)))
    if not statement or not text or complaint is None:
        return None
    if set(complaint.dimensions) - {"compliance", "test_method", "labelling"}:
        return None
    named = list(dict.fromkeys(match.group() for match in standards().finditer(statement)))
    agreed = _squeezed(text)
    # Who agreed on EN 71 agreed on its part EN 71-3.
    if not named or any(_squeezed(name.partition("-")[0]) in agreed for name in named):
        return None
    return say("standard_not_stated", standards=", ".join(named))


def incoterm(case: Case) -> str | None:
    """The order's Incoterm as its three letters, as written in front ("FOB Ningbo"); None where there is
    none.
    """
    words = (case.order.incoterm or "").upper().replace(".", "").split()
    return words[0][:3].rstrip(",;:") if words else None


def at_buyers_risk() -> list[str]:
    """The Incoterms under which the goods travel at the buyer's risk."""
    return list(incoterms()["risk_on_the_way"]["buyer"])


def own_forwarder(case: Case) -> Reason | None:
    """A warning where the buyer arranges the carriage: unconfirmed (000), so it never decides."""
    term = incoterm(case)
    return say("own_forwarder", incoterm=term) if term in incoterms()["carriage"]["buyer"] else None


def _money(case: Case, payment: Paid) -> Iterable[Reason]:
    currency = case.order.currency
    if case.order.coverage_type == "none":
        yield say("coverage_none")
    if payment.on_platform is None:
        off = payment.off_platform
        if off and _named_off_platform(case):
            yield say("all_paid_off_platform", off=money(off, currency))
    elif payment.on_platform == 0:
        if payment.off_platform:
            yield say("all_paid_off_platform", off=money(payment.off_platform, currency))
        else:
            yield say("nothing_paid")


def _named_off_platform(case: Case) -> bool:
    """Whether the order's payment method is a transfer that never runs through the platform (Western Union
    …).
    """
    return bool(off_platform_methods().search(case.order.payment_method or ""))


def _accepted_lateness(case: Case) -> Iterable[Reason]:
    dispute = case.dispute
    if dispute is not None and dispute.accepted_lateness and dispute.breach in LATE:
        yield say("accepted_lateness")


def _transport(case: Case, contract: ContractReading | None) -> Iterable[Reason]:
    """Damage on the way at the buyer's risk; a measurable packaging term makes it the supplier's breach
    again.
    """
    if case.dispute is None or case.dispute.breach != "damage":
        return
    term = incoterm(case)
    packed = contract is not None and contract.best.get("packaging") in ("measurable", "derivable")
    if term in incoterms()["risk_on_the_way"]["buyer"] and not packed:
        yield say("transport_damage", incoterm=term)


def _words(case: Case, contract: ContractReading | None) -> Iterable[Reason]:
    """The exclusions a statement's words show, unless it complains of the goods themselves as well."""
    dispute = case.dispute
    if dispute is None or dispute.breach in LATE:
        return
    statement = _statement(case)
    breach = dispute.breach or "other"
    said = False
    for exclusion in exclusions():
        words = _found(exclusion, statement)
        alone = bool(words) and breach in exclusion.breaches
        if not words and exclusion.moods is not None:
            mood = exclusion.moods.search(statement)
            words = mood.group() if mood is not None else ""
        if not words:
            continue
        said = True
        if alone:
            passed = (*all_words(), *filter(None, [exclusion.follows]))
            may_be_another = speaks_of_goods(statement, passed, clause_words())
        else:
            may_be_another = not _speaks_of_nothing_else(exclusion, statement)
        if may_be_another:
            continue
        if _complains_of_goods(exclusion, breach, statement) or _lifted(exclusion, contract, statement):
            continue
        yield say(exclusion.code, words=words)
    if breach == "service" and not said and not _names_a_defect(statement, frozenset()):
        yield say("services", words="service")


def _speaks_of_nothing_else(exclusion: Exclusion, statement: str) -> bool:
    """Whether every sentence has the words (every clause, where they are a mood): one that has not may name
    a defect nobody recognised. Asked where the breach is about the goods.
    """
    if exclusion.moods is not None:
        return all(exclusion.moods.search(clause) for clause in _CLAUSES.split(statement) if clause.strip())
    return all(exclusion.words.search(each) for each in _SENTENCES.split(statement) if each.strip())


def _complains_of_goods(exclusion: Exclusion, breach: str, statement: str) -> bool:
    """Whether the statement names a defect of the goods, which no word beside it may exclude. Where the
    buyer himself calls it a service, the sentence about the service is not taken for one.
    """
    if breach == "service":
        others = (each for each in _SENTENCES.split(statement) if not exclusion.words.search(each))
        statement = ". ".join(others)
    statement = exclusion.words.sub(" ", statement)
    if exclusion.follows is not None:
        statement = exclusion.follows.sub(" ", statement)
    return _names_a_defect(statement, exclusion.set_off)


def _names_a_defect(statement: str, set_off: frozenset[str]) -> bool:
    """Whether words name a property of the goods (other than the dimensions `set_off`), a measured value
    or a defect.
    """
    from trade_assurance.contract import listed_complaint, read

    if defects().search(statement) or set(listed_complaint(statement).dimensions) - NOT_GOODS - set_off:
        return True
    measured = {term.dimension for term in read(statement).terms if term.state == "measurable"}
    return bool(measured - NOT_GOODS - set_off - {"quantity"})


def _lifted(exclusion: Exclusion, contract: ContractReading | None, statement: str) -> bool:
    """Whether the contract takes on what else would be excluded, by the kind of clause the exclusion
    names; or may, where the statement says what is not left to the exclusion.
    """
    if exclusion.unless_said is not None and exclusion.unless_said.search(statement):
        return True
    if contract is None:
        return False
    if contract.best.get(exclusion.unless_contract_has or "") in ("measurable", "derivable"):
        return True
    named = [term.text for term in contract.terms if term.dimension == exclusion.unless_contract_names]
    return any(name.casefold() in statement.casefold() for name in named)


def _found(exclusion: Exclusion, statement: str) -> str:
    """The words that show the exclusion, in the one sentence that has them."""
    for sentence in _SENTENCES.split(statement):
        match = exclusion.words.search(sentence)
        if match is None:
            continue
        if exclusion.beside is None:
            return match.group()
        rest = sentence[: match.start()] + " " + sentence[match.end() :]
        beside = exclusion.beside.search(rest)
        if beside is not None:
            return f"{match.group()} … {beside.group()}"
    return ""


def _statement(case: Case) -> str:
    return ((case.dispute.statement if case.dispute is not None else None) or "")[:STATEMENT_LIMIT]


def _squeezed(text: str) -> str:
    return re.sub(r"[\s/-]+", "", text).casefold()
