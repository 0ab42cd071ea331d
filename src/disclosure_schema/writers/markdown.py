r"""Markdown: headings, paragraphs and pipe tables; a label beside several rows, or above several columns of a strip, stands in each.

>>> from disclosure_schema.forms.report import AnnualReport
>>> print(write_markdown(AnnualReport(title="甲*乙*", preface="# 无")).decode())
# 甲\*乙\*
<BLANKLINE>
\# 无
<BLANKLINE>
"""

import re
from collections.abc import Iterator

from disclosure_schema.forms.cells import Strip
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.writers.arrange import Block, BlockKind, PrintedTable, arrange

__all__ = ["write_markdown"]

_LEVELS = {BlockKind.TITLE: "# ", BlockKind.HEADING: "## "}
#: What means something anywhere in a line, and at its beginning.
_INLINE = re.compile(r"[\\`*_\[\]<>|#]")
#: What readers of text take for a row of a table: a label and a figure, or cells that stand apart.
_LIKE_ROW = re.compile(
    r"\D{2,40}?[ \t\u3000:：]+[\d０-９][\d０-９,.，．]*|(?>.*?(?:\t|\u3000|[ \u00a0]{2})).*", re.DOTALL
)
_FIRST = re.compile(r"^(\s*)(?:([+~=-])|(\d{1,9})([.)]))")


def write_markdown(report: AnnualReport) -> bytes:
    """Return a report as Markdown, UTF-8."""
    parts = [
        "\n".join(_table(block)) if isinstance(block, PrintedTable) else _paragraph(block)
        for block in arrange(report)
    ]
    return "\n\n".join([*parts, ""]).encode().removesuffix(b"\n")


def _paragraph(block: Block) -> str:
    text = _escaped(block.text)
    # Emphasis keeps such a line from becoming a row, and readers leave it out.
    return f"**{text}**" if _LIKE_ROW.fullmatch(block.text) else _LEVELS.get(block.kind, "") + text


def _escaped(text: str) -> str:
    text = _INLINE.sub(r"\\\g<0>", text)
    return _FIRST.sub(
        lambda found: found[1] + (f"\\{found[2]}" if found[2] else f"{found[3]}\\{found[4]}"), text
    )


def _table(table: PrintedTable) -> Iterator[str]:
    across = isinstance(table.table.shape, Strip)  # whose labels head several figures each
    texts = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        place = cell.cell
        for row in range(place.row, place.row + place.rowspan):
            for column in range(place.column, place.column + (place.colspan if across else 1)):
                texts[row][column] = cell.text
    if table.remark:
        texts.append([table.remark, *[""] * (table.columns - 1)])
    for number, line in enumerate(texts):
        yield f"| {' | '.join(_in_cell(text) for text in line)} |"
        if number == 0:
            yield "|" + " --- |" * table.columns


def _in_cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", "<br>")
