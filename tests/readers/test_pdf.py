"""PDF documents → blocks: tables through page breaks, lines joined into paragraphs, furniture left out."""

import sys
from collections.abc import Callable
from decimal import Decimal
from random import Random

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

pytest.importorskip("pdfplumber", reason="PDF needs the extra pdf")

from disclosure_schema.errors import MissingExtraError
from disclosure_schema.forms.layout import GridCell, layout
from disclosure_schema.forms.reading import NoteCode, Place
from disclosure_schema.forms.report import EDITIONS, edition_tables
from disclosure_schema.forms.structure import Cell, cells, values
from disclosure_schema.readers.document import Document, Grid, Paragraph
from disclosure_schema.readers.pdf import read_pdf
from disclosure_schema.readers.tables import read_tables
from disclosure_schema.zh import normalize
from readers.pdfs import LEFT, PLAIN, RIGHT, Drawing, DrawnTable, TableStyle, draw_table, table_document
from readers.render import MODELS, numbered

STYLES = st.builds(
    TableStyle,
    lines=st.sampled_from(["lines", "boxes", "thin"]),
    bold=st.booleans(),
    stacked=st.booleans(),
    spaced=st.booleans(),
    cut=st.sampled_from(["first", "last", "halves"]),
    open_ends=st.booleans(),
    shift=st.sampled_from([0.0, 2.5, -20.0]),
    padding=st.sampled_from([1.5, 4.0, 5.4]),
)


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def texts(drawing: Drawing) -> list[str]:
    return [block.text for block in read_pdf(drawing.data()).blocks if isinstance(block, Paragraph)]


def printed(cell: Cell, chance: Random) -> tuple[Decimal | int | None, str]:
    """Return a value and how it is printed."""
    if chance.random() < 0.1:
        return None, chance.choice(["", "/", "—"])
    number = chance.choice([chance.randrange(100), chance.randrange(10**9)])
    value = Decimal(number).scaleb(-2) if cell.is_money else number
    return value, str(value)


def breaks(rows: int, chance: Random) -> list[int]:
    """Return before which rows the page breaks: no later than it is full."""
    found: list[int] = []
    while (row := (found[-1] if found else 0) + chance.randint(1, 18)) < rows:
        found.append(row)
    return found


# Drawing and reading takes long, so that shrinking would take very long.
@pytest.mark.parametrize("edition", EDITIONS)
@settings(max_examples=8, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(seed=st.integers(0, 2**32), style=STYLES)
def test_what_was_drawn_over_pages_is_read_back(edition: int, seed: int, style: TableStyle) -> None:
    chance = Random(seed)  # noqa: S311 - figures to print
    models = edition_tables(edition)
    drawn = {cell.path: printed(cell, chance) for model in models.values() for cell in cells(model)}
    tables = [(model, lambda path: drawn[path][1]) for model in models.values()]
    document = read_pdf(table_document(tables, style, lambda rows: breaks(rows, chance)))
    found = read_tables(grids(document))
    read = {path: value for table in found.tables.values() for path, value in values(table).items()}
    assert read == {path: value for path, (value, _) in drawn.items()}
    # Half a label may be another way to write it.
    assert {note.code for note in found.notes} <= (
        {NoteCode.LABEL_VARIANT} if style.cut == "halves" else set()
    )


@pytest.mark.parametrize("cut", ["first", "last", "halves"])
@pytest.mark.parametrize("model", [model for e in EDITIONS for model in edition_tables(e).values()])
def test_a_grid_has_the_cells_and_spans_of_the_layout(model: type, cut: str) -> None:
    style = TableStyle(cut=cut, stacked=True, spaced=True, bold=True)
    official = layout(model)
    [grid] = grids(read_pdf(table_document([(model, lambda path: f"{len(path)}")], style)))
    assert (grid.rows, grid.columns) == (official.rows, official.columns)
    read = [(c.row, c.column, c.rowspan, c.colspan, normalize(c.text)) for c in grid.cells]
    assert read == [
        (c.row, c.column, c.rowspan, c.colspan, f"{len(c.path)}" if c.path else normalize(c.text))
        for c in official.cells
    ]


def drawn(rows: list[str], widths: list[float]) -> tuple[DrawnTable, int]:
    """Return a table of rows of words parted by bars."""
    found = [
        (GridCell(number, column), text)
        for number, row in enumerate(rows)
        for column, text in enumerate(row.split("|"))
    ]
    return DrawnTable(found, widths), len(rows)


def broken(rows: list[str], widths: list[float], at: int, style: TableStyle = PLAIN) -> list[list[str]]:
    """Return the rows that are read of a table broken before a row, for each grid."""
    drawing = Drawing()
    table, count = drawn(rows, widths)
    draw_table(drawing, table, count, [at], style)
    return [row_texts(grid) for grid in grids(read_pdf(drawing.data()))]


def row_texts(grid: Grid) -> list[str]:
    rows: list[list[str]] = [[] for _ in range(grid.rows)]
    for cell in grid.cells:
        rows[cell.row].append(cell.text)
    return ["|".join(row) for row in rows]


LABEL = next(
    c.text for c in layout(MODELS["applications"]).cells if len(c.text) > 18 and not c.path and c.row > 20
)


@pytest.mark.parametrize(
    ("rows", "at", "read"),
    [
        (["甲|1", "乙|2"], 1, ["甲|1", "乙|2"]),
        (["甲|", "|2", "乙|3"], 1, ["甲|2", "乙|3"]),  # the words on one page, the figure on the next
        ([f"{LABEL[:9]}|", f"{LABEL[9:]}|7", "乙|3"], 1, [f"{LABEL}|7", "乙|3"]),
        ([f"{LABEL[:9]}|7", f"{LABEL[9:]}|", "乙|3"], 1, [f"{LABEL}|7", "乙|3"]),
        (
            [f"{LABEL[:9]}|7", f"{LABEL[9:]}|8"],
            1,
            [f"{LABEL[:9]}|7", f"{LABEL[9:]}|8"],
        ),  # two figures, two rows
        (["甲|", "乙|", "丙|"], 1, ["甲|", "乙|", "丙|"]),
        (["甲|1", "|", "丙|"], 1, ["甲|1", "|", "丙|"]),
        (["甲|乙", "1|2"], 1, ["甲|乙", "1|2"]),
    ],
)
def test_a_row_that_a_page_break_cut_is_one(rows: list[str], at: int, read: list[str]) -> None:
    assert broken(rows, [2, 1], at) == [read]


def test_tables_of_other_columns_or_with_text_between_stay_apart() -> None:
    drawing = Drawing()
    first, second = drawn(["甲|1", "乙|2"], [2, 1]), drawn(["丙|3", "丁|4"], [1, 2])
    draw_table(drawing, *first)
    drawing.page()
    draw_table(drawing, *second)
    drawing.page()
    drawing.paragraph(80, "其间有文字。")
    draw_table(drawing, *second, top=200)
    assert list(map(row_texts, grids(read_pdf(drawing.data())))) == [
        ["甲|1", "乙|2"],
        ["丙|3", "丁|4"],
        ["丙|3", "丁|4"],
    ]


def test_tables_with_a_page_between_stay_apart() -> None:
    drawing = Drawing()
    for text in ("甲|1", "", "乙|2"):
        if text:
            draw_table(drawing, *drawn([text], [2, 1]))
        else:
            drawing.page()
        drawing.page()
    assert len(grids(read_pdf(drawing.data()))) == 2


def test_places_name_page_and_box() -> None:
    document = read_pdf(table_document([(MODELS["applications"], lambda _: "7")]))
    [grid] = grids(document)
    assert grid.place == Place(table=1, page=1)
    found = read_tables([grid]).sources
    first = found["applications.natural_person.newly_received"].place
    last = found["applications.total.carried_forward"].place
    assert (first.table, first.row, first.column, first.page) == (1, 4, 4, 1)
    assert (last.table, last.row, last.column, last.page) == (1, 28, 10, 2)
    assert last.box is not None
    left, top, right, bottom = last.box
    assert RIGHT - 45 < left < right == pytest.approx(RIGHT, abs=1)
    assert 80 < top < bottom < 842


def test_a_note_on_a_row_names_its_page() -> None:
    rows = ["本年增加|1"] * 3
    style = TableStyle()
    drawing = Drawing()
    table, count = drawn(rows, [2, 1])
    draw_table(drawing, table, count, [2], style)
    [note] = read_tables(grids(read_pdf(drawing.data()))).notes
    assert (note.place.table, note.place.page) == (1, 1)


@pytest.mark.parametrize(
    ("text", "width", "read"),
    [
        ("1234567890", 60, "1234567890"),  # too long for its column, broken
        ("12\n34", 200, "12\n34"),
        ("商业\n企业", 60, "商业企业"),
        ("22\n（其中修订16件）", 200, "22\n（其中修订16件）"),
        ("1 234", 200, "1 234"),
        ("总　　计", 200, "总计"),
    ],
)
def test_lines_of_a_cell(text: str, width: float, read: str) -> None:
    drawing = Drawing()
    table, count = drawn([f"甲|{text}"], [RIGHT - LEFT - width, width])
    draw_table(drawing, table, count, style=TableStyle(size=12))
    [grid] = grids(read_pdf(drawing.data()))
    assert grid.cells[1].text == read


def test_a_vertical_label_is_one_word() -> None:
    drawing = Drawing()
    drawing.box(75, 80, 520, 300)
    drawing.line(100, 80, 100, 300)
    drawing.line(100, 190, 520, 190)
    for number, char in enumerate("三、结果"):
        drawing.text(80, 100 + 20 * number, char, 12)
    drawing.text(110, 100, "甲")
    drawing.text(110, 200, "乙")
    [grid] = grids(read_pdf(drawing.data()))
    assert [(c.text, c.rowspan) for c in grid.cells] == [("三、结果", 2), ("甲", 1), ("乙", 1)]


# --- lines that rule no table -----------------------------------------------------------------------------------


def rule(drawing: Drawing) -> None:
    drawing.line(LEFT, 100, RIGHT, 100)


def frame(drawing: Drawing) -> None:
    drawing.box(40, 40, 550, 800)


def panel(drawing: Drawing) -> None:
    drawing.box(40, 40, 550, 800)
    drawing.line(40, 60, 550, 60)


def backgrounds(drawing: Drawing) -> None:
    drawing.canvas.setFillColorRGB(0.8, 0.9, 1)
    for x in range(60, 560, 100):
        drawing.box(x, 60, x + 99, 300, fill=1, stroke=0)
    drawing.canvas.setFillColorRGB(0, 0, 0)


def white(drawing: Drawing) -> None:
    drawing.canvas.setFillColorRGB(1, 1, 1)
    for x in range(60, 560, 100):
        drawing.box(x, 60, x + 1, 300, fill=1, stroke=0)
        drawing.box(60, x, 460, x + 1, fill=1, stroke=0)
    drawing.canvas.setFillColorRGB(0, 0, 0)


def columns_of_text(drawing: Drawing) -> None:
    drawing.box(40, 40, 550, 800)
    drawing.line(60, 40, 60, 800)


@pytest.mark.parametrize("draw", [rule, frame, panel, backgrounds, white, columns_of_text])
def test_lines_around_and_under_text_are_no_table(draw: Callable[[Drawing], None]) -> None:
    drawing = Drawing()
    draw(drawing)
    text = "各项工作平稳有序" * 50
    drawing.paragraph(120, text)
    document = read_pdf(drawing.data())
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [text]


def test_a_table_in_a_frame_is_a_table() -> None:
    drawing = Drawing()
    frame(drawing)
    drawing.paragraph(90, "前文。")
    draw_table(drawing, *drawn(["甲|1", "乙|2"], [2, 1]), top=150)
    drawing.paragraph(400, "后文。")
    document = read_pdf(drawing.data())
    assert [getattr(block, "text", "grid") for block in document.blocks] == ["前文。", "grid", "后文。"]


# --- prose ------------------------------------------------------------------------------------------------------

LONG = "本机关坚持以公开为常态、不公开为例外，全年主动公开信息1234条，受理申请5件，均按期答复。" * 3


def test_lines_are_joined_into_paragraphs_also_over_pages() -> None:
    drawing = Drawing()
    top = drawing.paragraph(80, LONG)
    top = drawing.paragraph(top, "（一）某方面。" + LONG)
    drawing.paragraph(80 + 24 * 28, LONG[:25])
    drawing.text(280, 790, "- 1 -", 12)
    drawing.page()
    drawing.paragraph(80, LONG[25:], indent=0)
    drawing.text(280, 790, "- 2 -", 12)
    assert texts(drawing) == [LONG, "（一）某方面。" + LONG, LONG]


def test_paragraphs_know_their_page() -> None:
    drawing = Drawing()
    drawing.paragraph(80, LONG)
    drawing.page()
    drawing.paragraph(80, LONG)
    places = [block.place for block in read_pdf(drawing.data()).blocks]
    assert places == [Place(page=1, paragraph=1), Place(page=2, paragraph=2)]


def test_headings_and_paragraphs_without_indent() -> None:
    drawing = Drawing()
    top = 80.0
    full = "甲" * 27 + "。"
    for text in (LONG, "一、某情况", full, "（二）" + LONG, "无。"):
        top = drawing.paragraph(top, text, indent=0)
    assert texts(drawing) == [LONG, "一、某情况", full, "（二）" + LONG, "无。"]


def test_a_signature_at_the_right_is_apart() -> None:
    drawing = Drawing()
    top = drawing.paragraph(80, LONG)
    drawing.text(RIGHT - 8 * 16, top, "某市某区审计局办")
    drawing.text(RIGHT - 120, top + 28, "2024年1月20日")
    assert texts(drawing) == [LONG, "某市某区审计局办", "2024年1月20日"]


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ([("公", 0), ("开", 20), ("了", 40)], "公开了"),  # set to full width
        ([("2023", 0), ("年", 40)], "2023年"),
        ([("total", 0), ("5", 48)], "total 5"),
        ([("公开信息", 0), ("条，同比", 90)], "公开信息  条，同比"),  # a figure is missing
        ([("⼀、总体", 0)], "一、总体"),  # a radical that looks like the word
        ([("公", 0), ("公", 0.5), ("开", 16), ("开", 16.5)], "公开"),  # bold by a second stroke
        ([("11", 0)], "11"),
    ],
)
def test_words_of_a_line(words: list[tuple[str, float]], read: str) -> None:
    drawing = Drawing()
    for text, x in words:
        drawing.text(LEFT + x, 100, text)
    assert texts(drawing) == [read]


def test_text_at_an_angle_is_a_watermark() -> None:
    drawing = Drawing()
    drawing.canvas.saveState()
    drawing.canvas.rotate(30)
    drawing.text(200, 500, "内部资料", 40)
    drawing.canvas.restoreState()
    drawing.text(LEFT, 100, "正文。")
    assert texts(drawing) == ["正文。"]


def test_furniture_of_pages_is_left_out() -> None:
    drawing = Drawing()
    for number in range(1, 5):
        drawing.text(LEFT, 40, "某区人民政府公报", 9)
        drawing.text(RIGHT - 80, 40, f"2024年第{number}期", 9)
        drawing.text(LEFT, 200, f"正文第{number}段。")
        drawing.text(260, 800, f"第 {number} 页 共 4 页", 9)
        drawing.page()
    assert texts(drawing) == [f"正文第{number}段。" for number in range(1, 5)]


def test_a_number_or_line_in_the_text_is_no_furniture() -> None:
    drawing = Drawing()
    drawing.text(LEFT, 300, "5")
    drawing.text(LEFT, 340, "同样的话。")
    drawing.page()
    drawing.text(LEFT, 340, "同样的话。")
    assert texts(drawing) == ["5", "同样的话。", "同样的话。"]


def test_facts_around_the_article_are_metadata() -> None:
    drawing = Drawing()
    drawing.text(LEFT, 200, "发布日期：2024-01-20")
    drawing.text(LEFT, 240, "正文。")
    document = read_pdf(drawing.data())
    assert document.metadata == (("发布日期", "2024-01-20"),)
    assert len(document.blocks) == 1


@pytest.mark.parametrize("title", ["某局2023年度报告", "Report", ""])
def test_the_title_is_that_of_the_properties(title: str) -> None:
    drawing = Drawing()
    drawing.canvas.setTitle(title)
    drawing.text(LEFT, 100, "正文。")
    document = read_pdf(drawing.data())
    assert (document.format, document.title) == ("pdf", title)


def test_a_page_that_is_a_picture_is_noted() -> None:
    drawing = Drawing()
    drawing.text(LEFT, 100, "正文。")
    drawing.page()
    drawing.picture()
    document = read_pdf(drawing.data())
    [note] = document.notes
    assert (note.code, note.place) == (NoteCode.PAGE_UNREAD, Place(page=2))


def test_without_pdfplumber_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pdfplumber", None)
    with pytest.raises(MissingExtraError, match=r"disclosure-schema\[pdf\]"):
        read_pdf(b"%PDF-1.7")


def test_numbers_of_a_whole_report() -> None:
    wanted = {path: figure for name in MODELS for path, figure in numbered(name).items()}
    data = table_document([(model, lambda path: str(wanted[path])) for model in MODELS.values()])
    found = read_tables(grids(read_pdf(data)))
    assert {path: value for table in found.tables.values() for path, value in values(table).items()} == wanted
