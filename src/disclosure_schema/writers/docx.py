"""Word documents: the report on A4 in the official layout, its tables with merged cells and heads that repeat.

Needs the extra `docx`. The same report gives the same bytes.
"""

from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from disclosure_schema.errors import MissingExtraError
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.writers.arrange import Block, BlockKind, PrintedCell, PrintedTable, arrange, carried
from disclosure_schema.writers.widths import is_row_label, shares

__all__ = ["write_docx"]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_SONG, _HEI, _FANG = "宋体", "黑体", "仿宋"
#: The width of the text on A4 between the margins, in twentieths of a point; the height of a table's text in half points.
_ACROSS, _TABLE_SIZE = 9300, 17
_STYLES = {BlockKind.TITLE: "Title", BlockKind.HEADING: "Heading 1"}
_EDGES = "".join(
    f'<w:{side} w:w="{width}" w:type="dxa"/>'
    for side, width in (("top", 25), ("left", 50), ("bottom", 25), ("right", 50))
)


def write_docx(report: AnnualReport) -> bytes:
    """Return a report as a Word document. Raises MissingExtraError without python-docx."""
    try:
        import docx  # noqa: PLC0415 - an extra, only for this format
    except ImportError as error:
        raise MissingExtraError("DOCX", "docx") from error
    document = docx.Document()
    _set_up(document)
    document.core_properties.title = carried(report.title or "")[:255]
    document.core_properties.author = carried(report.issuer or "")[:255]
    for block in arrange(report):
        if isinstance(block, PrintedTable):
            _add_table(document, block)
        else:
            _add_paragraph(document, block)
    file = BytesIO()
    document.save(file)
    return _dateless(file)


def _set_up(document: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - see above
    from docx.shared import Mm, Pt, RGBColor  # noqa: PLC0415 - see above

    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin, page.bottom_margin = Mm(25), Mm(22)
    page.left_margin = page.right_margin = Mm(23)
    for name, font, size in (("Normal", _FANG, 14), ("Heading 1", _HEI, 15), ("Title", _SONG, 18)):
        style = document.styles[name]
        style.font.name, style.font.size = "Times New Roman", Pt(size)
        style.font.color.rgb = RGBColor(0, 0, 0)
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(f"{{{_W}}}{theme}", None)
        fonts.set(f"{{{_W}}}eastAsia", font)
    title = document.styles["Title"]
    title.font.bold = True
    title.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for border in title.element.pPr.findall(f"{{{_W}}}pBdr"):
        title.element.pPr.remove(border)


def _add_paragraph(document: Any, block: Block) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # noqa: PLC0415 - see above
    from docx.shared import Pt  # noqa: PLC0415 - see above

    paragraph = document.add_paragraph(block.text, style=_STYLES.get(block.kind))
    shape = paragraph.paragraph_format
    if block.kind is BlockKind.TEXT:
        shape.first_line_indent, shape.space_after = Pt(28), Pt(4)
    elif block.kind is BlockKind.FACTS:
        shape.alignment = WD_ALIGN_PARAGRAPH.CENTER
    elif block.kind is BlockKind.SIGNATURE:
        shape.alignment, shape.space_after = WD_ALIGN_PARAGRAPH.RIGHT, Pt(0)


def _add_table(document: Any, table: PrintedTable) -> None:
    """Add a table as markup: merging cells one by one takes a library seconds for a table of this size."""
    from docx.oxml import parse_xml  # noqa: PLC0415 - see above
    from docx.shared import Pt  # noqa: PLC0415 - see above

    widths = [round(_ACROSS * share) for share in shares(table.table)]
    rows = _rows(table, widths)
    if table.remark:
        rows.append(_row([_tc(table.remark, sum(widths), table.columns, align="left")]))
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides)
    document.element.body._insert_tbl(  # noqa: SLF001 - where python-docx itself puts a table
        parse_xml(
            f'<w:tbl xmlns:w="{_W}"><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
            f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{_EDGES}</w:tblCellMar>'
            f'<w:tblCaption w:val="{escape(table.caption)}"/></w:tblPr>'
            f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        )
    )
    gap = document.add_paragraph().paragraph_format  # two tables without one between them would be one
    gap.space_after, gap.line_spacing = Pt(0), Pt(8)


def _rows(table: PrintedTable, widths: list[int]) -> list[str]:
    starts = {(one.cell.row, one.cell.column): one for one in table.cells}
    heads = min(one.cell.row for one in table.cells if one.cell.path)  # the rows above the first figure
    below: dict[int, PrintedCell] = {}  # by column, the cell that reaches down
    rows = []
    for row in range(table.rows):
        cells, column = [], 0
        while column < table.columns:
            one = starts.get((row, column)) or below[column]
            cell = one.cell
            merge = "" if cell.rowspan == 1 else "restart" if cell.row == row else "continue"
            width = sum(widths[column : column + cell.colspan])
            text = one.text if cell.row == row else ""
            align = "left" if is_row_label(table.table, cell) else "center"
            cells.append(_tc(text, width, cell.colspan, merge, align))
            below[column] = one
            column += cell.colspan
        rows.append(_row(cells, repeats=row < heads))
    return rows


def _row(cells: list[str], *, repeats: bool = False) -> str:
    head = "<w:tblHeader/>" if repeats else ""
    height = '<w:trHeight w:val="340" w:hRule="atLeast"/>'
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{head}</w:trPr>{''.join(cells)}</w:tr>"


def _tc(text: str, width: int, across: int, merge: str = "", align: str = "center") -> str:
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    down = f'<w:vMerge w:val="{merge}"/>' if merge else ""
    fonts = f'<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="{_SONG}"/>'
    size = f'<w:sz w:val="{_TABLE_SIZE}"/><w:szCs w:val="{_TABLE_SIZE}"/>'
    run = (
        f'<w:r><w:rPr>{fonts}{size}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
        if text
        else ""
    )
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{down}<w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:spacing w:before="0" w:after="0"/><w:jc w:val="{align}"/><w:rPr>{size}</w:rPr></w:pPr>{run}</w:p></w:tc>'
    )


def _dateless(file: BytesIO) -> bytes:
    """Return an archive whose parts have no time of their own, so that writing again gives the same bytes."""
    result = BytesIO()
    with ZipFile(file) as source, ZipFile(result, "w") as target:
        for name in source.namelist():
            target.writestr(ZipInfo(name), source.read(name), ZIP_DEFLATED)
    return result.getvalue()
