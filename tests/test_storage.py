"""Files are written whole or not at all: a full disk, an interrupt, a name in the way, what is no file."""

import os
import stat
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from disclosure_schema import AnnualReport, OptionError, WriteError, write
from disclosure_schema.findings.baseline import Baseline
from disclosure_schema.storage import write_together, write_whole

unix = pytest.mark.skipif(sys.platform == "win32", reason="not on this system")


def pieces(error: BaseException) -> Iterator[bytes]:
    yield b"one\n"
    yield b"two\n"
    raise error


#: How large a file may grow on the `small_disk`.
SMALL = 1000


@contextmanager
def small_disk() -> Iterator[None]:
    """Let no file grow beyond 1,000 bytes inside; no longer, or what pytest itself writes would not fit."""
    resource = pytest.importorskip("resource", reason="limits are those of Unix")
    signal = pytest.importorskip("signal")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (SMALL, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_too_large_for_the_disk_leaves_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    target.write_text("old", encoding="utf-8")
    for data in ("x" * (SMALL + 1), [b"x" * SMALL, b"y"]):
        with small_disk(), pytest.raises(WriteError, match=r"a\.json cannot be written: File too large"):
            write_whole(target, data)
    assert (names(tmp_path), target.read_text(encoding="utf-8")) == (["a.json"], "old")


@pytest.mark.parametrize(
    "name", ["a.json", "a.html", "a.md", "a.docx", "a.xlsx", "a.csv", "a.parquet", "a.zip", "a.sql", "pkg"]
)
def test_every_writer_leaves_nothing_on_a_full_disk(name: str, tmp_path: Path) -> None:
    needs = {"a.docx": "docx", "a.xlsx": "xlsxwriter", "a.parquet": "pyarrow"}
    pytest.importorskip(needs.get(name, "sys"), reason="the format needs its extra")
    report = AnnualReport(issuer="某县审计局", year=2023, preface="公开" * SMALL)
    form = "datapackage" if name == "pkg" else None
    if name in {"a.docx", "a.zip"}:  # compressed, and yet too large
        report = report.model_copy(update={"preface": "".join(chr(0x4E00 + i) for i in range(5 * SMALL))})
    with small_disk(), pytest.raises(WriteError, match="cannot be written: File too large"):
        write(report, tmp_path / name, form)
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_package_is_replaced_as_a_whole(tmp_path: Path) -> None:
    write(AnnualReport(issuer="甲"), tmp_path / "pkg", "datapackage")
    before = {path.name: path.read_bytes() for path in (tmp_path / "pkg").iterdir()}
    with small_disk(), pytest.raises(WriteError):
        write(AnnualReport(issuer="乙" * 500), tmp_path / "pkg", "datapackage")
    assert {path.name: path.read_bytes() for path in (tmp_path / "pkg").iterdir()} == before


def test_what_says_that_all_is_there_goes_first_and_comes_last(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()  # a folder in the way
    (tmp_path / "last").write_text("old", encoding="utf-8")
    with pytest.raises(WriteError, match="b cannot be written"):
        write_together({tmp_path / name: b"new" for name in ("a", "b", "last")})
    assert names(tmp_path) == ["a", "b"]


def test_an_interrupt_leaves_nothing_or_what_came_before_it(tmp_path: Path) -> None:
    target = tmp_path / "a.jsonl"
    with pytest.raises(KeyboardInterrupt):
        write_whole(target, pieces(KeyboardInterrupt()))
    assert names(tmp_path) == []
    with pytest.raises(KeyboardInterrupt):
        write_whole(target, pieces(KeyboardInterrupt()), keep=True)
    assert names(tmp_path) == ["a.jsonl.part"]
    assert (tmp_path / "a.jsonl.part").read_bytes() == b"one\ntwo\n"


@pytest.mark.parametrize("error", [ValueError("a bug"), OSError(5, "elsewhere"), OptionError("wrong")])
def test_errors_of_what_yields_the_pieces_are_its_own(error: Exception, tmp_path: Path) -> None:
    with pytest.raises(type(error)) as raised:
        write_whole(tmp_path / "a", pieces(error))
    assert raised.value is error
    assert names(tmp_path) == []


def test_a_name_may_be_as_long_as_the_system_allows(tmp_path: Path) -> None:
    write_whole(tmp_path / f"{'a' * 250}.json", "{}")
    with pytest.raises(WriteError, match="cannot be written"):
        write_whole(tmp_path / f"{'a' * 300}.json", "{}")
    assert len(names(tmp_path)) == 1


@pytest.mark.parametrize("name", ["a\0b", "", ".", ".."])
def test_names_that_are_none_are_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(WriteError, match="cannot be written"):
        write_whole(f"{tmp_path}/{name}" if name else "", "{}")
    assert names(tmp_path) == []


@unix
def test_who_may_read_a_file_stays(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    write_whole(target, "{}")
    target.chmod(0o600)
    write_whole(target, "[]")
    assert (stat.S_IMODE(target.stat().st_mode), target.read_text(encoding="utf-8")) == (0o600, "[]")


@unix
def test_what_is_no_file_is_written_to_and_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    got: list[bytes] = []
    reader = threading.Thread(target=lambda: got.append(pipe.read_bytes()))
    reader.start()
    write_whole(pipe, [b"one\n", b"two\n"])
    reader.join(10)
    assert got == [b"one\ntwo\n"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    write_whole(os.devnull, "{}")
    assert stat.S_ISCHR(Path(os.devnull).stat().st_mode)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_device_is_told() -> None:
    with pytest.raises(WriteError, match="/dev/full cannot be written: No space left on device"):
        write_whole("/dev/full", "{}")


def test_a_baseline_stays_when_it_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(WriteError):
        Baseline().write(tmp_path)  # a folder
    assert names(tmp_path) == []


@unix
@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="an administrator may write everywhere")
def test_a_locked_folder_is_told(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(WriteError, match="Permission denied"):
        write_whole(tmp_path / "a", "{}")
    tmp_path.chmod(0o700)


def test_threads_that_write_one_file_leave_one_of_theirs(tmp_path: Path) -> None:
    target = tmp_path / "a"
    texts = [str(number) * 50_000 for number in range(8)]
    threads = [threading.Thread(target=write_whole, args=(target, text)) for text in texts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert names(tmp_path) == ["a"]
    assert target.read_text(encoding="utf-8") in texts
