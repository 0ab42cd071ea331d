"""Archives that office documents are: refused before they are unpacked where they would fill the memory."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from disclosure_schema.errors import ReadError
from disclosure_schema.messages import N_

__all__ = ["MAX_ENTRIES", "MAX_UNPACKED", "check_archive"]

#: A report with pictures has some hundred entries.
MAX_ENTRIES = 10_000
#: Bytes of all parts of text (XML) together when unpacked.
MAX_UNPACKED = 200_000_000

_DAMAGED = N_("The document is damaged and cannot be unpacked; download it again or save it anew.")
_TOO_LARGE = N_("The document unpacks to more than {limit} bytes; no annual report is that large.")
_ENCRYPTED = N_("The document is protected by a password; save it without one and read that.")
_IS_ENCRYPTED = 0x1


def check_archive(data: bytes) -> None:
    """Raise `ReadError` for an archive that is damaged, protected, or too large when unpacked.

    The sizes are those of the directory; no reader takes more of an entry than its size there.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
    except (BadZipFile, OSError, ValueError, NotImplementedError, EOFError, IndexError):
        raise ReadError(_DAMAGED) from None
    size = sum(entry.file_size for entry in entries if entry.filename.endswith((".xml", ".rels")))
    if len(entries) > MAX_ENTRIES or size > MAX_UNPACKED:
        raise ReadError(_TOO_LARGE, limit=MAX_UNPACKED)
    if any(entry.flag_bits & _IS_ENCRYPTED for entry in entries):
        raise ReadError(_ENCRYPTED)
