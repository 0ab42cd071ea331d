"""Names of places: what a person calls a path, in Chinese or English.

A name is the printed label without its row number and without remarks in brackets.

>>> name_of("proceedings.reconsideration.total", "en")
'reconsideration·total'
>>> name_of("applications.*.granted", "en"), short_name_of("applications.total.carried_over", "zh").startswith("二、")
('granted', False)
>>> name_of("previous.proceedings.reconsideration.pending", "en")
'reconsideration·pending last year'
"""

import typing
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from typing import Any

from disclosure_schema.forms.cells import Form, Label, Table
from disclosure_schema.forms.report import TABLES, AnnualReport
from disclosure_schema.forms.structure import cells, label_of
from disclosure_schema.messages import N_, render, translate
from disclosure_schema.zh.headings import parse_heading

__all__ = ["PREVIOUS", "field_name_of", "name_of", "short_name_of"]

#: Before the path of a cell of the report of the year before.
PREVIOUS = "previous."

_LAST_YEAR = N_("{name} last year")


def name_of(path: str, lang: str = "en") -> str:
    """Return the name of a cell, row, column or block by its labels; another path is returned as it is."""
    if path.startswith(PREVIOUS):
        return render(_LAST_YEAR, lang, {"name": name_of(path.removeprefix(PREVIOUS), lang)})
    labels = _labels(path)
    return "·".join(_text(label, lang) for label in labels) if labels else path


def short_name_of(path: str, lang: str = "en") -> str:
    """Return the innermost label of a cell, row, column or block."""
    if path.startswith(PREVIOUS):
        return render(_LAST_YEAR, lang, {"name": short_name_of(path.removeprefix(PREVIOUS), lang)})
    labels = _labels(path)
    return _text(labels[-1], lang) if labels else path


def field_name_of(path: str, lang: str = "en") -> str:
    """Return what people call a field: by the labels of the form, else of the report's fields.

    What stands before the report's own field names the report among several; an unknown field goes by its name.

    >>> field_name_of("sections.0.heading"), field_name_of("body.period.end", "zh")
    ('sections·1·heading', '统计期限·截止日期')
    """
    if not path:
        return translate(N_("the report"), lang)
    steps = path.split(".")
    first = next((index for index, step in enumerate(steps) if step in AnnualReport.model_fields), -1)
    inside = ".".join(steps[first:])
    known = name_of(inside, lang)
    return known if known != inside else "·".join(_field_labels(steps[first:], lang))


def _text(label: Label, lang: str) -> str:
    return _spoken(label.zh) if lang.startswith("zh") else label.en


@cache
def _spoken(printed: str) -> str:
    heading = parse_heading(printed)
    text = heading.rest if heading else printed
    return text.partition("（")[0] or text


def _once(labels: tuple[Label, ...]) -> tuple[Label, ...]:
    """Return labels without repetition: a group's own figure has the label of the group."""
    return tuple(label for label, _ in groupby(labels))


@cache
def _names(table: type[Table]) -> dict[str, tuple[Label, ...]]:
    names: dict[str, tuple[Label, ...]] = {}
    for cell in cells(table):
        parts = cell.path.split(".")
        for depth, _ in enumerate(cell.labels, start=1):
            names.setdefault(".".join(parts[: depth + 1]), _once(cell.labels[:depth]))
        names.setdefault(cell.path, _once(cell.labels))
        names.setdefault(".".join((parts[0], "*", *parts[2:])), _once(cell.labels[1:]))
    return names


def _labels(path: str) -> tuple[Label, ...]:
    for table in TABLES.get(path.partition(".")[0], ()):
        labels = _names(table).get(path)
        if labels:
            return labels
    return ()


def _field_labels(steps: list[str], lang: str) -> Iterator[str]:
    form: type[Form] | None = AnnualReport
    for step in steps:
        label = label_of(form, step) if form and step in form.model_fields else None
        if step.isascii() and step.isdigit() and len(step) < 10:  # an item of a list goes by its number
            yield str(int(step) + 1)
            continue
        yield (label.zh if lang.startswith("zh") else label.en) if label else step
        form = _form_of(form.model_fields[step].annotation) if label and form else None


def _form_of(annotation: Any) -> type[Form] | None:
    """Return the form inside an annotation: of an optional field, of the items of a list."""
    if isinstance(annotation, type) and issubclass(annotation, Form):
        return annotation
    return next(filter(None, map(_form_of, typing.get_args(annotation))), None)
