"""The tables of a report as the form prints them, each figure with its marks.

Header cells have a scope, and every figure names its header cells, so that a screen reader can say them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from disclosure_schema.findings.proof.html import Html, Tongue, tag
from disclosure_schema.findings.proof.marks import Kind, Mark, Marks, anchor
from disclosure_schema.findings.proof.tips import links, tip
from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.layout import GridCell, Layout, layout
from disclosure_schema.forms.naming import field_name_of
from disclosure_schema.forms.reading import Source
from disclosure_schema.forms.structure import values
from disclosure_schema.messages import N_
from disclosure_schema.rules.wording import phrase

__all__ = ["printed_table"]

_CAPTION = N_("{name}, form of {edition}")


def printed_table(
    table: Table, marks: Marks, tongue: Tongue, sources: Mapping[str, Source], notes: Mapping[str, str]
) -> Html:
    """Return a table as printed; `sources` give the text that stood in a cell, `notes` what stood beside it."""
    grid = layout(type(table))
    printed = _Printed(grid, marks, tongue)
    found = values(table)
    rows: list[list[Html]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        if cell.path:
            source, note = sources.get(cell.path), notes.get(cell.path, "")
            raw = " ".join(source.raw.split()) if source is not None else ""
            value = found[cell.path]
            text = raw or ("" if value is None else str(value))
            rows[cell.row].append(printed.figure(cell, text, "" if note in text else note))
        else:
            rows[cell.row].append(printed.label(cell))
    tip_id = anchor("tip", table.name)
    about = marks.at(table.name)
    caption = tag(
        "caption",
        tongue.each(lambda lang: phrase(_CAPTION, _caption(table, lang), lang)),
        links(about, tongue, tip_id),
        tip(about, tongue, tip_id),
        class_="marked" if about else None,
    )
    body = tag("tbody", [tag("tr", row) for row in rows])
    id_ = anchor("table", table.name)
    return tag("div", tag("table", caption, body, id=id_, class_=f"form {table.name}"), class_="wide")


def _caption(table: Table, lang: str) -> dict[str, str]:
    return {"name": field_name_of(table.name, lang), "edition": str(table.edition)}


@dataclass(frozen=True)
class _Printed:
    """The cells of one grid as HTML."""

    grid: Layout
    marks: Marks
    tongue: Tongue

    @cached_property
    def _heads(self) -> dict[str, list[GridCell]]:
        return _heads(self.grid)

    @cached_property
    def _figures(self) -> list[GridCell]:
        return [cell for cell in self.grid.cells if cell.path]

    def label(self, cell: GridCell) -> Html:
        """Return a label cell; it heads what is below it, or the figures beside it where none are below."""
        if not cell.text:
            return tag("td", **_spans(cell))
        columns = range(cell.column, cell.column + cell.colspan)
        rows = range(cell.row, cell.row + cell.rowspan)
        below = any(other.column in columns for other in self._figures)
        beside = any(other.row in rows for other in self._figures)
        scope = "row" if beside and not below else "col"
        return tag("th", cell.text, id=self._head_id(cell), scope=scope, lang="zh", **_spans(cell))

    def figure(self, cell: GridCell, text: str, note: str) -> Html:
        """Return a figure with what is to be said of it."""
        about = self.marks.cell(cell.path)
        tip_id = anchor("tip", cell.path)
        side = "left" if 2 * cell.column >= self.grid.columns else "right"
        return tag(
            "td",
            tag("span", text, class_="figure"),
            tag("span", note, class_="note", lang="zh") if note else None,
            [tag("ins", f"→ {value}") for value in _suggested(about)],
            links(about, self.tongue, tip_id),
            tip(about, self.tongue, tip_id, side),
            id=anchor("cell", cell.path),
            class_=f"marked {about[0].kind} {about[0].severity}" if about else None,
            headers=" ".join(map(self._head_id, self._heads[cell.path])),
            **_spans(cell),
        )

    def _head_id(self, cell: GridCell) -> str:
        return f"head-{self.grid.table.name}-{cell.row}-{cell.column}"


def _spans(cell: GridCell) -> dict[str, int]:
    spans = {"rowspan": cell.rowspan, "colspan": cell.colspan}
    return {key: count for key, count in spans.items() if count > 1}


def _suggested(about: list[Mark]) -> list[str]:
    """Return what should stand in a cell, each value once; for a blank only where all sums agree."""
    wrong = [str(mark.expected) for mark in about if mark.kind is Kind.WRONG]
    blank = {str(mark.expected) for mark in about if mark.kind is Kind.OPEN and mark.expected is not None}
    return list(dict.fromkeys(wrong)) or (sorted(blank) if len(blank) == 1 else [])


def _heads(grid: Layout) -> dict[str, list[GridCell]]:
    """Return the label cells of every figure: those above it, up to the next figures, then those left of it."""
    at = {
        (row, column): cell
        for cell in grid.cells
        for row in range(cell.row, cell.row + cell.rowspan)
        for column in range(cell.column, cell.column + cell.colspan)
    }
    return {
        cell.path: list(dict.fromkeys([*reversed(list(_above(cell, at))), *_left(cell, at)]))
        for cell in grid.cells
        if cell.path
    }


def _above(cell: GridCell, at: Mapping[tuple[int, int], GridCell]) -> Iterator[GridCell]:
    seen = False
    for row in range(cell.row - 1, -1, -1):
        other = at[row, cell.column]
        if other.path:
            if seen:  # the figures of the block above
                return
        elif other.text:
            seen = True
            yield other


def _left(cell: GridCell, at: Mapping[tuple[int, int], GridCell]) -> Iterator[GridCell]:
    found = (at[cell.row, column] for column in range(cell.column))
    return (other for other in found if not other.path and other.text)
