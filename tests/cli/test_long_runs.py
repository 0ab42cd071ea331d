"""`check` on a thousand files: every one counted, one that cannot be read stops nothing, and memory stays flat."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("typer", reason="the command line needs the extra cli")
pytest.importorskip("selectolax", reason="a document here is a web page: extra html")

from cli.test_process import _read, clean, document, run, start
from peak import PEAK

TEXT = "示例区档案局{}年政府信息公开工作年度报告\n一、总体情况\n全年主动公开信息{}条。\n"


def folder(at: Path, count: int) -> Path:
    """Fill a folder with small reports in folders of a hundred; one of them cannot be read, one has a wrong sum."""
    for number in range(count):
        inside = at / f"{number // 100:02}"
        inside.mkdir(parents=True, exist_ok=True)
        (inside / f"{number:04}.txt").write_text(TEXT.format(2008 + number % 17, number), encoding="utf-8")
    (at / "00" / "0050.txt").write_bytes(b"%PDF-1.7\nno more")
    (at / "00" / "0051.txt").rename(at / "00" / "0051.html")
    (at / "00" / "0051.html").write_bytes(document(10, 1))
    return at


#: Workers are children of the command, which is small when it starts them.
PROGRAM = f"""{PEAK}
import resource
from disclosure_schema.cli import main

if __name__ == "__main__":
    code = main(sys.argv[1:])
    unit = 2**20 if sys.platform == "darwin" else 2**10
    print(max(peak(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // unit), file=sys.stderr)
    sys.exit(code)
"""


def measured(*arguments: object) -> tuple[int, bytes, int]:
    """Run the command; return its exit code, its output and its peak of memory, or that of its largest child."""
    command = [sys.executable, "-c", PROGRAM, *map(str, arguments)]
    done = subprocess.run(command, capture_output=True, env=clean(), check=False)
    return done.returncode, done.stdout, int(done.stderr.splitlines()[-1])


def test_a_thousand_files_need_no_more_memory_than_two_hundred(tmp_path: Path) -> None:
    pytest.importorskip("resource", reason="this system does not tell how much memory a process took")
    few, many = (folder(tmp_path / str(count), count) for count in (200, 1000))
    code, output, peak = measured("check", few, "--select", "T3,T4", "--jobs", "2")
    assert (code, len(output.splitlines())) == (2, 202)
    code, output, higher = measured("check", many, "--select", "T3,T4", "--jobs", "2")
    *lines, last = output.decode().splitlines()
    assert code == 2
    assert len([line for line in lines if line.startswith(str(many))]) == 999
    assert last.startswith(f"files 1,000, failed 2: {many}/00/0050.txt, {many}/00/0051.html · ")
    assert higher < 1.3 * peak


def test_the_number_of_processes_changes_nothing(tmp_path: Path) -> None:
    inside = folder(tmp_path / "in", 60)
    one, two = (run("check", inside, "--format", "json", "--jobs", jobs) for jobs in ("1", "2"))
    assert one == two
    assert one.code == 2
    names = [file["file"] for file in json.loads(one.out)["files"]]
    assert names == sorted(names)


def test_patterns_are_for_shells_that_expand_none(tmp_path: Path) -> None:
    inside = folder(tmp_path / "in", 52)
    assert run("check", inside / "*" / "00[0-4]?.txt", "--select", "T4").out.count(": no findings") == 50
    assert run("check", tmp_path / "**" / "005?.*", "--select", "T4").out.count("errors 1") == 1
    (tmp_path / "in" / "[1].txt").write_text(TEXT.format(2023, 1), encoding="utf-8")
    assert run("check", inside / "[1].txt", "--select", "T4").code == 0
    done = run("check", inside / "*.docx")
    assert (done.code, done.err) == (2, f"{inside}/*.docx cannot be opened: No such file or directory.\n")


@pytest.mark.skipif(sys.platform == "win32", reason="signals are otherwise there")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_stops_everything_says_nothing_and_keeps_what_was_done(
    tmp_path: Path, jobs: str
) -> None:
    """The signal goes to the whole group of processes, as a terminal sends it."""
    inside = folder(tmp_path / "in", 1000)
    # Behind a wrapper that takes interrupts even where its parent, in the background, does not.
    code = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
    code += "from disclosure_schema.cli import main\nif __name__ == '__main__': sys.exit(main(sys.argv[1:]))"
    program = tmp_path / "program.py"
    program.write_text(code, encoding="utf-8")
    with subprocess.Popen(
        [
            sys.executable,
            program,
            "check",
            inside,
            "--jobs",
            jobs,
            "--format",
            "jsonl",
            "-o",
            tmp_path / "out",
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=clean(),
        start_new_session=True,
    ) as process:
        assert process.stderr is not None
        assert b"0050.txt" in process.stderr.readline()  # the run is under way
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
    assert (process.returncode, out, err) == (130, b"", b"")
    assert [path.name for path in tmp_path.iterdir() if path.name not in {"in", "program.py"}] == ["out.part"]
    done = [
        json.loads(line)["file"] for line in (tmp_path / "out.part").read_text(encoding="utf-8").splitlines()
    ]
    assert len(done) >= 50
    assert (
        done == sorted(map(str, inside.rglob("*.*")))[: len(done)]
    )  # what was done is kept, whole lines of it


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_a_terminal_shows_how_far_a_run_has_come(tmp_path: Path) -> None:
    import pty  # noqa: PLC0415 - not on every platform

    inside = folder(tmp_path / "in", 60)
    parent, child = pty.openpty()
    environment = {"TERM": "xterm-256color", "COLUMNS": "100"}
    with start("check", inside, "--select", "T4", stderr=child, environment=environment) as process:
        os.close(child)
        shown = b""
        while chunk := _read(parent):
            shown += chunk
        out = process.stdout.read() if process.stdout else b""
    os.close(parent)
    assert b"/60" in shown
    assert b"0050.txt: " in shown
    assert b"\x1b" not in out
    assert len(out.splitlines()) == 62  # the finding takes two lines
