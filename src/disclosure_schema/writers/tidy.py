"""Tidy CSV: one row a cell, and one for each fact around the tables; wide CSV: one row a report.

Both begin with a byte order mark, by which Excel and WPS know UTF-8. A text that a spreadsheet would take for a formula
has an apostrophe before it, which reading takes off again; figures are left as they are.

>>> rows = write_tidy([AnnualReport(title="=甲", year=2023)]).decode("utf-8-sig").splitlines()
>>> rows[0], rows[1]
('report,edition,path,label,value,unit,note', "'=甲 2023,,title,标题,'=甲,,")
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from disclosure_schema.forms.flat import facts, guarded, keys_of, plain
from disclosure_schema.forms.naming import field_name_of, name_of
from disclosure_schema.forms.report import TABLES, AnnualReport
from disclosure_schema.forms.structure import cells, values
from disclosure_schema.writers.columns import columns, row_of

__all__ = ["TIDY", "cell_rows", "csv_bytes", "write_tidy", "write_wide"]

#: The head of tidy CSV, by which it is recognised.
TIDY = ("report", "edition", "path", "label", "value", "unit", "note")


def write_tidy(reports: Sequence[AnnualReport]) -> bytes:
    """Return reports as tidy CSV, from which they can be read again whole."""
    rows = (row for key, report in zip(keys_of(reports), reports, strict=True) for row in _rows(key, report))
    return csv_bytes([TIDY, *rows], mark=True)


def write_wide(reports: Sequence[AnnualReport]) -> bytes:
    """Return reports as wide CSV: header facts and cells by path; a column for each cell that one of them has.

    Running text, claims and notes are left out.
    """
    heads = [column for column in columns(reports) if column.name != "preface"]
    rows = [
        [_text(given.get(column.name)) for column in heads]
        for given in (row_of(key, report) for key, report in zip(keys_of(reports), reports, strict=True))
    ]
    return csv_bytes([[column.name for column in heads], *rows], mark=True)


def csv_bytes(rows: Iterable[Sequence[str]], *, mark: bool = False) -> bytes:
    """Return rows as CSV in UTF-8, after a byte order mark or not."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows(rows)
    return text.getvalue().encode("utf-8-sig" if mark else "utf-8")


def cell_rows(key: str, report: AnnualReport) -> Iterator[list[str]]:
    """Yield a row for each cell of a report's tables."""
    for table in report.tables:
        figures = values(table)
        for cell in cells(type(table)):
            note = guarded(report.notes.get(cell.path, ""))
            figure = plain(figures[cell.path])
            yield [
                guarded(key), str(table.edition), cell.path, name_of(cell.path, "zh"), figure, cell.unit, note,
            ]  # fmt: skip


def _rows(key: str, report: AnnualReport) -> Iterator[list[str]]:
    for path, text in facts(report).items():
        yield [guarded(key), "", path, field_name_of(path, "zh"), guarded(text), "", ""]
    yield from cell_rows(key, report)
    known = report.cells()
    for path, note in sorted(report.notes.items()):
        if path not in known:
            label = field_name_of(path, "zh") if path in TABLES else ""
            yield [guarded(key), "", guarded(path), label, "", "", guarded(note)]


def _text(value: object) -> str:
    if value is None or isinstance(value, (int, Decimal)):
        return plain(value)
    return guarded(str(value))
