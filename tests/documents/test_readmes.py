"""The commands of both READMEs, run by an installed wheel: `.ci/run` builds it and names its program.

By hand: `DISCLOSURE_PROGRAM=/path/to/environment/bin/disclosure-schema python -m pytest tests/documents/test_readmes.py`,
with an environment that has the extra `all`.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

PROGRAM = os.environ.get("DISCLOSURE_PROGRAM")
if PROGRAM is None:
    pytest.skip("asks for an environment with the built wheel", allow_module_level=True)

from documents.folder import fill  # noqa: E402 - needs every extra

ROOT = Path(__file__).parents[2]
READMES = ["README.md", "README.zh.md"]
#: The Chinese names of the files that the English README speaks of.
CHINESE = {
    "2023年报告.html": "report-2023.html",
    "2024年报告.html": "report-2024.html",
    "报表.xlsx": "form.xlsx",
    "各单位报告": "reports",
}


def blocks(name: str, language: str) -> list[str]:
    text = (ROOT / name).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def run(*command: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command where nothing but the wheel is to be found."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run(
        command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    fill(folder)
    for chinese, name in CHINESE.items():
        copy = shutil.copytree if (folder / name).is_dir() else shutil.copy
        copy(folder / name, folder / chinese)
    return folder


@pytest.mark.parametrize("name", READMES)
def test_the_commands_run(name: str, folder: Path) -> None:
    text = "\n".join(blocks(name, "console"))
    lines = re.findall(r"^\$ disclosure-schema (.*)$", text, re.MULTILINE)
    assert len(lines) == len(text.split("\n")) - 1 >= 10
    for line in lines:
        done = run("/bin/bash", "-c", f"{PROGRAM} {line}", cwd=folder)
        assert done.returncode in {0, 1}, f"{line}: {done.stdout}{done.stderr}"


@pytest.mark.parametrize("name", READMES)
def test_the_first_command_finds_two_errors(name: str) -> None:
    (line,) = re.findall(r"bin/disclosure-schema (.*)", blocks(name, "bash")[0])
    done = run("/bin/bash", "-c", f"{PROGRAM} {line}", cwd=ROOT)
    assert done.returncode == 1
    assert done.stdout.count("T401") == 2


@pytest.mark.parametrize("name", READMES)
def test_the_python_runs(name: str) -> None:
    (code,) = blocks(name, "python")
    where = "import disclosure_schema; print(disclosure_schema.__file__)\n"
    done = run(str(Path(PROGRAM or "").with_name("python")), "-X", "utf8", "-c", where + code, cwd=ROOT)
    installed, *found = done.stdout.splitlines()
    assert "site-packages" in installed
    assert len(found) == 2
