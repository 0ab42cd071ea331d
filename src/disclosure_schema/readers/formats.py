"""The formats that can be read: bytes of a document in, a `Reading` out.

>>> read_data("某县审计局2023年政府信息公开工作年度报告".encode(), "a.txt", "text").report.year
2023
"""

from collections.abc import Callable
from functools import partial

from disclosure_schema.errors import OptionError, ReadError
from disclosure_schema.forms.reading import Reading
from disclosure_schema.messages import N_
from disclosure_schema.readers.assemble import assemble, tables_only
from disclosure_schema.readers.decode import decode
from disclosure_schema.readers.document import Document
from disclosure_schema.readers.docx import read_docx
from disclosure_schema.readers.html import read_html
from disclosure_schema.readers.limits import DEFAULT, Limits, tick, within
from disclosure_schema.readers.own import read_own
from disclosure_schema.readers.pdf import read_pdf
from disclosure_schema.readers.sniff import refuse, sniff
from disclosure_schema.readers.tabular import parquet_reports, read_parquet, read_tidy, tidy_reports
from disclosure_schema.readers.text import read_text
from disclosure_schema.readers.xlsx import read_xlsx

__all__ = ["FORMATS", "expect", "read_data", "read_several"]


def _read_plain(data: bytes) -> Document:
    text, encoding, notes = decode(data)
    document = read_text(text)
    return Document(document.blocks, "text", encoding, document.title, document.metadata, tuple(notes))


#: The formats that can be read, and the reader of each.
FORMATS: dict[str, Callable[[bytes], Document]] = {
    "html": read_html,
    "text": _read_plain,
    "docx": read_docx,
    "xlsx": read_xlsx,
    "pdf": read_pdf,
}

#: Those that are read faster where the tables are enough.
_TABLES: dict[str, Callable[[bytes], Document]] = {**FORMATS, "html": partial(read_html, prose=False)}

#: The formats that hold reports already, as this library writes them.
_OWN: dict[str, Callable[[bytes, str], Reading]] = {
    "json": read_own,
    "csv": read_tidy,
    "parquet": read_parquet,
}


def expect(given: str | None) -> None:
    """Raise `OptionError` for a format that cannot be read."""
    if given is not None and given not in (*FORMATS, *_OWN):
        choices = ", ".join((*FORMATS, *_OWN))
        raise OptionError(
            N_("Unknown format {given!r}; choose one of {choices}."), given=given, choices=choices
        )


def read_data(
    data: bytes, name: str, given: str | None = None, *, prose: bool = True, limits: Limits = DEFAULT
) -> Reading:
    """Return the reading of a document of the format given, or of the one that its content shows."""
    if not data.strip():
        raise ReadError(N_("{name} is empty."), name=name)
    found = given or sniff(data, name)
    if found in _OWN:
        return _OWN[found](data, name)
    if found not in FORMATS:
        raise refuse(found, name)
    with within(limits):
        document = (FORMATS if prose else _TABLES)[found](data)
        tick()
        return assemble(document) if prose else tables_only(document)


def read_several(data: bytes, name: str, given: str | None = None) -> tuple[Reading, ...] | None:
    """Return the readings of the reports in a table of this library; None for a document of another format."""
    found = given or (sniff(data, name) if data.strip() else None)
    if found == "csv":
        return tuple(Reading(one, format="csv", encoding="utf-8") for one in tidy_reports(data, name))
    if found == "parquet":
        return tuple(Reading(one, format="parquet") for one in parquet_reports(data, name))
    return None
