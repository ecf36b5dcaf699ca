"""What the platform lets a buyer upload to a dispute (`policy/platform.toml`, unconfirmed: it only warns)."""

from __future__ import annotations

from pathlib import PurePath

from trade_assurance.facts import Case
from trade_assurance.platform import platform
from trade_assurance.reasons import Reason, say


def warnings(case: Case) -> tuple[Reason, ...]:
    """Where the evidence or the statement is beyond the limits one buyer met."""
    limits, found = platform().upload, []
    if len(case.evidence) > limits.files:
        found.append(say("too_many_files", count=len(case.evidence), limit=limits.files))
    most = limits.megabytes * 1024 * 1024
    large = sum(piece.size_bytes is not None and piece.size_bytes > most for piece in case.evidence)
    if large:
        found.append(say("file_too_large", count=large, limit=limits.megabytes))
    names = [piece.file_name for piece in case.evidence if piece.file_name]
    foreign = [name for name in names if PurePath(name).suffix.lower().lstrip(".") not in limits.types]
    if foreign:
        found.append(say("file_type", names=", ".join(foreign)))
    length = len((case.dispute.statement if case.dispute is not None else None) or "")
    if length > limits.statement_characters:
        found.append(say("statement_too_long", count=length, limit=limits.statement_characters))
    return tuple(found)
