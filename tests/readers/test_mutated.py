"""Two thousand damaged documents: each gives a report or this library's own error, soon, and never another exception."""

import os
from collections.abc import Callable
from functools import cache
from io import BytesIO
from random import Random
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from disclosure_schema import DisclosureError, Limits, read
from disclosure_schema.forms.report import EDITIONS, edition_tables
from disclosure_schema.messages import render
from readers.render import expand, html_table, numbered, official, page

#: Two thousand together in CI, a tenth of that for work: fewer of the formats that take long.
SHARES = {"html": 700, "text": 500, "docx": 250, "xlsx": 400, "pdf": 150}
PART = 1 if os.environ.get("CI") or os.environ.get("HYPOTHESIS_PROFILE") == "ci" else 10
LIMITS = Limits(seconds=20)

MODELS = edition_tables(EDITIONS[0])
PROSE = [
    "示例县档案局2023年政府信息公开工作年度报告",
    "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。",
    "一、总体情况",
    "全年主动公开政府信息93条，其中，公告5条、通知88条，占94.6%。收到申请4件（含上年结转1件），均已答复。",
    "四、政府信息公开行政复议、行政诉讼情况",
    "行政复议3件，其中维持2件、纠正1件。",
]


def html() -> bytes:
    pytest.importorskip("selectolax", reason="HTML needs the extra html")
    tables = [html_table(model, numbered(name)) for name, model in MODELS.items()]
    return page(*(f"<p>{line}</p>" for line in PROSE), *tables)


def text() -> bytes:
    lines = list(PROSE)
    for name, model in MODELS.items():
        figures = numbered(name)
        rows = expand(official(model, lambda path, figures=figures: str(figures[path])))  # type: ignore[misc]
        lines += ["", *(f"| {' | '.join(row)} |" for row in rows)]
    return "\n".join(lines).encode()


def docx() -> bytes:
    library = pytest.importorskip("docx", reason="writes documents with python-docx")
    from readers.office import draw_docx, saved  # noqa: PLC0415 - beside the library it draws with

    document = library.Document()
    for line in PROSE:
        document.add_paragraph(line)
    for name, model in MODELS.items():
        draw_docx(document, model, {path: str(value) for path, value in numbered(name).items()})
    return saved(document)


def xlsx() -> bytes:
    library = pytest.importorskip("openpyxl", reason="writes workbooks with openpyxl")
    from readers.office import draw_xlsx, saved  # noqa: PLC0415 - beside the library it draws with

    workbook = library.Workbook()
    for line in PROSE:
        workbook.active.append([line])
    for name, model in MODELS.items():
        draw_xlsx(workbook.create_sheet(name), model, numbered(name), 1)
    return saved(workbook)


def pdf() -> bytes:
    pytest.importorskip("pdfplumber", reason="PDF needs the extra pdf")
    from readers.pdfs import table_document  # noqa: PLC0415 - needs reportlab

    figures = {path: str(value) for name in MODELS for path, value in numbered(name).items()}
    return table_document([(model, figures.__getitem__) for model in MODELS.values()])


DOCUMENTS: dict[str, Callable[[], bytes]] = {
    "html": html,
    "text": text,
    "docx": docx,
    "xlsx": xlsx,
    "pdf": pdf,
}


@cache
def original(name: str) -> bytes:
    return DOCUMENTS[name]()


def truncated(data: bytes, random: Random) -> bytes:
    return data[: random.randrange(len(data))]


def flipped(data: bytes, random: Random) -> bytes:
    changed = bytearray(data)
    for _ in range(random.choice((1, 3, 30))):
        changed[random.randrange(len(changed))] ^= 1 << random.randrange(8)
    return bytes(changed)


def dropped(data: bytes, random: Random) -> bytes:
    """Drop tags, rows or lines: what stands between two brackets or ends of lines."""
    for _ in range(random.choice((1, 3, 30))):
        mark = random.choice((b"<", b"|", b"\n", b"/", b">"))
        start = data.find(mark, random.randrange(max(len(data), 1)))
        end = data.find({b"<": b">"}.get(mark, mark), start + 1)
        if 0 <= start < end:
            data = data[:start] + data[end + 1 :]
    return data


def swapped(data: bytes, random: Random) -> bytes:
    """Exchange two pieces that lie between the same marks: cells, attributes, lines."""
    mark = random.choice((b"<td", b"<w:tc>", b"<c ", b"|", b"\n", b'"', b" ", b"obj"))
    pieces = data.split(mark)
    if len(pieces) > 2:
        for _ in range(random.choice((1, 10))):
            one, other = random.randrange(len(pieces)), random.randrange(len(pieces))
            pieces[one], pieces[other] = pieces[other], pieces[one]
    return mark.join(pieces)


def doubled(data: bytes, random: Random) -> bytes:
    start = random.randrange(len(data))
    end = start + random.choice((5, 500, 50_000))
    return data[:end] + data[start:end] * random.choice((1, 3)) + data[end:]


MUTATIONS = (truncated, flipped, dropped, swapped, doubled)


def mutated(data: bytes, random: Random) -> bytes:
    """Damage a document; of an office file half the time the parts inside, so that what is damaged is read."""
    mutation = random.choice(MUTATIONS)
    if not data.startswith(b"PK") or random.random() < 0.3:
        return mutation(data, random)
    file = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(file, "w", ZIP_DEFLATED) as target:
        names = [name for name in source.namelist() if name.endswith((".xml", ".rels"))]
        chosen = random.choice([name for name in names if "document" in name or "sheet" in name] + names)
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, mutation(content, random) if name == chosen and content else content)
    return file.getvalue()


def attempt(data: bytes) -> str:
    """Read a document; return what came of it."""
    try:
        reading = read(data, limits=LIMITS)
    except DisclosureError as error:
        return "refused" if render(error.message, "zh_Hans", error.params) else "no words"
    return "read" if reading.format else "nothing"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_damaged_documents_give_a_report_or_an_error(name: str) -> None:
    random = Random(name)  # noqa: S311 - the same documents each time
    data = original(name)
    assert attempt(data) == "read"
    results = [attempt(mutated(data, random)) for _ in range(SHARES[name] // PART)]
    assert {"read", "refused"} >= set(results)
    assert "read" in results
