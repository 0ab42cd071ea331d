"""The sections of a report: which lines are their headings, and the text that belongs to each.

A numbered line is a heading when its words are those of one of the six sections, or when it carries on the numbering;
a line without number only when its words are the form's and no numbered line announces that section. Of several
candidates for one section the best worded wins, of equals the last: sub-headings of section one often repeat the
names of the sections that follow.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from disclosure_schema.forms.editions.sections import SECTIONS
from disclosure_schema.forms.headings import Wording, heading_kind
from disclosure_schema.forms.reading import Note, Place
from disclosure_schema.forms.report import Section, SectionKind
from disclosure_schema.readers.document import Grid, Paragraph
from disclosure_schema.readers.prose.furniture import is_furniture
from disclosure_schema.readers.prose.signature import Signature, find_signature
from disclosure_schema.readers.prose.title import Title, find_title
from disclosure_schema.zh import normalize, parse_heading

__all__ = ["SectionsFound", "find_sections"]

#: A longer line is a sentence, not a heading.
_MAX_HEADING = 45
_SENTENCE = re.compile(r"[。；;！？!?]")
_STRAY = re.compile(r"^\s*[A-Za-z·•*|.]{1,2}\s*(?=[一二三四五六七八九十]{1,2}\s*[、.．])")
_NUMBERS = {spec.kind: spec.number for spec in SECTIONS}
_RANK = {Wording.OFFICIAL: 3, Wording.VARIANT: 2, Wording.RENAMED: 1, Wording.UNKNOWN: 0}
#: Every wording that may open a paragraph which goes on with the section's text, longest first.
_OPENINGS = tuple(
    sorted((words for spec in SECTIONS for words in (spec.zh, *spec.also)), key=len, reverse=True)
)


@dataclass(frozen=True, slots=True)
class SectionsFound:
    """The prose of a document in its parts; `paragraphs` is all of it, `preface_end` where the first section begins.

    `headings` are the indexes of the paragraphs that are headings; `starts` tells for each section, after the preface,
    where in its text its paragraphs begin: pairs of an offset and the paragraph's index.
    """

    title: Title | None
    preface: str
    sections: tuple[Section, ...]
    signature: Signature | None
    paragraphs: tuple[Paragraph, ...]
    preface_end: int
    headings: tuple[int, ...] = ()
    starts: tuple[tuple[tuple[int, int], ...], ...] = ()
    notes: tuple[Note, ...] = ()

    def place(self, section: int, offset: int) -> Place:
        """Return where the paragraph stands that has a character of a section's text (-1: of the preface)."""
        starts = self.starts[section + 1]
        number = bisect_right(starts, (offset, len(self.paragraphs))) - 1
        return self.paragraphs[starts[max(number, 0)][1]].place if starts else Place()


@dataclass(frozen=True, slots=True)
class _Heading:
    """A line that may be a heading: its index, number, words as printed, and what it announces."""

    index: int
    number: int | None
    text: str
    kind: SectionKind
    wording: Wording
    rest: str = ""


def find_sections(blocks: Sequence[Paragraph | Grid]) -> SectionsFound:
    """Split a document into title, preface, sections and signature; tables belong to no text."""
    paragraphs = tuple(block for block in blocks if isinstance(block, Paragraph) and block.text.strip())
    headings = _choose(_candidates(paragraphs))
    first = headings[0].index if headings else len(paragraphs)
    title = find_title(paragraphs[:first])
    last = headings[-1].index + 1 if headings else (title.end if title else 0)
    signature = find_signature(paragraphs, last)
    end = signature.start if signature else len(paragraphs)
    bounds = [*(heading.index for heading in headings), max(end, last)]
    start = title.end if title else 0
    preface, *texts = (
        _text(rest, opening, paragraphs, first, stop)
        for rest, opening, first, stop in (
            ("", start, start, min(first, end)),
            *((h.rest, h.index, h.index + 1, stop) for h, stop in zip(headings, bounds[1:], strict=True)),
        )
    )
    sections = tuple(
        Section(kind=one.kind, number=one.number, heading=normalize_heading(one.text), text=text)
        for one, (text, _) in zip(headings, texts, strict=True)
    )
    return SectionsFound(
        title,
        preface[0],
        sections,
        signature,
        paragraphs,
        first,
        tuple(heading.index for heading in headings),
        (preface[1], *(starts for _, starts in texts)),
    )


def normalize_heading(text: str) -> str:
    """Return a heading as printed, without blanks."""
    return "".join(text.split()).replace("\u200b", "").replace("\ufeff", "")


def _text(
    rest: str, opening: int, paragraphs: Sequence[Paragraph], first: int, stop: int
) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the text of paragraphs, after what the paragraph `opening` has left of it, and where each begins."""
    lines: list[str] = []
    starts: list[tuple[int, int]] = []
    length = 0
    given = [(opening, rest), *((index, paragraphs[index].text.strip()) for index in range(first, stop))]
    for index, line in given:
        if is_furniture(line):  # what follows belongs to the page, not to the report
            break
        if line:
            lines.append(line)
            starts.append((length, index))
            length += len(line) + 1
    return "\n".join(lines), tuple(starts)


def _candidates(paragraphs: Sequence[Paragraph]) -> list[_Heading]:
    return [
        found for index, paragraph in enumerate(paragraphs) for found in _candidate(index, paragraph.text)
    ]


def _candidate(index: int, text: str) -> list[_Heading]:
    line = _STRAY.sub("", text.strip())
    parsed = parse_heading(line[: 2 * _MAX_HEADING])
    top = parsed if parsed and parsed.style in ("一、", "第一部分") else None
    if parsed and not top:
        return []
    if not top and len("".join(line.split())) > 2 * _MAX_HEADING:  # most paragraphs: too long to be one
        return []
    words, rest = _opening(top.rest if top else line)
    if top and rest:
        start = line.find(words)
        rest = line[start + len(words) :].lstrip(" \u3000\t\n：:。.")
        line = line[: start + len(words)]
    elif len(normalize(line)) > _MAX_HEADING or _SENTENCE.search(line[:-1]) or rest:
        return []
    found = heading_kind(line)
    if found.kind is None and not top:
        return []
    kind = found.kind or SectionKind.EXTRA
    return [
        _Heading(
            index, top.number if top else None, text.strip() if not rest else line, kind, found.wording, rest
        )
    ]


def _opening(words: str) -> tuple[str, str]:
    """Split a paragraph that begins with a section's words and goes on with its text."""
    for opening in _OPENINGS if words.startswith(_OPENINGS) else ():
        if (
            words.startswith(opening)
            and len(words) > len(opening)
            and words[len(opening)] in " \u3000\t\n：:。"
        ):
            return opening, words[len(opening) :].strip(" \u3000\t\n：:。")
    return words, ""


def _choose(candidates: list[_Heading]) -> list[_Heading]:
    chosen: dict[SectionKind, _Heading] = {}
    numbered = [c for c in candidates if c.number is not None and c.kind is not SectionKind.EXTRA]
    for one in numbered:
        best = chosen.get(one.kind)
        if best is None or _merit(one) >= _merit(best):
            chosen[one.kind] = one
    bare = [c for c in candidates if c.number is None and c.wording in (Wording.OFFICIAL, Wording.VARIANT)]
    for one in bare:
        rival = chosen.get(one.kind)
        if (rival is None or rival.number is None) and _fits(one, chosen):
            chosen[one.kind] = one
    kept = sorted(chosen.values(), key=lambda heading: heading.index)
    return _with_extras(kept, candidates)


def _merit(heading: _Heading) -> tuple[int, bool]:
    return _RANK[heading.wording], heading.number == _NUMBERS.get(heading.kind)


def _fits(one: _Heading, chosen: dict[SectionKind, _Heading]) -> bool:
    """Tell whether a line without number stands between the numbered sections before and after its own."""
    order = _NUMBERS[one.kind]
    return all(
        (heading.index < one.index) == (_NUMBERS[kind] < order)
        for kind, heading in chosen.items()
        if kind is not one.kind and heading.number is not None
    )


def _with_extras(kept: list[_Heading], candidates: list[_Heading]) -> list[_Heading]:
    """Add numbered lines that carry on the numbering although they are none of the six sections."""
    chosen = {heading.index: heading for heading in kept}
    lawful = {heading.number: heading.index for heading in kept if heading.number == _NUMBERS[heading.kind]}
    previous: int | None = None
    result = []
    for candidate in candidates:
        heading = chosen.get(candidate.index)
        if heading is None and candidate.number is not None and previous is not None:
            follows = candidate.number == previous + 1
            if follows and lawful.get(candidate.number, -1) < candidate.index:
                heading = replace(candidate, kind=SectionKind.EXTRA)
        if heading is not None:
            result.append(heading)
            previous = heading.number if heading.number is not None else (previous or 0) + 1
    return result
