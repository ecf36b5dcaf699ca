"""The commands, against a published warehouse."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from data.warehouse import Warehouse
from models.__main__ import main
from tests.models.tables import AS_OF, company

ROOT = Path(__file__).parents[2]


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


@pytest.mark.parametrize("which", ["live", "all"])
def test_as_of_an_earlier_day_nothing_is_scored_that_was_opened_since(folder, tmp_path, capsys, which):
    """The records are judged as of the warehouse's day, and the model knows what was decided by it."""
    with Warehouse(folder).connect() as con:
        opened = con.execute("SELECT dispute_id, opened_on, status FROM disputes").df()
    day = pd.Timestamp(opened["opened_on"].median())
    out = tmp_path / "earlier.csv"
    command = ["score", "--warehouse", str(folder), "--disputes", which, "--as-of", str(day.date())]
    assert main([*command, "--out", str(out)]) == 0
    there = opened[pd.to_datetime(opened["opened_on"]) <= day]
    if which == "live":
        there = there[there["status"] != "closed"]
    assert set(pd.read_csv(out)["dispute_id"]) == set(there["dispute_id"])
    assert f"python -m etl load PATH --as-of {day.date()}" in capsys.readouterr().err


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


def run(*arguments, cwd=ROOT, **environment):
    """A command in a process of its own, with these variables set."""
    return subprocess.run(
        [sys.executable, "-m", "models", *map(str, arguments)],
        cwd=cwd,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def test_other_hash_seeds_and_thread_counts_give_the_same_model_and_scores_to_the_bit(folder, tmp_path):
    models, scores = [], []
    for seed, threads in (("1", "1"), ("77", "2")):
        warehouse, out = tmp_path / seed, tmp_path / f"{seed}.csv"
        shutil.copytree(folder, warehouse, ignore=shutil.ignore_patterns("models"))
        names = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
        environment = dict.fromkeys(names, threads) | {"PYTHONHASHSEED": seed}
        for command in (("train",), ("score", "--disputes", "all", "--out", out)):
            done = run(*command, "--warehouse", warehouse, **environment)
            assert done.returncode == 0, done.stderr
        models.append((warehouse / "models" / "m000001" / "model.skops").read_bytes())
        scores.append(out.read_bytes())
    assert scores[0] == scores[1]
    assert models[0] == models[1]


def test_rollback_puts_the_earlier_model_in_use_and_scores_come_from_it(folder, tmp_path, capsys):
    warehouse, out = tmp_path / "w", tmp_path / "s.csv"
    shutil.copytree(folder, warehouse)
    there = ["--warehouse", str(warehouse)]
    assert main(["train", "--seed", "5", *there]) == 0
    assert "m000002" in capsys.readouterr().out
    assert main(["rollback", *there]) == 0
    assert "Model m000001 is in use again" in capsys.readouterr().out
    assert main(["score", "--out", str(out), *there]) == 0
    assert set(pd.read_csv(out)["model_version"]) == {"m000001"}
    assert main(["rollback", "--to", "m000002", "--json", *there]) == 0
    assert last_line(capsys) == {"version": "m000002"}
    assert main(["rollback", "--to", "m000009", *there]) == 1
    told = capsys.readouterr().err
    assert "There is no m000009; kept: m000002, m000001." in told


def test_rollback_without_an_earlier_model_says_so(folder, capsys):
    assert main(["rollback", "--warehouse", str(folder)]) == 1
    assert "There is no earlier model; kept: m000001." in capsys.readouterr().err


def test_a_declared_feature_that_is_known_only_at_the_end_is_refused_in_one_line(folder, tmp_path):
    for package in ("models", "data", "trade_assurance"):
        shutil.copytree(
            ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("build", "*.gz", "__pycache__")
        )
    with (tmp_path / "models" / "features.toml").open("a", encoding="utf-8") as file:
        file.write(
            '\n[feature.mood]\nkind = "number"\ndirection = 0\nknown = "opened"\n'
            'reads = ["disputes.satisfaction"]\nmeaning = "How pleased the buyer was"\n'
        )
    done = run("train", "--warehouse", folder, cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.strip() == (
        "models train: feature 'mood' is refused: 'disputes.satisfaction' is known only at the end "
        "(it is asked after the decision)"
    )
