"""`check FILE --annotate COPY`: the findings as comments in a copy of the document."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from disclosure_schema.errors import OptionError, ReadError
from disclosure_schema.findings.examined import Examined
from disclosure_schema.messages import N_, Term
from disclosure_schema.storage import write_whole

__all__ = ["can_annotate", "write_copies"]

_ONE_FILE = N_("--annotate writes a copy of one document: give one FILE, not standard input.")
_ITSELF = N_("{name} is the document itself: choose another file for the copy.")
_SUFFIX = N_(
    "A copy of {name} with comments is a file of the same kind: let the name {target} end in {suffix}."
)
_UNREADABLE = N_("{name} cannot be opened: {reason}.")


def can_annotate(documents: Sequence[str], target: str) -> None:
    """Raise `OptionError` for what cannot be right, before anything is read."""
    if len(documents) != 1 or documents[0] == "-":
        raise OptionError(_ONE_FILE)
    [name] = documents
    try:
        is_same = Path(target).samefile(name)
    except (OSError, ValueError):  # one of them does not exist
        is_same = False
    if is_same:
        raise OptionError(_ITSELF, name=target)
    suffix = Path(name).suffix
    if suffix.lower() != Path(target).suffix.lower():
        raise OptionError(_SUFFIX, name=name, target=target, suffix=suffix or "-")


def write_copies(examined: Iterable[Examined], target: str, lang: str) -> Iterator[Examined]:
    """Pass documents on; write the copy of one that was read and checked, whole or not at all."""
    from disclosure_schema.findings.annotate import annotate  # noqa: PLC0415 - most runs write no comments

    for one in examined:
        if one.error is None:
            try:
                data = Path(one.file).read_bytes()
            except OSError as error:
                raise ReadError(_UNREADABLE, name=one.file, reason=Term(error.strerror or error)) from None
            write_whole(target, annotate(data, one.findings, lang))
        yield one
