"""Word documents → blocks: what a reader of the printed page sees, in order, with automatic numbers."""

import pytest

from disclosure_schema import read
from disclosure_schema.errors import ReadError
from disclosure_schema.forms.reading import Place
from disclosure_schema.readers.document import Grid, Paragraph
from disclosure_schema.readers.docx import read_docx
from disclosure_schema.readers.docx.counting import written
from readers.office import NAMESPACES, docx, texts


def r(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def p(text: str, properties: str = "") -> str:
    """Return a paragraph; `text` is markup when it begins with a tag."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{text if text.startswith('<') else r(text)}</w:p>"


def tc(content: str = "", properties: str = "") -> str:
    inside = content if content.startswith("<") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def blocks(*body: str) -> list[str | list[str]]:
    return texts(read_docx(docx("".join(body))).blocks)


def the_grid(*rows: str) -> Grid:
    (block,) = read_docx(docx(table(*rows))).blocks
    assert isinstance(block, Grid)
    return block


SHOWN = {
    "runs": (f"{r('20')}{r('23')}{r('年')}", ["2023年"]),
    "links and fields": (
        (f"<w:hyperlink>{r('甲')}</w:hyperlink><w:fldSimple>{r('乙')}</w:fldSimple>"
        f"<w:smartTag>{r('丙')}</w:smartTag><w:sdt><w:sdtContent>{r('丁')}</w:sdtContent></w:sdt>"),
        ["甲乙丙丁"],
    ),
    "field codes": ("<w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>3</w:t></w:r>", ["3"]),
    "revisions": (
        (f"{r('甲')}<w:del><w:r><w:delText>乙</w:delText></w:r>{r('乙')}</w:del><w:ins>{r('丙')}</w:ins>"
        f"<w:moveFrom>{r('丁')}</w:moveFrom><w:moveTo>{r('戊')}</w:moveTo>"),
        ["甲丙戊"],
    ),
    "line breaks": ("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:cr/><w:t>丙</w:t></w:r>", ["甲", "乙", "丙"]),
    "tabs and hyphens": ("<w:r><w:t>甲</w:t><w:tab/><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t></w:r>", ["甲 1-2"]),
    "hidden text": ("<w:r><w:rPr><w:vanish/></w:rPr><w:t>甲</w:t></w:r>" + r("乙"), ["乙"]),
    "text that is not hidden": ('<w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>甲</w:t></w:r>', ["甲"]),
    "ruby": (
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{r('jia')}</w:rt><w:rubyBase>{r('甲')}</w:rubyBase></w:ruby></w:r>",
        ["甲"],
    ),
    "formulas": ("<m:oMath><m:r><m:t>12</m:t></m:r></m:oMath>" + r("件"), ["12件"]),
    "a prompt to fill in": (
        f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('单击此处')}</w:sdtContent></w:sdt>",
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("markup", "expected"), SHOWN.values(), ids=SHOWN)
def test_prose(markup: str, expected: list[str]) -> None:
    assert blocks(p(markup)) == expected


def test_a_deleted_end_of_a_paragraph_joins_it_to_the_next() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    assert blocks(p("甲", deleted), p("乙"), p("丙", deleted)) == ["甲乙", "丙"]
    assert blocks(p(f"<w:del>{r('甲')}</w:del>", deleted), p("乙")) == ["乙"]


def test_controls_around_whole_blocks_are_opened() -> None:
    assert blocks(f"<w:sdt><w:sdtContent>{p('甲')}<w:ins>{p('乙')}</w:ins></w:sdtContent></w:sdt>") == [
        "甲",
        "乙",
    ]


def test_facts_around_the_article_are_metadata() -> None:
    document = read_docx(docx(p("发布日期：2024-01-17") + p("正文")))
    assert document.metadata == (("发布日期", "2024-01-17"),)
    assert (texts(document.blocks), document.format) == (["正文"], "docx")


STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="2"><w:basedOn w:val="1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="4"><w:basedOn w:val="5"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="5"><w:basedOn w:val="4"/></w:style>'
)


@pytest.mark.parametrize(
    ("properties", "heading"),
    [
        ("", False),
        ('<w:pStyle w:val="1"/>', True),
        ('<w:pStyle w:val="2"/>', True),
        ('<w:pStyle w:val="3"/>', True),
        ('<w:pStyle w:val="4"/>', False),
        ('<w:pStyle w:val="absent"/>', False),
        ('<w:outlineLvl w:val="1"/>', True),
        ('<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>', False),
    ],
)
def test_headings_are_told_by_style_and_outline(properties: str, heading: bool) -> None:  # noqa: FBT001
    document = read_docx(docx(p("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t></w:r>", properties), styles=STYLES))
    expected = ["甲乙"] if heading else ["甲", "乙"]
    assert document.blocks == tuple(
        Paragraph(text, Place(paragraph=number), is_heading=heading)
        for number, text in enumerate(expected, start=1)
    )


# --- automatic numbers ----------------------------------------------------------------------------------------


def level(depth: int, style: str, text: str, more: str = "", start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def lists(*levels: str, more: str = "") -> str:
    """Return one abstract list with two lists on it, the second of which starts anew."""
    return (
        f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>{more}'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="7"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )


def item(text: str, depth: int = 0, of: int | str = 1) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{of}"/></w:numPr>')


OFFICIAL = lists(
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
)


def numbered(numbering: str, *items: str, styles: str = "") -> list[str | list[str]]:
    return texts(read_docx(docx("".join(items), numbering=numbering, styles=styles)).blocks)


def test_numbers_stand_before_their_paragraphs_and_start_again_below_each_other() -> None:
    assert numbered(
        OFFICIAL,
        item("总体情况"),
        item("主动公开", 1),
        item("依申请公开", 1),
        item("甲", 2),
        p("正文"),
        item("主动公开政府信息情况"),
        item("甲", 1),
        item("乙", 2),
    ) == [
        "一、总体情况",
        "（一）主动公开",
        "（二）依申请公开",
        "1. 甲",
        "正文",
        "二、主动公开政府信息情况",
        "（一）甲",
        "1. 乙",
    ]


def test_lists_on_one_abstract_list_go_on_counting_unless_they_say_where_to_start() -> None:
    items = [item("甲"), item("乙", of=2), item("丙", of=3), item("丁", of=3), item("戊")]
    assert numbered(OFFICIAL, *items) == ["一、甲", "二、乙", "一、丙", "二、丁", "三、戊"]


def test_levels_may_go_on_counting_and_show_the_levels_above() -> None:
    numbering = lists(
        level(0, "chineseCounting", "%1、", start=3),
        level(1, "decimal", "%1.%2", '<w:lvlRestart w:val="0"/><w:isLgl/>'),
    )
    items = [item("甲"), item("乙", 1), item("丙"), item("丁", 1)]
    assert numbered(numbering, *items) == ["三、甲", "3.1 乙", "四、丙", "4.2 丁"]
    assert numbered(numbering, item("甲", 1)) == ["3.1 甲"]


def test_empty_and_bulleted_paragraphs_show_no_number_but_count() -> None:
    numbering = lists(
        level(0, "chineseCounting", "%1、"), level(1, "bullet", "\uf0b7"), level(2, "none", "附件")
    )
    items = [
        item("甲"),
        item(""),
        item("乙"),
        item("丙", 1),
        item("丁", 2),
        item("戊", of=0),
        item("己", of=99),
    ]
    assert numbered(numbering, *items) == ["一、甲", "三、乙", "丙", "附件丁", "戊", "己"]


def test_deleted_paragraphs_do_not_count() -> None:
    gone = p(f"<w:del>{r('乙')}</w:del>", '<w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del/></w:rPr>')
    assert numbered(OFFICIAL, item("甲"), gone, item("丙")) == ["一、甲", "二、丙"]


def test_styles_number_paragraphs() -> None:
    numbering = lists(
        level(0, "chineseCounting", "%1、", '<w:pStyle w:val="1"/>'),
        level(1, "chineseCounting", "（%2）", '<w:pStyle w:val="2"/>'),
    )
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{name}"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        for name in "12"
    )
    one, two = (f'<w:pStyle w:val="{name}"/>' for name in "12")
    none = one + '<w:numPr><w:numId w:val="0"/></w:numPr>'
    assert numbered(
        numbering, p("甲", one), p("乙", two), p("丙", two), p("丁", none), p("戊", one), styles=styles
    ) == [
        "一、甲",
        "（一）乙",
        "（二）丙",
        "丁",
        "二、戊",
    ]


def test_a_list_may_borrow_its_levels_or_override_them() -> None:
    more = (
        '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="s"/></w:abstractNum>'
        '<w:num w:numId="4"><w:abstractNumId w:val="8"/></w:num>'
        '<w:num w:numId="5"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0">'
        + level(0, "decimalEnclosedCircle", "%1")
        + "</w:lvlOverride></w:num>"
    )
    numbering = lists('<w:styleLink w:val="s"/>', level(0, "ideographDigital", "%1、"), more=more)
    assert numbered(numbering, item("甲", of=4), item("乙", of=5)) == ["一、甲", "②乙"]


def test_labels_in_tables_are_numbered_in_order_too() -> None:
    body = [item("甲"), table(tc(item("乙")) + tc("1"), tc(item("丙")) + tc("2")), item("丁")]
    assert numbered(OFFICIAL, *body) == ["一、甲", ["二、乙", "1", "三、丙", "2"], "四、丁"]


@pytest.mark.parametrize(
    ("style", "numbers"),
    [
        ("decimal", "1 10 11 20 105"),
        ("decimalZero", "01 10 11 20 105"),
        ("decimalFullWidth", "１ １０ １１ ２０ １０５"),
        ("chineseCounting", "一 十 十一 二十 一〇五"),
        ("chineseCountingThousand", "一 十 十一 二十 一百零五"),
        ("japaneseCounting", "一 十 十一 二十 一百零五"),
        ("ideographDigital", "一 一〇 一一 二〇 一〇五"),
        ("chineseLegalSimplified", "壹 壹拾 壹拾壹 贰拾 壹佰零伍"),
        ("ideographTraditional", "甲 癸 11 20 105"),
        ("lowerLetter", "a j k t aaaaa"),
        ("upperRoman", "I X XI XX CV"),
        ("decimalEnclosedCircleChinese", "① ⑩ ⑪ ⑳ 105"),
        ("decimalEnclosedParen", "⑴ ⑽ ⑾ ⒇ 105"),
        ("no such style", "1 10 11 20 105"),
    ],
)
def test_styles_of_numbers(style: str, numbers: str) -> None:
    assert [written(count, style) for count in (1, 10, 11, 20, 105)] == numbers.split()
    assert written(0, style) == "0"
    assert written(10**9, style) == "1000000000"


# --- text boxes -----------------------------------------------------------------------------------------------


def box(content: str) -> str:
    """Return a text box as Word writes it: twice, for newer and for older programs."""
    inside = f"<w:txbxContent>{content}</w:txbxContent>"
    return (
        "<w:r><mc:AlternateContent>"
        f"<mc:Choice Requires='wps'><w:drawing><wps:wsp><wps:txbx>{inside}</wps:txbx></wps:wsp></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{inside}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    assert blocks(p(f"{r('甲')}{box(p('乙') + p('丙'))}"), p("丁")) == ["甲", "乙", "丙", "丁"]


def test_text_boxes_in_each_other_in_old_shapes_and_with_tables() -> None:
    old = f"<w:r><w:pict><v:group><v:shape><v:textbox><w:txbxContent>{p('甲')}</w:txbxContent></v:textbox></v:shape></v:group></w:pict></w:r>"
    assert blocks(p(box(p(old) + table(tc("乙") + tc("1"))))) == ["甲", ["乙", "1"]]


def test_a_text_box_in_a_cell_belongs_to_the_cell() -> None:
    assert blocks(table(tc(p(box(p("甲")))) + tc("1"))) == [["甲", "1"]]


# --- notes ----------------------------------------------------------------------------------------------------


def note(number: int, kind: str = "footnote") -> str:
    return f"<w:r><w:{kind}Reference w:id='{number}'/></w:r>"


def noted(*body: str, **notes: str) -> bytes:
    """Return a document with parts of notes, each after the line that Word draws above them."""
    parts: dict[str, str | bytes] = {
        f"word/{kind}s.xml": f"<w:{kind}s {NAMESPACES}><w:{kind} w:type='separator' w:id='-1'>{p('—')}</w:{kind}>"
        f"{inside}</w:{kind}s>"
        for kind, inside in notes.items()
    }
    return docx("".join(body), parts=parts)


def test_notes_stand_after_what_refers_to_them() -> None:
    first = f"<w:footnote w:id='1'>{p('<w:r><w:footnoteRef/></w:r>' + r(' 含3件'))}</w:footnote>"
    second = f"<w:footnote w:id='2'>{p(r('从未') + note(2))}</w:footnote>"
    last = f"<w:endnote w:id='1'>{p('尾注')}{table(tc('甲') + tc('5'))}</w:endnote>"
    deleted = f"<w:del>{note(2)}</w:del>"
    found = read_docx(
        noted(
            p(r("甲5件") + note(1) + r("，乙") + deleted),
            table(tc(p(r("丙") + note(1, "endnote"))) + tc("1")),
            p(r("丁") + note(1)),
            footnote=first + second,
            endnote=last,
        )
    )
    assert texts(found.blocks) == ["甲5件，乙", "含3件", ["丙", "1"], "尾注", ["甲", "5"], "丁"]


def test_notes_that_refer_to_each_other_are_read_once() -> None:
    each = "".join(f"<w:footnote w:id='{n}'>{p(r(f'注{n}') + note(3 - n))}</w:footnote>" for n in (1, 2))
    assert texts(read_docx(noted(p(r("甲") + note(1)), footnote=each)).blocks) == ["甲", "注1", "注2"]


def test_no_number_of_a_note_is_lost() -> None:
    inside = f"<w:footnote w:id='1'>{p('其中含2022年结转的37件。')}</w:footnote>"
    reading = read(noted(p(r("本机关共收到申请") + note(1)), footnote=inside))
    assert [one.raw for one in reading.unread] == ["2022", "37"]


# --- tables ---------------------------------------------------------------------------------------------------


def test_spans_place_the_cells() -> None:
    merge, goes_on = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    wide = '<w:gridSpan w:val="2"/>'
    grid = the_grid(
        tc("甲", merge) + tc("乙", wide),
        tc("x", goes_on) + tc("丙") + tc("丁", merge),
        tc("戊") + tc("己") + tc("y", goes_on),
        tc("庚", wide) + tc("辛", goes_on),
    )
    assert (grid.rows, grid.columns, grid.index) == (4, 3, 1)
    assert [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in grid.cells] == [
        ("甲", 0, 0, 2, 1),
        ("乙", 0, 1, 1, 2),
        ("丙", 1, 1, 1, 1),
        ("丁", 1, 2, 3, 1),
        ("戊", 2, 0, 1, 1),
        ("己", 2, 1, 1, 1),
        ("庚", 3, 0, 1, 2),
    ]


def test_merges_of_old_documents_rows_that_start_late_and_merges_of_nothing() -> None:
    grid = the_grid(
        tc("甲", '<w:hMerge w:val="restart"/>') + tc("", "<w:hMerge/>") + tc("乙"),
        '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("丙") + tc("丁", "<w:vMerge/>"),
    )
    assert [(c.text, c.row, c.column, c.rowspan, c.colspan) for c in grid.cells] == [
        ("甲", 0, 0, 1, 2),
        ("乙", 0, 2, 1, 1),
        ("丙", 1, 1, 1, 1),
        ("丁", 1, 2, 1, 1),
    ]


@pytest.mark.parametrize("span", ["0", "-3", "x", "", "99999", "999999999999999999999"])
def test_odd_spans_stay_within_limits(span: str) -> None:
    grid = the_grid(
        f'<w:trPr><w:gridBefore w:val="{span}"/></w:trPr>' + tc("甲") + tc("乙"),
        tc("甲", f'<w:gridSpan w:val="{span}"/>') + tc("乙"),
    )
    assert grid.columns <= 200
    assert all(c.row + c.rowspan <= grid.rows and c.column + c.colspan <= grid.columns for c in grid.cells)


def test_cells_with_several_lines_are_joined_by_line_breaks() -> None:
    cell = tc(p("商业") + p("企业")) + tc(p("<w:r><w:t>1</w:t><w:br/><w:t>2</w:t></w:r>")) + tc("\u3000")
    assert blocks(table(cell)) == [["商业\n企业", "1\n2", ""]]


def test_deleted_rows_and_cells_are_left_out() -> None:
    body = table(
        tc("甲") + tc("0", "<w:cellDel/>") + tc("1"), "<w:trPr><w:del/></w:trPr>" + tc("乙") + tc("2")
    )
    assert blocks(body) == [["甲", "1"]]


def test_controls_around_rows_and_cells_are_opened() -> None:
    cell = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{tc('单击')}</w:sdtContent></w:sdt>"
    row = f"<w:sdt><w:sdtContent><w:tr>{tc('甲')}{cell}{tc('2')}</w:tr></w:sdtContent></w:sdt>"
    assert blocks(f"<w:tbl>{row}</w:tbl>") == [["甲", "", "2"]]


def test_tables_that_lay_out_the_page_are_prose() -> None:
    inner = table(tc("甲") + tc("1"))
    long = "正文" * 200
    assert blocks(table(tc("菜单") + tc(p("一") + inner + p("二")))) == ["菜单", "一", ["甲", "1"], "二"]
    assert blocks(table(tc("一") + tc(long))) == ["一", long]
    assert blocks(table(tc("一"), tc("二"))) == ["一", "二"]
    assert blocks("<w:tbl/>", table(), p("一")) == ["一"]


def test_a_table_of_facts_is_metadata() -> None:
    document = read_docx(docx(table(tc("索引号") + tc("01/2024") + tc("公开日期：") + tc("2024-01-17"))))
    assert document.blocks == ()
    assert document.metadata == (("索引号", "01/2024"), ("公开日期", "2024-01-17"))


# --- the container --------------------------------------------------------------------------------------------


def test_the_strict_variant_of_the_format_is_read() -> None:
    data = "<w:document xmlns:w='http://purl.oclc.org/ooxml/wordprocessingml/main'><w:body>" + p("甲")
    document = read_docx(docx("", parts={"word/document.xml": data + "</w:body></w:document>"}))
    assert texts(document.blocks) == ["甲"]


def test_utf_16_is_read() -> None:
    data = "<?xml version='1.0' encoding='utf-16'?><w:document xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:body>"
    document = read_docx(
        docx("", parts={"word/document.xml": (data + p("甲") + "</w:body></w:document>").encode("utf-16")})
    )
    assert texts(document.blocks) == ["甲"]


def test_text_in_an_embedded_file_is_not_passed_over() -> None:
    with pytest.raises(ReadError, match="embedded file"):
        blocks(p("甲"), "<w:altChunk/>")
