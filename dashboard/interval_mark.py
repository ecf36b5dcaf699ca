"""A chance drawn: its interval as a bar on 0–100 %, the chance as a dot, the base rate as a tick."""

from functools import lru_cache
from typing import Any
from urllib.parse import quote

from dashboard import theme, wording

WIDTH, HEIGHT = 72, 22


@lru_cache(maxsize=4096)
def _image(mode: str, chance: float, low: float, high: float, base: float | None) -> str:
    colour = theme.colours(mode)

    def at(share: float) -> str:
        return f"{6 + share * (WIDTH - 12):.1f}"

    tick = ""
    if base is not None:
        dashes = f'stroke="{colour["muted"]}" stroke-width="1.5" stroke-dasharray="2 2"'
        tick = f'<path d="M{at(base)} 3V19" {dashes}/>'
    return "data:image/svg+xml;utf8," + quote(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path d="M6 11H{WIDTH - 6}" stroke="{colour["hairline"]}" stroke-width="2"/>'
        f'<rect x="{at(low)}" y="7.5" width="{(high - low) * (WIDTH - 12):.1f}" height="7" '
        f'fill="{colour["accent"]}" fill-opacity=".35" stroke="{colour["accent"]}"/>'
        f'{tick}<circle cx="{at(chance)}" cy="11" r="4.5" fill="{colour["accent"]}"/></svg>'
    )


def image(mode: str, chance: Any, low: Any, high: Any, base: Any) -> str | None:
    """The mark as a data URL for a table cell; None where there is no chance."""
    if any(wording.unknown(value) for value in (chance, low, high)):
        return None
    known = None if wording.unknown(base) else round(float(base), 3)
    return _image(mode, round(float(chance), 3), round(float(low), 3), round(float(high), 3), known)
