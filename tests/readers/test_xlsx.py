"""Workbooks → blocks: values as shown, sheets in order, every cell with its address."""

from typing import Any

import pytest

from disclosure_schema.forms.reading import Place
from disclosure_schema.readers.document import Grid
from disclosure_schema.readers.xlsx import read_xlsx
from disclosure_schema.readers.xlsx.printed import printed
from readers.office import texts, xlsx


def cell(value: str | int | None, at: str = "", style: int = 0) -> str:
    """Return a cell: text in place, a number, or blank."""
    where = f' r="{at}"' if at else ""
    if value is None:
        return f'<c{where} s="{style}"/>'
    if isinstance(value, int):
        return f'<c{where} s="{style}"><v>{value}</v></c>'
    return f'<c{where} s="{style}" t="inlineStr"><is><t>{value}</t></is></c>'


def rows(*lines: list[Any], style: int = 0) -> str:
    """Return the data of a sheet: rows from the first on, columns from A on."""
    each = (f"<row>{''.join(cell(value, style=style) for value in line)}</row>" for line in lines)
    return f"<sheetData>{''.join(each)}</sheetData>"


def merged(*areas: str) -> str:
    each = (f'<mergeCell ref="{area}"/>' for area in areas)
    return f"<mergeCells>{''.join(each)}</mergeCells>"


def blocks(*sheets: str, **parts: Any) -> list[str | list[str]]:
    return texts(read_xlsx(xlsx(*sheets, **parts)).blocks)


def test_a_form_on_a_sheet() -> None:
    sheet = rows(
        ["示例县档案局2023年政府信息公开工作年度报告"],
        [],
        ["一、总体情况"],
        ["全年主动公开政府信息12条。&#10;其他工作有序开展。"],
        ["二、主动公开政府信息情况"],
        ["甲", "乙"],
        ["丙", 5],
    )
    document = read_xlsx(xlsx(sheet))
    assert texts(document.blocks) == [
        "示例县档案局2023年政府信息公开工作年度报告",
        "一、总体情况",
        "全年主动公开政府信息12条。",
        "其他工作有序开展。",
        "二、主动公开政府信息情况",
        ["甲", "乙", "丙", "5"],
    ]
    assert document.blocks[1].place == Place(row=3, column=1, sheet="S1")
    grid = document.blocks[-1]
    assert isinstance(grid, Grid)
    assert str(grid.at(1, 1)) == "sheet S1, cell B7"
    assert document.format == "xlsx"


def test_blank_rows_part_grids() -> None:
    sheet = rows(["甲", 1], [], ["乙", 2], [None, " "], ["丙", 3])
    assert blocks(sheet) == [["甲", "1"], ["乙", "2"], ["丙", "3"]]


def test_rows_that_a_merged_cell_reaches_over_or_that_have_borders_are_not_blank() -> None:
    assert blocks(rows(["甲", 1], [], ["丙", 3]) + merged("A1:A2")) == [["甲", "1", "", "丙", "3"]]
    styles = (
        "<styleSheet><borders><border><left/></border><border><left style='thin'/></border></borders>"
        "<cellXfs><xf borderId='0'/><xf borderId='1'/></cellXfs></styleSheet>"
    )
    framed = rows(["甲", 1], [None, None], ["丙", 3], [None, None], style=1)
    assert blocks(framed, styles=styles) == [["甲", "1", "", "", "丙", "3", "", ""]]
    room = rows(["甲", 1], *[[None, None]] * 3000, ["丙", 3], style=1)
    assert blocks(room, styles=styles) == [["甲", "1", *[""] * 10], ["丙", "3"]]


def test_merged_cells_are_spans_and_grids_begin_where_their_text_does() -> None:
    sheet = (
        "<sheetData><row r='3'>" + cell("甲", "C3") + cell("乙", "D3") + "</row><row r='4'>" + cell("丙", "D4")
        + cell("x", "C4") + cell(7, "E4") + "</row></sheetData>" + merged("C3:C4", "D3:E3", "X1:A1")
    )  # fmt: skip
    (grid,) = read_xlsx(xlsx(sheet)).blocks
    assert isinstance(grid, Grid)
    assert (grid.rows, grid.columns) == (2, 3)
    assert [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in grid.cells] == [
        ("甲", 0, 0, 2, 1),
        ("乙", 0, 1, 1, 2),
        ("丙", 1, 1, 1, 1),
        ("7", 1, 2, 1, 1),
    ]
    assert grid.at(1, 2).address == "E4"


def test_a_row_of_one_text_stays_in_its_grid_where_it_may_be_a_label() -> None:
    lone = ["其他主动公开文件"]
    assert blocks(rows(["甲", "乙"], lone, ["丙", 1])) == [["甲", "乙", lone[0], "", "丙", "1"]]
    # As wide as the table, a heading, or a sentence: no label.
    assert blocks(rows(["甲", "乙"], lone, ["丙", 1]) + merged("A2:B2")) == [
        ["甲", "乙"],
        lone[0],
        ["丙", "1"],
    ]
    for text in ("三、收到和处理政府信息公开申请情况", "本年度没有收费。"):
        assert blocks(rows(["甲", "乙"], [text], ["丙", 1])) == [["甲", "乙"], text, ["丙", "1"]]
    # A figure or a label of the form at the edge of a grid belongs to it, any other text does not.
    assert blocks(rows(["总计"], ["甲", "乙"], [None, 5], ["注：含结转。"])) == [
        ["总计", "", "甲", "乙", "", "5"],
        "注：含结转。",
    ]


def test_a_text_merged_over_rows_of_its_own_is_prose() -> None:
    sheet = rows(["甲", 1], [], ["正文"], [], [], ["乙", 2]) + merged("A3:B5")
    assert blocks(sheet) == [["甲", "1"], "正文", ["乙", "2"]]


def test_sheets_are_read_in_order_and_hidden_ones_are_not() -> None:
    sheets = [rows(["甲", number]) for number in range(4)]
    states = ["visible", "hidden", "veryHidden", "visible"]
    document = read_xlsx(xlsx(*sheets, states=states))
    assert texts(document.blocks) == [["甲", "0"], ["甲", "3"]]
    assert [(block.place.sheet, block.place.table) for block in document.blocks] == [("S1", 1), ("S4", 2)]


def test_a_table_of_facts_is_metadata_and_long_texts_are_prose() -> None:
    document = read_xlsx(xlsx(rows(["索引号", "01/2024"], ["文号", None], [], ["一", "正文" * 200])))
    assert document.metadata == (("索引号", "01/2024"), ("文号", ""))
    assert texts(document.blocks) == ["一", "正文" * 200]


def test_every_kind_of_value() -> None:
    strings = "<si><t>甲</t></si><si><r><t>商业</t></r><r><t>企业</t></r><rPh><t>qi</t></rPh></si><si><t>a_x000D_&#10;b</t></si>"
    values = (
        '<c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="str"><f>A1</f><v>乙</v></c>'
        '<c t="b"><v>1</v></c><c t="e"><v>#REF!</v></c><c t="d"><v>2024-01-15T00:00:00</v></c><c><v>5.0</v></c>'
        "<c><f>SUM(A1:A2)</f></c><c><f>SUM(A1)</f><v>3</v></c>"
    )
    sheet = f"<sheetData><row>{values}</row></sheetData>"
    assert blocks(sheet, strings=strings) == [
        ["甲", "商业企业", "a\nb", "乙", "TRUE", "#REF!", "2024-01-15", "5", "=SUM(A1:A2)", "3"]
    ]


def test_numbers_are_shown_by_the_format_of_their_style() -> None:
    styles = (
        '<styleSheet><numFmts><numFmt numFmtId="176" formatCode="0.00&quot;万元&quot;"/></numFmts>'
        '<cellXfs><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="176"/></cellXfs></styleSheet>'
    )
    sheet = f"<sheetData><row>{''.join(cell(45306, style=style) for style in (0, 1, 2, 3))}</row></sheetData>"
    assert blocks(sheet, styles=styles) == [["45306", "2024年1月15日", "45306.00万元", "45306"]]
    assert blocks(sheet, styles=styles, book='<workbookPr date1904="1"/>')[0][1] == "2028年1月16日"


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        ("5", "", "5"),
        ("5.0", "General", "5"),
        ("100", "", "100"),
        ("1E2", "", "100"),
        ("0.30000000000000004", "", "0.3"),
        ("3415.7400000000002", "", "3415.74"),
        ("-8", "", "-8"),
        ("3.145", "0.00", "3.15"),
        ("2.5", "0", "3"),
        ("3.10", "0.##", "3.1"),
        ("3", "0.##", "3"),
        ("1234567", "#,##0", "1,234,567"),
        ("1234", "#,##0;[Red]-#,##0", "1,234"),
        ("-1234", "#,##0;[Red]-#,##0", "-1,234"),
        ("1234.5", '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "1,234.50"),
        ("5", '0"件"', "5件"),
        ("0.339", "0.0%", "33.9%"),
        ("251000", "0!.0,", "251000"),
        ("12000000", "0.00E+00", "12000000"),
        ("5", "@", "5"),
        ("45306", "yyyy-mm-dd", "2024年1月15日"),
        ("45306.5", "yyyy/m/d h:mm", "2024年1月15日"),
        ("45306", '[$-804]yyyy"年"m"月"d"日";@', "2024年1月15日"),
        ("45306", 'yyyy"年"', "2024年"),
        ("0.5", "h:mm", "12:00"),
        ("59", "yyyy/m/d", "1900年2月28日"),
        ("61", "yyyy/m/d", "1900年3月1日"),
        ("-1", "yyyy/m/d", "-1"),
        ("1E+300", "0", "1E+300"),
        ("1E-300", "", "1E-300"),
        ("NaN", "0", "NaN"),
        ("x", "0", "x"),
        ("0", "0.00", "0.00"),
        ("0", "#,##0", "0"),
    ],
)
def test_printed_numbers(value: str, code: str, shown: str) -> None:
    assert printed(value, code) == shown
