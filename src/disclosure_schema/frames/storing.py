"""Documents into a Parquet file: in row groups, with bounded memory, and resumable.

>>> import tempfile
>>> from disclosure_schema.forms.report import AnnualReport
>>> with tempfile.TemporaryDirectory() as folder:
...     reports = [("a", AnnualReport(year=2022)), ("b", AnnualReport(year=2023))]
...     to_parquet(reports, f"{folder}/reports.parquet")
...     to_parquet(reports, f"{folder}/reports.parquet")
Stored(added=2, skipped=0, unreadable=0)
Stored(added=0, skipped=2, unreadable=0)
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from disclosure_schema.errors import DisclosureError, MissingExtraError, ReadError
from disclosure_schema.forms.reading import Reading
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.frames.columns import KEY, Column, Kind, columns
from disclosure_schema.frames.journal import Journal
from disclosure_schema.frames.rows import row_of
from disclosure_schema.messages import N_, Term

__all__ = ["ERROR", "Document", "Stored", "to_parquet"]

#: The column that says why a document could not be read.
ERROR = "error"

_UNREADABLE = N_("{name} cannot be opened: {reason}.")

#: A document to be read, or a report under the id it goes by.
Document = str | os.PathLike[str] | tuple[str, AnnualReport | Reading]


@dataclass(frozen=True, slots=True)
class Stored:
    """How many documents a run added, how many it found done, and how many of those added could not be read."""

    added: int
    skipped: int
    unreadable: int


def to_parquet(
    documents: str | os.PathLike[str] | Iterable[Document],
    target: str | os.PathLike[str],
    *,
    editions: Iterable[int] = (),
    rows: int = 1_000,
    read: Callable[[Path], AnnualReport | Reading] | None = None,
) -> Stored:
    """Write documents to a Parquet file, a row for each, in row groups of `rows`; memory holds one row group.

    `documents` is a folder, with all below it, or gives paths and pairs of an id and a report or reading. A document's
    id is its path within the folder, or as given; an id is written once. The columns are those of
    `columns(*editions)` and `error`, which says why a document could not be read.

    A run that ends early, even killed, keeps what it has beside the target, in a folder that ends in `.parts`; the same
    call goes on from there, reads no document again, and leaves the same bytes as one that was never stopped. Given more
    documents later, it adds them. `read` reads a path, by default `disclosure_schema.read`.

    Raises `WriteError` for a target that cannot be written or that another run writes, `ReadError` for a folder that
    cannot be opened, `OptionError` for a target with other columns, and `MissingExtraError` for documents whose reader
    is not installed.
    """
    chosen = (*columns(*editions), Column(ERROR, Kind.TEXT))
    added = skipped = unreadable = 0
    given = _documents(documents)
    journal = Journal(Path(target), chosen, rows)
    with journal.opened():
        for name, document in given:
            if name in journal.done:
                skipped += 1
                continue
            row = _row(name, document, chosen, read or _read)
            journal.add(row)
            added += 1
            unreadable += row.get(ERROR) is not None
        journal.finish()
    return Stored(added, skipped, unreadable)


def _documents(
    documents: str | os.PathLike[str] | Iterable[Document],
) -> Iterator[tuple[str, Path | AnnualReport | Reading]]:
    if not isinstance(documents, str | os.PathLike):
        return _given(documents)
    try:
        os.scandir(documents).close()
    except OSError as error:
        raise ReadError(
            _UNREADABLE, name=os.fspath(documents), reason=Term(error.strerror or error)
        ) from None
    return _inside(documents)


def _inside(folder: str | os.PathLike[str]) -> Iterator[tuple[str, Path]]:
    from disclosure_schema.readers.many import files_in  # noqa: PLC0415 - it brings the readers

    for path in map(Path, files_in(folder)):
        yield _spelt(path.relative_to(folder).as_posix()), path


def _given(documents: Iterable[Document]) -> Iterator[tuple[str, Path | AnnualReport | Reading]]:
    for one in documents:
        if isinstance(one, tuple):
            yield _spelt(one[0]), one[1]
        else:
            yield _spelt(os.fspath(one)), Path(one)


def _spelt(text: str) -> str:
    """Return a text in which what no text can hold, such as bytes of a file name, is spelt out."""
    return text.encode(errors="backslashreplace").decode()


def _read(path: Path) -> Reading:
    from disclosure_schema.readers.reader import read  # noqa: PLC0415 - not needed for reports in hand

    return read(path)


def _row(
    name: str,
    document: Path | AnnualReport | Reading,
    chosen: tuple[Column, ...],
    read: Callable[[Path], AnnualReport | Reading],
) -> dict[str, Any]:
    """Return the row of a document; one that cannot be read is not lost, its row says why."""
    try:
        found = read(document) if isinstance(document, Path) else document
    except MissingExtraError:
        raise
    except DisclosureError as error:
        return {KEY: name, ERROR: _spelt(str(error))}
    except Exception as error:  # noqa: BLE001 - a bug in one reader must not stop a hundred thousand documents
        return {KEY: name, ERROR: _spelt(f"{type(error).__name__}: {error}")}
    return row_of(name, found.report if isinstance(found, Reading) else found, chosen)
