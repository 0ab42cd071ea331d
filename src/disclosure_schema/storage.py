"""Writing files: whole or not at all."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from shutil import copymode

from disclosure_schema.errors import DisclosureError, WriteError
from disclosure_schema.messages import N_, Term

__all__ = ["make_folder", "telling", "write_together", "write_whole"]

_UNWRITABLE = N_("{name} cannot be written: {reason}.")
#: What systems say most often when a file cannot be written, for the catalogues.
_REASONS = (
    N_("No space left on device"),
    N_("Disk quota exceeded"),
    N_("File too large"),
    N_("File name too long"),
    N_("Read-only file system"),
    N_("Not a directory"),
)
#: Characters of a name that the file beside it begins with: its own name may be as long as the system allows.
_STEM = 40
#: Names of open files, which nothing can be moved to.
_OPEN = frozenset(map(Path, ("/dev", "/dev/fd", "/proc/self/fd")))


def write_whole(
    path: str | os.PathLike[str], data: bytes | str | Iterable[bytes], *, keep: bool = False
) -> None:
    """Write a file beside its place and move it there, so that no half file stays; text as UTF-8, pieces as they come.

    With `keep`, an interrupt leaves the pieces that came before it in a file whose name ends in `.part`. What is no file,
    such as a pipe, is written to as it is. Raises `WriteError` that says why the file cannot be written; errors of what
    yields the pieces are its own.

    >>> write_whole("no/such/folder/a.json", "{}")
    Traceback (most recent call last):
    disclosure_schema.errors.WriteError: no/such/folder/a.json cannot be written: No such file or directory.
    """
    target = Path(path)
    if _is_open_or_no_file(target):
        _pour(target, path, data, "wb")
        return
    part = _beside(target)
    try:
        _pour(part, path, data, "xb")
        _move(part, target)
    except BaseException as error:
        with suppress(OSError, ValueError):
            if keep and isinstance(error, KeyboardInterrupt):
                part.replace(target.with_name(f"{target.name}.part"))
            part.unlink(missing_ok=True)
        raise


def write_together(files: Mapping[Path, bytes]) -> None:
    """Write files that belong together: none takes its place before all are written; the last says that all are there.

    Raises `WriteError`, and then everything is as it was before, unless the moving itself failed.
    """
    parts = {target: _beside(target) for target in files}
    try:
        for target, part in parts.items():
            _pour(part, target, files[target], "xb")
        *_, last = files
        with telling(last):
            last.unlink(missing_ok=True)
        for target, part in parts.items():
            _move(part, target)
    finally:
        for part in parts.values():
            with suppress(OSError, ValueError):
                part.unlink(missing_ok=True)


def make_folder(path: str | os.PathLike[str]) -> None:
    """Make a folder, and those above it, unless it exists; raise `WriteError` that says why that is impossible."""
    with telling(path):
        Path(path).mkdir(parents=True, exist_ok=True)


@contextmanager
def telling(path: str | os.PathLike[str]) -> Iterator[None]:
    """Tell of what the system refuses inside that `path` cannot be written, and why."""
    try:
        yield
    except DisclosureError:
        raise
    except (OSError, ValueError) as error:  # ValueError: a path with a NUL character, a name that is no name
        reason = Term(getattr(error, "strerror", None) or error)
        raise WriteError(_UNWRITABLE, name=str(path), reason=reason) from None


def _is_open_or_no_file(target: Path) -> bool:
    try:
        mode = target.stat().st_mode
    except (OSError, ValueError):
        return False
    return target.parent in _OPEN or not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _beside(target: Path) -> Path:
    # Another name for every call: runs and threads may write the same file, and the last one stands.
    return target.parent / f".{target.name[:_STEM]}.{token_hex(4)}.part"


def _pour(file: Path, path: str | os.PathLike[str], data: bytes | str | Iterable[bytes], mode: str) -> None:
    """Fill a file; only what the file itself refuses is told as such."""
    with telling(path):
        stream = file.open(mode)
    try:
        for piece in _pieces(data):
            with telling(path):
                stream.write(piece)
    except BaseException:
        with suppress(OSError):
            stream.close()
        raise
    with telling(path):
        stream.close()


def _move(part: Path, target: Path) -> None:
    with suppress(OSError, ValueError):
        if not target.is_symlink():
            copymode(target, part)  # what was kept from others stays so
    with telling(target):
        part.replace(target)


def _pieces(data: bytes | str | Iterable[bytes]) -> Iterable[bytes]:
    if isinstance(data, str):
        return (data.encode(errors="backslashreplace"),)  # a file name that is no text is spelt out
    return (data,) if isinstance(data, bytes) else data
