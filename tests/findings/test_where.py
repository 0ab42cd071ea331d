from dataclasses import replace

import pytest

from disclosure_schema.findings.where import describe, place_of, places_of
from disclosure_schema.forms.reading import Note, NoteCode, Place
from disclosure_schema.rules.engine import check
from findings.samples import reading


def cell(row: int, column: int, table: int = 3) -> Place:
    return Place(table=table, row=row, column=column)


def on(sheet: str, row: int, column: int | None) -> Place:
    return Place(table=2, row=row, column=column, sheet=sheet)


@pytest.mark.parametrize(
    ("places", "english", "chinese"),
    [
        ([], "", ""),
        ([Place()], "", ""),
        ([Place(line=7)], "line 7", "原文第 7 行"),
        ([Place(line=9), Place(line=7)], "lines 7, 9", "原文第 7、9 行"),
        ([Place(table=3)], "table 3", "第 3 个表格"),
        ([cell(4, 5)], "table 3, row 4, column 5", "第 3 个表格第 4 行第 5 列"),
        (
            [cell(4, 5), cell(4, 1), cell(4, 2), cell(4, 2)],
            "table 3, row 4, columns 1–2, 5",
            "第 3 个表格第 4 行第 1–2、5 列",
        ),
        (
            [cell(4, 5), cell(1, 2, table=1), Place(line=8)],
            "table 3, row 4, column 5; table 1, row 1, column 2; line 8",
            "第 3 个表格第 4 行第 5 列；第 1 个表格第 1 行第 2 列；原文第 8 行",
        ),
        ([on("附表", 7, 2)], "sheet “附表”, cell B7", "工作表“附表”B7 单元格"),
        ([on("附表", 7, None)], "sheet “附表”, row 7", "工作表“附表”第 7 行"),
        ([Place(sheet="附表")], "sheet “附表”", "工作表“附表”"),
        (
            [on("附表", 7, 4), on("附表", 7, 2), on("附表", 7, 3), on("附表", 9, 28), on("附表", 7, 3)],
            "sheet “附表”, cells B7:D7, AB9",
            "工作表“附表”B7:D7、AB9 单元格",
        ),
        (
            [on("一", row, 4) for row in (5, 6, 7, 9)]
            + [on("二", 1, 1), on("二", 1, 2), on("二", 2, 1), on("二", 2, 2)],
            "sheet “一”, cells D5:D7, D9; sheet “二”, cells A1:B2",
            "工作表“一”D5:D7、D9 单元格；工作表“二”A1:B2 单元格",
        ),
    ],
)
def test_places_are_told_together(places: list[Place], english: str, chinese: str) -> None:
    assert describe(places) == english
    assert describe(places, "zh") == chinese


def test_a_finding_is_at_its_operands_and_first_at_the_cell_to_change() -> None:
    [finding] = check(reading(10, 1), select=["T401"])
    assert describe(places_of(finding)) == "table 2, row 3, columns 1–5"
    assert place_of(finding) == Place(table=2, row=3, column=5)


def test_a_finding_on_a_report_that_was_not_read_is_nowhere() -> None:
    [finding] = check(reading(10, 1).report, select=["T401"])
    assert places_of(finding) == ()
    assert place_of(finding) == Place()


def test_a_finding_on_a_note_is_where_the_note_is() -> None:
    given = reading()
    note = Note(NoteCode.ROW_UNKNOWN, "{label}", {"label": "x"}, place=cell(9, 1, table=2))
    [finding] = check(replace(given, notes=(note,)), select=["T107"])
    assert describe(places_of(finding)) == "table 2, row 9, column 1"
    assert place_of(finding) == note.place
