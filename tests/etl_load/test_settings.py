"""The settings file and what is said when it is wrong."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from data import settings


def test_the_bundled_settings_load() -> None:
    loaded = settings.load()
    assert loaded.reporting_currency == "USD"
    assert isinstance(loaded.hour_cost, Decimal)
    assert json.loads(json.dumps(loaded.to_json()))["hour_cost"] == "25.00"


def test_the_environment_names_another_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        settings.DEFAULT_FILE.read_text(encoding="utf-8").replace('"USD"', '"EUR"'), encoding="utf-8"
    )
    monkeypatch.setenv("RECOURSE_SETTINGS", str(own))
    assert settings.load().reporting_currency == "EUR"


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('"USD"', '"dollars"', "reporting_currency"),
        ('hour_cost = "25.00"', 'hour_cost = "many"', "hour_cost"),
        ('hour_cost = "25.00"', 'hour_cost = "NaN"', "hour_cost"),
        ('hour_cost = "25.00"', 'hour_cost = "-1"', "hour_cost"),
        ('hour_cost = "25.00"', "", "hour_cost"),
        ("[queue]", "[queue", "cannot be read"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, old: str, new: str, named: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(settings.DEFAULT_FILE.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(settings.SettingsError, match=named):
        settings.load(own)


def test_a_missing_settings_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(settings.SettingsError, match=r"none\.toml"):
        settings.load(tmp_path / "none.toml")
