"""Readings of our own for the tests of findings and of the command line."""

from disclosure_schema.forms.editions.edition_2021 import Proceedings2021
from disclosure_schema.forms.reading import Note, NoteCode, Place, Reading, Source
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.forms.structure import build

__all__ = ["PATHS", "reading"]

BLOCKS = ("reconsideration", "litigation_direct", "litigation_after_reconsideration")
PATHS = [
    f"proceedings.{block}.{cell}"
    for block in BLOCKS
    for cell in ("upheld", "corrected", "other", "pending", "total")
]


def reading(*values: int | None, issuer: str | None = "示例区档案局") -> Reading:
    """Return the reading of a report with a table of proceedings: 15 values, the rest 0."""
    filled = dict(zip(PATHS, (*values, *[0] * (15 - len(values))), strict=True))
    sources = {
        path: Source("" if value is None else str(value), Place(table=2, row=3, column=column))
        for column, (path, value) in enumerate(filled.items(), start=1)
    }
    report = AnnualReport(
        issuer=issuer,
        title="示例区档案局2023年政府信息公开工作年度报告",
        year=2023,
        proceedings=build(Proceedings2021, filled, "proceedings"),
    )
    note = Note(NoteCode.TABLE_UNKNOWN, "Table {table}, beginning with “{text}”, is none of the form's.",
                {"table": 1, "text": "导航"}, place=Place(table=1))  # fmt: skip
    return Reading(report, sources, (note,), "html", "utf-8")
