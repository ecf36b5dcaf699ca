"""`python -m bench fuzz [--texts N]`: no text stops the reader, and every span holds its own words.

Random and mutated texts are read, a part at a time as a load reads them; whatever is wrong is printed. The
slowest part and a megabyte of each kind (seconds on the clock) are timed, so that an expression that explodes
shows.
"""

import argparse
import itertools
import random
import string
import time
from collections.abc import Iterator

from bench.wordings import MARKS, texts
from trade_assurance.contract import ContractReading, read, read_many

MEGABYTE = 1_000_000
TOGETHER = 100  # texts read together
REPORTED = 50_000  # texts between two signs of life
_SIGNS = string.ascii_letters + string.digits * 3 + string.punctuation + " " * 20 + MARKS


def main(arguments: list[str]) -> None:
    """Read so many texts and say how long it took and what was wrong."""
    parser = argparse.ArgumentParser(prog="python -m bench fuzz", description=__doc__)
    parser.add_argument("--texts", type=int, default=1_000_000)
    parser.add_argument("--length", type=int, default=80, help="characters of a text")
    parser.add_argument("--seed", type=int, default=2)
    asked = parser.parse_args(arguments)
    started, slowest, wrong, reached = time.process_time(), 0.0, 0, 0
    half = asked.texts // 2
    made = itertools.chain(
        _random(asked.texts - half, asked.length, asked.seed), texts("noise", half, asked.seed, asked.length)
    )
    while part := list(itertools.islice(made, TOGETHER)):
        before = time.process_time()
        readings = read_many([(text, None) for text in part], workers=1)
        slowest = max(slowest, (time.process_time() - before) / len(part))
        for text, reading in zip(part, readings, strict=True):
            if faults := spans_wrong(text, reading):
                wrong += 1
                print(f"{text!r}: {faults}", flush=True)
        reached += len(part)
        if reached % REPORTED == 0:
            print(f"{reached:,} texts, {wrong} wrong", flush=True)
    took = time.process_time() - started
    print(
        f"{asked.texts:,} texts, {wrong} wrong, {took:,.0f} s of processor time, "
        f"the slowest {TOGETHER} {slowest:.4f} s each"
    )
    for kind, text in megabytes():
        before = time.perf_counter()
        read(text)
        print(f"1 MB of {kind}: {time.perf_counter() - before:.2f} s")


def spans_wrong(text: str, reading: ContractReading) -> list[str]:
    """The terms whose span is not inside the text or does not hold their words."""
    return [
        each.text
        for each in (*reading.terms, *reading.vague)
        if not 0 <= each.start < each.end <= len(text) or text[each.start : each.end] != each.text
    ]


def megabytes() -> list[tuple[str, str]]:
    """Long texts of every kind, one without any stop, and repetitions that tempt an expression to explode."""
    rng = random.Random(1)
    made = [(kind, "".join(itertools.islice(texts(kind, 1, 8, MEGABYTE), 1))) for kind in ("words", "noise")]
    made.append(("random signs", "".join(rng.choices(_SIGNS, k=MEGABYTE))))
    made += [
        (repr(each), each * (MEGABYTE // len(each)))
        for each in ("1", "1 x ", "a ", "0.5-", "30% ", "max 1 ", "no ", "per the ", "a1,", "|", "箱", "1/")
    ]
    return made


def _random(count: int, length: int, seed: int) -> Iterator[str]:
    rng = random.Random(seed)
    for _ in range(count):
        yield "".join(rng.choices(_SIGNS, k=rng.randrange(1, 2 * length)))
