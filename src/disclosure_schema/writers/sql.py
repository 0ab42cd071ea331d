r"""SQL: the definitions and the reports as INSERT statements, in one transaction.

>>> script = write_sql([AnnualReport(issuer="d'Arc", year=2023)]).decode()
>>> script.splitlines()[-2]
'INSERT INTO "report" VALUES (1, NULL, \'d\'\'Arc\', \'unknown\', 2023, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, \'\');'
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from disclosure_schema.forms.flat import plain
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.forms.structure import values
from disclosure_schema.writers.arrow import check_scale
from disclosure_schema.writers.columns import row_of
from disclosure_schema.writers.ddl import REPORT, Dialect, define, quoted, table_name

__all__ = ["inserts", "write_sql"]


def write_sql(reports: Sequence[AnnualReport], dialect: Dialect = Dialect.SQLITE) -> bytes:
    """Return a script that makes the tables and enters the reports.

    The database refuses a report that violates an identity, and then the whole script. A NUL, which no database takes
    in text, becomes U+FFFD. Raises WriteError for an amount of more decimals than DuckDB keeps.
    """
    lines = [define(dialect)]
    for number, report in enumerate(reports, start=1):
        lines += inserts(report, number, dialect)
    return "\n".join(["BEGIN;", *lines, "COMMIT;", ""]).encode()


def inserts(report: AnnualReport, number: int, dialect: Dialect = Dialect.SQLITE) -> Iterator[str]:
    """Yield the statements that enter a report under a number."""
    row = row_of("", report)
    yield _insert("report", [number, *(row[path] for path in REPORT)])
    for position, section in enumerate(report.sections, start=1):
        facts = (section.kind, section.number, section.heading, section.text)
        yield _insert("section", [number, position, *facts])
    for path, text in sorted(report.notes.items()):
        yield _insert("note", [number, path, text])
    for position, claim in enumerate(report.claims, start=1):
        yield _insert("claim", [number, position, claim.model_dump_json()])
    for table in report.tables:
        figures = values(table)
        for path, value in figures.items():
            if dialect is Dialect.DUCKDB:
                check_scale(path, value)
        # SQLite has no exact decimals: there an amount is text.
        amounts = (
            plain(value) if dialect is Dialect.SQLITE and isinstance(value, Decimal) else value
            for value in figures.values()
        )
        yield _insert(table_name(type(table)), [number, *amounts])


def _insert(table: str, row: Iterable[object]) -> str:
    return f"INSERT INTO {quoted(table)} VALUES ({', '.join(map(_literal, row))});"  # noqa: S608 - a script, with literals escaped


def _literal(value: object) -> str:
    if value is None:
        return "NULL"
    if isinstance(value, (int, Decimal)):
        return plain(value)
    text = value.isoformat() if isinstance(value, date) else str(value).replace("\0", "\ufffd")
    return "'" + text.replace("'", "''") + "'"
