"""`python -m trade_assurance contract [FILE | --jsonl]`."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..documents import Unreadable
from ..documents import read as read_document
from .complaints import complaint
from .model import ContractReading
from .reading import read
from .supporting import support


def to_json(reading: ContractReading) -> dict[str, Any]:
    """The reading as the command prints it."""
    terms = [
        {
            "dimension": t.dimension,
            "state": t.state,
            "start": t.start,
            "end": t.end,
            "text": t.text,
            "value": t.value,
            "reason": t.reason,
        }
        for t in reading.terms
    ]
    vague = [{"start": span.start, "end": span.end, "text": span.text} for span in reading.vague]
    return {
        "terms": terms,
        "vague": vague,
        "best": reading.best,
        "specificity": round(reading.specificity, 6),
    }


def _fail(message: str) -> int:
    print(f"error: {message}", file=sys.stderr)
    return 1


def _lines() -> int:
    bad = 0
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
            identity, text, alleged = row["id"], row["text"], row.get("complaint")
            if not isinstance(text, str) or not isinstance(alleged, str | None):
                raise TypeError
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            bad += 1
            print(
                f'error: line {number}: not a JSON object with "id" and a string "text"; left out',
                file=sys.stderr,
            )
            continue
        reading = read(text)
        answer = {"id": identity, **to_json(reading)}
        if alleged is not None:
            of = complaint(alleged)
            answer |= {
                "complaint_dimensions": list(of.dimensions),
                "supported": support(reading, of).supported,
            }
        sys.stdout.write(json.dumps(answer, ensure_ascii=True) + "\n")
    sys.stdout.flush()
    return 1 if bad else 0


def command(argv: Sequence[str]) -> int:
    """Reads FILE (txt, pdf, docx, html, eml) or, with --jsonl, contracts from standard input. Returns
    the exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m trade_assurance contract", description="Read a contract's terms."
    )
    parser.add_argument("file", nargs="?", type=Path, metavar="FILE")
    parser.add_argument(
        "--jsonl", action="store_true", help='lines {"id","text"[,"complaint"]} on standard input'
    )
    try:
        options = parser.parse_args(list(argv))
    except SystemExit as stop:
        return int(stop.code or 0)
    if options.jsonl == (options.file is not None):
        parser.print_usage(sys.stderr)
        return 2
    if options.jsonl:
        return _lines()
    try:
        document = read_document(options.file.read_bytes(), options.file.name)
    except OSError as error:
        return _fail(f"{options.file}: {error.strerror or error}")
    except Unreadable as error:
        return _fail(f"{options.file}: {error}")
    answer: dict[str, Any] = {
        "file": options.file.name,
        "source_text": document.text,
        "pages": [{"number": page.number, "start": page.start, "end": page.end} for page in document.pages],
        "warnings": list(document.warnings),
        **to_json(read(document.text)),
    }
    print(json.dumps(answer, ensure_ascii=False, indent=2))
    return 0
