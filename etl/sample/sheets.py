"""Contract sheets: the standing texts a supplier and a buyer agree on, order after order.

A sheet fixes everything but the quantity and the ship date of the single order, so that texts repeat as
they do in a company, and it records what state each dimension was given.
"""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.random import Generator

from etl.sample import catalogue, draw
from etl.sample.catalogue import DIMENSIONS, STATE
from etl.sample.suppliers import Supplier

SHIP_MODES = ("exact", "ambiguous", "relative", "range", "month_end", "vague", "absent")
SHIP_STATE = (4, 2, 3, 2, 2, 1, 0)  # state of the ship date under each mode
DATE_STYLES = ("iso", "us", "uk", "chinese", "dotted", "short")
CHINESE_DATE = DATE_STYLES.index("chinese")
PAY_MODES = ("before_shipment", "copy_of_bl", "in_advance")
LONGEST = 1_560  # characters; leaves room for the quantity and the date within 1,600
SHORTEST = 165


@dataclass(slots=True)
class Sheet:
    """One standing contract text with what is known of it; {QTY} and {SHIP} are filled for each order."""

    supplier: int
    product_field: str
    product: str
    price: float  # US$ a unit
    lead: int  # days to make the goods
    text: str = ""
    remarks: str = ""
    ship_mode: int = 0
    ship_days: int = 0
    date_style: int = 0
    quantity_style: int = 0
    pay_mode: int = 0
    deposit: int = 30  # per cent
    incoterm: str = "FOB"
    aql: tuple[str, str] | None = None
    share: float = 1.0
    care: float = 0.0
    states: dict[str, int] = field(default_factory=dict)
    in_remarks: set[str] = field(default_factory=set)
    clauses: dict[str, str] = field(default_factory=dict)
    named: dict[str, set[str]] = field(default_factory=dict)  # the slots each clause fills
    slots: dict[str, Any] = field(default_factory=dict)


def sheets(rng: Generator, suppliers: list[Supplier], offers: int, writers: int) -> list[Sheet]:
    """Each supplier's offers, each written down by up to `writers` different people."""
    found: list[Sheet] = []
    for number, supplier in enumerate(suppliers):
        facts = catalogue.fields()[supplier.field]
        for _ in range(1 + int(rng.integers(0, offers))):
            low, high = facts["price"]
            price = float(low * (high / low) ** rng.random())
            lead = int(rng.integers(facts["lead"][0], facts["lead"][1] + 1))
            product = draw.pick(rng, facts["products"])
            for _ in range(1 + int(rng.integers(0, writers))):
                sheet = Sheet(number, supplier.field, product, price * rng.uniform(0.95, 1.05), lead)
                sheet.share = supplier.share * float(rng.gamma(1.2) + 0.1)
                _write(rng, sheet, supplier.care)
                found.append(sheet)
    return found


def _write(rng: Generator, sheet: Sheet, supplier_care: float) -> None:
    voices = catalogue.table("voices")
    name = list(voices)[int(draw.index(rng, [v["share"] for v in voices.values()], 1)[0])]
    voice = voices[name]
    chinese = name == "chinese"
    sheet.care = float(np.log(voice["care"] / (1 - voice["care"])) + supplier_care + rng.normal(0, 0.5))
    sheet.quantity_style = 4 if chinese else int(rng.integers(0, 4))
    sheet.date_style = CHINESE_DATE if chinese else int(draw.index(rng, [4, 2, 2, 0, 1, 2], 1)[0])
    sheet.slots = _slots(rng, sheet)
    _terms_of_trade(rng, sheet)
    clauses, moved = _clauses(rng, sheet, voice.get("ship", ""))
    lines = [
        voice["clause"].format(
            i=i,
            label=catalogue.table("common")["labels"][dim][-1 if chinese else int(rng.integers(0, 3))],
            text=text,
        )
        for i, (dim, text) in enumerate(clauses, 1)
    ]
    if rng.random() < 0.4:
        trap = draw.pick(rng, catalogue.table("common")["traps"]["texts"])
        lines.insert(int(rng.integers(0, len(lines) + 1)), _fill(trap, sheet.slots))
    opening = draw.pick(rng, voice["open"]).format(product=sheet.product)
    sheet.text = _fit(rng, opening + voice["join"] + voice["join"].join(lines))
    sheet.remarks = _remarks(rng, moved)


def _slots(rng: Generator, sheet: Sheet) -> dict[str, Any]:
    facts = catalogue.fields()[sheet.product_field]
    choices = catalogue.table("common")["slots"] | facts["slots"]
    slots = {name: draw.pick(rng, values) for name, values in choices.items()}
    slots["moq"] = int(draw.pick(rng, [100, 300, 500, 1000]))
    slots["year"] = int(rng.integers(2015, 2018))
    return slots


def _terms_of_trade(rng: Generator, sheet: Sheet) -> None:
    company = catalogue.table("company")
    terms = company["incoterms"]
    sheet.incoterm = list(terms)[int(draw.index(rng, list(terms.values()), 1)[0])]
    abroad = sheet.incoterm in ("CIF", "CFR", "CNF", "DAP", "DDP")
    sheet.slots |= {
        "TERM": sheet.incoterm,
        "PORT": draw.pick(rng, company["ports"]["abroad" if abroad else "names"]),
    }
    sheet.pay_mode = int(draw.index(rng, [68, 20, 12], 1)[0])
    sheet.deposit = 100 if sheet.pay_mode == 2 else int(draw.pick(rng, [20, 30, 30, 30, 40, 50]))
    major, minor = draw.pick(
        rng, [("1.0", "2.5"), ("1.5", "4.0"), ("2.5", "4.0"), ("2.5", "4.0"), ("4.0", "6.5")]
    )
    sheet.slots["AQL"] = f"AQL 0 / {major} / {minor}"
    sheet.aql = (major, minor)


def _clauses(rng: Generator, sheet: Sheet, ship: str) -> tuple[list[tuple[str, str]], list[str]]:
    """The clauses of the body, and the texts of those that went into the remarks; notes every state.

    `ship` leads the ship date where the voice writes no labels.
    """
    common = catalogue.table("common")
    facts = catalogue.fields()[sheet.product_field]
    body: list[tuple[str, str]] = []
    moved: list[str] = []
    for dim in DIMENSIONS:
        own = dim in facts and dim not in ("parts_list",)
        state, text = _term(rng, sheet, dim, facts.get(dim) or common.get(dim) or {}, own)
        sheet.states[dim] = state
        if not text:
            continue
        if dim == "ship_date" and state > STATE["vague"]:
            text = ship + text
        sheet.clauses[dim] = text
        if state == 4 and dim not in ("ship_date", "payment_terms", "quantity") and rng.random() < 0.05:
            sheet.in_remarks.add(dim)
            moved.append(text)
        else:
            body.append((dim, text))
    if any(sheet.states[dim] == STATE["derivable"] for dim in facts if dim in DIMENSIONS):
        # The drawing, specification or sample that a clause refers to is an identified one.
        sheet.states["approved_sample"] = STATE["measurable"]
    if sheet.states["sampling"] != 4:
        sheet.aql = None
    if rng.random() < 0.5:
        body = [body[i] for i in rng.permutation(len(body))]
    return body, moved


def _term(rng: Generator, sheet: Sheet, dim: str, texts: dict[str, Any], own: bool) -> tuple[int, str]:
    """State and text of one dimension, from the writer's care; the product's own are likelier named."""
    if dim in ("ship_date", "payment_terms"):
        return _ship_date(rng, sheet) if dim == "ship_date" else _payment(rng, sheet)
    common = catalogue.table("common")
    lean = {"quantity": 1.0, "delivery_terms": 0.9}.get(dim, 0.2 if own else -1.1)
    if rng.random() > draw.likely(sheet.care * 0.7 + lean + 0.9):
        return 0, draw.pick(rng, common["deferred"]["texts"]) if rng.random() < 0.06 else ""
    state, choices = "vague", texts
    if rng.random() < draw.likely(sheet.care + 0.25):
        by_file = own and rng.random() < 0.08
        state = "derivable" if by_file or ("derivable" in texts and rng.random() < 0.2) else "measurable"
        choices = {"derivable": common["file_reference"]["texts"]} if by_file else texts
    if state != "derivable" and "approximate" in texts and rng.random() < 0.16:
        state = "approximate"
    if state not in choices:
        return 0, ""
    text = draw.pick(rng, choices[state])
    sheet.named[dim] = {name for name in sheet.slots if "{" + name + "}" in text}
    return STATE[state], _fill(text, sheet.slots)


def _ship_date(rng: Generator, sheet: Sheet) -> tuple[int, str]:
    lift = float(np.clip(draw.likely(sheet.care), 0.05, 0.95))
    weights = [0.75 * lift, 0.03, 0.32, 0.16, 0.07, 0.25 * (1 - lift), 0.3 * (1 - lift)]
    sheet.ship_mode = int(draw.index(rng, weights, 1)[0])
    days = sheet.ship_days = sheet.lead
    chinese = sheet.date_style == CHINESE_DATE
    event = draw.pick(rng, ["deposit", "receipt of deposit", "deposit received"])
    text = (
        "{SHIP}",
        "{SHIP}",
        f"收到定金后{days}天" if chinese else f"{days} days after {event}",
        f"{days - 5}-{days} days after {event}",
        "{SHIP}",
        draw.pick(rng, ["fast delivery", "as soon as possible", "prompt shipment"]),
        "",
    )[sheet.ship_mode]
    return SHIP_STATE[sheet.ship_mode], text


def _payment(rng: Generator, sheet: Sheet) -> tuple[int, str]:
    if rng.random() < 0.22:
        return 0, ""
    if rng.random() < 0.1:
        return 1, f"{sheet.deposit}/{100 - sheet.deposit} T/T" if sheet.deposit < 100 else "T/T"
    rest = 100 - sheet.deposit
    return 4, (
        f"{sheet.deposit}% deposit upon order confirmation, {rest}% balance before shipment",
        f"{sheet.deposit}% T/T deposit with the order, {rest}% against copy of B/L",
        "100% T/T upon order confirmation",
    )[sheet.pay_mode]


def _fit(rng: Generator, text: str) -> str:
    """Legal boilerplate where it comes naturally, and as much as a too short text needs."""
    paragraphs = catalogue.table("common")["boilerplate"]["texts"]
    wanted = int(rng.integers(0, 3)) if rng.random() < 0.45 else 0
    for number in rng.permutation(len(paragraphs)):
        if wanted <= 0 and len(text) >= SHORTEST:
            break
        if len(text) + len(paragraphs[number]) < LONGEST:
            text += "\n" + paragraphs[number]
        wanted -= 1
    return text[:LONGEST]


def _remarks(rng: Generator, moved: list[str]) -> str:
    facts = catalogue.table("common")["remarks"]
    parts = [draw.pick(rng, facts["term"]).format(clause=text) for text in moved]
    if rng.random() < 0.3:
        parts.append(draw.pick(rng, facts["vague"]))
    return " ".join(parts)


def _fill(text: str, slots: dict[str, Any]) -> str:
    for name, value in slots.items():
        text = text.replace("{" + name + "}", str(value))
    return text
