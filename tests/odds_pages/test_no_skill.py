"""A company whose outcomes nothing foretells: every page that shows odds says that they are the base rate."""

import numpy as np
import pytest

from data.warehouse import Warehouse
from tests.odds_pages.conftest import RESULT, ROOT, said

pytestmark = pytest.mark.xdist_group("odds_pages")
WITH_ODDS = ("queue", "case", "model")
PAGES = {path.stem for path in (ROOT / "dashboard" / "pages").glob("*.py")}


def deal_anew(disputes):
    """Outcomes and refunds permuted among the disputes judged on the merits."""
    merits = disputes["outcome"].isin(["refunded_full", "refunded_partial", "settled", "rejected"])
    rows = np.flatnonzero(merits)
    dealt = np.random.default_rng(4).permutation(rows)
    for name in RESULT[:2]:
        disputes.loc[rows, name] = disputes[name].to_numpy()[dealt]
    disputes["refunded_on"] = disputes["closed_on"].where(disputes["refunded_amount"].notna())


@pytest.fixture(scope="session")
def no_skill(changed):
    return changed("no-skill", deal_anew)


@pytest.fixture
def live(no_skill):
    """A live dispute with a chance for which evidence can still be got."""
    sql = """SELECT min(dispute_id) FROM scores JOIN disputes USING (dispute_id)
             WHERE fit = 'live' AND chance IS NOT NULL AND evidence_due_on IS NULL"""
    with Warehouse(no_skill).connect() as con:
        return con.execute(sql).fetchone()[0]


def test_every_live_dispute_is_given_the_base_rate(no_skill):
    with Warehouse(no_skill).connect() as con:
        found = con.execute("SELECT * FROM scores WHERE fit = 'live' AND chance IS NOT NULL").df()
    assert len(found) > 10
    assert (found["chance"] == found["base_rate"]).all()
    assert found["chance"].nunique() == 1


@pytest.mark.parametrize("page", WITH_ODDS)
def test_a_page_that_shows_odds_says_they_are_no_better_than_the_base_rate(no_skill, opened, live, page):
    shown = said(opened(no_skill, page, **({"dispute": live} if page == "case" else {})))
    assert "better than the base rate" in shown
    assert "go by the rules" in shown or "decide by the rules" in shown


def test_the_queue_and_the_case_ask_where_only_the_base_rate_speaks_for_a_claim(no_skill, opened):
    with Warehouse(no_skill).connect() as con:
        found = con.execute(
            "SELECT dispute_id, verdict FROM mart_disputes WHERE is_live AND action = 'pursue'"
        ).fetchall()
    bare = {dispute for dispute, verdict in found if verdict in ("unsupported", "unknown")}
    assert bare
    rows = opened(no_skill, "queue").dataframe[-1].value
    shown = rows.set_index("dispute")["do"]
    asked = {name.strip() for name, said in shown.items() if said.startswith("Pursue?")}
    assert len(asked) == len(bare)
    dispute = min(bare)
    assert "Pursue it on the base rate alone" in said(opened(no_skill, "case", dispute=dispute))


def test_the_case_shows_no_reasons_and_no_what_if_for_the_base_rate(no_skill, opened, live):
    shown = said(opened(no_skill, "case", dispute=live))
    assert "it abstains" in shown
    assert "The chance is the base rate, the same whatever is done" in shown
    assert shown.count('class="bar-row') == 2  # the average dispute and the sum


@pytest.mark.parametrize("page", sorted(PAGES - set(WITH_ODDS)))
def test_a_page_that_says_nothing_of_it_shows_no_odds(no_skill, opened, page):
    at = opened(no_skill, page)
    titles = {str(name).lower() for table in at.dataframe for name in table.value.columns}
    assert not {"chance", "interval", "net"} & titles
    assert "Chance of winning" not in said(at)
    assert "xpected net" not in said(at)
