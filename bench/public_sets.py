"""`python -m bench public`: the contract reader on public sets it was not made for, whole spans.

The sets lie in RECOURSE_REAL_DATA (else `shared/data/real` beside the project): quantulum3's own tests and
the Recognizers-Text specifications (MIT) for quantities and dates, and 985 requirements labelled by experts
(zenodo 4266727, MIT) for words that leave open what is required. quantulum3 is run beside where it is
installed, without its classifier, whose file does not load beside today's scikit-learn.

Each set has its own notion of a quantity, and both readers are held to it: quantulum3's tests count money,
shares and times, Recognizers keeps those in models of their own; figures without a unit count in neither.
"""

import importlib
import json
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from bench.timing import ROOT
from trade_assurance.contract import read
from trade_assurance.contract.dates import dates
from trade_assurance.contract.folding import fold
from trade_assurance.contract.quantities import measures

SETS = Path(os.environ.get("RECOURSE_REAL_DATA", ROOT.parent / "shared" / "data" / "real"))
Spans = set[tuple[int, int]]
UNMEASURED = frozenset({"bare", "count", "boxes"})  # figures without a unit of measure
NOT_PHYSICAL = UNMEASURED | {
    "percent",
    "hours",
    "days",
    "months",
    "money",
}  # in Recognizers sets of their own
OTHER_ENTITIES = frozenset({"time", "currency"})  # as quantulum3 calls them


def main() -> None:
    """Print precision, recall and F1 of each set."""
    folder = SETS / "quantities_tests"
    if not folder.is_dir():
        print(f"{folder} is not here; set RECOURSE_REAL_DATA to the folder of the public sets.")
        return
    readers: dict[str, Callable[[str, bool], Spans]] = {"ours": measured}
    if (other := _quantulum()) is not None:
        readers["quantulum3"] = other
    own = [case for case in _cases(folder, "quantulum3_quantities") if isinstance(case.get("res"), list)]
    physical = _cases(folder, "recognizers_DimensionModel")
    for name, spans in readers.items():
        _say(f"quantulum3's own tests, {name}", (_by_surface(case, spans) for case in own))
        _say(
            f"Recognizers dimensions, {name}",
            ((_expected(case), spans(case["Input"], True)) for case in physical),
        )
    _say("Recognizers full dates, ours", map(_dates, _cases(folder, "recognizers_DateParser")))
    _vague(SETS / "requirement_smells_ds1.xlsx")


def measured(text: str, physical: bool = False) -> Spans:
    """Spans of the quantities with a unit that our reader finds; of those of physics alone, where asked."""
    left_out = NOT_PHYSICAL if physical else UNMEASURED
    return {(each.start, each.end) for each in measures(fold(text)) if each.kind not in left_out}


def _quantulum() -> Callable[[str, bool], Spans] | None:
    try:
        parser: Any = importlib.import_module("quantulum3.parser")
        classifier: Any = importlib.import_module("quantulum3.classifier")
    except ImportError:
        return None
    classifier.USE_CLF = False

    def other(unit: Any) -> bool:
        priced = unit.entity.name in OTHER_ENTITIES and unit.name != "pound sterling"  # it is a mass as well
        return priced or unit.name == "percentage"

    def spans(text: str, physical: bool) -> Spans:
        found = (each for each in parser.parse(text) if each.unit.name != "dimensionless")
        return {tuple(each.span) for each in found if not (physical and other(each.unit))}

    return spans


def _cases(folder: Path, name: str) -> list[dict[str, Any]]:
    stated: list[dict[str, Any]] = json.loads((folder / f"{name}.json").read_text("utf-8-sig"))
    return stated


def _by_surface(case: dict[str, Any], spans: Callable[[str, bool], Spans]) -> tuple[set[str], set[str]]:
    """These cases state no offsets: surfaces are compared."""
    text = case["req"]
    wanted = {each["surface"].strip() for each in case["res"] if each.get("unit") != "dimensionless"}
    return wanted, {text[start:end].strip() for start, end in spans(text, False)}


def _expected(case: dict[str, Any]) -> Spans:
    return {(each["Start"], each["End"] + 1) for each in case.get("Results", [])}


def _dates(case: dict[str, Any]) -> tuple[Spans, Spans]:
    """Dates that state their year; the others need today's date and are no date of a contract."""
    wanted = {
        (each["Start"], each["Start"] + each["Length"])
        for each in case.get("Results", [])
        if each["Type"] == "date" and _states_year(each)
    }
    text = fold(case["Input"])
    return wanted, {(d.start, d.end) for d in dates(text) if not d.candidates[0].startswith("--")}


def _states_year(expected: dict[str, Any]) -> bool:
    timex = (expected.get("Value") or {}).get("Timex") or "X"
    return "X" not in timex and (timex[2:4] in expected["Text"])


def _say(name: str, pairs: Iterable[tuple[set[Any], set[Any]]]) -> None:
    hits = read_ = wanted = 0
    for expected, found in pairs:
        hits, read_, wanted = hits + len(expected & found), read_ + len(found), wanted + len(expected)
    _line(name, hits, read_, wanted)


def _line(name: str, hits: int, told: int, wanted: int) -> None:
    precision, recall = hits / max(told, 1), hits / max(wanted, 1)
    f1 = 2 * hits / max(told + wanted, 1)
    print(f"{name:40} P {precision:.2f}  R {recall:.2f}  F1 {f1:.2f}  n {wanted}")


def _vague(path: Path) -> None:
    frame = pd.read_excel(path, engine="calamine")
    told = frame["ReqTxt"].map(lambda text: bool(read(text).vague))
    for label in ("Subjective", "Ambiguous", "NonVerifiable"):
        true = frame[label] > 0
        _line(f"requirements: {label}", int((told & true).sum()), int(told.sum()), int(true.sum()))
