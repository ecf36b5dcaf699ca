"""Real claims with the platform's own decision offered as an input: everybody who looks is warned."""

from datetime import date

import pandas as pd
import pytest

from models.__main__ import main as models
from tests.odds_pages.conftest import ROOT, build, said

pytestmark = pytest.mark.xdist_group("odds_pages")
CLAIMS = ROOT / "tests" / "data" / "real" / "tsa_claims_2014.csv"
MAPPING = ROOT / "data" / "mappings" / "tsa_claims.toml"


@pytest.fixture(scope="module")
def leaking(tmp_path_factory):
    """Some claims of 2014 whose `channel` is mapped from the disposition."""
    folder = tmp_path_factory.mktemp("leaking")
    (folder / "exports").mkdir()
    claims = pd.read_csv(CLAIMS, dtype=str)
    claims[claims["Disposition"].notna()].sample(900, random_state=0).to_csv(
        folder / "exports" / "tsa_claims_2014.csv", index=False
    )
    mapping = folder / "mapping.toml"
    mapping.write_text(
        MAPPING.read_text("utf-8").replace('channel = "Claim Site"', 'channel = "Disposition"'), "utf-8"
    )
    return build(folder, folder / "exports", date(2016, 6, 1), mapping)


def test_the_model_page_warns_of_odds_too_good_for_real_claims(leaking, opened):
    shown = said(opened(leaking, "model"))
    assert "Leak? AUC" in shown
    assert "filled in only after the decision" in shown


@pytest.mark.parametrize("command", [["evaluate"], ["evaluate", "--json"]])
def test_evaluate_warns_of_odds_too_good_for_real_claims(leaking, capsys, command):
    assert models([*command, "--warehouse", str(leaking)]) == 0
    told = capsys.readouterr()
    assert "Beware: Leak? AUC" in told.err
    assert "Leak" not in told.out


def test_training_warns_of_odds_too_good_for_real_claims(leaking, capsys):
    assert models(["train", "--warehouse", str(leaking), "--seed", "1"]) == 0
    assert "Beware: Leak? AUC" in capsys.readouterr().out
