"""Header facts: title, issuer, kind of body, year, period, issue date and contact, each with its source.

What the document itself says comes first: the title before the page's title, the signature before a date under the
title, and both before the metadata a page prints around the article.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from disclosure_schema.forms.reading import Note, NoteCode, Place, Source
from disclosure_schema.forms.report import BodyKind, Contact, Period
from disclosure_schema.messages import N_
from disclosure_schema.readers.document import Document, Paragraph
from disclosure_schema.readers.prose.contact import find_contact
from disclosure_schema.readers.prose.issuer import body_kind
from disclosure_schema.readers.prose.period import statement
from disclosure_schema.readers.prose.sections import SectionsFound
from disclosure_schema.readers.prose.signature import lone_date
from disclosure_schema.readers.prose.title import Title, find_title
from disclosure_schema.zh import find_dates, normalize

__all__ = ["HeaderFound", "read_header"]

#: Labels of metadata that state when a report was issued, most telling first, and who issued it.
_DATED = ("成文日期", "公开日期", "发布日期", "发布时间", "发文日期", "生成日期", "公文生成日期")
_PERIOD = "统计期限"
_ISSUED_BY = ("发布机构", "发文机关", "制发机关", "公开机构")

_UNREADABLE = N_("The statement of the statistics period, “{raw}”, cannot be read as a period.")


@dataclass(slots=True)
class HeaderFound:
    """The header facts of a document, their sources by name, and notes."""

    title: str | None = None
    issuer: str | None = None
    body_kind: BodyKind = BodyKind.UNKNOWN
    year: int | None = None
    period: Period | None = None
    issued_on: date | None = None
    contact: Contact = field(default_factory=Contact)
    sources: dict[str, Source] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)


def read_header(document: Document, prose: SectionsFound) -> HeaderFound:
    """Read the header facts of a document whose sections have been found."""
    found = HeaderFound()
    metadata = {normalize(label).rstrip(":"): value for label, value in document.metadata if value.strip()}
    _title(found, prose.title or _page_title(document, metadata))
    _issuer(found, prose, metadata)
    found.body_kind = body_kind(found.issuer)
    _period(found, prose, metadata)
    _issue_date(found, prose, metadata)
    _contact(found, prose)
    if found.year is None and found.period is not None:
        found.year = found.period.end.year
    return found


def _page_title(document: Document, metadata: Mapping[str, str]) -> Title | None:
    """Return the title from the page's title, which often goes on with the site's name, or from its metadata."""
    pieces = [metadata.get("名称", ""), metadata.get("标题", ""), document.title]
    for text in pieces:
        for piece in (text, *text.replace("_", "-").split("-")):
            title = find_title([Paragraph(piece)]) if piece.strip() else None
            if title:
                return title
    return None


def _title(found: HeaderFound, title: Title | None) -> None:
    if title is None:
        return
    found.title, found.issuer, found.year = title.text, title.issuer, title.year
    found.sources["title"] = title.source
    if title.issuer:
        found.sources["issuer"] = title.source
    if title.year:
        found.sources["year"] = title.source


def _issuer(found: HeaderFound, prose: SectionsFound, metadata: Mapping[str, str]) -> None:
    if found.issuer:
        return
    if prose.signature and prose.signature.issuer:
        found.issuer, found.sources["issuer"] = prose.signature.issuer, prose.signature.source
        return
    for label in _ISSUED_BY:
        if label in metadata:
            found.issuer, found.sources["issuer"] = (
                normalize(metadata[label]),
                Source(metadata[label].strip()),
            )
            return


def _period(found: HeaderFound, prose: SectionsFound, metadata: Mapping[str, str]) -> None:
    first = prose.sections[0].text if prose.sections else ""
    fact = f"{_PERIOD}：{metadata[_PERIOD]}" if _PERIOD in metadata else ""
    stated = statement(prose.preface) or statement(first) or statement(fact)
    if stated is None:
        return
    found.period = stated.period
    found.sources["period"] = source = Source(stated.raw, _place(prose.paragraphs, stated.raw))
    if stated.period is None:
        note = Note(NoteCode.PERIOD_UNREADABLE, _UNREADABLE, {"raw": stated.raw}, "period", source.place)
        found.notes.append(note)


def _issue_date(found: HeaderFound, prose: SectionsFound, metadata: Mapping[str, str]) -> None:
    if prose.signature and prose.signature.issued_on:
        found.issued_on, found.sources["issued_on"] = prose.signature.issued_on, prose.signature.source
        return
    start = prose.title.end if prose.title else 0
    for paragraph in prose.paragraphs[start : min(prose.preface_end, start + 4)]:
        day = lone_date(paragraph.text)
        if day:
            found.issued_on, found.sources["issued_on"] = day, Source(paragraph.text.strip(), paragraph.place)
            return
    for label in _DATED:
        days = list(find_dates(metadata.get(label, "")))
        if days:
            found.issued_on, found.sources["issued_on"] = days[0].value.value, Source(metadata[label].strip())
            return


def _contact(found: HeaderFound, prose: SectionsFound) -> None:
    facts = find_contact(prose.preface)
    if not facts and prose.sections:
        facts = find_contact(prose.sections[0].text[:2000])
    found.contact = Contact(**facts)
    for name, value in facts.items():
        found.sources[f"contact.{name}"] = Source(value, _place(prose.paragraphs, value))


def _place(paragraphs: Iterable[Paragraph], raw: str) -> Place:
    """Return the place of the paragraph that holds a text, wherever its blanks stand."""
    key = normalize(raw)
    return next((p.place for p in paragraphs if key in normalize(p.text)), Place())
