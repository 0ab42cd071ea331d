"""`check FILE --annotate COPY`: what is written, what is refused, and that nothing is lost."""

from pathlib import Path

import pytest

pytest.importorskip("typer", reason="the command line needs the extra cli")
pytest.importorskip("lxml.etree", reason="comments need the extra annotate")
pytest.importorskip("openpyxl", reason="writes workbooks with openpyxl")

from cli.test_process import run
from findings.test_annotate import document, entries, workbook


@pytest.mark.parametrize(("suffix", "make"), [("xlsx", workbook), ("docx", document)])
def test_a_copy_is_written_beside_the_usual_output(tmp_path: Path, suffix: str, make: object) -> None:
    form, copy = tmp_path / f"form.{suffix}", tmp_path / f"copy.{suffix.upper()}"
    data = make()  # type: ignore[operator]  # one of two functions
    form.write_bytes(data)
    plain = run("check", form, "--select", "T401", "--lang", "zh")
    done = run("check", form, "--select", "T401", "--lang", "zh", "--annotate", copy)
    assert (done.code, done.err) == (1, "")
    assert done == plain
    assert form.read_bytes() == data
    comments = [text for name, text in entries(copy.read_bytes()).items() if "comments" in name]
    assert "错误 T401" in comments[0].decode()
    assert sorted(path.name for path in tmp_path.iterdir()) == [copy.name, form.name]


def test_findings_that_a_baseline_accepts_are_no_comments(tmp_path: Path) -> None:
    form, copy, baseline = (tmp_path / name for name in ("form.xlsx", "copy.xlsx", "baseline.json"))
    form.write_bytes(workbook())
    assert run("check", form, "--select", "T401", "--write-baseline", baseline).code == 0
    assert run("check", form, "--select", "T401", "--baseline", baseline, "--annotate", copy).code == 0
    assert entries(copy.read_bytes()) == entries(form.read_bytes())


def test_nothing_is_written_over_or_left_half(tmp_path: Path) -> None:
    form, page, broken = (tmp_path / name for name in ("form.xlsx", "page.html", "broken.xlsx"))
    form.write_bytes(workbook())
    page.write_bytes(b"<h1>x</h1>")
    broken.write_bytes(workbook()[:3000])
    (tmp_path / "link.xlsx").symlink_to(form)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    cases: list[tuple[list[str | Path], str]] = [
        ([form, "--annotate", form], "is the document itself"),
        ([form, "--annotate", tmp_path / "link.xlsx"], "is the document itself"),
        ([form, "--annotate", tmp_path / "copy.docx"], "end in .xlsx"),
        ([form, page, "--annotate", tmp_path / "copy.xlsx"], "give one FILE"),
        (["-", "--annotate", tmp_path / "copy.xlsx"], "give one FILE"),
        ([page, "--annotate", tmp_path / "copy.html"], "(.docx) and workbooks (.xlsx) only"),
        ([form, "--annotate", tmp_path / "no folder" / "copy.xlsx"], "No such file or directory"),
        ([broken, "--annotate", tmp_path / "copy.xlsx"], "broken.xlsx"),
        ([tmp_path / "none.xlsx", "--annotate", tmp_path / "copy.xlsx"], "No such file or directory"),
    ]
    for arguments, reason in cases:
        done = run("check", *arguments)
        assert done.code == 2
        assert reason in done.err
        assert len(done.err.splitlines()) == 1
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before
