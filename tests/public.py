"""The public names and what they take: `python tests/public.py` writes the listing that the tests compare.

A change of the listing is a change of the interface: docs/explanation/stability.md says which version may bring it.
"""

import inspect
import sys
from collections.abc import Iterator
from dataclasses import is_dataclass
from enum import Enum
from importlib import import_module
from pathlib import Path
from typing import Any

from pydantic import BaseModel

__all__ = ["LISTING", "MODULES", "listing"]

LISTING = Path(__file__).with_name("public.txt")
#: The modules whose names are promised; others may move.
MODULES = (
    "disclosure_schema",
    "disclosure_schema.zh",
    "disclosure_schema.frames",
    "disclosure_schema.strategies",
    "disclosure_schema.findings.annotate",
    "disclosure_schema.findings.baseline",
    "disclosure_schema.findings.csv",
    "disclosure_schema.findings.examined",
    "disclosure_schema.findings.jsonl",
    "disclosure_schema.findings.junit",
    "disclosure_schema.findings.proof",
    "disclosure_schema.findings.sarif",
)
MARKS: dict[object, str] = {inspect.Parameter.VAR_POSITIONAL: "*", inspect.Parameter.VAR_KEYWORD: "**"}


def listing() -> list[str]:
    """Return a line for each public name, method, field and member."""
    return [line for module in MODULES for line in _module(module)]


def _module(name: str) -> Iterator[str]:
    module = import_module(name)
    for public in sorted(module.__all__):
        yield from _named(f"{name}.{public}", getattr(module, public))


def _named(name: str, value: Any) -> Iterator[str]:
    if not inspect.isclass(value):
        yield name + (_signature(value) if callable(value) else "")
        return
    yield (
        name
        + f" < {', '.join(base.__name__ for base in value.__bases__ if base is not object)}".removesuffix(
            " < "
        )
    )
    if issubclass(value, Enum):
        yield from (f"{name}.{member.name} = {str(member.value)!r}" for member in value)
    elif issubclass(value, BaseModel):
        own = {key: field for key, field in value.model_fields.items() if key in value.__annotations__}
        yield from (f"{name}.{key}{'' if field.is_required() else ' = …'}" for key, field in own.items())
    elif is_dataclass(value) or "__init__" in vars(value):
        yield name + _signature(value)
    for key, member in sorted(vars(value).items()):
        if key.startswith("_") or (issubclass(value, Enum) and key in value.__members__):
            continue
        if inspect.isfunction(member) or isinstance(member, (classmethod, staticmethod)):
            yield f"{name}.{key}{_signature(getattr(value, key))}"
        elif isinstance(member, property) or type(member).__name__ == "cached_property":
            yield f"{name}.{key}"


def _signature(value: Any) -> str:
    """Return names, kinds and the presence of defaults: how a default or a type is written differs between versions."""
    try:
        given = inspect.signature(value).parameters.values()
    except ValueError:
        return "(…)"
    shown = []
    star = False
    for one in given:
        star |= one.kind is one.VAR_POSITIONAL
        if one.kind is one.KEYWORD_ONLY and not star:
            shown.append("*")
            star = True
        mark = MARKS.get(one.kind, "")
        shown.append(mark + one.name + ("" if one.default is one.empty else "=…"))
    return f"({', '.join(shown)})"


if __name__ == "__main__":
    LISTING.write_text("\n".join(listing()) + "\n", encoding="utf-8")
    sys.stdout.write(f"{LISTING} has {len(listing())} names\n")
