r"""Passages of a report's text: which there are, what a finding quotes of them, and the path each goes by.

>>> from disclosure_schema.forms.report import Section
>>> [passage.at for passage in passages(AnnualReport(sections=(Section(kind="overview", text="甲。"),)))]
['sections.overview']
>>> sentences_of("全年收到申请 3\n件。均已答复。")
['全年收到申请3件', '均已答复']
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from disclosure_schema.forms.claims import Claim
from disclosure_schema.forms.report import AnnualReport, SectionKind
from disclosure_schema.messages import N_
from disclosure_schema.rules.model import Case
from disclosure_schema.zh import parse_heading

__all__ = ["NO_TEXT", "Passage", "passages", "plain", "quote", "sentences_of", "shorten"]

NO_TEXT = N_("The report has no running text.")

#: A quotation in a sentence is cut after this many characters.
_QUOTED = 40
#: A longer line is no sub-heading.
_HEADING = 25
_DIGITS = str.maketrans("０１２３４５６７８９", "0123456789")


@dataclass(frozen=True, slots=True)
class Passage:
    """The text of a section, or the text before the first one (`kind` is None); `at` is its path."""

    at: str
    kind: SectionKind | None
    heading: str
    text: str


def passages(report: AnnualReport) -> Iterator[Passage]:
    """Yield the preface and the sections that have text, in order.

    A section goes by its kind; one outside the six, or the second of a kind, by its index.
    """
    if report.preface.strip():
        yield Passage("preface", None, "", report.preface)
    seen: set[SectionKind] = {SectionKind.EXTRA}
    for index, section in enumerate(report.sections):
        at = f"sections.{index if section.kind in seen else section.kind.value}"
        seen.add(section.kind)
        if section.text.strip():
            yield Passage(at, section.kind, section.heading, section.text)


def plain(text: str) -> str:
    """Return a text without its blanks and line breaks, which converters put anywhere, and with plain digits.

    >>> plain("２０２３ 年（一）")
    '2023年（一）'
    """
    return "".join(text.split()).translate(_DIGITS)


def sentences_of(text: str) -> list[str]:
    """Return the sentences of a text without blanks; a numbered sub-heading on a line of its own is one too."""
    lines = [f"。{line}。" if _is_heading(line) else line for line in text.splitlines()]
    return [sentence for sentence in re.split(r"[。！？!?]", plain("".join(lines))) if sentence]


def _is_heading(line: str) -> bool:
    words = plain(line)
    if len(words) > _HEADING or re.search(r"[，。；：,;:]", words):
        return False
    heading = parse_heading(words)
    return heading is not None and heading.style in ("一、", "（一）", "1.", "1、")


def shorten(text: str) -> str:
    """Return the beginning of a text: running text has no rows and columns to point at."""
    quoted = " ".join(text.split())
    return quoted if len(quoted) <= _QUOTED else quoted[: _QUOTED - 1] + "…"


def quote(case: Case, claim: Claim) -> str:
    """Return the beginning of a claim's words; its figure, where the report holds no text."""
    texts = (*(section.text for section in case.report.sections), case.report.preface)  # -1: the preface
    text = texts[claim.section] if claim.section < len(case.report.sections) else ""
    return shorten(text[claim.start : claim.end]) or f"{claim.value}{claim.unit}"
