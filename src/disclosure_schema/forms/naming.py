"""Names of places: what a person calls a path, in Chinese or English.

A name is the printed label without its row number and without remarks in brackets.

>>> name_of("proceedings.reconsideration.total", "en")
'reconsideration·total'
>>> name_of("applications.*.granted", "en"), short_name_of("applications.total.carried_over", "zh").startswith("二、")
('granted', False)
>>> name_of("previous.proceedings.reconsideration.pending", "en")
'reconsideration·pending last year'
"""

from functools import cache
from itertools import groupby

from disclosure_schema.forms.cells import Label, Table
from disclosure_schema.forms.report import TABLES
from disclosure_schema.forms.structure import cells
from disclosure_schema.messages import N_, render
from disclosure_schema.zh.headings import parse_heading

__all__ = ["PREVIOUS", "name_of", "short_name_of"]

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
