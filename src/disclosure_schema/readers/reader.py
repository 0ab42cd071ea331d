"""`read`: a document in, a `Reading` out. Every format goes the same way: blocks, then tables, then prose."""

from collections.abc import Callable, Sequence
from os import PathLike
from pathlib import Path
from typing import IO

from disclosure_schema.errors import OptionError, ReadError
from disclosure_schema.forms.claims import Claim
from disclosure_schema.forms.reading import Reading, Source
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.messages import N_, Term
from disclosure_schema.readers.coverage import cover, cover_tables
from disclosure_schema.readers.decode import decode
from disclosure_schema.readers.document import Document, Grid
from disclosure_schema.readers.docx import read_docx
from disclosure_schema.readers.html import read_html
from disclosure_schema.readers.limits import DEFAULT, Limits, tick, within
from disclosure_schema.readers.own import read_own
from disclosure_schema.readers.pdf import read_pdf
from disclosure_schema.readers.prose.claims import find_claims
from disclosure_schema.readers.prose.header import read_header
from disclosure_schema.readers.prose.sections import SectionsFound, find_sections
from disclosure_schema.readers.sniff import refuse, sniff
from disclosure_schema.readers.tables import read_tables
from disclosure_schema.readers.tabular import parquet_reports, read_parquet, read_tidy, tidy_reports
from disclosure_schema.readers.text import read_text
from disclosure_schema.readers.xlsx import read_xlsx

__all__ = ["FORMATS", "read", "read_all"]

#: What systems say most often when a file cannot be opened, for the catalogues.
_REASONS = (N_("No such file or directory"), N_("Is a directory"), N_("Permission denied"))


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

#: The formats that hold reports already, as this library writes them.
_OWN: dict[str, Callable[[bytes, str], Reading]] = {
    "json": read_own,
    "csv": read_tidy,
    "parquet": read_parquet,
}


def read(
    source: str | PathLike[str] | bytes | IO[bytes],
    format: str | None = None,  # noqa: A002 - the word a caller expects
    *,
    prose: bool = True,
    limits: Limits = DEFAULT,
) -> Reading:
    """Read a published report: the report, where every figure came from, and what was odd.

    `source` is a path, the bytes of a document, or a binary file. `format` is "html", "text" (Markdown included), "docx",
    "xlsx", "pdf", or "json", "csv" (tidy) and "parquet" as this library writes them; by default the content decides. Without
    `prose` reading stops at the tables: no header facts, sections and claims. Raises `ReadError` for what cannot be read
    or is beyond the `limits`, `MissingExtraError` when the format needs an extra, `OptionError` for an unknown format.

    >>> reading = read("某县审计局2023年政府信息公开工作年度报告".encode())
    >>> reading.report.year
    2023
    """
    if format is not None and format not in (*FORMATS, *_OWN):
        choices = ", ".join((*FORMATS, *_OWN))
        raise OptionError(
            N_("Unknown format {given!r}; choose one of {choices}."), given=format, choices=choices
        )
    data, name = _load(source, limits.bytes)
    if not data.strip():
        raise ReadError(N_("{name} is empty."), name=name)
    found = format or sniff(data, name)
    if found in _OWN:
        return _OWN[found](data, name)
    if found not in FORMATS:
        raise refuse(found, name)
    with within(limits):
        document = FORMATS[found](data)
        tick()
        return _assemble(document) if prose else _tables_only(document)


def read_all(
    source: str | PathLike[str] | bytes | IO[bytes],
    format: str | None = None,  # noqa: A002 - the word a caller expects
    *,
    limits: Limits = DEFAULT,
) -> tuple[Reading, ...]:
    r"""Read every report in a file: many from tidy CSV and Parquet as this library writes them, one from any other.

    Raises as `read`.

    >>> read_all(b"report,edition,path,label,value,unit,note\r\n")
    ()
    """
    data, name = _load(source, limits.bytes)
    found = format or (sniff(data, name) if data.strip() else None)
    if found == "csv":
        return tuple(Reading(one, format="csv", encoding="utf-8") for one in tidy_reports(data, name))
    if found == "parquet":
        return tuple(Reading(one, format="parquet") for one in parquet_reports(data, name))
    return (read(source if isinstance(source, (str, PathLike)) else data, format, limits=limits),)


def _load(source: str | PathLike[str] | bytes | IO[bytes], max_bytes: int) -> tuple[bytes, str]:
    """Return the bytes of a source and what to call it in messages."""
    if isinstance(source, bytes):
        data, name = source, "<bytes>"
    elif isinstance(source, (str, PathLike)):
        name = str(source)
        try:
            with Path(source).open("rb") as stream:
                data = stream.read(max_bytes + 1)
        except (OSError, ValueError) as error:  # ValueError: a path with a NUL character
            raise _unopened(name, error) from None
    else:
        name = str(getattr(source, "name", "<file>"))
        try:
            data = source.read(max_bytes + 1)
        except OSError as error:
            raise _unopened(name, error) from None
        if not isinstance(data, bytes):
            raise OptionError(N_("{name} is open as text; open it in binary mode."), name=name)
    if len(data) > max_bytes:
        raise ReadError(
            N_("{name} is larger than {limit} bytes; allow more in the limits to read it all the same."),
            name=name,
            limit=max_bytes,
        )
    return data, name


def _unopened(name: str, error: Exception) -> ReadError:
    reason = Term(getattr(error, "strerror", None) or error)
    return ReadError(N_("{name} cannot be opened: {reason}."), name=name, reason=reason)


def _tables_only(document: Document) -> Reading:
    """Find the tables in the blocks of a document, and no more."""
    tables = read_tables([block for block in document.blocks if isinstance(block, Grid)])
    report = AnnualReport.model_validate({**tables.tables, "notes": tables.cell_notes})
    covered = cover_tables(document, tables)
    return Reading(
        report,
        tables.sources,
        (*document.notes, *tables.notes),
        document.format,
        document.encoding,
        covered.coverage,
        tuple(covered.unread),
    )


def _assemble(document: Document) -> Reading:
    """Find the report in the blocks of a document."""
    tables = read_tables([block for block in document.blocks if isinstance(block, Grid)])
    tick()
    prose = find_sections(document.blocks)
    header = read_header(document, prose)
    tick()
    claims = find_claims(prose.preface, prose.sections, tables.tables)
    report = AnnualReport.model_validate(
        {
            "title": header.title,
            "issuer": header.issuer,
            "body_kind": header.body_kind,
            "year": header.year,
            "period": header.period,
            "issued_on": header.issued_on,
            "contact": header.contact,
            "preface": prose.preface,
            "sections": prose.sections,
            **tables.tables,
            "notes": tables.cell_notes,
            "claims": claims,
        }
    )
    covered = cover(document, tables, prose, claims, header.sources)
    sources = {**tables.sources, **header.sources, **_passages(prose, claims)}
    return Reading(
        report,
        sources,
        (*document.notes, *tables.notes, *prose.notes, *header.notes),
        document.format,
        document.encoding,
        covered.coverage,
        tuple(covered.unread),
    )


def _passages(prose: SectionsFound, claims: Sequence[Claim]) -> dict[str, Source]:
    """Return the sources of the sections, by index and by kind, and of the claims, by index."""
    found: dict[str, Source] = {}
    for number, section in enumerate(prose.sections):
        source = Source(section.heading, prose.paragraphs[prose.headings[number]].place)
        found.setdefault(f"sections.{section.kind.value}", source)
        found[f"sections.{number}"] = source
    for number, claim in enumerate(claims):
        text = prose.sections[claim.section].text if claim.section >= 0 else prose.preface
        place = prose.place(claim.section, claim.start)
        found[f"claims.{number}"] = Source(text[claim.start : claim.end], place)
    return found
