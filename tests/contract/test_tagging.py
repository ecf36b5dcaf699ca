"""The learned reading of a line: what it sees of each word, how chances become terms, what it may change."""

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.marked import CORPUS, REAL, TUNED, UNTUNED, digest
from trade_assurance.contract import DIMENSIONS, read, tagging
from trade_assurance.contract.clause import Found
from trade_assurance.contract.folding import fold
from trade_assurance.contract.ruling import ruled
from trade_assurance.contract.tagging import deciding, network
from trade_assurance.contract.tagging.deciding import Added, Decision, Kept, _runs, decided, forget
from trade_assurance.contract.tagging.line import Line, Ruled, head_of, heading_of, marked, spans
from trade_assurance.contract.tagging.lines import LONGEST_LINE, MOST_WORDS, lines
from trade_assurance.contract.tagging.network import STATES, Chances


def _lines(text):
    folded = fold(text)
    return list(lines(folded, text, ruled(folded, text)))


def test_the_weights_are_those_of_the_corpus():
    with np.load(network.WEIGHTS_FILE) as stored:
        assert str(stored["corpus"]) == digest()


def test_no_measuring_set_is_learned_from():
    assert not {"dev9", "dev10", "test"} & {*TUNED, *UNTUNED, *REAL}
    assert list(CORPUS.glob("*.txt"))


@pytest.mark.parametrize(
    "row",
    [
        "lid 1.5 mm | lid / 1.5 / mm",
        "颜色 ral 9010 | 颜 / 色 / ral / 9010",
        "a-b (2,5 kg) | a / - / b / ( / 2,5 / kg / )",
        "x\ty | x / \t / y",
    ],
)
def test_words_of_a_line(row):
    text, words = row.split(" | ")
    assert [text[a:b] for a, b in spans(text)] == words.split(" / ")


@pytest.mark.parametrize(
    ("text", "heading"),
    [("packing:", "packing:"), ("rolls 200", ""), ("this line says far more than a heading says", "")],
)
def test_a_heading_is_a_few_words_without_a_figure(text, heading):
    assert heading_of(text) == heading


def test_a_row_of_cells_without_a_figure_heads_the_rows_behind_it():
    head = head_of("model | load", ())
    assert head == ("model", "load")
    assert head_of("a-1 | 30", head) == head
    assert head_of("no cells here", head) == ()


def test_a_word_bears_the_marks_of_its_place():
    (_, first, _), (_, second, _) = _lines("Tub | Stück\nA-1 | 440")
    assert first.head == () and second.head == ("tub", "stück")
    words, _, around, _ = marked(second)
    figure = next(at for at, (a, b) in enumerate(words) if second.text[a:b] == "440")
    assert {"H=stück", "C=a"} <= set(around[figure])
    (_, line, _) = _lines("Shade: olive 30 kg")[0]
    words, own, around, _ = marked(line)
    assert "l=shade" in around[2] and "w=olive" in own[2]


def test_terms_of_the_rules_are_marks():
    (_, line, _) = _lines("Bowl of 440 mm.")[0]
    words, _, _, by_rule = marked(line)
    assert [line.text[slice(*words[at])] for at, marks in enumerate(by_rule) if marks] == ["440", "mm"]
    assert by_rule[2] == ["R=size/measurable", "B=size/measurable"]
    assert by_rule[3] == ["R=size/measurable"]


@given(st.lists(st.tuples(*[st.floats(0.001, 1)] * 3), min_size=1, max_size=6))
def test_the_likeliest_stretches_are_those_of_all_ways_tried(rows):
    place = np.array(rows, np.float32)
    scores = np.log(place + 1e-9)

    def allowed(path):
        return path[0] != 2 and all(not (b == 2 and a == 0) for a, b in itertools.pairwise(path))

    def worth(path):
        return sum(float(scores[at, tag]) for at, tag in enumerate(path))

    best = max(filter(allowed, itertools.product(range(3), repeat=len(rows))), key=worth)
    found = [0] * len(rows)
    for first, last in _runs(place):
        found[first : last + 1] = [1] + [2] * (last - first)
    assert worth(found) == pytest.approx(worth(best), abs=1e-4)


def test_a_line_is_read_alike_alone_and_among_others():
    texts = [
        "Bowl of 440 mm, walnut oiled.",
        "24 ribs, 7,300 umbrellas altogether",
        "Pay half now, half at the gate.",
    ]
    forget()
    alone = [term.text for text in texts for term in read(text).terms]
    forget()
    together = [term.text for term in read("\n".join(texts)).terms]
    assert together == alone


def _said(monkeypatch, length, place=(1.0, 0.0, 0.0), sure=0.9, **spots):
    """Chances of a line of `length` words: `spots` gives a dimension's words and state."""
    out = np.tile(np.array(place, np.float32), (length, len(DIMENSIONS), 1))
    state = np.full((length, len(DIMENSIONS), len(STATES)), 0.25, np.float32)
    for dimension, (first, last, chance, name) in spots.items():
        column = DIMENSIONS.index(dimension)
        out[first : last + 1, column] = (1 - chance, 0.0, chance)
        out[first, column] = (1 - chance, chance, 0.0)
        state[first : last + 1, column] = [sure if each == name else (1 - sure) / 3 for each in STATES]
    monkeypatch.setattr(deciding, "chances", lambda *_: Chances(out, np.log(state)[None]))


def decide(line):
    return decided([line])[0]


def test_many_lines_are_told_in_parts_as_all_at_once(monkeypatch):
    text = "\n".join(f"{n}. Size {n} cm, shell nylon {n}D, strong zip, FOB Ningbo" for n in range(1, 12))
    rows = [line for _, line, _ in _lines(text)]
    forget()
    at_once = decided(rows)
    forget()
    monkeypatch.setattr(deciding, "_TOGETHER", 3)
    assert decided(rows) == at_once
    assert len({each.kept for each in at_once}) > 1


def test_lines_forgotten_while_others_are_decided_are_told_all_the_same(monkeypatch):
    forget()
    line = _bare("bowl 440 mm")
    first = decide(line)
    plain = deciding.marked
    monkeypatch.setattr(deciding, "marked", lambda each: (forget(), plain(each))[1])
    assert decided([line, _bare("lid 30 mm")])[0] == first
    forget()


def _bare(text, terms=()):
    return Line(text, text, "", (), (), (), tuple(terms))


def test_a_term_in_words_of_no_list_is_added_where_it_is_likely(monkeypatch):
    forget()
    _said(monkeypatch, 4, quantity=(2, 3, 0.9, "measurable"), size=(0, 0, 0.6, "measurable"))
    assert decide(_bare("lamps altogether 440 pcs")).added == ((17, 24, "quantity", "measurable"),)
    forget()


def test_two_halves_of_a_date_are_one_term(monkeypatch):
    halves = (Added(16, 19, "ship_date", "measurable"), Added(20, 27, "ship_date", "measurable"))

    def halved(asked):
        return [Decision(tuple(Kept("", t.start, t.end) for t in line.terms), halves) for line in asked]

    monkeypatch.setattr(tagging, "decided", halved)
    text = "leaving port on Aug 20 2027"
    (told,) = tagging.settled([tagging.laid(text)])
    assert [(text[at + each.start : at + each.end], each.dimension) for at, each in told] == [
        ("Aug 20 2027", "ship_date")
    ]


def test_a_counted_term_needs_a_figure_or_a_word(monkeypatch):
    forget()
    _said(monkeypatch, 3, tolerance=(1, 1, 0.95, "measurable"))
    assert decide(_bare("2 ± k")).added == ()
    forget()


def test_a_rule_s_term_is_dropped_only_where_its_line_speaks_against_it(monkeypatch):
    term = Ruled(0, 6, "size", "measurable", "A length.")
    for chance, state, expected in (
        (0.1, "measurable", ""),
        (0.5, "measurable", "measurable"),
        (0.9, "vague", "vague"),
        (0.9, "approximate", "approximate"),
    ):
        forget()
        _said(monkeypatch, 2, size=(0, 1, chance, state))
        assert decide(_bare("440 mm", [term])).kept[0].state == expected
    forget()


@pytest.mark.parametrize(
    ("dimension", "ruled", "chance", "told", "state"),
    [
        ("payment_terms", "vague", 0.9, "measurable", "measurable"),
        ("payment_terms", "vague", 0.7, "measurable", "vague"),  # not sure enough
        ("remedy", "vague", 0.9, "derivable", "derivable"),
        ("material", "vague", 0.9, "measurable", "vague"),  # the lists know the family by its name
        ("material", "vague", 0.9, "derivable", "derivable"),
        ("size", "approximate", 0.9, "measurable", "approximate"),  # a range stays one
        ("sampling", "approximate", 0.9, "measurable", "measurable"),
        ("ship_date", "vague", 0.9, "derivable", "vague"),  # the event's date may stand elsewhere
    ],
)
def test_a_rule_s_term_is_made_stronger_only_where_that_is_sure(
    monkeypatch, dimension, ruled, chance, told, state
):
    forget()
    _said(monkeypatch, 2, sure=chance, **{dimension: (0, 1, 0.9, told)})
    term = Ruled(0, 9, dimension, ruled, "Open.")
    assert decide(_bare("half, half", [term])).kept[0].state == state
    forget()


def _raised(monkeypatch, text):
    """The one term of a text "Size: ..." that the rules hold vague and the networks measurable."""
    laid = tagging.laid(text)
    (clause,) = laid.clauses
    vague = Found("size", "vague", 6, len(text), None, "Nothing to measure.")
    raised = Decision((Kept("measurable", 6, len(text)),), ())
    monkeypatch.setattr(tagging, "decided", lambda lines: [raised for _ in lines])
    placed = clause._replace(read=clause.read._replace(found=(vague,)))
    rows = list(lines(laid.folded, text, [placed]))
    (((_, term),),) = tagging.settled([laid._replace(clauses=[placed], lines=rows)])
    return term


def test_a_term_made_stronger_has_a_value_and_a_reason_of_its_own(monkeypatch):
    term = _raised(monkeypatch, "Size: big, 440 mm")
    assert (term.state, term.value["values"]) == ("measurable", [440.0])
    assert term.reason.startswith("Worded like a size")


def test_a_term_that_its_clause_puts_off_is_not_made_stronger(monkeypatch):
    assert _raised(monkeypatch, "Size: to be confirmed later").state == "vague"


def test_terms_added_are_told_as_such_and_stand_inside_the_text():
    text = "Umbrellas with navy ribs: 7,300 altogether."
    terms = [term for term in read(text).terms if term.dimension == "quantity"]
    assert [term.text for term in terms] == ["7,300"]
    assert terms[0].value["values"] == [7300.0]
    assert terms[0].reason.startswith("Worded like")


def test_a_line_without_end_is_left_to_the_rules():
    row = "bowl 440 mm, " * (LONGEST_LINE // 12)
    assert not _lines(row)
    assert sum(term.dimension == "size" for term in read(row).terms) == row.count("mm")


def test_behind_more_words_than_a_contract_has_the_rules_read_alone():
    rows = "a 440 mm b\n" * (2 * MOST_WORDS // 4)
    assert len(_lines(rows)) == MOST_WORDS // 4
    assert sum(term.dimension == "size" for term in read(rows).terms) > MOST_WORDS // 4


@pytest.mark.parametrize(
    ("text", "dimension"),
    [
        ("CE not required", "compliance"),
        ("FDA certificate is not needed", "compliance"),
        ("Packing: n/a", "packaging"),
        ("Minimum order quantity 1,000 sets", "quantity"),
    ],
)
def test_what_a_clause_denies_or_puts_off_is_never_added(monkeypatch, text, dimension):
    length = len(spans(fold(text)))
    _said(monkeypatch, length, **{dimension: (0, length - 1, 0.99, "measurable")})
    forget()
    assert dimension not in {term.dimension for term in read(text).terms}
    forget()


@pytest.mark.parametrize(
    "row",
    [
        "The seller warrants that the goods are new and free from any claim of third parties. | remedy | -",
        "Disputes shall be settled through friendly consultation, failing which by arbitration. | remedy | -",
        "Quantity: a full container. | quantity | vague a full container",
        "Brand of parts: see approved sample K-220. | components | derivable see approved sample K-220",
        "Basin mixer, good, MOQ 500, full container, 30% T/T with the order, 70% against copy of B/L, "
        "fast delivery | payment_terms | measurable 30% T/T with the order, 70% against copy of B/L",
    ],
)
def test_standard_phrases_are_no_terms_and_open_ones_no_measure(row):
    text, dimension, wanted = row.split(" | ")
    found = [(term.state, term.text.strip(".")) for term in read(text).terms if term.dimension == dimension]
    if wanted == "-":
        assert all(state == "vague" for state, _ in found)
    else:
        state, span = wanted.split(" ", 1)
        assert found and found[0][0] == state and found[0][1] in (span, span.split(" ", 1)[1])
