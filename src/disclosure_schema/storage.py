"""Writing files: whole or not at all."""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from disclosure_schema.errors import WriteError
from disclosure_schema.messages import N_, Term

__all__ = ["make_folder", "write_whole"]

_UNWRITABLE = N_("{name} cannot be written: {reason}.")


def write_whole(path: str | os.PathLike[str], data: bytes | str | Iterable[bytes]) -> None:
    """Write a file beside its place and move it there, so that no half file stays; text as UTF-8, pieces as they come.

    Raises `WriteError` that says why the file cannot be written.

    >>> write_whole("no/such/folder/a.json", "{}")
    Traceback (most recent call last):
    disclosure_schema.errors.WriteError: no/such/folder/a.json cannot be written: No such file or directory.
    """
    target = Path(path)
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as stream:
            stream.writelines(_pieces(data))
        part.replace(target)
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL character, a name that is no name
        with suppress(OSError, ValueError):
            part.unlink(missing_ok=True)
        reason = Term(getattr(error, "strerror", None) or error)
        raise WriteError(_UNWRITABLE, name=str(path), reason=reason) from None
    except BaseException:  # interrupted
        with suppress(OSError):
            part.unlink(missing_ok=True)
        raise


def _pieces(data: bytes | str | Iterable[bytes]) -> Iterable[bytes]:
    if isinstance(data, str):
        return (data.encode(),)
    return (data,) if isinstance(data, bytes) else data


def make_folder(path: str | os.PathLike[str]) -> None:
    """Make a folder, and those above it, unless it exists; raise `WriteError` that says why that is impossible."""
    try:
        Path(path).mkdir(parents=True, exist_ok=True)
    except (OSError, ValueError) as error:
        reason = Term(getattr(error, "strerror", None) or error)
        raise WriteError(_UNWRITABLE, name=str(path), reason=reason) from None
