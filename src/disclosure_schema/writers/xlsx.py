"""Workbooks: the report in the official layout, each table on a sheet of its own with the text before it.

Needs the extra `xlsx`. Figures are numbers, so that a workbook can add them up; one with a note beside it stays a number,
and the note is in the format that shows it. A number of more than 15 digits is text, because a workbook would round it.
Texts are strings, never formulas, whatever they begin with. The same report gives the same bytes.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from disclosure_schema.errors import MissingExtraError, WriteError
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.messages import N_
from disclosure_schema.writers.arrange import Block, BlockKind, PrintedCell, PrintedTable, arrange, carried
from disclosure_schema.writers.widths import characters, is_row_label, lines_of, shares

__all__ = ["write_xlsx"]

_LONG = N_("A paragraph has {count} characters, but a cell of a workbook holds no more than {limit}.")
_MAX_TEXT = 32_767
#: Workbooks calculate with so many digits.
_DIGITS = 15
#: A note with one of these cannot stand in a number format, nor can a longer one.
_NO_FORMAT = frozenset('"[]();_*\\/#0?.,%')
_MAX_NOTE = 100

#: The width of a sheet in Chinese characters and in columns where it has only text; the height of a line in points.
_ACROSS, _COLUMNS, _LINE = 46, 10, 15
_SONG, _HEI = "宋体", "黑体"
_STYLES: dict[BlockKind, dict[str, Any]] = {
    BlockKind.TITLE: {"font_name": _SONG, "font_size": 16, "bold": True, "align": "center"},
    BlockKind.FACTS: {"font_name": _SONG, "font_size": 10, "align": "center"},
    BlockKind.HEADING: {"font_name": _HEI, "font_size": 12, "align": "left"},
    BlockKind.TEXT: {"font_name": _SONG, "font_size": 11, "align": "left"},
    BlockKind.SIGNATURE: {"font_name": _SONG, "font_size": 11, "align": "right"},
}
_CELL = {
    "font_name": _SONG,
    "font_size": 9,
    "align": "center",
    "valign": "vcenter",
    "border": 1,
    "text_wrap": True,
}

_Page = list[Block | PrintedTable]


def write_xlsx(report: AnnualReport) -> bytes:
    """Return a report as a workbook. Raises MissingExtraError without XlsxWriter, WriteError for a text too long."""
    try:
        import xlsxwriter  # type: ignore[import-untyped]  # noqa: PLC0415 - an extra, only for this format
    except ImportError as error:
        raise MissingExtraError("XLSX", "xlsx") from error
    file = BytesIO()
    book = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    # The day of the report's issue, not of the writing: the same report is the same file.
    day = report.issued_on
    created = datetime(day.year, day.month, day.day, tzinfo=UTC) if day else datetime(2000, 1, 1, tzinfo=UTC)
    book.set_properties({"title": carried(report.title or "")[:255], "created": created.replace(tzinfo=None)})
    names: set[str] = set()
    for page in _pages(arrange(report)):
        _Sheet(book, _name(page, names), page).write()
    book.close()
    return file.getvalue()


def _pages(blocks: Iterable[Block | PrintedTable]) -> Iterator[_Page]:
    """Yield the blocks of each sheet: a heading whose section has a table begins a new one, a table ends it."""
    page: _Page = []
    section: _Page = []
    for block in blocks:
        if isinstance(block, Block) and block.kind is BlockKind.HEADING:
            page += section
            section = [block]
        elif isinstance(block, PrintedTable):
            if page:
                yield page
            yield [*section, block]
            page, section = [], []
        else:
            section.append(block)
    if page or section:
        yield page + section


def _name(page: _Page, taken: set[str]) -> str:
    table = next((block.caption for block in page if isinstance(block, PrintedTable)), "")
    first = next(
        (block.text for block in page if isinstance(block, Block) and block.kind is BlockKind.HEADING), ""
    )
    base = "".join(char for char in (table or first) if char not in "[]:*?/\\'")[:25].strip() or "年度报告"
    name, number = base, 1
    while name.lower() in taken:
        number += 1
        name = f"{base} {number}"
    taken.add(name.lower())
    return name


class _Sheet:
    """One sheet, written row by row."""

    def __init__(self, book: Any, name: str, page: _Page) -> None:
        self._book = book
        self._page = page
        self._row = 0
        table = next((block for block in page if isinstance(block, PrintedTable)), None)
        self._widths = shares(table.table) if table else (1 / _COLUMNS,) * _COLUMNS
        self._sheet = sheet = book.add_worksheet(name)
        sheet.set_paper(9)
        sheet.set_margins(left=0.6, right=0.6, top=0.8, bottom=0.7)
        sheet.fit_to_pages(1, 0)
        sheet.center_horizontally()
        sheet.set_footer("&C&P/&N")
        for column, share in enumerate(self._widths):
            sheet.set_column(column, column, 2 * _ACROSS * share)

    def write(self) -> None:
        """Write every block; a blank row stands around a table."""
        for block in self._page:
            if isinstance(block, PrintedTable):
                self._row += bool(self._row)
                self._table(block)
                self._row += 1
            else:
                self._line(block)
        self._sheet.print_area(0, 0, max(self._row - 1, 0), len(self._widths) - 1)

    def _line(self, block: Block) -> None:
        style = _STYLES[block.kind] | {"text_wrap": True, "valign": "vcenter"}
        size = style["font_size"] / 11
        self._across(block.text, style, lines_of(block.text, _ACROSS / size) * _LINE * size * 1.2)

    def _across(self, text: str, style: dict[str, Any], height: float) -> None:
        if len(text) > _MAX_TEXT:
            raise WriteError(_LONG, count=len(text), limit=_MAX_TEXT)
        shape = self._book.add_format(style)
        self._sheet.merge_range(self._row, 0, self._row, len(self._widths) - 1, "", shape)
        self._sheet.write_string(self._row, 0, text, shape)
        self._sheet.set_row(self._row, min(height, 409))
        self._row += 1

    def _table(self, table: PrintedTable) -> None:
        plain, beside = (self._book.add_format(_CELL | more) for more in ({}, {"align": "left"}))
        for row, cells in enumerate(table.by_row(), start=self._row):
            single = [one for one in cells if one.cell.rowspan == 1]
            lines = [lines_of(one.text, characters(one.cell, self._widths, _ACROSS * 1.1)) for one in single]
            self._sheet.set_row(row, max(16, 12.5 * max(lines, default=1)))
        for one in table.cells:
            cell, top = one.cell, self._row + one.cell.row
            shape = self._shape(one) or (beside if is_row_label(table.table, cell) else plain)
            if (cell.rowspan, cell.colspan) != (1, 1):
                last = (top + cell.rowspan - 1, cell.column + cell.colspan - 1)
                self._sheet.merge_range(top, cell.column, *last, "", shape)
            self._put(top, one, shape)
        self._row += table.rows
        if table.remark:
            self._across(table.remark, _CELL | {"align": "left"}, _LINE * lines_of(table.remark, _ACROSS))

    def _put(self, row: int, one: PrintedCell, shape: Any) -> None:
        column = one.cell.column
        if one.value is not None and _fits(one):
            self._sheet.write_number(row, column, one.value, shape)
        elif one.text:
            self._sheet.write_string(row, column, one.text, shape)
        else:
            self._sheet.write_blank(row, column, None, shape)

    def _shape(self, one: PrintedCell) -> Any:
        """Return the format of a figure with a note, which shows both."""
        if not one.note or one.value is None or not _fits(one):
            return None
        decimals = max(0, -int(one.value.as_tuple().exponent)) if isinstance(one.value, Decimal) else 0
        digits = f"0.{'0' * decimals}" if decimals else "0"
        return self._book.add_format(_CELL | {"num_format": f'{digits}"（{one.note}）"'})


def _fits(one: PrintedCell) -> bool:
    """Tell whether a figure can be a number: a workbook keeps all its digits, and its format can show the note."""
    digits = len(Decimal(one.value or 0).as_tuple().digits)
    return digits <= _DIGITS and len(one.note) <= _MAX_NOTE and _NO_FORMAT.isdisjoint(one.note)
