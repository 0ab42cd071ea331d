"""`check` in this process, with a reader of our own: what is asked of it, what it writes, what it returns."""

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module
from io import BytesIO, TextIOWrapper
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("typer", reason="the command line needs the extra cli")

from disclosure_schema.cli import main
from disclosure_schema.errors import ReadError
from disclosure_schema.forms.reading import Reading
from disclosure_schema.rules.engine import check
from disclosure_schema.rules.model import Citation, Rule, Severity, rule
from findings.samples import reading

Run = Callable[..., tuple[int, str, str]]

DOCUMENTS: dict[str, Reading] = {
    "sound.html": reading(),
    "wrong.html": reading(10, 1),
    "blank.html": reading(10, 1, 0, 0, None),
}


def fake_read(source: Any) -> Reading:
    name = "-" if hasattr(source, "read") else source
    if name == "-":
        return DOCUMENTS[source.read().decode().strip()]
    if name == "bug.html":
        raise RuntimeError("a parser broke\nin two lines")
    if name == "interrupted.html":
        raise KeyboardInterrupt
    if name not in DOCUMENTS:
        raise ReadError("{name} is empty.", name=name)
    return DOCUMENTS[name]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command with the fake reader and rules of arithmetic only: (exit code, output, errors)."""
    import_module("disclosure_schema.readers.many")  # so that it has the true reader
    reader = ModuleType("disclosure_schema.readers.reader")
    reader.read = fake_read  # type: ignore[attr-defined]  # a module made for the test
    monkeypatch.setitem(sys.modules, reader.__name__, reader)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def call(*arguments: str, only: str = "T401") -> tuple[int, str, str]:
        code = main(["check", *arguments, *(["--select", only] if only else [])])
        out, err = capsys.readouterr()
        return code, out, err

    return call


def test_a_sound_report_is_one_line_and_exit_code_0(run: Run) -> None:
    code, out, err = run("sound.html")
    assert (code, err) == (0, "")
    assert out == (
        "sound.html: 示例区档案局 2023: no findings · 3 hold, 0 violated, 0 open, 0 not applicable, 0 crashed\n"
    )


def test_findings_make_exit_code_1_and_the_last_line_names_the_document(run: Run) -> None:
    code, out, err = run("sound.html", "wrong.html")
    assert (code, err) == (1, "")
    assert "  error T401 table 2, row 3, columns 1–5: " in out
    assert out.splitlines()[-1].startswith("files 2, failed 1: wrong.html · 5 hold, 1 violated")


def test_what_could_not_be_read_makes_exit_code_2_and_the_others_are_checked(run: Run) -> None:
    code, out, err = run("empty.txt", "wrong.html")
    assert code == 2
    assert err == "empty.txt is empty.\n"
    assert "T401" in out
    assert "failed 2: empty.txt, wrong.html" in out.splitlines()[-1]


def test_the_name_of_the_document_leads_an_error_that_does_not_name_it(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> Reading:
        raise ReadError("The text is empty.")

    monkeypatch.setattr(sys.modules["disclosure_schema.readers.reader"], "read", refuse)
    assert run("a.txt")[2] == "a.txt: The text is empty.\n"


def test_a_bug_of_a_reader_is_one_line_and_hides_no_other_document(run: Run) -> None:
    code, out, err = run("bug.html", "sound.html")
    assert code == 2
    assert err == (
        "bug.html could not be read because of a bug here, please report it: "
        "RuntimeError: a parser broke in two lines\n"
    )
    assert "sound.html" in out


def test_a_bug_of_a_reader_shows_its_traceback_in_development_mode(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "disclosure_schema.cli.check.sys", SimpleNamespace(flags=SimpleNamespace(dev_mode=True))
    )
    with pytest.raises(RuntimeError, match="a parser broke"):
        run("bug.html")


def failing_rule() -> Rule:
    @rule("Z901", "breaks", Severity.ERROR, Citation("none"), summary="s", message="m", why="w", fix="f")
    def breaks(_: object) -> Iterator[Any]:
        raise ZeroDivisionError("oops")

    return breaks


def test_a_bug_of_a_rule_is_ours_and_never_a_finding(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def with_failing_rule(given: Reading, **_: object) -> Any:
        return check(given, rules=[failing_rule()])

    monkeypatch.setattr("disclosure_schema.cli.check.check", with_failing_rule)
    code, out, err = run("sound.html", only="")
    assert code == 2
    assert "1 crashed" in out
    assert "no findings" in out
    assert err.startswith("sound.html: rule Z901 failed because of a bug here, please report it. ")
    assert err.count("\n") == 1


def test_interrupting_ends_with_130_and_says_nothing(run: Run) -> None:
    code, _, err = run("sound.html", "interrupted.html")
    assert (code, err) == (130, "")


@pytest.mark.parametrize(
    ("policy", "code", "text"), [("unknown", 0, "1 open"), ("zero-parts", 0, "1 open"), ("zero", 1, "T401")]
)
def test_what_blanks_count_as_is_the_callers_choice(run: Run, policy: str, code: int, text: str) -> None:
    got, out, _ = run("blank.html", "--blank", policy)
    assert got == code
    assert text in out


def test_open_places_are_listed_when_asked_for(run: Run) -> None:
    assert "open T401 reconsideration·total is blank" in run("blank.html", "--open")[1]
    assert "would have to be" not in run("blank.html")[1]


def test_notes_are_listed_when_asked_for(run: Run) -> None:
    assert "note table-unknown table 1: " in run("sound.html", "--notes")[1]
    assert "table-unknown" not in run("sound.html")[1]


@pytest.mark.parametrize(("level", "code"), [("error", 0), ("warning", 1), ("info", 1)])
def test_the_level_that_fails_is_the_callers_choice(
    run: Run, monkeypatch: pytest.MonkeyPatch, level: str, code: int
) -> None:
    def softened(given: Reading, **options: Any) -> Any:
        result = check(given, **options)
        milder = tuple(replace(finding, severity=Severity.WARNING) for finding in result.findings)
        return replace(result, findings=milder)

    monkeypatch.setattr("disclosure_schema.cli.check.check", softened)
    got, out, _ = run("wrong.html", "--fail-on", level)
    assert got == code
    assert "warning T401" in out
    assert f"failed {code}" in out.splitlines()[-1]


@pytest.mark.parametrize(
    "given", [["--select", "T3", "--ignore", "T4"], ["--select", "T3,T4", "--ignore", "t401"]]
)
def test_rules_are_chosen_by_prefix(run: Run, given: list[str]) -> None:
    assert run("wrong.html", *given, only="")[0] == 0


@pytest.mark.parametrize(
    "given", [["--select", "T3"], ["--select", "T3,T4"], ["--select", "T3", "--select", "T401"]]
)
def test_prefixes_are_repeated_or_separated_by_commas(run: Run, given: list[str]) -> None:
    code, _, _ = run("wrong.html", *given, only="")
    assert code == int("T4" in ",".join(given))


@pytest.mark.parametrize(
    "given", [["--select", "X9"], ["--ignore", "T4,X9"], ["--select", "T4,"], ["--ignore", ""]]
)
def test_a_prefix_that_no_rule_has_is_wrong_usage(run: Run, given: list[str]) -> None:
    code, out, err = run("wrong.html", *given, only="")
    assert (code, out) == (2, "")
    assert err.startswith("No rule has a code that starts with ")
    assert err.count("\n") == 1


def test_json_is_one_object_with_the_same_exit_code(run: Run) -> None:
    code, out, err = run("sound.html", "wrong.html", "empty.txt", "--format", "json")
    assert code == 2
    assert err == "empty.txt is empty.\n"
    run_ = json.loads(out)
    assert [file["file"] for file in run_["files"]] == ["sound.html", "wrong.html", "empty.txt"]
    assert [len(file["findings"]) for file in run_["files"]] == [0, 1, 0]
    assert [file["error"] for file in run_["files"]] == [None, None, "empty.txt is empty."]
    assert run("wrong.html", "--format", "json")[0] == 1
    assert run("sound.html", "--format", "json")[0] == 0


def test_a_dash_is_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b"wrong.html\n")))
    code, out, _ = run("-")
    assert code == 1
    assert out.startswith("-: 示例区档案局 2023: errors 1")


@pytest.mark.parametrize(
    ("environment", "arguments", "expected"),
    [
        ({}, [], "no findings"),
        ({"LANG": "zh_CN.UTF-8"}, [], "未发现问题"),
        ({"LANG": "zh_TW.UTF-8"}, [], "未發現問題"),
        ({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"}, [], "no findings"),
        ({"LANG": "zh_CN.UTF-8"}, ["--lang", "en"], "no findings"),
        ({}, ["--lang", "zh"], "未发现问题"),
        ({}, ["--lang", "zh-Hant"], "未發現問題"),
    ],
)
def test_the_language_is_asked_for_or_the_environments(
    run: Run,
    monkeypatch: pytest.MonkeyPatch,
    environment: dict[str, str],
    arguments: list[str],
    expected: str,
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert expected in run("sound.html", *arguments)[1]


@pytest.mark.parametrize(
    "wrong",
    [
        ["--lang", "xx"],
        ["--blank", "none"],
        ["--fail-on", "never"],
        ["--format", "xml"],
        ["--no-such-option"],
    ],
)
def test_a_value_that_is_not_allowed_is_wrong_usage(run: Run, wrong: list[str]) -> None:
    code, out, err = run("sound.html", *wrong)
    assert (code, out) == (2, "")
    assert "Traceback" not in err
    assert wrong[-1] in err
