"""The rows picked in a table, remembered by what they are: a list that changes loses none without a word.

The browser remembers picked rows by their places, so a table with other rows is a new one to it. Here the
rows picked in the one before are found again among the new ones, and those that are gone are named.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import streamlit as st

from dashboard import wording

NAMED = 3
"""Numbers that a sentence names; of more it says how many."""


@dataclass(frozen=True)
class Drawn:
    """A table as it was last drawn: its key, what each row was, the places picked, what is no more in it."""

    key: str
    rows: tuple[str, ...]
    picked: tuple[int, ...] = ()
    gone: tuple[str, ...] = ()
    lost_now: bool = False


def carried(name: str, key: str, rows: Sequence[str]) -> list[int]:
    """The places that are picked when the table of `key` is first drawn: rows picked in the one before it."""
    before = st.session_state.get(_key(name), Drawn(key, tuple(rows)))
    if before.key == key:
        st.session_state[_key(name)] = replace(before, lost_now=False)
        return list(before.picked)
    places = {row: place for place, row in enumerate(rows)}
    picked = [before.rows[place] for place in _newest(before) if place < len(before.rows)]
    gone = tuple(row for row in picked if row not in places)
    kept = tuple(places[row] for row in picked if row in places)
    st.session_state[_key(name)] = Drawn(key, tuple(rows), kept, gone, bool(gone))
    return list(kept)


def keep(name: str, key: str, rows: Sequence[str], picked: Sequence[int]) -> None:
    """Remember what is picked; what was said to be gone is dropped once somebody picks otherwise."""
    before = st.session_state.get(_key(name), Drawn(key, tuple(rows)))
    gone = before.gone if tuple(picked) == before.picked else ()
    st.session_state[_key(name)] = Drawn(key, tuple(rows), tuple(picked), gone, before.lost_now)


def settled(name: str) -> None:
    """No table is drawn in this run, so none of its rows went in it; those picked are kept for later."""
    if (drawn := st.session_state.get(_key(name))) is not None:
        st.session_state[_key(name)] = replace(drawn, gone=(), lost_now=False)


def forget(name: str) -> None:
    """What was picked has been written for: rows that leave the list by it are no news."""
    st.session_state.pop(_key(name), None)


def gone(name: str) -> str:
    """'D1, D2': the picked rows that a change of the list took out of it; nothing where none was."""
    drawn = st.session_state.get(_key(name))
    return "" if drawn is None else _listed(drawn.gone)


def lost_now(name: str) -> bool:
    """Whether it is in this very run that picked rows went: nobody has seen yet that they are gone."""
    drawn = st.session_state.get(_key(name))
    return drawn is not None and drawn.lost_now


def _newest(before: Drawn) -> Sequence[int]:
    """The places picked in the table before, with a pick that arrived together with the other rows."""
    state = st.session_state.get(before.key)
    return before.picked if state is None else state["selection"]["rows"]


def _listed(rows: Sequence[str]) -> str:
    said = ", ".join(wording.plain(row, 40) for row in rows[:NAMED])
    return f"{said} and {len(rows) - NAMED} more" if len(rows) > NAMED else said


def _key(name: str) -> str:
    return f"picks_{name}"
