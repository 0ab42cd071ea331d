"""HTML: the report on one page in the official layout, with tables that screen readers can follow; no scripts.

Each figure names the labels that head it (`headers`), and its path (`data-path`). The caption of a table repeats what
the heading says, so it is marked `data-repeats`, and reading the page does not take it for text.

>>> from disclosure_schema.forms.report import AnnualReport
>>> b"<h1>&lt;b&gt;</h1>" in write_html(AnnualReport(title="<b>"))
True
"""

from collections.abc import Iterator
from html import escape

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.heads import heads
from disclosure_schema.forms.layout import GridCell
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.writers.arrange import Block, BlockKind, PrintedCell, PrintedTable, arrange, carried
from disclosure_schema.writers.widths import is_row_label

__all__ = ["table_lines", "write_html"]

_ELEMENTS = {BlockKind.TITLE: "h1", BlockKind.HEADING: "h2"}
_CLASSES = {BlockKind.FACTS: "facts", BlockKind.SIGNATURE: "signature"}

_STYLE = """\
body { max-width: 60em; margin: 2em auto; padding: 0 1em; color: #000; background: #fff; line-height: 1.7;
  font-family: "FangSong", "STFangsong", "Noto Serif CJK SC", serif; }
h1 { text-align: center; font-size: 1.6em; line-height: 1.4; }
h2 { font-size: 1.2em; font-family: "SimHei", "Noto Sans CJK SC", sans-serif; }
p { text-indent: 2em; margin: .4em 0; }
p.facts { text-align: center; text-indent: 0; }
p.signature { text-align: right; text-indent: 0; margin-right: 2em; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; margin: 1em 0; line-height: 1.4; font-size: .9em; }
caption { padding: .3em; }
th, td { border: 1px solid #000; padding: .25em .4em; text-align: center; font-weight: normal; }
td { min-width: 1.5em; }
td.remark, th.line { text-align: left; }
@media print {
  @page { size: A4; margin: 20mm 15mm; }
  body { max-width: none; margin: 0; padding: 0; font-size: 11pt; }
  .scroll { overflow: visible; }
  h2, caption { break-after: avoid; }
  tr { break-inside: avoid; }
  table { font-size: 8.5pt; }
}"""


def write_html(report: AnnualReport) -> bytes:
    """Return a report as a web page, UTF-8."""
    title = report.title or report.issuer or "—"
    lines = [
        "<!DOCTYPE html>",
        '<html lang="zh-Hans">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(carried(title))}</title>",
        f"<style>\n{_STYLE}\n</style>",
        "</head>",
        "<body>",
        "<main>",
    ]
    for block in arrange(report):
        lines += table_lines(block) if isinstance(block, PrintedTable) else [_paragraph(block)]
    return "\n".join([*lines, "</main>", "</body>", "</html>", ""]).encode()


def _paragraph(block: Block) -> str:
    name = _ELEMENTS.get(block.kind, "p")
    style = f' class="{_CLASSES[block.kind]}"' if block.kind in _CLASSES else ""
    return f"<{name}{style}>{escape(block.text, quote=False)}</{name}>"


def table_lines(table: PrintedTable) -> Iterator[str]:
    """Yield the lines of a table element in the official layout."""
    lines = heads(table.table)
    left = {cell for _, beside in lines.values() for cell in beside}
    caption = escape(table.caption)
    # A wide table scrolls by itself; who has no mouse must be able to get there.
    yield f'<section class="scroll" aria-label="{caption}" tabindex="0">'
    yield "<table>"
    yield f"<caption data-repeats>{caption}</caption>"
    yield "<tbody>"
    for row in table.by_row():
        cells = "".join(_cell(table.table, one, left, lines.get(one.cell.path)) for one in row)
        yield f"<tr>{cells}</tr>"
    if table.remark:
        yield f'<tr><td class="remark" colspan="{table.columns}">{escape(table.remark)}</td></tr>'
    yield from ("</tbody>", "</table>", "</section>")


def _cell(
    table: type[Table],
    printed: PrintedCell,
    left: set[GridCell],
    headed: tuple[tuple[GridCell, ...], tuple[GridCell, ...]] | None,
) -> str:
    cell, name = printed.cell, table.name
    sizes = (("rowspan", cell.rowspan), ("colspan", cell.colspan))
    spans = "".join(f' {key}="{size}"' for key, size in sizes if size > 1)
    text = escape(printed.text, quote=False)
    if headed:
        ids = " ".join(_id(name, label) for labels in headed for label in labels)
        return f'<td{spans} headers="{ids}" data-path="{cell.path}">{text}</td>'
    if not cell.text:
        return f"<td{spans}></td>"
    scope = "row" if cell in left else "col"
    spans += ' class="line"' if is_row_label(table, cell) else ""
    return f'<th{spans} id="{_id(name, cell)}" scope="{scope}">{text}</th>'


def _id(name: str, cell: GridCell) -> str:
    return f"{name}-{cell.row + 1}-{cell.column + 1}"
