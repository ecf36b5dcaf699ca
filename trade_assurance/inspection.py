"""Inspection reports: who made them, what their counts say under ISO 2859-1, and how much they weigh.

A report is not pass or fail alone: its weight is the posterior of the lot's defect rate. With a lot of 500,
a sample of 50 and Ac 3, a lot with 5 % defectives passes 77 times in 100.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from trade_assurance.agencies import accepted, agency, agency_name, settings
from trade_assurance.facts import Inspection
from trade_assurance.policy_file import Edition
from trade_assurance.reasons import Reason, say
from trade_assurance.sampling import Plan, plan

__all__ = [
    "Finding",
    "Plan",
    "accepted",
    "agency",
    "agency_name",
    "break_even",
    "defect_rate",
    "finding",
    "plan",
]

CLASSES = ("critical", "major", "minor")
STATED = {"pass": True, "fail": False}
NONCONFORMING, CONFORMING, UNCLEAR = "not conforming", "conforming", "unclear"
AGAINST, FOR = (NONCONFORMING, "stated: fail"), (CONFORMING, "stated: pass")
"""What a report can say against the goods and for them: what its counts prove, what it only states. All
else is unclear."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a report is worth under one edition.

    `conforming` is recomputed from the counts (None: they do not say); `stated` is the report's own verdict.
    The defect rate is that of critical and major defects, a share of the lot, with its 90 % interval.
    `strength` runs from -1 (decides against the buyer) to 1 (decides for the buyer).
    """

    agency: str
    accepted: bool | None
    stage: str | None
    conforming: bool | None
    stated: str | None
    disagrees: bool
    plan_major: Plan | None
    plan_minor: Plan | None
    defect_rate_mean: float | None
    defect_rate_low: float | None
    defect_rate_high: float | None
    strength: float
    reasons: tuple[Reason, ...]

    @property
    def found(self) -> str:
        """What the report says (AGAINST, FOR or UNCLEAR): what its counts prove by the sampling plan; where
        they prove nothing, its own verdict, named as stated."""
        if self.conforming is not None:
            return CONFORMING if self.conforming else NONCONFORMING
        return f"stated: {self.stated}" if self.stated in STATED else UNCLEAR


def finding(
    inspection: Inspection, edition: Edition | None, contract_aql: Mapping[str, object] | None = None
) -> Finding:
    """Judge a report under an edition, by the contract's own AQL (critical, major, minor, level) where it
    has one.

    `contract_aql` prevails over the report's AQL; without either the practice of 0 / 2.5 / 4.0 is used and
    said so. `edition` None: whose report is accepted is not known.
    """
    code = agency(inspection.agency)
    takes = accepted(code, edition) if edition is not None else None
    terms, assumed = _terms(inspection, contract_aql or {})
    plans, doubts = _plans(inspection, terms)
    conforming, reasons = _conforming(inspection, plans, terms)
    stated = STATED.get(inspection.verdict or "")
    disagrees = conforming is not None and stated is not None and conforming is not stated
    if disagrees:
        reasons.append(say("inspection_disagrees", stated=inspection.verdict, recomputed=_word(conforming)))
    rate = _rate(inspection)
    return Finding(
        agency=code,
        accepted=takes,
        stage=inspection.stage,
        conforming=conforming,
        stated=inspection.verdict,
        disagrees=disagrees,
        plan_major=plans.get("major"),
        plan_minor=plans.get("minor"),
        defect_rate_mean=rate[0] if rate else None,
        defect_rate_low=rate[1] if rate else None,
        defect_rate_high=rate[2] if rate else None,
        strength=_strength(inspection, takes, conforming, stated, terms),
        reasons=(*assumed, *doubts, *reasons),
    )


@lru_cache(maxsize=65_536)
def defect_rate(found: int, sample: int, lot: int | None) -> tuple[float, float, float]:
    """(mean, 5 % and 95 % quantile) of the lot's share of defectives, after `found` in a `sample` from it.

    Jeffreys' prior, Beta(1/2, 1/2), for units not seen; what was seen is known. A lot of None is without end.
    """
    from scipy.special import betaincinv

    a, b = found + 0.5, sample - found + 0.5
    rate = (a / (a + b), float(betaincinv(a, b, 0.05)), float(betaincinv(a, b, 0.95)))
    if lot is None:
        return rate
    unseen = max(lot - sample, 0)
    mean, low, high = ((found + unseen * share) / max(lot, sample) for share in rate)
    return mean, low, high


def break_even(amount: Decimal, fee: Decimal, fee_refunded: bool) -> Decimal | None:
    """The chance of winning `amount` above which an inspection for `fee` pays; None where it never can.

    Where the fee comes back on a win it is lost only on a loss: fee / (amount + fee); else fee / amount.
    Not rounded: whoever shows it rounds it once.
    """
    stake = amount + fee if fee_refunded else amount
    if stake <= 0 or fee > stake:
        return None
    return fee / stake


@dataclass(frozen=True, slots=True)
class _Terms:
    """The AQLs and the level a report is judged by."""

    aql: Mapping[str, Decimal]
    level: str


def _terms(inspection: Inspection, contract: Mapping[str, object]) -> tuple[_Terms, list[Reason]]:
    practice = settings()["practice"]
    reasons: list[Reason] = []
    aql: dict[str, Decimal] = {}
    for name in CLASSES:
        own = contract.get(name)
        written = Decimal(str(own)) if own is not None else getattr(inspection, f"aql_{name}")
        if written is None and name == "major":
            reasons.append(say("aql_assumed"))
        aql[name] = written if written is not None else Decimal(practice[name])
    level = contract.get("level") or inspection.inspection_level
    if level is None:
        reasons.append(say("level_assumed"))
    return _Terms(aql, str(level or practice["level"])), reasons


def _plans(inspection: Inspection, terms: _Terms) -> tuple[dict[str, Plan], list[Reason]]:
    """The plan of each defect class whose AQL is above 0; an AQL of 0 needs none."""
    if inspection.lot_size is None:
        return {}, [say("lot_not_known")]
    if inspection.lot_size < 2:
        return {}, [say("lot_too_small", lot=inspection.lot_size)]
    plans: dict[str, Plan] = {}
    reasons: list[Reason] = []
    for name in CLASSES:
        if terms.aql[name] == 0:
            continue
        try:
            plans[name] = plan(
                inspection.lot_size, terms.level, terms.aql[name], inspection.severity or "normal"
            )
        except ValueError:
            reasons.append(say("aql_not_in_standard", aql=terms.aql[name]))
    return plans, reasons


def _conforming(
    inspection: Inspection, plans: Mapping[str, Plan], terms: _Terms
) -> tuple[bool | None, list[Reason]]:
    """Whether the counts accept the lot in every class: False as soon as one rejects, None where they do not
    say.
    """
    results: list[bool | None] = []
    reasons: list[Reason] = []
    for name in CLASSES:
        count: int | None = getattr(inspection, f"{name}_defects")
        if terms.aql[name] == 0:
            if count:
                reasons.append(_zero_exceeded(name, count, inspection))
            # Critical defects that a report does not count are taken as none: the column is seldom filled.
            results.append(count == 0 if count is not None else name == "critical" or None)
            continue
        result = _class_conforming(inspection, count, plans.get(name))
        results.append(result)
        if count is not None and name in plans:
            reasons.append(_class_reason(inspection, name, count, result, plans[name]))
    if inspection.major_defects is None and inspection.minor_defects is None:
        reasons.append(say("counts_not_known"))
        return (False if False in results else None), reasons
    if False in results:
        return False, reasons
    counted = {name: getattr(inspection, f"{name}_defects") is not None for name in CLASSES}
    for name, result in zip(CLASSES, results, strict=True):
        if result is None and not counted[name]:
            reasons.append(say("class_not_counted", defect_class=name))
    return (True if all(results) else None), reasons


def _class_reason(inspection: Inspection, name: str, count: int, result: bool | None, p: Plan) -> Reason:
    """What a count proves by its plan; where it proves nothing, why."""
    given = {"count": count, "defect_class": name, "ac": p.ac, "re": p.re, "aql": p.aql}
    if result is not None:
        return say("class_accepted" if result else "class_rejected", **given, n=p.n)
    wanted = min(p.n, p.lot)
    other = "more" if (inspection.sample_size or 0) > wanted else "fewer"
    return say("sample_differs", **given, n=wanted, sample=inspection.sample_size, other=other)


def _zero_exceeded(name: str, count: int, inspection: Inspection) -> Reason:
    if name == "critical":
        return say("critical_found", count=count)
    sample = inspection.sample_size or "?"
    return say("class_rejected", count=count, defect_class=name, re=1, n=sample, aql=0)


def _class_conforming(inspection: Inspection, count: int | None, p: Plan | None) -> bool | None:
    """A count against Ac and Re. A sample of another size concludes only what holds for the plan's as
    well.
    """
    if count is None or p is None:
        return None
    wanted = min(p.n, p.lot)
    sample = inspection.sample_size if inspection.sample_size is not None else wanted
    if count >= p.re and sample <= wanted:
        return False
    if count <= p.ac and sample >= wanted:
        return True
    # A larger sample may hold more defects, a smaller one fewer: neither side is proved.
    return None


def _rate(inspection: Inspection) -> tuple[float, float, float] | None:
    found = _found(inspection)
    sample = inspection.sample_size
    if found is None or not sample:
        return None
    return defect_rate(min(found, sample), sample, inspection.lot_size)


def _found(inspection: Inspection) -> int | None:
    if inspection.major_defects is None:
        return inspection.critical_defects or None
    return inspection.major_defects + (inspection.critical_defects or 0)


def _strength(
    inspection: Inspection, takes: bool | None, conforming: bool | None, stated: bool | None, terms: _Terms
) -> float:
    weight = settings()["weight"]
    agency_weight = weight["accepted" if takes else "not_stated" if takes is None else "not_accepted"]
    stage_weight = weight[inspection.stage or "stage_not_recorded"]
    found, sample = _found(inspection), inspection.sample_size
    if found is not None and sample:
        chance = _chance_above(min(found, sample), sample, float(terms.aql["major"]) / 100)
        direction = 2 * chance - 1
        if conforming is False:
            direction = max(direction, 0.0)  # a rejection under the plan never helps the seller
    else:
        known = conforming if conforming is not None else stated
        direction = 0.0 if known is None else (-1 if known else 1) * weight["verdict_alone"]
    return round(max(-1.0, min(1.0, direction * agency_weight * stage_weight)), 4)


@lru_cache(maxsize=65_536)
def _chance_above(found: int, sample: int, rate: float) -> float:
    """The posterior chance that the defect rate is above `rate`."""
    from scipy.special import betainc

    return 1 - float(betainc(found + 0.5, sample - found + 0.5, min(max(rate, 0.0), 1.0)))


def _word(conforming: bool | None) -> str:
    return {True: "conforming", False: "nonconforming", None: "undecided"}[conforming]
