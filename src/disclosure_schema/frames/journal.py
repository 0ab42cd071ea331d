"""What a run has done so far, on disk: full parts as Parquet, what is not yet a part as lines of JSON.

A killed run leaves at most a half line behind, which is read again; a part is written whole or not at all.
"""

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from disclosure_schema.errors import DisclosureError, OptionError, ReadError, WriteError
from disclosure_schema.frames.columns import KEY, Column, Kind
from disclosure_schema.frames.rows import schema_of, table_from
from disclosure_schema.messages import N_, Term
from disclosure_schema.storage import make_folder, telling

__all__ = ["Journal"]

_OTHER_COLUMNS = N_(
    "{name} has other columns than this run would write; choose another file or the same editions."
)
_DAMAGED = N_("{name} is damaged: {reason}. Remove it, and what it held is read again.")
_BUSY = N_("Another run is writing {name}.")

_Row = Mapping[str, Any]
_READ: dict[Kind, Callable[[str], Any]] = {Kind.DATE: date.fromisoformat, Kind.AMOUNT: Decimal}


class Journal:
    """The rows that a run has for a Parquet file, before they are in it."""

    def __init__(self, target: Path, chosen: tuple[Column, ...], rows: int) -> None:
        self.target = target
        self.done: set[str] = set()
        self._chosen = chosen
        self._rows = rows
        self._folder = target.with_name(f"{target.name}.parts")
        self._waiting: list[_Row] = []
        self._lines: IO[str] | None = None
        self._parts: list[Path] = []

    @contextmanager
    def opened(self) -> Iterator["Journal"]:
        """Go on where the last run stopped; nothing is lost however this one ends."""
        make_folder(self._folder)
        with telling(self.target):
            self._lines = (self._folder / "lines.jsonl").open("a+", encoding="utf-8", newline="\n")
        try:
            with telling(self.target):
                self._lock()
                self._recall()
            yield self
        finally:
            with suppress(OSError):  # what is not written yet could not be
                self._lines.close()
            self._lines = None

    def add(self, row: _Row) -> None:
        """Keep a row; from now on no run reads its document again."""
        assert self._lines is not None  # noqa: S101 - only used while open
        line = json.dumps([_plain(row.get(one.name)) for one in self._chosen], ensure_ascii=False)
        with telling(self.target):
            self._lines.write(f"{line}\n")
            self._lines.flush()
            self._remember(row)

    def finish(self) -> None:
        """Put the parts behind what the file has, and remove them."""
        with telling(self.target):
            if self._waiting:
                self._part()
            if self._parts or not self.target.exists():
                with self._whole(self.target) as half:
                    self._join(half)
            shutil.rmtree(self._folder)

    def _join(self, half: Path) -> None:
        with pq.ParquetWriter(half, self._schema, compression="zstd") as writer:
            for file in (self.target, *self._parts) if self.target.exists() else self._parts:
                for group in _groups(file):
                    writer.write_table(group)

    @contextmanager
    def _whole(self, file: Path) -> Iterator[Path]:
        """Write a file beside its place, always under the same name: the next run writes over what a killed one left."""
        half = self._folder / f"{file.name}.half"
        try:
            yield half
            half.replace(file)
        except BaseException:
            with suppress(OSError):
                half.unlink(missing_ok=True)
            raise

    @property
    def _schema(self) -> pa.Schema:
        return schema_of(self._chosen)

    def _lock(self) -> None:
        try:
            import fcntl  # noqa: PLC0415 - where there is none, two runs at once are the user's care
        except ModuleNotFoundError:
            return
        assert self._lines is not None  # noqa: S101 - opened just before
        try:
            fcntl.flock(self._lines, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise WriteError(_BUSY, name=str(self.target)) from None

    def _recall(self) -> None:
        """Read what is done; a part that is in the file already is left from a run killed while tidying up."""
        if self.target.exists():
            self.done = self._ids(self.target)
        for file in sorted(self._folder.glob("*.parquet")):
            ids = self._ids(file)
            if ids <= self.done:
                file.unlink()
            else:
                self.done |= ids
                self._parts.append(file)
        assert self._lines is not None  # noqa: S101 - opened just before
        self._lines.seek(0)
        with _telling_damage(self._folder / "lines.jsonl"):
            whole = [line for line in self._lines if line.endswith("\n")]
            rows = [self._row(line) for line in whole]
            table_from(rows, self._chosen)  # else what is wrong in a row is met when a part is written
        self._lines.truncate(len("".join(whole).encode()))
        for row in rows:
            if row[KEY] not in self.done:
                self._remember(row)

    def _ids(self, file: Path) -> set[str]:
        with _telling_damage(file), pq.ParquetFile(file) as stored:
            if stored.schema_arrow != self._schema:
                raise OptionError(_OTHER_COLUMNS, name=str(file))
            return set(stored.read([KEY]).column(0).to_pylist())

    def _row(self, line: str) -> dict[str, Any]:
        values = json.loads(line)
        return {
            one.name: _READ[one.kind](value) if value is not None and one.kind in _READ else value
            for one, value in zip(self._chosen, values, strict=True)
        }

    def _remember(self, row: _Row) -> None:
        self.done.add(row[KEY])
        self._waiting.append(row)
        if len(self._waiting) == self._rows:
            self._part()

    def _part(self) -> None:
        """Write the rows that wait as the next part, then forget their lines."""
        number = int(self._parts[-1].stem) + 1 if self._parts else 0
        file = self._folder / f"{number:08}.parquet"
        with self._whole(file) as half:
            pq.write_table(table_from(self._waiting, self._chosen), half, compression="zstd")
        self._parts.append(file)
        self._waiting = []
        assert self._lines is not None  # noqa: S101 - only used while open
        self._lines.truncate(0)


def _groups(file: Path) -> Iterator[pa.Table]:
    """Yield the row groups of a Parquet file."""
    with _telling_damage(file), pq.ParquetFile(file) as stored:
        for number in range(stored.num_row_groups):
            yield stored.read_row_group(number)


@contextmanager
def _telling_damage(file: Path) -> Iterator[None]:
    """Raise `ReadError` that names the file for whatever is wrong in what was read of it."""
    try:
        yield
    except DisclosureError:
        raise
    except (OSError, ValueError, TypeError, ArithmeticError, RecursionError, pa.ArrowException) as error:
        reason = Term((str(error).splitlines() or [type(error).__name__])[0].rstrip(". "))
        raise ReadError(_DAMAGED, name=str(file), reason=reason) from None


def _plain(value: Any) -> Any:
    """Return what JSON can hold."""
    return value if value is None or isinstance(value, int | str) else str(value)
