"""Findings for build servers: JUnit XML, a test suite for each document and a test case for each judgement.

A finding at or above `level` is a failure; a milder one passes and says so in its output. What is open is skipped.
A document that could not be read, and a rule that failed itself, is an error.

>>> from disclosure_schema.errors import ReadError
>>> text = dumps([Examined("a.txt", error=ReadError("{name} is empty.", name="a.txt"))])
>>> '<testsuite name="a.txt" tests="1" failures="0" errors="1" skipped="0">' in text
True
"""

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from disclosure_schema.findings.examined import Examined
from disclosure_schema.findings.text import advice, visible
from disclosure_schema.findings.where import describe, places_of
from disclosure_schema.forms.naming import name_of
from disclosure_schema.messages import N_, translate
from disclosure_schema.rules.model import Finding, Judgement, Outcome, Rule, Severity
from disclosure_schema.rules.wording import sentence

__all__ = ["dumps"]

_ACCEPTED = N_("accepted by the baseline")
_READING = N_("reading the document")


def dumps(examined: Iterable[Examined], lang: str = "en", level: Severity = Severity.ERROR) -> str:
    """Return a run as JUnit XML; findings at or above `level` are failures."""
    root = Element("testsuites", name="disclosure-schema")
    for one in examined:
        root.append(_suite(one, lang, level))
    indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _suite(one: Examined, lang: str, level: Severity) -> Element:
    suite = Element("testsuite", name=visible(one.file))
    if one.error is not None:
        case = _case(suite, one, translate(_READING, lang))
        _say(case, "error", one.error.render(lang), type(one.error).__name__)
    for finding in one.findings:
        _found(_case(suite, one, _name(finding.rule, finding.at, lang)), finding, lang, level)
    for finding in one.accepted:
        _say(_case(suite, one, _name(finding.rule, finding.at, lang)), "skipped", translate(_ACCEPTED, lang))
    for judgement in one.checked.judgements if one.checked is not None else ():
        _judged(suite, one, judgement, lang)
    cases = list(suite)
    counts = {
        kind: sum(case.find(tag) is not None for case in cases)
        for kind, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))
    }
    for key, count in ("tests", len(cases)), *counts.items():
        suite.set(key, str(count))
    return suite


def _judged(suite: Element, one: Examined, judgement: Judgement, lang: str) -> None:
    """Add a case for a judgement that is no finding; what does not apply is no case."""
    if judgement.outcome in {Outcome.VIOLATED, Outcome.NOT_APPLICABLE}:
        return
    case = _case(suite, one, _name(judgement.rule, judgement.at, lang))
    if judgement.outcome is Outcome.OPEN:
        _say(case, "skipped", sentence(judgement, lang))
    elif judgement.outcome is Outcome.CRASHED:
        _say(case, "error", sentence(judgement, lang), judgement.rule.code)


def _found(case: Element, finding: Finding, lang: str, level: Severity) -> None:
    details = (describe(places_of(finding), lang), advice(finding, lang))
    lines = [visible(line) for line in (finding.message(lang), *details) if line]
    if finding.severity >= level:
        _say(case, "failure", lines[0], f"{finding.severity} {finding.code}").text = "\n".join(lines)
    else:
        SubElement(case, "system-out").text = "\n".join((str(finding.severity), *lines))


def _case(suite: Element, one: Examined, name: str) -> Element:
    return SubElement(suite, "testcase", name=visible(name), classname=visible(one.file))


def _name(rule: Rule, at: str, lang: str) -> str:
    return f"{rule.code} {rule.name}: {name_of(at, lang)}" if at else f"{rule.code} {rule.name}"


def _say(case: Element, tag: str, message: str, kind: str = "") -> Element:
    """Add what became of a case; `visible` leaves no character that XML cannot carry."""
    found = SubElement(case, tag, message=visible(message))
    if kind:
        found.set("type", kind)
    return found
