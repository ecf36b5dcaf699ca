"""How exports write values (conventions.toml): placeholders, booleans, dates, currency signs."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

_DECLARED: dict[str, Any] = tomllib.loads(
    Path(__file__).with_name("conventions.toml").read_text(encoding="utf-8")
)

PLACEHOLDERS: tuple[str, ...] = tuple(_DECLARED["placeholders"])
YES: tuple[str, ...] = tuple(_DECLARED["booleans"]["yes"])
NO: tuple[str, ...] = tuple(_DECLARED["booleans"]["no"])
TWO_DIGIT_PIVOT: int = _DECLARED["dates"]["pivot"]
EARLIEST: date = _DECLARED["dates"]["earliest"]
LATEST: date = _DECLARED["dates"]["latest"]
SERIAL_ZERO: date = _DECLARED["dates"]["serial_zero"]
BEIJING_MINUTES: int = _DECLARED["dates"]["beijing_utc_minutes"]
AFTER_TIME: tuple[str, ...] = tuple(_DECLARED["dates"]["after_time"])
ZONES: dict[str, tuple[int, ...]] = {
    name.upper(): tuple(minutes) for name, minutes in _DECLARED["dates"]["zones"].items()
}
MONTHS: dict[str, int] = _DECLARED["dates"]["months"]
SIGNS: dict[str, tuple[str, ...]] = {
    sign: tuple(currencies) for sign, currencies in _DECLARED["currency_signs"].items()
}
CERTAIN: dict[str, str] = {sign.upper(): codes[0] for sign, codes in SIGNS.items() if len(codes) == 1}
CURRENCIES: tuple[str, ...] = tuple(_DECLARED["currencies"]["codes"].split())
