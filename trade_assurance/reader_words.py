"""What the readers of documents tell a user: why a file is refused, and what of it is not read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

Read = tuple[list[str], list[str]]  # the texts of the pages, and what the user is to know
MOST = 5  # passages named
LONGEST = 40  # letters of each
FEW = 3  # lines of a cell that are joined
RAISED = dict(zip("0123456789+-−()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁽⁾ⁿ", strict=True))


class Refused(Exception):  # noqa: N818 - named for what happened
    """A file that is not read; the message is for a user."""


def left_out(passages: Iterable[str], why: str = "struck through") -> list[str]:
    """What a person is to know of words that were crossed out, or that do not show."""
    words = [" ".join(each.split())[:LONGEST] for each in passages if each.strip()]
    quoted = ", ".join(f"“{each}”" for each in words[:MOST])
    return [f"Words {why} are not read as agreed: {quoted}."] if words else []


def row(cells: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a table's row whose cells have these lines: one, a tab between its cells.

    A single cell is a frame around text. What a cell has beyond a few lines stands below the row, and where
    several cells have so many, columns are set by a table: one is read after the other.
    """
    if len(cells) == 1:
        return list(cells[0])
    tall = [cell for cell in cells if len(cell) > FEW]
    if len(tall) > 1:
        return [line for cell in cells for line in cell]
    line = "\t".join(" ".join(cell[:1] if len(cell) > FEW else cell) for cell in cells)
    return [line] * bool(line.strip()) + [line for cell in tall for line in cell[1:]]


def raised(before: str, text: str) -> str:
    """Raised text behind what stands `before`: 10 and a raised 6 are no 106, and 1 and 1/2 no 11/2."""
    bare = text.strip()
    if bare and all(letter in RAISED for letter in bare):
        return "".join(RAISED[letter] for letter in bare)
    return f" {bare}" if before[-1:].isdigit() and bare[:1].isdigit() else text
