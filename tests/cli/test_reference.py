"""The examples of the command's reference page show what the command does."""

import re
import shlex
from pathlib import Path

import pytest

pytest.importorskip("typer", reason="the command line needs the extra cli")
pytest.importorskip("selectolax", reason="the documents of the examples are web pages: extra html")

from disclosure_schema.cli import main

ROOT = Path(__file__).parents[2]
EXAMPLES = re.findall(r"^```console\n\$ disclosure-schema (.*)\n((?:.*\n)*?)```$", (ROOT / "docs/reference/cli.md").read_text("utf-8"), re.MULTILINE)  # fmt: skip


def test_the_page_has_examples() -> None:
    assert len(EXAMPLES) == 3


@pytest.mark.parametrize(("command", "output"), EXAMPLES, ids=[command for command, _ in EXAMPLES])
def test_an_example_prints_what_it_shows(
    command: str, output: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    main(shlex.split(command))
    assert capsys.readouterr().out == output
