"""The company's settings as they were when the warehouse was built."""

import json
from decimal import Decimal
from typing import Any

from dashboard import wording
from dashboard.queries.build import build


def settings() -> dict[str, Any]:
    """data/settings.toml as the build kept it; an empty dict where it kept none."""
    kept = build()["settings_json"].iloc[0]
    return {} if wording.unknown(kept) else dict(json.loads(kept))


def amount(name: str) -> Decimal | None:
    """One setting as a number; None where the build does not know it."""
    value = settings().get(name)
    return None if value is None else Decimal(str(value))
