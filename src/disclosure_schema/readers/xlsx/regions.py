"""The cells of a sheet → grids and paragraphs: blank rows part grids, and a row of one text is prose.

A form on a sheet has its title, its headings and its running text in cells of their own rows, often merged across
the width of the table. Such a row stays in its grid where the form knows its text as a label, where it is a figure,
and where it stands between rows of the grid and is neither a heading nor as wide as the table.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from disclosure_schema.forms.headings import Wording, heading_kind
from disclosure_schema.forms.reading import Place
from disclosure_schema.readers.blocks import MARK, MAX_CELLS, MAX_COLUMNS, Blocks, is_layout
from disclosure_schema.readers.cells import is_value
from disclosure_schema.readers.document import Grid, TextCell
from disclosure_schema.readers.metadata import is_label
from disclosure_schema.readers.tables.pieces import is_known
from disclosure_schema.readers.xlsx.sheet import Sheet
from disclosure_schema.zh import parse_heading

__all__ = ["Regions"]

#: A merged area that is higher is no cell of a table.
_MAX_HEIGHT = 500
#: A longer text is a sentence.
_MAX_LABEL = 60


#: Rows in which nothing but borders stands; more of them in a row are room that nobody used.
_MAX_BARE = 5

#: The texts of a row by column.
Row = list[tuple[int, str]]


class Regions(Blocks):
    """The blocks of all sheets that are shown, in order."""

    def sheet(self, sheet: Sheet) -> None:
        """Add the blocks of a sheet."""
        rows: dict[int, Row] = {}
        for (row, column), text in sorted(sheet.cells.items()):
            found = rows.setdefault(row, [])
            if text:
                found.append((column, text))
        for region in _regions(sheet, rows):
            _Region(self, sheet, region).add()


def _regions(sheet: Sheet, rows: dict[int, Row]) -> Iterator[dict[int, Row]]:
    """Yield the rows between blank rows; one that has borders or that a merged cell reaches over is not blank."""
    region: dict[int, Row] = {}
    end = bare = 0
    for row, cells in rows.items():
        bare = 0 if cells else bare + 1
        if bare > _MAX_BARE or not (cells or region):
            continue
        if region and row > end + 1:
            yield region
            region = {}
        region[row] = cells
        end = max(end, row, *(_last(sheet, row, column)[0] for column, _ in cells))
    if region:
        yield region


def _last(sheet: Sheet, row: int, column: int) -> tuple[int, int]:
    """Return the last row and column of the merged cell that begins at a cell, or the cell's own."""
    bottom, right = sheet.merged.get((row, column), (row, column))
    return min(bottom, row + _MAX_HEIGHT), right


class _Region:
    """Rows that no blank row parts."""

    def __init__(self, blocks: Blocks, sheet: Sheet, rows: dict[int, Row]) -> None:
        self._blocks = blocks
        self._sheet = sheet
        self._rows = rows
        self._left = min((column for row in rows.values() for column, _ in row), default=0)
        self._right = max((_last(sheet, row, at)[1] for row in rows for at, _ in rows[row]), default=0)

    def add(self) -> None:
        """Add the blocks of the region."""
        lone = self._lone()
        in_grid = [row for row, cells in self._rows.items() if cells and row not in lone]
        grid: list[int] = []
        for row, cells in self._rows.items():
            is_inside = bool(in_grid) and in_grid[0] < row < in_grid[-1]
            if row in lone and not (is_inside and self._may_be_label(row, *cells[0])):
                self._grid(grid)
                grid = []
                self._prose(row, *cells[0])
            else:
                grid.append(row)
        self._grid(grid)

    def _lone(self) -> set[int]:
        """Return the rows whose only text is no label of the form and no figure, and that no cell above reaches."""
        found = set()
        reach = 0
        with_text = [(row, cells) for row, cells in self._rows.items() if cells]
        for number, (row, cells) in enumerate(with_text, start=1):
            bottom = max(_last(self._sheet, row, column)[0] for column, _ in cells)
            is_beside = number < len(with_text) and with_text[number][0] <= bottom
            if len(cells) == 1 and row > reach and not is_beside and not _belongs(cells[0][1]):
                found.add(row)
            reach = max(reach, bottom)
        return found

    def _may_be_label(self, row: int, column: int, text: str) -> bool:
        across = (column, _last(self._sheet, row, column)[1])
        is_wide = self._left < self._right and across == (self._left, self._right)
        is_sentence = len(text) > _MAX_LABEL or text.endswith(("。", "：", ":"))
        return not (is_wide or is_sentence or _is_heading(text))

    def _prose(self, row: int, column: int, text: str) -> None:
        place = Place(row=row, column=column, sheet=self._sheet.name)
        self._blocks.prose(text.replace("\n", MARK), place=place)

    def _grid(self, rows: Sequence[int]) -> None:
        """Add rows as a grid; as prose where they only lay out text."""
        texts = [[text for _, text in self._rows[row]] for row in rows]
        if is_layout(texts):
            for row in rows:
                for column, text in self._rows[row]:
                    self._prose(row, column, text)
            return
        grid = self._expanded(rows)
        full: list[list[str]] = [[] for _ in range(grid.rows)]
        for cell in grid.cells:
            full[cell.row].append(cell.text)
        if not self._blocks.facts(full):
            index = self._blocks.next_table()
            self._blocks.blocks.append(replace(grid, index=index, place=replace(grid.place, table=index)))

    def _expanded(self, rows: Sequence[int]) -> Grid:
        """Return the grid of all cells, blank ones too, in the box around the texts of the rows."""
        sheet = self._sheet
        texts = [(row, column) for row in rows for column, _ in self._rows[row]]
        top, left = rows[0], min(column for _, column in texts)
        lasts = [_last(sheet, row, column) for row, column in texts]
        right = min(max(column for _, column in lasts), left + MAX_COLUMNS - 1)
        bottom = min(max(rows[-1], *(row for row, _ in lasts)), top + MAX_CELLS // (right - left + 1))
        cells: list[TextCell] = []
        covered: set[tuple[int, int]] = set()
        for row in range(top, bottom + 1):
            for column in range(left, right + 1):
                if (row, column) in covered:
                    continue
                low, far = _last(sheet, row, column)
                low, far = min(low, bottom), min(far, right)
                if (low, far) != (row, column):
                    covered.update((r, c) for r in range(row, low + 1) for c in range(column, far + 1))
                text = sheet.cells.get((row, column), "")
                cells.append(TextCell(text, row - top, column - left, low - row + 1, far - column + 1))
        place = Place(row=top, column=left, sheet=sheet.name)
        return Grid(0, bottom - top + 1, right - left + 1, tuple(cells), place)


def _belongs(text: str) -> bool:
    """Tell a text that belongs to a table even where it stands alone in its row."""
    return is_value(text) or is_known(text) or is_label(text)


def _is_heading(text: str) -> bool:
    found, numbered = heading_kind(text), parse_heading(text)
    is_top = numbered is not None and numbered.style in ("一、", "第一部分")
    return found.kind is not None and (is_top or found.wording in (Wording.OFFICIAL, Wording.VARIANT))
