"""No regular expression of the package tries one text in more ways than its length allows."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import process_time

import pytest

import disclosure_schema
from disclosure_schema.readers.text import read_text
from security.patterns import faults

SOURCE = Path(disclosure_schema.__file__).parent
#: Patterns that may stay as they are, and why. Better: rewrite the pattern.
EXCEPTIONS: dict[str, str] = {}


@pytest.mark.parametrize(
    "pattern",
    [
        r"(?:a+)+", r"(?:a*b?)*", r"(?:x|a+?)*", r"(?:(?:a+){0,3})+", r"(?=(?:a+)*)", r"(?:a+)*+",
        r"a*a*", r"a*b?a*", r".*a.*", r"\s*\|?\s*", r"(?:a|b)*x?(?:\w+)", r"\d+[\d,]*", r"a*A*b", r".*?\s*#*\s*",
    ],
)  # fmt: skip
def test_what_takes_too_long_is_found(pattern: str) -> None:
    assert faults(pattern, re.IGNORECASE if "A" in pattern else 0)
    assert faults(pattern.encode(), re.IGNORECASE if "A" in pattern else 0)


@pytest.mark.parametrize(
    "pattern",
    [r"a*b+", r"a*+a?b", r"\d+,\d+", r"(?>.*?x).*", r"(?:a++b)*", r"[^a]*a[^a]", r"(a{1,4}){2,3}", r"a|b*"],
)
def test_what_takes_its_length_is_not(pattern: str) -> None:
    assert not faults(pattern)


def compiled() -> dict[tuple[str | bytes, int], str]:
    """Return every compiled pattern that a module holds, and where it stands."""
    found: dict[tuple[str | bytes, int], str] = {}
    for module in pkgutil.walk_packages(disclosure_schema.__path__, "disclosure_schema."):
        if module.name.endswith("__main__"):
            continue
        try:
            held = vars(importlib.import_module(module.name))
        except ImportError:  # an extra that is not installed; its patterns are tried where it is
            continue
        for name, value in held.items():
            for pattern in _patterns(value):
                found.setdefault((pattern.pattern, pattern.flags), f"{module.name}.{name}")
    return found


def _patterns(value: object, depth: int = 0) -> Iterator[re.Pattern[str] | re.Pattern[bytes]]:
    """Yield the patterns that a value is or holds."""
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 5 and isinstance(value, (tuple, list, set, frozenset)):
        for one in value:
            yield from _patterns(one, depth + 1)
    elif depth < 5 and isinstance(value, Mapping):
        for pair in tuple(value.items()):
            yield from _patterns(pair, depth + 1)


_CALLS = {"compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn"}


def literal() -> dict[tuple[str | bytes, int], str]:
    """Return every literal pattern that is handed to a function of `re`, and where it stands."""
    found: dict[tuple[str | bytes, int], str] = {}
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and isinstance(node.func.value, ast.Name)
                and (node.func.value.id, node.func.attr in _CALLS) == ("re", True)
                and node.args
                and isinstance(node.args[0], ast.Constant)
                and isinstance(node.args[0].value, (str, bytes))
            ):
                found.setdefault((node.args[0].value, 0), f"{path.relative_to(SOURCE)}:{node.lineno}")
    return found


def test_every_pattern_of_the_package_takes_its_length() -> None:
    every = literal() | compiled()
    assert len(every) > 200  # they were found
    wrong = {
        where: (pattern, found)
        for (pattern, flags), where in every.items()
        if where not in EXCEPTIONS and (found := faults(pattern, flags))
    }
    assert wrong == {}
    assert set(EXCEPTIONS) <= set(every.values())


@pytest.mark.parametrize(
    "line",
    ["# 甲" + " " * 100_000 + "乙", " " * 1_999 + "|x", "# " + "# " * 50_000 + "x", "|" + "-" * 1_990 + "x"],
)
def test_a_line_of_blanks_and_signs_is_read(line: str) -> None:
    begin = process_time()
    assert len(read_text(line).blocks) == 1
    assert process_time() - begin < 5  # a tenth of a second, or minutes
