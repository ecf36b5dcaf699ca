"""Learns the table of `trade_assurance/contract/wording.py`: `python -m bench wording` writes it.

A logistic regression for each dimension (L2, C = 3) over the words and pairs of words of labelled statements:
tests/contract/complaints and the complaints of the labelled development sets. Words met once are left out,
and weights under 0.1. C and the cut were chosen on two sets of statements left out (dev4, dev5).
"""

from __future__ import annotations

import csv
import io
import json
import warnings
from collections.abc import Sequence

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from bench.timing import ROOT
from trade_assurance.contract import DIMENSIONS
from trade_assurance.contract.lexicon import PROPERTIES
from trade_assurance.contract.wording import ALWAYS, TABLE, shingles

CORPUS = ROOT / "tests" / "contract" / "complaints"
LABELLED = ROOT / "tests" / "contract" / "labelled"
SETS = ("dev", "dev2", "dev3", "dev4", "dev5")
STRENGTH = 3.0
LEAST = 0.1

Statement = tuple[str, frozenset[str]]


def corpus() -> list[Statement]:
    """The statements of tests/contract/complaints, with the dimensions of their properties."""
    rows = []
    for path in sorted(CORPUS.glob("*.tsv")):
        for line in path.read_text("utf-8").splitlines():
            properties, statement = line.split("\t")
            names = [name.strip() for name in properties.split("+")]
            rows.append((statement, frozenset(PROPERTIES[name] for name in names if name != "none")))
    return rows


def labelled(sets: Sequence[str]) -> list[Statement]:
    """The complaints of labelled sets, with their dimensions."""
    rows = []
    for name in sets:
        for line in (LABELLED / f"contracts_{name}.jsonl").read_text("utf-8").splitlines():
            rows += [
                (each["statement"], frozenset(each["dimensions"])) for each in json.loads(line)["complaints"]
            ]
    return rows


def learn(statements: Sequence[Statement]) -> str:
    """The table, as CSV: a row of dimensions, the intercepts, a row for each word."""
    vectorizer = CountVectorizer(analyzer=shingles, binary=True, min_df=2)
    counts = vectorizer.fit_transform([text for text, _ in statements])
    columns = []
    for dimension in DIMENSIONS:
        told = [dimension in of for _, of in statements]
        model = LogisticRegression(C=STRENGTH, max_iter=1_000, tol=1e-6)
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a fit that does not converge is none
            model.fit(counts, told)
        columns.append([float(model.intercept_[0]), *map(float, model.coef_[0])])
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["word", *DIMENSIONS])
    for word, *weights in zip([ALWAYS, *vectorizer.get_feature_names_out()], *columns, strict=True):
        cells = [f"{weight:.2f}" if word == ALWAYS or abs(weight) >= LEAST else "" for weight in weights]
        if any(cells):
            rows.writerow([word, *cells])
    return out.getvalue()


def main(_arguments: Sequence[str]) -> None:
    """Write the table from all statements but the held half's."""
    statements = [*corpus(), *labelled(SETS)]
    table = learn(statements)
    TABLE.write_text(table, "utf-8")
    print(f"{len(statements):,} statements, {table.count(chr(10)) - 2:,} words")
