r"""Findings for spreadsheets: CSV with a row for each finding, and one for each document that could not be read.

>>> from disclosure_schema.errors import ReadError
>>> print(*lines([Examined("a.txt", error=ReadError("{name} is empty.", name="a.txt"))]), sep="\n")
file,issuer,year,severity,code,name,where,message,advice,page,table,row,line,column,at,fingerprint
a.txt,,,error,,,,a.txt is empty.,,,,,,,,
"""

import csv
import io
from collections.abc import Iterable, Iterator

from disclosure_schema.findings.examined import Examined
from disclosure_schema.findings.text import advice, visible
from disclosure_schema.findings.where import describe, place_of, places_of
from disclosure_schema.rules.model import Finding, Severity

__all__ = ["COLUMNS", "dumps", "lines", "safe"]

#: The header, the same in every language: programs read it too.
COLUMNS = (
    "file", "issuer", "year", "severity", "code", "name", "where", "message", "advice", "page", "table", "row",
    "line", "column", "at", "fingerprint",
)  # fmt: skip

#: What makes a spreadsheet take text for a formula; East Asian ones take the wide forms too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def dumps(examined: Iterable[Examined], lang: str = "en") -> str:
    """Return a run as CSV (RFC 4180 but for the line ends, which are newlines)."""
    return "".join(f"{line}\n" for line in lines(examined, lang))


def lines(examined: Iterable[Examined], lang: str = "en") -> Iterator[str]:
    """Yield the header, then the rows of each document as it is examined."""
    yield _line(COLUMNS)
    for one in examined:
        if one.error is not None:
            known = {"file": one.file, "severity": str(Severity.ERROR), "message": one.error.render(lang)}
            yield _line(known.get(column, "") for column in COLUMNS)
        for finding in one.findings:
            yield _line(_row(one, finding, lang))


def safe(text: str) -> str:
    """Return text that no spreadsheet takes for a formula: an apostrophe goes before what looks like one.

    >>> safe("=1+1"), safe(" -2"), safe("1-2")
    ("'=1+1", "' -2", '1-2')
    """
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text


def _row(one: Examined, finding: Finding, lang: str) -> tuple[str | int | None, ...]:
    place = place_of(finding)
    report = one.report
    return (
        one.file,
        report.issuer if report else "",
        report.year if report else None,
        str(finding.severity),
        finding.code,
        finding.rule.name,
        describe(places_of(finding), lang),
        finding.message(lang),
        advice(finding, lang),
        place.page,
        place.table,
        place.row,
        place.line,
        place.column,
        finding.at,
        finding.fingerprint,
    )


def _line(values: Iterable[str | int | None]) -> str:
    """Return one row; text stays on one line, so that a row is a line for every program."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="")
    writer.writerow(safe(visible(value)) if isinstance(value, str) else value for value in values)
    return buffer.getvalue()
