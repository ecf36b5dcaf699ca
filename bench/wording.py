"""Learns the table of `trade_assurance/contract/wording.py`: `python -m bench wording` writes it.

A logistic regression for each dimension (L2, C = 3) over the words and pairs of words of labelled statements:
those of bench/said.py. Words met once are left out, and weights under 0.1. C and the cut were chosen on two
sets of statements left out (dev4, dev5).
"""

from __future__ import annotations

import csv
import io
import warnings
from collections.abc import Sequence

from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression

from bench.said import Said, statements
from trade_assurance.contract import DIMENSIONS
from trade_assurance.contract.wording import ALWAYS, TABLE, shingles

STRENGTH = 3.0
LEAST = 0.1


def learn(said: Sequence[Said], dimensions: Sequence[str] = DIMENSIONS) -> str:
    """The table, as CSV: a row of dimensions, the intercepts, a row for each word."""
    vectorizer = CountVectorizer(analyzer=shingles, binary=True, min_df=2)
    counts = vectorizer.fit_transform([each.statement for each in said])
    columns = []
    for dimension in dimensions:
        told = [dimension in each.dimensions for each in said]
        model = LogisticRegression(C=STRENGTH, max_iter=1_000, tol=1e-6)
        with warnings.catch_warnings():
            warnings.simplefilter("error")  # a fit that does not converge is none
            model.fit(counts, told)
        columns.append([float(model.intercept_[0]), *map(float, model.coef_[0])])
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["word", *dimensions])
    for word, *weights in zip([ALWAYS, *vectorizer.get_feature_names_out()], *columns, strict=True):
        cells = [f"{weight:.2f}" if word == ALWAYS or abs(weight) >= LEAST else "" for weight in weights]
        if any(cells):
            rows.writerow([word, *cells])
    return out.getvalue()


def main(_arguments: Sequence[str]) -> None:
    """Write the table from all statements but the held half's."""
    said = statements()
    table = learn(said)
    TABLE.write_text(table, "utf-8")
    print(f"{len(said):,} statements, {table.count(chr(10)) - 2:,} words")
