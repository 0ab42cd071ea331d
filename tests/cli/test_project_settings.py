"""Settings in pyproject.toml, baselines, last year's report and parts on the command line."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

pytest.importorskip("typer")

from disclosure_schema import AnnualReport
from disclosure_schema.cli import main

Run = Callable[..., tuple[int, str, str]]

BLOCK = {"upheld": 10, "corrected": 1, "other": 0, "pending": 0, "total": 0}


def write(name: str, report: dict[str, object]) -> None:
    given = {"issuer": "青石县审计局", "year": 2023, **report}
    Path(name).write_text(AnnualReport.model_validate(given).model_dump_json(), encoding="utf-8")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    write("wrong.json", {"proceedings": {"edition": 2021, "reconsideration": BLOCK}})

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        out, err = capsys.readouterr()
        return code, out, err

    return call


def settings(text: str) -> None:
    Path("pyproject.toml").write_text(f"[tool.disclosure-schema]\n{text}\n", encoding="utf-8")


def test_settings_select_rules_and_grade_them(run: Run) -> None:
    settings('select = ["T401"]\nseverity = { T4 = "warning" }\nlang = "zh"')
    code, out, _ = run("check", "wrong.json")
    assert code == 0
    assert "警告 T401" in out
    settings('select = ["T401"]\nfail-on = "info"\nseverity = { T4 = "info" }')
    assert run("check", "wrong.json")[0] == 1


def test_the_command_line_outdoes_the_settings(run: Run) -> None:
    settings('select = ["H1"]\nseverity = { T401 = "info" }\nlang = "zh"')
    code, out, _ = run("check", "wrong.json", "--select", "T401", "--severity", "T401=error", "--lang", "en")
    assert code == 1
    assert "error T401" in out


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("colour = 1", "colour"),
        ('severity = { T401 = "fatal" }', "severity.T401"),
        ('select = "T401"', "select"),
        ('blank = "nothing"', "blank"),
        ('lang = "xx"', "lang"),
        ("select = [", "pyproject.toml cannot be read"),
    ],
)
def test_a_mistake_in_the_settings_is_told_before_anything_is_read(run: Run, text: str, says: str) -> None:
    settings(text)
    code, out, err = run("check", "wrong.json")
    assert (code, out) == (2, "")
    assert says in err
    assert "Traceback" not in err


def test_a_pyproject_without_the_table_says_nothing(run: Run) -> None:
    Path("pyproject.toml").write_text("[tool.other]\nx = 1\n", encoding="utf-8")
    assert run("check", "wrong.json", "--select", "T401")[0] == 1


def test_a_severity_that_is_none_is_wrong_usage(run: Run) -> None:
    assert run("check", "wrong.json", "--severity", "T401=fatal")[0] == 2
    assert run("check", "wrong.json", "--severity", "X999=info")[0] == 2


def test_a_baseline_is_written_used_and_found_stale(run: Run) -> None:
    only = ("--select", "T401")
    code, out, _ = run("check", "wrong.json", *only, "--write-baseline", "known.json")
    assert (code, "error T401" in out) == (0, True)
    code, out, _ = run("check", "wrong.json", *only, "--baseline", "known.json")
    assert code == 0
    assert out.count("\n") == 1
    assert out.endswith(" · 1 accepted\n")
    write("wrong.json", {"proceedings": {"edition": 2021, "reconsideration": {**BLOCK, "total": 11}}})
    code, out, _ = run("check", "wrong.json", *only, "--baseline", "known.json")
    assert code == 0
    assert "no longer found: T401 reconsideration of 青石县审计局 2023" in out
    code, out, _ = run("check", "wrong.json", *only, "--baseline", "known.json", "--format", "json")
    assert [entry["code"] for entry in json.loads(out)["stale"]] == ["T401"]
    run("check", "wrong.json", *only, "--baseline", "known.json", "--write-baseline", "known.json")
    assert json.loads(Path("known.json").read_text(encoding="utf-8"))["accepted"] == []


def test_a_new_finding_shows_beside_accepted_ones(run: Run) -> None:
    run("check", "wrong.json", "--select", "T401", "--write-baseline", "known.json")
    worse = {"reconsideration": BLOCK, "litigation_direct": BLOCK}
    write("wrong.json", {"proceedings": {"edition": 2021, **worse}})
    code, out, _ = run("check", "wrong.json", "--select", "T401", "--baseline", "known.json")
    assert code == 1
    assert out.count("error T401") == 1
    assert "litigation without reconsideration" in out


def test_a_baseline_that_is_none_is_told(run: Run) -> None:
    code, _, err = run("check", "wrong.json", "--baseline", "wrong.json")
    assert (code, "is no baseline file" in err) == (2, True)


def column(**cells: int) -> dict[str, object]:
    return {"applications": {"edition": 2021, "business": cells}}


def test_last_year_s_report_is_compared(run: Run) -> None:
    write("now.json", column(carried_over=3))
    write("before.json", {"year": 2022, **column(carried_forward=2)})
    code, out, _ = run("check", "now.json", "--previous", "before.json", "--select", "T311")
    assert code == 0
    assert "warning T311" in out
    code, _, err = run("check", "before.json", "--previous", "now.json")
    assert (code, "A report of 2023 is not the one before that of 2022" in err) == (2, True)
    code, _, err = run("check", "now.json", "before.json", "--previous", "before.json")
    assert (code, "give one FILE" in err) == (2, True)


def decisions(count: int | None) -> dict[str, object]:
    return {"proactive": {"edition": 2021, "permits": {"decisions": count}}}


def test_parts_are_added_up_and_compared(run: Run) -> None:
    Path("parts").mkdir()
    write("parts/a.json", {"issuer": "青石县审计局", **decisions(3)})
    write("parts/b.json", {"issuer": "青石县水务局", **decisions(4)})
    code, _, err = run("consolidate", "parts", "--issuer", "青石县", "-o", "sum.json", "--blank", "zero")
    assert (code, err) == (0, "")
    whole = AnnualReport.model_validate_json(Path("sum.json").read_text(encoding="utf-8"))
    assert whole.issuer == "青石县"
    assert whole.cells()["proactive.permits.decisions"] == 7
    code, out, _ = run("check", "sum.json", "--parts", "parts", "--select", "P", "--blank", "zero")
    assert (code, "no findings" in out) == (0, True)


def test_who_leaves_a_sum_unknown_is_told(run: Run) -> None:
    write("a.json", {"issuer": "青石县审计局", **decisions(3)})
    write("b.json", {"issuer": "青石县审计局", **decisions(None)})
    code, out, err = run("consolidate", "a.json", "b.json", "--blank", "zero-parts")
    assert (code, err) == (0, "青石县审计局 was given 2 times.\n")
    assert json.loads(out)["proactive"]["permits"]["decisions"] == 3
    code, _, err = run("consolidate", "a.json", "b.json")
    assert code == 0
    assert "b.json leaves 10 cells blank" in err


def test_a_sum_is_not_written_when_a_part_cannot_be_read(run: Run) -> None:
    write("a.json", decisions(3))
    code, out, err = run("consolidate", "a.json", "nowhere.json", "-o", "sum.json")
    assert (code, out) == (2, "")
    assert "nowhere.json cannot be opened" in err
    assert not Path("sum.json").exists()
