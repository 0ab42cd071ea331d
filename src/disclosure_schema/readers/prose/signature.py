"""The signature: the last lines of a report, its issuer and the date of issue.

>>> found = find_signature([Paragraph("无。"), Paragraph("某县审计局"), Paragraph("2024年1月20日")], 0)
>>> found.start, found.issuer, found.issued_on
(1, '某县审计局', datetime.date(2024, 1, 20))
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from disclosure_schema.forms.reading import Source
from disclosure_schema.readers.document import Paragraph
from disclosure_schema.readers.prose.issuer import is_body
from disclosure_schema.zh import ZhError, normalize, parse_date

__all__ = ["Signature", "find_signature", "lone_date"]

#: The signature stands among the last paragraphs; a page's footer may follow.
_LAST = 40
_DATE_TAIL = re.compile(r"^(?P<issuer>\D{4,40}?)[（(]?(?P<date>[12]\d{3}年\d{1,2}月\d{1,2}日)[）)]?$")


@dataclass(frozen=True, slots=True)
class Signature:
    """Where the signature starts among the paragraphs, and what it says; `raw` is its date as printed."""

    start: int
    issuer: str | None
    issued_on: date | None
    source: Source


def lone_date(text: str) -> date | None:
    """Return the date that is all a line says, in brackets or not; None for anything else.

    >>> lone_date("（2017年2月23日）"), lone_date("截至2017年2月23日")
    (datetime.date(2017, 2, 23), None)
    """
    line = normalize(text).strip("()[]")
    if not 8 <= len(line) <= 16:
        return None
    try:
        return parse_date(line).value
    except ZhError:
        return None


def find_signature(paragraphs: Sequence[Paragraph], after: int) -> Signature | None:
    """Find the signature behind the last heading: a line that is a date, with the issuer's name before it."""
    for index in range(len(paragraphs) - 1, max(after, len(paragraphs) - _LAST) - 1, -1):
        text = paragraphs[index].text
        source = Source(text.strip(), paragraphs[index].place)
        day = lone_date(text)
        if day:
            start = index
            issuer = None
            if index > after and is_body(paragraphs[index - 1].text):
                start, issuer = index - 1, normalize(paragraphs[index - 1].text)
            return Signature(start, issuer, day, source)
        match = _DATE_TAIL.match(normalize(text))
        if match and is_body(match["issuer"]) and (day := lone_date(match["date"])):
            return Signature(index, match["issuer"], day, source)
    return None
