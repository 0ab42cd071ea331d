"""What goes wrong around a run: it is killed, streams are closed or full, a folder holds what cannot be read."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytest.importorskip("typer", reason="the command line needs the extra cli")

from cli.test_process import MODULE, clean, run, start
from disclosure_schema.cli import main
from disclosure_schema.findings.proof import proof_sheet

TEXT = "示例区档案局{}年政府信息公开工作年度报告\n一、总体情况\n全年主动公开信息{}条。\n"
unix = pytest.mark.skipif(sys.platform == "win32", reason="not on this system")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    inside = tmp_path / "in"
    inside.mkdir()
    for number in range(300):
        (inside / f"{number:03}.txt").write_text(TEXT.format(2023, number), encoding="utf-8")
    return inside


@unix
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_killed_run_has_told_whole_lines_of_all_it_did(folder: Path, tmp_path: Path, jobs: str) -> None:
    out = tmp_path / "out.jsonl"
    with (
        out.open("wb") as stream,
        start("check", folder, "--format", "jsonl", "--jobs", jobs, stdout=stream) as process,
    ):
        while out.stat().st_size == 0 and process.poll() is None:
            time.sleep(0.01)
        process.kill()
        process.communicate(timeout=60)
    assert process.returncode == -signal.SIGKILL
    text = out.read_text(encoding="utf-8")
    assert text.endswith("\n")
    done = [json.loads(line)["file"] for line in text.splitlines()]
    assert done == [str(folder / f"{number:03}.txt") for number in range(len(done))]
    assert 0 < len(done) < 300


@unix
def test_a_folder_may_hold_what_is_no_file(folder: Path) -> None:
    os.mkfifo(folder / "100.pipe")
    (folder / "101.link").symlink_to("nowhere")
    (folder / "102.loop").symlink_to("102.loop")
    done = run("check", folder, "--select", "T4")
    assert done.code == 2
    assert done.out.splitlines()[-1].startswith("files 302, failed 2: ")
    assert [Path(line.partition(" cannot be opened: ")[0]).name for line in done.err.splitlines()] == [
        "101.link",
        "102.loop",
    ]


def test_a_file_that_goes_away_is_one_error(folder: Path) -> None:
    from disclosure_schema.readers.many import read_many  # noqa: PLC0415 - one test

    errors = []
    for one in read_many(folder):
        (folder / "150.txt").unlink(missing_ok=True)
        errors += [one.error] if one.error else []
    assert [str(error) for error in errors] == [
        f"{folder}/150.txt cannot be opened: No such file or directory."
    ]


@unix
@pytest.mark.parametrize(
    ("closed", "code"), [("<&-", 2), (">&-", 0), ("2>&-", 0), ("<&- >&- 2>&-", 2), ("</dev/null", 2)]
)
def test_closed_streams_are_no_bug(closed: str, code: int, folder: Path) -> None:
    name = "-" if "<" in closed else str(folder / "001.txt")
    script = f'"$@" {closed}'
    command = ["sh", "-c", script, "sh", *MODULE, "check", "--select", "T4", name]
    done = subprocess.run(command, capture_output=True, env=clean(), check=False)
    assert done.returncode == code
    assert b"Traceback" not in done.stderr
    assert b"bug" not in done.stderr


@unix
def test_standard_input_that_cannot_be_read_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    from types import SimpleNamespace  # noqa: PLC0415 - one test

    def read(_size: int) -> bytes:
        raise OSError(5, "Input/output error")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdin", SimpleNamespace(buffer=SimpleNamespace(read=read, name="<stdin>")))
        assert main(["check", "-", "--lang", "en"]) == 2
    assert capsys.readouterr().err == "-: <stdin> cannot be opened: Input/output error.\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
@pytest.mark.parametrize(
    "arguments", [["--help"], ["schema"], ["convert", "000.txt", "-", "--to", "html"], ["check", "."]]
)
def test_every_command_tells_a_full_disk_in_one_line(arguments: list[str], folder: Path) -> None:
    command = [*MODULE, *arguments]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            command, stdout=full, stderr=subprocess.PIPE, env=clean(), cwd=folder, check=False
        )
        both = subprocess.run(command, stdout=full, stderr=full, env=clean(), cwd=folder, check=False)
    assert done.stderr.splitlines()[-1] == b"disclosure-schema: No space left on device"
    assert (done.returncode, both.returncode) == (2, 2)
    assert b"Traceback" not in done.stderr


@unix
def test_a_closed_pipe_ends_convert_quietly(folder: Path) -> None:
    reading_end, writing_end = os.pipe()
    os.close(reading_end)
    done = run("convert", folder / "000.txt", "-", "--to", "html", stdout=writing_end)
    os.close(writing_end)
    assert (done.code, done.err) == (141, "")


def test_an_interrupt_leaves_the_sheets_that_were_written_and_their_index(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from disclosure_schema.cli import pages  # noqa: PLC0415 - one test

    calls = []

    def sheet(*arguments: object, **named: object) -> str:
        calls.append(arguments)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return proof_sheet(*arguments, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(pages, "proof_sheet", sheet)
    target = tmp_path / "out"
    assert main(["check", str(folder), "--format", "html", "-o", str(target)]) == 130
    assert sorted(path.name for path in target.iterdir()) == ["000.html", "001.html", "index.html"]
    index = (target / "index.html").read_text(encoding="utf-8")
    assert ("001.html" in index, "002.html" in index) == (True, False)
