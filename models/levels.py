"""How unsure a level of a category is that was never met, or too seldom to have a column of its own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd

from models.design import OTHER, Design
from models.logistic import Line
from models.prior import field


def unsure_of_the_unmet(line: Line, design: Design, rows: np.ndarray, frame: pd.DataFrame) -> Line:
    """The line with the spread between levels added to what is not known of every other level.

    A new supplier stands with all the rare ones in one column, and of many rows the mean of these is known
    well; but he is one of them, and they differ. How much is read off the levels that have a column: the mean
    of their squared effects and of how unsure these are; without any, it is what the field expects. `rows`:
    the design columns of `frame`, which the line was fitted on. Chances stay as they are.
    """
    extra = np.zeros((len(line.factor), 0))
    for name in dict.fromkeys(design.feature_[design.kind_ == "level"].tolist()):
        here = np.flatnonzero(design.feature_ == name)
        other = here[design.level_[here] == OTHER]
        if not len(other) or frame[name].isna().all():
            continue  # nobody ever says which: a column of its own tells nothing apart
        own = float((line.factor[1 + other[0]] ** 2).sum())
        spread = _between(line, here[here != other[0]], name)
        # Where no row stands in the column, its effect is that of a level never met already.
        missing = spread if rows[:, other[0]].any() else max(0.0, spread - own)
        column = np.zeros((len(line.factor), 1))
        column[1 + other[0]] = np.sqrt(missing)
        extra = np.hstack([extra, column])
    return replace(line, factor=np.hstack([line.factor, extra]))


def _between(line: Line, levels: np.ndarray, name: str) -> float:
    """The variance between the effects of some levels, in log-odds."""
    if not len(levels):
        silent = field()["silent"]
        return float(silent["of"].get(name, silent["level"])) ** 2
    return float((line.coef[levels] ** 2 + (line.factor[1 + levels] ** 2).sum(axis=1)).mean())
