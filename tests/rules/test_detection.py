"""What a check promises: of figures mistyped in one cell none escapes, and no sound report is accused.

The same mutants each time: Hypothesis draws the sound reports without chance, and the hand that slips has a seed.
"""

import random
from collections import Counter
from decimal import Decimal
from functools import cache

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from disclosure_schema import AnnualReport, Checked, Severity, check, dumps, read
from disclosure_schema.forms.identities import Identity, identities
from disclosure_schema.forms.report import EDITIONS
from disclosure_schema.rules.catalogue import RULES
from disclosure_schema.strategies import reports
from disclosure_schema.strategies.related import changed
from locate.samples import mistyped

#: Sound reports of each edition, and the mutants of each: 2,040 in all.
REPORTS = 20
MUTANTS = 34


@cache
def sound(edition: int) -> tuple[AnnualReport, ...]:
    """Return the same sound reports each time."""
    found: list[AnnualReport] = []

    @settings(
        max_examples=REPORTS,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(reports(edition, notes=True))
    def collect(report: AnnualReport) -> None:
        found.append(report)

    collect()
    return tuple(found)


def equations(report: AnnualReport) -> list[Identity]:
    return [one for table in report.tables for one in identities(type(table))]


def mutant(rng: random.Random, report: AnnualReport) -> tuple[AnnualReport, dict[tuple[str, str], int]]:
    """Return the report with another figure in one cell, and the residual of each identity that this breaks."""
    every = equations(report)
    path = rng.choice(sorted({path for one in every for path in (*one.left, *one.right)}))
    meant = int(report.cells()[path] or 0)
    slips = {mistyped(rng, meant), meant + 1, abs(meant - 1), meant * 10, rng.randint(0, 10**9), 0} - {meant}
    wrong = rng.choice(sorted(slips))
    residuals = {
        (one.relation, one.place): (wrong - meant) * ((path in one.left) - (path in one.right))
        for one in every
        if path in one.left or path in one.right
    }
    return changed(report, {path: wrong}), residuals


def found_in(result: Checked) -> dict[tuple[str, str], int | Decimal]:
    """Return the residual of each identity that is said to be broken."""
    every = {(one.relation, one.place) for one in equations(result.report)}
    return {
        key: finding.params["delta"]
        for finding in result
        if (key := (finding.rule.citations[0].relation, finding.at)) in every
    }


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_figure_that_breaks_an_identity_is_found_with_its_residuals(edition: int) -> None:
    relations = {one.relation for one in equations(sound(edition)[0])}
    codes = [rule.code for rule in RULES if relations & {citation.relation for citation in rule.citations}]
    rng = random.Random(edition)  # noqa: S311 - cases, no secrets
    broken: Counter[str] = Counter()
    assert len(sound(edition)) == REPORTS
    for report in sound(edition):
        for _ in range(MUTANTS):
            wrong, residuals = mutant(rng, report)
            result = check(wrong, select=codes)
            assert residuals
            assert found_in(result) == residuals
            assert all(finding.severity is not Severity.INFO for finding in result)
            broken.update(relation for relation, _ in residuals)
    assert broken.keys() == relations  # each has been broken


@pytest.mark.parametrize("edition", EDITIONS)
def test_no_sound_report_is_accused(edition: int) -> None:
    for report in sound(edition):
        assert [str(finding) for finding in check(report)] == []


@pytest.mark.parametrize("edition", EDITIONS)
def test_in_a_page_too_sound_figures_pass_and_mutants_are_found(edition: int) -> None:
    pytest.importorskip("selectolax", reason="web pages are read with the extra html")
    rng = random.Random(edition)  # noqa: S311 - cases, no secrets
    for report in sound(edition)[:5]:
        assert [str(finding) for finding in check(read(dumps(report, "html")))] == []
        for _ in range(5):
            wrong, residuals = mutant(rng, report)
            result = check(read(dumps(wrong, "html")))
            assert found_in(result) == residuals
