"""Real people's claims: loaded by their mappings alone, learned from, tested on later ones."""

import json
import os
from pathlib import Path

import pytest

from etl.__main__ import pipeline
from etl.commands import main as etl
from models.__main__ import main as models

ROOT = Path(__file__).parents[2]
TSA = ROOT / "tests" / "data" / "real"
ELSEWHERE = Path(os.environ.get("RECOURSE_REAL_DATA", ROOT.parent / "shared" / "data" / "real"))


def evaluated(warehouse, capsys, mapping, paths, as_of, test_from):
    """`evaluate --json` after a load of these files, as a user runs it."""
    there = ["--warehouse", str(warehouse)]
    mapped = ["--mapping", str(ROOT / "data" / "mappings" / mapping), "--as-of", as_of]
    assert etl(["load", *map(str, paths), *mapped, *there], pipeline) == 0
    capsys.readouterr()
    assert models(["evaluate", "--json", "--test-from", test_from, *there]) == 0
    return json.loads(capsys.readouterr().out.strip().splitlines()[-1])


@pytest.mark.slow
def test_tsa_claims_of_2015_are_foretold_from_those_of_2014(tmp_path, capsys):
    files = [TSA / "tsa_claims_2014.csv", TSA / "tsa_claims_2015.xlsx"]
    found = evaluated(tmp_path, capsys, "tsa_claims.toml", files, "2016-06-01", "2015-01-01")
    assert found["train_to"] < "2015-01-01" <= found["test_from"]
    assert found["auc"] >= 0.67
    assert found["brier_skill"] >= 0.085
    assert found["verdict"] == "useful"


@pytest.mark.slow
def test_new_yorks_later_mediations_are_foretold_from_the_earlier(tmp_path, capsys):
    path = ELSEWHERE / "nyc_mediation_2015_2016.csv"
    if not path.exists():
        pytest.skip(f"{path.name} is not on this machine; set RECOURSE_REAL_DATA to its folder")
    found = evaluated(tmp_path, capsys, "nyc_mediation.toml", [path], "2016-12-31", "2015-10-01")
    assert found["auc"] >= 0.70
    assert found["brier_skill"] >= 0.09
