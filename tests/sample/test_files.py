"""The folder of exports: its columns, its keys, its bytes, its command."""

import gzip
import os
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest

from etl.records import KINDS
from etl.sample import catalogue, command

ROOT = Path(__file__).parents[2]
BUNDLE = ROOT / "data" / "sample"
KIND_NAMES = ("suppliers", "orders", "payments", "inspections", "disputes", "evidence")


def test_every_column_is_canonical_and_every_code_known(folder):
    for kind in KIND_NAMES:
        columns = KINDS[kind].columns
        rows = folder[kind]
        assert set(rows[0]) <= set(columns), kind
        for name in rows[0]:
            if columns[name].enum and name != "incoterm":
                assert {row[name] for row in rows} - {""} <= set(columns[name].enum), (kind, name)


def test_required_cells_are_filled_and_keys_unique(folder):
    for kind in KIND_NAMES:
        keys = Counter(row[KINDS[kind].key] for row in folder[kind])
        assert keys and max(keys.values()) == 1, kind
        for name in KINDS[kind].required:
            assert all(row[name] for row in folder[kind]), (kind, name)


def test_every_record_finds_its_order_supplier_and_dispute(folder):
    orders = {row["order_id"] for row in folder["orders"]}
    disputes = {row["dispute_id"] for row in folder["disputes"]}
    assert {row["supplier_id"] for row in folder["orders"]} <= {
        row["supplier_id"] for row in folder["suppliers"]
    }
    for kind in ("payments", "inspections", "disputes"):
        assert {row["order_id"] for row in folder[kind]} <= orders, kind
    assert {row["dispute_id"] for row in folder["evidence"]} <= disputes
    assert {row["dispute_id"] for row in folder["truth"]} == disputes


def test_payments_add_up_to_what_the_order_says_was_paid(folder):
    paid: Counter = Counter()
    for row in folder["payments"]:
        paid[row["order_id"], row["on_platform"]] += Decimal(row["amount"])
    for row in folder["orders"]:
        assert paid[row["order_id"], "true"] == Decimal(row["paid_on_platform"])
        assert paid[row["order_id"], "false"] == Decimal(row["paid_off_platform"])
        assert Decimal(row["paid_on_platform"]) + Decimal(row["paid_off_platform"]) <= Decimal(
            row["order_amount"]
        )
        assert Decimal(row["order_amount"]) == Decimal(row["quantity"]) * Decimal(row["unit_price"])


def test_the_same_seed_gives_the_same_bytes_in_another_process(tmp_path):
    def written(name: str, hash_seed: str) -> dict[str, bytes]:
        out = tmp_path / name
        asked = [sys.executable, "-m", "etl.sample", "--orders", "1500", "--seed", "5", "--out", str(out)]
        environment = os.environ | {"PYTHONHASHSEED": hash_seed, "LC_ALL": "C"}
        subprocess.run(asked, check=True, cwd=ROOT, env=environment)
        return {file.name: file.read_bytes() for file in sorted(out.iterdir())}

    assert written("one", "1") == written("two", "2")


def test_another_seed_gives_another_company(tmp_path):
    for seed in ("5", "6"):
        assert command(["--orders", "300", "--seed", seed, "--out", str(tmp_path / seed)]) == 0
    names = [(tmp_path / seed / "suppliers.csv").read_text(encoding="utf-8") for seed in ("5", "6")]
    assert names[0] != names[1]


def test_the_bundle_is_what_its_seed_writes_today(folder):
    for file in sorted(folder.path.glob("*.csv")):
        assert gzip.decompress((BUNDLE / f"{file.name}.gz").read_bytes()) == file.read_bytes(), (
            f"{file.name}: run `make sample` after changing the generator"
        )
    written = (folder.path / "sample.toml").read_text(encoding="utf-8")
    assert (BUNDLE / "sample.toml").read_text(encoding="utf-8") == written.replace(
        "truth.csv", "truth.csv.gz"
    )


def test_bundle_writes_the_bundled_folder_again(tmp_path, monkeypatch):
    from etl.sample import cli

    monkeypatch.setattr(cli, "BUNDLE", tmp_path)
    assert command(["--bundle"]) == 0
    assert sorted(file.name for file in tmp_path.iterdir()) == sorted(file.name for file in BUNDLE.iterdir())
    assert (tmp_path / "sample.toml").read_bytes() == (BUNDLE / "sample.toml").read_bytes()


def test_the_bundle_is_small_and_carries_no_time_of_writing():
    files = list(BUNDLE.iterdir())
    assert sum(file.stat().st_size for file in files) < 2_000_000
    assert all(file.read_bytes()[4:8] == b"\0\0\0\0" for file in files if file.suffix == ".gz")


def test_memory_does_not_grow_with_the_number_of_orders(tmp_path):
    """In small chunks: a company of many of them is then soon written."""
    code = (
        "import resource, sys; from etl.sample import command, company; company.CHUNK = 2_000; "
        "command(sys.argv[1:]); print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )

    def peak(orders: int) -> int:
        asked = ["--orders", str(orders), "--seed", "3", "--out", str(tmp_path / str(orders))]
        done = subprocess.run(
            [sys.executable, "-c", code, *asked], check=True, cwd=ROOT, capture_output=True, text=True
        )
        return int(done.stdout)

    assert peak(50_000) < 1.1 * peak(10_000)


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        ["--orders", "0", "--seed", "1", "--out", "x"],
        ["--orders", "5", "--seed", "-1", "--out", "x"],
        ["--orders", "many", "--seed", "1", "--out", "x"],
        ["--orders", "5", "--seed", "1", "--out", "x", "--dispute-share", "2"],
    ],
)
def test_wrong_usage_ends_with_two(wrong, capsys):
    assert command(wrong) == 2
    assert "usage" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_is_said_in_one_line(tmp_path, capsys):
    (tmp_path / "taken").write_text("")
    assert command(["--orders", "5", "--seed", "1", "--out", str(tmp_path / "taken")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("orders", [1, 2, 37])
def test_a_tiny_company_is_written_too(tmp_path, orders):
    assert command(["--orders", str(orders), "--seed", "1", "--out", str(tmp_path)]) == 0
    assert (tmp_path / "orders.csv").read_text(encoding="utf-8").startswith("order_id,")


def test_disputes_can_be_oversampled(tmp_path):
    asked = ["--orders", "2000", "--seed", "9", "--out", str(tmp_path), "--dispute-share", "0.8"]
    assert command(asked) == 0
    lines = (tmp_path / "truth.csv").read_text(encoding="utf-8").count("\n") - 1
    assert 0.65 * 2000 < lines < 0.85 * 2000


def test_the_dimensions_are_those_of_the_contract_analyser():
    from trade_assurance.contract import DIMENSIONS

    assert catalogue.DIMENSIONS == DIMENSIONS
