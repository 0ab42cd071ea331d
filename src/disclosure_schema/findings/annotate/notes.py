"""The comments of a sheet: their texts in one part, the boxes they are shown in in another, which is VML."""

import re
from collections.abc import Mapping, Sequence
from posixpath import dirname, join
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from disclosure_schema.findings.annotate.parts import Parts, R
from disclosure_schema.findings.annotate.remarks import AUTHOR, Remark
from disclosure_schema.forms.reading import column_letters
from disclosure_schema.readers.ooxml import damaged
from disclosure_schema.readers.xlsx.names import S

__all__ = ["write_notes"]

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_VML = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ID = f"{{{R}}}id"

#: A comment of a workbook has no more characters.
_MOST = 30_000
# What a workbook takes for a character that XML cannot hold.
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")

# What the schema wants after the reference to the boxes.
_AFTER_DRAWING = frozenset(
    S + name
    for name in (
        "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
    )
)  # fmt: skip
# Controls may stand in it, for programs that know them.
_ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"

_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" '
    'xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_EMPTY = f'<xml {_NAMESPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'.encode()
_KIND = (
    f'<v:shapetype {_NAMESPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_BOX = (
    f'<v:shape {_NAMESPACES} id="_x0000_s{{number}}" type="#_x0000_t202" '
    'style="position:absolute;margin-left:60pt;margin-top:2pt;width:288pt;height:{height}pt;z-index:1;visibility:hidden" '
    'fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 2, {right}, 15, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_NUMBER = re.compile(rb"_x0000_s(\d{1,8})\b")
_LAST_TAG = re.compile(rb"</(?:\w+:)?xml\s*>\s*\Z")
#: Characters of a line in a box, Chinese ones take two; columns and points of its size.
_LINE, _WIDE, _POINTS, _LINES_OF_CELLS = 50, 4, 13, 15


def write_notes(parts: Parts, sheet: str, notes: Mapping[tuple[int, int], Sequence[Remark]]) -> None:
    """Put comments on cells (row and column, from 1) of a sheet; a comment that is there already goes on."""
    folder = dirname(dirname(sheet)) or "xl"
    part = parts.target(sheet, "comments")
    if part is None or parts.data(part) is None:
        part = parts.free(join(folder, "comments{}.xml"))
        new = etree.Element(S + "comments", nsmap={None: S.strip("{}")})
        etree.SubElement(new, S + "authors")
        etree.SubElement(new, S + "commentList")
        parts.add(part, new, sheet, "comments", _COMMENTS)
    root = parts.tree(part)
    authors, listed = root.find(S + "authors"), root.find(S + "commentList")
    if authors is None or listed is None:
        raise damaged(part)
    etree.SubElement(authors, S + "author").text = AUTHOR
    author = str(sum(1 for _ in authors.iterchildren(S + "author")) - 1)
    present = {node.get("ref"): node for node in listed.iterchildren(S + "comment")}
    boxes = []
    for (row, column), remarks in sorted(notes.items()):
        ref = f"{column_letters(column)}{row}"
        texts = _texts(remarks)
        if ref in present:
            _go_on(present[ref], texts)
            continue
        comment = etree.SubElement(listed, S + "comment", ref=ref, authorId=author)
        _runs(etree.SubElement(comment, S + "text"), texts)
        boxes.append((row, column, _height(texts)))
    if boxes:
        _draw(parts, sheet, boxes, join(folder, "drawings", "vmlDrawing{}.vml"))


def _texts(remarks: Sequence[Remark]) -> list[str]:
    """Return head and text by turns."""
    texts: list[str] = []
    room = _MOST
    for remark in remarks:
        body = "\n".join(remark.lines)[: max(room, 0)]
        room -= len(body) + len(remark.head)
        if room <= 0:
            break
        lead = "\n" if texts else ""
        texts += [f"{lead}{remark.head}\n", f"{body}\n"]
    texts[-1] = texts[-1].rstrip("\n")
    return texts


def _runs(text: Any, texts: Sequence[str]) -> None:
    for index, content in enumerate(texts):
        run = etree.SubElement(text, S + "r")
        properties = etree.SubElement(run, S + "rPr")
        if index % 2 == 0:
            etree.SubElement(properties, S + "b")
        etree.SubElement(properties, S + "sz", val="9")
        node = etree.SubElement(run, S + "t")
        node.set(_SPACE, "preserve")
        node.text = _ESCAPE.sub("_x005F_", content)


def _go_on(comment: Any, texts: Sequence[str]) -> None:
    """Add to a comment that somebody else wrote: a cell has only one."""
    text = comment.find(S + "text")
    if text is None:
        text = etree.Element(S + "text")
        comment.insert(0, text)
    plain = text.find(S + "t")
    if plain is not None:  # runs and plain text do not go together
        run = etree.Element(S + "r")
        text.replace(plain, run)
        run.append(plain)
    _runs(text, ["\n\n" + texts[0], *texts[1:]])


def _height(texts: Sequence[str]) -> int:
    """Return how many lines a box needs."""
    lines = "".join(texts).split("\n")
    return sum(1 + sum(1 + (char > "\u2e7f") for char in line) // _LINE for line in lines)


def _draw(parts: Parts, sheet: str, boxes: Sequence[tuple[int, int, int]], pattern: str) -> None:
    """Add boxes to the drawing of a sheet, as text: what is there already need not be well-formed XML."""
    part = _drawing(parts, sheet, pattern)
    data = parts.data(part) or _EMPTY
    end = _LAST_TAG.search(data)
    if end is None:
        raise damaged(part)
    number = max((int(found) for found in _NUMBER.findall(data)), default=1024)
    drawn = "" if b'"_x0000_t202"' in data else _KIND
    for row, column, height in boxes:
        number += 1
        top = max(row - 2, 0)
        drawn += _BOX.format(
            number=number,
            height=height * _POINTS,
            left=column,
            top=top,
            right=column + _WIDE,
            bottom=top + max(2, height * _POINTS // _LINES_OF_CELLS + 1),
            row=row - 1,
            column=column - 1,
        )
    parts.put(part, data[: end.start()] + drawn.encode() + data[end.start() :])


def _is_after(node: Any) -> bool:
    if node.tag == _ALTERNATE:
        return any(inner.tag in _AFTER_DRAWING for inner in node.iter("*"))
    return node.tag in _AFTER_DRAWING


def _drawing(parts: Parts, sheet: str, pattern: str) -> str:
    """Return the part that holds the boxes of a sheet, which the sheet is made to refer to where it does not."""
    root = parts.tree(sheet)
    node = root.find(S + "legacyDrawing")
    found = None if node is None else parts.targets(sheet).get(node.get(_ID, ""))
    if found is not None:
        return found
    part = parts.free(pattern)
    parts.declare(part, _VML, extension=True)
    if node is None:
        node = etree.Element(S + "legacyDrawing", nsmap={"r": R})
        children = list(root)
        at = next((i for i, child in enumerate(children) if _is_after(child)), len(children))
        root.insert(at, node)
    node.set(_ID, parts.relate(sheet, "vmlDrawing", part))
    return part
