"""The documents a command is given: standard input, files, folders of files."""

import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO, TypeVar

from disclosure_schema.forms.reading import Reading

__all__ = ["every_file", "load", "read_one"]

_Loaded = TypeVar("_Loaded")


def read_one(file: str) -> Reading:
    """Read a document; `-` is standard input. Raises `ReadError`."""
    from disclosure_schema.readers.reader import read  # noqa: PLC0415 - other commands need no reader

    return load(read, file)


def load(reader: Callable[[str | IO[bytes]], _Loaded], file: str) -> _Loaded:
    """Return what a reader makes of a document; `-` is standard input."""
    return reader(sys.stdin.buffer if file == "-" else file)


def every_file(given: Iterable[str]) -> Iterator[str]:
    """Yield files as given and, for a folder, the files in it by name; hidden files are left out."""
    for name in given:
        path = Path(name)
        if name != "-" and path.is_dir():
            inside = (one for one in path.iterdir() if one.is_file() and not one.name.startswith("."))
            yield from (str(one) for one in sorted(inside))
        else:
            yield name
