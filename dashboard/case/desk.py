"""Decisions, assignments, notes and the history of a case."""

from collections.abc import Sequence
from typing import Any, Literal

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dashboard import casework, page, picks, table, wording

ANCHOR, FORM, NOBODY = "desk", "case", "Nobody"
VERBS = {"assigned": "assigned it to", "decided": "decided", "noted": "noted"}


def show(dispute_id: str) -> None:
    """The form to write an entry, and all entries so far under it."""
    st.html(f'<div id="{ANCHOR}"></div>')
    page.section("Decision and notes", "Kept apart from the exports: a load never changes them.")
    people = casework.people()
    said_by = author(people)
    with st.form("case_form", border=False):
        one, two = st.columns(2)
        decision = one.selectbox(
            "Decide",
            casework.DECISIONS,
            index=None,
            format_func=wording.label,
            placeholder="Choose",
            key=key(FORM, "decision"),
        )
        assignee = two.selectbox(
            "Assign to",
            people,
            index=None,
            accept_new_options=True,
            placeholder="Name",
            key=key(FORM, "assignee"),
        )
        note = st.text_area("Note", max_chars=casework.LONGEST_NOTE, height=80, key=key(FORM, "note"))
        if st.form_submit_button("Write", type="primary"):
            write(FORM, [dispute_id], said_by, assignee, decision, note)
    _history(dispute_id)


def with_casework(live: pd.DataFrame) -> pd.DataFrame:
    """The disputes with who has each and what was decided.

    Who was given the order while it had no dispute has the dispute too, until it is given to somebody.
    """
    orders = casework.orders_standing()[["order_id", "assignee"]].rename(columns={"assignee": "has_order"})
    found = live.merge(casework.standing(), on="dispute_id", how="left").merge(
        orders, on="order_id", how="left"
    )
    own = found["assignee"].notna()
    return found.assign(assignee=found["assignee"].where(own, found["has_order"])).drop(columns="has_order")


def whose(rows: pd.DataFrame, key: str) -> str | None:
    """The person, or nobody, picked above a table of rows with who has each; None where none is."""
    picked: str | None = st.selectbox(
        "Who has it",
        [NOBODY, *sorted(rows["assignee"].dropna().unique())],
        index=None,
        placeholder="Who has it",
        key=key,
        label_visibility="collapsed",
        width=170,
    )
    return picked


def held_by(rows: pd.DataFrame, picked: str | None) -> pd.DataFrame:
    """The rows of the person picked (`whose`); all where none is."""
    if not picked:
        return rows
    return rows[rows["assignee"].isna() if picked == NOBODY else rows["assignee"] == picked]


def standing(dispute_id: str, order_id: str) -> str:
    """HTML: who has the dispute and what was decided, with a link to the form that changes it."""
    row, order = _of(casework.standing(), dispute_id), _of(casework.orders_standing(), order_id)
    assignee, decision = row.get("assignee"), row.get("decision")
    has = "Nobody has it"
    if not wording.unknown(assignee):
        has = f"<b>{wording.text(assignee)}</b> has it"
    elif order:
        given = f"given the order by {wording.text(order['assigned_by'])}"
        on = wording.iso(pd.Timestamp(order["assigned_at"]).date())
        has = f"<b>{wording.text(order['assignee'])}</b> has it, {given} on {on}"
    decided = "nothing is decided"
    if not wording.unknown(decision):
        decided = (
            f"<b>{wording.text(wording.label(decision))}</b>, decided by {wording.text(row['decided_by'])}"
        )
    return f'<div class="rc-note">{has}; {decided}. <a href="#{ANCHOR}">Decide, assign or note</a></div>'


def _of(rows: pd.DataFrame, number: str) -> dict[Any, Any]:
    """The row of one number, which stands in the first column; empty where there is none."""
    found = rows[rows.iloc[:, 0] == number].to_dict("records")
    return found[0] if found else {}


def author(people: Sequence[str], label: Literal["visible", "collapsed"] = "visible") -> str:
    """Who is writing; asked once a session. `label` is shown above, or said to screen readers only."""
    known = st.session_state.get("author")
    options = [*people, *([known] if known and known not in people else [])]
    named = st.selectbox(
        "You are",
        options,
        index=None,
        accept_new_options=True,
        placeholder="Your name",
        key="author",
        label_visibility=label,
        persist_state="session",
    )
    return named or ""


def key(form: str, field: str) -> str:
    """A field's key: by it the field keeps what was chosen, whatever else changes, until that is written.

    Then the key is another (`written`), and the field is empty.
    """
    return f"write_{form}_{field}_{st.session_state.get(f'written_{form}', 0)}"


def written(form: str) -> None:
    """Empty the form and forget what was picked for it: all of it is stored."""
    st.session_state[f"written_{form}"] = st.session_state.get(f"written_{form}", 0) + 1
    picks.forget(form)


def picked(rows: pd.DataFrame, none: str, gone: str = "") -> str:
    """HTML: how many rows are picked and the sum of their ceilings; `none` where there are none.

    `gone` names those that were picked and are not in the list any more.
    """
    lost = f"<br>Not in the list any more: {wording.text(gone)}" if gone else ""
    if rows.empty:
        return f'<div class="rc-note">{none}{lost}</div>'
    ceilings = wording.text(wording.money(rows["ceiling_rc"].sum(), page.currency()))
    return f'<div class="rc-note"><b>{len(rows)} picked</b><br>{ceilings}{lost}</div>'


def by_name(form: str, what: str, shown: pd.DataFrame, number: str) -> list[str]:
    """Rows picked from a list of their numbers, where there is no table to pick rows in.

    One that has left the list stays picked, and `submitted` names it, until somebody takes it out.
    `what` they are, in the plural; `number` is the column of `shown` that holds their numbers.
    """
    suppliers = dict(zip(shown[number], shown["supplier_name"], strict=True))
    gone = [row for row in st.session_state.get(key(form, "named"), []) if row not in suppliers]

    def said(row: str) -> str:
        return " · ".join(wording.plain(part, 30) for part in (row, suppliers.get(row, "not in the list")))

    return st.multiselect(
        what,
        [*suppliers, *gone],
        format_func=said,
        placeholder=f"{what} to write for",
        key=key(form, "named"),
        label_visibility="collapsed",
    )


def together(shown: pd.DataFrame, number: str, picked: Sequence[int], named: Sequence[str]) -> pd.DataFrame:
    """The rows picked by their places or by name, in the order of the list."""
    by_place = pd.Series(range(len(shown)), index=shown.index).isin(list(picked))
    return shown[by_place | shown[number].isin(named)]


def submitted(place: DeltaGenerator, form: str, ids: Sequence[str], unlisted: Sequence[str] = ()) -> bool:
    """The button that writes for picked rows: whether it was pressed and they are what was seen picked.

    It is never disabled: a press that comes with a changed list would be swallowed, and nothing said.
    `unlisted` are still picked, by name, though they have left the list.
    """
    kind: Literal["primary", "secondary"] = "primary" if ids else "secondary"
    if not place.form_submit_button("Write", type=kind, width="stretch"):
        return False
    gone = ", ".join(wording.plain(number, 40) for number in unlisted)
    if not gone and picks.lost_now(form):
        gone = picks.gone(form)
    if ids and not gone:
        return True
    changed = f"The list has changed: {wording.markdown(gone)} is not in it any more. " if gone else ""
    then = f"Press Write again for the other {len(ids)}." if ids else "Pick rows and press Write again."
    if unlisted:
        then = "Take it out of what is picked and press Write again."
    st.warning(f"{changed}Nothing is written yet, and what you chose stands. {then}")
    return False


def assignee(place: DeltaGenerator, people: Sequence[str], form: str) -> str | None:
    """To whom the picked rows are to be given; anybody may be named."""
    named: str | None = place.selectbox(
        "Assign to",
        people,
        index=None,
        accept_new_options=True,
        placeholder="Assign to",
        label_visibility="collapsed",
        key=key(form, "assignee"),
    )
    return named


def write(
    form: str, ids: Sequence[str], said_by: str, assignee: str | None, decision: str | None, note: str
) -> None:
    """Write what was filled in and draw the page anew, the form empty.

    Where it cannot be written a sentence says why, and the form stays as it was filled in.
    """
    given = (("assigned", assignee), ("decided", decision), ("noted", note))
    entries = [(kind, value) for kind, value in given if value and value.strip()]
    if not entries:
        st.warning("Nothing to write: choose a decision or an assignee, or type a note.")
        return
    try:
        casework.write_all(ids, entries, said_by)
    except ValueError as error:
        st.warning(str(error))
        return
    written(form)
    st.toast(f"Written for {wording.counted(len(ids), 'dispute')}.")
    st.rerun()


def _history(dispute_id: str) -> None:
    history = casework.history(dispute_id)
    if history.empty:
        st.html('<div class="rc-note">Nobody has written anything yet.</div>')
        return
    lines = "".join(
        f'<li><span class="rc-note">{row["written_at"]:%Y-%m-%d %H:%M} UTC</span> '
        f"<b>{wording.text(row['author'])}</b> {VERBS[row['kind']]} {wording.text(row['value'])}</li>"
        for row in history.to_dict("records")
    )
    st.html(f'<ul class="rc-history">{lines}</ul>')
    table.downloads(history, "history")
