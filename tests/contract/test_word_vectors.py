"""What common words are like, and how a network takes it in."""

import zlib

import numpy as np
import pytest

from trade_assurance.contract.convolution import Vectors, meaning
from trade_assurance.contract.word_vectors import WIDTH, table, vector


def _alike(one, other):
    a, b = vector(one), vector(other)
    return float(a @ b / np.linalg.norm(a) / np.linalg.norm(b))


@pytest.mark.parametrize(
    ("word", "near", "far"),
    [
        ("hue", "shade", "carton"),
        ("cotton", "wool", "invoice"),
        ("carton", "packaging", "wool"),
        ("refund", "reimbursement", "pigment"),
        ("kilograms", "pounds", "refund"),
    ],
)
def test_words_of_like_use_are_alike(word, near, far):
    assert _alike(word, near) > _alike(word, far)


@pytest.mark.parametrize("word", ["", "2.5", "zzqxv", "颜色", "Cotton"])
def test_what_the_table_does_not_have_is_noughts(word):
    assert not vector(word).any()


def test_the_table_holds_each_plain_word_once():
    known = table()
    assert len(known.places) == len(known.vectors) and known.vectors.shape[1] == WIDTH
    assert all(word.isascii() and word.isalpha() and word.islower() for word in known.places)


def test_the_word_itself_counts_not_what_stands_around_it():
    assert np.array_equal(meaning(("w=cotton", "p=cot")), vector("cotton"))
    assert not meaning(("l=cotton",)).any()
    assert vector("nothing").any() and not meaning(("nothing",)).any()  # the mark of a text without words


def test_a_word_s_vector_is_its_marks_and_its_meaning():
    draw = np.random.default_rng(3)
    arrays = {
        "marks": draw.integers(-9, 9, (64, 4)).astype(np.int8),
        "scale": np.array(0.5, np.float32),
        "meanings": draw.normal(size=(WIDTH, 4)).astype(np.float32),
    }
    marks = ("w=cotton", "p=cot")
    rows = [zlib.crc32(mark.encode()) % 64 for mark in marks]
    wanted = arrays["marks"][rows].sum(axis=0) * 0.5 + vector("cotton") @ arrays["meanings"]
    assert np.allclose(Vectors(arrays).of(marks), wanted, atol=1e-5)
