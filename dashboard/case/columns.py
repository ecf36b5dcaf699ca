"""The Case in two columns that end at about the same height, whatever the case holds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import pandas as pd
import streamlit as st

from dashboard import wording
from dashboard.case.answer import listed

LINE, SMALL, HEAD = 27, 22, 75  # pixels: a line of the contract, one of a note or list, a section's heading
CHARACTERS = 72  # of a contract's line in half a desk's width


@dataclass(frozen=True, slots=True)
class Part:
    """A section of the page and how many pixels high it will come out, roughly."""

    draw: Callable[[], None]
    height: int


def show(left: Sequence[Part], right: Sequence[Part], free: Sequence[Part]) -> None:
    """Draw the parts that have their place, and the free ones so that no column stays empty below."""
    for place, parts in zip(st.columns(2, gap="medium"), balanced(left, right, free), strict=True):
        with place:
            for part in parts:
                part.draw()


def balanced(
    left: Sequence[Part], right: Sequence[Part], free: Sequence[Part]
) -> tuple[list[Part], list[Part]]:
    """The parts of both columns, the free ones in their order where the two come out most alike in height."""

    def apart(sides: Sequence[bool]) -> int:
        moved = sum(part.height if side else -part.height for part, side in zip(free, sides, strict=True))
        return abs(sum(part.height for part in right) - sum(part.height for part in left) + moved)

    sides = min(product((False, True), repeat=len(free)), key=apart)
    to_left = [part for part, side in zip(free, sides, strict=True) if not side]
    to_right = [part for part, side in zip(free, sides, strict=True) if side]
    return [*left, *to_left], [*right, *to_right]


def of_clocks(clocks: pd.DataFrame, as_of: Any) -> int:
    """The clocks still running with their readings, the line of those passed, the downloads."""
    running = clocks[pd.to_datetime(clocks["due"]) >= pd.Timestamp(as_of)]
    return HEAD + 90 + 56 * running["name"].nunique() + SMALL * len(running)


def of_contract(text: Any, remarks: Any) -> int:
    """The contract's wrapped lines, and its remarks."""
    shown = [str(each) for each in (text, remarks) if not wording.unknown(each)]
    lines = sum(1 + len(line) // CHARACTERS for each in shown for line in each.splitlines() if line.strip())
    return HEAD + 40 + LINE * lines + 30 * len(shown)


def of_money(case: Any, readings: pd.DataFrame) -> int:
    """The ladder, the gap's reasons, the readings."""
    return HEAD + 160 + SMALL * len(listed(case.gap_reasons_json)) + SMALL * len(readings)


def of_rows(n: int, each: int, beside: int = 0) -> int:
    """A section of `n` rows `each` pixels high, and what stands beside them."""
    return HEAD + each * n + beside
