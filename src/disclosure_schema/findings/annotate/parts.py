"""A copy of an office file in which some parts are changed or added; all others are copied byte for byte."""

from io import BytesIO
from itertools import chain, count
from posixpath import join, relpath, split
from shutil import copyfileobj
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from lxml import etree  # type: ignore[import-untyped]

from disclosure_schema.readers.ooxml import BROKEN, Package, damaged
from disclosure_schema.readers.ooxml.xml import parse

__all__ = ["Parts", "R"]

#: The namespace of references to other parts, and the kinds of these.
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "[Content_Types].xml"


class Parts:
    """The parts of a file, to be read, changed and added, and `saved` as a new file."""

    def __init__(self, data: bytes) -> None:
        self._file = data
        self._package = Package(data)
        self._trees: dict[str, Any] = {}
        self._before: dict[str, bytes] = {}
        self._changed: dict[str, bytes] = {}
        #: The part to begin with.
        self.main = self._package.main

    def data(self, part: str) -> bytes | None:
        """Return a part as it is now, or None where there is none."""
        return self._changed.get(part) or self._package.data(part)

    def tree(self, part: str) -> Any:
        """Return the root of a part, to be changed; raise ReadError where there is none."""
        if part not in self._trees:
            data = self.data(part)
            if data is None:
                raise damaged(part)
            self._trees[part] = _parsed(data, part)
            self._before[part] = _text(self._trees[part])
        return self._trees[part]

    def put(self, part: str, data: bytes) -> None:
        """Change or add a part."""
        self._changed[part] = data

    def target(self, part: str, kind: str) -> str | None:
        """Return the part that another refers to as `kind`, or None."""
        return next((to for _, of_kind, to in self._package.relationships(part) if of_kind == kind), None)

    def targets(self, part: str) -> dict[str, str]:
        """Return the parts that another refers to, by the ids of the references."""
        return {key: to for key, _, to in self._package.relationships(part)}

    def free(self, pattern: str) -> str:
        """Return the first name of a pattern ("xl/comments{}.xml") that no part has, without a number or with one."""
        numbers = chain(("",), count(1))
        names = (pattern.format(number) for number in numbers)
        return next(name for name in names if not self._package.name(name) and name not in self._trees)

    def add(self, part: str, root: Any, source: str, kind: str, content: str) -> None:
        """Add a part made of XML, which another part refers to, and say what it holds."""
        self._trees[part] = root
        self.declare(part, content)
        self.relate(source, kind, part)

    def relate(self, source: str, kind: str, part: str) -> str:
        """Let one part refer to another; return the id of the reference."""
        folder, name = split(source)
        file = join(folder, "_rels", f"{name}.rels")
        if file not in self._trees and self.data(file) is None:
            self._trees[file] = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap={None: _RELATIONS})
        root = self.tree(file)
        taken = {node.get("Id") for node in root.iterchildren("*")}
        number = len(taken) + 1
        while f"rId{number}" in taken:
            number += 1
        node = etree.SubElement(root, f"{{{_RELATIONS}}}Relationship")
        for key, value in (
            ("Id", f"rId{number}"),
            ("Type", f"{R}/{kind}"),
            ("Target", relpath(f"/{part}", f"/{folder}")),
        ):
            node.set(key, value)
        return f"rId{number}"

    def declare(self, part: str, content: str, *, extension: bool = False) -> None:
        """Say what a part holds, or every part with its extension for which nothing else is said."""
        root = self.tree(_TYPES)
        name, key, value = (
            ("Default", "Extension", part.rpartition(".")[2])
            if extension
            else ("Override", "PartName", f"/{part}")
        )
        for node in root.iterchildren(f"{{{_CONTENT}}}{name}"):
            if node.get(key, "").lower() == value.lower():
                return
        node = etree.Element(f"{{{_CONTENT}}}{name}")
        node.attrib.update({key: value, "ContentType": content})
        root.insert(0 if extension else len(root), node)

    def saved(self) -> bytes:
        """Return the new file."""
        new = dict(self._changed)
        for part, root in self._trees.items():
            text = _text(root)
            if text != self._before.get(part):  # a part that was only looked at stays as it is
                new[part] = text
        names = {self._package.name(part): data for part, data in new.items()}
        file = BytesIO()
        try:
            with ZipFile(BytesIO(self._file)) as source, ZipFile(file, "w", ZIP_DEFLATED) as copy:
                copy.comment = source.comment
                for entry in source.infolist():
                    if (
                        self._package.name(entry.filename) != entry.filename
                        or entry.filename in copy.NameToInfo
                    ):
                        continue  # one of several of the same name, of which one counts
                    _copy(source, entry, copy, names.get(entry.filename))
                for part, data in new.items():
                    if self._package.name(part) is None:
                        copy.writestr(ZipInfo(part, (1980, 1, 1, 0, 0, 0)), data, ZIP_DEFLATED)
        except BROKEN:
            raise damaged("ZIP") from None
        return file.getvalue()


def _copy(source: ZipFile, entry: ZipInfo, copy: ZipFile, data: bytes | None) -> None:
    """Copy an entry, with other data where they are given; its name, date and attributes stay."""
    info = ZipInfo(entry.filename, entry.date_time)
    info.compress_type = entry.compress_type
    info.external_attr = entry.external_attr
    info.create_system = entry.create_system
    if data is not None:
        copy.writestr(info, data)
        return
    info.file_size = entry.file_size
    with source.open(entry) as old, copy.open(info, "w") as new:
        copyfileobj(old, new)


def _parsed(data: bytes, part: str) -> Any:
    parse(data, part)  # within the limits of the readers, or an error
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, strip_cdata=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        raise damaged(part) from None


def _text(root: Any) -> bytes:
    text: bytes = etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
    return text
