"""SQL definitions: a table for each table of the form, one row a report, with the identities as CHECK constraints.

A constraint is broken exactly where the check says that an identity is violated: blanks are NULL and leave it open,
unless no figures that are not negative could save it.

>>> print(define(Dialect.SQLITE).splitlines()[1])
CREATE TABLE "report" (
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from functools import cache

from disclosure_schema.forms.cells import MAX_COUNT, Table
from disclosure_schema.forms.identities import Identity, identities
from disclosure_schema.forms.naming import field_name_of, name_of
from disclosure_schema.forms.report import TABLES, Contact
from disclosure_schema.forms.structure import Cell, cells
from disclosure_schema.writers.arrow import SCALE

__all__ = ["REPORT", "Dialect", "column_names", "define", "quoted", "table_name"]


class Dialect(StrEnum):
    """A database whose SQL is written."""

    SQLITE = "sqlite"
    DUCKDB = "duckdb"
    POSTGRESQL = "postgresql"


#: How each dialect keeps an amount exactly; SQLite has no such type, so there it is text.
_MONEY = {
    Dialect.SQLITE: "TEXT",
    Dialect.DUCKDB: f"DECIMAL(38, {SCALE})",
    Dialect.POSTGRESQL: "NUMERIC",
}

#: The columns of the table of reports: the path in the report, its column and type.
REPORT = {
    "title": ("title", "TEXT"),
    "issuer": ("issuer", "TEXT"),
    "body_kind": ("body_kind", "TEXT NOT NULL"),
    "year": ("year", "INTEGER"),
    "period.start": ("period_start", "DATE"),
    "period.end": ("period_end", "DATE"),
    "issued_on": ("issued_on", "DATE"),
    **{f"contact.{name}": (f"contact_{name}", "TEXT") for name in Contact.model_fields},
    "preface": ("preface", "TEXT NOT NULL"),
}

_OF_REPORT = '"report_id" INTEGER NOT NULL REFERENCES "report" ("id")'
_LISTS = {
    "section": (
        _OF_REPORT,
        '"position" INTEGER NOT NULL',
        '"kind" TEXT NOT NULL',
        '"number" INTEGER',
        '"heading" TEXT NOT NULL',
        '"text" TEXT NOT NULL',
        'PRIMARY KEY ("report_id", "position")',
    ),
    "note": (
        _OF_REPORT,
        '"path" TEXT NOT NULL',
        '"text" TEXT NOT NULL',
        'PRIMARY KEY ("report_id", "path")',
    ),
    "claim": (
        _OF_REPORT,
        '"position" INTEGER NOT NULL',
        '"content" TEXT NOT NULL',
        'PRIMARY KEY ("report_id", "position")',
    ),
}


def quoted(name: str) -> str:
    """Return an identifier."""
    return f'"{name}"'


def table_name(table: type[Table]) -> str:
    """Return the name of the SQL table of a table of the form: its name and edition."""
    return f"{table.name}_{table.model_fields['edition'].default}"


@cache
def column_names(table: type[Table]) -> dict[str, str]:
    """Return the column of each cell by its path: what follows the table's name, joined by low lines."""
    return {
        cell.path: cell.path.removeprefix(f"{table.name}.").replace(".", "_").lower() for cell in cells(table)
    }


def define(dialect: Dialect) -> str:
    """Return the statements that make the tables of every edition."""
    models = [model for models in TABLES.values() for model in models]
    statements = ["-- Reports: what stands around the tables.", _create("report", _report())]
    for name, lines in _LISTS.items():
        statements.append(_create(name, lines))
    for model in models:
        statements.append(f"-- {field_name_of(model.name, 'zh')}, {model.__name__}")
        statements.append(_create(table_name(model), _columns(model, dialect)))
    if dialect is not Dialect.SQLITE:  # which has no comments but those in its statements
        statements += _table_comments(models)
    if dialect is Dialect.POSTGRESQL:  # DuckDB takes seconds for so many: it makes the table anew for each
        statements += _column_comments(models)
    return "\n".join([*statements, ""])


def _create(name: str, lines: Iterable[str]) -> str:
    return f"CREATE TABLE {quoted(name)} (\n  " + ",\n  ".join(lines) + "\n);"


def _report() -> Iterator[str]:
    yield '"id" INTEGER PRIMARY KEY'
    for column, kind in REPORT.values():
        yield f"{quoted(column)} {kind}"


def _columns(table: type[Table], dialect: Dialect) -> Iterator[str]:
    names = column_names(table)
    yield '"report_id" INTEGER PRIMARY KEY REFERENCES "report" ("id")'
    for cell in cells(table):
        kind = _MONEY[dialect] if cell.is_money else "BIGINT"
        yield f"/* {_said(cell)} */ {quoted(names[cell.path])} {kind} {_range(cell, names)}"
    for identity in identities(table):
        yield f"CONSTRAINT {quoted(f'{identity.relation} {identity.place}')} CHECK ({_holds(identity, names)})"


def _range(cell: Cell, names: dict[str, str]) -> str:
    name = quoted(names[cell.path])
    number = f"CAST({name} AS DOUBLE PRECISION)" if cell.is_money else name
    least = -MAX_COUNT if cell.is_signed else 0
    return f"CHECK ({number} BETWEEN {least} AND {MAX_COUNT})"


def _holds(identity: Identity, names: dict[str, str]) -> str:
    """Return the condition: what is known of each side is at most the other side, which is NULL while it has blanks."""
    known = [_sum(side, names, "COALESCE({}, 0)") for side in (identity.left, identity.right)]
    whole = [_sum(side, names, "{}") for side in (identity.left, identity.right)]
    condition = f"({known[0]} <= {whole[1]})"
    return condition if identity.at_most else f"{condition} AND ({known[1]} <= {whole[0]})"


def _sum(paths: Iterable[str], names: dict[str, str], term: str) -> str:
    return " + ".join(term.format(quoted(names[path])) for path in paths)


def _table_comments(models: Iterable[type[Table]]) -> Iterator[str]:
    for model in models:
        yield f"COMMENT ON TABLE {quoted(table_name(model))} IS {_text(field_name_of(model.name, 'zh'))};"


def _column_comments(models: Iterable[type[Table]]) -> Iterator[str]:
    for path, (column, _) in REPORT.items():
        yield f'COMMENT ON COLUMN "report".{quoted(column)} IS {_text(field_name_of(path, "zh"))};'
    for model in models:
        names = column_names(model)
        for cell in cells(model):
            column = f"{quoted(table_name(model))}.{quoted(names[cell.path])}"
            yield f"COMMENT ON COLUMN {column} IS {_text(_said(cell))};"


def _said(cell: Cell) -> str:
    return f"{name_of(cell.path, 'zh')}（{cell.unit}）"


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
