"""From the blocks of a document to a reading: tables first, then prose, then what became of every number."""

from collections import ChainMap
from collections.abc import Sequence
from typing import cast

from disclosure_schema.forms.claims import Claim
from disclosure_schema.forms.reading import Reading, Source
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.readers.coverage import cover, cover_tables
from disclosure_schema.readers.document import Document, Grid
from disclosure_schema.readers.limits import tick
from disclosure_schema.readers.prose.claims import find_claims
from disclosure_schema.readers.prose.header import read_header
from disclosure_schema.readers.prose.sections import SectionsFound, find_sections
from disclosure_schema.readers.tables import read_tables

__all__ = ["assemble", "tables_only"]


def tables_only(document: Document) -> Reading:
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


def assemble(document: Document) -> Reading:
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
    # Looked up one behind the other: putting them in one would make the source of every cell.
    sources = ChainMap(
        {**header.sources, **_passages(prose, claims)}, cast("dict[str, Source]", tables.sources)
    )
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
