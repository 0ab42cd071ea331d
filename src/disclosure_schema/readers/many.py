"""`read_many`: a folder of documents in, one reading or one error for each; a failure stops nothing."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from os import PathLike
from pathlib import Path

from disclosure_schema.errors import DisclosureError, OptionError
from disclosure_schema.forms.reading import Reading
from disclosure_schema.readers.limits import DEFAULT, Limits
from disclosure_schema.readers.reader import read

__all__ = ["FileRead", "files_in", "read_many"]


@dataclass(frozen=True, slots=True)
class FileRead:
    """What became of one file: its reading, or the error that says why there is none."""

    file: str
    reading: Reading | None = None
    error: DisclosureError | None = None


def files_in(folder: str | PathLike[str], *, recursive: bool = True) -> Iterator[str]:
    """Yield the files of a folder in the order of their names; hidden ones and links to folders are left out.

    So are pipes, sockets and devices, which may never end. A folder that cannot be opened is itself among them, last: whoever reads it learns why.
    """
    closed: list[str] = []
    for place, below, files in os.walk(folder, onerror=lambda error: closed.append(str(error.filename))):
        below[:] = sorted(name for name in below if recursive and not name.startswith("."))
        for name in sorted(files):
            path = Path(place, name)
            # What leads nowhere is given too: whoever reads it learns why.
            if not name.startswith(".") and (path.is_file() or not path.exists()):
                yield str(path)
    yield from closed


def read_many(
    source: str | PathLike[str] | Iterable[str | PathLike[str]],
    format: str | None = None,  # noqa: A002 - the word a caller expects
    *,
    recursive: bool = True,
    prose: bool = True,
    limits: Limits = DEFAULT,
) -> Iterator[FileRead]:
    """Read the files of a folder, or the files given, one after the other: each comes with its reading or its error.

    Nothing is kept between files. `format`, `prose` and `limits` (for each file) are those of `read`; `recursive` takes
    the folders inside too. Raises `OptionError` for an unknown format.

    >>> [(one.file, one.error.message[:6]) for one in read_many(["no such file.docx"])]
    [('no such file.docx', '{name}')]
    """
    files: Iterable[str | PathLike[str]] = [source] if isinstance(source, (str, PathLike)) else source
    if isinstance(source, (str, PathLike)) and Path(source).is_dir():
        files = files_in(source, recursive=recursive)
    for file in files:
        try:
            reading = read(file, format, prose=prose, limits=limits)
        except OptionError:
            raise
        except DisclosureError as error:
            yield FileRead(str(file), error=error)
        else:
            yield FileRead(str(file), reading)
