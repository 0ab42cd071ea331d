"""Baselines: what was accepted stays away, what is new shows, what has gone is named."""

from pathlib import Path

import pytest
from hypothesis import given

from disclosure_schema import AnnualReport, Baseline, Note, NoteCode, OptionError, Reading, WriteError, check
from disclosure_schema.strategies import Broken, broken_reports, reports

ROW = NoteCode.ROW_UNKNOWN


def reading(*labels: str) -> Reading:
    notes = tuple(Note(ROW, "The form has no row “{label}”.", {"label": label}) for label in labels)
    return Reading(AnnualReport(issuer="青石县审计局", year=2023), notes=notes)


def test_no_two_findings_of_a_report_have_one_fingerprint() -> None:
    found = list(check(reading("甲", "乙", "乙"), select=["T107"]))
    assert len({finding.fingerprint for finding in found}) == 3


def test_correcting_one_of_several_findings_at_a_place_leaves_the_others_accepted() -> None:
    baseline = Baseline.of(check(reading("甲", "乙"), select=["T107"]))
    after = check(reading("乙", "丙"), select=["T107"])
    assert [finding.params["label"] for finding in baseline.new(after)] == ["丙"]
    assert [entry.message for entry in baseline.stale(after)] == ["The form has no row “甲”."]


def test_only_what_was_judged_can_be_stale() -> None:
    baseline = Baseline.of(check(reading("甲"), select=["T107", "H1"]))
    other = AnnualReport(issuer="青石县水务局", year=2023)
    assert baseline.stale(check(other)) == ()
    assert baseline.stale(check(reading("甲").report, select=["H1"])) == ()
    assert [entry.code for entry in baseline.stale(check(reading()))] == ["T107"]


@given(broken_reports("T301"))
def test_a_file_written_and_read_accepts_the_same(broken: Broken) -> None:
    checked = check(broken.report)
    assert Baseline.of(checked).new(check(broken.report)) == ()
    assert Baseline().new(checked) == checked.findings


@given(reports())
def test_a_sound_report_needs_no_baseline(report: AnnualReport) -> None:
    assert Baseline.of(check(report)) == Baseline()


def test_a_baseline_is_written_and_read(tmp_path: Path) -> None:
    baseline = Baseline.of(check(reading("甲", "乙")))
    path = tmp_path / "known.json"
    baseline.write(path)
    assert Baseline.read(path) == baseline
    assert [child.name for child in tmp_path.iterdir()] == ["known.json"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"accepted": [1]}', '{"accepted": [{"code": "T1"}]}', "[" * 9999]
)
def test_what_is_no_baseline_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "known.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OptionError, match=r"known\.json is no baseline"):
        Baseline.read(path)


def test_a_baseline_that_is_not_there_or_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(OptionError, match="No such file"):
        Baseline.read(tmp_path / "nowhere.json")
    with pytest.raises(WriteError, match="No such file"):
        Baseline().write(tmp_path / "no" / "folder.json")
