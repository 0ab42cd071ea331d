"""The catalogue is documented: every rule has examples, a page, a citation and its words in every language."""

import re
from pathlib import Path

import pytest

from disclosure_schema import RULES, Outcome, Rule
from disclosure_schema.findings.reference import facts
from disclosure_schema.messages import LANGUAGES, translate
from disclosure_schema.rules.examples import examples_of

ROOT = Path(__file__).parents[2]

#: The relations of the form and of reviewers' practice, but those that no single rule can judge.
RELATIONS = {
    "T3-BAL", "T3-OUT", "T3-ROW", "T3-YR", "T3-INT", "T4-SUM", "T4-YR", "T4-INT", "T2-INT", "T2-YR", "T2-STK", "T2-RULE",
    "T2-FEE", "T2-CHG", "T2-OPEN", "T2-TOT", "T2-TOTY", "X-TXT", "X-FEE", "X-R22", "X-HIER", "X-SEC5",
    *(f"S14-{number}" for number in range(1, 13)),
}  # fmt: skip


@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_a_rule_has_an_example_on_either_side(rule: Rule) -> None:
    examples = examples_of(rule.code)
    found = [example.outcome for example in examples]
    assert found == [Outcome.HOLDS, Outcome.VIOLATED], "rules/examples.json has an example on either side"
    for example in examples:
        assert example.judge(rule).outcome is example.outcome


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("rule", RULES, ids=[rule.code for rule in RULES])
def test_a_rule_has_a_page_in_every_language(rule: Rule, lang: str) -> None:
    page = facts(rule, lang)
    assert len(page) >= 6, f"the page has only {[name for name, _ in page]}; are there examples?"
    assert all(text.strip() and "{" not in text for _, text in page)
    if lang != "en":
        for text in filter(None, (rule.summary, rule.message, rule.why, rule.fix, rule.formula)):
            assert translate(text, lang) != text, f"no words in {lang} yet"


def test_a_rule_of_other_people_has_no_example() -> None:
    assert examples_of("YX001") == ()


def test_every_relation_of_the_form_is_cited_and_nothing_else() -> None:
    cited = {
        name
        for rule in RULES
        for citation in rule.citations
        for name in citation.relation.split(", ")
        if name
    }
    assert cited == RELATIONS


def test_every_citation_names_a_document() -> None:
    for rule in RULES:
        assert rule.citations
        assert all(re.search(r"\S", citation.document) for citation in rule.citations)
