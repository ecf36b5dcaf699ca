"""What the one pass over a clause tells is true: no expression that matches is left out, no word lost."""

import re
import tomllib

import pytest

from bench.wordings import texts
from trade_assurance.contract import reading  # every rule names its expressions  # noqa: F401
from trade_assurance.contract.atoms import atoms, needs_figure
from trade_assurance.contract.branches import parts, together
from trade_assurance.contract.expressions import KNOWN, Scanned, expressions
from trade_assurance.contract.folding import fold
from trade_assurance.contract.lexis import flat
from trade_assurance.contract.scanning import scanner, words
from trade_assurance.contract.units import LISTS


@pytest.mark.parametrize(
    ("expression", "told"),
    [
        ("colou?r", {"color", "colour"}),
        (r"\d{2} ?mm\b", {"\0mm\0"}),
        (r"\bral\s?\d{4}", {"\0ral\0"}),
        ("(?:box|bag)s? of", {"box of", "boxs of", "bag of", "bags of"}),
        (r"(?<![a-z])ce(?![a-z])", {"\0ce\0"}),
        ("a+b+", {"a"}),
        (r"x.*(?:warranty|guarantee)", {"warranty", "guarantee"}),
        (r"en 71(?=-3)", {"en\0"}),
        (r"(?<![a-z])pp(?![a-z]|-\d)", {"\0pp\0"}),
        (r"(?:aisi|ss)[\s-]?304", {"aisi\0", "ss\0"}),
        ("box of ", {"box of\0"}),
        (r"(?:ral)?\d+", None),
        (r"[a-z]+|pantone", None),
    ],
)
def test_atoms_are_what_every_match_holds(expression, told):
    assert atoms(expression) == told


@pytest.mark.parametrize(
    ("expression", "figure"),
    [(r"\d+ mm", True), (r"(?:\d|one) mm", False), (r"(?:no )?[0-9]", True), (r"\d?x", False)],
)
def test_an_expression_needs_a_figure_where_every_way_through_it_has_one(expression, figure):
    assert needs_figure(expression) is figure


def test_a_list_of_alternatives_is_cut_apart_and_its_head_kept():
    assert parts(r"\b(?:a|b[|)]|c|(?:d|e)|f\|)g|h") == (
        *((r"\b", rf"(?:{each})", "g") for each in ("a", "b[|)]", "c", "(?:d|e)", r"f\|")),
        ("h",),
    )
    assert parts("(?:a|b|c|d|e)?x") == (("(?:a|b|c|d|e)?x",),)


def test_an_expression_with_groups_or_that_may_be_nothing_stays_whole():
    assert parts("(?P<n>a)|b") == (("(?P<n>a)|b",),)
    assert parts("(a)|b") == (("(a)|b",),)
    assert parts("a|b?") == (("a|b?",),)
    assert parts(r"\(a|[(]b|(?=a)") == ((r"\(a",), ("[(]b",), ("(?=a)",))


def test_the_pieces_of_an_alternative_tell_what_it_tells_as_one():
    sources = [source for each in KNOWN for source in each.sources]
    cut = [alternatives[i] for source in sources if len(alternatives := parts(source)) > 1 for i in (0, -1)]
    assert any(len(pieces) == 3 for pieces in cut)
    for pieces in cut:
        whole = "".join(pieces)
        assert atoms(*pieces) == atoms(whole), whole
        assert needs_figure(*pieces) == needs_figure(whole), whole


def test_every_listed_expression_can_be_compiled():
    complaint = tomllib.loads((LISTS / "complaint_expressions.toml").read_text("utf-8"))
    listed = [*KNOWN, *(each for module in complaint for each in expressions(module).values())]
    assert all(each.regex.pattern == each.pattern for each in listed)


def test_parts_together_find_what_the_whole_finds():
    whole = re.compile("ab|abc|b|ca")
    each = [(i, re.compile("".join(pieces))) for i, pieces in enumerate(parts(whole.pattern))]
    for text in ("abcab", "cabca", "bbabcacab", ""):
        found = [match.span() for _, match in together(each, text)]
        assert found == [match.span() for match in whole.finditer(text)]


def test_on_a_scanned_clause_every_expression_finds_what_it_finds_on_plain_text():
    for kind in ("words", "noise"):
        for text in texts(kind, 3, seed=9, length=700):
            for line in fold(text).split("\n"):
                scanned = Scanned(line)
                scanned.bits = scanner().scan(flat(line))[1]
                for each in KNOWN:
                    plainly = [match.span() for match in each.regex.finditer(line)]
                    assert [match.span() for match in each.finditer(scanned)] == plainly, each.pattern
                    first = each.search(scanned)
                    assert (first and first.span()) == (plainly[0] if plainly else None), each.pattern


def test_words_are_bounded_and_the_longest_governs():
    assert [(word.start, word.end) for word in words("cartons") if word.kind == "scope"] == [(0, 7)]
    assert not [word for word in words("overcartonage") if word.kind == "scope"]
    gift = [word for word in words("gift box") if word.kind == "scope"]
    assert {(word.start, word.end) for word in gift} == {(0, 8)}
