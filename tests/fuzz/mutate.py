"""Damage that keeps the structure of a document: its tags, rows, values and parts change, not only its bytes.

Each mutation takes the bytes of a document, a source of chance, and other documents to take pieces from.
"""

import csv
import json
import re
from collections.abc import Callable, Sequence
from io import BytesIO, StringIO
from random import Random
from typing import Any

from fuzz.words import ODD_VALUES, SIGNS, WORDS

__all__ = ["Mutation", "fields", "json_tree", "markup", "raw", "table_file", "word", "words"]

Mutation = Callable[[bytes, Random, Sequence[bytes]], bytes]

_MARKUP = re.compile(rb"<[^<>]*>?|[^<]+")
_TEXT = re.compile(rb"[0-9]+|[ \t|,]+|\r?\n|[\x80-\xff]{3,12}|.", re.DOTALL)
_ATTRIBUTE = re.compile(rb'([\w:.-]+)="([^"]*)"')
_MOST = 4_000_000


def raw(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:  # noqa: ARG001 - as every mutation
    """Change bytes: flip bits, drop, double or overwrite a piece."""
    changed = bytearray(data or b"\0")
    for _ in range(random.choice((1, 2, 8, 40))):
        at = random.randrange(len(changed)) if changed else 0
        piece = random.randrange(1, 1 + random.choice((1, 4, 64, 1024)))
        match random.randrange(5):
            case 0 if changed:
                changed[at] ^= 1 << random.randrange(8)
            case 1:
                del changed[at : at + piece]
            case 2:
                changed[at:at] = changed[at : at + piece]
            case 3:
                changed[at : at + 1] = random.choice(SIGNS).encode("utf-8", "surrogatepass")
            case _:
                changed[at : at + piece] = random.randbytes(piece)
    return bytes(changed)


def markup(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """Change a document made of tags: their order, nesting, attributes and the texts between them."""
    return _tokens(data, random, others, _MARKUP)


def words(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """Change a text: figures, runs of characters, marks between cells, ends of lines."""
    return _tokens(data, random, others, _TEXT)


def _tokens(data: bytes, random: Random, others: Sequence[bytes], kind: re.Pattern[bytes]) -> bytes:
    tokens = kind.findall(data)
    for _ in range(random.choice((1, 1, 2, 5, 20))):
        at = random.randrange(len(tokens) + 1)
        end = at + random.choice((1, 1, 2, 5, 20, 200))
        match random.randrange(8):
            case 0:
                del tokens[at:end]
            case 1:
                tokens[at:at] = tokens[at:end] * random.choice((1, 1, 2, 50))
            case 2:
                to = random.randrange(len(tokens) + 1)
                tokens[at:end], tokens[to:to] = [], tokens[at:end]
            case 3:
                tokens[at:at] = [word(random)]
            case 4 if others:
                more = kind.findall(random.choice(others))
                start = random.randrange(len(more) + 1)
                tokens[at:at] = more[start : start + random.choice((1, 5, 50))]
            case 5 if at < len(tokens):
                tokens[at] = _within(tokens[at], random)
            case 6 if at < len(tokens):
                tokens[at] = _ATTRIBUTE.sub(lambda m: _attribute(m, random), tokens[at])
            case _ if at < len(tokens):
                tokens[at] = word(random)
    return b"".join(tokens)[:_MOST]


def word(random: Random) -> bytes:
    """Return a word of the dictionary, or a sign."""
    return random.choice(WORDS if random.random() < 0.7 else SIGNS).encode("utf-8", "surrogatepass")


def _within(token: bytes, random: Random) -> bytes:
    at = random.randrange(len(token) + 1)
    choices = (token[:at], token[at:], token * 2, token[:at] + word(random) + token[at:], b"")
    return choices[random.randrange(len(choices))]


def _attribute(found: re.Match[bytes], random: Random) -> bytes:
    value = random.choice(ODD_VALUES).encode() if random.random() < 0.8 else found[2] * 2
    return b'%s="%s"' % (found[1], value) if random.random() < 0.9 else b""


def fields(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """Change values and rows of a table in CSV, and seldom its head; it stays one of as many columns."""
    try:
        rows = list(csv.reader(StringIO(data.decode("utf-8-sig", "replace"), newline="")))
        more = (
            list(csv.reader(StringIO(random.choice(others).decode("utf-8-sig"), newline="")))
            if others
            else rows
        )
    except (csv.Error, ValueError):
        return raw(random.choice(others) if others else data, random, others)
    for _ in range(random.choice((1, 1, 2, 5)) if len(rows) > 1 else 0):
        at = random.randrange(random.random() < 0.98, len(rows))
        other = random.choice([*rows[1:], *more[1:]])
        match random.randrange(6):
            case 0 if len(rows) > 2:
                del rows[at]
            case 1:
                rows[at:at] = [other] * random.choice((1, 1, 3, 50))
            case 2:
                rows[at], rows[-1] = rows[-1], rows[at]
            case _ if rows[at]:
                column = random.randrange(len(rows[at]))
                odd = random.choice(
                    (*ODD_VALUES, str(random.randrange(100)), word(random).decode("utf-8", "replace"))
                )
                rows[at] = [*rows[at]]
                rows[at][column] = other[column] if len(other) > column and random.random() < 0.5 else odd
    text = StringIO(newline="")
    csv.writer(text, lineterminator=random.choice(("\n", "\r\n"))).writerows(rows)
    return text.getvalue().encode("utf-8", "replace")


def json_tree(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """Change values, keys and the nesting of a JSON document."""
    try:
        tree = json.loads(data)
    except (ValueError, RecursionError):
        return raw(data, random, others)
    holder = [tree]
    for _ in range(random.choice((1, 1, 2, 6))):
        _change(holder, random)
    try:
        return json.dumps(holder[0], ensure_ascii=random.random() < 0.1).encode("utf-8", "surrogatepass")
    except (ValueError, RecursionError):
        return raw(data, random, others)


def _change(holder: Any, random: Random) -> None:
    """Go down at random, then change one place."""
    node: Any = holder
    while True:
        keys = list(node) if isinstance(node, dict) else list(range(len(node)))
        if not keys:
            return
        key = random.choice(keys)
        below = node[key]
        if not (isinstance(below, (dict, list)) and below and random.random() < 0.98):
            break
        node = below
    if key in _KINDS and random.random() < 0.9:
        return
    if random.random() < 0.7 and isinstance(below, (str, int)):
        # Most values stay what they are, or nearly all would soon be refused as of another shape.
        node[key] = random.choice((*WORDS, *ODD_VALUES) if isinstance(below, str) else _FIGURES)
        return
    match random.randrange(5):
        case 0 if node is not holder:
            del node[key]
        case 1 if isinstance(node, dict):
            node[random.choice(WORDS)] = node[key]
        case 2 if isinstance(node, list) and node is not holder:
            node.extend([node[key]] * random.choice((1, 3, 100)))
        case 3 if isinstance(below, str) and below:
            node[key] = words(below.encode("utf-8", "replace"), random, ()).decode("utf-8", "replace")
        case _:
            node[key] = random.choice(_LEAVES)


#: Keys whose values are one of a few.
_KINDS = ("edition", "kind", "body_kind", "start", "end", "issued_on", "year")
_FIGURES = (*range(12), 100, 2014, 2019, 2021, 2023, 10**12)
_LEAVES: list[Any] = [
    None, True, False, 0, 1, -1, 2**63, -(2**63) - 1, 10**400, 1e308, float("inf"), float("nan"), 1.5, "", "1",
    "1e999", "2023-02-30", "9999-12-31", "\ud800", "{x}", "{0.__class__}", [], {}, [[]], {"edition": 2021},
    2014, 2019, 2021, 2023, "x" * 10_000, *WORDS[:40],
]  # fmt: skip


def table_file(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """Change a Parquet file: its columns, their types, its rows, or its bytes."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    from pyarrow import parquet  # noqa: PLC0415 - same

    if random.random() < 0.1:
        return raw(data, random, others)
    try:
        try:
            table = parquet.read_table(pa.BufferReader(data))
        except Exception:  # noqa: BLE001 - damaged: most mutations are to be read
            table = parquet.read_table(pa.BufferReader(random.choice(others)))
        for _ in range(random.choice((1, 2, 4))):
            table = _column(table, random)
        file = BytesIO()
        parquet.write_table(table, file, row_group_size=random.choice((1, 2, 1000)))
        return file.getvalue()
    except Exception:  # noqa: BLE001 - what PyArrow does not read or write is no mutation
        return random.choice(others)


def _column(table: Any, random: Random) -> Any:  # noqa: PLR0911 - one return for each kind of damage
    import pyarrow as pa  # noqa: PLC0415 - an extra

    number = random.randrange(table.num_columns)
    name = table.column_names[number]
    match random.randrange(11):
        case 7 | 8 | 9 | 10:  # one value only, of another row or an odd one of the same type
            values, kind = table.column(number).to_pylist(), table.field(number).type
            numbers, texts = (0, 1, -1, 10**12, 2**31 - 1, *range(9)), ("", "0", *WORDS[:99], *ODD_VALUES)
            if values:
                odd = numbers if pa.types.is_integer(kind) else texts if pa.types.is_string(kind) else ()
                values[random.randrange(len(values))] = random.choice((None, *odd, *values))
            return table.set_column(number, table.field(number), pa.array(values, kind))
        case 0:
            return table.remove_column(number)
        case 1:
            return table.append_column(name, table.column(number))
        case 2:
            names = list(table.column_names)
            names[number] = random.choice((*names, *WORDS))
            return table.rename_columns(names)
        case 3:
            return table.slice(random.randrange(table.num_rows + 1))
        case 4:
            return pa.concat_tables([table] * random.choice((2, 5)))
        case 5:
            kinds = (
                pa.string(),
                pa.int8(),
                pa.float64(),
                pa.bool_(),
                pa.null(),
                pa.binary(),
                pa.decimal128(38, 9),
            )
            kind = random.choice(kinds)
            return table.set_column(number, name, pa.nulls(table.num_rows, kind))
        case _:
            value = random.choice(
                (-1, 2**63 - 1, 0, 1.5, float("nan"), "x", b"\xff", None, True, [1], {"a": 1})
            )
            return table.set_column(number, name, pa.array([value] * table.num_rows))
