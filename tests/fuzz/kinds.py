"""Damage that fits what the bytes are, for targets that take more than one kind of input; and damage to settings."""

from collections.abc import Sequence
from json import dumps
from random import Random

from fuzz.mutate import Mutation, fields, json_tree, markup, raw, table_file, word, words
from fuzz.packed import package

__all__ = ["fitting", "toml"]

_BEGIN: dict[bytes, Mutation] = {
    b"PK": package,
    b"PAR1": table_file,
    b"{": json_tree,
    b"[": json_tree,
    b"<": markup,
    b"report,": fields,
}


def fitting(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """Change a document in the way that keeps the structure of its kind, which takes pieces from others of its kind."""
    kind = _kind(data)
    return kind(data, random, [other for other in others if _kind(other) is kind])


def _kind(data: bytes) -> Mutation:
    return next((kind for begin, kind in _BEGIN.items() if data.startswith(begin)), words)


#: Keys and values of settings, right, wrong and odd.
_KEYS = (
    "select",
    "ignore",
    "severity",
    "severity.T301",
    "severity.T",
    "blank",
    "fail-on",
    "lang",
    "baseline",
    "sel",
)
_VALUES = (
    '"T3"', '""', '"H"', '"t301"', '"error"', '"warning"', '"info"', '"zero"', '"zero-parts"', '"unknown"', '"never"', '"zh"',
    '"zh_Hant"', '"no.json"', '"../\\u0000"', "1", "-1.5", "nan", "true", "[]", '["T", "C512"]', "[[1], []]", '["", 1]', "{}",
    '{ T103 = "warning" }', '{ "" = "error" }', '{ T = { T = "info" } }', "2023-01-20", "2023-01-20T00:00:00Z", "'''\n'''",
)  # fmt: skip


def toml(data: bytes, random: Random, others: Sequence[bytes]) -> bytes:
    """Change lines of settings: keys, values and tables, most of which stay TOML."""
    lines = data.decode("utf-8", "replace").splitlines()
    for _ in range(random.choice((1, 1, 2, 4))):
        at = random.randrange(len(lines) + 1)
        kind = random.randrange(30)
        if kind == 0:
            lines[at:at] = random.choice(others).decode("utf-8", "replace").splitlines()
        elif kind == 1 and at < len(lines):
            lines[at] = raw(lines[at].encode(), random, ()).decode("utf-8", "replace")
        elif kind < 5:
            del lines[at : at + 1]
        else:
            key, value = random.choice(_KEYS), random.choice(_VALUES)
            if kind < 12:
                value = dumps(word(random).decode("utf-8", "replace"))
            if kind > 5:  # TOML has each key once
                head = key.partition(".")[0]
                lines = [line for line in lines if line.partition("=")[0].partition(".")[0].strip() != head]
            lines.append(f"{key} = {value}")
    return "\n".join(lines).encode("utf-8", "replace")
