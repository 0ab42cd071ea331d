"""What became of every number of a document: it is in a cell, in a claim, in a header fact, or listed as unread.

>>> [match[0] for match in _NUMBER.finditer("2023年收到申请１，２３４件、三件")]
['2023', '１，２３４', '三']
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from disclosure_schema.forms.claims import Claim
from disclosure_schema.forms.reading import Coverage, Place, Source, Unread, UnreadKind
from disclosure_schema.readers.document import Document, Grid
from disclosure_schema.readers.prose.sections import SectionsFound
from disclosure_schema.readers.tables.found import TablesFound
from disclosure_schema.readers.tables.pieces import is_known
from disclosure_schema.zh import normalize
from disclosure_schema.zh.numerals import NUMERALS

__all__ = ["Covered", "cover", "cover_tables"]

#: More unread numbers than this are counted, but not listed.
MAX_LISTED = 10_000

_DIGIT = "[0-9０-９]"
#: A number in figures, or one in words before a unit of things that reports count.
_NUMBER = re.compile(
    rf"{_DIGIT}+(?:[,，]{_DIGIT}{{3}}(?!{_DIGIT}))*(?:[.．]{_DIGIT}+)?|(?<![第{NUMERALS}])[{NUMERALS}]+(?=[件条篇份宗起])"
)
_AROUND = 12
_DATE = re.compile(r"\s*[年月日]|\s*[-/.—－]\s*\d")
_LAW_BEFORE = re.compile(r"[第〔\[［号]\s*$|[〕\]］]\s*$")
_LAW_AFTER = re.compile(r"\s*[条款项号章〕］]")
_NUMBERING = re.compile(r"\s*[、.．)）]")


@dataclass(slots=True)
class Covered:
    """The count, and the unread numbers found so far."""

    cells: int = 0
    claims: int = 0
    facts: int = 0
    count: int = 0
    unread: list[Unread] = field(default_factory=list)

    @property
    def coverage(self) -> Coverage:
        """The counts."""
        return Coverage(self.cells, self.claims, self.facts, self.count)

    def leave(self, text: str, match: re.Match[str], place: Place) -> None:
        """List a number as unread."""
        self.count += 1
        if len(self.unread) < MAX_LISTED:
            start, end = match.span()
            context = text[max(start - _AROUND, 0) : end + _AROUND]
            self.unread.append(Unread(match[0], " ".join(context.split()), _kind(text, start, end), place))


def cover(
    document: Document,
    tables: TablesFound,
    prose: SectionsFound,
    claims: Sequence[Claim],
    sources: Mapping[str, Source],
) -> Covered:
    """Return what became of the numbers of a document; `sources` are those of header facts."""
    covered = cover_tables(document, tables)
    facts: dict[Place, str] = {}
    for source in sources.values():
        if source.place.table is None:
            facts[source.place] = facts.get(source.place, "") + "\n" + normalize(source.raw)
    for section, text in enumerate(_texts(prose), start=-1):
        spans = [(claim.start, claim.end) for claim in claims if claim.section == section]
        _passage(text, partial(prose.place, section), spans, facts, covered)
    inside = {index for starts in prose.starts for _, index in starts}
    for index, paragraph in enumerate(prose.paragraphs):
        if index not in inside:
            here = paragraph.place
            _passage(paragraph.text, lambda _, here=here: here, (), facts, covered)  # type: ignore[misc]
    for label, value in document.metadata:
        known = any(source.raw == value.strip() for source in sources.values())
        for match in _NUMBER.finditer(value):
            if known:
                covered.facts += 1
            else:
                covered.leave(f"{label}:{value}", match, Place())
    return covered


def cover_tables(document: Document, tables: TablesFound) -> Covered:
    """Return what became of the numbers in the grids of a document."""
    covered = Covered()
    if tables.figures is not None:
        covered.cells = tables.figures
        return covered
    sources = tables.sources
    seen = {source.place for source in sources.values()}
    seen |= {replace(place, line=None, page=None, box=None) for place in seen if place.line or place.page}
    for block in document.blocks:
        if isinstance(block, Grid):
            _grid(block, seen, covered)
    return covered


def _texts(prose: SectionsFound) -> Iterator[str]:
    yield prose.preface
    yield from (section.text for section in prose.sections)


def _passage(
    text: str,
    place_of: Callable[[int], Place],
    spans: Iterable[tuple[int, int]],
    facts: Mapping[Place, str],
    covered: Covered,
) -> None:
    waiting = sorted(spans)
    reach = 0  # the end of the claims that begin before the number
    number = 0
    for match in _NUMBER.finditer(text):
        start, end = match.span()
        while number < len(waiting) and waiting[number][0] <= start:
            reach = max(reach, waiting[number][1])
            number += 1
        if end <= reach:
            covered.claims += 1
            continue
        place = place_of(start)
        if normalize(match[0]) in facts.get(place, ""):
            covered.facts += 1
        else:
            covered.leave(text, match, place)


def _grid(grid: Grid, seen: set[Place], covered: Covered) -> None:
    for cell in grid.cells:
        text = cell.text
        if not text or not (text.isdigit() or _NUMBER.search(text)):
            continue
        place = grid.at(cell.row, cell.column)
        if place in seen:
            covered.cells += 1  # one cell is one figure, whatever note stands beside it
        elif not is_known(text):
            for match in _NUMBER.finditer(text):
                covered.leave(text, match, place)


def _kind(text: str, start: int, end: int) -> UnreadKind:
    if _DATE.match(text, end) or text[max(start - 1, 0) : start] in {"年", "月"}:
        return UnreadKind.DATE
    if _LAW_BEFORE.search(text[max(start - 3, 0) : start]) or _LAW_AFTER.match(text, end):
        return UnreadKind.LAW
    opens = start == 0 or text[start - 1] in "\n（("
    return UnreadKind.NUMBERING if opens and _NUMBERING.match(text, end) else UnreadKind.FIGURE
