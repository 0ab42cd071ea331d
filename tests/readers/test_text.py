"""Plain text and Markdown → blocks, and figures only where rows leave no doubt."""

import pytest

from disclosure_schema.forms.reading import NoteCode
from disclosure_schema.forms.structure import values
from disclosure_schema.readers.document import Grid, Paragraph
from disclosure_schema.readers.tables import TablesFound, read_tables
from disclosure_schema.readers.text import read_text
from readers.render import MODELS, numbered, official


def blocks(text: str) -> list[str | list[list[str]]]:
    """Return the blocks of a text: a text for a paragraph, the rows of cells for a grid."""
    result: list[str | list[list[str]]] = []
    for block in read_text(text).blocks:
        if isinstance(block, Paragraph):
            result.append(block.text)
        else:
            rows: list[list[str]] = [[] for _ in range(block.rows)]
            for cell in block.cells:
                rows[cell.row].append(cell.text)
            result.append(rows)
    return result


def tables(text: str) -> TablesFound:
    return read_tables([block for block in read_text(text).blocks if isinstance(block, Grid)])


def pipes(name: str) -> str:
    """Return a table as a pipe table: Markdown has no spans, a spanned cell stands once."""
    figures = numbered(name)
    rows = official(MODELS[name], lambda path: str(figures[path]))
    width = sum(across for _, _, across in rows[0])
    plain: list[list[str | None]] = [[None] * width for _ in rows]
    for number, row in enumerate(rows):
        for text, down, across in row:
            column = plain[number].index(None)
            for r in range(number, number + down):
                for c in range(column, column + across):
                    plain[r][c] = text if (r, c) == (number, column) else ""
    lines = ["| " + " | ".join(cell or "" for cell in row) + " |" for row in plain]
    lines.insert(1, "|" + "---|" * width)
    return "\n".join(lines)


@pytest.mark.parametrize("name", MODELS)
def test_pipe_tables_are_read(name: str) -> None:
    found = tables("一、项目\n\n" + pipes(name) + "\n\n二、项目")
    assert values(found.tables[name]) == numbered(name)


@pytest.mark.parametrize("name", ["proactive", "applications"])
def test_rows_apart_by_tabs_are_read(name: str) -> None:
    figures = numbered(name)
    rows = official(MODELS[name], lambda path: str(figures[path]))
    text = "\n".join("\t".join(cell[0] for cell in row) for row in rows)
    assert values(tables(text).tables[name]) == figures


def test_rows_apart_by_wide_blanks_are_read() -> None:
    found = tables("行政许可    97\n行政处罚\u3000\u30003\n规章  1   2    3\n行政强制 5")
    read = {path: value for path, value in values(found.tables["proactive"]).items() if value is not None}
    assert list(read.values()) == [1, 2, 3, 97, 3, 5]
    assert NoteCode.BY_POSITION in [note.code for note in found.notes]


@pytest.mark.parametrize(
    "line",
    [
        "行政许可 97件，行政处罚 3件",
        "本机关全年办理行政许可  97  件",
        "行政许可",
        "规章  1  2",
        "规章 1",
        "97  98",
        "统计期限  1  2",
    ],
)
def test_prose_is_no_row(line: str) -> None:
    found = tables(line)
    assert not any(value is not None for table in found.tables.values() for value in values(table).values())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("# 标题\n## 小题 ##\n正文", ["标题", "小题", "正文"]),
        ("一\n\n\n二\r\n三", ["一", "二", "三"]),
        ("| a | b |\n|:--|--:|\n| 1 | 2\n| 3 | x\\|y |\n后", [[["a", "b"], ["1", "2"], ["3", "x|y"]], "后"]),
        ("|a|b|\n|-|-|\n|c|\n|d|e|f|", [[["a", "b"], ["c"], ["d", "e", "f"]]]),
        ("|a|\n|---|\n|1|\n|b|\n|---|\n|2|", [[["a"], ["1"]], [["b"], ["2"]]]),
        ("|a|1|\n\n|b|2|", [[["a", "1"]], [["b", "2"]]]),
        ("|a<br>b| |", [[["a\nb", ""]]]),
        ("**一、项目**", ["一、项目"]),
        ("---\n正文\n***", ["---", "正文", "***"]),
        ("    缩进", ["    缩进"]),
    ],
)
def test_blocks(text: str, wanted: list[object]) -> None:
    assert blocks(text) == wanted


def test_lines_are_numbered_and_headings_marked() -> None:
    first, second, grid = read_text("# 标题\n\n正文\n|a|b|").blocks
    assert (first.place.line, second.place.line, grid.place.line) == (1, 3, 4)
    assert isinstance(first, Paragraph)
    assert first.is_heading


def test_facts_around_the_article_are_metadata() -> None:
    document = read_text("发布日期：2023-01-16  来源：某局\n标题行\n电话：123")
    assert document.metadata == (("发布日期", "2023-01-16"), ("来源", "某局"))
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == [
        "标题行",
        "电话：123",
    ]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        (r"\*\*甲\*\*", "**甲**"),
        (r"\# 甲", "# 甲"),
        (r"1\. 甲", "1. 甲"),
        (r"甲\|乙\\丙", "甲|乙\\丙"),
        (r"甲\乙", r"甲\乙"),
    ],
)
def test_an_escaped_sign_of_markdown_is_that_sign(line: str, text: str) -> None:
    assert blocks(line) == [text]
