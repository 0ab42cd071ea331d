"""`check --format` and `--output`: every format on standard output and in a file, sheets for a folder of reports."""

import csv
import json
import sys
from io import StringIO
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

pytest.importorskip("typer", reason="the command line needs the extra cli")

from cli.test_check import Run, fake_read, run
from disclosure_schema.cli.pages import page_names
from disclosure_schema.cli.results import Format
from findings.pages import parse, problems

__all__ = ["run"]

MACHINES = [form for form in Format if form not in {Format.TEXT, Format.HTML}]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder of documents that the fake reader of `run` knows by their names."""

    def read(source: str) -> object:
        return fake_read(Path(source).name)

    monkeypatch.setattr("disclosure_schema.cli.check.read_one", read)
    inside = tmp_path / "in"
    inside.mkdir()
    for name in ("sound.html", "wrong.html", "empty.txt", ".hidden"):
        (inside / name).write_text("x")
    return inside


@pytest.mark.parametrize("form", MACHINES)
def test_a_format_has_every_document_and_the_same_exit_code(run: Run, form: Format) -> None:
    code, out, err = run("sound.html", "wrong.html", "--format", form)
    assert (code, err) == (1, "")
    assert "T401" in out
    assert out.endswith("\n")
    assert not out.endswith("\n\n")
    code, out, err = run("empty.txt", "wrong.html", "--format", form)
    assert code == 2
    assert err == "empty.txt is empty.\n"
    assert "empty.txt is empty." in out


def test_the_formats_are_what_their_names_say(run: Run) -> None:
    given = ["sound.html", "wrong.html", "--lang", "zh", "--format"]
    assert len(json.loads(run(*given, "json")[1])["files"]) == 2
    assert [len(json.loads(line)["findings"]) for line in run(*given, "jsonl")[1].splitlines()] == [0, 1]
    [row] = csv.DictReader(StringIO(run(*given, "csv")[1]))
    assert row["message"].startswith("行政复议：")
    assert len(json.loads(run(*given, "sarif")[1])["runs"][0]["results"]) == 1
    assert len(fromstring(run(*given, "junit")[1])) == 2  # noqa: S314 - our own


def test_junit_fails_what_the_command_fails(run: Run) -> None:
    given = ["wrong.html", "--severity", "T401=warning", "--format", "junit"]
    code, out, _ = run(*given)
    assert (code, "<failure" in out) == (0, False)
    code, out, _ = run(*given, "--fail-on", "warning")
    assert (code, "<failure" in out) == (1, True)


@pytest.mark.parametrize("form", Format)
def test_a_file_has_what_standard_output_would_have(run: Run, form: Format, tmp_path: Path) -> None:
    target = tmp_path / "result"
    code, shown, _ = run("wrong.html", "--format", form)
    written, out, err = run("wrong.html", "--format", form, "-o", str(target))
    assert (written, err) == (code, "")
    assert target.read_text("utf-8-sig") == shown
    assert out.startswith("files 1, failed 1: wrong.html")
    assert target.read_bytes().startswith(b"\xef\xbb\xbf") is (form is Format.CSV)
    assert list(tmp_path.iterdir()) == [target]


def test_a_file_that_cannot_be_written_is_exit_code_2(run: Run, tmp_path: Path) -> None:
    code, _, err = run("wrong.html", "--format", "csv", "-o", str(tmp_path / "no" / "a.csv"))
    assert code == 2
    assert err.endswith("cannot be written: No such file or directory.\n")


def test_one_sheet_goes_to_standard_output(run: Run) -> None:
    code, out, _ = run("wrong.html", "--format", "html", "--lang", "zh")
    assert code == 1
    page = parse(out)
    assert problems(page) == []
    assert page.one("findings").text.startswith("发现的问题")


def test_several_sheets_need_a_folder(run: Run) -> None:
    code, out, err = run("wrong.html", "sound.html", "--format", "html")
    assert (code, out) == (2, "")
    assert err == "Several proof sheets need a folder: --output FOLDER.\n"


def test_a_folder_gets_an_index_and_a_sheet_for_each_document(run: Run, folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "new" / "sheets"
    code, out, err = run(str(folder), "--format", "html", "-o", str(target))
    assert code == 2
    assert err.endswith("empty.txt is empty.\n")
    assert out.startswith("files 3, failed 2: ")
    names = sorted(path.name for path in target.iterdir())
    assert names == ["empty.html", "index.html", "sound.html", "wrong.html"]
    index = parse((target / "index.html").read_text("utf-8"))
    assert {node.attributes["href"] for node in index.all("a")} == {*names} - {"index.html"}
    for name in names:
        assert problems(parse((target / name).read_text("utf-8"))) == []
    back = parse((target / "wrong.html").read_text("utf-8")).all(class_="back")[0].all("a")[0]
    assert back.attributes["href"] == "index.html"


def test_a_folder_of_one_document_is_a_folder_still(run: Run, folder: Path, tmp_path: Path) -> None:
    (folder / "empty.txt").unlink()
    (folder / "wrong.html").unlink()
    assert run(str(folder), "--format", "html", "-o", str(tmp_path / "out"))[0] == 0
    assert (tmp_path / "out" / "index.html").exists()
    assert run(str(folder / "sound.html"), "--format", "html", "-o", str(tmp_path / "out"))[0] == 0


def test_no_document_is_overwritten(run: Run, folder: Path) -> None:
    wrong = folder / "wrong.html"
    before = {path: path.read_bytes() for path in folder.iterdir()}
    for target in (wrong, folder):
        code, _, err = run(str(wrong), "--format", "html", "-o", str(target))
        assert code == 2
        assert "is one of the documents: choose another" in err
    for form in MACHINES:
        assert run(str(folder), "--format", form, "-o", str(wrong))[0] == 2
    assert {path: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("form", ["text", "json", "html"])
def test_a_folder_without_documents_is_wrong_usage(run: Run, tmp_path: Path, form: str) -> None:
    code, out, err = run(str(tmp_path), "--format", form)
    assert (code, out) == (2, "")
    assert err == f"There is no file to check in {tmp_path}.\n"


def test_stale_entries_go_to_standard_error(run: Run, tmp_path: Path) -> None:
    baseline = str(tmp_path / "baseline.json")
    assert run("wrong.html", "--write-baseline", baseline)[0] == 0
    for form in MACHINES[1:]:
        code, out, err = run("sound.html", "--baseline", baseline, "--format", form)
        assert (code, "no longer found" in out) == (0, False)
        assert err.startswith("no longer found: T401 ")
        code, _, err = run("wrong.html", "--baseline", baseline, "--format", form)
        assert (code, err) == (0, "")


def test_the_reference_knows_text_and_json_only(capsys: pytest.CaptureFixture[str]) -> None:
    from disclosure_schema.cli import main  # noqa: PLC0415 - the test is about the command

    assert main(["rules", "--format", "html"]) == 2
    assert main(["explain", "T401", "--format", "json"]) == 0
    assert capsys.readouterr().out.startswith("{")


@pytest.mark.parametrize(
    ("documents", "names"),
    [
        (["a/r.html", "b/r.html", "c/R.pdf"], ["r.html", "r-2.html", "R-3.html"]),
        (["../../etc/passwd", "..", "/", ".", ""], ["passwd.html", "report.html", "report-2.html", "report-3.html", "report-4.html"]),
        (["index.html", "INDEX.txt"], ["index-2.html", "INDEX-3.html"]),
        (["C:\\x\\nul.html", "a:b|c?.html"], ["report-nul.html", "a-b-c.html"]),
        (["\udcff\x1b\n.html", "é.txt", "e\u0301.txt"], ["report.html", "é.html", "é-2.html"]),
    ],
)  # fmt: skip
def test_names_of_sheets_are_safe_and_no_two_alike(documents: list[str], names: list[str]) -> None:
    assert page_names(documents) == names


def test_a_long_name_is_shortened() -> None:
    names = page_names(["年" * 300 + ".html", "年" * 300 + "2.html"])
    assert len(set(names)) == 2
    assert all(len(name.encode()) < 255 for name in names)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_a_link_in_the_way_is_replaced_and_not_followed(run: Run, folder: Path, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("kept")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "wrong.html").symlink_to(secret)
    assert run(str(folder / "wrong.html"), "--format", "html", "-o", str(tmp_path / "out"))[0] == 1
    assert secret.read_text() == "kept"
