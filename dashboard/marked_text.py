"""A text with passages marked in place, as HTML that is safe whatever the text holds."""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

STYLE = Path(__file__).with_name("marked_text.css")
"""The style sheet of the markup; a page gives it to `st.html` once."""

KINDS = ("supports", "measurable", "derivable", "approximate", "vague", "mentioned")
"""The kinds of mark, strongest first: where passages overlap the strongest gives the colour."""

LONG, LONG_LINES = 2_400, 30  # characters, lines: a longer text scrolls in its own box
LONGEST = 60_000
"""Code points shown at most: a browser stays quick below that, and the whole text is the reader's own."""

# Characters that draw nothing but change how the rest is drawn: they are shown as a box, never obeyed.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
)


@dataclass(frozen=True, slots=True)
class Mark:
    """A passage `text[start:end]`, what kind it is, what it is called and why (both plain text)."""

    start: int
    end: int
    kind: str
    label: str
    reason: str


def marked(text: str, marks: Iterable[Mark], name: str = "contract") -> str:
    """Return the text as HTML with its passages marked and explained on hover, focus and to screen readers.

    `name` keeps the ids of two such texts on one page apart. Marks outside the text are cut to it.
    Everything from outside is escaped; line breaks stand; characters without a picture become a box.
    """
    shown = text[:LONGEST]
    found = sorted(
        (Mark(max(0, m.start), min(len(shown), m.end), m.kind, m.label, m.reason) for m in marks),
        key=lambda m: (m.start, m.end),
    )
    found = [m for m in found if m.start < m.end and m.kind in KINDS]
    edges = sorted({0, len(shown), *(m.start for m in found), *(m.end for m in found)})
    parts, open_marks, following = [], list[Mark](), 0
    for start, end in pairwise(edges):
        open_marks = [m for m in open_marks if m.end > start]
        while following < len(found) and found[following].start <= start:
            open_marks.append(found[following])
            following += 1
        parts.append(_passage(shown[start:end], start, open_marks, f"{name}-{start}"))
    if len(text) > LONGEST:
        parts.append(f'<p class="rct-cut">{len(text) - LONGEST:,} more characters are not shown.</p>')
    body = "".join(parts)
    size = " rct-long" if len(shown) > LONG or shown.count("\n") > LONG_LINES else ""
    return f'<div class="rct-text{size}" dir="auto" role="document" aria-label="{_plain(name)}">{body}</div>'


def legend(counts: Sequence[tuple[str, str, int]]) -> str:
    """Return the key to the marks as HTML: (kind, label, how many) in the order given."""
    items = "".join(
        f'<li><span class="rct-m rct-{kind}">{_plain(label)}</span> <span class="rct-n">{n}</span></li>'
        for kind, label, n in counts
        if kind in KINDS
    )
    return f'<ul class="rct-legend" aria-label="Key to the marks">{items}</ul>'


def _passage(text: str, start: int, marks: Sequence[Mark], identity: str) -> str:
    if not marks:
        return _plain(text)
    if not text.strip():
        return f'<mark class="rct-m rct-{_strongest(marks)}">{_plain(text)}</mark>'
    reasons = "".join(
        f'<span class="rct-why"><b>{_plain(m.label)}</b> {_plain(m.reason)}</span>'
        for m in sorted(marks, key=lambda m: KINDS.index(m.kind))
    )
    # One stop of the Tab key a passage, not one for each piece of it.
    stop = ' tabindex="0"' if any(m.start == start for m in marks) else ""
    tip = _plain(identity)
    return (
        f'<mark class="rct-m rct-{_strongest(marks)}"{stop} id="{_plain(place(identity))}"'
        f' aria-describedby="{tip}">{_plain(text)}'
        f'<span class="rct-tip" role="tooltip" id="{tip}">{reasons}</span></mark>'
    )


def place(identity: str) -> str:
    """The id of the passage `name-start`, for a link to jump to."""
    return f"at-{identity}"


def _strongest(marks: Sequence[Mark]) -> str:
    return min((m.kind for m in marks), key=KINDS.index)


def _plain(text: str) -> str:
    return html.escape(_UNSEEN.sub("▯", text.replace("\r\n", "\n")), quote=True)
