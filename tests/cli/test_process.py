"""The command as a process, on files: what a shell sees of it."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, NamedTuple

import pytest

pytest.importorskip("typer", reason="the command line needs the extra cli")
pytest.importorskip("selectolax", reason="the documents here are web pages: extra html")

from findings.samples import PATHS
from readers.render import MODELS, html_table, page

MODULE = [sys.executable, "-m", "disclosure_schema"]
SCRIPT = shutil.which("disclosure-schema", path=str(Path(sys.executable).parent))
TITLE = "<h1>示例区档案局2023年政府信息公开工作年度报告</h1>"


class Done(NamedTuple):
    """A finished process: its exit code and what it wrote."""

    code: int
    out: str
    err: str


def start(
    *arguments: str | bytes | Path,
    command: Sequence[str] = MODULE,
    stdout: int | IO[bytes] = subprocess.PIPE,
    stderr: int = subprocess.PIPE,
    environment: Mapping[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """Start the command with nothing of this process's language in its environment."""
    return subprocess.Popen(
        [*command, *arguments],
        stdin=subprocess.PIPE,
        stdout=stdout,
        stderr=stderr,
        env=clean() | dict(environment or {}),
    )


def run(
    *arguments: str | bytes | Path,
    command: Sequence[str] = MODULE,
    stdin: bytes = b"",
    stdout: int | IO[bytes] = subprocess.PIPE,
    environment: Mapping[str, str] | None = None,
) -> Done:
    """Run the command to its end."""
    with start(*arguments, command=command, stdout=stdout, environment=environment) as process:
        out, err = process.communicate(stdin)
    return Done(process.returncode, (out or b"").decode(), err.decode())


def clean() -> dict[str, str]:
    dropped = ("LC_ALL", "LC_MESSAGES", "LANG", "FORCE_COLOR", "NO_COLOR", "PYTHONUTF8", "COLUMNS")
    return {key: value for key, value in os.environ.items() if key not in dropped}


def document(*values: int) -> bytes:
    """Return a page whose table of proceedings begins with these values; the rest are 0."""
    figures = dict(zip(PATHS, (*values, *[0] * (15 - len(values))), strict=True))
    return page(TITLE, html_table(MODELS["proceedings"], figures))


@pytest.fixture
def sound(tmp_path: Path) -> Path:
    path = tmp_path / "sound.html"
    path.write_bytes(document())
    return path


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "wrong.html"
    path.write_bytes(document(10, 1))
    return path


COMMANDS = [
    pytest.param(MODULE, id="python -m"),
    pytest.param(
        [SCRIPT or ""],
        id="script",
        marks=pytest.mark.skipif(SCRIPT is None, reason="the package is not installed with its script"),
    ),
]


@pytest.mark.parametrize("command", COMMANDS)
def test_exit_codes(command: list[str], sound: Path, wrong: Path, tmp_path: Path) -> None:
    missing = tmp_path / "missing.html"
    assert run("check", "--select", "T3,T4", sound, command=command).code == 0
    assert run("check", "--select", "T3,T4", sound, wrong, command=command).code == 1
    assert run("check", "--select", "T3,T4", missing, wrong, command=command).code == 2
    assert run("check", command=command).code == 2
    assert run("--version", command=command).out.startswith("disclosure-schema ")
    assert run("--help", command=command).code == 0


def test_a_wrong_total_is_reported_with_its_place_and_what_it_should_be(wrong: Path) -> None:
    done = run("check", "--select", "T3,T4", wrong, environment={"LANG": "zh_CN.UTF-8"})
    assert done.err == ""
    finding, advice = done.out.splitlines()[1:3]
    assert finding.startswith("  错误 T401 第 1 个表格第 4 行第 1–5 列：行政复议：结果维持 10 + 结果纠正 1")
    assert finding.endswith(" = 11 ≠ 总计 0；如各分项无误，“行政复议·总计”应为 11。")
    assert "应为：行政复议·总计 = 11（第 1 个表格第 4 行第 5 列，原文为“0”）" in advice


def test_a_pipe_gets_plain_lines_of_any_length(wrong: Path) -> None:
    done = run(
        "check",
        "--select",
        "T3,T4",
        wrong,
        environment={"COLUMNS": "40", "FORCE_COLOR": "1", "TERM": "xterm-256color"},
    )
    assert "\x1b" not in done.out
    assert max(map(len, done.out.splitlines())) > 120
    assert "│" not in run("--help").out + run("rules").out + run("check", "--no").err


def test_the_output_is_the_same_on_every_run(sound: Path, wrong: Path) -> None:
    first, second = (
        run("check", sound, wrong, "--format", "json", environment={"PYTHONHASHSEED": seed})
        for seed in ("1", "2")
    )
    assert first.out == second.out
    assert json.loads(first.out)["files"][1]["findings"]


@pytest.mark.parametrize("locale", [{"LC_ALL": "C"}, {"PYTHONIOENCODING": "ascii"}, {"PYTHONUTF8": "0"}])
def test_the_output_is_utf_8_whatever_the_locale(sound: Path, locale: dict[str, str]) -> None:
    done = run("check", "--select", "T3,T4", "--lang", "zh", sound, environment=locale)
    assert "未发现问题" in done.out
    assert done.code == 0


JUNK = {
    "empty.html": b"",
    "blanks.txt": b" \r\n\t\n",
    "zeros.html": bytes(4096),
    "random.html": bytes(range(256)) * 64,
    "half.html": "<html><table><tr><td>政府".encode()[:-1],
    "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(64),
    "report.pdf": b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n",
    "report.docx": b"PK\x03\x04" + bytes(64),
    "deep.html": b"<div>" * 100_000,
}


@pytest.mark.parametrize("name", JUNK)
def test_junk_gives_one_clear_line_at_most_and_hides_no_other_document(
    name: str, wrong: Path, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_bytes(JUNK[name])
    done = run("check", "--select", "T3,T4", path, wrong)
    assert done.code in {1, 2}
    assert len(done.err.splitlines()) == (done.code == 2)
    assert "Traceback" not in done.err
    assert "a bug here" not in done.err
    assert "T401" in done.out


def test_files_that_cannot_be_opened_are_named(tmp_path: Path, wrong: Path) -> None:
    locked = tmp_path / "locked.html"
    locked.write_bytes(b"x")
    locked.chmod(0)
    unreadable = [tmp_path / "missing.html"]
    if not os.access(locked, os.R_OK):  # an administrator may read everything
        unreadable.append(locked)
    done = run("check", "--select", "T3,T4", *unreadable, wrong, "--format", "json")
    assert done.code == 2
    assert [line.split(" cannot be opened")[0] for line in done.err.splitlines()] == list(
        map(str, unreadable)
    )
    files = json.loads(done.out)["files"]
    assert [file["error"] is None for file in files] == [*[False] * len(unreadable), True]
    assert len(files[-1]["findings"]) == 1


@pytest.mark.skipif(sys.platform in {"win32", "darwin"}, reason="file names are text there")
def test_a_file_name_that_is_no_text_is_spelt_out(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\x1b[31m.html"
    with open(path, "wb") as stream:  # noqa: PTH123 - a path of bytes
        stream.write(document())
    done = run("check", "--select", "T3,T4", path)
    assert done.code == 0
    assert "/\\udcff\\x1b[31m.html: " in done.out
    assert json.loads(run("check", "--format", "json", path).out)["files"][0]["file"].endswith("[31m.html")


def test_standard_input_is_read(wrong: Path) -> None:
    done = run("check", "--select", "T3,T4", "-", stdin=wrong.read_bytes())
    assert done.code == 1
    assert done.out.startswith("-: ")
    assert run("check", "-").err.startswith("-: ")


@pytest.mark.skipif(sys.platform == "win32", reason="pipes end otherwise there")
@pytest.mark.parametrize(
    "arguments", [["rules"], ["explain", "T401"], ["--help"], ["check", "--format", "json"]]
)
def test_a_closed_pipe_is_quiet(arguments: list[str], sound: Path) -> None:
    reading_end, writing_end = os.pipe()
    os.close(reading_end)
    files = [sound] if "check" in arguments else []
    done = run(*arguments, *files, stdout=writing_end)
    os.close(writing_end)
    assert done.err == ""
    assert done.code == (1 if arguments == ["--help"] else 141)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_is_one_line_and_exit_code_2(sound: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = run("check", sound, stdout=full)
    assert done.code == 2
    assert done.err.startswith("disclosure-schema: ")
    assert done.err.count("\n") == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals are otherwise there")
def test_an_interrupt_while_reading_ends_with_130() -> None:
    code = """if True:
        import signal, sys, types
        from disclosure_schema.cli import main

        signal.signal(signal.SIGINT, signal.default_int_handler)  # a parent in the background ignores it

        def read(size):
            sys.stderr.write("reading\\n")
            sys.stderr.flush()
            signal.pause()

        sys.stdin = types.SimpleNamespace(buffer=types.SimpleNamespace(read=read, name="<stdin>"))
        sys.exit(main(["check", "-"]))
    """
    with start(command=[sys.executable, "-c", code]) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == b"reading\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
@pytest.mark.parametrize(("environment", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_terminal_gets_colours(wrong: Path, environment: dict[str, str], coloured: bool) -> None:  # noqa: FBT001 - a parameter of the test
    import pty  # noqa: PLC0415 - not on every platform

    parent, child = pty.openpty()
    with start(
        "check",
        "--select",
        "T3,T4",
        wrong,
        stdout=child,
        stderr=subprocess.STDOUT,
        environment={"TERM": "xterm-256color"} | environment,
    ) as process:
        os.close(child)
        output = b""
        while chunk := _read(parent):
            output += chunk
    os.close(parent)
    assert process.returncode == 1
    assert (b"\x1b[1;31merror" in output) is coloured
    assert b"T401" in output


def _read(descriptor: int) -> bytes:
    """Read from a pseudo-terminal; Linux reports its end as an error."""
    try:
        return os.read(descriptor, 65536)
    except OSError:
        return b""
