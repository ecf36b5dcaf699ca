"""The editions of the rules that hold for this company: the project's and its own."""

from data import own_editions
from trade_assurance import editions
from trade_assurance.policy_file import Edition


def in_force() -> tuple[Edition, ...]:
    """Every edition, oldest first. Raises PolicyError naming file and table where one cannot be used."""
    return editions.load(own_editions.files())
