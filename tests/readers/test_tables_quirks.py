"""What published tables look like: every quirk of structure and labels that is supported has its case here.

A quirk is applied to a table in which every cell has a figure of its own, so that a mix-up cannot go unseen.
"""

from collections.abc import Callable

import pytest

from disclosure_schema.forms.reading import Match, NoteCode
from disclosure_schema.forms.structure import values
from disclosure_schema.readers.tables import TablesFound, read_tables
from readers.render import MODELS, expand, found_in, grid, html_table, numbered, official, page, rows_html

pytest.importorskip("selectolax", reason="HTML needs the extra html")

Rows = list[list[tuple[str, int, int]]]


def rows_of(name: str) -> Rows:
    figures = numbered(name)
    return official(MODELS[name], lambda path: str(figures[path]))


def read(name: str, found: TablesFound) -> dict[str, object]:
    return dict(values(found.tables[name]))


def is_right(name: str, found: TablesFound) -> bool:
    return read(name, found) == numbered(name)


def never_wrong(name: str, found: TablesFound) -> bool:
    """Tell whether each cell is right or unknown."""
    wanted = numbered(name)
    return name not in found.tables or all(v is None or v == wanted[p] for p, v in read(name, found).items())


def codes(found: TablesFound) -> list[NoteCode]:
    return [note.code for note in found.notes]


# --- spans ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["proactive", "applications"])
def test_spans_replaced_by_empty_cells(name: str) -> None:
    found = found_in(page(rows_html(expand(rows_of(name)))))
    assert is_right(name, found)


@pytest.mark.parametrize("name", ["applications", "proceedings"])
def test_spans_replaced_by_repeated_labels(name: str) -> None:
    assert is_right(name, found_in(page(rows_html(expand(rows_of(name), fill=True)))))


def test_strip_with_header_spans_replaced_by_empty_cells_is_read_by_position() -> None:
    found = found_in(page(rows_html(expand(rows_of("proceedings")))))
    assert is_right("proceedings", found)
    assert NoteCode.BY_POSITION in codes(found)


def test_header_row_three_that_starts_with_empty_cells() -> None:
    rows = rows_of("applications")
    # The heads that reach down two rows reach only one, and empty cells stand below them.
    rows[1] = [(text, 1, across) for text, _, across in rows[1]]
    rows[2] = [("", 1, 1), *rows[2], ("", 1, 1)]
    found = found_in(page(rows_html(rows)))
    assert is_right("applications", found)
    assert NoteCode.BY_POSITION not in codes(found)


def test_strip_header_row_three_that_starts_with_five_empty_cells() -> None:
    rows = rows_of("proceedings")
    rows[1] = [(text, 1, across) for text, _, across in rows[1]]
    rows[2] = [("", 1, 1)] * 5 + rows[2]
    found = found_in(page(rows_html(rows)))
    assert is_right("proceedings", found)
    assert NoteCode.BY_POSITION not in codes(found)


def test_label_columns_that_do_not_match_the_corner() -> None:
    rows = rows_of("applications")
    rows[3:] = [[(row[-8][0], 1, 1), *row[-7:]] for row in rows[3:]]  # no group cells, one label column
    found = found_in(page(rows_html(rows)))
    assert is_right("applications", found)
    assert codes(found) == [NoteCode.BY_POSITION]
    assert found.sources["applications.total.total"].match is Match.POSITION


def test_misaligned_rows_with_blanks_are_read_when_all_cells_are_there() -> None:
    rows = rows_of("applications")
    rows[3:] = [[(row[-8][0], 1, 1), ("", 1, 1), ("", 1, 1), *row[-5:]] for row in rows[3:]]
    read_back = read("applications", found_in(page(rows_html(rows))))
    wanted = {
        path: None if ".natural_person." in path or ".business." in path else figure
        for path, figure in numbered("applications").items()
    }
    assert read_back == wanted


@pytest.mark.parametrize("name", MODELS)
def test_extra_empty_columns(name: str) -> None:
    rows = [[*row, ("", 1, 1), ("", 1, 1)] for row in rows_of(name)]
    assert is_right(name, found_in(page(rows_html(rows))))


def test_single_values_in_a_row_of_four_cells() -> None:
    rows = rows_of("proactive")
    for row in rows:
        if len(row) == 2:
            row[1:] = [(row[1][0], 1, 1), ("", 1, 1), ("", 1, 1)]
    assert is_right("proactive", found_in(page(rows_html(rows))))


# --- tables apart and together --------------------------------------------------------------------------------


def test_three_tables_in_one_element() -> None:
    found = found_in(page(rows_html([row for name in MODELS for row in rows_of(name)])))
    assert all(is_right(name, found) for name in MODELS)
    assert codes(found) == []


def test_blocks_as_tables_of_their_own() -> None:
    rows = rows_of("proactive")
    parts = [rows[0:4], rows[4:7], rows[7:11], rows[11:]]
    found = found_in(page(*map(rows_html, parts)))
    assert is_right("proactive", found)
    assert found.used == {1, 2, 3, 4}
    assert codes(found) == []


def test_block_titles_outside_the_tables() -> None:
    rows = rows_of("proactive")
    parts = [rows[1:4], rows[5:7], rows[8:11], rows[12:]]
    assert is_right("proactive", found_in(page(*map(rows_html, parts))))


def test_first_block_apart_from_the_rest() -> None:
    rows = rows_of("proactive")
    assert is_right("proactive", found_in(page(rows_html(rows[:4]), rows_html(rows[4:]))))


@pytest.mark.parametrize("cut", [4, 10, 16, 20, 24, 26])
def test_a_table_cut_by_a_page_break_with_its_header_repeated(cut: int) -> None:
    rows = rows_of("applications")
    plain = expand(rows)
    found = found_in(page(rows_html(plain[:cut]), rows_html(plain[:3] + plain[cut:])))
    assert is_right("applications", found)


@pytest.mark.parametrize("cut", [4, 16, 26])
def test_a_table_cut_by_a_page_break_without_header(cut: int) -> None:
    plain = expand(rows_of("applications"))
    found = found_in(page(rows_html(plain[:cut]), rows_html(plain[cut:])))
    assert is_right("applications", found)
    assert NoteCode.BY_POSITION in codes(found)


def test_the_fuller_of_two_copies_is_read() -> None:
    figures = numbered("proceedings")
    poor = {path: figure + 1000 for path, figure in list(figures.items())[:5]}
    for order in ((poor, figures), (figures, poor)):
        found = found_in(page(*(html_table(MODELS["proceedings"], printed) for printed in order)))
        assert is_right("proceedings", found)
        assert codes(found) == [NoteCode.TABLE_REPEATED]


def test_a_row_that_stands_twice_with_other_figures_is_nobodys() -> None:
    rows = rows_of("applications")
    again = [(row, 1, 1) for row in ("", "", "", "1", "2", "3", "4", "5", "6", "7")]
    again[0] = rows[3][0][0], 1, 3
    del again[1:3]
    rows.append([(again[0][0], 1, 3), *again[1:]])
    found = found_in(page(rows_html(rows)))
    assert NoteCode.TABLE_REPEATED in codes(found)
    assert read("applications", found)["applications.total.newly_received"] is None


# --- strip ----------------------------------------------------------------------------------------------------


def test_strip_in_three_small_tables() -> None:
    figures = [str(figure) for figure in numbered("proceedings").values()]
    plain = expand(rows_of("proceedings"), fill=True)
    parts = []
    for number in range(3):
        columns = slice(5 * number, 5 * number + 5)
        title = plain[1 if number else 0][columns][0]
        parts.append(rows_html([[(title, 1, 5)], plain[2][columns], figures[columns]]))
    found = found_in(page(*parts))
    assert is_right("proceedings", found)
    assert codes(found) == []


def test_strip_in_three_small_tables_without_titles_is_read_by_position() -> None:
    plain = expand(rows_of("proceedings"), fill=True)
    parts = [rows_html([plain[2][5 * n : 5 * n + 5], plain[3][5 * n : 5 * n + 5]]) for n in range(3)]
    found = found_in(page(*parts))
    assert is_right("proceedings", found)
    assert codes(found) == [NoteCode.BY_POSITION]


def test_two_small_tables_without_titles_are_not_guessed() -> None:
    plain = expand(rows_of("proceedings"), fill=True)
    parts = [rows_html([plain[2][5 * n : 5 * n + 5], plain[3][5 * n : 5 * n + 5]]) for n in range(2)]
    found = found_in(page(*parts))
    assert set(read("proceedings", found).values()) == {None}


def test_strip_turned_to_three_rows() -> None:
    plain = expand(rows_of("proceedings"), fill=True)
    rows = [["", *plain[2][:5]]]
    for number, title in enumerate((plain[0][0], plain[1][5], plain[1][10])):
        rows.append([title, *plain[3][5 * number : 5 * number + 5]])
    found = found_in(page(rows_html(rows)))
    assert is_right("proceedings", found)
    assert codes(found) == []


def test_strip_turned_to_fifteen_rows() -> None:
    plain = expand(rows_of("proceedings"), fill=True)
    rows = [[row[column] for row in plain] for column in range(15)]
    assert is_right("proceedings", found_in(page(rows_html(rows))))


def test_fifteen_figures_alone() -> None:
    found = read_tables([grid([[str(figure) for figure in numbered("proceedings").values()]])])
    assert is_right("proceedings", found)
    assert codes(found) == [NoteCode.BY_POSITION]


def test_twelve_heads_for_fifteen_figures() -> None:
    plain = expand(rows_of("proceedings"), fill=True)
    heads = plain[2][:4] * 3
    found = read_tables([grid([heads, plain[3]])])
    assert is_right("proceedings", found)
    assert NoteCode.BY_POSITION in codes(found)


@pytest.mark.parametrize("count", [12, 14, 16])
def test_any_other_number_of_figures_is_not_read(count: int) -> None:
    found = read_tables([grid([["1"] * count])])
    assert found.tables == {}
    assert codes(found) == [NoteCode.TABLE_UNKNOWN]


def test_a_note_row_under_the_strip_is_kept() -> None:
    rows = [*rows_of("proceedings"), [("注：含上年度结转的案件。", 1, 15)]]
    found = found_in(page(rows_html(rows)))
    assert is_right("proceedings", found)
    assert found.cell_notes == {"proceedings": "注：含上年度结转的案件。"}


# --- labels ---------------------------------------------------------------------------------------------------

VARIANTS: list[tuple[str, str, str]] = [
    ("proactive", "行政规范性文件", "规范性文件"),
    ("proactive", "行政规范性文件", "行政規範性檔案"),
    ("applications", "总计", "合计"),
    ("applications", "其他", "其他组织"),
    ("applications", "（七）总计", "总计"),
    ("applications", "（七）总计", "办理结果总计"),
    ("applications", "四、结转下年度继续办理", "四、结转下一年度继续办理"),
    ("applications", "一、本年新收政府信息公开申请数量", "本年度新收"),
    ("applications", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "（二）部分公开"),
    ("applications", "5.要求行政机关确认或重新出具已获取信息", "5.要求行政机关确认或重新出具"),
    ("applications", "3.其他", "3、其他"),
    ("applications", "3.其他", "其他"),
    ("applications", "1.属于国家秘密", "（1）属于国家秘密"),
    ("proceedings", "结果维持", "维持"),
    ("proceedings", "其他结果", "其他"),
    ("proceedings", "复议后起诉", "复议后诉讼"),
]


def relabelled(name: str, old: str, new: str) -> Rows:
    return [
        [(new if text == old else text, down, across) for text, down, across in row] for row in rows_of(name)
    ]


@pytest.mark.parametrize(("name", "old", "new"), VARIANTS)
def test_known_variants_are_read_and_noted(name: str, old: str, new: str) -> None:
    found = found_in(page(rows_html(relabelled(name, old, new))))
    assert is_right(name, found)
    assert set(codes(found)) == {NoteCode.LABEL_VARIANT}
    assert found.notes[0].params == {"label": new, "official": old}


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("applications", "2.其他法律行政法规禁止公开", "2.其他法律行政止公开"),
        ("applications", "4.保护第三方合法权益", "4.保护第三方合法权宜"),
        ("applications", "商业企业", "商业企事业"),
        ("proactive", "行政事业性收费", "行政事业收费"),
        ("proactive", "行政许可", "行政许司"),
    ],
)
def test_misspellings_are_read_and_noted(name: str, old: str, new: str) -> None:
    found = found_in(page(rows_html(relabelled(name, old, new))))
    assert is_right(name, found)
    assert set(codes(found)) == {NoteCode.LABEL_MISSPELT}


@pytest.mark.parametrize(
    "change",
    [
        " ".join,
        "\n".join,
        lambda text: text.replace("（", "(").replace("）", ")"),
        lambda text: text.replace("“", '"').replace("”", '"'),
        lambda text: text.replace("“", "「").replace("”", "」"),
        lambda text: "\u3000" + text + "\u200b",
    ],
)
@pytest.mark.parametrize("name", MODELS)
def test_blanks_brackets_and_quotes_make_no_difference(name: str, change: Callable[[str], str]) -> None:
    rows = [
        [(text if text.isdigit() else change(text), down, across) for text, down, across in row]
        for row in rows_of(name)
    ]
    found = found_in(page(rows_html(rows)))
    assert is_right(name, found)
    assert codes(found) == []


def test_a_label_between_two_labels_is_not_guessed() -> None:
    rows = relabelled("applications", "（一）予以公开", "（一）不予以公开")
    found = found_in(page(rows_html(rows)))
    assert never_wrong("applications", found)
    assert read("applications", found)["applications.total.granted"] is None
    assert codes(found) == [NoteCode.ROW_UNKNOWN]


def test_a_table_with_the_single_row_of_the_older_form_is_of_that_edition() -> None:
    rows = rows_of("applications")
    group = next(number for number, row in enumerate(rows) if any("其他处理" in cell[0] for cell in row))
    single = [("（六）其他处理", 1, 2), *((str(n), 1, 1) for n in range(1, 8))]
    rows[group : group + 3] = [single]
    rows[5] = [(rows[5][0][0], 20, 1), *rows[5][1:]]
    found = found_in(page(html_table(MODELS["proactive"], numbered("proactive")), rows_html(rows)))
    assert (found.tables["proactive"].edition, found.tables["applications"].edition) == (2021, 2019)
    read_back = read("applications", found)
    wanted = {path: figure for path, figure in numbered("applications").items() if ".other.o" not in path}
    assert read_back.items() >= wanted.items()
    undivided = [figure for path, figure in read_back.items() if path.endswith(".other.undivided")]
    assert undivided == [1, 2, 3, 4, 5, 6, 7]
    assert found.notes == ()


def test_an_extra_row_is_noted() -> None:
    rows = rows_of("proactive")
    rows.insert(4, [("其他主动公开文件", 1, 1), ("7", 1, 1), ("8", 1, 1), ("9", 1, 1)])
    found = found_in(page(rows_html(rows)))
    assert is_right("proactive", found)
    assert codes(found) == [NoteCode.ROW_UNKNOWN]
    assert found.notes[0].params == {"label": "其他主动公开文件", "figures": "7, 8, 9"}


def test_rows_under_heads_of_the_older_form_are_not_read() -> None:
    rows = rows_of("proactive")
    rows[1] = [(t, 1, 1) for t in ("信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量")]
    found = found_in(page(rows_html(rows)))
    assert never_wrong("proactive", found)
    assert read("proactive", found)["proactive.government_rules.issued"] is None
    assert codes(found).count(NoteCode.ROW_UNKNOWN) == 2


@pytest.mark.parametrize("printed", [("7", "", ""), ("7", "8", "9"), ("", "+1", "")])
def test_figures_under_a_head_of_the_older_form_are_not_taken_for_others(printed: tuple[str, ...]) -> None:
    rows = rows_of("proactive")
    rows[5] = [(t, 1, 1) for t in ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量")]
    rows[6] = [rows[6][0], *((text, 1, 1) for text in printed)]
    found = found_in(page(rows_html(rows)))
    assert read("proactive", found)["proactive.permits.decisions"] is None
    assert read("proactive", found)["proactive.penalties.decisions"] == 107
    assert NoteCode.TABLE_TORN in codes(found)


def test_a_figure_under_the_one_known_head_is_read() -> None:
    rows = rows_of("proactive")
    rows[5] = [(t, 1, 1) for t in ("信息内容", "上一年项目数量", "本年增/减", "处理决定数量")]
    rows[6] = [rows[6][0], ("", 1, 1), ("", 1, 1), ("9", 1, 1)]
    assert read("proactive", found_in(page(rows_html(rows))))["proactive.permits.decisions"] == 9


def test_labels_of_the_form_in_another_table_are_no_cells() -> None:
    rows = [["类别", "数量"], ["行政许可", "5"], ["行政处罚", "3"], ["公共服务", "7"]]
    found = found_in(page(rows_html(rows)))
    assert all(figure is None for figure in read("proactive", found).values()) if found.tables else True
    assert NoteCode.ROW_UNKNOWN in codes(found)


# --- torn -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kept", range(7))
def test_rows_that_lost_cells_are_never_filled_from_the_left(kept: int) -> None:
    rows = [[row[-8][0], *(cell[0] for cell in row[-7:][:kept])] for row in rows_of("applications")[3:]]
    found = read_tables([grid(rows)])
    assert set(read("applications", found).values()) == {None}
    assert set(codes(found)) <= {NoteCode.TABLE_TORN}


def test_rows_without_labels_are_noted_and_not_read() -> None:
    rows = [[row[-8][0], *(cell[0] for cell in row[-7:])] for row in rows_of("applications")[3:]]
    rows[4][0] = ""
    found = read_tables([grid(rows[:4]), grid([rows[4][1:]], 2), grid(rows[5:], 3)])
    assert never_wrong("applications", found)
    assert codes(found).count(NoteCode.TABLE_TORN) == 1


def test_a_fee_under_a_head_in_yuan_is_converted() -> None:
    rows = relabelled("proactive", "本年收费金额（单位：万元）", "本年收费金额（单位：元）")
    rows[-1][1] = ("251000", 1, 3)
    found = found_in(page(rows_html(rows)))
    assert str(read("proactive", found)["proactive.fees.amount"]) == "25.1"
    assert NoteCode.CELL_REPAIRED in codes(found)


def test_notes_beside_figures_are_kept_by_path() -> None:
    figures: dict[str, object] = {"proactive.normative_documents.issued": "22\n（其中修订16件）"}
    found = found_in(page(html_table(MODELS["proactive"], figures)))
    assert read("proactive", found)["proactive.normative_documents.issued"] == 22
    assert found.cell_notes == {"proactive.normative_documents.issued": "其中修订16件"}


def test_words_in_a_cell_are_quoted() -> None:
    figures: dict[str, object] = {"proactive.permits.decisions": "见附件"}
    found = found_in(page(html_table(MODELS["proactive"], figures)))
    (note,) = found.notes
    assert (note.code, note.path) == (NoteCode.CELL_UNREADABLE, "proactive.permits.decisions")
    assert note.params["raw"] == "见附件"
    assert read("proactive", found)["proactive.permits.decisions"] is None


@pytest.mark.parametrize("fill", [False, True])
def test_matrix_turned_so_that_its_rows_are_columns(fill: bool) -> None:  # noqa: FBT001 - two cases
    rows = expand(rows_of("applications"), fill=fill)
    turned = [list(column) for column in zip(*rows, strict=True)]
    found = found_in(page(rows_html(turned)))
    assert is_right("applications", found)
    place = found.sources["applications.natural_person.carried_over"].place
    assert turned[(place.row or 0) - 1][(place.column or 0) - 1] == str(
        numbered("applications")["applications.natural_person.carried_over"]
    )


def test_matrix_turned_with_its_spans() -> None:
    rows: dict[tuple[int, int], tuple[str, int, int]] = {}
    plain = expand(rows_of("applications"))
    for number, row in enumerate(rows_of("applications")):
        at = 0
        for text, down, across in row:
            while text and plain[number][at] != text:
                at += 1
            rows[at, number] = (text, across, down)
            at += across
    width = 1 + max(row for row, _ in rows)
    turned = [[cell for at, cell in sorted(rows.items()) if at[0] == row] for row in range(width)]
    assert is_right("applications", found_in(page(rows_html(turned))))


def test_simple_matrix_turned() -> None:
    figures = numbered("applications")
    names = {"自然人": "natural_person", "商业企业": "business", "科研机构": "research", "社会公益组织": "welfare",
             "法律服务机构": "legal_service", "其他": "other", "总计": "total"}  # fmt: skip
    labels = {
        "本年新收": "newly_received",
        "上年结转": "carried_over",
        "（七）总计": "total",
        "结转下年度": "carried_forward",
    }
    rows = [["申请人", *labels]]
    rows += [
        [label, *(str(figures[f"applications.{name}.{row}"]) for row in labels.values())]
        for label, name in names.items()
    ]
    found = found_in(page(rows_html(rows)))
    wanted = {
        path: figures[path]
        for path in figures
        if path.startswith("applications.") and path.split(".", 2)[2] in labels.values()
    }
    assert {path: value for path, value in read("applications", found).items() if value is not None} == wanted
