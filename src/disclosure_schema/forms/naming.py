"""Names of places: what a person calls a path, in Chinese or English.

>>> name_of("proceedings.reconsideration.total", "zh")
'行政复议·总计'
>>> name_of("applications.*.granted", "en")
'granted'
"""

from functools import cache

from disclosure_schema.forms.cells import Label, Table
from disclosure_schema.forms.report import TABLES
from disclosure_schema.forms.structure import cells

__all__ = ["name_of", "short_name_of"]


def name_of(path: str, lang: str = "en") -> str:
    """Return the name of a cell, row, column or block by its labels; another path is returned as it is."""
    labels = _labels(path)
    return "·".join(_text(label, lang) for label in labels) if labels else path


def short_name_of(path: str, lang: str = "en") -> str:
    """Return the innermost label of a cell, row, column or block."""
    labels = _labels(path)
    return _text(labels[-1], lang) if labels else path


def _text(label: Label, lang: str) -> str:
    return label.zh if lang.startswith("zh") else label.en


@cache
def _names(table: type[Table]) -> dict[str, tuple[Label, ...]]:
    names: dict[str, tuple[Label, ...]] = {}
    for cell in cells(table):
        parts = cell.path.split(".")
        for depth, _ in enumerate(cell.labels, start=1):
            names.setdefault(".".join(parts[: depth + 1]), cell.labels[:depth])
        names.setdefault(cell.path, cell.labels)
        names.setdefault(".".join((parts[0], "*", *parts[2:])), cell.labels[1:])
    return names


def _labels(path: str) -> tuple[Label, ...]:
    for table in TABLES.get(path.partition(".")[0], ()):
        labels = _names(table).get(path)
        if labels:
            return labels
    return ()
