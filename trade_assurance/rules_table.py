"""The rules as a page anyone can check: `python -m trade_assurance.rules_table > docs/rules.md`.

Everything on it is read from `policy/*.toml`; nothing is written by hand.
"""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import Any

from trade_assurance.agencies import agency_name, settings
from trade_assurance.calendar import FIRST_ANNOUNCED, HOLIDAYS_VERSION, LAST_ANNOUNCED
from trade_assurance.codes import spoken
from trade_assurance.deadlines import EVENT_NAMES, WINDOWS, count_words
from trade_assurance.editions import load
from trade_assurance.platform import platform
from trade_assurance.policy_file import ClockRule, Edition

_POLICY = Path(__file__).parent / "policy"
_HEAD = """# The rules of Trade Assurance, by edition

Generated from `trade_assurance/policy/` by `python -m trade_assurance.rules_table > docs/rules.md`; do not
edit. Sources are the project's documents 000-004 and pages of the platform's buyer FAQ ("faq N"). An order
is governed by every edition that can have been in force on the day it was placed; *not stated* is never
inherited from another edition. A due day ends at 24:00 in Beijing; business days are Chinese working days,
make-up days included.
"""


def page() -> str:
    """The whole page as Markdown."""
    editions = load()
    parts = [_HEAD, "## Editions side by side\n", _side_by_side(editions)]
    for edition in editions:
        parts += [f"\n## {edition.name}: {edition.title}\n", _edition(edition)]
    parts += ["\n## On every edition (dates of the pages unknown)\n", _platform()]
    parts += ["\n## What is lost when a clock runs out\n", _kinds()]
    parts += [
        "\n## What the calendar knows\n",
        _table(("what", "known for", "elsewhere", "source"), calendar_rows()),
    ]
    parts += ["\n## Never covered\n", _exclusions(), "\n## Inspection agencies\n", _agencies()]
    return "\n".join(parts)


def _side_by_side(editions: Sequence[Edition]) -> str:
    rows = [
        (
            edition.name,
            edition.effective.stated,
            "; ".join(spoken(f"{c.coverage_type}: {c.base}") for c in edition.cover),
            "; ".join(limit.kind for limit in edition.limits),
            _clock_cell(edition, WINDOWS),
            _clock_cell(edition, ("negotiation", "supplier_answer")),
            _clock_cell(edition, ("escalation_earliest", "escalation_automatic")),
            _accepted(edition),
        )
        for edition in editions
    ]
    head = ("edition", "from", "cover", "limit", "claim window", "negotiation", "escalation", "inspection")
    return _table(head, rows)


def _clock_cell(edition: Edition, names: Collection[str]) -> str:
    clocks = [clock for clock in edition.clocks if clock.name in names]
    return "; ".join(_clock(clock) for clock in clocks) or "not stated"


def _edition(edition: Edition) -> str:
    scope = f"Seller's jurisdiction: {edition.jurisdiction}; buyer's tier: {edition.tier}."
    ends = f" Supersedes {', '.join(edition.supersedes)}." if edition.supersedes else ""
    begins = edition.effective
    rows = [("begins", begins.stated, begins.unit, "", begins.source)]
    rows += [(f"cover, {c.coverage_type}", c.base, c.unit, c.note, c.source) for c in edition.cover]
    rows += [(_limit_name(x.variant), x.kind, x.unit, x.note, x.source) for x in edition.limits]
    rows += [(clock.name, _clock(clock), clock.unit, clock.note, clock.source) for clock in edition.clocks]
    if edition.inspection is not None:
        rule = edition.inspection
        rows.append(("accepted agencies", _accepted(edition), rule.unit, "", rule.source))
        fee = f"paid by: {rule.fee_paid_by}; refunded: {rule.fee_refunded}"
        rows.append(("inspection fee", fee, "party", "", rule.source))
    else:
        rows.append(("accepted agencies", "not stated", "agency", "", ", ".join(edition.sources[:1])))
    rows = [tuple(spoken(cell) for cell in row) for row in rows]  # type: ignore[misc]
    return scope + ends + "\n\n" + _table(("rule", "value", "unit", "note", "source"), rows)


def _limit_name(variant: str) -> str:
    return f"supplier's limit, reading {variant}" if variant else "supplier's limit"


def _platform() -> str:
    rules = platform()
    rows = [(spoken(c.name), _clock(c), c.note, c.source) for c in rules.clocks]
    receipt = rules.automatic_receipt
    days = ", ".join(f"{method} {n}" for method, n in receipt.days.items())
    rows.append(
        (
            "automatic receipt",
            f"calendar days after shipment: {days}; extended by at most {receipt.extension_days_at_most}",
            "",
            receipt.source,
        )
    )
    credit, easy, upload = rules.late_delivery_credit, rules.easy_return, rules.upload
    share = f"{credit.share} of the order, at most {credit.at_most} {credit.unit}"
    small = f"orders up to {easy.at_most} {easy.unit}, with shipping"
    rows += [
        ("late delivery credit", share, "", credit.source),
        ("Easy Return", small, "quality only", easy.source),
        (
            "upload",
            f"{upload.files} files, {upload.megabytes} MB each, {upload.statement_characters} characters",
            " ".join(upload.types),
            upload.source,
        ),
    ]
    rows += [
        ("Lunar New Year", f"paid {y.paid_from} to {y.paid_to}: ship by {y.ship_by}", "", y.source)
        for y in rules.new_years
    ]
    return _table(("rule", "value", "note", "source"), rows)


def _kinds() -> str:
    raw = _read("clock_kinds")

    def named(kind: str) -> str:
        return spoken(", ".join(raw[kind]))

    rows = [
        ("nothing: from that day the buyer may act", named("opens"), raw["source"]),
        (
            "nothing of the claim: another's duty, a phase of the dispute, an offer beside it",
            named("waits"),
            raw["source"],
        ),
        (
            "nothing of the claim, only the chance to settle: the platform takes the case over and rules",
            named("hands_over"),
            raw["source"],
        ),
        ("a right of the buyer's: these are counted down to", "all others", raw["source"]),
    ]
    return _table(("what is lost", "clocks", "source"), rows)


def calendar_rows() -> list[tuple[str, str, str, str]]:
    """What the calendar knows: the days, the years they are known for, what is done elsewhere, the source."""
    years = f"{FIRST_ANNOUNCED}-{LAST_ANNOUNCED}"
    rules = platform().new_years
    return [
        (
            "public holidays and make-up working days",
            years,
            "holidays by law and by the lunar calendar, no make-up days; a clock in business days says so",
            f"the State Council's yearly notices, as the package holidays {HOLIDAYS_VERSION} has them",
        ),
        (
            "later ship-by day of orders paid around the Lunar New Year",
            ", ".join(str(rule.ship_by.year) for rule in rules),
            "announced each year but not found in any source: the agreed ship date stands",
            ", ".join(dict.fromkeys(rule.source for rule in rules)),
        ),
    ]


def _unless(row: dict[str, Any]) -> str:
    """What lifts an exclusion, in words."""
    lifted = []
    if "unless_contract_has" in row:
        lifted.append(f"unless the contract has {row['unless_contract_has']}")
    if "unless_contract_names" in row:
        lifted.append(f"unless the contract's {row['unless_contract_names']} are named")
    if "unless_said" in row:
        lifted.append(f"unless the statement says {', '.join(row['unless_said'][:4])} …")
    return "; ".join(lifted)


def _exclusions() -> str:
    raw, terms = _read("exclusions"), _read("incoterms")
    rows = [
        (
            spoken(row["code"]),
            ", ".join(row["words"][:12]) + (" …" if len(row["words"]) > 12 else ""),
            _unless(row),
            raw["source"],
        )
        for row in raw["exclusion"]
    ]
    buyer = ", ".join(terms["risk_on_the_way"]["buyer"])
    rows += [
        ("transport damage", f"Incoterm {buyer}", "unless the contract has packaging terms", terms["source"]),
        ("paid off the platform", "nothing went through the platform's account", "", raw["source"]),
        ("accepted lateness", "the buyer agreed in writing to a later date", "", raw["source"]),
        ("standards not stated", ", ".join(raw["standards"]["named"]), "", raw["standards"]["source"]),
        ("conforming goods", "a finished-goods report of an accepted agency", "", raw["source"]),
    ]
    return _table(("excluded", "shown by", "", "source"), rows)


def _agencies() -> str:
    fees, source = settings()["fees"], settings()["source"]
    rows = [(row["name"], row["code"], ", ".join(row["spellings"]), source) for row in settings()["agency"]]
    text = _table(("agency", "code", "spellings", "source"), rows)
    accepted = (
        f"accepted agencies {fees['accepted_low']}-{fees['accepted_high']}, once {fees['accepted_once']}"
    )
    by_day = f"{fees['man_day_low']}-{fees['man_day_high']} a man-day"
    others = f"own inspector {fees['own_inspector']}; subsidised once {fees['subsidised_once']}"
    return f"{text}\nFees met ({fees['unit']}, source {fees['source']}): {accepted}; {by_day}; {others}.\n"


def _clock(clock: ClockRule) -> str:
    tiers = f" ({', '.join(clock.tiers)})" if clock.tiers else ""
    coverage = spoken(f"{clock.coverage_type}: ") if clock.coverage_type else ""
    most = "at most " if clock.at_most else ""
    return f"{coverage}{most}{count_words(clock)} {EVENT_NAMES[clock.after]}{tiers}"


def _accepted(edition: Edition) -> str:
    if edition.inspection is None:
        return "not stated"
    return ", ".join(agency_name(code) for code in edition.inspection.accepted)


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "".join("| " + " | ".join(cell.replace("|", "/") for cell in line) + " |\n" for line in lines)


def _read(name: str) -> Any:
    return tomllib.loads((_POLICY / f"{name}.toml").read_text(encoding="utf-8"))


if __name__ == "__main__":
    sys.stdout.write(page())
