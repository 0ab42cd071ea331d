"""Word documents and workbooks for the tests: drawn in the official layout by other libraries, or part by part."""

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.layout import layout

__all__ = ["SHEET", "docx", "draw_docx", "draw_xlsx", "package", "rewritten", "saved", "texts", "xlsx"]

_RELATIONSHIPS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _relationships(targets: Mapping[str, str]) -> str:
    """Return a part of relationships: the kind of each by its target."""
    each = "".join(
        f'<Relationship Id="r{number}" Type="{_RELATIONSHIPS}/{kind}" Target="{target}"/>'
        for number, (target, kind) in enumerate(targets.items(), start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{each}</Relationships>'


def package(main: str, parts: Mapping[str, str | bytes], targets: Mapping[str, str] | None = None) -> bytes:
    """Return a package of parts; `targets` are those that the main part refers to."""
    folder, _, name = main.rpartition("/")
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", _relationships({main: "officeDocument"}))
        archive.writestr(f"{folder}/_rels/{name}.rels", _relationships(targets or {}))
        for part, content in parts.items():
            archive.writestr(part, content)
    return file.getvalue()


def docx(
    body: str, *, numbering: str = "", styles: str = "", parts: Mapping[str, str | bytes] | None = None
) -> bytes:
    """Return a Word document around the markup of its body, its lists and its styles."""
    every: dict[str, str | bytes] = {
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        "word/numbering.xml": f"<w:numbering {NAMESPACES}>{numbering}</w:numbering>",
        "word/styles.xml": f"<w:styles {NAMESPACES}>{styles}</w:styles>",
        **(parts or {}),
    }
    return package("word/document.xml", every, {"numbering.xml": "numbering", "styles.xml": "styles"})


def xlsx(
    *sheets: str, states: Sequence[str] = (), strings: str = "", styles: str = "", book: str = ""
) -> bytes:
    """Return a workbook around the markup of its sheets (rows and what follows them), named S1, S2, …"""
    listed = "".join(
        f'<sheet name="S{number}" r:id="r{number}" state="{state}"/>'
        for number, (_, state) in enumerate(
            zip(sheets, [*states, *["visible"] * len(sheets)], strict=False), start=1
        )
    )
    parts: dict[str, str | bytes] = {
        "xl/workbook.xml": f'<workbook xmlns="{SHEET}" xmlns:r="{_RELATIONSHIPS}">{book}<sheets>{listed}</sheets></workbook>'
    }
    for number, markup in enumerate(sheets, start=1):
        parts[f"xl/worksheets/sheet{number}.xml"] = f'<worksheet xmlns="{SHEET}">{markup}</worksheet>'
    targets = {f"worksheets/sheet{number}.xml": "worksheet" for number in range(1, len(sheets) + 1)}
    for name, markup in (("sharedStrings", strings and f"<sst>{strings}</sst>"), ("styles", styles)):
        if markup:
            root = markup.replace(">", f' xmlns="{SHEET}">', 1)
            parts[f"xl/{name}.xml"] = root
            targets[f"{name}.xml"] = name
    return package("xl/workbook.xml", parts, targets)


def rewritten(data: bytes, change: Mapping[str, tuple[bytes, bytes]]) -> bytes:
    """Return a package with one text replaced in each of the parts named."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(file, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name in change:
                assert change[name][0] in content
                content = content.replace(*change[name])
            target.writestr(name, content)
    return file.getvalue()


def saved(document: Any) -> bytes:
    """Return the bytes of a document of python-docx or a workbook of openpyxl."""
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def draw_docx(document: Any, table: type[Table], texts: Mapping[str, str]) -> None:
    """Add a table in the official layout to a document of python-docx."""
    grid = layout(table)
    drawn = document.add_table(grid.rows, grid.columns)
    # Cells by their place: asking the table for one is slow.
    places = [list(row.cells) for row in drawn.rows]
    for cell in grid.cells:
        first = places[cell.row][cell.column]
        last = places[cell.row + cell.rowspan - 1][cell.column + cell.colspan - 1]
        merged = first.merge(last) if first is not last else first
        merged.text = texts.get(cell.path, "") if cell.path else cell.text


def draw_xlsx(sheet: Any, table: type[Table], values: Mapping[str, object], top: int, left: int = 1) -> int:
    """Draw a table in the official layout on a sheet of openpyxl; return the row after it."""
    grid = layout(table)
    for cell in grid.cells:
        row, column = top + cell.row, left + cell.column
        sheet.cell(row, column, (values.get(cell.path) if cell.path else cell.text) or None)
        if cell.path and values.get(cell.path) == 0:
            sheet.cell(row, column, 0)
        if (cell.rowspan, cell.colspan) != (1, 1):
            last = {"end_row": row + cell.rowspan - 1, "end_column": column + cell.colspan - 1}
            sheet.merge_cells(start_row=row, start_column=column, **last)
    return top + grid.rows


def texts(blocks: Iterable[Any]) -> list[str | list[str]]:
    """Return the blocks of a document: a text for a paragraph, the texts of its cells for a grid."""
    return [block.text if hasattr(block, "text") else [cell.text for cell in block.cells] for block in blocks]
