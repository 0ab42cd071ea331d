"""convert, template, schema and diff as commands."""

import csv
import io
import json
from pathlib import Path

import pytest

pytest.importorskip("typer", reason="the command line needs the extra cli")

from disclosure_schema import AnnualReport, blank_report, dumps, json_schema, read, read_all, write
from disclosure_schema.cli import main

Captured = pytest.CaptureFixture[str]


def report(year: int, decisions: int | None, amount: str = "1.5") -> AnnualReport:
    return AnnualReport.model_validate(
        {
            "issuer": "某县审计局",
            "year": year,
            "proactive": {"edition": 2021, "permits": {"decisions": decisions}, "fees": {"amount": amount}},
        }
    )


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("LC_ALL", "C")
    monkeypatch.chdir(tmp_path)
    write(report(2022, 3), "a.json")
    write(report(2023, 5), "b.json")
    return tmp_path


@pytest.mark.parametrize(
    "name", ["a.csv", "a.md", "a.html", "a.docx", "a.xlsx", "a.parquet", "a.sql", "a.zip"]
)
def test_convert_writes_the_format_of_the_name(name: str, folder: Path) -> None:
    needs = {"docx": "docx", "xlsx": "xlsxwriter", "parquet": "pyarrow"}
    pytest.importorskip(needs.get(name[2:], "sys"), reason="the format needs its extra")
    assert main(["convert", "a.json", name]) == 0
    assert (folder / name).is_file()
    if name.endswith(("csv", "parquet")):
        assert read(name).report == report(2022, 3)


def test_convert_knows_formats_by_name_and_writes_to_standard_output(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert main(["convert", "a.json", "-", "--to", "csv"]) == 0
    assert capfdbinary.readouterr().out == dumps(report(2022, 3), "csv")
    assert main(["convert", "a.json", "data.txt", "--to", "markdown"]) == 0
    assert (folder / "data.txt").read_bytes() == dumps(report(2022, 3), "markdown")


def test_a_folder_becomes_one_table_and_a_table_is_read_again(folder: Path) -> None:
    assert main(["convert", ".", "all.csv"]) == 0
    assert [reading.report for reading in read_all("all.csv")] == [report(2022, 3), report(2023, 5)]
    assert main(["convert", "all.csv", "package", "--to", "datapackage"]) == 0
    assert (folder / "package" / "datapackage.json").is_file()


def test_what_cannot_be_converted_is_one_line(folder: Path, capsys: Captured) -> None:
    assert main(["convert", ".", "all.html"]) == 2
    assert "The format html holds one report, not 2" in capsys.readouterr().err
    assert main(["convert", "a.json", "-"]) == 2
    assert capsys.readouterr().err == "Standard output tells no format; choose one with --to.\n"
    assert main(["convert", "a.json", "a.odt", "--lang", "zh"]) == 2
    assert capsys.readouterr().err.startswith("从文件名 a.odt 看不出格式")
    assert main(["convert", "none.html", "a.csv"]) == 2
    assert "none.html cannot be opened" in capsys.readouterr().err
    assert sorted(path.name for path in folder.iterdir()) == ["a.json", "b.json"]


def test_convert_says_where_reading_met_something_odd(folder: Path, capsys: Captured) -> None:
    Path("odd.md").write_text(
        "| 信息内容 | 本年处理决定数量 |\n|---|---|\n| 行政许可 | 许多 |\n", encoding="utf-8"
    )
    assert main(["convert", "odd.md", "odd.json"]) == 0
    assert "odd.md: 1 things were odd or not understood" in capsys.readouterr().err
    assert (folder / "odd.json").is_file()


@pytest.mark.parametrize("edition", [2014, 2019, 2021])
@pytest.mark.parametrize("name", ["form.docx", "form.xlsx", "form.html", "form.json"])
def test_template_writes_the_blank_form(edition: int, name: str, folder: Path) -> None:
    needs = {"docx": "docx", "xlsx": "xlsxwriter", "html": "selectolax"}
    pytest.importorskip(needs.get(name[5:], "sys"), reason="the format needs its extra")
    assert main(["template", "--edition", str(edition), "-o", name]) == 0
    assert read(folder / name).report == blank_report(edition)


def test_template_refuses_what_is_no_edition(folder: Path, capsys: Captured) -> None:
    assert main(["template", "--edition", "2020", "-o", "form.html"]) == 2
    assert capsys.readouterr().err == "2020 is no edition of the form; choose one of 2021, 2019, 2014.\n"
    assert not (folder / "form.html").exists()


def test_schema_is_that_of_the_library(folder: Path, capsys: Captured) -> None:
    assert main(["schema", "--edition", "2021"]) == 0
    assert json.loads(capsys.readouterr().out) == json_schema(2021)
    assert main(["schema", "-o", "any.json"]) == 0
    assert json.loads((folder / "any.json").read_text(encoding="utf-8")) == json_schema()


@pytest.mark.usefixtures("folder")
def test_diff_lists_what_differs_in_columns(capsys: Captured) -> None:
    assert main(["diff", "a.json", "b.json", "--lang", "en"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "cell                         2022  2023  change",
        "permits·decisions this year     3     5      +2",
    ]
    assert main(["diff", "a.json", "b.json", "--lang", "zh"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "单元格                     2022  2023  变化",
        "行政许可·本年处理决定数量     3     5    +2",
    ]


@pytest.mark.usefixtures("folder")
def test_diff_as_data(capsys: Captured) -> None:
    write(report(2023, None, "2.50"), "b.json")
    assert main(["diff", "a.json", "b.json", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "path": "proactive.permits.decisions",
            "label": "permits·decisions this year",
            "before": 3,
            "after": None,
            "change": None,
        },
        {
            "path": "proactive.fees.amount",
            "label": "administrative fees·amount collected this year",
            "before": "1.5",
            "after": "2.50",
            "change": "1.00",
        },
    ]
    assert main(["diff", "a.json", "b.json", "--format", "csv", "--all"]) == 0
    rows = list(csv.reader(io.StringIO(capsys.readouterr().out)))
    assert (len(rows), rows[0]) == (11, ["path", "label", "before", "after", "change"])
    assert rows[-1][2:] == ["1.5", "2.50", "1.00"]


@pytest.mark.usefixtures("folder")
def test_diff_of_equal_and_of_unlike_reports(capsys: Captured) -> None:
    assert main(["diff", "a.json", "a.json"]) == 0
    assert capsys.readouterr().out == "no differences\n"
    write(AnnualReport(issuer="某县水务局"), "c.json")
    assert main(["diff", "a.json", "c.json"]) == 0
    assert capsys.readouterr().err == "a.json and c.json have no table in common.\n"
    assert main(["diff", "a.json", "none.json"]) == 2
