"""The user's own editions of the rules, seen by every load."""

from pathlib import Path

import pytest

from tests.etl_load.company import Desk

OWN = """
name = "OURS-2018"
title = "a window of three days, said by our account manager"
supersedes = []
jurisdiction = "any"
tier = "any"

[effective]
earliest = 2018-01-01
latest = 2018-01-01
stated = "2018-01-01"
unit = "order's creation date"
source = "mail of our account manager, 2018-01-01"

[[cover]]
coverage_type = "post_delivery"
base = "total_payment"
unit = "order currency"
source = "the same mail"

[[limit]]
kind = "none"
unit = "currency of the supplier's limit"
source = "the same mail"

[[clock]]
name = "claim_window"
coverage_type = "post_delivery"
days = 3
unit = "calendar_days"
after = "delivered_on"
source = "the same mail"
"""


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "editions"
    folder.mkdir()
    monkeypatch.setenv("RECOURSE_EDITIONS", str(folder))
    return folder


def test_a_load_judges_by_the_users_own_edition_and_again_when_it_changes(desk: Desk, own: Path) -> None:
    folder = desk.put_company()
    desk.load(folder)
    asked = "SELECT due FROM clocks WHERE dispute_id = 'D3' AND starts_with(reading, 'OURS-2018')"
    assert desk.ask(asked) == []
    (own / "ours.toml").write_text(OWN, encoding="utf-8")
    desk.load(folder)
    assert [str(due) for (due,) in desk.ask(asked)] == ["2018-05-04"]
    (own / "ours.toml").write_text(OWN.replace("days = 3", "days = 4"), encoding="utf-8")
    desk.load(folder)
    assert [str(due) for (due,) in desk.ask(asked)] == ["2018-05-05"]
    (own / "ours.toml").unlink()
    desk.load(folder)
    assert desk.ask(asked) == []


def test_an_edition_that_cannot_be_used_stops_the_load_in_a_sentence(desk: Desk, own: Path) -> None:
    folder = desk.put_company()
    (own / "ours.toml").write_text(OWN.replace("days = 3", "days = 'three'"), encoding="utf-8")
    desk.load(folder, code=1)
    assert "ours.toml" in desk.error
