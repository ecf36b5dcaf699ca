"""Contract texts: read once, read from files beside the export, and never from anywhere else."""

from pathlib import Path

import pytest

from etl import contract_files
from tests.etl_load.company import DISPUTES, ORDERS, Desk
from tests.etl_load.drawn import rows
from trade_assurance.contract import LONGEST


def order(key: str, **columns: str | None) -> dict[str, str | None]:
    names = ("order_id", "supplier_id", "contract_text", "contract_remarks", "contract_file")
    return dict.fromkeys(names) | {"order_id": key, "supplier_id": "S1"} | columns


def test_equal_texts_share_one_reading_of_21_states(desk: Desk) -> None:
    text = "Bag length 40 cm, 210 gsm"
    desk.load(desk.put("orders.csv", [order("O1", contract_text=text), order("O2", contract_text=text)]))
    assert desk.ask("SELECT count(DISTINCT contract_id), count(*) FROM order_contracts") == [(1, 2)]
    assert desk.ask("SELECT contract_text, n_measurable >= 2, specificity > 0 FROM contracts") == [
        (text, True, True)
    ]
    assert desk.ask("SELECT count(*), count(DISTINCT dimension) FROM contract_states") == [(21, 21)]
    assert all(
        text[s:e] == words for s, e, words in desk.ask('SELECT start, "end", text FROM contract_terms')
    )


def test_only_new_texts_are_read_and_those_of_no_order_are_dropped(desk: Desk) -> None:
    desk.load(desk.put("orders.csv", ORDERS))
    assert "2 of 2 texts" in desk.error
    changed = rows(ORDERS)
    changed[0]["contract_text"] = "Bag length 45 cm"
    desk.load(desk.put("orders_2.csv", changed))
    assert "1 of 1 texts" in desk.error
    texts = {row[0] for row in desk.ask("SELECT contract_text FROM contracts")}
    assert texts == {"Bag length 45 cm", "high quality lamps, as in the picture"}
    for table in ("contract_states", "contract_terms", "contract_vague"):
        assert desk.ask(f"SELECT count(*) FROM {table} ANTI JOIN contracts USING (contract_id)") == [(0,)]


def test_remarks_alone_are_a_contract_too_and_nothing_is_none(desk: Desk) -> None:
    desk.load(desk.put("orders.csv", [order("O1", contract_remarks="length 40 cm"), order("O2")]))
    assert desk.ask("SELECT order_id FROM order_contracts") == [("O1",)]
    assert desk.ask("SELECT DISTINCT in_remarks FROM contract_terms") == [(True,)]


def test_a_contract_file_beside_the_export_is_read_where_there_is_no_text(desk: Desk) -> None:
    (desk.folder / "contracts").mkdir()
    (desk.folder / "contracts" / "o1.txt").write_text("Bag length 40 cm", encoding="utf-8")
    desk.load(
        desk.put(
            "orders.csv",
            [
                order("O1", contract_file="contracts/o1.txt"),
                order("O2", contract_file="contracts/none.txt"),
                order("O3", contract_file="contracts/o1.txt", contract_text="length 50 cm"),
            ],
        )
    )
    found = desk.ask(
        "SELECT order_id, contract_text, note FROM order_contracts "
        "LEFT JOIN contracts USING (contract_id) ORDER BY 1"
    )
    assert found[0] == ("O1", "Bag length 40 cm", None)
    assert found[1][1] is None
    assert "no such file" in found[1][2]
    assert found[2] == ("O3", "length 50 cm", None)


@pytest.mark.parametrize(
    "name", ["../secret.txt", "/etc/hostname", "a/../../secret.txt", "link.txt", "", ".", "x\0y", "n" * 5000]
)
def test_nothing_outside_the_folder_is_opened(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text("the secret")
    (folder / "link.txt").symlink_to(tmp_path / "secret.txt")
    text, note = contract_files.read(folder, name)
    assert text is None
    assert note


def test_an_unreadable_contract_file_is_noted_with_its_dispute(desk: Desk) -> None:
    (desk.folder / "o1.pdf").write_bytes(b"%PDF-1.4 broken")
    desk.put(
        "disputes.csv",
        """
        | dispute_id | order_id | opened_on  | breach  | status    |
        | D1         | O1       | 2018-05-05 | quality | escalated |
        """,
    )
    desk.put("orders.csv", [order("O1", contract_file="o1.pdf")])
    desk.load(desk.folder)
    ((warnings,),) = desk.ask("SELECT warnings_json FROM assessed_disputes")
    assert "o1.pdf" in warnings


def test_a_contract_too_long_to_be_read_whole_is_noted_with_its_dispute(desk: Desk) -> None:
    desk.put(
        "disputes.csv",
        """
        | dispute_id | order_id | opened_on  | breach  | status    |
        | D1         | O1       | 2018-05-05 | quality | escalated |
        """,
    )
    long = "Bag length 40 cm\n" + "." * LONGEST
    desk.put("orders.csv", [order("O1", contract_text=long)])
    desk.load(desk.folder)
    ((warnings,),) = desk.ask("SELECT warnings_json FROM assessed_disputes")
    assert "17 characters" in warnings
    assert desk.ask("SELECT state FROM contract_states WHERE dimension = 'size'") == [("measurable",)]


def test_a_statement_too_long_to_be_read_whole_is_noted_with_its_dispute(desk: Desk) -> None:
    long = "The bag is too short. " + "." * 20_000
    desk.put(
        "disputes.csv",
        f"""
        | dispute_id | order_id | opened_on  | breach  | status    | statement |
        | D1         | O1       | 2018-05-05 | quality | escalated | {long}    |
        """,
    )
    desk.put("orders.csv", [order("O1", contract_text="Bag length 40 cm")])
    desk.load(desk.folder)
    ((warnings, dimensions),) = desk.ask(
        "SELECT warnings_json, complaint_dimensions_json FROM assessed_disputes"
    )
    assert "22 characters behind the first 20,000" in warnings
    assert "size" in dimensions


def test_a_new_way_of_reading_reads_every_text_again(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    from etl import provenance

    desk.load(desk.put("orders.csv", ORDERS))
    real = provenance.of_code
    monkeypatch.setattr(
        provenance, "of_code", lambda folder: "changed" if "contract" in folder else real(folder)
    )
    desk.load()
    assert "2 of 2 texts" in desk.error
    assert desk.ask("SELECT count(*) FROM contract_states") == [(42,)]


def _filed(desk: Desk, text: str) -> None:
    (desk.folder / "o1.txt").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("export", ["the same export", "another export of the same rows"])
def test_a_contract_file_that_changed_beside_an_unchanged_order_is_read_again(
    desk: Desk, export: str
) -> None:
    _filed(desk, "Bag length 40 cm")
    desk.put("disputes.csv", DISPUTES)
    path = desk.put("orders.csv", [order("O1", contract_file="o1.txt"), order("O2")])
    desk.load(desk.folder)
    before = desk.ask("SELECT supporting_json FROM assessed_disputes WHERE dispute_id = 'D3'")
    _filed(desk, "Bag in good size")
    if export != "the same export":
        path.unlink()
        desk.put("orders_again.csv", [order("O2"), order("O1", contract_file="o1.txt")])
    desk.load(desk.folder)
    assert desk.ask("SELECT contract_text FROM contracts") == [("Bag in good size",)]
    after = desk.ask("SELECT supporting_json FROM assessed_disputes WHERE dispute_id = 'D3'")
    assert "40 cm" in str(before)
    assert "40 cm" not in str(after)


def test_a_contract_file_no_longer_beside_the_export_keeps_its_reading(desk: Desk) -> None:
    _filed(desk, "Bag length 40 cm")
    desk.put("orders.csv", [order("O1", contract_file="o1.txt")])
    desk.load(desk.folder)
    (desk.folder / "o1.txt").unlink()
    desk.load(desk.folder)
    assert desk.ask("SELECT contract_text FROM contracts") == [("Bag length 40 cm",)]


@pytest.mark.parametrize("name", ["reading.py", "lists/words.toml", "tagging/weights.npz"])
def test_the_reader_is_another_when_any_of_its_files_is(tmp_path, monkeypatch, name):
    from etl import provenance

    monkeypatch.setattr(provenance, "ROOT", tmp_path)
    file = tmp_path / "reader" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"before")
    before = provenance.of_code.__wrapped__("reader")
    file.write_bytes(b"after")
    assert provenance.of_code.__wrapped__("reader") != before
