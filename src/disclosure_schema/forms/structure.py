"""The cells of a table, derived from its declaration: paths, labels, units; values out of and into a table.

>>> from disclosure_schema.forms.editions.edition_2021 import Proceedings2021
>>> [cell.path for cell in cells(Proceedings2021)][:2]
['proceedings.reconsideration.upheld', 'proceedings.reconsideration.corrected']
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from itertools import groupby
from operator import attrgetter
from typing import Any, TypeVar

from disclosure_schema.forms.cells import Form, Label, Table

__all__ = ["Cell", "Node", "build", "cells", "grouped", "label_of", "leaves", "tree", "values"]

_T = TypeVar("_T", bound=Form)


@dataclass(frozen=True, slots=True)
class Node:
    """A field of a form: its name, label, and the fields below it; a label cell around fields has no name.

    A group that the form prints as one row is one node: its name is dotted.
    """

    name: str
    label: Label
    children: tuple["Node", ...] = ()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table: where it stands and what the form says about it.

    `path` is the dotted path from the report, `labels` the labels from the outermost to the cell's own.
    """

    path: str
    labels: tuple[Label, ...]

    @property
    def unit(self) -> str:
        """The unit the figure is in, from the innermost label that names one."""
        return next((label.unit for label in reversed(self.labels) if label.unit), "")

    @property
    def basis(self) -> str:
        """The article of the Regulations the cell rests on ("" where there is none)."""
        return next((label.basis for label in reversed(self.labels) if label.basis), "")

    @property
    def is_money(self) -> bool:
        """True for a Decimal (in the unit), False for an int."""
        return self.unit.endswith("元")

    @property
    def is_signed(self) -> bool:
        """True for a change, which may be less than 0."""
        return self.labels[-1].signed


def label_of(form: type[Form], name: str) -> Label | None:
    """Return the label of a field, None for one without."""
    return next((item for item in form.model_fields[name].metadata if isinstance(item, Label)), None)


def _model(form: type[Form], name: str) -> type[Form] | None:
    annotation = form.model_fields[name].annotation
    return annotation if isinstance(annotation, type) and issubclass(annotation, Form) else None


@cache
def tree(form: type[Form]) -> tuple[Node, ...]:
    """Return the labelled fields of a form model, as a tree, in printed order."""
    nodes = []
    for name in form.model_fields:
        label = label_of(form, name)
        if label is not None:
            model = _model(form, name)
            below = tree(model) if model else ()
            if len(below) == 1 and below[0].label == label:  # a group that the form prints as one row
                nodes.append(replace(below[0], name=f"{name}.{below[0].name}"))
            else:
                nodes.append(Node(name, label, below))
    return tuple(nodes)


def grouped(nodes: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return the nodes with the label cells printed around neighbours (`within`) as nodes without a name."""
    result: list[Node] = []
    for within, members in groupby(nodes, key=lambda node: node.label.within):
        if within:
            inside = (replace(node, label=replace(node.label, within="")) for node in members)
            result.append(Node("", Label(within, ""), tuple(inside)))
        else:
            result += members
    return tuple(result)


def leaves(form: type[Form], prefix: str = "") -> tuple[str, ...]:
    """Return the dotted paths of all cells of a form model, in printed order.

    >>> from disclosure_schema.forms.editions.proceedings import Results
    >>> leaves(Results, "x")[-1]
    'x.total'
    """
    return tuple(path for path, _ in _walk(tree(form), prefix, ()))


def _walk(
    nodes: tuple[Node, ...], prefix: str, above: tuple[Label, ...]
) -> Iterator[tuple[str, tuple[Label, ...]]]:
    for node in nodes:
        path = f"{prefix}.{node.name}" if prefix else node.name
        labels = (*above, node.label)
        if node.children:
            yield from _walk(node.children, path, labels)
        else:
            yield path, labels


@cache
def cells(table: type[Table]) -> tuple[Cell, ...]:
    """Return every cell of a table, in the order of its declaration."""
    return tuple(Cell(path, labels) for path, labels in _walk(tree(table), table.name, ()))


@cache
def _getter(table: type[Table]) -> tuple[tuple[str, ...], Callable[[Table], tuple[Any, ...]]]:
    paths = leaves(table)
    return tuple(f"{table.name}.{path}" for path in paths), attrgetter(*paths)


def values(table: Table) -> dict[str, int | Decimal | None]:
    """Return the value of every cell of a table by path; None where the report prints nothing."""
    paths, get = _getter(type(table))
    return dict(zip(paths, get(table), strict=True))


def build(table: type[_T], given: Mapping[str, object], prefix: str = "") -> _T:
    """Return a validated table from values by path; cells not given stay None.

    `prefix` is the path of the table itself (its `name`). Raises pydantic's ValidationError for what can never
    be a cell.
    """
    groups: dict[str, dict[str, Any]] = {prefix: {}}
    for path, value in given.items():
        above, _, leaf = path.rpartition(".")
        group = groups.get(above)
        if group is None:
            group = _group(groups, above)
        group[leaf] = value
    return table.model_validate(groups[prefix])


def _group(groups: dict[str, dict[str, Any]], path: str) -> dict[str, Any]:
    """Return the values of a group, entered in those of the group around it."""
    if path not in groups:
        above, _, name = path.rpartition(".")
        groups[path] = _group(groups, above)[name] = {}
    return groups[path]
