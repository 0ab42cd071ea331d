"""The contributor guide, followed to the letter in a copy of the project: its rule becomes one of the library."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("sybil", reason="where pages are tested")
pytest.importorskip("typer", reason="the last step needs the extra cli")

from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "how-to" / "contribute.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```{code-block} (\w+)\n:caption: (\S+)\n(.*?)^```$", GUIDE, re.MULTILINE | re.DOTALL)


COMMANDS = re.findall(r"^\$ (.*)$", GUIDE, re.MULTILINE)


def insert(path: Path, block: str) -> None:
    """Insert the lines of a block that begin with +, below the line before them or above the line after them."""
    text = path.read_text(encoding="utf-8")
    for before, added, after in re.findall(
        r"^(?: (.*\n))?((?:\+.*\n)+)(?=(?: (.*\n))?)", block, re.MULTILINE
    ):
        lines = added.replace("\n+", "\n")[1:]
        beside = before or after
        assert text.count(f"\n{beside}") == 1, beside
        text = text.replace(beside, before + lines + ("" if before else after))
    path.write_text(text, encoding="utf-8")


def translate(path: Path, block: str) -> None:
    """Fill in the translations that a block gives."""
    with path.open("rb") as stream:
        catalogue = read_po(stream)
    given = read_po(block.splitlines(keepends=True))
    for message in given:
        if message.id:
            catalogue[str(message.id)].string = message.string
    with path.open("wb") as stream:
        write_po(stream, catalogue, width=100)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    for name in ("src", "tests", "docs"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "_build"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    return folder


def changed_records(project: Path) -> list[Path]:
    """Return the records that differ from those of the library or are new."""
    ours = ROOT / "tests" / "records"
    return [
        file
        for file in (project / "tests" / "records").iterdir()
        if not (ours / file.name).exists() or file.read_bytes() != (ours / file.name).read_bytes()
    ]


def run(project: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": str(project / "src"),
        "PYTHONDONTWRITEBYTECODE": "1",
        **variables,
    }
    return subprocess.run(
        [sys.executable, "-X", "utf8", *arguments],
        cwd=project,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_rule_of_the_guide_becomes_one_of_the_library(project: Path) -> None:
    translations = []
    for language, name, block in BLOCKS:
        path = project / name
        if language == "diff":
            insert(path, block)
        elif language == "po":
            translations.append((path, block))
        elif path.exists():
            path.write_text(path.read_text(encoding="utf-8") + block, encoding="utf-8")
        else:
            path.parent.mkdir(exist_ok=True)
            path.write_text(block, encoding="utf-8")
    first = run(project, "tests/catalogues.py")
    assert first.stdout.endswith("translations missing 8\n"), first
    for path, block in translations:
        translate(path, block)
    assert run(project, "tests/catalogues.py").stdout.endswith("translations missing 0\n")
    recorded = run(
        project, "-m", "pytest", "-q", "tests/rules", "tests/locate", "-k", "recorded", DISCLOSURE_RECORD="1"
    )
    assert recorded.returncode == 0, recorded.stdout
    added = {file.name for file in changed_records(project)}
    assert added == {"rules-H199.txt", "rules-nothing.txt"}
    chosen = ("-k", "H199 or recorded or catalogue or imports_run_downwards")
    done = run(
        project,
        "-m",
        "pytest",
        "-q",
        "tests/rules",
        "tests/strategies",
        "tests/locate/test_recorded.py",
        "tests/test_messages.py",
        "tests/test_project.py",
        *chosen,
    )
    assert done.returncode == 0, done.stdout
    page = run(project, "-m", "disclosure_schema", "explain", "H199", "--lang", "zh")
    assert "网站改版" in page.stdout, page


@pytest.mark.parametrize("command", COMMANDS)
def test_what_a_command_names_is_there(command: str) -> None:
    for word in shlex.split(command):
        if word.startswith(("tests/", "docs", ".ci/")) and "_build" not in word:
            assert (ROOT / word).exists()
