"""`--help` in the caller's language, and the completion of shells."""

import inspect
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("typer", reason="the command line needs the extra cli")

from typer.main import get_command

from cli.test_process import _read, run, start
from disclosure_schema.cli.app import app
from disclosure_schema.cli.help import TEXTS, in_language


def texts_of(command: Any) -> Iterator[str]:
    """Yield every text of a command and of those below it."""
    yield from (" ".join(one.split()) for one in inspect.cleandoc(command.help).split("\n\n"))
    yield from (" ".join(option.help.split()) for option in command.params if getattr(option, "help", None))
    for below in getattr(command, "commands", {}).values():
        yield from texts_of(below)


def test_every_text_of_the_help_is_in_the_catalogues() -> None:
    assert [text for text in texts_of(get_command(app)) if text not in TEXTS] == []


@pytest.mark.parametrize("lang", ["zh_Hans", "zh_Hant"])
def test_every_text_of_the_help_is_translated(lang: str) -> None:
    texts = list(texts_of(in_language(get_command(app), lang)))
    assert len(texts) > 30
    assert [text for text in texts if not any("\u4e00" <= char <= "\u9fff" for char in text)] == []


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        (["--help"], {}, "Check annual reports"),
        (["--help"], {"LANG": "zh_CN.UTF-8"}, "检查政府信息公开工作年度报告"),
        (["--lang", "zh-Hant", "--help"], {"LANG": "zh_CN.UTF-8"}, "檢查政府信息公開工作年度報告"),
        (["--help"], {"LANG": "zh_CN.UTF-8"}, "\n选项:\n"),
        (["--help"], {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "\nOptions:\n"),
        (["check", "--lang=zh", "--help"], {}, "读取并检查每个文件"),
        (["check", "--help", "--lang", "zh"], {}, "文本行；供程序使用的"),
        (["check", "--lang", "en", "-h"], {"LANG": "zh_CN.UTF-8"}, "Read each FILE, check it"),
        (["check", "--help"], {}, "Default: text."),
    ],
)
def test_help_is_in_the_language_of_the_caller(
    arguments: list[str], environment: dict[str, str], expected: str
) -> None:
    done = run(*arguments, environment=environment)
    assert (done.code, done.err) == (0, "")
    assert expected in done.out or expected in " ".join(done.out.split())


def test_lines_of_help_fit_a_terminal_in_every_language() -> None:
    for lang in ("en", "zh"):
        lines = run("check", "--help", "--lang", lang).out.splitlines()
        columns = [sum(1 + (char > "\u2e7f") for char in line) for line in lines]
        assert max(columns) <= 84


def test_the_language_of_a_project_is_that_of_its_help(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.disclosure-schema]\nlang = "zh"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.syspath_prepend(tmp_path)
    assert "检查政府" in run("--help").out
    (tmp_path / "pyproject.toml").write_text("[tool.disclosure-schema]\nlang = 3\n", encoding="utf-8")
    assert "Check annual" in run("--help").out


def test_a_language_before_the_command_is_that_of_the_command() -> None:
    assert "错误" in run("--lang", "zh", "rules").out
    assert "错误" not in run("--lang", "zh", "rules", "--lang", "en").out
    assert run("--lang", "xx", "rules").code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_help_on_a_terminal_is_in_one_language() -> None:
    import pty  # noqa: PLC0415 - not on every platform

    parent, child = pty.openpty()
    environment = {"TERM": "xterm-256color", "COLUMNS": "100", "LANG": "zh_CN.UTF-8", "NO_COLOR": "1"}
    with start("check", "--help", stdout=child, environment=environment):
        os.close(child)
        shown = b""
        while chunk := _read(parent):
            shown += chunk
    os.close(parent)
    text = shown.decode()
    assert "选项" in text
    assert "默认：text" in text
    assert "default" not in text
    assert "Options" not in text


def test_shells_complete_commands() -> None:
    environment = {"_DISCLOSURE_SCHEMA_COMPLETE": "complete_bash", "COMP_WORDS": "x c", "COMP_CWORD": "1"}
    assert run(environment=environment).out.split()[:2] == ["check", "consolidate"]
