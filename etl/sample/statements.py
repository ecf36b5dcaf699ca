"""What the buyer writes in a dispute: the actual defect in the buyer's words, sometimes with the clause."""

import re
from typing import Any

from numpy.random import Generator

from etl.sample import catalogue, draw
from etl.sample.catalogue import DIMENSIONS
from etl.sample.company import Chunk, World
from etl.sample.disputes import BREACHES
from etl.sample.sheets import Sheet

_SLOT = re.compile(r"\{(\w+)([-+]?)\}")


def statements(rng: Generator, world: World, chunk: Chunk) -> list[str]:
    """One statement a dispute, of at most a few hundred characters."""
    d, o = chunk.disputes, chunk.orders
    spins = rng.random((len(d), 5)).tolist()
    found = []
    for i, row in enumerate(d.row.tolist()):
        sheet = world.company.sheets[int(o.sheet[row])]
        facts: dict[str, Any] = sheet.slots | {
            "quantity": int(o.quantity[row]),
            "unit": catalogue.fields()[sheet.product_field]["unit"],
            "affected": max(int(d.affected[i]), 1),
            "short": max(int(d.affected[i]) // 4, 1),
            "received": draw.calendar_day(int(o.delivered[row])).isoformat() if o.delivered[row] > 0 else "arrival",
            "promised": draw.calendar_day(int(o.due[row])).isoformat(),
            "shipped": draw.calendar_day(int(o.shipped[row])).isoformat() if o.shipped[row] > 0 else "a later day",
            "asked": draw.calendar_day(int(d.opened[i])).isoformat(),
            "late": max(int(min(o.shipped[row] if o.shipped[row] > 0 else d.opened[i], d.opened[i]) - o.due[row]), 1),
            "paid": draw.calendar_day(int(max(o.deposit_day[row], o.ordered[row]))).isoformat(),
            "words": sheet.clauses.get("ship_date", "soon").replace("{SHIP}", "around that time"),
        }
        found.append(_statement(BREACHES[int(d.breach[i])], sheet, int(d.dimension[i]), int(d.state[i]), facts, spins[i]))
    return found


def _statement(breach: str, sheet: Sheet, dimension: int, state: int, facts: dict[str, Any], spin: list[float]) -> str:
    texts = catalogue.table("statements")
    if breach == "late_shipment":
        return _fill(_spun(texts[breach]["exact" if state == 4 else "open"], spin[0]), facts, spin[4])
    if breach in ("not_shipped", "service", "other"):
        return _fill(_spun(texts[breach]["texts"], spin[0]), facts, spin[4])
    dim = DIMENSIONS[dimension]
    own = catalogue.fields()[sheet.product_field].get(dim, {})
    defects = own.get("defect") or catalogue.table("common")[dim]["defect"]
    defect = _fill(_spun(defects, spin[1]), facts, spin[4])
    text = _spun(texts["goods"]["texts"], spin[0])
    text = text.replace("{defect}", defect).replace("{Defect}", defect[0].upper() + defect[1:])
    if state >= 2 and spin[2] < 0.55:
        quote = sheet.clauses[dim].replace("{QTY}", f"{facts['quantity']} {facts['unit']}")
        tail = _spun(texts["goods"]["with_quote"], spin[3]).replace("{quote}", quote)
    else:
        tail = _spun(texts["goods"]["without_quote" if state >= 2 else "unsupported"], spin[3])
    return f"{_fill(text, facts, spin[4])} {tail}".strip()


def _spun(texts: list[str], spin: float) -> str:
    return texts[int(spin * len(texts))]


def _fill(text: str, facts: dict[str, Any], spin: float) -> str:
    """Fills {name}; {name-} is 55-85 % of the number, {name+} 120-160 %."""

    def value(match: re.Match[str]) -> str:
        fact = facts[match[1]]
        if not match[2]:
            return str(fact)
        number = float(fact) * (0.55 + 0.3 * spin if match[2] == "-" else 1.2 + 0.4 * spin)
        return f"{number:.0f}" if number >= 10 else f"{number:.1f}"

    return _SLOT.sub(value, text)
