"""Versions, the pointer and who sees what when."""

import threading
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest

from data.warehouse import NoWarehouse, Version, Warehouse, WarehouseBusy


def second(number: int) -> datetime:
    return datetime.fromisoformat(f"2026-01-01 00:00:{number:02d}")


def publish(warehouse: Warehouse, marker: int) -> Version:
    with warehouse.draft() as draft:
        con = draft.connection()
        con.execute(
            "CREATE OR REPLACE TABLE build AS SELECT ? AS built_at, ? AS as_of",
            [second(marker), date(2026, 1, 1)],
        )
        con.execute("CREATE TABLE IF NOT EXISTS markers (marker INTEGER)")
        con.execute("INSERT INTO markers VALUES (?)", [marker])
        return draft.publish()


def markers(warehouse: Warehouse) -> list[int]:
    with warehouse.connect() as con:
        return [row[0] for row in con.execute("SELECT marker FROM markers ORDER BY 1").fetchall()]


@pytest.fixture
def warehouse(tmp_path: Path) -> Warehouse:
    return Warehouse(tmp_path / "it's a warehouse")


def test_nothing_published_is_said_with_the_remedy(warehouse: Warehouse) -> None:
    assert warehouse.current() is None
    assert warehouse.versions() == []
    with pytest.raises(NoWarehouse, match="python -m etl load"):
        warehouse.connect()


def test_a_draft_starts_from_the_current_version_and_becomes_the_next(warehouse: Warehouse) -> None:
    first, next_one = publish(warehouse, 1), publish(warehouse, 2)
    assert (first.name, next_one.name) == ("v000001", "v000002")
    assert warehouse.current() == next_one
    assert next_one.built_at == second(2)
    assert markers(warehouse) == [1, 2]


def test_an_unpublished_draft_leaves_nothing(warehouse: Warehouse) -> None:
    publish(warehouse, 1)
    with pytest.raises(RuntimeError, match="stop"), warehouse.draft() as draft:
        draft.connection().execute("INSERT INTO markers VALUES (9)")
        raise RuntimeError("stop")
    assert markers(warehouse) == [1]
    assert not (warehouse.folder / "draft").exists()


def test_a_reader_keeps_its_version_while_another_is_published(warehouse: Warehouse) -> None:
    publish(warehouse, 1)
    with warehouse.connect() as reader:
        publish(warehouse, 2)
        assert reader.execute("SELECT count(*) FROM markers").fetchone() == (1,)
        assert markers(warehouse) == [1, 2]


def test_readers_cannot_write(warehouse: Warehouse) -> None:
    publish(warehouse, 1)
    with warehouse.connect() as reader, pytest.raises(duckdb.Error, match="read-only"):
        reader.execute("INSERT INTO markers VALUES (2)")


def test_the_last_five_versions_are_kept(warehouse: Warehouse) -> None:
    for marker in range(1, 8):
        publish(warehouse, marker)
    assert [v.name for v in warehouse.versions()] == [f"v{n:06d}" for n in (7, 6, 5, 4, 3)]


def test_rollback_goes_back_one_by_one_and_to_a_name(warehouse: Warehouse) -> None:
    for marker in (1, 2, 3):
        publish(warehouse, marker)
    assert warehouse.rollback().name == "v000002"
    assert warehouse.rollback().name == "v000001"
    assert markers(warehouse) == [1]
    assert warehouse.rollback("v000003").name == "v000003"
    assert markers(warehouse) == [1, 2, 3]
    with pytest.raises(NoWarehouse, match="v000009"):
        warehouse.rollback("v000009")


def test_rollback_from_the_first_version_is_refused(warehouse: Warehouse) -> None:
    publish(warehouse, 1)
    with pytest.raises(NoWarehouse, match="no earlier version"):
        warehouse.rollback()


def test_a_load_after_a_rollback_builds_on_what_was_returned_to(warehouse: Warehouse) -> None:
    for marker in (1, 2):
        publish(warehouse, marker)
    warehouse.rollback()
    version = publish(warehouse, 3)
    assert version.name == "v000003", "a name is never given twice"
    assert markers(warehouse) == [1, 3]
    assert [v.name for v in warehouse.versions()] == ["v000003", "v000001"]


def test_what_a_killed_writer_left_is_gone_after_the_next_load(warehouse: Warehouse) -> None:
    first = publish(warehouse, 1)
    (warehouse.folder / "draft").mkdir()
    (warehouse.folder / "draft" / "draft.duckdb").write_bytes(b"half")
    (warehouse.versions_folder / "v000002.duckdb").write_bytes(first.path.read_bytes())
    publish(warehouse, 3)
    assert [v.name for v in warehouse.versions()] == ["v000003", "v000001"]
    assert markers(warehouse) == [1, 3]
    assert not (warehouse.folder / "draft").exists()


def test_a_second_writer_waits_and_is_told(warehouse: Warehouse) -> None:
    publish(warehouse, 1)
    told = threading.Event()
    published: list[str] = []

    def other() -> None:
        with warehouse.draft(waiting=told.set) as draft:
            draft.connection()
            published.append(draft.publish().name)

    with warehouse.draft() as draft:
        thread = threading.Thread(target=other)
        thread.start()
        assert told.wait(10)
        draft.connection().execute("INSERT INTO markers VALUES (2)")
        draft.publish()
    thread.join(20)
    assert published == ["v000003"]
    assert markers(warehouse) == [1, 2]


def test_waiting_too_long_for_another_writer_is_said(warehouse: Warehouse) -> None:
    errors: list[str] = []

    def other() -> None:
        try:
            with warehouse.draft(wait_seconds=0.1):
                pass
        except WarehouseBusy as error:
            errors.append(str(error))

    with warehouse.draft():
        thread = threading.Thread(target=other)
        thread.start()
        thread.join(20)
    assert errors and "Another load" in errors[0]


@pytest.mark.parametrize("content", ["", "v000009.duckdb", "../CURRENT", "/etc/passwd", "v1\0.duckdb"])
def test_a_spoilt_pointer_is_no_warehouse(warehouse: Warehouse, content: str) -> None:
    publish(warehouse, 1)
    warehouse.pointer.write_text(content)
    assert warehouse.current() is None


def test_a_file_that_is_no_database_is_said(warehouse: Warehouse) -> None:
    version = publish(warehouse, 1)
    version.path.write_bytes(b"not a database" * 1000)
    with pytest.raises(NoWarehouse, match="cannot be read"):
        warehouse.current()


def test_the_default_folder_follows_the_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RECOURSE_WAREHOUSE", str(tmp_path))
    assert Warehouse.default().folder == tmp_path
    monkeypatch.delenv("RECOURSE_WAREHOUSE")
    assert Warehouse.default().folder.parts[-3:] == ("data", "build", "warehouse")
