"""The documents a command is given: standard input, files, folders with all that is in them, patterns.

>>> list(every_file(["a.html", "no such folder/*.docx"]))
['a.html', 'no such folder/*.docx']
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from glob import has_magic, iglob
from io import BytesIO
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
    """Return what a reader makes of a document; `-` is standard input, and empty where that is closed."""
    if file == "-":
        return reader(sys.stdin.buffer if sys.stdin else BytesIO())
    return reader(file)


def every_file(given: Iterable[str]) -> Iterator[str]:
    """Yield files as given; for a folder the files in it and below, for a pattern those it fits, by name.

    Hidden files are left out. A pattern that fits nothing stays as it is: whoever opens it learns that there is none.
    """
    for name in given:
        if name == "-" or not (found := _matches(name)):
            yield name
            continue
        for one in found:
            yield from _inside(one)


def _matches(name: str) -> list[str]:
    """Return what a pattern fits: not every shell expands `*`, and none does between quotation marks."""
    path = Path(name)
    try:
        if not has_magic(name) or path.exists():
            return [name]
        found = sorted(iglob(name, recursive=True))  # noqa: PTH207 - Path takes no absolute pattern
        # ** finds what is in the folders that it finds.
        return [one for one in found if not ("**" in name and Path(one).is_dir())]
    except (OSError, ValueError):  # a name that the system does not allow
        return [name]


def _inside(name: str) -> Iterator[str]:
    try:
        is_folder = Path(name).is_dir()
    except ValueError:
        is_folder = False
    if is_folder:
        from disclosure_schema.readers.many import files_in  # noqa: PLC0415 - it brings the readers

        yield from files_in(name)
    else:
        yield name
