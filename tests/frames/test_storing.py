"""Documents into Parquet: nothing twice, nothing lost, also when the run is killed."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from disclosure_schema import AnnualReport, OptionError, ReadError, WriteError
from disclosure_schema.frames import (
    check_file,
    check_frame,
    check_years,
    from_frame,
    previous_in,
    to_frame,
    to_parquet,
)
from frames.drawn import report_from

REPORTS = {f"r{seed}": report_from(seed) for seed in range(25)}
PAIRS = list(REPORTS.items())


class Stop(BaseException):
    """Ends a run where a test wants it to end."""


def file_of(folder: Path) -> bytes:
    """Return the bytes of a run that nothing stopped."""
    target = folder / "unbroken.parquet"
    to_parquet(PAIRS, target, rows=4)
    return target.read_bytes()


def test_a_file_has_every_report_in_row_groups(tmp_path: Path) -> None:
    file_of(tmp_path)
    with pq.ParquetFile(tmp_path / "unbroken.parquet") as stored:
        assert [stored.metadata.row_group(number).num_rows for number in range(7)] == [4] * 6 + [1]
        again = dict(from_frame(stored.read()))
    assert list(again) == list(REPORTS)
    assert all(again[name].cells() == report.cells() for name, report in REPORTS.items())
    assert [path.name for path in tmp_path.iterdir()] == ["unbroken.parquet"]


@pytest.mark.parametrize("stop", [0, 1, 3, 4, 5, 24])
def test_a_run_that_ends_early_goes_on_where_it_stopped(tmp_path: Path, stop: int) -> None:
    asked: list[str] = []
    after = stop

    def read(path: Path) -> AnnualReport:
        if len(asked) == after:
            raise Stop
        asked.append(path.name)
        return REPORTS[path.name]

    target = tmp_path / "broken.parquet"
    with pytest.raises(Stop):
        to_parquet(REPORTS, target, rows=4, read=read)
    after = 99
    done = to_parquet(REPORTS, target, rows=4, read=read)
    assert (done.added, done.skipped) == (25 - stop, stop)
    assert asked == list(REPORTS)  # each once, in order
    assert target.read_bytes() == file_of(tmp_path)


def test_a_half_line_is_read_again(tmp_path: Path) -> None:
    target = tmp_path / "broken.parquet"
    with pytest.raises(ZeroDivisionError):
        to_parquet((pair for number, pair in enumerate(PAIRS) if number < 6 or 1 / 0), target, rows=4)
    lines = tmp_path / "broken.parquet.parts" / "lines.jsonl"
    lines.write_bytes(lines.read_bytes()[:-20])
    assert to_parquet(PAIRS, target, rows=4).skipped == 5
    assert target.read_bytes() == file_of(tmp_path)


def test_a_part_whose_lines_were_not_yet_forgotten_counts_once(tmp_path: Path) -> None:
    target = tmp_path / "broken.parquet"
    with pytest.raises(ZeroDivisionError):
        to_parquet((pair for number, pair in enumerate(PAIRS) if number < 3 or 1 / 0), target, rows=4)
    lines = tmp_path / "broken.parquet.parts" / "lines.jsonl"
    before = lines.read_bytes()
    with pytest.raises(ZeroDivisionError):
        to_parquet((pair for number, pair in enumerate(PAIRS) if number < 4 or 1 / 0), target, rows=4)
    lines.write_bytes(before)
    assert to_parquet(PAIRS, target, rows=4).skipped == 4
    assert target.read_bytes() == file_of(tmp_path)


def test_parts_that_are_in_the_file_already_count_once(tmp_path: Path) -> None:
    target = tmp_path / "broken.parquet"
    with pytest.raises(ZeroDivisionError):
        to_parquet((pair for number, pair in enumerate(PAIRS) if number < 24 or 1 / 0), target, rows=4)
    parts = tmp_path / "broken.parquet.parts"
    kept = {path.name: path.read_bytes() for path in parts.glob("*.parquet")}
    to_parquet(PAIRS, target, rows=4)
    parts.mkdir()
    for name, data in kept.items():
        (parts / name).write_bytes(data)
    assert to_parquet(PAIRS, target, rows=4).added == 0
    assert target.read_bytes() == file_of(tmp_path)


SCRIPT = """
import sys, time
from pathlib import Path
from disclosure_schema.frames import to_parquet
from frames.drawn import report_from

def read(path):
    with open(sys.argv[2], "a") as log:
        log.write(path.name + "\\n")
    time.sleep(0.01)
    return report_from(int(path.name[1:]))

to_parquet([f"r{seed}" for seed in range(25)], sys.argv[1], rows=4, read=read)
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL")
def test_a_killed_run_goes_on_where_it_stopped(tmp_path: Path) -> None:
    target, log = tmp_path / "killed.parquet", tmp_path / "log"
    places = os.pathsep.join(filter(None, (str(Path(__file__).parent.parent), *sys.path)))
    command = [sys.executable, "-c", SCRIPT, str(target), str(log)]
    kills = 0
    for wanted in (3, 9, 10, 20):  # documents read when the run is killed
        with subprocess.Popen(command, env={**os.environ, "PYTHONPATH": places}) as process:
            while process.poll() is None and (not log.exists() or len(log.read_text().split()) < wanted):
                time.sleep(0.002)
            process.send_signal(signal.SIGKILL)
        kills += process.returncode == -signal.SIGKILL
    subprocess.run(command, env={**os.environ, "PYTHONPATH": places}, check=True)
    asked = log.read_text().split()
    assert kills == 4
    assert sorted(set(asked)) == sorted(REPORTS)
    assert len(asked) <= len(REPORTS) + kills  # what was being read when it was killed, nothing else
    assert target.read_bytes() == file_of(tmp_path)
    findings = []
    for name in ("killed", "unbroken"):
        pa.csv.write_csv(check_file(tmp_path / f"{name}.parquet"), tmp_path / f"{name}.csv")
        findings.append((tmp_path / f"{name}.csv").read_bytes())
    assert findings[0] == findings[1]
    assert findings[0].count(b"\n") > 5


def test_later_documents_are_added(tmp_path: Path) -> None:
    target = tmp_path / "reports.parquet"
    to_parquet(PAIRS[:10], target, rows=4)
    assert to_parquet(PAIRS, target, rows=4).added == 15
    assert pq.read_table(target, columns=["report_id"]).column(0).to_pylist() == list(REPORTS)
    before = target.stat().st_mtime_ns
    assert to_parquet(PAIRS, target, rows=4).added == 0
    assert target.stat().st_mtime_ns == before


def test_a_folder_is_read_and_what_cannot_be_is_not_lost(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    (folder / "b").mkdir(parents=True)
    (folder / "b" / "one.json").write_text(REPORTS["r1"].model_dump_json(), encoding="utf-8")
    (folder / "a.pdf").write_bytes(b"")
    done = to_parquet(folder, tmp_path / "reports.parquet")
    assert (done.added, done.unreadable) == (2, 1)
    rows = pq.read_table(tmp_path / "reports.parquet").select(["report_id", "issuer", "error"]).to_pylist()
    assert rows[1] == {"report_id": "b/one.json", "issuer": REPORTS["r1"].issuer, "error": None}
    assert (rows[0]["report_id"], "is empty" in rows[0]["error"]) == ("a.pdf", True)


def test_one_run_at_a_time_and_one_set_of_columns(tmp_path: Path) -> None:
    pytest.importorskip("fcntl", reason="no locks on this system")
    target = tmp_path / "reports.parquet"

    def while_another_runs() -> Iterator[tuple[str, AnnualReport]]:
        with pytest.raises(WriteError, match="Another run is writing"):
            to_parquet(PAIRS, target)
        yield PAIRS[0]

    to_parquet(while_another_runs(), target, editions=[2021])
    with pytest.raises(OptionError, match="other columns"):
        to_parquet(PAIRS, target)


def test_files_are_checked_like_frames(tmp_path: Path) -> None:
    table = to_frame(REPORTS, backend="pyarrow")
    pq.write_table(table, tmp_path / "a.parquet", row_group_size=3)
    assert check_file(tmp_path / "a.parquet", blank="zero") == check_frame(table, blank="zero")
    duckdb = pytest.importorskip("duckdb", reason="the extra `duckdb` is not installed")
    with duckdb.connect(str(tmp_path / "a.duckdb")) as connection:
        connection.read_parquet(str(tmp_path / "a.parquet")).create("reports")
    assert (
        check_file(tmp_path / "a.duckdb", blank="zero").to_pylist()
        == check_frame(table, blank="zero").to_pylist()
    )
    with pytest.raises(ReadError, match="no file of reports"):
        check_file(tmp_path / "a.duckdb", table="other")
    (tmp_path / "b.parquet").write_bytes(b"PAR1")
    with pytest.raises(ReadError, match="no file of reports"):
        check_file(tmp_path / "b.parquet")
    with pytest.raises(ReadError, match="No such file"):
        check_file(tmp_path / "c.parquet")


@pytest.mark.parametrize("ending", [".parquet", ".duckdb"])
def test_a_history_is_last_year(tmp_path: Path, ending: str) -> None:
    every = {
        f"{name}-{year}": report.model_copy(update={"issuer": name, "year": year})
        for name, report in REPORTS.items()
        for year in (2021, 2022)
    }
    table = to_frame(every, backend="pyarrow")
    file = tmp_path / f"history{ending}"
    pq.write_table(table, tmp_path / "history.parquet")
    if ending == ".duckdb":
        duckdb = pytest.importorskip("duckdb", reason="the extra `duckdb` is not installed")
        with duckdb.connect(str(file)) as connection:
            connection.read_parquet(str(tmp_path / "history.parquet")).create("reports")
    found = check_file(file, previous=file).to_pylist()
    of_years = check_years(table).to_pylist()
    assert len(of_years) > 5
    assert sorted(map(str, found)) == sorted(map(str, check_frame(table).to_pylist() + of_years))
    after = every["r3-2022"]
    before = previous_in(tmp_path / "history.parquet", after)
    assert before is not None
    assert (before.issuer, before.year, before.cells()) == ("r3", 2021, after.cells())
    assert previous_in(tmp_path / "history.parquet", before) is None
    assert previous_in(tmp_path / "history.parquet", AnnualReport()) is None


@pytest.mark.parametrize(
    "damage",
    [
        b"[" * 100_000 + b"\n",
        b"\xff\n",
        b'["a"]\n',
        b"5\n",
        b"null\n",
        b'{"a": 1}\n',
        b"\0\n",
    ],
)
def test_lines_that_are_damaged_are_named(tmp_path: Path, damage: bytes) -> None:
    target = tmp_path / "reports.parquet"
    lines = tmp_path / "reports.parquet.parts" / "lines.jsonl"
    lines.parent.mkdir()
    lines.write_bytes(damage)
    with pytest.raises(ReadError, match=r"lines\.jsonl is damaged: .*Remove it"):
        to_parquet([("a", AnnualReport())], target)
    lines.unlink()
    assert to_parquet([("a", AnnualReport())], target).added == 1


def test_a_row_that_no_file_could_hold_is_damage(tmp_path: Path) -> None:
    target = tmp_path / "reports.parquet"
    lines = tmp_path / "reports.parquet.parts" / "lines.jsonl"
    with pytest.raises(KeyboardInterrupt):
        to_parquet(_interrupted(), target)
    lines.write_text(lines.read_text(encoding="utf-8").replace("2023", "1e400"), encoding="utf-8")
    with pytest.raises(ReadError, match=r"lines\.jsonl is damaged"):
        to_parquet([("a", AnnualReport())], target)


def _interrupted() -> Iterator[tuple[str, AnnualReport]]:
    yield "a", AnnualReport(year=2023)
    raise KeyboardInterrupt


@pytest.mark.parametrize("name", ["reports.parquet", "reports.parquet.parts/00000000.parquet"])
def test_a_damaged_part_is_named(tmp_path: Path, name: str) -> None:
    target = tmp_path / "reports.parquet"
    to_parquet([("a", AnnualReport(year=2023))], target)
    data = target.read_bytes()
    target.unlink()
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_bytes(data[:100] + bytes(100) + data[200:-300])
    with pytest.raises(ReadError, match="is damaged"):
        to_parquet([("b", AnnualReport(year=2023))], target)


@pytest.mark.parametrize("history", [False, True])
def test_columns_of_another_type_or_twice_are_told(tmp_path: Path, *, history: bool) -> None:
    file = tmp_path / "reports.parquet"
    to_parquet([("a", AnnualReport(issuer="某县审计局", year=2022))], file)
    whole = pq.read_table(file)
    place = whole.column_names.index("proceedings.reconsideration.total")
    column = pa.chunked_array([pa.array([{"a": 1}])])
    pq.write_table(whole.set_column(place, whole.column_names[place], column), file)
    with pytest.raises(ReadError, match=r"reconsideration\.total cannot be of the type struct"):
        previous_in(file, AnnualReport(issuer="某县审计局", year=2023)) if history else check_file(file)
    pq.write_table(whole.append_column("year", whole.column("year")), file)
    with pytest.raises(ReadError, match="the column year twice"):
        previous_in(file, AnnualReport(issuer="某县审计局", year=2023)) if history else check_file(file)


def test_what_is_damaged_behind_the_schema_is_told(tmp_path: Path) -> None:
    file = tmp_path / "reports.parquet"
    to_parquet([("a", AnnualReport(issuer="某县审计局", year=2022))], file)
    data = file.read_bytes()
    file.write_bytes(data[:4] + b"\xff" * (len(data) // 4) + data[4 + len(data) // 4 :])
    for check in (check_file, lambda file: check_file(file, previous=file)):
        with pytest.raises(ReadError, match="is no file of reports"):
            check(file)
    with pytest.raises(ReadError, match="is no file of reports"):
        previous_in(file, AnnualReport(issuer="某县审计局", year=2023))


def test_last_year_s_report_with_what_can_never_be_a_cell_is_told(tmp_path: Path) -> None:
    file = tmp_path / "reports.parquet"
    total = {"carried_forward": 3}
    to_parquet(
        [("a", AnnualReport(issuer="某县审计局", year=2022, applications={"edition": 2021, "total": total}))],
        file,
    )
    whole = pq.read_table(file)
    place = whole.column_names.index("applications.total.carried_forward")
    pq.write_table(whole.set_column(place, whole.column_names[place], pa.array([-3])), file)
    with pytest.raises(ReadError, match="at least 0 is needed"):
        previous_in(file, AnnualReport(issuer="某县审计局", year=2023))


def test_years_of_files_that_lack_cells_cannot_be_compared(tmp_path: Path) -> None:
    file = tmp_path / "reports.parquet"
    to_parquet([("a", AnnualReport(issuer="某县审计局", year=2022))], file)
    whole = pq.read_table(file)
    less = tmp_path / "less.parquet"
    pq.write_table(whole.drop_columns(["applications.total.carried_forward"]), less)
    with pytest.raises(OptionError, match="lacks 1 columns"):
        check_file(file, previous=less)


def test_a_column_that_is_blank_throughout_may_have_no_type(tmp_path: Path) -> None:
    file, plain = tmp_path / "reports.parquet", tmp_path / "plain.parquet"
    to_parquet([(str(year), AnnualReport(issuer="某县审计局", year=year)) for year in (2022, 2023)], file)
    whole = pq.read_table(file)
    for name in ("applications.total.carried_forward", "body_kind"):
        place = whole.column_names.index(name)
        whole = whole.set_column(place, name, pa.nulls(2))
    pq.write_table(whole, plain)
    for past in (file, plain):
        assert check_file(plain, previous=past).num_rows == check_file(file, previous=file).num_rows == 0


def test_a_name_of_a_column_that_is_no_text_is_told(tmp_path: Path) -> None:
    file = tmp_path / "reports.parquet"
    to_parquet([("a", AnnualReport(issuer="某县审计局", year=2022))], file)
    file.write_bytes(
        file.read_bytes().replace(
            b"applications.total.carried_forward", b"applications.total.carried_forwar\xaf"
        )
    )
    with pytest.raises(ReadError, match="is no file of reports"):
        check_file(file)


def test_a_column_of_floats_beside_figures_too_large_for_a_sum(tmp_path: Path) -> None:
    file = tmp_path / "reports.parquet"
    block = {"upheld": 10**9, "corrected": 0, "other": 0, "pending": 0, "total": 1}
    report = {"edition": 2021, "reconsideration": block, "litigation_direct": {**block, "pending": 2}}
    to_parquet([("a", AnnualReport.model_validate({"year": 2022, "proceedings": report}))], file)
    whole = pq.read_table(file)
    for name, value in (("reconsideration.pending", 0.0), ("litigation_direct.upheld", 2**62)):
        place = whole.column_names.index(f"proceedings.{name}")
        whole = whole.set_column(place, f"proceedings.{name}", pa.array([value]))
    pq.write_table(whole, file)
    assert check_file(file).num_rows == 2
