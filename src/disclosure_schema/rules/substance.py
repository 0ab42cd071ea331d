"""What sections one and five must say: five aspects, the assessment of governments, problems of substance.

Source: 国令第711号 article 50 and 国办公开办函〔2021〕30号, part one.
"""

import re
from collections.abc import Iterator

from disclosure_schema.forms.report import BodyKind, SectionKind
from disclosure_schema.messages import N_
from disclosure_schema.rules.model import Case, Citation, Outcome, Severity, Verdict, rule
from disclosure_schema.rules.passages import plain
from disclosure_schema.zh import parse_heading

__all__ = ["SUBSTANCE"]

_NOTICE = "国办公开办函〔2021〕30号"
_ABSENT = N_("The report does not have this section.")

#: The five aspects of section one by the notice, and the words by which a text speaks of each.
_ASPECTS = {
    "主动公开": r"主动公开|公开.{0,6}信息",
    "依申请公开": r"申请",
    "政府信息管理": r"信息(?:资源)?.{0,8}管理|管理.{0,8}信息|(?:发布|保密)审查|三审",
    "平台建设": r"平台|网站|专栏|渠道|新媒体|公众号",
    "监督保障": r"监督|保障|考核|培训|机制|领导",
}
#: What article 50 demands of governments beside these.
_ASSESSMENT = {
    "工作考核": r"考核|考评",
    "社会评议": r"评议",
    "责任追究": r"责任追究|追责|问责|追究.{0,6}责任",
}
#: A text shorter than this says nothing.
_SHORT = 10


def _substance(text: str) -> str:
    """Return the words of a text without sub-headings, punctuation and blanks."""
    kept = []
    for line in text.splitlines():
        words = plain(line)
        heading = parse_heading(words)
        if heading and len(words) <= 25 and not re.search(r"[，。；：:]", words):
            continue
        kept.append(heading.rest if heading else words)
    return re.sub(r"\W", "", "".join(kept))


@rule(
    "S211",
    "section-five-substance",
    Severity.INFO,
    Citation("国令第711号", "第五十条", "X-SEC5"),
    summary=N_("Section five names problems and improvements."),
    message=N_("Section five says hardly anything: “{text}”."),
    why=N_(
        "Article 50 demands the main problems and what was improved; reviewers count an empty section as a defect."
    ),
    fix=N_("Name the problems of the year, what was done about last year's, and what will be done."),
    editions=(2021, 2019),
)
def section_five_substance(case: Case) -> Iterator[Verdict]:
    """Judge whether section five says more than a few words beside its sub-headings."""
    at = f"sections.{SectionKind.PROBLEMS}"
    found = [section for section in case.report.sections if section.kind is SectionKind.PROBLEMS]
    if not found:
        yield Verdict(Outcome.NOT_APPLICABLE, at, message=_ABSENT)
        return
    text = _substance("\n".join(section.text for section in found))
    message = "" if text else N_("Section five is empty.")
    outcome = Outcome.VIOLATED if len(text) < _SHORT else Outcome.HOLDS
    yield Verdict(outcome, at, params={"text": text}, message=message)


def _overview(case: Case) -> str:
    """Return the text of section one, and of the sections outside the six: aspects are often promoted to sections."""
    kinds = (SectionKind.OVERVIEW, SectionKind.EXTRA)
    return "\n".join(plain(s.heading + s.text) for s in case.report.sections if s.kind in kinds)


def _named(case: Case, words: dict[str, str]) -> Verdict:
    """Return whether section one speaks of everything in `words`."""
    at = f"sections.{SectionKind.OVERVIEW}"
    if not any(section.kind is SectionKind.OVERVIEW for section in case.report.sections):
        return Verdict(Outcome.NOT_APPLICABLE, at, message=_ABSENT)
    text = _overview(case)
    missing = tuple(name for name, signs in words.items() if not re.search(signs, text))
    return Verdict(Outcome.VIOLATED if missing else Outcome.HOLDS, at, params={"missing": missing})


@rule(
    "S213",
    "five-aspects",
    Severity.INFO,
    Citation(_NOTICE, "一、报告内容"),
    summary=N_("Section one speaks of the five aspects that the notice names."),
    message=N_("Section one does not speak of {missing}."),
    why=N_("The notice asks for a summary in five aspects, from proactive disclosure to supervision."),
    fix=N_("Add what was done in the aspect, or that there was nothing."),
    editions=(2021,),
)
def five_aspects(case: Case) -> Iterator[Verdict]:
    """Judge whether each of the five aspects is spoken of."""
    yield _named(case, _ASPECTS)


@rule(
    "S214",
    "assessment-of-governments",
    Severity.INFO,
    Citation("国令第711号", "第五十条"),
    summary=N_("A government's report gives the results of assessment, public appraisal and accountability."),
    message=N_("Section one does not speak of {missing}, which article 50 demands of governments."),
    why=N_(
        "Article 50 demands these results of governments at every level; the notice puts them in section one."
    ),
    fix=N_("Give the results under supervision in section one, also where there were none."),
    editions=(2021, 2019),
)
def assessment_of_governments(case: Case) -> Iterator[Verdict]:
    """Judge governments only; open where the kind of body is not known."""
    kind = case.report.body_kind
    if kind is BodyKind.GOVERNMENT:
        yield _named(case, _ASSESSMENT)
        return
    at = f"sections.{SectionKind.OVERVIEW}"
    if kind is BodyKind.UNKNOWN:
        yield Verdict(
            Outcome.OPEN,
            at,
            message=N_("The kind of this body is not known; it matters whether it is a government."),
        )
    else:
        yield Verdict(Outcome.NOT_APPLICABLE, at, message=N_("Article 50 demands this of governments only."))


#: The rules of this module.
SUBSTANCE = (section_five_substance, five_aspects, assessment_of_governments)
