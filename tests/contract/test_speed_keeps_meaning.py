"""Work that is shared between clauses that differ only in figures changes no reading."""

import random
import re

from trade_assurance.contract import read, read_many
from trade_assurance.contract.expressions import expressions
from trade_assurance.contract.folding import fold
from trade_assurance.contract.lexicon import PATTERNS, figures_alike
from trade_assurance.contract.lexis import flat, lexis
from trade_assurance.contract.rules import amounts, mentions, payment, remedy, shipping

LINES = [
    "Quantity: 3,200 pcs, 20 pcs/ctn, carton 60 x 40 x 40 cm, drop test 76 cm",
    "Size 120 ± 0.5 mm, weight 200 g -0/+5 g, fabric 210 gsm, nylon 66",
    "Pantone 186 C, RAL 9005, EN 71-3, prop 65, IP67, 4K display",
    "Shipment 2026-05-30 or 25 days after 30% deposit, balance before shipment",
    "ISO 2859-1 level II, AQL 0 / 2.5 / 4.0, tests per ISO 105-C06",
    "3M tape, 100% tested, 20GP container, 1.5 n/15mm, Q235 steel",
]


def test_a_reading_does_not_depend_on_what_was_read_before():
    rng = random.Random(4)
    texts = [
        re.sub(r"\d", lambda _: rng.choice("0123456789"), line) for line in LINES for _ in range(60)
    ] + LINES
    first = [read(text) for text in texts]
    order = list(range(len(texts)))
    rng.shuffle(order)
    lexis_of_lines = [lexis(flat(fold(line)), "") for line in LINES]
    assert len({id(each) for each in lexis_of_lines}) == len(LINES)
    again = {i: read(texts[i]) for i in order}
    assert all(again[i] == first[i] for i in order)


def test_listed_words_with_figures_are_still_found_beside_other_figures():
    for other, word in (("prop 64", "prop 65"), ("nylon 67", "nylon 66"), ("5M tape", "3M tape")):
        read(other)
        assert read(word).terms != read(other).terms, word


def test_only_expressions_that_take_figures_alike_are_remembered():
    for module, names in {
        amounts: ("machine", "performance_share", "goods_time", "electric", "heat", "drinkware"),
        mentions: ("put_off", "boilerplate", "same_as"),
        payment: ("payment", "remedy"),
        remedy: ("breach", "not_here"),
        shipping: ("relative", "relative_cn", "event_first", "numeric"),
    }.items():
        table = expressions(module.__name__.rsplit(".", 1)[-1])
        for name in names:
            assert figures_alike(table[name].pattern), (module.__name__, name)
    assert all(figures_alike(each.needs.pattern) for each in PATTERNS if each.needs is not None)


def test_equal_texts_in_a_batch_share_one_reading():
    first, second, third = read_many([(LINES[0], None), (LINES[1], None), (LINES[0], None)])
    assert first is third and first == read(LINES[0]) and second == read(LINES[1])
