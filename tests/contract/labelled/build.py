"""Turn the marked-up sources into JSON Lines with checked offsets.

Run from anywhere: `python tests/contract/labelled/build.py` writes the files beside this script;
`--check` only compares them with what would be written; `--counts` prints a table of the labels.
The markup is described in README.md.
"""

import argparse
import json
import random
import sys
from collections import Counter
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).resolve().parent
SEED = 20260503

CODES = {
    "ship": "ship_date",
    "qty": "quantity",
    "size": "size",
    "wt": "weight",
    "mat": "material",
    "col": "colour",
    "perf": "performance",
    "comp": "components",
    "app": "appearance",
    "pack": "packaging",
    "label": "labelling",
    "brand": "branding",
    "cpl": "compliance",
    "test": "test_method",
    "tol": "tolerance",
    "aql": "sampling",
    "ref": "approved_sample",
    "parts": "parts_list",
    "pay": "payment_terms",
    "inco": "delivery_terms",
    "rem": "remedy",
}
ORDER = {name: place for place, name in enumerate(CODES.values())}
MARKS = {"^": "derivable", "~": "approximate", "?": "vague"}
WEIGHT = {"measurable": 1.0, "derivable": 0.7, "approximate": 0.4, "vague": 0.15}
VOICES = {
    "trader",  # plain trade English
    "formal",  # a drafted specification or a lawyer's clause
    "chinglish",
    "typos",
    "mixed",  # metric beside imperial
    "decimal-comma",
    "full-width",
    "chinese",
    "table",  # cells flattened to text
    "legal",  # boilerplate, alone or around a term
    "moq",
    "negation",  # not needed, TBD, later
    "reference",
    "dates",
    "remark",
    "order-page",  # "Product: ...; Qty: ...; Remarks: ..."
    "praise",  # advertising, with or without a figure
    "noise",  # addresses, telephone and model numbers, facts about the factory
}


class Source(NamedTuple):
    """A folder of marked-up texts, what its ids begin with and the bounds its contracts keep."""

    folder: Path
    prefix: str
    characters: range
    complaints: range


FIRST = Source(HERE / "source", "", range(400, 1501), range(2, 5))  # halved into dev and test
WHOLE = {  # the sets that are not halved
    "dev2": Source(HERE / "source2", "dev2-", range(400, 1801), range(8, 9)),
    "dev3": Source(HERE / "source3", "dev3-", range(400, 1601), range(15, 16)),
    "dev4": Source(HERE / "source4", "dev4-", range(400, 1801), range(10, 11)),
    "dev5": Source(HERE / "source5", "dev5-", range(600, 1801), range(12, 13)),
    "dev6": Source(HERE / "source6", "dev6-", range(400, 1801), range(10, 11)),
    "dev7": Source(HERE / "source7", "dev7-", range(400, 1801), range(10, 11)),
    "dev8": Source(HERE / "source8", "dev8-", range(400, 1801), range(10, 11)),
    "dev9": Source(HERE / "source9", "dev9-", range(400, 1801), range(10, 11)),
    "dev10": Source(HERE / "source10", "dev10-", range(400, 1901), range(4, 5)),
    "dev11": Source(HERE / "source11", "dev11-", range(400, 1901), range(4, 5)),
    "dev12": Source(HERE / "source12", "dev12-", range(400, 1901), range(4, 5)),
    "dev13": Source(HERE / "source13", "dev13-", range(400, 1901), range(4, 5)),
    "dev14": Source(HERE / "source14", "dev14-", range(400, 1901), range(4, 5)),
    "dev15": Source(HERE / "source15", "dev15-", range(400, 1901), range(4, 5)),
}


class SourceError(ValueError):
    """A source line that does not follow the markup."""


def parse_head(head: str) -> list[tuple[str, str]]:
    """Read `size^,ref` as [(size, derivable), (approved_sample, measurable)]."""
    pairs = []
    for part in head.split(","):
        code = part.rstrip("".join(MARKS))
        state = MARKS.get(part[-1], "measurable")
        if code not in CODES:
            raise SourceError(f"unknown code {part!r} in {head!r}")
        pairs.append((CODES[code], state))
    return pairs


def parse_markup(marked: str) -> tuple[str, list[dict]]:
    """Strip the tags and return the plain text with its terms."""
    text = ""
    terms: list[dict] = []
    stack: list[tuple[list[tuple[str, str]], int]] = []
    at = 0
    while at < len(marked):
        if marked.startswith("[[", at):
            bar = marked.index("|", at)
            stack.append((parse_head(marked[at + 2 : bar]), len(text)))
            at = bar + 1
        elif marked.startswith("]]", at):
            if not stack:
                raise SourceError(f"closing tag without an opening one: {marked!r}")
            pairs, start = stack.pop()
            span = text[start:]
            if not span or span != span.strip():
                raise SourceError(f"empty or padded span {span!r} in {marked!r}")
            for dimension, state in pairs:
                terms.append(
                    {"dimension": dimension, "state": state, "start": start, "end": len(text), "text": span}
                )
            at += 2
        else:
            text += marked[at]
            at += 1
    if stack:
        raise SourceError(f"tag left open: {marked!r}")
    terms.sort(key=lambda term: (term["start"], term["end"], ORDER[term["dimension"]]))
    for term in terms:
        assert text[term["start"] : term["end"]] == term["text"]
    return text, terms


def best_states(terms: list[dict]) -> dict[str, str]:
    """Give the strongest state of each dimension that the text holds."""
    best: dict[str, str] = {}
    for term in terms:
        seen = best.get(term["dimension"])
        if seen is None or WEIGHT[term["state"]] > WEIGHT[seen]:
            best[term["dimension"]] = term["state"]
    return {name: best[name] for name in sorted(best, key=ORDER.__getitem__)}


def unescape(line: str) -> str:
    return line.replace("\\n", "\n").replace("\\t", "\t")


def record(number: int, prefix: str, field: str, voice: str, marked: str) -> dict:
    if voice not in VOICES:
        raise SourceError(f"unknown voice {voice!r}: {marked[:60]!r}")
    text, terms = parse_markup(marked)
    return {
        "id": f"{prefix}-{field}-{number:02d}",
        "field": field,
        "voice": voice,
        "text": text,
        "terms": terms,
        "best": best_states(terms),
    }


def read_clauses(source: Source) -> list[dict]:
    """Read `# field` headings and `voice: text` lines."""
    rows: list[dict] = []
    numbers: Counter[str] = Counter()
    for path in sorted(source.folder.glob("clauses_*.txt")):
        field = ""
        for raw in path.read_text(encoding="utf-8").splitlines():
            if raw.startswith("# "):
                field = raw[2:].strip()
            elif raw.strip():
                voice, _, marked = raw.partition(": ")
                numbers[field] += 1
                prefix = f"{source.prefix}clause"
                rows.append(record(numbers[field], prefix, field, voice, unescape(marked)))
    return rows


def parse_complaint(line: str, best: dict[str, str]) -> dict:
    sign, dimensions, statement, why = line[1], *(cell.strip() for cell in line[2:].split("|"))
    names = [CODES[code] for code in dimensions.split(",")]
    supported = sign == "+"
    if supported and not any(WEIGHT[best[name]] >= 0.7 for name in names if name in best):
        raise SourceError(f"supported by no measurable or derivable term: {line!r}")
    return {"statement": statement, "dimensions": names, "supported": supported, "why": why}


def read_contracts(source: Source) -> list[dict]:
    """Read `@ field / voice` blocks: the text, then `>+` and `>-` complaint lines."""
    rows: list[dict] = []
    numbers: Counter[str] = Counter()
    for path in sorted(source.folder.glob("contracts_*.txt")):
        for block in ("\n" + path.read_text(encoding="utf-8")).split("\n@ ")[1:]:
            head, _, body = block.partition("\n")
            field, _, voice = head.partition(" / ")
            lines = body.rstrip().splitlines()
            marked = "\n".join(line for line in lines if not line.startswith((">+", ">-"))).strip()
            numbers[field] += 1
            row = record(numbers[field], f"{source.prefix}contract", field, voice, unescape(marked))
            row["complaints"] = [
                parse_complaint(line, row["best"]) for line in lines if line.startswith((">+", ">-"))
            ]
            if len(row["complaints"]) not in source.complaints:
                raise SourceError(f"{row['id']}: {len(row['complaints'])} complaints")
            if len(row["text"]) not in source.characters:
                raise SourceError(f"{row['id']}: {len(row['text'])} characters")
            rows.append(row)
    return rows


def split_half(rows: list[dict]) -> tuple[list[dict], list[dict]]:
    """Halve each field at random; an odd row falls to the half that is shorter so far."""
    fields: dict[str, list[dict]] = {}
    for row in rows:
        fields.setdefault(row["field"], []).append(row)
    dev: set[str] = set()
    test_count = 0
    for field, members in sorted(fields.items()):
        ids = [row["id"] for row in members]
        random.Random(f"{SEED}-{field}").shuffle(ids)
        extra = len(ids) % 2 if len(dev) <= test_count else 0
        take = len(ids) // 2 + extra
        dev.update(ids[:take])
        test_count += len(ids) - take
    return [row for row in rows if row["id"] in dev], [row for row in rows if row["id"] not in dev]


def check_unique(rows: list[dict]) -> None:
    for key in ("id", "text"):
        twice = [value for value, count in Counter(row[key] for row in rows).items() if count > 1]
        if twice:
            raise SourceError(f"{key} used twice: {twice[:3]}")


def as_lines(rows: list[dict]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def build() -> dict[str, list[dict]]:
    files: dict[str, list[dict]] = {}
    for name, read in (("clauses", read_clauses), ("contracts", read_contracts)):
        first, whole = read(FIRST), {half: read(source) for half, source in WHOLE.items()}
        check_unique([*first, *(row for rows in whole.values() for row in rows)])
        files[f"{name}_dev.jsonl"], files[f"{name}_test.jsonl"] = split_half(first)
        files.update((f"{name}_{half}.jsonl", rows) for half, rows in whole.items())
    return files


def print_counts(files: dict[str, list[dict]]) -> None:
    states = list(WEIGHT)
    sources = (("dev", "test"), *((half,) for half in WHOLE))
    for kind, halves in ((kind, halves) for halves in sources for kind in ("clauses", "contracts")):
        names = [f"{kind}_{half}.jsonl" for half in halves]
        rows = [row for name in names for row in files[name]]
        table = Counter((term["dimension"], term["state"]) for row in rows for term in row["terms"])
        print(f"{', '.join(names)}: {len(rows)} texts, {sum(table.values())} terms")
        for name in ORDER:
            print(f"  {name:16}" + "".join(f"{table[name, state]:6}" for state in states))
        for key in ("field", "voice"):
            print(f"  {key}: {dict(sorted(Counter(row[key] for row in rows).items()))}")
        print(f"  without any term: {sum(not row['terms'] for row in rows)}")
        complaints = [complaint for row in rows for complaint in row.get("complaints", [])]
        print(f"  complaints: {dict(Counter(complaint['supported'] for complaint in complaints))}")
    print({name: len(part) for name, part in files.items()})


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing, fail if a file differs")
    parser.add_argument("--counts", action="store_true", help="print how many labels there are")
    options = parser.parse_args()
    files = build()
    if options.counts:
        print_counts(files)
    if options.check:
        stale = [
            name
            for name, rows in files.items()
            if not (HERE / name).exists() or (HERE / name).read_text(encoding="utf-8") != as_lines(rows)
        ]
        print("stale: " + ", ".join(stale) if stale else "all files match their sources")
        return 1 if stale else 0
    for name, rows in files.items():
        (HERE / name).write_text(as_lines(rows), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
