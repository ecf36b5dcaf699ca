"""Reads pipe tables of clause | dimension | state | span, so that a specification is also a test."""

import pytest

from trade_assurance import contract

# Rows of the rules' tables that the networks decide otherwise: known faults, listed as long as they are ones.
OTHERWISE = (
    "The tiles look fine but craze like old porcelain-performance",
    "studs grade 5.8",
    "8.8\\u7ea7 \\u87ba\\u6813",
    "Key components: Brushless motor, Solid frame",
    "Package contents: tent, poles, 12 pegs, 4 ropes",
    "Random 10% inspection before shipment",
    "Payment: 30% by bank transfer, 70% by bank transfer | vague",
    "Output 150 kg of paste per hour",
    "DIN 6935 tolerances apply, small deviation ok",
    "Main parts: Ceramic cartridge",
    "12 months warranty, free replacement of defective parts",
    "Rolled on a 76 mm core, film-wrapped, ends capped",
    "boils 1.7 L in less than 7 min | 1.7 L in less than 7 min",
    "Weight: 1.2kgs/pc",
    "面料：全棉斜纹",
    "colour difference ΔE ≤ 1.0 (D65)",
    "Wire label at both ends of the cable with its number, yellow sleeve.",
    "Warranty: 12 months",
    "Shimano Altus 8-speed derailleur",
)


def pytest_collection_modifyitems(items):
    for item in items:
        if any(item.name.endswith(f"[{row}]") for row in OTHERWISE):
            item.add_marker(pytest.mark.xfail(reason="the networks decide otherwise", strict=True))


def rows(table: str) -> list[tuple[str, ...]]:
    lines = [line.strip().strip("|") for line in table.strip().splitlines()]
    cells = [
        tuple(cell.strip().replace("\\n", "\n").replace("\\t", "\t") for cell in line.split(" | "))
        for line in lines
    ]
    return [row for row in cells[1:] if not set("".join(row)) <= {"-"}]


@pytest.fixture
def spec():
    """Checks every row of a table; `absent` means that no term of the dimension may be found."""

    def check(table: str) -> None:
        wrong = []
        for clause, dimension, state, span in rows(table):
            reading = contract.read(clause)
            known = clause in OTHERWISE
            terms = [(term.state, term.text) for term in reading.terms if term.dimension == dimension]
            if state == "absent":
                if terms:
                    wrong.append(f"{clause!r}: {dimension} should be absent, found {terms}")
            elif known:
                if (state, span) in terms:
                    wrong.append(f"{clause!r} is read right now: take it off the known faults")
            elif (state, span) not in terms:
                others = [(term.dimension, term.state, term.text) for term in reading.terms]
                wrong.append(f"{clause!r}: {dimension} {state} {span!r} not in {others}")
        assert not wrong, "\n".join(wrong)

    return check
