"""The corpus of published reports: tables are equal to what a careful reader sees, or unknown where torn."""

from typing import Any

import pytest

from corpus.notation import cell_values, corpus, expected_of
from disclosure_schema.forms.structure import values
from disclosure_schema.readers.decode import decode
from disclosure_schema.readers.document import Document, Grid
from disclosure_schema.readers.html import read_html
from disclosure_schema.readers.tables import TablesFound, read_tables
from disclosure_schema.readers.text import read_text
from readers.render import MODELS

FOLDER = corpus()

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the corpus folder (DISCLOSURE_CORPUS) is not there"
)


def tables(document: Document) -> TablesFound:
    return read_tables([block for block in document.blocks if isinstance(block, Grid)])


def expected(name: str) -> dict[str, Any]:
    return expected_of(FOLDER / name)


def test_a_page_with_numbers_cut_by_tags_is_read_cell_by_cell() -> None:
    pytest.importorskip("selectolax", reason="HTML needs the extra html")
    wanted = expected("shuyang-drc-2023")
    document = read_html((FOLDER / "shuyang-drc-2023.html").read_bytes())
    found = tables(document)
    for name in MODELS:
        assert values(found.tables[name]) == {
            p: v for p, v in cell_values(wanted).items() if p.startswith(name)
        }
    blanks = [path for path, source in found.sources.items() if source.raw == ""]
    assert sorted(blanks) == sorted(wanted["blanks"])
    assert len(found.sources) == 200
    assert [note.params["label"] for note in found.notes] == list(wanted["labels"].values())
    assert ("公开日期", wanted["issued_on"]) in document.metadata


def test_a_text_without_tables_has_none() -> None:
    found = tables(read_text(decode((FOLDER / "wendengying-2022.txt").read_bytes())[0]))
    assert (found.tables, found.notes) == ({}, ())


def test_torn_tables_never_give_a_wrong_figure() -> None:
    wanted = expected("shanghai-stc-2024")
    found = tables(read_text(decode((FOLDER / "shanghai-stc-2024.md").read_bytes())[0]))
    known = 0
    for name in MODELS:
        read = values(found.tables[name])
        for path, value in cell_values(wanted).items():
            if not path.startswith(name):
                continue
            accepted = wanted["ambiguous"].get(path, {}).get("accept", [value])
            assert read[path] is None or read[path] in accepted, path
            known += read[path] is not None
            assert read[path] is not None or value is None or path in wanted["displaced"]
    assert known == 199  # all but a total that is printed blank
