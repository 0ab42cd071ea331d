"""The figures of the tables in a report as this library writes it, taken from the bytes.

Without its digits the part that holds the tables is the same in all reports of a form: so it is compared as a whole, and
what is left without its names is one list of numbers. What stands around the tables is validated as the model does. A
document that differs in any way (a blank cell, another order or spelling) is left to the model.

>>> figures_in(AnnualReport(year=2023).model_dump_json().encode())
()
>>> figures_in(b'{"year": 2023}') is None
True
"""

import json
from dataclasses import dataclass
from functools import cache
from itertools import product
from typing import Any

from pydantic import ValidationError, create_model
from pydantic_core import SchemaValidator, from_json

from disclosure_schema.forms.cells import MAX_COUNT, Table
from disclosure_schema.forms.report import TABLES, AnnualReport
from disclosure_schema.forms.structure import build, cells

__all__ = ["figures_in", "rest_of"]

#: The tables as they stand side by side; the first may hold an amount with decimals, so it is also left to the model.
_WIDE = ("proactive", "applications", "proceedings")
_STARTS = (_WIDE, _WIDE[1:])
_NEXT = b'"notes":'
#: Only the report itself has such a member, so what stands before it stands on the outermost level.
_NOTES = (_NEXT + b"{", _NEXT + b" {")

_DIGITS = b"0123456789"
_MOST_DIGITS = len(str(MAX_COUNT)) - 1
_LETTERS = b"abcdefghijklmnopqrstuvwxyz_"
#: Braces become spaces and not nothing: a digit beside one must not join another.
_SPACES = bytes.maketrans(b"{}", b"  ")


@dataclass(frozen=True, slots=True)
class _Shape:
    """What the tables of a form look like without digits, and where the figures of each stand in the list."""

    without_digits: bytes
    before: bytes
    after: bytes
    editions: tuple[tuple[int, int], ...]
    parts: tuple[tuple[type[Table], slice], ...]
    count: int
    amounts: tuple[int, ...]


def figures_in(data: bytes) -> tuple[tuple[type[Table], list[int]], ...] | None:
    """Return the figures of each table of a report as written; None where the model must read the document."""
    end = data.rfind(_NEXT)
    if not data.startswith(_NOTES, end):
        return None
    for names in _STARTS:
        start = data.find(_first(names))
        tables = data[start:end] if start >= 0 else b""
        bare = tables.translate(None, _DIGITS)
        for shape in _shapes(names):
            if bare != shape.without_digits:
                continue
            numbers = _numbers(tables, shape)  # editions differ in digits only where a table has not changed
            if numbers is not None and _fits(names, data[:start] + data[end:]):
                return tuple([(model, numbers[part]) for model, part in shape.parts])
    return None


def _fits(names: tuple[str, ...], around: bytes) -> bool:
    """Tell whether what stands around some tables is the rest of a report."""
    try:
        rest_of(names).validate_json(around)
    except ValidationError:
        return False
    return True


@cache
def _first(names: tuple[str, ...]) -> bytes:
    return f'"{names[0]}":'.encode()


def _numbers(tables: bytes, shape: _Shape) -> list[int] | None:
    """Return all numbers of the tables if there is one wherever one belongs, and none elsewhere."""
    if not tables.startswith(shape.before) or not tables.endswith(shape.after):
        return None  # a digit within a name
    inner = tables[len(shape.before) : len(tables) - len(shape.after)]
    text = inner.translate(_SPACES, _LETTERS).replace(b'"":', b" ")
    try:
        numbers: list[int] = from_json(b"[%b]" % text)
        for at in shape.amounts:  # in quotes
            numbers[at] = int(numbers[at])
    except (ValueError, IndexError):
        return None
    # So few more digits than numbers cannot make one too large; counting them is free.
    many = len(tables) - len(shape.without_digits) - shape.count >= _MOST_DIGITS
    if len(numbers) != shape.count or (many and max(numbers) > MAX_COUNT):
        return None
    return numbers if all(numbers[at] == edition for at, edition in shape.editions) else None


@cache
def _shapes(names: tuple[str, ...]) -> tuple[_Shape, ...]:
    """Return the shape of every combination of some tables, in both spellings, the newest forms first."""
    return tuple(
        _shape(names, [model for model in models if model], indent)
        for models in product(*((*TABLES[name], None) for name in names))
        for indent in (None, 2)
    )


def _shape(names: tuple[str, ...], models: list[type[Table]], indent: int | None) -> _Shape:
    tables = {
        model.name: build(model, {cell.path: 0 for cell in cells(model)}, model.name) for model in models
    }
    report = AnnualReport.model_validate(tables)
    written = json.dumps(
        report.model_dump(mode="json"), indent=indent, separators=None if indent else (",", ":")
    )
    text = written.encode()
    text = text[text.index(_first(names)) : text.rindex(_NEXT)]
    first, last = (text.index(b"{"), text.rindex(b"}") + 1) if models else (len(text), len(text))
    editions, parts, amounts = [], [], []
    at = 0
    for model in models:
        every = cells(model)
        editions.append((at, model.model_fields["edition"].default))
        parts.append((model, slice(at + 1, at + 1 + len(every))))
        amounts += [at + number for number, cell in enumerate(every, 1) if cell.is_money]
        at += 1 + len(every)
    bare = text.translate(None, _DIGITS)
    return _Shape(bare, text[:first], text[last:], tuple(editions), tuple(parts), at, tuple(amounts))


@cache
def rest_of(names: tuple[str, ...]) -> SchemaValidator:
    """Return what validates a report without some tables, and makes no models of it: half the time."""
    left_out = {*names, "statistics"}
    fields: dict[str, Any] = {
        name: (field.annotation, field)
        for name, field in AnnualReport.model_fields.items()
        if name not in left_out
    }
    model = create_model("Around", __config__=AnnualReport.model_config, **fields)
    return SchemaValidator(_plain(model.__pydantic_core_schema__))


def _plain(schema: Any) -> Any:
    """Return a core schema in which objects stay dictionaries."""
    if isinstance(schema, list | tuple):
        return type(schema)(map(_plain, schema))
    if not isinstance(schema, dict):
        return schema
    if schema.get("type") == "model":
        kept = {"ref": schema["ref"]} if "ref" in schema else {}
        inner = _plain(schema["schema"])
        return {**inner, **kept, "extra_behavior": "forbid"}
    return {key: value if key in {"metadata", "default"} else _plain(value) for key, value in schema.items()}
