"""Text that was copied, quoted or broken at a margin is read as it was written, with its terms in place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trade_assurance.contract import complaint, read
from trade_assurance.contract.pasting import pasted
from trade_assurance.contract.unwrapping import wraps

ORDER = (
    "The supplier makes 1,200 sets of cotton bags in Pantone 186 C with a tolerance of 2 mm on every seam.\n"
    "Packing is 50 pieces in one carton of five-layer board, marked with the order number on two sides.\n"
    "Goods leave the factory before 15 March 2026 under FOB Ningbo, and AQL 2.5 for major faults applies.\n"
)


def broken(text, width):
    """The text with its lines broken at the last blank before a margin."""
    lines = []
    for line in text.splitlines():
        now = ""
        for word in line.split(" "):
            if now and len(now) + 1 + len(word) > width:
                lines.append(now)
                now = word
            else:
                now = f"{now} {word}" if now else word
        lines.append(now)
    return "\n".join(lines) + "\n"


def said(text):
    """What is read, the words of each term as they were written in one line."""
    plain = str.maketrans({"\u200b": "", ">": "", "\u00a0": " "}) | {
        code + 0xFEE0: chr(code) for code in range(0x7F) if chr(code).isalnum()
    }
    return [
        (t.dimension, t.state, " ".join(t.text.translate(plain).split()), t.value) for t in read(text).terms
    ]


FORMS = {
    "lines broken at 60": broken(ORDER, 60),
    "at 72, indented": "".join(f"    {line}\n" for line in broken(ORDER, 72).splitlines()),
    "at 72, quoted in a mail": "".join(f"> {line}\n" for line in broken(ORDER, 72).splitlines()),
    "at 64, ends of lines of another system": broken(ORDER, 64).replace("\n", "\r\n"),
    "justified": ORDER.replace(" ", "  "),
    "blanks that break no line": ORDER.replace(" ", "\u00a0"),
    "full-width letters and figures": "".join(chr(ord(c) + 0xFEE0) if c.isalnum() else c for c in ORDER),
    "blanks without width": ORDER.replace(" ", " \u200b"),
}


@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_an_order_is_read_as_it_was_written_whatever_copying_did_to_its_lines(text):
    assert said(text) == said(ORDER)
    for term in read(text).terms:
        assert text[term.start : term.end] == term.text


def test_remarks_too_are_read_as_they_were_written():
    quoted = FORMS["at 72, quoted in a mail"]
    found = [term for term in read("Blue bags", quoted).terms if term.in_remarks]
    assert [quoted[t.start : t.end] for t in found] == [t.text for t in found]
    assert [t.dimension for t in found] == [
        t.dimension for t in read("Blue bags", ORDER).terms if t.in_remarks
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Colour: black\nsize: 40 cm\nmaterial: steel, painted with two coats\nweight: 2 kg\n",
        "frame of steel tube with a wall of 2 mm and a coat\nseat of beech\nback of ash\nlegs of oak\n",
        "1. The bags are made of cotton from the north of\n2. Each bag holds 5 kg for an hour and more\n",
        "Item\tQty\tPrice\nlamp with a shade of paper and a foot\t20\t3.50\nlamp of tin with a foot\t2\t1\n",
        "03-11 15:31 Kevin: it is ready in ten days or so after\n03-11 15:33 Dana: all through the order\n",
        "Force > 500 N\n> 30 %\n> 20 mm\n",
    ],
    ids=["labels", "list", "items", "cells", "chat", "limits"],
)
def test_what_stands_on_lines_of_its_own_stays_there(text):
    assert pasted(text).text == text


def test_a_word_broken_at_its_hyphen_is_whole_again():
    words = (
        "The cartons are made of board with five layers that is water- proof on the outer side and printed "
        "with the name of the buyer in black, and on the inner side with nothing at all."
    )
    text = broken(words, 63)
    assert "water-\nproof" in text
    assert "water-proof on the outer side" in pasted(text).text


def test_a_line_that_another_outgrows_was_not_broken_at_a_margin():
    long = (
        "The whole of this sentence stands in one line, which no margin has broken, however long it may be. "
        * 2
    )
    assert not wraps(f"goods as agreed in the mail of last week are\npacked in cartons\n{long}\n{long}\n")


def test_a_complaint_broken_at_a_margin_complains_of_the_same():
    words = (
        "We got the bags and half of them came in dark red where the order says Pantone 186 C, moreover the\n"
        "seams open when one lifts a weight of 5 kg, and the cartons had only three layers of board."
    )
    assert complaint(broken(words, 50)).dimensions == complaint(words.replace("\n", " ")).dimensions


@given(st.text(st.sampled_from(list("ab9 >-+/.,|\t\r\n\u200b\u00adÄ中")), max_size=300))
def test_every_letter_that_is_read_stands_in_the_given_text(text):
    read_as = pasted(text)
    assert len(read_as.text) <= len(text)
    places = range(len(text)) if read_as.places is None else read_as.places
    assert list(places) == sorted(set(places))
    for at, letter in zip(places, read_as.text, strict=True):
        assert (
            letter == text[at] or (letter == " " and text[at].isspace()) or (letter, text[at]) == ("±", "+")
        )


@pytest.mark.parametrize("written", ["62 ± 3", "62 +/- 3", "62 + / - 3", "62±3"])
def test_a_deviation_both_ways_has_both_sides_however_it_is_written(written):
    (found,) = [
        term for term in read(f"Seat ring, hardness {written} Shore A").terms if term.dimension == "tolerance"
    ]
    assert found.value == {"kind": "tolerance", "unit": "", "plus": 3.0, "minus": 3.0}
    assert found.text == written[2:].strip()


@pytest.mark.parametrize(
    "row",
    [
        "We pay 20 % with / order and 80 % against documents | 20 % with order and 80 %",
        "Shrinkage according to ISO / 6330 below 3 % | ISO 6330",
        "Carton of 2,450 x / 1,880 x 1,900 mm | 2,450 x 1,880 x 1,900 mm",
        "L 100 - / 300 mm | 100 - 300 mm",
        "8 sets / per carton | 8 sets per carton",
    ],
)
def test_a_line_cut_within_its_words_goes_on_below_whatever_its_margin(row):
    text, whole = row.split(" | ")
    broken_text = "Order of last week\n" + text.replace(" / ", "\n") + "\nThank you\n"
    assert whole in pasted(broken_text).text


@pytest.mark.parametrize(
    "text", ["logo: no\n200 pcs\n", "table 60 x 30 in\n20 pcs\n", "bag or box\nprice 2.10\n"]
)
def test_a_short_line_of_a_list_is_not_cut(text):
    assert pasted(text).text == text
