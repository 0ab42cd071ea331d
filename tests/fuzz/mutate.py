"""Damage that keeps the structure of a document: its tags, rows, values and parts change, not only its bytes.

Each mutation takes the bytes of a document, a source of chance, and other documents to take pieces from.
"""

import json
import re
from collections.abc import Callable, Sequence
from copy import deepcopy
from io import BytesIO
from random import Random
from typing import Any
from xml.etree import ElementTree as ET
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from fuzz.words import ODD_VALUES, SIGNS, WORDS

__all__ = ["Mutation", "json_tree", "markup", "package", "raw", "table_file", "words", "xml_tree"]

Mutation = Callable[[bytes, Random, Sequence[bytes]], bytes]

_MARKUP = re.compile(rb"<[^<>]*>?|[^<]+")
_TEXT = re.compile(rb"[0-9]+|[ \t|,]+|\r?\n|[\x80-\xff]{3,12}|.", re.DOTALL)
_ATTRIBUTE = re.compile(rb'([\w:.-]+)="([^"]*)"')
_MOST = 4_000_000
_ELEMENTS = 20_000


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
                tokens[at:at] = [_word(random)]
            case 4 if others:
                more = kind.findall(random.choice(others))
                start = random.randrange(len(more) + 1)
                tokens[at:at] = more[start : start + random.choice((1, 5, 50))]
            case 5 if at < len(tokens):
                tokens[at] = _within(tokens[at], random)
            case 6 if at < len(tokens):
                tokens[at] = _ATTRIBUTE.sub(lambda m: _attribute(m, random), tokens[at])
            case _ if at < len(tokens):
                tokens[at] = _word(random)
    return b"".join(tokens)[:_MOST]


def _word(random: Random) -> bytes:
    return random.choice(WORDS if random.random() < 0.7 else SIGNS).encode("utf-8", "surrogatepass")


def _within(token: bytes, random: Random) -> bytes:
    at = random.randrange(len(token) + 1)
    choices = (token[:at], token[at:], token * 2, token[:at] + _word(random) + token[at:], b"")
    return choices[random.randrange(len(choices))]


def _attribute(found: re.Match[bytes], random: Random) -> bytes:
    value = random.choice(ODD_VALUES).encode() if random.random() < 0.8 else found[2] * 2
    return b'%s="%s"' % (found[1], value) if random.random() < 0.9 else b""


def package(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """Change the parts inside a ZIP archive, which parts there are, or the archive itself."""
    try:
        with ZipFile(BytesIO(data)) as source:
            parts = {name: source.read(name) for name in source.namelist()}
    except Exception:  # noqa: BLE001 - a damaged archive has no parts to change
        return package(random.choice(others), random, others) if others else raw(data, random, others)
    if not parts or random.random() < 0.03:
        return raw(data, random, others)
    for _ in range(random.choice((1, 1, 2))):
        name = random.choice(
            [*parts, *[part for part in parts if "document.xml" in part or "sheet" in part] * 3]
        )
        match random.randrange(12):
            case 0:
                del parts[name]
                if not parts:
                    return raw(data, random, others)
            case 1:
                parts[random.choice((*parts, random.choice(WORDS)))] = parts[name]
            case 2:
                parts[name] = raw(parts[name], random, others)
            case 3:
                parts[name] = markup(parts[name], random, _parts_like(name, others, random))
            case _:
                parts[name] = xml_tree(parts[name], random, _parts_like(name, others, random))
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED if random.random() < 0.3 else ZIP_STORED) as target:
        for name, content in parts.items():
            target.writestr(name or "_", content)
    return file.getvalue()


def xml_tree(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """Change the elements of an XML document, which stays well-formed: nothing refuses it before it is read."""
    try:
        root = ET.fromstring(data)  # noqa: S314 - our own document
        more = list(ET.fromstring(random.choice(others)).iter()) if others else []  # noqa: S314 - same
    except (ET.ParseError, LookupError, ValueError):  # a mark or an encoding that is none
        return raw(data, random, others)
    for _ in range(random.choice((1, 1, 2, 5, 20))):
        every = list(root.iter())
        parent, other = random.choice(every), random.choice([*every, *more])
        at = random.randrange(len(parent) + 1)
        match random.randrange(7):
            case 0 if at < len(parent):
                parent.remove(parent[at])
            case 1 if at < len(parent):
                for _copy in range(random.choice((1, 1, 3, 60))):
                    parent.insert(at, deepcopy(parent[at]))
            case 2 if len(every) < _ELEMENTS:
                parent.insert(at, deepcopy(other))
            case 3:
                parent.text = _xml_text(random)
            case 4 if at < len(parent):  # the children of an element take its place
                inner = parent[at]
                parent[at : at + 1] = list(inner)
            case 5:
                parent.tag = other.tag
            case _:
                names = [*parent.attrib, *other.attrib] or ["val"]
                parent.set(
                    random.choice(names),
                    _xml_text(random) if random.random() < 0.2 else random.choice(ODD_VALUES),
                )
    return bytes(ET.tostring(root, "utf-8"))


def _xml_text(random: Random) -> str:
    text = _word(random).decode("utf-8", "replace")
    return "".join(char for char in text if char >= " " or char in "\t\n")


def _parts_like(name: str, others: Sequence[bytes], random: Random) -> list[bytes]:
    """Return the part of that name from one of the other archives."""
    try:
        with ZipFile(BytesIO(random.choice(others))) as source:
            return [source.read(name)]
    except Exception:  # noqa: BLE001 - none there, or damaged
        return []


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
        if not (isinstance(below, (dict, list)) and below and random.random() < 0.9):
            break
        node = below
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


_LEAVES: list[Any] = [
    None, True, False, 0, 1, -1, 2**63, -(2**63) - 1, 10**400, 1e308, float("inf"), float("nan"), 1.5, "", "1",
    "1e999", "2023-02-30", "9999-12-31", "\ud800", "{x}", "{0.__class__}", [], {}, [[]], {"edition": 2021},
    2014, 2019, 2021, 2023, "x" * 10_000, *WORDS[:40],
]  # fmt: skip


def table_file(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """Change a Parquet file: its columns, their types, its rows, or its bytes."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    from pyarrow import parquet  # noqa: PLC0415 - same

    if random.random() < 0.15:
        return raw(data, random, others)
    try:
        table = parquet.read_table(pa.BufferReader(data))
        for _ in range(random.choice((1, 2, 4))):
            table = _column(table, random)
        file = BytesIO()
        parquet.write_table(table, file, row_group_size=random.choice((1, 2, 1000)))
        return file.getvalue()
    except Exception:  # noqa: BLE001 - what PyArrow does not read or write is no mutation
        return raw(random.choice(others) if others else data, random, others)


def _column(table: Any, random: Random) -> Any:  # noqa: PLR0911 - one return for each kind of damage
    import pyarrow as pa  # noqa: PLC0415 - an extra

    number = random.randrange(table.num_columns)
    name = table.column_names[number]
    match random.randrange(7):
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
