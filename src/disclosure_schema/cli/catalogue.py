"""`disclosure-schema rules` and `explain CODE`: what is checked, and why."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Any

from disclosure_schema.cli.output import Output, styled
from disclosure_schema.errors import OptionError
from disclosure_schema.findings.json import citation_object, to_text
from disclosure_schema.findings.lines import Line, Span, Style, severity_span
from disclosure_schema.findings.reference import facts
from disclosure_schema.findings.text import visible
from disclosure_schema.messages import N_, render, translate
from disclosure_schema.rules.examples import examples_of
from disclosure_schema.rules.model import Judgement, Rule
from disclosure_schema.rules.packs import all_rules, broken
from disclosure_schema.rules.wording import sentence

__all__ = ["explain", "find", "list_rules", "rule_object"]

_SUMMARY = N_("Rule")
_SEVERITY = N_("Severity")
_NAME = N_("Name")
_CODE = N_("Code")
_UNKNOWN = N_("There is no rule “{code}”; `disclosure-schema rules` lists all.")
_UNKNOWN_NEAR = N_("There is no rule “{code}”; did you mean {near}? `disclosure-schema rules` lists all.")


#: No more codes than this are offered for one that is unknown.
_MOST_NEAR = 6


def find(code: str, rules: Iterable[Rule] | None = None) -> Rule:
    """Return the rule with a code or name, in any case.

    Raises `OptionError` that names the rules with similar codes.

    >>> find("t401").name
    'results-add-up'
    """
    known = {key: one for one in (all_rules() if rules is None else rules) for key in (one.code, one.name)}
    for key in (code, code.upper(), code.lower()):
        if key in known:
            return known[key]
    near = _near(code, known)
    if near:
        raise OptionError(_UNKNOWN_NEAR, code=code, near=", ".join(near))
    raise OptionError(_UNKNOWN, code=code)


def _near(code: str, known: dict[str, Rule]) -> list[str]:
    """Return codes like one that no rule has: those it begins, those spelt alike, those of its family."""
    upper = code.upper()
    codes = sorted({one.code for one in known.values()})
    begun = [one for one in codes if upper and one.startswith(upper)]
    alike = [
        known[key].code for given in (code, upper) for key in get_close_matches(given, known, cutoff=0.5)
    ]
    family = [one for one in codes if len(upper) > 1 and one[:2] == upper[:2]]
    return list(dict.fromkeys((*begun, *alike, *family)))[:_MOST_NEAR]


def rule_object(rule: Rule, lang: str = "en") -> dict[str, Any]:
    """Return a rule for machines, its texts in `lang`."""
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": str(rule.severity),
        "summary": translate(rule.summary, lang),
        "formula": translate(rule.formula, lang),
        "editions": list(rule.editions),
        "citations": [citation_object(citation) for citation in rule.citations],
        "why": translate(rule.why, lang),
        "fix": translate(rule.fix, lang),
        "examples": [
            example.model_dump(mode="json", exclude_defaults=True) for example in examples_of(rule.code)
        ],
    }


def list_rules(output: Output, lang: str, *, as_json: bool) -> int:
    """Write the catalogue of rules: a table on a terminal, a line for each rule in a pipe, or JSON."""
    if as_json:
        output.text(to_text([rule_object(one, lang) for one in all_rules()]))
    elif output.is_terminal:
        output.print(_table(lang))
    else:
        width = max(len(one.name) for one in all_rules())
        for one in all_rules():
            severity = severity_span(one.severity, lang).text
            output.text(f"{one.code}  {severity:7}  {one.name:{width}}  {translate(one.summary, lang)}")
    for stand_in, verdict in broken():
        output.complain(visible(sentence(Judgement(stand_in, verdict), lang)))
    return 2 if broken() else 0


def _table(lang: str) -> object:
    from rich.table import Table  # noqa: PLC0415 - slow to load and needed on a terminal only

    table = Table()
    for heading in (_CODE, _SEVERITY, _NAME, _SUMMARY):
        table.add_column(translate(heading, lang), no_wrap=heading in (_CODE, _SEVERITY), overflow="fold")
    for one in all_rules():
        spans = (Span(one.code, Style.CODE), severity_span(one.severity, lang))
        table.add_row(*map(styled, spans), one.name, translate(one.summary, lang))
    return table


def explain(code: str, output: Output, lang: str, *, as_json: bool) -> int:
    """Write all there is to know about a rule; raise `OptionError` for a code that no rule has."""
    rule = find(code)
    if as_json:
        output.text(to_text(rule_object(rule, lang)))
        return 0
    name = Span(f" {rule.name} · ")
    output.line(Line((Span(rule.code, Style.CODE), name, severity_span(rule.severity, lang))))
    output.line(Line((Span(translate(rule.summary, lang)),)))
    for heading, text in facts(rule, lang):
        head = render(N_("{heading}: "), lang, {"heading": heading})
        output.line(Line((Span(head, Style.FILE), Span(visible(text)))))
    return 0
