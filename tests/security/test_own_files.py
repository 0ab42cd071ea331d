"""The library's own files are as little trusted as any: reports as JSON and CSV, baselines, settings; and giant numbers."""

from pathlib import Path

import pytest

from disclosure_schema.cli.settings import find_settings, settings_of
from disclosure_schema.errors import OptionError, ReadError
from disclosure_schema.findings import baseline
from disclosure_schema.findings.baseline import Baseline
from disclosure_schema.readers.cells import is_value
from disclosure_schema.readers.reader import read
from disclosure_schema.rules.engine import check

DEEP = '{"year": ' + "[" * 200_000
ODD = {
    "deep": DEEP,
    "deep and closed": "[" * 100_000 + "]" * 100_000,
    "a number of a million digits": '{"year": ' + "9" * 1_000_000 + "}",
    "a number that is none": '{"year": NaN}',
    "an exponent": '{"year": 1e999999999}',
    "unknown keys": '{"__class__": "os.system", "args": ["true"]}',
    "a lone surrogate": '{"issuer": "\\ud800"}',
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_json_is_no_report(text: str) -> None:
    with pytest.raises(ReadError):
        read(text.encode(), "json")


@pytest.mark.parametrize("key", ["①", "９", "9" * 5_000])
def test_the_name_of_a_field_that_is_not_there_is_only_quoted(key: str) -> None:
    with pytest.raises(ReadError) as caught:
        read(f'{{"{key}": 1}}'.encode(), "json")
    assert key in str(caught.value)
    assert key in caught.value.render("zh")


@pytest.mark.parametrize(
    "row",
    [
        "x,year,y,2023",
        "①,year,y,2023",
        ",sections.①.text,l,x",
        f",sections.{'9' * 5_000}.text,l,x",
        f",{'a.' * 5_000}a,l,x",
    ]
    + [
        f"2021,applications.total.carried_over,l,{value}"
        for value in ("①", "9" * 5_000, "NaN", "1e999999999")
    ],
)
def test_odd_csv_is_no_table(row: str) -> None:
    with pytest.raises(ReadError):
        read(f"report,edition,path,label,value,unit,note\r\na,{row},,\r\n".encode(), "csv")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (",contact,l,x", ",contact.phone,l,1"),
        ("2021,applications.edition,l,2021", "2021,applications.edition.x.y,l,2"),
        ("2021,applications.total.carried_over,l,1", "2021,applications.total.carried_over.x,l,1"),
        ("2021,applications.total.carried_over,l,1", "2021,applications,l,"),
    ],
)
def test_a_path_in_csv_is_a_value_or_a_group_of_them(one: str, other: str) -> None:
    for rows in ((one, other), (other, one)):
        lines = "".join(f"a,{row},,\r\n" for row in rows)
        with pytest.raises(ReadError):
            read(f"report,edition,path,label,value,unit,note\r\n{lines}".encode(), "csv")


@pytest.mark.parametrize(
    "text", [*ODD.values(), '{"accepted": [' + "1," * 100_000 + "1]}"], ids=[*ODD, "long"]
)
def test_an_odd_baseline_is_refused(text: str, tmp_path: Path) -> None:
    path = tmp_path / "known.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(OptionError, match="is no baseline"):
        Baseline.read(path)


def test_a_giant_baseline_is_not_read_to_its_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "known.json"
    Baseline().write(path)
    assert Baseline.read(path) == Baseline()
    monkeypatch.setattr(baseline, "_MAX_BYTES", path.stat().st_size - 9)
    with pytest.raises(OptionError, match="is no baseline"):
        Baseline.read(path)


@pytest.mark.parametrize(
    "text",
    ["a = " + "[" * 100_000, "[tool.disclosure-schema]\nrun = 'rm'", "\0", "a = " + "9" * 5_000, "\ufeff="],
)
def test_odd_settings_are_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    with pytest.raises(OptionError, match=r"pyproject\.toml"):
        find_settings(tmp_path)


@pytest.mark.parametrize("text", ["tool = 1", "[[tool]]\na = 1", "tool = []"])
def test_tools_that_are_no_table_have_no_settings(text: str, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    assert find_settings(tmp_path) == find_settings(tmp_path.parent)


@pytest.mark.parametrize("table", [[], "", {"select": 1}, {"severity": {"T1": "fatal"}}, {"lang": "../../x"}])
def test_what_is_no_setting_is_refused(table: object) -> None:
    with pytest.raises(OptionError):
        settings_of(table)


@pytest.mark.parametrize("digits", [20, 4_301, 200_000])
@pytest.mark.parametrize("digit", ["9", "９", "九"])
def test_giant_numbers_are_told_and_not_computed(digit: str, digits: int) -> None:
    giant = digit * digits
    is_value(giant)
    text = f"某县审计局2023年政府信息公开工作年度报告\n一、总体情况\n收到申请{giant}件，其中网络{giant}件，占{giant}%。\n"
    text += f"| 行政许可 | {giant} |\n| 行政处罚 | 1 |\n"
    reading = read(text.encode(), "text")
    check(reading)
    assert all(value is None or value < 10**15 for value in reading.report.cells().values())
