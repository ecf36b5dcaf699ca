"""The words and figures the made-up company is built from: the TOML files of `catalogue/`."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "catalogue"

# Codes of contract-terms, in its order.
DIMENSIONS: tuple[str, ...] = (
    *(
        "ship_date",
        "quantity",
        "size",
        "weight",
        "material",
        "colour",
        "performance",
        "components",
        "appearance",
    ),
    *("packaging", "labelling", "branding", "compliance", "test_method", "tolerance", "sampling"),
    *("approved_sample", "parts_list", "payment_terms", "delivery_terms", "remedy"),
)

# Weakest first; a state's number is its place here.
STATES = ("absent", "vague", "approximate", "derivable", "measurable")
STATE = {name: number for number, name in enumerate(STATES)}


@cache
def table(name: str) -> dict[str, Any]:
    """One catalogue file that serves all products, by its name without the underscore."""
    return tomllib.loads((FOLDER / f"_{name}.toml").read_text(encoding="utf-8"))


@cache
def fields() -> dict[str, dict[str, Any]]:
    """The product fields by code, from every file whose name has no underscore, by file and place."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(FOLDER.glob("[a-z]*.toml")):
        found |= tomllib.loads(path.read_text(encoding="utf-8"))
    return found
