"""The README's Python runs as written, and its first two commands are the two set-up commands."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
READMES = ["README.md", "README.zh.md"]


def blocks(name: str, language: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


@pytest.mark.parametrize("name", READMES)
def test_the_first_two_commands_check_a_sample_and_run_the_tests(name: str) -> None:
    check, test = blocks(name, "bash")[:2]
    assert "docs/samples/errors-hongze-2023.html" in check
    assert "pytest" in test


@pytest.mark.parametrize("name", READMES)
def test_the_python_runs_and_prints_the_two_errors(name: str) -> None:
    pytest.importorskip("selectolax", reason="needs the extra html")
    (code,) = blocks(name, "python")
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    lines = done.stdout.splitlines()
    assert [line.split()[:2] for line in lines] == [["error", "T401"], ["error", "T401"]]
    assert "11" in lines[0]
    assert "5" in lines[1]


@pytest.mark.parametrize("name", READMES)
def test_links_lead_somewhere(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []


def test_the_version_is_that_of_the_changelog_and_of_the_citation() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    heads = re.findall(r"^## (.*)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert heads[0] == "Unreleased"
    released, day = heads[1].split(" – ")
    assert released == version
    citation = (ROOT / "docs" / "explanation" / "stability.md").read_text(encoding="utf-8")
    assert f"version = {{{version}}}" in citation
    assert f"date    = {{{day}}}" in citation
