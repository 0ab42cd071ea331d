"""The printed grid of a table, derived from its declaration: label cells with their spans, and value cells.

>>> from disclosure_schema.forms.editions.edition_2021 import Applications2021
>>> grid = layout(Applications2021)
>>> grid.rows, grid.columns, sum(cell.path != "" for cell in grid.cells)
(28, 10, 175)
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from disclosure_schema.forms.cells import Blocks, Listing, Matrix, Table
from disclosure_schema.forms.structure import Node, grouped, tree

__all__ = ["GridCell", "Layout", "layout"]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of the printed grid: a label (`text`) or a value (`path`), with its place and spans, from 0."""

    row: int
    column: int
    rowspan: int = 1
    colspan: int = 1
    text: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Layout:
    """The printed grid of one table, its cells in reading order."""

    table: type[Table]
    rows: int
    columns: int
    cells: tuple[GridCell, ...]


@cache
def layout(table: type[Table]) -> Layout:
    """Return the printed grid of a table."""
    shape = table.shape
    if isinstance(shape, Blocks):
        found = _blocks(table, shape)
    elif isinstance(shape, Matrix):
        found = _matrix(table, shape)
    elif isinstance(shape, Listing):
        found = _listing(table, shape)
    else:
        found = _strip(table)
    found.sort(key=lambda cell: (cell.row, cell.column))
    return Layout(
        table,
        max(cell.row + cell.rowspan for cell in found),
        max(cell.column + cell.colspan for cell in found),
        tuple(found),
    )


def _depth(node: Node) -> int:
    return 1 + max((_depth(child) for child in grouped(node.children)), default=0)


def _header(nodes: tuple[Node, ...], depth: int) -> Iterator[tuple[GridCell, str]]:
    """Yield the label cells of a header read downwards, each with the path of its node below the table.

    A label without labels below reaches down to the last of the `depth` header rows.
    """
    column = 0
    pending = [(node, 0, node.name) for node in reversed(grouped(nodes))]
    while pending:
        node, row, path = pending.pop()
        below = grouped(node.children)
        cell = GridCell(row, column, 1 if below else depth - row, _width(node), node.label.zh)
        yield cell, path if not below else ""
        if below:
            pending += [
                (child, row + 1, ".".join(filter(None, (path, child.name)))) for child in reversed(below)
            ]
        else:
            column += 1


def _width(node: Node) -> int:
    return sum(map(_width, grouped(node.children))) or 1


def _turned(cell: GridCell) -> GridCell:
    return replace(cell, row=cell.column, column=cell.row, rowspan=cell.colspan, colspan=cell.rowspan)


def _strip(table: type[Table]) -> list[GridCell]:
    nodes = tree(table)
    depth = max(map(_depth, grouped(nodes)))
    header = list(_header(nodes, depth))
    values = [GridCell(depth, cell.column, path=f"{table.name}.{path}") for cell, path in header if path]
    return [cell for cell, _ in header] + values


def _matrix(table: type[Table], shape: Matrix) -> list[GridCell]:
    columns = tree(table)
    heads = tuple(replace(node, children=()) for node in columns)
    rows = columns[0].children  # every column has the same rows
    left = max(map(_depth, grouped(rows)))
    top = 1 + max(map(_depth, grouped(heads)))
    found = [
        GridCell(0, 0, top, left, shape.corner),
        GridCell(0, left, 1, len(columns), shape.top),
    ]
    header = [(replace(cell, row=cell.row + 1), path) for cell, path in _header(heads, top - 1)]
    found += [replace(cell, column=cell.column + left) for cell, _ in header]
    for label, row in _header(rows, left):
        turned = _turned(label)
        found.append(replace(turned, row=turned.row + top))
        if row:
            found += [
                GridCell(turned.row + top, left + cell.column, path=f"{table.name}.{column}.{row}")
                for cell, column in header
                if column
            ]
    return found


def _blocks(table: type[Table], shape: Blocks) -> list[GridCell]:
    found: list[GridCell] = []
    row = 0
    for caption, run in groupby(tree(table), key=lambda node: node.label.block):
        members = tuple(run)
        head = members[0].children
        spans = shape.spans[len(head)]
        starts = [1 + sum(spans[:index]) for index in range(len(spans))]
        found += [GridCell(row, 0, 1, shape.columns, caption), GridCell(row + 1, 0, text=shape.corner)]
        found += [
            GridCell(row + 1, start, 1, span, node.label.zh)
            for start, span, node in zip(starts, spans, head, strict=True)
        ]
        row += 2
        for member in members:
            found.append(GridCell(row, 0, text=member.label.zh))
            found += [
                GridCell(row, start, 1, span, path=f"{table.name}.{member.name}.{node.name}")
                for start, span, node in zip(starts, spans, member.children, strict=True)
            ]
            row += 1
    return found


def _listing(table: type[Table], shape: Listing) -> list[GridCell]:
    found = [
        GridCell(0, 0, text=shape.corner),
        GridCell(0, 1, text=shape.unit),
        GridCell(0, 2, text=shape.figure),
    ]
    for row, (node, path) in enumerate(_lines(tree(table), table.name), start=1):
        found += [
            GridCell(row, 0, text=node.label.zh),
            GridCell(row, 1, text=node.label.unit or shape.no_unit),
            GridCell(row, 2, path=path),
        ]
    return found


def _lines(nodes: tuple[Node, ...], prefix: str) -> Iterator[tuple[Node, str]]:
    """Yield each printed line with the path of its figure; "" for a group without one."""
    for node in nodes:
        path = f"{prefix}.{node.name}"
        if not node.children:
            yield node, path
            continue
        first, rest = node.children[0], node.children
        own = first.label == node.label  # the group has a figure of its own
        yield node, f"{path}.{first.name}" if own else ""
        yield from _lines(rest[1:] if own else rest, path)
