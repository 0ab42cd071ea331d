"""The shell commands of the documentation, run in this process, their output compared with what a page shows.

A block of the language `console` has commands after `$ ` and may show what they print; three points stand for whatever
comes there. Only commands that install or serve something are not run: of those the names are looked at.
"""

import re
import shlex
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import redirect_stderr, redirect_stdout
from doctest import ELLIPSIS, OutputChecker
from glob import glob
from io import BytesIO, TextIOWrapper
from pathlib import Path
from shutil import copy

from disclosure_schema.cli import main

__all__ = ["commands", "run_block"]

ROOT = Path(__file__).parents[2]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
EXTRAS = set(PROJECT["optional-dependencies"])


def commands(block: str) -> Iterator[tuple[list[str], str]]:
    """Yield the words of each command of a block, and the output shown below it.

    >>> list(commands("$ cp a.html b.html  # a copy\\n$ ls\\nb.html\\n"))
    [(['cp', 'a.html', 'b.html'], ''), (['ls'], 'b.html\\n')]
    """
    for found in re.finditer(r"^\$ (.*(?:\\\n.*)*)\n((?:(?!\$ ).*\n)*)", block, re.MULTILINE):
        yield shlex.split(found[1].replace("\\\n", ""), comments=True), found[2]


def run_block(block: str) -> None:
    """Run the commands of a block in the current folder; raise `AssertionError` where a page is not true."""
    exit_code = 0
    for words, shown in commands(block):
        if words == ["echo", "$?"]:
            printed = f"{exit_code}\n"
        else:
            if words[0] in UNRUN:
                UNRUN[words[0]](words)
                continue
            exit_code, printed = run(words)
            assert exit_code < 2, f"{shlex.join(words)} failed: {printed}"
        if shown:
            wanted = re.sub(r"^…\n", "...\n", shown, flags=re.MULTILINE)
            if not OutputChecker().check_output(wanted, printed, ELLIPSIS):
                raise AssertionError(f"{shlex.join(words)}\nshown:\n{shown}\nprinted:\n{printed}")


def run(words: list[str]) -> tuple[int, str]:
    """Return the exit code of a command and what it printed."""
    program = words[0]
    if program == "disclosure-schema":
        return _in_process([name for word in words[1:] for name in _expanded(word)])
    if program == "cp":
        copy(*words[1:])
        return 0, ""
    raise AssertionError(f"nobody knows what {program} does")


def _expanded(word: str) -> list[str]:
    return sorted(glob(word)) or [word] if "*" in word else [word]  # noqa: PTH207 - names as a shell gives them


def _in_process(arguments: list[str]) -> tuple[int, str]:
    stream = TextIOWrapper(BytesIO(), encoding="utf-8", write_through=True)
    with redirect_stdout(stream), redirect_stderr(stream):
        code = main(arguments)
    stream.flush()
    return code, stream.buffer.getvalue().decode()


def _installs(words: list[str]) -> None:
    """Look whether the extras exist that a command would install."""
    asked = [extra for word in words for found in re.findall(r"\[(.*)\]", word) for extra in found.split(",")]
    assert set(asked) <= EXTRAS, words


def _serves(words: list[str]) -> None:
    """Look whether the module exists that a command would serve."""
    assert Path(words[1].partition(":")[0] + ".py").exists(), words


def _runs_python(words: list[str]) -> None:
    """Look whether the module or the script exists that a command would run."""
    if words[1] == "-m":
        assert words[2] in {"venv", "pip", "pytest", "disclosure_schema"}, words
        _installs(words)
    else:
        assert (ROOT / words[1]).exists(), words


def _activates(words: list[str]) -> None:
    assert words[1].endswith("/bin/activate")


def _runs_ours(words: list[str]) -> None:
    assert (ROOT / words[0]).exists(), words


UNRUN: Mapping[str, Callable[[list[str]], None]] = {
    ".": _activates,
    ".ci/coverage": _runs_ours,
    "pip": _installs,
    "python": _runs_python,
    "python3": _runs_python,
    "uvicorn": _serves,
}
