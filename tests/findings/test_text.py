from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_schema.errors import ReadError
from disclosure_schema.findings.examined import Examined, Tally
from disclosure_schema.findings.lines import Style
from disclosure_schema.findings.text import file_lines, note_lines, open_lines, summary_line, visible
from disclosure_schema.forms.reading import Place, Reading, Source
from disclosure_schema.rules.engine import Checked, check
from disclosure_schema.rules.model import Severity
from findings.samples import PATHS, reading

#: Named one by one, because outcomes are counted below: a new rule changes no count.
ARITHMETIC = ("T301", "T302", "T303", "T311", "T401", "T411")


def examined(given: Reading, file: str = "a.html", blank: str = "unknown") -> Examined:
    return Examined(file, check(given, blank=blank, select=ARITHMETIC), given.notes)


def shown(one: Examined, lang: str = "en") -> list[str]:
    return [str(line) for line in file_lines(one, lang)]


def test_a_report_without_findings_is_one_line() -> None:
    assert shown(examined(reading())) == ["a.html: 示例区档案局 2023: no findings"]
    assert shown(examined(reading()), "zh") == ["a.html: 示例区档案局 2023: 未发现问题"]


def test_a_single_report_counts_its_outcomes_in_that_line() -> None:
    [line] = file_lines(examined(reading()), with_outcomes=True)
    assert str(line).endswith("no findings · 3 hold, 0 violated, 0 open, 5 not applicable, 0 crashed")


def test_a_wrong_total_shows_the_cells_the_sum_and_what_would_be_right() -> None:
    head, finding, advice = shown(examined(reading(10, 1)))
    assert head == "a.html: 示例区档案局 2023: errors 1, warnings 0, infos 0"
    assert finding == (
        "  error T401 table 2, row 3, columns 1–5: reconsideration: upheld 10 + corrected 1 + other result 0 + "
        "pending 0 = 11 ≠ total 0; if the parts are right, reconsideration·total should be 11."
    )
    assert advice.startswith(
        "    Should be: reconsideration·total = 11 (table 2, row 3, column 5, printed “0”). "
    )


def test_the_same_in_chinese() -> None:
    head, finding, advice = shown(examined(reading(10, 1)), "zh")
    assert head == "a.html: 示例区档案局 2023: 错误 1，警告 0，提示 0"
    assert finding == (
        "  错误 T401 第 2 个表格第 3 行第 1–5 列：行政复议：结果维持 10 + 结果纠正 1 + 其他结果 0 + 尚未审结 0 = 11"
        " ≠ 总计 0；如各分项无误，“行政复议·总计”应为 11。"
    )
    assert advice.startswith("    应为：行政复议·总计 = 11（第 2 个表格第 3 行第 5 列，原文为“0”）。请")


def test_how_to_fix_is_told_once_for_each_rule() -> None:
    lines = shown(examined(reading(10, 1, 0, 0, 0, 5)))
    assert sum("Add up" in line for line in lines) == 1
    assert sum("Should be" in line for line in lines) == 2


def test_a_blank_total_under_a_policy_is_called_blank() -> None:
    lines = shown(examined(reading(10, 1, 0, 0, None), blank="zero"))
    assert "(table 2, row 3, column 5, printed blank)" in lines[2]


def test_what_could_not_be_judged_is_counted_and_listed_when_asked_for() -> None:
    one = examined(reading(10, 1, 0, 0, None))
    assert shown(one) == ["a.html: 示例区档案局 2023: no findings · 1 open"]
    [line] = open_lines(one)
    assert str(line) == "  open T401 reconsideration·total is blank and would have to be 11."
    [chinese] = open_lines(one, "zh")
    assert str(chinese) == "  待定 T401 行政复议·总计为空白，应为 11。"


def test_notes_have_their_place() -> None:
    [line] = note_lines(reading().notes, "zh")
    assert str(line) == "  读取说明 table-unknown 第 1 个表格：第 1 个表格（以“导航”开头）不是格式规定的表。"


def test_missing_facts_are_said_to_be_missing() -> None:
    given = reading(issuer=None)
    given = replace(given, report=given.report.model_copy(update={"year": None}))
    assert shown(examined(given)) == ["a.html: issuer not stated year not stated: no findings"]


def test_graver_findings_come_first() -> None:
    checked = check(reading(10, 1, 0, 0, 0, 5), select=["T401"])
    first, second = checked.findings
    levelled = (replace(first, severity=Severity.INFO), replace(second, severity=Severity.WARNING))
    one = Examined("a.html", Checked(checked.report, checked.judgements, levelled))
    lines = list(file_lines(one))
    assert [str(line).split()[0] for line in lines if line.indent == 2] == ["warning", "info"]
    assert "warnings 1, infos 1" in str(lines[0])
    assert lines[0].spans[2].style is Style.WARNING


def tally(*run: Examined) -> Tally:
    counted = Tally(Severity.ERROR)
    for one in run:
        counted.add(one)
    return counted


def test_the_last_line_names_the_documents_that_failed() -> None:
    broken = Examined("c.pdf", error=ReadError("{name} is empty.", name="c.pdf"))
    run = [examined(reading()), examined(reading(10, 1), "b.html"), broken]
    assert str(summary_line(tally(*run))) == (
        "files 3, failed 2: b.html, c.pdf · 5 hold, 1 violated, 0 open, 10 not applicable, 0 crashed"
    )
    assert str(summary_line(tally(*run), "zh")).startswith("文件 3 个，未通过 2 个：b.html、c.pdf · 成立 5，")
    assert str(summary_line(tally(*run[:1]))).startswith("files 1, failed 0 · ")


@given(st.text())
def test_no_text_of_a_document_steers_the_terminal_or_breaks_a_line(text: str) -> None:
    clean = visible(text)
    assert all(char.isprintable() or char == "\u3000" for char in clean)
    assert visible(clean) == clean


@pytest.mark.parametrize("raw", ["0\x1b[2J", "0\n0", "\u202e0"])
def test_quotations_are_cleaned(raw: str) -> None:
    given = reading(10, 1)
    given = replace(given, sources={**given.sources, PATHS[4]: Source(raw, Place(line=3))})
    assert all(line.isprintable() for line in shown(examined(given)))
