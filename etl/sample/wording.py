"""How a contract writes the ship date and the quantity of one order."""

from etl.sample import draw
from etl.sample.sheets import CHINESE_DATE, SHIP_MODES

_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
_COUNTERS = {"pcs": "件", "sets": "套", "pairs": "双", "m2": "平方米", "kg": "公斤", "boxes": "箱"}


def ship_words(day: int, mode: int, style: int) -> str:
    """The ship date as the sheet's mode and style write it."""
    when = draw.calendar_day(day)
    month = f"{when:%B}"
    if SHIP_MODES[mode] == "ambiguous":
        return f"{when:%m/%d/%Y}"
    if SHIP_MODES[mode] == "month_end":
        return f"{when.year}年{when.month}月底" if style == CHINESE_DATE else f"end of {month} {when.year}"
    return (
        when.isoformat(),
        f"{month} {when.day}, {when.year}",
        f"{when.day} {month} {when.year}",
        f"{when.year}年{when.month}月{when.day}日",
        f"{when:%Y.%m.%d}",
        f"{when.day:02d}-{month[:3]}-{when.year}",
    )[style]


def quantity_words(quantity: int, unit: str, style: int) -> str:
    """The quantity as the sheet's style writes it; the last style is Chinese, partly in full-width digits."""
    digits = str(quantity).translate(_FULL_WIDTH) if quantity > 2000 else str(quantity)
    return (
        f"{quantity:,} {unit}",
        f"{quantity} {unit}",
        f"{quantity}{unit}",
        f"{quantity} {unit.upper()}",
        f"{digits}{_COUNTERS[unit]}",
    )[style]
