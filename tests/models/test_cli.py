"""The commands, against a published warehouse."""

import json

import pandas as pd
import pytest

from data.warehouse import Warehouse
from models.__main__ import main
from tests.models.tables import AS_OF, company


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("warehouse")
    publish(folder, 500, live=20)
    assert main(["train", "--warehouse", str(folder)]) == 0
    return folder


def publish(folder, n, live=0):
    source, _ = company(n, seed=11, live=live)
    with Warehouse(folder).draft() as draft, source:
        con = draft.connection()
        for (name,) in source.execute("SELECT table_name FROM duckdb_tables()").fetchall():
            con.register("rows_", source.execute(f"SELECT * FROM {name}").df())
            con.execute(
                source.execute("SELECT sql FROM duckdb_tables() WHERE table_name = ?", [name]).fetchone()[0]
            )
            con.execute(f"INSERT INTO {name} SELECT * FROM rows_")
            con.unregister("rows_")
        draft.publish()


def last_line(capsys):
    return json.loads(capsys.readouterr().out.strip().splitlines()[-1])


def test_training_again_on_the_same_rows_says_so(folder, capsys):
    assert main(["train", "--warehouse", str(folder), "--json"]) == 0
    told = last_line(capsys)
    assert told["published"] is False
    assert told["decided"] == 500


def test_evaluate_prints_one_object_with_the_published_keys(folder, capsys):
    assert main(["evaluate", "--warehouse", str(folder), "--json", "--test-from", "2024-01-01"]) == 0
    told = last_line(capsys)
    assert told["test_from"] == "2024-01-01"
    assert told["verdict"] in ("useful", "weak", "no better than the base rate")


@pytest.mark.parametrize(("which", "n"), [("live", 20), ("all", 520)])
def test_score_writes_one_row_a_dispute(folder, tmp_path, which, n):
    out = tmp_path / "scores.csv"
    assert main(["score", "--warehouse", str(folder), "--disputes", which, "--out", str(out)]) == 0
    lines = out.read_text("utf-8").splitlines()
    assert lines[0].replace('"', "") == (
        "dispute_id,chance,chance_low,chance_high,base_rate,refund_share,ceiling,expected_net,verdict,model_version"
    )
    table = pd.read_csv(out)
    assert len(table) == n
    assert table["chance"].between(0, 1).all()
    assert (table["model_version"] == "m000001").all()


def test_score_takes_another_day(folder, tmp_path):
    out = tmp_path / "later.csv"
    assert main(["score", "--warehouse", str(folder), "--as-of", "2025-06-01", "--out", str(out)]) == 0
    assert len(pd.read_csv(out)) == 20
    assert AS_OF.year == 2025


@pytest.mark.parametrize("command", [["train"], ["evaluate", "--json"], ["score", "--out", "never.csv"]])
def test_without_a_warehouse_one_line_says_what_to_do(tmp_path, capsys, command):
    assert main([*command, "--warehouse", str(tmp_path / "none")]) == 1
    err = capsys.readouterr().err.strip()
    assert "\n" not in err
    assert "python -m" in err


def test_scoring_without_a_model_says_to_train(tmp_path, capsys):
    publish(tmp_path, 30)
    assert main(["score", "--warehouse", str(tmp_path), "--out", str(tmp_path / "s.csv")]) == 1
    assert "python -m models train" in capsys.readouterr().err


def test_too_few_disputes_still_train_and_say_so(tmp_path, capsys):
    publish(tmp_path, 8)
    assert main(["train", "--warehouse", str(tmp_path)]) == 0
    assert "too few to learn from" in capsys.readouterr().out
    assert main(["evaluate", "--warehouse", str(tmp_path)]) == 1
    assert "too few" in capsys.readouterr().err


def test_a_tampered_model_is_one_line_and_no_scores(folder, tmp_path, capsys):
    path = folder / "models" / "m000001" / "model.skops"
    whole = path.read_bytes()
    path.write_bytes(whole[:-40] + bytes(40))
    out = tmp_path / "s.csv"
    try:
        assert main(["score", "--warehouse", str(folder), "--out", str(out)]) == 1
    finally:
        path.write_bytes(whole)
    assert "changed after training" in capsys.readouterr().err
    assert not out.exists()


def test_wrong_usage_is_told_as_such():
    with pytest.raises(SystemExit) as stop:
        main(["score"])
    assert stop.value.code == 2
