"""`read`: a document in, a `Reading` out. Every format goes the same way: blocks, then tables, then prose.

This module is only the door. All that reads lies behind it, in `formats`, and is imported when there is something to be
read: making the patterns of the prose readers takes longer than importing pydantic does.
"""

from os import PathLike
from pathlib import Path
from typing import IO

from disclosure_schema.errors import OptionError, ReadError
from disclosure_schema.forms.reading import Reading
from disclosure_schema.messages import N_, Term
from disclosure_schema.readers.limits import DEFAULT, Limits

__all__ = ["read", "read_all"]

#: What systems say most often when a file cannot be opened, for the catalogues.
_REASONS = (N_("No such file or directory"), N_("Is a directory"), N_("Permission denied"))


def read(
    source: str | PathLike[str] | bytes | IO[bytes],
    format: str | None = None,  # noqa: A002 - the word a caller expects
    *,
    prose: bool = True,
    limits: Limits = DEFAULT,
) -> Reading:
    """Read a published report: the report, where every figure came from, and what was odd.

    `source` is a path, the bytes of a document, or a binary file. `format` is "html", "text" (Markdown included), "docx",
    "xlsx", "pdf", or "json", "csv" (tidy) and "parquet" as this library writes them; by default the content decides. Without
    `prose` reading stops at the tables: no header facts, sections and claims. Raises `ReadError` for what cannot be read
    or is beyond the `limits`, `MissingExtraError` when the format needs an extra, `OptionError` for an unknown format.

    >>> reading = read("某县审计局2023年政府信息公开工作年度报告".encode())
    >>> reading.report.year
    2023
    """
    from disclosure_schema.readers.formats import expect, read_data  # noqa: PLC0415 - see above

    expect(format)
    data, name = _load(source, limits.bytes)
    return read_data(data, name, format, prose=prose, limits=limits)


def read_all(
    source: str | PathLike[str] | bytes | IO[bytes],
    format: str | None = None,  # noqa: A002 - the word a caller expects
    *,
    limits: Limits = DEFAULT,
) -> tuple[Reading, ...]:
    r"""Read every report in a file: many from tidy CSV and Parquet as this library writes them, one from any other.

    Raises as `read`.

    >>> read_all(b"report,edition,path,label,value,unit,note\r\n")
    ()
    """
    from disclosure_schema.readers.formats import read_several  # noqa: PLC0415 - see above

    data, name = _load(source, limits.bytes)
    several = read_several(data, name, format)
    if several is not None:
        return several
    return (read(source if isinstance(source, (str, PathLike)) else data, format, limits=limits),)


def _load(source: str | PathLike[str] | bytes | IO[bytes], max_bytes: int) -> tuple[bytes, str]:
    """Return the bytes of a source and what to call it in messages."""
    if isinstance(source, bytes):
        data, name = source, "<bytes>"
    elif isinstance(source, (str, PathLike)):
        name = str(source)
        try:
            with Path(source).open("rb") as stream:
                data = stream.read(max_bytes + 1)
        except (OSError, ValueError) as error:  # ValueError: a path with a NUL character
            raise _unopened(name, error) from None
    else:
        name = str(getattr(source, "name", "<file>"))
        try:
            data = source.read(max_bytes + 1)
        except OSError as error:
            raise _unopened(name, error) from None
        if not isinstance(data, bytes):
            raise OptionError(N_("{name} is open as text; open it in binary mode."), name=name)
    if len(data) > max_bytes:
        raise ReadError(
            N_("{name} is larger than {limit} bytes; allow more in the limits to read it all the same."),
            name=name,
            limit=max_bytes,
        )
    return data, name


def _unopened(name: str, error: Exception) -> ReadError:
    reason = Term(getattr(error, "strerror", None) or error)
    return ReadError(N_("{name} cannot be opened: {reason}."), name=name, reason=reason)
