"""A rule as a page of the reference: what it demands, on what grounds, and a report on either side of it.

The command `explain` and the documentation print the same.

>>> from disclosure_schema.rules.catalogue import RULES
>>> [heading for heading, _ in facts(RULES[0])]
['Source', 'Editions', 'Why', 'How to fix', 'Satisfied', 'Violated']
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from disclosure_schema.forms.claims import Claim, Comparison, Direction
from disclosure_schema.forms.editions.sections import SECTIONS
from disclosure_schema.forms.naming import field_name_of
from disclosure_schema.forms.report import TABLES, AnnualReport, Section
from disclosure_schema.messages import N_, catalogue, translate
from disclosure_schema.rules.examples import Example, examples_of
from disclosure_schema.rules.model import Outcome, Rule
from disclosure_schema.rules.wording import phrase, sentence

__all__ = ["facts"]

_FORMULA = N_("Formula")
_EDITIONS = N_("Editions")
_CITATION = N_("Source")
_WHY = N_("Why")
_FIX = N_("How to fix")
_SATISFIED = N_("Satisfied")
_VIOLATED = N_("Violated")

_SAYS = N_("{report} → {message}")
_LAST_YEAR = N_("last year: {report}")
_PART = N_("part: {report}")
_NOTED = N_("as read: {note}")
_SECTION = N_("section “{name}”: {text}")
_EMPTY = N_("nothing of it")
_VALUE = N_("{name} {value}")
_BLANK = N_("{name} blank")
_STATED_OF = N_("stated of {name}: {value}{unit}")
_STATED = N_("stated: {value}{unit}")
#: More figures than this are shown without those that are 0.
_MANY = 7


def facts(rule: Rule, lang: str = "en") -> list[tuple[str, str]]:
    """Return headings and texts in `lang`, those that the rule has."""
    examples = {example.outcome: example for example in examples_of(rule.code)}
    found = (
        (_FORMULA, translate(rule.formula, lang)),
        (_CITATION, _separator(lang).join(map(str, rule.citations))),
        (_EDITIONS, ", ".join(map(str, rule.editions))),
        (_WHY, translate(rule.why, lang)),
        (_FIX, translate(rule.fix, lang)),
        (_SATISFIED, _shown(examples.get(Outcome.HOLDS), rule, lang)),
        (_VIOLATED, _shown(examples.get(Outcome.VIOLATED), rule, lang)),
    )
    return [(translate(heading, lang), text) for heading, text in found if text]


def _separator(lang: str) -> str:
    return "；" if catalogue(lang).startswith("zh") else "; "


def _shown(example: Example | None, rule: Rule, lang: str) -> str:
    """Return an example in words, and what the rule says of it; the rule is executed to know."""
    if example is None:
        return ""
    judgement = example.judge(rule)
    report = _separator(lang).join(_contents(example, lang)) or translate(_EMPTY, lang)
    if example.outcome is Outcome.HOLDS:
        return report
    return phrase(_SAYS, {"report": report, "message": sentence(judgement, lang)}, lang)


def _contents(example: Example, lang: str) -> Iterator[str]:
    yield from _report(example.report, lang)
    if example.previous is not None:
        yield phrase(_LAST_YEAR, {"report": ", ".join(_report(example.previous, lang))}, lang)
    for part in example.parts:
        yield phrase(_PART, {"report": ", ".join(_report(part, lang))}, lang)
    for note in example.notes:
        yield phrase(_NOTED, {"note": phrase(note.message, note.params, lang)}, lang)


def _report(report: AnnualReport, lang: str) -> Iterator[str]:
    """Yield what a report holds: its facts, its sections, its figures."""
    given = report.model_dump(exclude_defaults=True, exclude={"sections", "claims", *TABLES})
    for path, value in _leaves(given, ""):
        yield phrase(_VALUE, {"name": field_name_of(path, lang), "value": value}, lang)
    for section in report.sections:
        yield _section(section, lang)
    figures = {
        path: value
        for table in report.tables
        for path, value in report.cells().items()
        if path.partition(".")[0] == table.name and value is not None
    }
    for path, value in _worth_showing(figures).items():
        yield phrase(_VALUE, {"name": field_name_of(path, lang), "value": value}, lang)
    for table in report.tables:
        if not any(path.startswith(f"{table.name}.") for path in figures):
            yield phrase(_BLANK, {"name": field_name_of(table.name, lang)}, lang)
    for claim in report.claims:
        yield _claim(claim, lang)


def _worth_showing(figures: Mapping[str, int | Decimal]) -> Mapping[str, int | Decimal]:
    shown = {path: value for path, value in figures.items() if value} if len(figures) > _MANY else figures
    return shown or figures


def _section(section: Section, lang: str) -> str:
    names = {spec.kind: spec.zh if catalogue(lang).startswith("zh") else spec.en for spec in SECTIONS}
    name = section.heading or names.get(str(section.kind), str(section.kind))
    text = section.text.replace("\n", " ")
    return phrase(_SECTION, {"name": name, "text": text}, lang) if text else name


def _claim(claim: Claim, lang: str) -> str:
    given = {
        "value": claim.value,
        "unit": claim.unit,
        "name": field_name_of(claim.cells[0], lang) if claim.cells else "",
    }
    stated = phrase(_STATED_OF if len(claim.cells) == 1 else _STATED, given, lang)
    more = [
        *(
            phrase(_VALUE, {"name": part.label, "value": part.value}, lang)
            + (f" = {part.share}%" if part.share is not None else "")
            for part in claim.parts
        ),
        *(f"{rate.label} {rate.percent}%" for rate in claim.rates),
        *map(_change, claim.comparisons),
    ]
    return f"{stated} ({', '.join(more)})" if more else stated


def _change(comparison: Comparison) -> str:
    """Return a comparison in signs: +21件, −20%."""
    sign = {Direction.MORE: "+", Direction.LESS: "−", Direction.SAME: "±0"}[comparison.direction]
    change = "" if comparison.change is None else f"{comparison.change}{comparison.unit}"
    return sign + (change or (f"{comparison.percent}%" if comparison.percent is not None else ""))


def _leaves(given: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield the values in nested objects by path."""
    if isinstance(given, Mapping):
        for key, value in given.items():
            yield from _leaves(value, f"{path}.{key}" if path else key)
    else:
        yield path, str(given)  # a year has no separators
