"""Web pages → blocks: prose joined and parted where a reader would, tables told from layout, furniture left out."""

import sys
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_schema.errors import MissingExtraError
from disclosure_schema.forms.reading import Place
from disclosure_schema.readers.document import Document, Grid, Paragraph, TextCell
from disclosure_schema.readers.html import read_html
from readers.render import MODELS, html_table, page

pytest.importorskip("selectolax", reason="HTML needs the extra html")


def blocks(*bodies: str) -> list[str | list[str]]:
    """Return the blocks of a page: a text for a paragraph, the texts of its cells for a grid."""
    return [
        block.text if isinstance(block, Paragraph) else [cell.text for cell in block.cells]
        for block in read_html(page(*bodies)).blocks
    ]


def the_grid(body: str) -> Grid:
    (block,) = read_html(page(body)).blocks
    assert isinstance(block, Grid)
    return block


@pytest.mark.parametrize(
    ("body", "texts"),
    [
        ("<p><font>20</font><span>2<b>3</b></span>年</p>", ["2023年"]),
        ("<p>一<p>二<div>三</div>四", ["一", "二", "三", "四"]),
        ("<p>一<br>二<BR/>三</p>", ["一", "二", "三"]),
        ("<p>一&nbsp;&nbsp;二\u3000\n  三</p>", ["一 二 三"]),
        ("<div>一<span>二</span><p>三</p>四</div>", ["一二", "三", "四"]),
        ("<span><p>一</p></span><x-y><div>二</div></x-y>", ["一", "二"]),
        ("<P>一</P><DIV>二<BR>三</DIV>", ["一", "二", "三"]),
        ("<ul><li>一<li>二</ul>", ["一", "二"]),
        ("<p>一<!-- 二 --><script>三</script><style>四</style></p>", ["一"]),
        ("<p hidden>一</p><p style='display: none'>二</p><div style='DISPLAY:none'><p>三</div><p>四", ["四"]),
        ("<p>一</p><p style='display: none'>二</p>", ["一"]),
        ("<p>一</p><p style='Display:None'>二</p>", ["一"]),
        ("<p>零\u200b宽</p>", ["零宽"]),
        ("<p> \u3000&nbsp;</p>", []),
        ("<p>&lt;br&gt; &amp; 一</p>", ["<br> & 一"]),
    ],
)
def test_prose(body: str, texts: list[str]) -> None:
    assert blocks(body) == texts


def test_headings_are_marked_and_joined() -> None:
    document = read_html(page("<h1>某局2023年<br>年度报告</h1><p>正文</p>"))
    heading, text = document.blocks
    assert heading == Paragraph("某局2023年年度报告", Place(paragraph=1), is_heading=True)
    assert text == Paragraph("正文", Place(paragraph=2))


@pytest.mark.parametrize(
    "furniture",
    [
        "<nav><p>首页</p></nav>",
        "<header><ul><li><a>首页</a></li><li>机构</li></ul></header>",
        "<footer><p>主办单位</p><p>备案号</p></footer>",
        "<aside>相关阅读</aside>",
        "<ul><li><a>首页</a></li><li><a>机构职能</a></li></ul>",
        "<div><a>首页</a> <a>公开</a> &gt; <a>年报</a></div>",
        "<form><input value=x>站内搜索<button>搜索</button></form>",
        "<select><option>2023</option></select>",
        "<iframe src=x></iframe><noscript>请开启脚本</noscript><template><p>模板</p></template>",
    ],
)
def test_furniture_is_left_out(furniture: str) -> None:
    assert blocks(furniture, "<p>正文</p>", furniture) == ["正文"]


def test_a_form_around_the_whole_page_is_no_furniture() -> None:
    assert blocks("<form id=aspnet><p>", "正文" * 200, "</p></form>") == ["正文" * 200]


def test_a_header_with_the_title_is_kept() -> None:
    assert blocks("<article><header><h1>标题</h1></header><p>正文</p></article>") == ["标题", "正文"]


def test_a_list_of_text_with_a_link_is_kept() -> None:
    assert blocks("<ul><li>全年主动公开信息若干条，见<a>附件</a></li></ul>") == [
        "全年主动公开信息若干条，见附件"
    ]


def test_facts_around_the_article_are_metadata() -> None:
    document = read_html(
        page(
            "<table><tr><td>索引号</td><td>01/2024</td><td>公开日期：</td><td>2024-01-17</td></tr></table>",
            "<div>发布时间：2024-01-18 09:00　来源：某局　浏览次数：<span id=n></span></div><h1>标题</h1>",
        )
    )
    assert document.metadata == (
        ("索引号", "01/2024"),
        ("公开日期", "2024-01-17"),
        ("发布时间", "2024-01-18 09:00"),
        ("来源", "某局"),
        ("浏览次数", ""),
    )
    assert [block.text for block in document.blocks if isinstance(block, Paragraph)] == ["标题"]


def test_title_and_encoding() -> None:
    document = read_html(page("<p>甲", encoding="gb18030"))
    assert (document.title, document.encoding, document.format) == ("t", "gb18030", "html")
    utf16 = read_html("<title>题</title><p>甲".encode("utf-16"))
    assert (utf16.title, utf16.encoding) == ("题", "utf-16")


def test_meta_elements_are_metadata() -> None:
    assert read_html(b'<meta name="PubDate" content="2024-01-17">').metadata == (("PubDate", "2024-01-17"),)


# --- tables ---------------------------------------------------------------------------------------------------


def test_cells_with_several_lines_are_joined_by_line_breaks() -> None:
    cell = "<td><p>1</p><p>2</p><td>3<br>4<td><div>5</div>6<td><font>2</font><b>0</b><td>商业\n  <p>企业"
    assert blocks(f"<table><tr>{cell}</table>") == [["1\n2", "3\n4", "5\n6", "20", "商业\n企业"]]


def test_paragraphs_without_end_tags_in_a_cell() -> None:
    assert blocks("<table><tr><td><p>1<p>2<td>1<p>2</table>") == [["1\n2", "1\n2"]]


def test_blanks_in_a_cell() -> None:
    assert blocks("<table><tr><td>&nbsp;<td>\u3000<td>&nbsp;7&nbsp;<td>\u200b8</table>") == [
        ["", "", "7", "8"]
    ]


def test_spans_place_the_cells() -> None:
    grid = the_grid(
        "<table><tr><td rowspan=2>甲<td colspan=2>乙<tr><td>丙<td rowspan=9>丁<tr><td>戊<td>己</table>"
    )
    assert (grid.rows, grid.columns, grid.index) == (3, 3, 1)
    assert [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in grid.cells] == [
        ("甲", 0, 0, 2, 1),
        ("乙", 0, 1, 1, 2),
        ("丙", 1, 1, 1, 1),
        ("丁", 1, 2, 2, 1),
        ("戊", 2, 0, 1, 1),
        ("己", 2, 1, 1, 1),
    ]


@pytest.mark.parametrize("span", ["0", "-3", "x", "", "1.5", "999999999999999999999"])
def test_odd_spans_stay_within_the_table(span: str) -> None:
    grid = the_grid(f"<table><tr><td rowspan='{span}' colspan='{span}'>甲<td>乙<tr><td>丙<td>丁</table>")
    assert grid.columns <= 200
    assert all(c.row + c.rowspan <= grid.rows and c.column + c.colspan <= grid.columns for c in grid.cells)


def test_a_table_for_layout_does_not_swallow_the_article() -> None:
    inner = "<table><tr><td>甲<td>1</table>"
    body = f"<table><tr><td>菜单<td><h1>标题</h1><p>一</p>{inner}<p>二</p></table>"
    assert blocks(body) == ["菜单", "标题", "一", ["甲", "1"], "二"]


def test_a_table_of_long_text_is_layout() -> None:
    long = "正文" * 200
    assert blocks(f"<table><tr><td>一<td>{long}</table>") == ["一", long]


def test_a_table_of_one_column_is_layout() -> None:
    assert blocks("<table><tr><td>一<tr><td>二</table>") == ["一", "二"]


def test_a_table_inside_a_paragraph_or_inline_element() -> None:
    body = "<p>前<span><table><tr><td>甲<td>1</table></span>后</p>"
    assert blocks(body) == ["前", ["甲", "1"], "后"]


def test_grids_stand_between_paragraphs_in_order() -> None:
    table = "<table><caption>题</caption><thead><tr><th>甲<th>乙</thead><tbody><tr><td>1<td>2</table>"
    assert blocks("<p>一</p>", table, "<p>二</p>", table) == [
        "一",
        "题",
        ["甲", "乙", "1", "2"],
        "二",
        "题",
        ["甲", "乙", "1", "2"],
    ]


def test_without_selectolax_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "selectolax.lexbor", None)
    with pytest.raises(MissingExtraError, match=r"disclosure-schema\[html\]"):
        read_html(b"<p>x")


def test_an_empty_page_is_an_empty_document() -> None:
    assert read_html(b"") == Document((), "html", "utf-8")


def test_a_caption_that_says_so_repeats_the_heading() -> None:
    rows = "<tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr>"
    assert blocks(f"<table><caption>一</caption>{rows}</table>")[0] == "一"
    assert blocks(f"<table><caption data-repeats>一</caption>{rows}</table>") == [["甲", "1", "乙", "2"]]


AROUND = st.sampled_from(
    [
        "<div>{}</div>",
        "<div hidden>{}</div>",
        "<div style='display:none'>{}</div>",
        '<SECTION STYLE="color:red;DISPLAY: NONE">{}</SECTION>',
        "<div style='text-decoration:none'>{}</div>",
        "<nav>{}</nav>",
        "<header>{}<a href=/>首页</a></header>",
        "<aside>{}</aside>",
        "<form><p>查询</p>{}<select><option>1</select></form>",
        "<ul><li><a href=/>栏目</a><li>{}</ul>",
        "<noscript>{}</noscript>",
        "<template>{}</template>",
        "<dialog>{}</dialog>",
        "<object>{}</object>",
        "<x-y>{}</x-y>",
        "<p>表：{}</p>",
        "<table><tr><td>{}</td></tr></table>",
        "<table><tr><td>甲</td><td>{}</td></tr></table>",
        "<table><caption>表</caption><tr><td rowspan=2>甲</td><td>{}</td></tr><tr hidden><td>1</td></tr></table>",
    ]
)
TABLES = st.sampled_from(
    [
        html_table(model, {}).replace("<td></td>", "<td><p hidden>8</p><p><span>7</span></p></td>")
        for model in MODELS.values()
    ]
    + ["<table><tr><td>发布日期</td><td>2024-01-17</td></tr></table>", "<table><tr><td>1</table>", "正文"]
)


@given(st.lists(st.tuples(st.lists(AROUND, max_size=3), TABLES), max_size=4))
def test_the_tables_alone_are_those_of_the_whole_page(parts: list[tuple[list[str], str]]) -> None:
    bodies = [reduce(lambda inside, one: one.format(inside), around, body) for around, body in parts]
    whole, tables = (read_html(page(*bodies), prose=prose) for prose in (True, False))
    grids = [[block for block in one.blocks if isinstance(block, Grid)] for one in (whole, tables)]
    assert grids[0] == grids[1]
    assert (tables.encoding, tables.notes) == (whole.encoding, whole.notes)


def test_cells_are_equal_however_they_were_made() -> None:
    grid = the_grid("<table><tr><td rowspan=2>甲<td>1<tr><td>2</table>")
    made = TextCell("甲", 0, 0, 2), TextCell("1", 0, 1), TextCell("2", 1, 1)
    again = the_grid("<table><tr><td rowspan=2>甲<td>1<tr><td>2</table>")
    assert made == grid.cells == again.cells
    assert {grid, again} == {grid}
    assert (grid.cells[1:], len(grid.cells), repr(grid.cells)) == (made[1:], 3, repr(made))
    assert grid.cells != the_grid("<table><tr><td rowspan=2>甲<td>1<tr><td>3</table>").cells
