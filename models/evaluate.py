"""How good the odds are on later disputes, against always saying the base rate."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
from scipy.special import ndtr
from sklearn.metrics import roc_auc_score

from models.additive import chance_of
from models.cases import INPUTS
from models.claim_success import ClaimSuccess
from models.shares import wilson
from models.threads import one_thread

TEST_SHARE = (
    0.5  # of the decided disputes, the latest, at least: what the model knew then is near what it knows now
)
TEST_MOST = (
    2000  # tested disputes up to which earlier periods are tested too: fewer cannot tell skill from luck
)
CURVE_SHARE = 0.3  # of the decided disputes, the latest, that a learning curve is measured on
RESAMPLES = 2000
USEFUL = 0.05  # Brier skill that deserves the word
LUCK = 0.025  # chance of luck up to which skill counts as shown: said wrongly of 1 in 40 without any
LEAK_AUC = 0.85  # real claims reach .65-.75; above this a feature probably knows the outcome
BINS = 10
LEAST_TESTED = 10
CURVE = ("auc", "log_loss", "brier_skill")
LEARNING_SHARES = (0.125, 0.25, 0.5, 1.0)  # of the past, the latest
LONGEST_LEARNING = 20_000  # disputes beyond which a learning curve is flat and only costs time

USEFUL_VERDICT = "useful"
WEAK_VERDICT = "weak"
NO_BETTER = "no better than the base rate"


class TooFew(ValueError):  # noqa: N818 - a state to be told, not a fault
    """Not enough decided disputes to say anything about later ones."""


@dataclass(frozen=True, slots=True)
class Split:
    """Which rows were known before the cut, and which are tested."""

    cut: pd.Timestamp
    train: np.ndarray
    test: np.ndarray


def split(frame: pd.DataFrame, test_from: date | None = None) -> Split:
    """Part decided disputes at a day: learned from what was decided before it, tested on all the rest.

    Without a closing date a dispute belongs to the day it was opened. Default: the day after which the latest
    30 % were decided. Raises TooFew when a side is empty.
    """
    days = frame["decided_on"]
    if test_from is None:
        enough(frame)
        cut = days.sort_values().iloc[int(len(frame) * (1 - CURVE_SHARE))]
    else:
        cut = pd.Timestamp(test_from)
    train = (days < cut).to_numpy()
    if train.all() or not train.any():
        side = "from" if train.all() else "before"
        raise TooFew(f"no decided dispute {side} {cut.date()}; choose another --test-from")
    return Split(cut, train, ~train)


def enough(frame: pd.DataFrame) -> None:
    """Raise TooFew where decided disputes are too few to test on later ones."""
    if len(frame) < LEAST_TESTED:
        raise TooFew(
            f"{len(frame)} decided disputes are too few to test on later ones; "
            f"at least {LEAST_TESTED} are needed"
        )


def fit(frame: pd.DataFrame, seed: int) -> ClaimSuccess:
    """ClaimSuccess trained on decided disputes (cases.decided)."""
    with one_thread():
        return ClaimSuccess(seed=seed).fit(
            frame[list(INPUTS)],
            frame["label"].to_numpy(dtype="float64"),
            frame["known_on"].to_numpy(dtype="datetime64[D]"),
            frame["scored_on"].to_numpy(dtype="datetime64[D]"),
        )


def measures(won: np.ndarray, chance: np.ndarray) -> dict[str, float | int | None]:
    """AUC, log loss, Brier score, its skill against the tested disputes' own base rate, calibration error."""
    rate = float(won.mean())
    brier, base_brier = float(((chance - won) ** 2).mean()), rate * (1 - rate)
    log_loss = -float(np.log(np.where(won == 1, chance, 1 - chance)).mean())
    return {
        "auc": float(roc_auc_score(won, chance)) if 0 < rate < 1 else None,
        "log_loss": log_loss,
        "brier": brier,
        "brier_skill": 1 - brier / base_brier if base_brier else None,
        "ece": calibration_error(won, chance),
        "n": len(won),
        "base_rate": rate,
    }


def base_log_loss(rate: float) -> float:
    """Log loss a dispute of always saying the base rate."""
    return -sum(share * float(np.log(share)) for share in (rate, 1 - rate) if share > 0)


def bins(won: np.ndarray, chance: np.ndarray) -> list[dict[str, float | int]]:
    """Reliability: bins of equal size by chance, each with n, mean chance, share won (95 % interval)."""
    out = []
    order = np.argsort(chance, kind="stable")
    for rows in np.array_split(order, min(BINS, max(1, len(order) // 5))):
        n, k = len(rows), float(won[rows].sum())
        low, high = wilson(k, n) or (0.0, 1.0)
        chance_given = float(chance[rows].mean())
        out.append({"n": n, "chance": chance_given, "won": k / n, "won_low": low, "won_high": high})
    return out


def calibration_error(won: np.ndarray, chance: np.ndarray) -> float:
    """Expected calibration error over ten bins of equal size."""
    groups = np.array_split(np.argsort(chance, kind="stable"), BINS)
    gaps = [abs(float((won[g] - chance[g]).mean())) * len(g) for g in groups if len(g)]
    return sum(gaps) / len(won)


def skill_interval(won: np.ndarray, chance: np.ndarray, seed: int) -> tuple[float | None, float | None]:
    """95 % bootstrap interval of the Brier skill, each resample against its own base rate, or None."""
    rng = np.random.default_rng(seed)
    error = (chance - won) ** 2
    skills = []
    for _ in range(max(1, RESAMPLES // 100)):
        # At most 20,000 a resample bounds memory; beyond that the interval is a little wide, never narrow.
        rows = rng.integers(0, len(won), size=(100, min(len(won), 20_000)))
        rate = won[rows].mean(axis=1)
        with np.errstate(divide="ignore", invalid="ignore"):
            skills.append(1 - error[rows].mean(axis=1) / (rate * (1 - rate)))
    found = np.concatenate(skills)
    found = found[np.isfinite(found)]
    # A resample of one outcome alone has no skill to speak of; where these are many, there is no interval.
    if len(found) < 0.975 * RESAMPLES:
        return None, None
    low, high = np.quantile(found, [0.025, 0.975])
    return float(low), float(high)


def luck(won: np.ndarray, chance: np.ndarray, blocks: np.ndarray | None = None) -> float | None:
    """How often outcomes dealt out anew within each block would follow the log-odds as closely: a p-value.

    The score test of a logistic model, against permutations: sum of log-odds x outcome has a known mean and
    variance when the outcomes of a block are shuffled, so that nothing need be drawn. It tells skill from
    luck on a third of the disputes that a skill's interval needs, as it asks for the order of the chances
    alone. None where there is nothing to tell apart.
    """
    z = np.log(chance / (1 - chance))
    total = variance = 0.0
    for block in np.unique(blocks) if blocks is not None else (None,):
        here = np.ones(len(won), dtype=bool) if block is None else blocks == block
        n = int(here.sum())
        if n > 1:
            odds, outcome = z[here] - z[here].mean(), won[here] - won[here].mean()
            total += float(odds @ outcome)
            variance += float((odds @ odds) * (outcome @ outcome)) / (n - 1)
    # A constant chance leaves rounding, not a variance.
    return float(ndtr(-total / np.sqrt(variance))) if variance > 1e-18 else None


def verdict(skill: float | None, low: float | None, p: float | None) -> str:
    """The word for a Brier skill, the lower end of its 95 % interval and the chance that it is luck."""
    if skill is None or skill <= 0 or p is None or p > LUCK:
        return NO_BETTER
    return USEFUL_VERDICT if skill >= USEFUL and low is not None and low > 0 else WEAK_VERDICT


def judged(
    won: np.ndarray, chance: np.ndarray, seed: int, blocks: np.ndarray | None = None
) -> dict[str, Any]:
    """Measures with the interval of the skill and the verdict; `blocks`: which model foretold each."""
    found: dict[str, Any] = dict(measures(won, chance))
    low, high = skill_interval(won, chance, seed)
    p = luck(won, chance, blocks)
    return {
        **found,
        "brier_skill_low": low,
        "brier_skill_high": high,
        "luck": p,
        "verdict": verdict(found["brier_skill"], low, p),
    }


def leak(found: dict[str, Any] | None) -> str | None:
    """A sentence where measures on later disputes are too good for real claims; None where they are not."""
    if not found or found["auc"] is None or found["auc"] <= LEAK_AUC:
        return None
    return (
        f"Leak? AUC {found['auc']:.3f} on later disputes is above {LEAK_AUC}: real claims are not "
        "that predictable. Look for a column that is filled in only after the decision."
    )


def learning_curve(frame: pd.DataFrame, seed: int = 0) -> list[dict[str, Any]]:
    """Log loss and skill on the same latest disputes after learning from ever more of those before them."""
    parts = split(frame)
    past, tested = frame[parts.train].reset_index(drop=True), frame[parts.test]
    won = tested["label"].to_numpy(dtype="float64")
    out = []
    for share in LEARNING_SHARES:
        n = int(min(len(past), LONGEST_LEARNING) * share)
        if n >= LEAST_TESTED:
            chance = chance_of(fit(past.tail(n).reset_index(drop=True), seed).final_.log_odds(tested))
            found = measures(won, chance)
            base = base_log_loss(float(won.mean()))
            out.append({"n": n, **{name: found[name] for name in CURVE}, "base_log_loss": base})
    return out


def evaluate(
    frame: pd.DataFrame, seed: int = 0, test_from: date | None = None, model: ClaimSuccess | None = None
) -> dict[str, Any]:
    """Foretell later disputes from what was known before them; `frame`: cases.decided().

    With `test_from` one model learns from what was decided before that day and is tested on all the rest.
    Else the latest disputes are tested, half of them and of few nearly all, each foretold by a model that
    knew only what was decided before its period: `refitted_on` holds those days, the first `test_from`.
    `model`: fit() of the same rows, where there is one. Keys as `evaluate --json`. Raises TooFew.
    """
    days = frame["decided_on"]
    if test_from is not None:
        parts = split(frame, test_from)
        early = fit(frame[parts.train].reset_index(drop=True), seed)
        chance = chance_of(early.final_.log_odds(frame[parts.test]))
        return _told(frame, parts.train, parts.test, parts.cut, [parts.cut], chance, seed)
    enough(frame)
    model = model or fit(frame, seed)
    cuts = [cut for cut, _ in model.past_[1:]]
    from_each = [(k, later(frame, cut)) for k, cut in enumerate(cuts)]
    enough_tested = max(TEST_SHARE * len(frame), min(TEST_MOST, len(frame)))
    # The latest start that leaves enough to test; the first cut where none does.
    start, tested = next(
        (pair for pair in reversed(from_each) if pair[1].sum() >= enough_tested),
        from_each[0] if from_each else (0, np.zeros(len(frame), dtype=bool)),
    )
    cuts = cuts[start:]
    if tested.sum() < LEAST_TESTED:
        raise TooFew(
            f"{int(tested.sum())} later disputes are too few to test on; at least {LEAST_TESTED} are needed"
        )
    known = (days < cuts[0]).to_numpy() & (frame["known_on"] < cuts[0]).to_numpy()
    refits = [pd.Timestamp(cut) for cut in cuts]
    chance = chance_of(model.out_of_time_)[tested]
    return _told(frame, known, tested, refits[0], refits, chance, seed)


def later(frame: pd.DataFrame, cut: np.datetime64) -> np.ndarray:
    """Rows that were open questions on `cut` or came after: scored from then on, and not known before."""
    return ((frame["scored_on"] >= cut) & (frame["known_on"] >= cut)).to_numpy()


def _told(
    frame: pd.DataFrame,
    train: np.ndarray,
    test: np.ndarray,
    cut: pd.Timestamp,
    refits: list[pd.Timestamp],
    chance: np.ndarray,
    seed: int,
) -> dict[str, Any]:
    days = frame["decided_on"]
    blocks = np.searchsorted(pd.DatetimeIndex(refits), frame["scored_on"][test], side="right")
    return {
        **judged(frame["label"].to_numpy(dtype="float64")[test], chance, seed, blocks),
        "train_from": str(days[train].min().date()) if train.any() else None,
        "train_to": str(days[train].max().date()) if train.any() else None,
        "test_from": str(cut.date()),
        "test_to": str(days[test].max().date()),
        "n_train": int(train.sum()),
        "refitted_on": [str(day.date()) for day in refits],
    }
