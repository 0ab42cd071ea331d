"""Laws of deduction: what is filled was meant, nothing else could have been, contradictions are left alone."""

import random

from hypothesis import given
from hypothesis import strategies as st

from disclosure_schema import AnnualReport, Outcome, check, deduce, locate
from disclosure_schema.forms.cells import Table
from disclosure_schema.strategies import reports
from disclosure_schema.strategies.related import changed
from locate.samples import FORMS, block, corrupted, paths_of, report_of, sound


@given(reports(blanks=True))
def test_only_what_was_meant_is_filled(report: AnnualReport) -> None:
    done = deduce(report)
    cells = report.cells()
    assert done.report.cells() == {**cells, **done.filled}
    assert all(cells[path] is None for path in done.filled)
    assert done.report.issuer == report.issuer
    assert deduce(done.report).filled == {}
    assert locate(done.report).size == 0


@given(st.integers(), st.sampled_from(FORMS), st.integers(1, 40))
def test_what_is_filled_has_the_value_that_was_there(
    seed: int, form: tuple[type[Table], ...], blanks: int
) -> None:
    rng = random.Random(seed)  # noqa: S311 - cases, no secrets
    figures = sound(rng, form)
    paths = paths_of(form)
    gone = dict.fromkeys(rng.sample(paths, min(blanks, len(paths))))
    done = deduce(report_of(form, {**figures, **gone}))
    assert done.filled.items() <= figures.items()
    if blanks == 1:
        assert done.filled.keys() == gone.keys()
    for path in gone.keys() - done.filled.keys():  # another value would do as well
        values = {int(figures[path] or 0) + by for by in (1, -1)} - {-1}
        trials = (report_of(form, {**figures, **gone, path: value}) for value in values)
        assert 0 in [locate(trial).size for trial in trials]


@given(st.integers(), st.sampled_from(FORMS))
def test_contradicting_reports_are_left_alone(seed: int, form: tuple[type[Table], ...]) -> None:
    rng = random.Random(seed)  # noqa: S311 - same
    figures, _ = corrupted(rng, form, 1)
    figures[rng.choice(paths_of(form))] = None
    report = report_of(form, figures)
    if locate(report).size:
        assert deduce(report).report is report
        assert deduce(report).filled == {}


def test_every_open_identity_with_one_filling_is_filled() -> None:
    report = changed(block(2, 1, 0, None, 4), {"proceedings.litigation_direct.upheld": 3})
    asked = {
        path: value
        for judgement in check(report, select=["T401"]).judgements
        if judgement.outcome is Outcome.OPEN
        for path, value in judgement.verdict.expected.items()
    }
    assert asked == deduce(report).filled == {"proceedings.reconsideration.pending": 1}


def test_blanks_are_zero_where_all_together_must_be() -> None:
    assert deduce(block(2, None, None, None, 2)).filled == {
        f"proceedings.reconsideration.{cell}": 0 for cell in ("corrected", "other", "pending")
    }
    assert deduce(block(2, None, None, None, 3)).filled == {}


def test_with_zero_parts_totals_are_filled_and_parts_stay_blank() -> None:
    done = deduce(block(2, None, 1, None, None), blank="zero-parts")
    assert done.filled["proceedings.reconsideration.total"] == 3
    assert done.report.cells()["proceedings.reconsideration.corrected"] is None
    assert deduce(block(2, None, 1, None, None), blank="zero").filled == {}


def test_one_contradiction_keeps_the_whole_report_as_it_is() -> None:
    report = changed(block(2, 1, 0, None, 4), {"proceedings.litigation_direct.upheld": 3})
    wrong = changed(report, {"proceedings.litigation_direct.total": 1})
    assert deduce(wrong).report is wrong
