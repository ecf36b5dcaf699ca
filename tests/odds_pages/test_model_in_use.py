"""What the Model page says of a model that may not be used, that has scored nothing yet, or that was left."""

import shutil

import pytest

from models.__main__ import main as models
from tests.odds_pages.conftest import said

pytestmark = pytest.mark.xdist_group("odds_pages")


@pytest.fixture
def own(steady, tmp_path):
    """A copy to change."""
    shutil.copytree(steady, tmp_path / "own")
    return tmp_path / "own"


def test_a_tampered_model_is_refused_in_words(own, opened):
    path = own / "models" / "m000001" / "model.skops"
    whole = path.read_bytes()
    path.write_bytes(whole[:-60] + bytes(60))
    shown = said(opened(own, "model"))
    assert "was changed after training and is not used" in shown
    assert str(own) not in shown


def test_a_sound_model_is_not_refused(own, opened):
    shown = said(opened(own, "model"))
    assert "not used" not in shown
    assert "shows no odds" not in shown


def test_a_model_rolled_back_to_is_named_until_it_has_scored(own, opened):
    there = ["--warehouse", str(own)]
    assert models(["train", "--seed", "3", *there]) == 0
    shown = said(opened(own, "model"))
    assert "come from m000001; in use since is m000002" in shown.replace("\\", "")
    assert models(["rollback", *there]) == 0
    assert "in use since is" not in said(opened(own, "model"))
