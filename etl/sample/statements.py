"""What the buyer writes in a dispute: the actual defect in the buyer's words, sometimes with the clause."""

import re
from typing import Any

from numpy.random import Generator

from etl.sample import catalogue, draw
from etl.sample.breaches import BREACHES
from etl.sample.catalogue import DIMENSIONS, STATE
from etl.sample.company import Chunk, World
from etl.sample.sheets import SHIP_MODES, Sheet

_SLOT = re.compile(r"\{(\w+)([-+]?)\}")


def statements(rng: Generator, world: World, chunk: Chunk) -> list[str]:
    """One statement a dispute, of at most a few hundred characters."""
    d = chunk.disputes
    spins = rng.random((len(d), 5)).tolist()
    found = []
    for i, row in enumerate(d.row.tolist()):
        sheet = world.company.sheets[int(chunk.orders.sheet[row])]
        facts = _facts(sheet, chunk, i)
        breach = BREACHES[int(d.breach[i])]
        if breach in ("late_shipment", "not_shipped", "service", "other"):
            text = _spun(catalogue.table("statements")[breach][facts["which"]], spins[i][0])
        else:
            text = _about_goods(sheet, DIMENSIONS[int(d.dimension[i])], int(d.state[i]), facts, spins[i])
        found.append(_fill(text, facts, spins[i][4]))
    return found


def _facts(sheet: Sheet, chunk: Chunk, i: int) -> dict[str, Any]:
    """What a statement of dispute `i` may mention, nothing of it later than the day it was opened."""
    d, o = chunk.disputes, chunk.orders
    row, opened = int(d.row[i]), int(d.opened[i])
    shipped = int(o.shipped[row]) if 0 < o.shipped[row] <= opened else None
    arrived = 0 < o.delivered[row] <= opened

    def day(number: int) -> str:
        return draw.calendar_day(number).isoformat()

    breach = BREACHES[int(d.breach[i])]
    which = "texts"
    if breach == "late_shipment":
        which = "dated" if d.state[i] == STATE["measurable"] else "open"
        which = which if shipped else f"{which}_waiting"
    elif d.dimension[i] >= 0 and not arrived:
        which = "texts" if breach == "not_shipped" else "before_arrival"
    return sheet.slots | {
        "which": which,
        "quantity": int(o.quantity[row]),
        "unit": catalogue.fields()[sheet.product_field]["unit"],
        "affected": max(int(d.affected[i]), 1),
        "short": max(int(d.affected[i]) // 4, 1),
        "received": day(int(o.delivered[row])) if arrived else "",
        "promised": day(int(o.due[row])),
        "shipped": day(shipped) if shipped else "",
        "asked": day(opened),
        "late": max((shipped or opened) - int(o.due[row]), 1),
        "paid": day(int(max(o.deposit_day[row], o.ordered[row]))),
        "words": _ship_promise(sheet),
    }


def _ship_promise(sheet: Sheet) -> str:
    """The promise of a sheet without an exact date, in the buyer's words."""
    mode = SHIP_MODES[sheet.ship_mode]
    days = sheet.ship_days
    named = {"relative": f"{days} days after deposit", "range": f"{days - 5}-{days} days after deposit"}
    named |= {"vague": sheet.clauses.get("ship_date", ""), "month_end": "the end of the month"}
    return named.get(mode) or "soon"


def _about_goods(sheet: Sheet, dim: str, state: int, facts: dict[str, Any], spin: list[float]) -> str:
    """A complaint about goods: of the agreed value where one is agreed, else of none in particular."""
    texts = catalogue.table("statements")["goods"]
    own = catalogue.fields()[sheet.product_field].get(dim, {})
    defects = own.get("defect") or catalogue.table("common")[dim]["defect"]
    stated = state >= STATE["approximate"]
    if stated:
        named = sheet.named.get(dim, set())
        defects = [text for text in defects if {name for name, _ in _SLOT.findall(text)} & named] or defects
    else:
        defects = [text for text in defects if all(sign for _, sign in _SLOT.findall(text))] or defects
    defect = _spun(defects, spin[1])
    text = _spun(texts[facts["which"]], spin[0])
    text = text.replace("{defect}", defect).replace("{Defect}", defect[0].upper() + defect[1:])
    if stated and dim in sheet.clauses and spin[2] < 0.55:
        tail = _spun(texts["with_quote"], spin[3]).replace("{quote}", sheet.clauses[dim])
    else:
        tail = _spun(texts["without_quote" if stated else "unsupported"], spin[3])
    return f"{text} {tail}".strip().replace("{QTY}", "{quantity} {unit}")


def _spun(texts: list[str], spin: float) -> str:
    return texts[int(spin * len(texts))]


def _fill(text: str, facts: dict[str, Any], spin: float) -> str:
    """Fills {name}; {name-} is 55-85 % of the number, {name+} 120-160 %."""

    def value(match: re.Match[str]) -> str:
        fact = facts.get(match[1], match[0])
        if not match[2]:
            return str(fact)
        number = float(fact) * (0.55 + 0.3 * spin if match[2] == "-" else 1.2 + 0.4 * spin)
        return f"{number:.0f}" if number >= 10 else f"{number:.1f}"

    return _SLOT.sub(value, text)
