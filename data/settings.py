"""What the company says about itself: reporting currency and the costs a dispute is weighed against."""

import os
import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

DEFAULT_FILE = Path(__file__).with_name("settings.toml")


class SettingsError(ValueError):
    """The settings file cannot be used; the message names the file, the setting and the remedy."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings of one company; money in the reporting currency."""

    reporting_currency: str
    hour_cost: Decimal
    hours_per_case: Decimal
    capital_cost: Decimal  # share per year
    inspection_fee: Decimal
    least_net: Decimal
    least_days_for_evidence: int
    specificity_low_below: float
    specificity_high_from: float

    def to_json(self) -> dict[str, str | int | float]:
        """Return the settings as plain JSON values, decimals as strings."""
        return {
            name: value if isinstance(value := getattr(self, name), int | float) else str(value)
            for name in self.__slots__
        }


def load(path: Path | None = None) -> Settings:
    """Return the settings in `path`, else in the file RECOURSE_SETTINGS names, else in data/settings.toml.

    Raises SettingsError naming the file and the setting.
    """
    path = path or Path(os.environ.get("RECOURSE_SETTINGS") or DEFAULT_FILE)
    try:
        values = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: the settings cannot be read ({error}).") from error
    flat = values | _table(values, "queue") | _table(values, "specificity")
    currency = flat.get("reporting_currency")
    if not isinstance(currency, str) or not re.fullmatch("[A-Z]{3}", currency):
        raise SettingsError(f'{path}: reporting_currency must be a code of ISO 4217 such as "USD".')
    return Settings(
        reporting_currency=currency,
        hour_cost=_decimal(path, flat, "hour_cost"),
        hours_per_case=_decimal(path, flat, "hours_per_case"),
        capital_cost=_decimal(path, flat, "capital_cost"),
        inspection_fee=_decimal(path, flat, "inspection_fee"),
        least_net=_decimal(path, flat, "least_net"),
        least_days_for_evidence=int(_decimal(path, flat, "least_days_for_evidence")),
        specificity_low_below=float(_decimal(path, flat, "low_below")),
        specificity_high_from=float(_decimal(path, flat, "high_from")),
    )


def _table(values: dict[str, Any], name: str) -> dict[str, Any]:
    table = values.get(name)
    return table if isinstance(table, dict) else {}


def _decimal(path: Path, values: dict[str, Any], name: str) -> Decimal:
    try:
        value = Decimal(str(values[name]))
    except (KeyError, InvalidOperation):
        value = Decimal("NaN")
    if not value.is_finite() or value < 0:
        raise SettingsError(f"{path}: {name} must be a number of 0 or more, for example 25.00.")
    return value
