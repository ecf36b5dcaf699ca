"""A marked text shows exactly the text, whatever stands in it, and nothing of it becomes markup."""

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from dashboard.marked_text import KINDS, LONGEST, Mark, legend, marked

ODD = st.text(alphabet=st.sampled_from("ab <>&\"'\n\x00\u202e\u2066é深🚢=+@"), max_size=60)
MARKS = st.lists(
    st.builds(Mark, st.integers(-5, 70), st.integers(-5, 70), st.sampled_from([*KINDS, "absent"]), ODD, ODD),
    max_size=8,
)


def shown(markup):
    """What a reader sees: the notes and the tags taken away."""
    without_notes = re.sub(r'<span class="rct-tip".*?</span></mark>', "</mark>", markup, flags=re.S)
    return html.unescape(re.sub(r"<[^>]*>", "", without_notes))


@given(ODD, MARKS)
def test_the_text_is_shown_whole_and_in_order(text, marks):
    expected = re.sub("[\x00\u202e\u2066]", "▯", text)
    assert shown(marked(text, marks)) == expected


@given(ODD, MARKS)
def test_nothing_from_outside_opens_a_tag(text, marks):
    tags = set(re.findall(r"<(/?\w+)", marked(text, marks)))
    assert tags <= {"div", "/div", "mark", "/mark", "span", "/span", "b", "/b"}


def test_overlapping_passages_take_the_colour_of_the_strongest_and_give_both_reasons():
    marks = [Mark(0, 10, "vague", "Material", "no grade"), Mark(5, 10, "measurable", "Size", "a length")]
    markup = marked("good 30 cm", marks)
    first, second = re.findall(r'<mark class="rct-m rct-(\w+)"', markup)
    assert (first, second) == ("vague", "measurable")
    assert markup.count("a length") == 1
    assert markup.count("no grade") == 2


def test_each_passage_is_one_stop_of_the_tab_key():
    marks = [Mark(0, 10, "vague", "A", "x"), Mark(3, 5, "measurable", "B", "y")]
    assert marked("0123456789", marks).count('tabindex="0"') == 2


def test_a_note_is_tied_to_its_passage_for_screen_readers():
    markup = marked("30 cm", [Mark(0, 5, "measurable", "Size", "a length")], "remarks")
    assert 'aria-describedby="remarks-0"' in markup
    assert 'role="tooltip" id="remarks-0"' in markup


def test_a_text_too_long_for_a_browser_is_cut_and_says_so():
    markup = marked("x" * (LONGEST + 7), [])
    assert "7 more characters are not shown" in markup
    assert markup.count("x") < LONGEST + 50


def test_legend_names_only_known_kinds():
    assert legend([("measurable", "Measurable", 2), ("<b>", "x", 1)]).count("<li>") == 1
