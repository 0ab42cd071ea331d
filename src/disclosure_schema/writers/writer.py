r"""`write`: reports into a file; `dumps`: the same as bytes. The name of the file decides the format.

>>> dumps(AnnualReport(title="无"), "markdown").decode()
'# 无\n'
"""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from os import PathLike
from pathlib import Path
from typing import IO, NamedTuple

from disclosure_schema.errors import OptionError
from disclosure_schema.forms.reading import Reading
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.messages import N_
from disclosure_schema.storage import make_folder, write_together, write_whole
from disclosure_schema.writers.arrow import write_parquet
from disclosure_schema.writers.ddl import Dialect
from disclosure_schema.writers.docx import write_docx
from disclosure_schema.writers.html import write_html
from disclosure_schema.writers.json import write_json
from disclosure_schema.writers.markdown import write_markdown
from disclosure_schema.writers.package import package_files, write_package
from disclosure_schema.writers.sql import write_sql
from disclosure_schema.writers.tidy import write_tidy, write_wide
from disclosure_schema.writers.xlsx import write_xlsx

__all__ = ["DOCUMENTS", "FORMATS", "Reports", "dumps", "format_of", "write"]

#: What can be written: a report, what reading one yields, or several of them.
Reports = AnnualReport | Reading | Iterable[AnnualReport | Reading]

#: The formats that hold one report, and the writer of each.
DOCUMENTS: dict[str, Callable[[AnnualReport], bytes]] = {
    "json": write_json,
    "html": write_html,
    "markdown": write_markdown,
    "docx": write_docx,
    "xlsx": write_xlsx,
}

#: The formats that hold any number of reports.
_COLLECTIONS: dict[str, Callable[[Sequence[AnnualReport]], bytes]] = {
    "csv": write_tidy,
    "wide-csv": write_wide,
    "parquet": write_parquet,
    **{dialect.value: partial(write_sql, dialect=dialect) for dialect in Dialect},
    "datapackage": write_package,
}

FORMATS = (*DOCUMENTS, *_COLLECTIONS)

_SUFFIXES = {
    ".json": "json",
    ".html": "html",
    ".htm": "html",
    ".md": "markdown",
    ".markdown": "markdown",
    ".docx": "docx",
    ".xlsx": "xlsx",
    ".csv": "csv",
    ".parquet": "parquet",
    ".sql": "sqlite",
    ".zip": "datapackage",
}

_UNKNOWN = N_("Unknown format {given!r}; choose one of {choices}.")
_NO_SUFFIX = N_("The name {name} does not tell a format; choose one of {choices}.")
_ONE = N_("The format {given} holds one report, not {count}; those that hold several are {choices}.")


class _Found(NamedTuple):
    format: str
    reports: list[AnnualReport]


def write(
    reports: Reports,
    target: str | PathLike[str] | IO[bytes],
    format: str | None = None,  # noqa: A002 - the word a caller expects
) -> None:
    """Write a report, or several, into a file: a path or a binary file.

    `format` is "json", "html", "markdown", "docx" or "xlsx" for one report; "csv", "wide-csv", "parquet", "sqlite",
    "duckdb", "postgresql" or "datapackage" for any number; by default the suffix of the path decides. A data package
    whose path has no suffix is a folder. A file is written beside its place and moved there, so that no half file stays.

    Raises `OptionError` for an unknown format or too many reports for one, `MissingExtraError` when the format needs an
    extra, `WriteError` for what cannot be written or cannot be held exactly.
    """
    if not isinstance(target, (str, PathLike)):
        target.write(_bytes(_prepared(reports, format)))
        return
    found = _prepared(reports, format or format_of(target))
    if found.format == "datapackage" and not Path(target).suffix:
        _write_folder(Path(target), package_files(found.reports))
    else:
        write_whole(target, _bytes(found))


def dumps(reports: Reports, format: str) -> bytes:  # noqa: A002 - the word a caller expects
    """Return a report, or several, in a format; a data package is a ZIP archive. Raises as `write`."""
    return _bytes(_prepared(reports, format))


def format_of(target: str | PathLike[str]) -> str:
    """Return the format that the name of a file tells; raise `OptionError` where it tells none.

    >>> format_of("a.DOCX"), format_of("reports.zip")
    ('docx', 'datapackage')
    """
    found = _SUFFIXES.get(Path(target).suffix.lower())
    if found is None:
        raise OptionError(_NO_SUFFIX, name=str(target), choices=", ".join(FORMATS))
    return found


def _prepared(reports: Reports, given: str | None) -> _Found:
    if given not in FORMATS:
        raise OptionError(_UNKNOWN, given=given, choices=", ".join(FORMATS))
    several = [reports] if isinstance(reports, (AnnualReport, Reading)) else reports
    found = [one.report if isinstance(one, Reading) else one for one in several]
    if given in DOCUMENTS and len(found) != 1:
        raise OptionError(_ONE, given=given, count=len(found), choices=", ".join(_COLLECTIONS))
    return _Found(given, found)


def _bytes(found: _Found) -> bytes:
    if found.format in DOCUMENTS:
        return DOCUMENTS[found.format](found.reports[0])
    return _COLLECTIONS[found.format](found.reports)


def _write_folder(folder: Path, files: dict[str, bytes]) -> None:
    make_folder(folder)
    # The descriptor is last: a folder that has it is whole.
    write_together({folder / name: data for name, data in files.items()})
