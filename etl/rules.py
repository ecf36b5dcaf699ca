"""The rules a load applies: the project's editions and the user's own."""

import hashlib

from data import own_editions
from trade_assurance import editions


def in_force() -> tuple[editions.Edition, ...]:
    """Return every edition. Raises PolicyError, naming file and table, where one cannot be used."""
    return editions.load(own_editions.files())


def own_print() -> str:
    """Return a hash of the user's own editions, "" without any."""
    files = own_editions.files()
    return hashlib.sha256(b"\0".join(path.read_bytes() for path in files)).hexdigest() if files else ""
