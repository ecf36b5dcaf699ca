"""What the platform lets a buyer upload to a dispute (`policy/platform.toml`), and until when.

The limits are unconfirmed, and whether a day was missed is known only as far as uploads are recorded: both
only warn.
"""

from __future__ import annotations

from datetime import date
from pathlib import PurePath

from trade_assurance.facts import Case
from trade_assurance.platform import platform
from trade_assurance.reasons import Reason, say


def warnings(case: Case, as_of: date) -> tuple[Reason, ...]:
    """Where the evidence or the statement is beyond the limits one buyer met, or its day seems missed."""
    limits, found = platform().upload, []
    if missed := missed_day(case, as_of):
        found.append(say("evidence_day_missed", due=missed))
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


def missed_day(case: Case, as_of: date) -> date | None:
    """The platform's day for evidence where it has passed, the platform still waits and nothing is recorded
    as handed in by then; else None.

    A missed day cancels the request for good (`policy/platform.toml`). It is not certain: what
    was handed in may not be recorded yet.
    """
    dispute = case.dispute
    if dispute is None or dispute.status != "awaiting_evidence":
        return None
    due = dispute.evidence_due_on
    if due is None or due >= as_of:
        return None
    in_time = any(
        piece.on_platform and (piece.created_on is None or piece.created_on <= due) for piece in case.evidence
    )
    return None if in_time else due
