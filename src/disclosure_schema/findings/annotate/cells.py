"""The cells of a sheet's markup by row and column, and new ones where none is.

>>> from lxml import etree
>>> sheet = etree.fromstring(
...     "<worksheet xmlns='{}'><sheetData><row r='2'><c r='B2'/></row></sheetData></worksheet>".format(S.strip("{}"))
... )
>>> cells = Cells(sheet)
>>> [cells.cell(at).get("r") for at in ((2, 1), (2, 2), (1, 3))], cells.anchor(2)
(['A2', 'B2', 'C1'], (2, 1))
"""

from typing import Any

from lxml import etree  # type: ignore[import-untyped]

from disclosure_schema.forms.reading import column_letters
from disclosure_schema.readers.xlsx.names import S, address

__all__ = ["Cells"]


class Cells:
    """The cells of a sheet; raises ValueError for a sheet that is damaged."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self._data = sheet.find(S + "sheetData")
        if self._data is None:
            raise ValueError
        self._rows: dict[int, Any] = {}
        self._cells: dict[tuple[int, int], Any] = {}
        # Where the markup leaves numbers out they follow from what stands before: nothing can be put between.
        self._is_numbered = True
        row = column = 0
        for node in self._data.iterchildren(S + "row"):
            row, column = int(node.get("r") or row + 1), 0
            self._is_numbered &= node.get("r") is not None
            self._rows[row] = node
            for cell in node.iterchildren(S + "c"):
                place = cell.get("r")
                self._is_numbered &= place is not None
                row, column = address(place) if place else (row, column + 1)
                self._cells[row, column] = cell

    def cell(self, at: tuple[int, int]) -> Any:
        """Return a cell, made where there is none; None where none can be made."""
        if at in self._cells or not self._is_numbered:
            return self._cells.get(at)
        row, column = at
        if row not in self._rows:
            self._rows[row] = etree.Element(S + "row", r=str(row))
            before = [number for number in self._rows if number < row]
            self._data.insert(0, self._rows[row])
            if before:
                self._rows[max(before)].addnext(self._rows[row])
        node = self._rows[row]
        cell = self._cells[at] = etree.Element(S + "c", r=f"{column_letters(column)}{row}")
        style = self._style(node, column)
        if style:
            cell.set("s", style)
        left = [number for height, number in self._cells if height == row and number < column]
        if left:
            self._cells[row, max(left)].addnext(cell)
        else:
            node.insert(0, cell)
        return cell

    def anchor(self, row: int | None = None, column: int | None = None) -> tuple[int, int]:
        """Return the cell for a comment: the one given, else the first of the row, else the first of the sheet."""
        if row and column:
            return row, column
        return min((at for at in self._cells if row in (None, at[0])), default=(row or 1, 1))

    def _style(self, row: Any, column: int) -> str | None:
        """Return the style that a cell without markup has: that of its row, else of its column."""
        if row.get("customFormat") in ("1", "true"):
            return str(row.get("s", "0"))
        for node in self._sheet.iterfind(f"{S}cols/{S}col"):
            if int(node.get("min", "0")) <= column <= int(node.get("max", "0")):
                return str(node.get("style", "")) or None
        return None
