"""What people did about a dispute, or an order without one: who has it, what was decided, notes.

Entries are written once and never changed, the newest of a kind being what holds: in an SQLite file beside
the warehouse's folder, or any database RECOURSE_CASEWORK names as an SQLAlchemy URL. A load replaces the
warehouse, never this.
"""

import os
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import cast

import pandas as pd
from sqlalchemy import (
    DateTime,
    Engine,
    Index,
    String,
    Table,
    create_engine,
    event,
    insert,
    make_url,
    select,
    union,
)
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.schema import CreateIndex, CreateTable

from data.warehouse import Warehouse

KINDS = ("assigned", "decided", "noted")
DECISIONS = ("pursue", "get evidence", "take the offer", "drop", "wait")
LONGEST_NAME = 80
LONGEST_NOTE = 4000


class Base(DeclarativeBase):
    """The casework database."""


class Written:
    """The columns of everything somebody wrote."""

    entry_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    kind: Mapped[str] = mapped_column(String(10))
    value: Mapped[str] = mapped_column(String(LONGEST_NOTE))
    author: Mapped[str] = mapped_column(String(LONGEST_NAME))
    written_at: Mapped[datetime] = mapped_column(DateTime)  # UTC


class Entry(Written, Base):
    """One thing somebody did about one dispute: assigned it (value: to whom), decided, or noted."""

    __tablename__ = "entries"
    __table_args__ = (Index("entries_of_a_dispute", "dispute_id", "kind", "entry_id"),)

    dispute_id: Mapped[str] = mapped_column(String(200))


class OrderEntry(Written, Base):
    """One thing somebody did about one order without a dispute: assigned it (value: to whom).

    A table of its own: an order's number may also be a dispute's, and files from before it stay as they are.
    """

    __tablename__ = "order_entries"
    __table_args__ = (Index("entries_of_an_order", "order_id", "kind", "entry_id"),)

    order_id: Mapped[str] = mapped_column(String(200))


def url() -> str:
    """RECOURSE_CASEWORK, else the SQLite file beside the warehouse's folder."""
    beside = Warehouse.default().folder.resolve().parent / "casework.sqlite"
    return os.environ.get("RECOURSE_CASEWORK") or f"sqlite:///{beside}"


@lru_cache(maxsize=8)
def _engine(address: str) -> Engine:
    engine = create_engine(address)
    if engine.dialect.name == "sqlite":
        _folder_of(address)
        event.listen(engine, "connect", _share_file)
    with engine.begin() as connection:  # several sessions may be the first at once
        for entries in (cast(Table, Entry.__table__), cast(Table, OrderEntry.__table__)):
            connection.execute(CreateTable(entries, if_not_exists=True))
            for index in entries.indexes:
                connection.execute(CreateIndex(index, if_not_exists=True))
    return engine


def write(dispute_ids: Iterable[str], kind: str, value: str, author: str) -> int:
    """Add the same entry to each dispute; return how many. See `write_all`."""
    return write_all(dispute_ids, [(kind, value)], author)


def write_all(dispute_ids: Iterable[str], entries: Sequence[tuple[str, str]], author: str) -> int:
    """Add the same entries (kind, value) to each dispute, all or none of them; return to how many disputes.

    Raises ValueError for an unknown kind or decision, an empty value, a name too long, an author who gives
    no name, or a database that cannot be written to.
    """
    for kind, value in entries:
        if kind not in KINDS or (kind == "decided" and value.strip() not in DECISIONS):
            raise ValueError(f"There is no {kind} entry {value!r}.")
    return _add(Entry, "dispute_id", dispute_ids, entries, author)


def assign_orders(order_ids: Iterable[str], assignee: str, author: str) -> int:
    """Give each order without a dispute to somebody, in one transaction; return how many.

    Raises ValueError for nobody, or an author who gives no name.
    """
    return _add(OrderEntry, "order_id", order_ids, [("assigned", assignee)], author)


def _add(
    table: type[Base],
    about: str,
    numbers: Iterable[str],
    entries: Sequence[tuple[str, str]],
    author: str,
) -> int:
    """Add the same entries to each number in one transaction; `about` is the column that holds the number."""
    author, stripped = author.strip(), [(kind, value.strip()) for kind, value in entries]
    if not author:
        raise ValueError("Say who you are first: every entry carries a name.")
    if not all(value for _, value in stripped):
        raise ValueError("There is nothing to write.")
    names = [author, *(value for kind, value in stripped if kind == "assigned")]
    if any(len(name) > LONGEST_NAME for name in names):
        raise ValueError(f"A name has at most {LONGEST_NAME} characters.")
    now, unique = datetime.now(UTC).replace(tzinfo=None), list(dict.fromkeys(numbers))
    rows = [
        {about: number, "kind": kind, "value": value[:LONGEST_NOTE], "author": author, "written_at": now}
        for kind, value in stripped
        for number in unique
    ]
    if rows:
        try:
            with _engine(url()).begin() as connection:
                connection.execute(insert(table), rows)
        except SQLAlchemyError as error:
            raise ValueError("The casework database cannot be written to: nothing is stored.") from error
    return len(unique)


def history(dispute_id: str) -> pd.DataFrame:
    """One row an entry of the dispute, the newest first: written_at (UTC), kind, value, author."""
    columns = (Entry.written_at, Entry.kind, Entry.value, Entry.author)
    asked = select(*columns).where(Entry.dispute_id == dispute_id).order_by(Entry.entry_id.desc())
    with _engine(url()).connect() as connection:
        return pd.DataFrame(
            connection.execute(asked).all(), columns=["written_at", "kind", "value", "author"]
        )


def standing() -> pd.DataFrame:
    """One row a dispute with entries: dispute_id, assignee, decision, decided_by, decided_at, n_notes."""
    asked = select(Entry.dispute_id, Entry.kind, Entry.value, Entry.author, Entry.written_at).order_by(
        Entry.entry_id
    )
    with _engine(url()).connect() as connection:
        entries = pd.DataFrame(
            connection.execute(asked).all(), columns=["dispute_id", "kind", "value", "author", "written_at"]
        )
    newest = entries.groupby(["dispute_id", "kind"]).last().reset_index()
    notes = entries[entries["kind"] == "noted"].groupby("dispute_id").size()
    assigned = newest[newest["kind"] == "assigned"].set_index("dispute_id")["value"]
    decided = newest[newest["kind"] == "decided"].set_index("dispute_id")
    return (
        pd.DataFrame(index=pd.Index(entries["dispute_id"].unique(), name="dispute_id"))
        .assign(
            assignee=assigned,
            decision=decided["value"],
            decided_by=decided["author"],
            decided_at=decided["written_at"],
            n_notes=notes,
        )
        .reset_index()
    )


def orders_standing() -> pd.DataFrame:
    """One row an order with entries: order_id, assignee, assigned_by, assigned_at (UTC)."""
    columns = ["order_id", "assignee", "assigned_by", "assigned_at"]
    asked = select(OrderEntry.order_id, OrderEntry.value, OrderEntry.author, OrderEntry.written_at)
    asked = asked.where(OrderEntry.kind == "assigned").order_by(OrderEntry.entry_id)
    with _engine(url()).connect() as connection:
        entries = pd.DataFrame(connection.execute(asked).all(), columns=columns)
    return entries.drop_duplicates("order_id", keep="last").reset_index(drop=True)


def people() -> list[str]:
    """Everybody who wrote an entry or was assigned a dispute or an order, by name."""
    named = [select(table.author) for table in (Entry, OrderEntry)]
    named += [select(table.value).where(table.kind == "assigned") for table in (Entry, OrderEntry)]
    with _engine(url()).connect() as connection:
        return sorted({str(name) for name in connection.scalars(union(*named))})


def _folder_of(address: str) -> None:
    file = make_url(address).database
    if file and file != ":memory:":
        Path(file).parent.mkdir(parents=True, exist_ok=True)


def _share_file(connection: object, _record: object) -> None:
    """Readers never wait for a writer, and a writer waits for another instead of failing."""
    cursor = connection.cursor()  # type: ignore[attr-defined]
    cursor.execute("PRAGMA busy_timeout = 10000")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.close()
