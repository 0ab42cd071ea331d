"""What a proof sheet says in words: the verdict, the findings one by one, what is open, what the reader noted."""

from collections.abc import Iterator
from functools import partial

from disclosure_schema.findings.examined import Examined
from disclosure_schema.findings.lines import severity_span
from disclosure_schema.findings.proof.equations import equation
from disclosure_schema.findings.proof.html import Html, Tongue, tag
from disclosure_schema.findings.proof.marks import Marks
from disclosure_schema.findings.text import advice
from disclosure_schema.findings.where import describe, places_of
from disclosure_schema.messages import N_, translate
from disclosure_schema.rules.model import Finding, Outcome, Severity
from disclosure_schema.rules.wording import sentence

__all__ = ["counters", "findings_list", "notes_list", "open_list"]

_NONE = N_("no findings")
_OPEN = N_("open")
_HOLD = N_("hold")
_ACCEPTED = N_("accepted by the baseline")
_FINDINGS = N_("Findings")
_SHOW = N_("show in the report")
_LAW = N_("Source")
_UNJUDGED = N_("Not judged, because a figure is missing: {count}")
_NOTES = N_("Notes of the reader: {count}")


def counters(examined: Examined, tongue: Tongue) -> Html:
    """Return the summary: how many findings of each severity, how many places are open, how many hold."""
    found = [finding.severity for finding in examined.findings]
    counts = [
        (str(severity), severity_span(severity).text, found.count(severity))
        for severity in sorted(Severity, reverse=True)
    ]
    outcomes = examined.summary
    counts += [("open", _OPEN, outcomes[Outcome.OPEN]), ("good", _HOLD, outcomes[Outcome.HOLDS])]
    if examined.accepted:
        counts.append(("accepted", _ACCEPTED, len(examined.accepted)))
    items = [
        tag(
            "li", tag("strong", str(count)), Html(" "), tag("span", tongue.say(word)),
            class_=f"{kind}{'' if count else ' none'}",
        )
        for kind, word, count in counts
    ]  # fmt: skip
    return tag("ul", items, class_="counters")


def findings_list(examined: Examined, marks: Marks, tongue: Tongue) -> Html:
    """Return the findings, the gravest first, each with its equation and a link to where it stands."""
    heading = tag("h2", tongue.say(_FINDINGS), id="findings")
    if not examined.findings:
        none = tag("p", "✓ ", tongue.say(_NONE), class_="none")
        return tag("section", heading, none, aria_labelledby="findings")
    items = [
        _finding(number, finding, marks.targets.get(f"finding-{number}"), tongue)
        for number, finding in enumerate(examined.findings, start=1)
    ]
    return tag("section", heading, tag("ol", items, class_="findings"), aria_labelledby="findings")


def _finding(number: int, finding: Finding, target: str | None, tongue: Tongue) -> Html:
    numbers = equation(finding)
    head = [
        tag("span", f"✗{number}", class_="number"),
        Html(" "),
        tag("span", tongue.say(severity_span(finding.severity).text), class_="severity"),
        Html(" "),
        tag("code", finding.code),
        Html(" "),
        tag("span", tongue.each(partial(translate, finding.rule.summary)), class_="rule"),
    ]
    return tag(
        "li",
        tag("p", head, class_="head"),
        tag("p", numbers, class_="equation") if numbers else None,
        tag("p", tongue.each(partial(_sentence, finding))),
        _paragraph(tongue.each(partial(advice, finding)), "advice"),
        tag("p", list(_foot(finding, target, tongue)), class_="foot"),
        id=f"finding-{number}",
        class_=str(finding.severity),
    )


def _sentence(finding: Finding, lang: str) -> Html:
    where = describe(places_of(finding), lang)
    told = tag("span", where, class_="where") if where else None
    return tag("span", finding.message(lang), Html(" ") if told else None, told)


def _foot(finding: Finding, target: str | None, tongue: Tongue) -> Iterator[Html]:
    if target:
        yield tag("a", tongue.say(_SHOW), Html(" ↓"), href=f"#{target}")
    for citation in finding.rule.citations:
        yield tag("cite", str(citation), lang="zh")


def open_list(examined: Examined, tongue: Tongue) -> Html | None:
    """Return what could not be judged and what would have to stand there, folded; None where nothing is open."""
    found = examined.having(Outcome.OPEN)
    items = [
        tag(
            "li", tag("code", judgement.rule.code), Html(" "),
            tongue.each(partial(sentence, judgement)), id=f"open-{number}",
        )
        for number, judgement in enumerate(found, start=1)
    ]  # fmt: skip
    return _folded(tongue.say(_UNJUDGED, count=len(found)), tag("ol", items)) if found else None


def notes_list(examined: Examined, tongue: Tongue) -> Html | None:
    """Return what the reader found odd, folded; None where there is nothing."""
    items = [
        tag("li", tag("code", str(note.code)), Html(" "), tongue.each(note.render))
        for note in examined.notes
    ]  # fmt: skip
    return _folded(tongue.say(_NOTES, count=len(items)), tag("ul", items)) if items else None


def _folded(title: Html, content: Html) -> Html:
    return tag("details", tag("summary", title), content)


def _paragraph(text: Html, name: str) -> Html | None:
    return tag("p", text, class_=name) if text else None
