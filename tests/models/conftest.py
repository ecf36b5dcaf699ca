"""Companies learned from once for all tests of the odds."""

import pytest

from models.cases import cases, decided
from models.claim_success import ClaimSuccess
from models.evaluate import fit
from models.train import learn
from tests.models.tables import AS_OF, company


@pytest.fixture(scope="session")
def world():
    """1,600 closed and 40 live disputes of a made-up company: (cases, truth)."""
    con, truth = company(1600, seed=3, live=40)
    with con:
        return cases(con, AS_OF), truth


@pytest.fixture(scope="session")
def learned(world) -> ClaimSuccess:
    """ClaimSuccess of that company."""
    return fit(decided(world[0]), seed=0)


@pytest.fixture(scope="session")
def bundle(world):
    """The stored form of that company's odds, with its card."""
    return learn(world[0], AS_OF, seed=0)
