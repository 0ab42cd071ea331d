"""A report in printed order: title, facts, preface, sections with their tables, signature.

Every format that people read is written from these blocks, and reading it finds them again. The table of a section
stands behind the section's text, a table without a section at the end.

>>> report = AnnualReport(title="某县审计局2023年政府信息公开工作年度报告", issued_on=date(2024, 1, 20))
>>> [(block.kind.value, block.text) for block in arrange(report)]
[('title', '某县审计局2023年政府信息公开工作年度报告'), ('signature', '2024年1月20日')]
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.flat import plain
from disclosure_schema.forms.layout import GridCell, layout
from disclosure_schema.forms.report import AnnualReport, BodyKind
from disclosure_schema.forms.structure import label_of, values

__all__ = ["Block", "BlockKind", "PrintedCell", "PrintedTable", "arrange", "carried"]

#: What XML 1.0 has no way to write, not even escaped.
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
#: A name that readers recognise in a signature.
_BODY = re.compile(r"[\u4e00-\u9fff（）()·]{3,40}")


class BlockKind(StrEnum):
    """What a line of the document is."""

    TITLE = "title"
    FACTS = "facts"
    HEADING = "heading"
    TEXT = "text"
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of the document."""

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell of the printed grid with what stands in it: a label, or a figure and the note beside it."""

    cell: GridCell
    text: str
    value: int | Decimal | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table in the official layout; `caption` names it, `remark` stands below it across its whole width."""

    table: type[Table]
    caption: str
    rows: int
    columns: int
    cells: tuple[PrintedCell, ...]
    remark: str = ""

    def by_row(self) -> list[list[PrintedCell]]:
        """Return the cells that begin in each row."""
        found: list[list[PrintedCell]] = [[] for _ in range(self.rows)]
        for cell in self.cells:
            found[cell.cell.row].append(cell)
        return found


def carried(text: str) -> str:
    r"""Return a text as XML can hold it: control characters that it cannot hold become U+FFFD.

    >>> carried("无\x07。")
    '无\ufffd。'
    """
    return _NOT_IN_XML.sub("\ufffd", text)


def arrange(report: AnnualReport) -> Iterator[Block | PrintedTable]:
    """Yield the blocks of a report in printed order."""
    if report.title:
        yield Block(BlockKind.TITLE, carried(report.title))
    for line in _facts(report):
        yield Block(BlockKind.FACTS, carried(line))
    yield from _lines(report.preface)
    tables = {table.name: table for table in report.tables}
    for section in report.sections:
        if section.heading:
            yield Block(BlockKind.HEADING, carried(section.heading))
        yield from _lines(section.text)
        if section.kind in tables:
            yield printed(tables.pop(section.kind), report.notes)
    for table in tables.values():
        yield printed(table, report.notes)
    for line in _signature(report):
        yield Block(BlockKind.SIGNATURE, carried(line))


def printed(table: Table, notes: Mapping[str, str]) -> PrintedTable:
    """Return a table as printed."""
    label = label_of(AnnualReport, table.name)
    grid, figures = layout(type(table)), values(table)
    return PrintedTable(
        type(table),
        label.zh if label else table.name,
        grid.rows,
        grid.columns,
        tuple(_cell(cell, figures.get(cell.path), notes.get(cell.path, "")) for cell in grid.cells),
        carried(notes.get(table.name, "")),
    )


def _cell(cell: GridCell, value: int | Decimal | None, note: str) -> PrintedCell:
    text = plain(value) if cell.path else cell.text
    if note and cell.path:
        text = f"{text or '—'}（{carried(note)}）"
    return PrintedCell(cell, text, value, carried(note))


def _lines(text: str) -> Iterator[Block]:
    for line in text.split("\n"):
        if line.strip():
            yield Block(BlockKind.TEXT, carried(line.strip()))


def _facts(report: AnnualReport) -> Iterator[str]:
    if report.issuer and report.issuer not in (report.title or ""):
        yield f"发布机构：{report.issuer}"
    if report.period:
        yield f"统计期限：{_day(report.period.start)}至{_day(report.period.end)}"


def _signature(report: AnnualReport) -> Iterator[str]:
    if report.issued_on is None:
        return
    if report.issuer and report.body_kind is not BodyKind.UNKNOWN and _BODY.fullmatch(report.issuer):
        yield report.issuer
    yield _day(report.issued_on)


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
