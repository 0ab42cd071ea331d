"""A package: its parts by name, their relationships, and the limits that keep a small file from growing large."""

import zlib
from collections.abc import Iterator
from io import BytesIO
from lzma import LZMAError
from posixpath import join, normpath, split
from struct import error as StructError  # noqa: N812 - an exception by its looks
from xml.etree.ElementTree import Element
from zipfile import BadZipFile, ZipFile, ZipInfo

from disclosure_schema.errors import ReadError
from disclosure_schema.messages import N_
from disclosure_schema.readers.limits import current
from disclosure_schema.readers.ooxml.xml import damaged, parse

__all__ = ["BROKEN", "MAX_ENTRIES", "Package"]

#: A document with many pictures has some hundred parts.
MAX_ENTRIES = 10_000
#: All parts together may declare this many times what is unpacked of them: pictures are not.
_WITH_PICTURES = 8

_DIRECTORY_ENTRY = b"PK\x01\x02"
_ENCRYPTED = 1  # the flag of an entry that needs a password
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"

_CROWDED = N_("The file has more than {limit} parts inside; no annual report is built like that.")
_BOMB = N_("Unpacked, the file or a part of it has more than {limit} MiB; no annual report is that large.")
_LOCKED = N_(
    "The file is protected with a password; remove the password in Word, Excel or WPS and save it anew."
)
_NO_PACKAGE = N_(
    "The file is no Word document and no workbook of the kind that ends in .docx or .xlsx; save it as one."
)

#: What the standard library raises over archives that are damaged in one way or another.
BROKEN = (
    BadZipFile,
    zlib.error,
    LZMAError,
    StructError,
    OSError,
    EOFError,
    ValueError,
    RuntimeError,
    IndexError,
)


class Package:
    """The parts of an office file; only what is asked for is unpacked."""

    def __init__(self, data: bytes) -> None:
        # Counted before the directory is read: each entry takes more memory there than in the file.
        if data.count(_DIRECTORY_ENTRY) > MAX_ENTRIES:
            raise ReadError(_CROWDED, limit=MAX_ENTRIES)
        if not data.startswith(b"PK"):
            raise ReadError(_NO_PACKAGE)
        try:
            self._archive = ZipFile(BytesIO(data))
            entries = self._archive.infolist()
        except BROKEN:
            raise damaged("ZIP") from None
        self._room = current().unpacked
        if sum(entry.file_size for entry in entries) > _WITH_PICTURES * self._room:
            raise ReadError(_BOMB, limit=_WITH_PICTURES * self._room // 2**20)
        # The form's tables have 0.25 MiB of text; no part needs more than half of what there is.
        self._most = self._room // 2
        # Names of parts do not distinguish case, and some programs write them as Windows does.
        self._entries = {_key(entry.filename): entry for entry in entries}
        mains = [target for _, kind, target in self.relationships("") if kind == "officeDocument"]
        if not mains:
            raise ReadError(_NO_PACKAGE)
        #: The part to begin with, and what it refers to.
        self.main = mains[0]
        self.references = tuple(self.relationships(self.main))

    def xml(self, part: str) -> Element | None:
        """Return the root of a part, or None where there is no such part."""
        data = self.data(part)
        return None if data is None else parse(data, part)

    def data(self, part: str) -> bytes | None:
        """Return the bytes of a part, or None where there is no such part."""
        entry = self._entries.get(_key(part))
        return None if entry is None else self._unpack(entry)

    def name(self, part: str) -> str | None:
        """Return the name of a part as the archive has it, or None where there is no such part."""
        entry = self._entries.get(_key(part))
        return None if entry is None else entry.filename

    def required(self, part: str) -> Element:
        """Return the root of a part without which the document cannot be read."""
        root = self.xml(part)
        if root is None:
            raise damaged(part)
        return root

    def beside(self, kind: str, usual: str) -> Element | None:
        """Return the root of the part that the main part refers to as `kind`, or of the part `usual`."""
        return self.xml(next((target for _, of_kind, target in self.references if of_kind == kind), usual))

    def relationships(self, part: str) -> Iterator[tuple[str, str, str]]:
        """Yield id, kind and target of each relationship of a part within the package, whether it is there or not."""
        folder, name = split(part)
        root = self.xml(join(folder, "_rels", f"{name}.rels"))
        for one in root.iter(_RELATIONSHIP) if root is not None else ():
            if one.get("TargetMode") != "External":
                target = normpath(join("/", folder, one.get("Target", "").replace("\\", "/")))
                yield one.get("Id", ""), one.get("Type", "").rpartition("/")[2], target.lstrip("/")

    def _unpack(self, entry: ZipInfo) -> bytes:
        if entry.flag_bits & _ENCRYPTED:
            raise ReadError(_LOCKED)
        limit = min(self._most, self._room)
        bomb = ReadError(_BOMB, limit=(self._most if limit == self._most else current().unpacked) // 2**20)
        if entry.file_size > limit:
            raise bomb
        try:
            with self._archive.open(entry) as stream:
                data = stream.read(limit + 1)
        except BROKEN:
            raise damaged(entry.filename) from None
        if len(data) > limit:  # the directory may lie
            raise bomb
        self._room -= len(data)
        return data


def _key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
