"""Mapping files: what they can say, and what they are told when they are wrong."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from etl import mapping
from etl.mapping import MappingError
from etl.records import KINDS

FOREIGN = (
    "Nr;Lieferant;Datum;Wert;Grund\n7;Acme;03.04.2024;1.234,50;Bruch\n8;Acme;05.06.2024;9,00;Verspätet\n"
)
GERMAN = """
title = "German export"
match_headings = false
dates = "DMY"
decimals = ","
[orders]
order_id = {template = "DE-{Nr}"}
supplier_id = {hash = ["Lieferant"], prefix = "L-"}
ordered_on = ["Bestelldatum", "Datum"]
order_amount = "Wert"
currency = {always = "EUR"}
[disputes]
dispute_id = {template = "D/{Nr}"}
order_id = {template = "DE-{Nr}"}
opened_on = "Datum"
status = {always = "closed"}
outcome = {always = "undecided"}
[disputes.breach]
from = "Grund"
values = {"bruch" = "damage", "Verspätet" = "late_shipment"}
"""


def test_one_source_row_feeds_several_kinds(stage_text) -> None:
    staged = stage_text(FOREIGN, name="export.csv", mapping=GERMAN)
    assert [(file.kind, file.read) for file in staged.files] == [("orders", 2), ("disputes", 2)]
    assert staged.rows("orders", "order_id", "ordered_on", "order_amount", "currency")[0] == (
        "DE-7",
        date(2024, 4, 3),
        Decimal("1234.50"),
        "EUR",
    )
    assert staged.rows("disputes", "dispute_id", "order_id", "breach", "outcome") == [
        ("D/7", "DE-7", "damage", "undecided"),
        ("D/8", "DE-8", "late_shipment", "undecided"),
    ]
    assert len(set(staged.column("orders", "supplier_id"))) == 1


def test_values_the_map_does_not_name_are_reported_and_rejected(stage_text) -> None:
    staged = stage_text(FOREIGN + "9;Acme;07.07.2024;1,00;Laune\n", name="export.csv", mapping=GERMAN)
    disputes = staged.files[1]
    assert disputes.rejected == 1
    assert disputes.report["unknown_values"] == {"breach": {"Laune": 1}}
    assert staged.rejects("column", "value", "reason") == [
        ("breach", "Laune", "is a value the mapping does not name")
    ]


@pytest.mark.parametrize(
    ("says", "read"), [('otherwise = "other"', ["damage", "other"]), ('unknown = "reject"', ["damage"])]
)
def test_an_unknown_value_takes_a_default_only_if_the_mapping_says_so(
    stage_text, says: str, read: list[str]
) -> None:
    text = GERMAN.replace(', "Verspätet" = "late_shipment"', "") + says
    assert stage_text(FOREIGN, name="export.csv", mapping=text).column("disputes", "breach") == read


def test_a_mapping_for_other_files_leaves_a_file_alone(stage_text) -> None:
    text = 'files = ["foreign*"]\n[orders]\norder_id = "Nr"\nsupplier_id = "Lieferant"\n'
    staged = stage_text("order_id,supplier_id\nA,S\n", mapping=text)
    assert (staged.only.mapping_sha, staged.column("orders", "order_id")) == ("", ["A"])


def test_a_mapping_of_two_names_leaves_the_other_headings_to_be_matched(stage_text) -> None:
    text = '[orders]\norder_id = "Bestellnummer"\n[disputes]\ndispute_id = "Fall"\n'
    staged = stage_text("Bestellnummer,Supplier ID,Qty\nA,S,5\n", mapping=text)
    assert staged.only.kind == "orders"
    assert staged.rows("orders", "order_id", "supplier_id", "quantity") == [("A", "S", 5)]


def test_a_mapped_column_that_is_not_there_refuses_the_kind_by_name(stage_text) -> None:
    text = 'match_headings = false\n[orders]\norder_id = "Nr"\nsupplier_id = "Firma"\n'
    assert (
        "no column for orders.supplier_id (looked for 'Firma')"
        in stage_text(FOREIGN, mapping=text).only.refused
    )


def test_repeated_rows_without_an_id_are_numbered(stage_text) -> None:
    text = '[orders]\norder_id = {hash = ["Who"], number_repeats = true}\nsupplier_id = "Who"\n'
    ids = stage_text("Who\nA\nA\nB\nA\n", mapping=text).column("orders", "order_id")
    assert [found.removeprefix(ids[0]) for found in (ids[0], ids[1], ids[3])] == ["", "-2", "-3"]


WRONG = [
    ("[orders", "is not TOML"),
    ("[ordres]\norder_id = 'x'", "'ordres' is no kind of record"),
    ("[orders]\norder_nr = 'x'", "orders.order_nr is no column of orders"),
    ("[orders]\norder_id = 3", "orders.order_id: from is 3; give a text"),
    ("[orders]\norder_id = {from = 'x', always = 'y'}", "exactly one of from, always, template or hash"),
    ("[orders]\norder_id = {form = 'x'}", "'form' is not known here"),
    ("[orders]\norder_id = {template = 'x'}", "name at least one heading in braces"),
    (
        "[disputes]\nbreach = {from = 'x', values = {a = 'bad'}}",
        "values.a is 'bad'; use one of late_shipment",
    ),
    (
        "[disputes]\nbreach = {from = 'x', unknown = 'guess'}",
        "unknown is 'guess'; use one of 'reject', 'null'",
    ),
    ("dates = 'american'", "dates is 'american'; use one of 'DMY'"),
    ("match_headings = 'yes'", "give true or false"),
    ("files = []", "files is empty"),
]


@pytest.mark.parametrize(("text", "sentence"), WRONG)
def test_a_wrong_mapping_says_which_key_and_what_to_do(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / "wrong.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(MappingError, match=sentence.replace("(", r"\(").replace("[", r"\[")):
        mapping.load(path)


def test_a_missing_mapping_says_so(tmp_path: Path) -> None:
    with pytest.raises(MappingError, match="cannot be read"):
        mapping.load(tmp_path / "none.toml")


def test_every_shipped_mapping_loads_and_names_every_required_column() -> None:
    shipped = sorted((Path(__file__).parents[2] / "data" / "mappings").glob("*.toml"))
    assert shipped
    for path in shipped:
        for kind, columns in mapping.load(path).kinds.items():
            assert set(KINDS[kind].required) <= set(columns), (path, kind)
