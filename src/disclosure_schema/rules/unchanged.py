"""Section five of two years: problems and measures that stand there word for word again.

>>> round(likeness("信息公开的及时性还需提高。", "信息公开的及时性还须提高。"), 1)
0.5
"""

import re
from collections.abc import Iterator

from disclosure_schema.forms.report import AnnualReport, SectionKind
from disclosure_schema.messages import N_
from disclosure_schema.rules.model import Case, Citation, Outcome, Severity, Verdict, rule
from disclosure_schema.rules.years import NO_PREVIOUS

__all__ = ["UNCHANGED", "likeness"]

_AT = "sections.problems"
#: Runs of this many characters are compared, so the effort grows only with the length of the texts.
_RUN = 4
#: From this share on a text is last year's with other figures.
_SAME = 0.9
#: Characters below which two texts may well be alike by chance.
_SHORT = 30
#: No section is longer; what is longer is compared up to here.
_MOST = 100_000


def likeness(one: str, other: str) -> float:
    """Return how alike two texts are, from 0 to 1: the share of runs of characters that both have."""
    runs, others = _runs(one), _runs(other)
    either = runs | others
    return len(runs & others) / len(either) if either else 0.0


def _runs(text: str) -> set[str]:
    words = _words(text)
    return {words[start : start + _RUN] for start in range(len(words) - _RUN + 1)}


def _words(text: str) -> str:
    """Return a text without figures, punctuation and blanks: a new year alone makes no new text."""
    return re.sub(r"[\W\d]", "", text[:_MOST])


def _problems(report: AnnualReport) -> str:
    return "".join(section.text for section in report.sections if section.kind is SectionKind.PROBLEMS)


@rule(
    "S311",
    "problems-differ-from-last-year",
    Severity.INFO,
    Citation("国办公开办函〔2021〕30号", "附件", "X-SEC5"),
    summary=N_("Section five is not last year's text."),
    message=N_("{share} of section five stands in last year's report too."),
    why=N_("Problems and measures that are copied from last year tell nothing of this one."),
    fix=N_("Say what has become of last year's problems, and which are new."),
    editions=(2019, 2021),
)
def problems_differ(case: Case) -> Iterator[Verdict]:
    """Judge section five against last year's."""
    if case.previous is None:
        yield Verdict(Outcome.NOT_APPLICABLE, _AT, message=NO_PREVIOUS)
        return
    now, before = _problems(case.report), _problems(case.previous)
    if min(len(_words(now)), len(_words(before))) < _SHORT:
        message = N_("Section five is missing or too short in one of the two reports.")
        yield Verdict(Outcome.NOT_APPLICABLE, _AT, message=message)
        return
    share = likeness(now, before)
    outcome = Outcome.VIOLATED if share >= _SAME else Outcome.HOLDS
    yield Verdict(outcome, _AT, params={"share": f"{share:.0%}"})


#: The rules of this module.
UNCHANGED = (problems_differ,)
