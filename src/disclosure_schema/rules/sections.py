"""Rules on the six sections: there, in order, numbered, worded as the form words them."""

import re
from collections.abc import Iterator

from disclosure_schema.forms.editions.sections import SECTIONS, SectionSpec
from disclosure_schema.forms.headings import Wording, heading_kind
from disclosure_schema.forms.report import Section, SectionKind
from disclosure_schema.messages import N_
from disclosure_schema.rules.model import Case, Citation, Outcome, Severity, Verdict, rule
from disclosure_schema.zh import parse_heading

__all__ = ["SECTION_RULES"]

_ARTICLE_50 = Citation("国令第711号", "第五十条")
_FORM = Citation("国办公开办函〔2021〕30号", "附件")
_SECTIONED = (2019, 2021)  # reports with the statistics table of 2014 are free in their sections
_NUMERALS = "零一二三四五六"
_ABSENT = N_("The report does not have this section.")


def _found(case: Case, spec: SectionSpec) -> Section | None:
    kind = SectionKind(spec.kind)
    return next((section for section in case.report.sections if section.kind is kind), None)


def _official(spec: SectionSpec) -> str:
    return f"{_NUMERALS[spec.number]}、{spec.zh}"


@rule(
    "S201",
    "sections-present",
    Severity.WARNING,
    _ARTICLE_50,
    _FORM,
    summary=N_("The six sections of the form are there."),
    message=N_("Section {number}, “{heading}”, is missing."),
    why=N_("Article 50 lists what a report contains; the form gives each item a section."),
    fix=N_("Add the section, or its heading where only that is missing."),
    editions=_SECTIONED,
)
def sections_present(case: Case) -> Iterator[Verdict]:
    """Judge for each of the six sections whether the report has it."""
    for spec in SECTIONS:
        outcome = Outcome.HOLDS if _found(case, spec) else Outcome.VIOLATED
        yield Verdict(
            outcome, f"sections.{spec.kind}", params={"number": spec.number, "heading": _official(spec)}
        )


@rule(
    "S202",
    "sections-in-order",
    Severity.WARNING,
    _FORM,
    summary=N_("The sections stand in the order of the form."),
    message=N_("“{heading}” stands before “{before}”."),
    why=N_("Readers and programs look for a section where the form has it."),
    fix=N_("Move the section to its place."),
    editions=_SECTIONED,
)
def sections_in_order(case: Case) -> Iterator[Verdict]:
    """Judge for each section whether every section before it also comes before it in the form."""
    order = {spec.kind: spec.number for spec in SECTIONS}
    last: Section | None = None
    for section in case.report.sections:
        if section.kind is SectionKind.EXTRA:
            continue
        at = f"sections.{section.kind}"
        if last is not None and order[section.kind] < order[last.kind]:
            params = {"heading": last.heading, "before": section.heading}
            yield Verdict(Outcome.VIOLATED, at, params=params)
        else:
            yield Verdict(Outcome.HOLDS, at)
            last = section
    if not case.report.sections:
        yield Verdict(Outcome.NOT_APPLICABLE, "sections", message=N_("The report has no sections."))


@rule(
    "S203",
    "sections-numbered",
    Severity.WARNING,
    _FORM,
    summary=N_("Each section has the number that the form gives it."),
    message=N_("The heading “{heading}” has the number {printed}; the form gives it {number}."),
    why=N_("The numbers are part of the form."),
    fix=N_("Write the number in front of the heading."),
    editions=_SECTIONED,
)
def sections_numbered(case: Case) -> Iterator[Verdict]:
    """Judge the number of each of the six sections that the report has."""
    for spec in SECTIONS:
        at = f"sections.{spec.kind}"
        section = _found(case, spec)
        if section is None:
            yield Verdict(Outcome.NOT_APPLICABLE, at, message=_ABSENT)
            continue
        outcome = Outcome.HOLDS if section.number == spec.number else Outcome.VIOLATED
        params = {"heading": section.heading, "printed": section.number, "number": spec.number}
        message = (
            ""
            if section.number is not None
            else N_("The heading “{heading}” has no number; it is section {number}.")
        )
        yield Verdict(
            outcome,
            at,
            params=params,
            message=message,
            expected={} if outcome is Outcome.HOLDS else {at: spec.number},
        )


def _worded(case: Case, wrong: Wording) -> Iterator[Verdict]:
    for spec in SECTIONS:
        at = f"sections.{spec.kind}"
        section = _found(case, spec)
        if section is None:
            yield Verdict(Outcome.NOT_APPLICABLE, at, message=_ABSENT)
            continue
        found = heading_kind(section.heading)
        params = {"heading": section.heading, "official": _official(spec)}
        yield Verdict(Outcome.VIOLATED if found.wording is wrong else Outcome.HOLDS, at, params=params)


@rule(
    "S204",
    "heading-variant",
    Severity.INFO,
    _FORM,
    summary=N_("Headings are worded exactly as in the form."),
    message=N_("The heading “{heading}” means the same as the form's “{official}” but is worded otherwise."),
    why=N_("Article 50 and the notices word the headings in more than one way; the form in one."),
    fix=N_("Use the form's heading."),
    editions=_SECTIONED,
)
def heading_variant(case: Case) -> Iterator[Verdict]:
    """Judge each section's heading: another known wording of the same."""
    return _worded(case, Wording.VARIANT)


@rule(
    "S205",
    "heading-renamed",
    Severity.WARNING,
    _FORM,
    summary=N_("Headings say what the form's headings say."),
    message=N_("The heading “{heading}” differs from the form's “{official}”."),
    why=N_("A section of another name may be about something else."),
    fix=N_("Use the form's heading."),
    editions=_SECTIONED,
)
def heading_renamed(case: Case) -> Iterator[Verdict]:
    """Judge each section's heading: a wording that is no known variant."""
    return _worded(case, Wording.RENAMED)


_SENTENCE = re.compile(r"[。；，,;：:]")


@rule(
    "S206",
    "first-subsection-numbered",
    Severity.INFO,
    _FORM,
    summary=N_("The sub-headings of section one are numbered from （一）."),
    message=N_("The sub-heading “{heading}” has no number, though the next ones are numbered from （二）."),
    why=N_("A lost number is a slip of the word processor that readers notice."),
    fix=N_("Write （一） in front of the sub-heading."),
    editions=_SECTIONED,
)
def first_subsection_numbered(case: Case) -> Iterator[Verdict]:
    """Judge section one: when its numbering starts with （二）, the first sub-heading has lost its number."""
    overview = next((s for s in case.report.sections if s.kind is SectionKind.OVERVIEW), None)
    at = "sections.overview"
    if overview is None:
        yield Verdict(Outcome.NOT_APPLICABLE, at, message=_ABSENT)
        return
    lines = overview.text.splitlines()
    numbered = [
        (i, h.number)
        for i, line in enumerate(lines)
        if (h := parse_heading(line[:40])) and h.style == "（一）"
    ]
    if not numbered:
        message = N_("The section has no numbered sub-headings.")
        yield Verdict(Outcome.NOT_APPLICABLE, at, message=message)
        return
    index, first = numbered[0]
    bare = [line for line in lines[:index] if 2 < len(line.strip()) <= 25 and not _SENTENCE.search(line)]
    if first == 2 and bare:
        yield Verdict(Outcome.VIOLATED, at, params={"heading": bare[0].strip()})
    else:
        yield Verdict(Outcome.HOLDS, at)


#: The rules of this module.
SECTION_RULES = (
    sections_present,
    sections_in_order,
    sections_numbered,
    heading_variant,
    heading_renamed,
    first_subsection_numbered,
)
