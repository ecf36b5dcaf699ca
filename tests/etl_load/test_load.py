"""Whole loads: what is counted, what is stored, what is skipped, what is said."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.etl_load.company import DISPUTES, ORDERS, SUPPLIERS, Desk
from tests.etl_load.drawn import rows


def one(key: str, name: str) -> list[dict[str, str | None]]:
    return [{"supplier_id": key, "supplier_name": name}]


def test_a_company_is_loaded_judged_and_published(desk: Desk) -> None:
    files = desk.load(desk.put_company())
    assert {name: f["loaded"] for name, f in files.items()} == {
        "disputes.csv": 3,
        "evidence.csv": 2,
        "inspections.csv": 2,
        "orders.csv": 3,
        "payments.csv": 2,
        "suppliers.csv": 2,
    }
    assert desk.ask("SELECT version, CAST(as_of AS VARCHAR), model_version FROM build") == [
        ("v000001", "2018-06-30", None)
    ]
    assert desk.ask(
        "SELECT dispute_id, result, verdict, action, claimed_rc, refunded_rc, days_to_money, expected_net "
        "FROM mart_disputes ORDER BY 1"
    )[0][:3] == ("D1", "won", "covered")
    assert desk.ask("SELECT action FROM mart_disputes WHERE dispute_id = 'D3'") == [("not known",)]


def test_the_same_folder_again_is_all_unchanged_and_publishes_nothing(desk: Desk) -> None:
    folder = desk.put_company()
    first = desk.load(folder)
    before = desk.content()
    again = desk.load(folder)
    assert {n: f["unchanged"] for n, f in again.items()} == {n: f["read"] for n, f in first.items()}
    assert desk.content() == before
    assert [v.name for v in desk.warehouse.versions()] == ["v000001"]
    assert list(again) == list(first), "files are accounted for in the same order"


def test_the_same_rows_in_another_file_are_unchanged_too(desk: Desk) -> None:
    desk.load(desk.put("suppliers.csv", SUPPLIERS))
    rewritten = desk.put("again/suppliers.csv", list(reversed(rows(SUPPLIERS))))
    before = desk.content()
    assert desk.load(rewritten)["suppliers.csv"]["unchanged"] == 2
    assert desk.content() == before


def test_a_then_b_then_a_ends_at_a(desk: Desk) -> None:
    a, b = desk.put("a/suppliers.csv", one("S1", "old")), desk.put("b/suppliers.csv", one("S1", "new"))
    for path, name in ((a, "old"), (b, "new"), (a, "old"), (b, "new"), (a, "old")):
        assert desk.load(path)["suppliers.csv"]["loaded"] == 1
        assert desk.ask("SELECT supplier_name FROM suppliers") == [(name,)]
    assert desk.load(a)["suppliers.csv"]["unchanged"] == 1


def test_a_folder_of_overlapping_files_can_be_loaded_again_and_again(desk: Desk) -> None:
    desk.put("suppliers_1.csv", one("S1", "old"))
    desk.put("suppliers_2.csv", one("S1", "new"))
    first = desk.load(desk.folder)
    assert (first["suppliers_1.csv"]["superseded"], first["suppliers_2.csv"]["loaded"]) == (1, 1)
    again = desk.load(desk.folder)
    assert (again["suppliers_1.csv"]["superseded"], again["suppliers_2.csv"]["unchanged"]) == (1, 1)
    desk.load(desk.folder / "suppliers_1.csv")
    assert desk.ask("SELECT supplier_name FROM suppliers") == [("old",)]
    desk.load(desk.folder)
    assert desk.ask("SELECT supplier_name FROM suppliers") == [("new",)]


def test_a_known_file_is_not_read_again_beside_a_new_one(desk: Desk) -> None:
    desk.put("orders.csv", ORDERS)
    desk.load(desk.folder)
    desk.put("disputes.csv", DISPUTES)
    desk.load(desk.folder)
    assert desk.ask("SELECT kind, skipped FROM files WHERE load_id = 2 ORDER BY kind") == [
        ("disputes", False),
        ("orders", True),
    ]


def test_a_changed_mapping_loads_the_file_anew(desk: Desk) -> None:
    export = desk.put("vendors.csv", [{"code": "S1", "title": "Anhui Bags", "area": "Anhui"}])
    mapping = desk.folder / "vendors.toml"

    def mapped(region: str) -> dict[str, dict[str, object]]:
        mapping.write_text(
            'files = ["vendors.csv"]\n[suppliers]\nsupplier_id = "code"\nsupplier_name = "title"\n'
            f'region = "{region}"\n'
        )
        return desk.load(export, "--mapping", mapping)

    mapped("area")
    assert desk.ask("SELECT region FROM suppliers") == [("Anhui",)]
    assert mapped("area")["vendors.csv"]["unchanged"] == 1
    assert mapped("title")["vendors.csv"]["loaded"] == 1
    assert desk.ask("SELECT region FROM suppliers") == [("Anhui Bags",)]


def test_disputes_wait_for_their_orders_and_are_judged_when_these_come(desk: Desk) -> None:
    waiting = desk.load(desk.put("disputes.csv", DISPUTES))["disputes.csv"]
    assert (waiting["waiting"], waiting["loaded"]) == (3, 0)
    assert desk.ask("SELECT count(*) FROM waiting") == [(3,)]
    assert desk.ask("SELECT count(*) FROM assessed_disputes") == [(0,)]
    again = desk.load(desk.folder / "disputes.csv")["disputes.csv"]
    assert (again["waiting"], again["unchanged"]) == (3, 0), "they go on waiting, and say so"
    desk.load(desk.put("orders.csv", ORDERS))
    assert desk.ask("SELECT count(*) FROM waiting") == [(0,)]
    assert desk.ask("SELECT dispute_id FROM mart_disputes ORDER BY 1") == [("D1",), ("D2",), ("D3",)]
    assert desk.load(desk.folder / "disputes.csv")["disputes.csv"]["unchanged"] == 3


def test_only_what_changed_is_judged_again(desk: Desk) -> None:
    folder = desk.put_company()
    desk.load(folder)
    changed = rows(DISPUTES)
    changed[1]["statement"] = "two lamps of ten break within a day"
    desk.load(desk.put("disputes_2.csv", changed))
    assert "  1 judged" in desk.error
    desk.load(as_of="2018-07-05")
    assert "  1 judged" in desk.error, "on another day only the live one"


def test_loads_in_any_order_end_at_the_same_content(loaded_desk: Desk, tmp_path: Path) -> None:
    desk = loaded_desk
    other = Desk(desk.folder, type(desk.warehouse)(tmp_path / "other"))
    for name in ("evidence", "disputes", "payments", "inspections", "orders", "suppliers"):
        other.load(desk.folder / f"{name}.csv")
    assert other.content() == desk.content()


def test_rejected_rows_are_counted_listed_and_written_harmlessly(desk: Desk) -> None:
    broken = rows(ORDERS)
    broken[0]["ordered_on"] = "=cmd()"
    files = desk.load(desk.put("orders.csv", broken))
    assert (files["orders.csv"]["rejected"], files["orders.csv"]["loaded"]) == (1, 2)
    code, out = desk.etl("rejects")
    assert code == 0
    assert "line 2" in out
    assert "ordered_on" in out
    target = desk.folder.parent / "rejects.csv"
    code, out = desk.etl("rejects", "--csv", target)
    assert code == 0
    cells = target.read_text(encoding="utf-8-sig").split(",")
    assert not any(cell.startswith(("=", "+", "@")) for cell in cells)
    desk.load(desk.put("orders.csv", ORDERS))
    assert "No rejected rows" in desk.etl("rejects")[1], "mended and loaded again, they are gone"


def test_a_rejected_row_is_to_be_mended_until_one_of_its_key_comes_from_any_file(desk: Desk) -> None:
    broken = rows(ORDERS)
    broken[0]["ordered_on"] = broken[1]["ordered_on"] = "31.02.2018"
    desk.load(desk.put("orders_monday.csv", broken))
    assert open_rejects(desk) == [("orders_monday.csv", "O1"), ("orders_monday.csv", "O2")]
    desk.load(desk.put("to-mend-orders_monday.csv", rows(ORDERS)[:1]))
    assert open_rejects(desk) == [("orders_monday.csv", "O2")]
    out = desk.etl("rejects")[1]
    assert "line 3" in out
    assert "line 2" not in out
    desk.load(desk.put("orders_tuesday.csv", [broken[1] | {"shipped_on": "2018-04-03"}]))
    assert open_rejects(desk) == [("orders_tuesday.csv", "O2")], "sent again it is listed once"
    assert desk.ask("SELECT count(*) FROM rejects") == [(3,)], "what was rejected stays on record"


def test_of_one_load_a_later_row_settles_an_earlier_reject_and_never_the_other_way_round(desk: Desk) -> None:
    broken = [row | {"ordered_on": "31.02.2018"} for row in rows(ORDERS)]
    desk.put("orders_b.csv", broken[:2])
    desk.put("orders_a.csv", rows(ORDERS)[:1])
    desk.put("orders_c.csv", rows(ORDERS)[1:2])
    desk.load(desk.folder)
    assert open_rejects(desk) == [("orders_b.csv", "O1")]


def test_a_row_without_a_key_is_to_be_mended_until_its_file_is_read_again(desk: Desk) -> None:
    nameless = [row | {"order_id": None} for row in rows(ORDERS)[:1]]
    desk.load(desk.put("monday/orders.csv", nameless))
    desk.load(desk.put("orders.csv", [*nameless, *rows(ORDERS)[1:]]))
    assert open_rejects(desk) == [("orders.csv", None)], "the same row again is listed once"
    desk.load(desk.put("orders.csv", rows(ORDERS)))
    assert open_rejects(desk) == []


def open_rejects(desk: Desk) -> list[tuple[str, str | None]]:
    """File and key of each rejected value still to be mended."""
    return [
        (Path(file).name, key)
        for file, key in desk.ask(
            "SELECT file, key FROM rejects JOIN (SELECT DISTINCT file_id, file FROM files) USING (file_id) "
            "WHERE settled_in IS NULL ORDER BY 1, 2"
        )
    ]


def test_a_load_of_nothing_but_unreadable_files_fails_and_changes_nothing(desk: Desk) -> None:
    junk = desk.folder / "notes.csv"
    junk.write_text("just some words\nof no record\n")
    desk.load(junk, code=1)
    assert desk.warehouse.current() is None
    desk.load(desk.put("suppliers.csv", SUPPLIERS))
    desk.load(junk, code=1)
    assert [v.name for v in desk.warehouse.versions()] == ["v000001"]


def test_one_unreadable_file_does_not_keep_the_others_out(desk: Desk) -> None:
    (desk.folder / "notes.csv").write_text("just some words\nof no record\n")
    desk.put("suppliers.csv", SUPPLIERS)
    files = desk.load(desk.folder)
    assert files["suppliers.csv"]["loaded"] == 2
    assert files["notes.csv"]["refused"]


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["load", "no/such/file.csv"], 2),
        (["load", "--as-of", "yesterday"], 2),
        (["load", "--nonsense"], 2),
        (["load"], 1),
        (["history"], 1),
        (["rejects"], 1),
        (["rollback"], 1),
        (["load", "--help"], 0),
    ],
)
def test_exit_codes(desk: Desk, arguments: list[str], code: int) -> None:
    assert desk.etl(*arguments)[0] == code


def test_a_mapping_that_cannot_be_used_is_said(desk: Desk) -> None:
    mapping = desk.folder / "broken.toml"
    mapping.write_text("[orders\n")
    export = desk.put("suppliers.csv", SUPPLIERS)
    assert desk.etl("load", export, "--mapping", mapping)[0] == 1
    assert "broken.toml" in desk.error


def test_the_as_of_day_is_told_or_brought_and_then_stays(desk: Desk) -> None:
    desk.put("suppliers.csv", SUPPLIERS)
    (desk.folder / "sample.toml").write_text("as_of = 2018-05-31\n")
    as_of = "SELECT CAST(as_of AS VARCHAR) FROM build"
    desk.load(desk.folder, as_of="")
    assert desk.ask(as_of) == [("2018-05-31",)]
    desk.load(desk.folder, as_of="2018-06-30")
    assert desk.ask(as_of) == [("2018-06-30",)]
    desk.load(as_of="")
    assert desk.ask(as_of) == [("2018-06-30",)]


def test_history_and_rollback(desk: Desk) -> None:
    desk.load(desk.put("a.csv", one("S1", "old")))
    desk.load(desk.put("b.csv", one("S1", "new")))
    code, out = desk.etl("history")
    assert code == 0
    assert out.index("load 2") < out.index("load 1")
    assert "v000002" in out
    assert desk.etl("rollback")[0] == 0
    assert desk.ask("SELECT supplier_name FROM suppliers") == [("old",)]
    assert desk.load(desk.folder / "b.csv")["b.csv"]["loaded"] == 1, (
        "a file of a version left is not known here"
    )


def test_new_settings_make_a_new_version(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = desk.put_company()
    desk.load(folder)
    euro = desk.folder.parent / "euro.toml"
    bundled = Path(__file__).parents[2] / "data" / "settings.toml"
    euro.write_text(bundled.read_text(encoding="utf-8").replace('"USD"', '"EUR"'), encoding="utf-8")
    before = desk.ask("SELECT claimed_rc FROM mart_disputes ORDER BY dispute_id")
    monkeypatch.setenv("RECOURSE_SETTINGS", str(euro))
    desk.load(folder)
    after = desk.ask("SELECT claimed_rc FROM mart_disputes ORDER BY dispute_id")
    assert desk.ask("SELECT reporting_currency FROM build") == [("EUR",)]
    assert after[1] == (500,), "an amount in euro stays as it is"
    assert after[0] < before[0], "dollars were worth less than euros in May 2018"


def test_an_error_of_our_own_is_a_sentence(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from etl import commands, load

    def broken(_: load.Run) -> None:
        raise KeyError("oops")

    def steps() -> list[tuple[str, Callable[[load.Run], None]]]:
        return [("Breaking", broken)]

    monkeypatch.delenv("RECOURSE_DEBUG", raising=False)
    export = desk.put("suppliers.csv", SUPPLIERS)
    assert commands.main(["load", "--warehouse", str(desk.warehouse.folder), str(export)], steps) == 1
    assert "the warehouse is as it was" in capsys.readouterr().err


def test_a_model_that_may_not_be_used_leaves_the_records_published_without_odds(loaded_desk: Desk) -> None:
    from models.__main__ import main as models

    desk = loaded_desk
    assert models(["train", "--warehouse", str(desk.warehouse.folder)]) == 0
    for file in desk.warehouse.models_folder.rglob("*.skops"):
        file.write_bytes(file.read_bytes() + b"!")
    desk.load()
    assert "no odds" in desk.error
    assert desk.ask("SELECT (SELECT count(*) FROM mart_disputes), (SELECT count(*) FROM scores)") == [(3, 0)]
