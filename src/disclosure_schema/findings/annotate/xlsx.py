"""Remarks in a workbook: comments on cells, and cells with another fill."""

from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from disclosure_schema.errors import ReadError
from disclosure_schema.findings.annotate.cells import Cells
from disclosure_schema.findings.annotate.docx import STRICT
from disclosure_schema.findings.annotate.notes import write_notes
from disclosure_schema.findings.annotate.parts import Parts
from disclosure_schema.findings.annotate.remarks import Remark, fills
from disclosure_schema.readers.ooxml import Package, damaged
from disclosure_schema.readers.xlsx.names import S
from disclosure_schema.readers.xlsx.read import shown_sheets

__all__ = ["annotate_xlsx"]


def annotate_xlsx(data: bytes, remarks: Sequence[Remark]) -> bytes:
    """Return the workbook with the remarks in it."""
    parts = Parts(data)
    if not parts.tree(parts.main).tag.startswith(S):
        raise ReadError(STRICT)
    sheets: dict[str, str] = {}
    package = Package(data)
    for name, part in shown_sheets(package, package.required(package.main)):
        sheets.setdefault(name, part)
    styles = _Styles(parts)
    colours = fills(remarks)
    first = next(iter(sheets), None)
    for name, part in sheets.items():
        mine = [one for one in remarks if (one.place.sheet if one.place.sheet in sheets else first) == name]
        cells = {place: fill for place, fill in colours.items() if place.sheet == name}
        if not mine and not cells:
            continue
        try:
            grid = Cells(parts.tree(part))
        except ValueError:
            raise damaged(part) from None
        for place, fill in cells.items():
            if place.row and place.column:
                styles.fill(grid, (place.row, place.column), fill)
        notes: dict[tuple[int, int], list[Remark]] = {}
        for remark in mine:
            here = remark.place if remark.place.sheet == name else None
            notes.setdefault(grid.anchor(here.row, here.column) if here else grid.anchor(), []).append(remark)
        if notes:
            write_notes(parts, part, notes)
    return parts.saved()


class _Styles:
    """The styles of a workbook, to which copies with another fill are added; nothing where it has none."""

    def __init__(self, parts: Parts) -> None:
        part = parts.target(parts.main, "styles")
        has_styles = part is not None and parts.data(part) is not None
        self._parts, self._part = parts, part if has_styles else None
        self._fills: dict[str, int] = {}
        self._made: dict[tuple[int, str], int] = {}

    def fill(self, grid: Cells, at: tuple[int, int], fill: str) -> None:
        """Give a cell a fill; its number format, font and borders stay."""
        if self._part is None:
            return
        root = self._parts.tree(self._part)
        formats = root.find(S + "cellXfs")
        if formats is None or not len(formats):
            return
        cell = grid.cell(at)
        if cell is None:
            return
        style = cell.get("s", "0")
        is_number = style.isascii() and style.isdigit() and len(style) < 9
        base = int(style) if is_number and int(style) < len(formats) else 0
        key = (base, fill)
        if key not in self._made:
            new = deepcopy(formats[base])
            new.set("fillId", str(self._fill(root, fill)))
            new.set("applyFill", "1")
            self._made[key] = _append(formats, new)
        cell.set("s", str(self._made[key]))

    def _fill(self, root: Any, fill: str) -> int:
        if fill not in self._fills:
            every = root.find(S + "fills")
            if every is None:
                raise damaged(self._part or "")
            new = etree.Element(S + "fill")
            pattern = etree.SubElement(new, S + "patternFill", patternType="solid")
            etree.SubElement(pattern, S + "fgColor", rgb=f"FF{fill}")
            etree.SubElement(pattern, S + "bgColor", indexed="64")
            self._fills[fill] = _append(every, new)
        return self._fills[fill]


def _append(parent: Any, node: Any) -> int:
    """Append an element to those that are referred to by their number; return its number."""
    parent.append(node)
    number = sum(1 for _ in parent.iterchildren("*"))
    if parent.get("count") is not None:
        parent.set("count", str(number))
    return number - 1
