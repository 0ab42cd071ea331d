"""Files of many reports on the command line."""

import json
from pathlib import Path

import pytest

from disclosure_schema import AnnualReport

CliRunner = pytest.importorskip("typer.testing", reason="the command line needs the extra cli").CliRunner
frames = pytest.importorskip(
    "disclosure_schema.frames", reason="the extra `frames` is not installed", exc_type=ImportError
)
app = pytest.importorskip("disclosure_schema.cli.app", reason="the extra `cli` is not installed").app


def report(year: int, **column: int) -> AnnualReport:
    return AnnualReport.model_validate({
        "issuer": "某县审计局", "year": year, "applications": {"edition": 2021, "total": column},
    })  # fmt: skip


LAST_YEAR = report(2022, carried_forward=3)
THIS_YEAR = report(2023, carried_over=2, newly_received=1, total=1, carried_forward=1)


def run(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["check", *arguments])
    return done.exit_code, done.output


def test_a_file_of_reports_is_checked(tmp_path: Path) -> None:
    file = str(tmp_path / "reports.parquet")
    frames.to_parquet({"a.html": THIS_YEAR}.items(), file)
    code, text = run(file, "--lang", "en")
    assert (code, text.splitlines()[0]) == (
        1,
        "a.html: error T301 all applicants: 3 on the left, 2 on the right.",
    )
    code, text = run(file, "--lang", "en", "--format", "json", "--ignore", "T301")
    assert (code, json.loads(text)["files"][0]["violations"]) == (0, [])


def test_a_file_of_reports_is_last_year(tmp_path: Path) -> None:
    history = str(tmp_path / "history.parquet")
    frames.to_parquet({"a": LAST_YEAR}.items(), history)
    document = tmp_path / "report.json"
    document.write_text(THIS_YEAR.model_dump_json(), encoding="utf-8")
    _, text = run(str(document), "--previous", history, "--select", "T311", "--lang", "en")
    assert "last year's report carried 3 forward" in text
    frames.to_parquet({"b": THIS_YEAR}.items(), str(tmp_path / "now.parquet"))
    _, text = run(str(tmp_path / "now.parquet"), "--previous", history, "--select", "T311", "--lang", "en")
    assert text.startswith("b: warning T311")


def test_what_convert_wrote_is_checked(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow", reason="Parquet needs the extra arrow")
    folder, file = tmp_path / "in", tmp_path / "reports.parquet"
    folder.mkdir()
    for number, one in enumerate((LAST_YEAR, report(2023, newly_received=4, total=3, carried_forward=0))):
        (folder / f"{number}.json").write_text(one.model_dump_json(), encoding="utf-8")
    assert CliRunner().invoke(app, ["convert", str(folder), str(file)]).exit_code == 0
    code, output = run(str(file), "--select", "T301")
    assert code == 1
    assert "T301" in output
