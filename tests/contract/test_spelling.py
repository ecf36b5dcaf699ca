"""A slip of the pen in a word of the trade is read as the word; a word of its own is not."""
# ruff: noqa: E501 - a row of a table is one line

from trade_assurance.contract import read
from trade_assurance.contract.lexicon import GATES
from trade_assurance.contract.spelling import MEANT, mended


def test_a_term_with_a_slip_in_it_is_read_and_its_span_is_what_stands_there(spec):
    spec("""
    clause | dimension | state | span
    40% deposti befor prodution, rest agianst B/L copy | payment_terms | measurable | 40% deposti befor prodution, rest agianst B/L copy
    Tollerance ±0.2 mm | tolerance | measurable | ±0.2 mm
    AQL 1,0 levle II | sampling | measurable | AQL 1,0 levle II
    30% in advanse, balanse befor loadng | payment_terms | measurable | 30% in advanse, balanse befor loadng
    Hardnes 60 HRC, coverd in polyestre | performance | measurable | 60 HRC
    """)


def test_a_word_of_its_own_is_no_slip():
    for word in ("cartoon", "plates", "winder", "robber", "study", "messing", "fabrik", "steel", "color"):
        assert word not in MEANT


def test_no_slip_is_a_word_that_opens_a_gate():
    listed = {token for words in GATES.values() for token in words if len(token) > 5}
    same = {"bottel", "batery", "prices"}
    assert {word for word in listed & MEANT.keys() if not MEANT[word].startswith(word[:2])} <= same


def test_positions_of_the_mended_text_lead_back_to_the_text_as_written():
    text = "befor the shippment, agianst copy"
    fixed = mended(text, text.title(), text)
    assert fixed.text == "before the shipment, against copy"
    assert fixed.raw == "Before The Shipment, Against Copy"
    for word, written in (("before", "befor"), ("the", "the"), ("shipment", "shippment"), ("copy", "copy")):
        at = fixed.text.index(word)
        assert text[fixed.begun(at) : fixed.ended(at + len(word))] == written


def test_offsets_count_the_text_as_written():
    text = "Paymnet: 30% deposit, 70% befor shippment by T/T; Tollerance ±2 mm"
    for term in read(text).terms:
        assert text[term.start : term.end] == term.text
