"""The number of parts that a report announces, against the sections that follow."""

import re
from collections.abc import Iterator

from disclosure_schema.forms.report import SectionKind
from disclosure_schema.messages import N_
from disclosure_schema.rules.model import Case, Citation, Outcome, Severity, Verdict, rule
from disclosure_schema.rules.passages import passages, sentences_of, shorten
from disclosure_schema.zh import ZhError, parse_number

__all__ = ["ANNOUNCED"]

_PARTS = re.compile(
    r"(?<![第\d一二三四五六七八九十])(?P<n>\d{1,2}|[二三四五六七八九十两]{1,3})个?(?:大?部[分份]|章)"
    r"(?=组成|构成|内容|[，。；、,;]|并|$)"
)
#: The sentence speaks of the report itself.
_ITSELF = re.compile(r"报告|全文|本文")


def _announced(case: Case) -> tuple[str, int] | None:
    """Return the sentence before or in section one that announces parts, and how many."""
    for passage in passages(case.report):
        if passage.kind not in (None, SectionKind.OVERVIEW):
            continue
        for sentence in sentences_of(passage.text):
            found = _PARTS.search(sentence)
            if found and _ITSELF.search(sentence):
                try:
                    number = int(parse_number(found["n"]).value)
                except ZhError:
                    continue
                return sentence[max(found.start() - 20, 0) : found.end()], number
    return None


@rule(
    "S212",
    "announced-parts",
    Severity.INFO,
    Citation("国令第711号", "第五十条"),
    summary=N_("As many sections follow as the report announces."),
    message=N_("“{text}”: {announced} parts are announced, {count} sections follow."),
    why=N_("An announcement that does not fit is usually left from an older form, or a section is missing."),
    fix=N_("Correct the number, or add the section."),
)
def announced_parts(case: Case) -> Iterator[Verdict]:
    """Judge the announced number; sections outside the six may be counted among the parts or not."""
    found = _announced(case)
    sections = case.report.sections
    if found is None or not sections:
        message = N_("The report announces no number of parts.")
        yield Verdict(Outcome.NOT_APPLICABLE, "sections", message=message)
        return
    text, announced = found
    official = sum(section.kind is not SectionKind.EXTRA for section in sections)
    params = {"text": shorten(text), "announced": announced, "count": len(sections)}
    outcome = Outcome.HOLDS if announced in (len(sections), official) else Outcome.VIOLATED
    yield Verdict(outcome, "sections", params=params)


#: The rules of this module.
ANNOUNCED = (announced_parts,)
