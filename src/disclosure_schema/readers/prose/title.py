"""The report's title, also where it is broken over lines, and what it says: issuer and year.

>>> found = find_title([Paragraph("某县审计局"), Paragraph("2023年度政府信息公开工作年度报告")])
>>> found.text, found.issuer, found.year
('某县审计局2023年度政府信息公开工作年度报告', '某县审计局', 2023)
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from disclosure_schema.forms.reading import Source
from disclosure_schema.readers.document import Paragraph
from disclosure_schema.readers.prose.issuer import is_body
from disclosure_schema.zh import ZhError, normalize, parse_number

__all__ = ["Title", "find_title", "parse_title"]

_MAX_TITLE = 70
_NOUN = re.compile(r"(?:政府|政务)?信息公开(?:工作)?|政务公开(?:工作)?")
_END = re.compile(r"(?:年度报告|年报|工作报告)(?:格式)?(?:模板)?(?:\([^()]{0,20}\))?$")
_SENTENCE = re.compile(r"[。；;，,：:>＞|]|^(?:根据|按照|本报告|本年度报告|现将|现公布|为)")
_YEAR = re.compile(r"(?P<year>[12]\d{3}|[〇○零一二三四五六七八九]{4})年(?:度|-)?")


@dataclass(frozen=True, slots=True)
class Title:
    """The title without blanks, what it says, its source, and the index of the paragraph after it."""

    text: str
    issuer: str | None
    year: int | None
    source: Source
    end: int


def find_title(paragraphs: Sequence[Paragraph]) -> Title | None:
    """Find the title among the paragraphs before the first section: with a year rather than without, the last one."""
    found = [title for index in range(len(paragraphs)) if (title := _at(paragraphs, index))]
    with_year = [title for title in found if title.year is not None]
    best = with_year or found
    return best[-1] if best else None


def _at(paragraphs: Sequence[Paragraph], index: int) -> Title | None:
    """Return the title whose last line is the paragraph at `index`."""
    line = normalize(paragraphs[index].text)
    if len(line) > _MAX_TITLE or not _END.search(line) or _SENTENCE.search(line):
        return None
    start = index
    text = line
    while start > 0 and index - start < 3 and _is_cut(text):
        before = normalize(paragraphs[start - 1].text)
        whole = _NOUN.search(text) is not None
        if (
            not before
            or len(before) > _MAX_TITLE
            or _SENTENCE.search(before)
            or (whole and not is_body(before))
        ):
            break
        text = before + text
        start -= 1
    if not _NOUN.search(text):
        return None
    issuer, year = parse_title(text)
    raw = "\n".join(paragraph.text.strip() for paragraph in paragraphs[start : index + 1])
    return Title("".join(raw.split()), issuer, year, Source(raw, paragraphs[start].place), index + 1)


def _is_cut(text: str) -> bool:
    """Tell whether a title's line lacks its beginning: the noun, or the issuer's name."""
    issuer, _ = parse_title(text)
    return not _NOUN.search(text) or issuer is None


def parse_title(text: str) -> tuple[str | None, int | None]:
    """Return the issuer and the year that a title names; None for what it does not.

    >>> parse_title("2024年某市科学技术委员会政府信息公开工作年度报告")
    ('某市科学技术委员会', 2024)
    """
    noun = _NOUN.search(text)
    head = text[: noun.start()] if noun else text
    year = _YEAR.search(head) or _YEAR.search(text)
    value = None
    if year:
        try:
            value = int(parse_number(year["year"]).value)
        except ZhError:
            value = None
        if value is not None and not 1900 <= value <= 2100:
            value = None
    name = (_YEAR.sub("", head)).strip("《》“”\"' 关于的")
    return name or None, value
