"""Words of the trade and of languages are data with a reason each, no literals in the code's expressions."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from trade_assurance import contract
from trade_assurance.contract.expressions import patterns
from trade_assurance.contract.units import LISTS, table

CODE = sorted(Path(contract.__file__).parent.rglob("*.py"))
SHORT = tomllib.loads((LISTS / "short_expressions.toml").read_text("utf-8"))
# Names of groups, classes of characters and signs behind a backslash are the shape of an expression.
SHAPE = re.compile(r"\(\?P[<=]\w+[>)]|\(\?\(\w+\)|\(\?[aiLmsux]+[:)]|\[(?:[^\]\\]|\\.)*\]|\\.|\{\w+\}")
WORD = re.compile(r"[a-zA-Z]{2,}|[\u4e00-\u9fff]+")


def told(node: ast.expr) -> Iterator[str]:
    """The texts that an expression in code is made of, but for those taken from a list."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield from (part.value for part in node.values if isinstance(part, ast.Constant))
    elif isinstance(node, ast.BinOp):
        yield from told(node.left)
        yield from told(node.right)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
        yield from told(node.func.value)


def literals(source: str) -> Iterator[str]:
    """The texts of all expressions compiled or run in a module."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args:
            name = ast.unparse(node.func)
            if (name.startswith("re.") and name != "re.escape") or name == "known":
                yield from told(node.args[0])


@pytest.mark.parametrize("path", CODE, ids=lambda path: path.stem)
def test_no_expression_in_code_holds_a_word(path):
    found = [text for text in literals(path.read_text("utf-8")) if WORD.search(SHAPE.sub(" ", text))]
    assert not found


def test_a_word_in_an_expression_is_seen():
    source = r"""re.compile(r"\d(?P<unit>[a-z]) or"); re.search(rf"{x}合同", y); re.compile(r"\s[ab]\w")"""
    assert [bool(WORD.search(SHAPE.sub(" ", text))) for text in literals(source)] == [True, True, False]


def test_every_short_expression_has_a_reason_and_is_used():
    code = "\n".join(path.read_text("utf-8") for path in CODE)
    for group, rows in SHORT.items():
        assert f'patterns("{group}")' in code, group
        assert patterns(group).keys() == rows.keys()
        for name, row in rows.items():
            assert row.keys() == {"reason", "regex"}, f"{group}.{name}"
            assert row["reason"] and "\n" not in row["reason"], f"{group}.{name}"
            assert f'"{name}"' in code or f'patterns("{group}").items()' in code or group.endswith("event")


def test_every_list_of_dates_and_quantities_has_a_reason():
    for name in ("calendar", "quantities", "numbers"):
        assert all(section["reason"] for section in table(name).values()), name
