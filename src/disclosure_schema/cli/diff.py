"""`disclosure-schema diff`: two reports side by side, cell by cell."""

import csv
import io
import json
from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

from disclosure_schema.cli.files import read_one
from disclosure_schema.cli.output import Output
from disclosure_schema.findings.text import visible
from disclosure_schema.forms.differences import Difference, differences
from disclosure_schema.forms.flat import guarded, plain
from disclosure_schema.forms.naming import name_of
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.messages import N_, render, translate

__all__ = ["DiffFormat", "diff_files"]

_NONE = N_("no differences")
_CELL, _CHANGE = N_("cell"), N_("change")
_NO_COMMON = N_("{first} and {second} have no table in common.")
_FIRST, _SECOND = N_("first report"), N_("second report")


class DiffFormat(StrEnum):
    """How differences are written."""

    TEXT = "text"
    JSON = "json"
    CSV = "csv"


def diff_files(files: tuple[str, str], output: Output, lang: str, *, form: DiffFormat, every: bool) -> int:
    """Compare two documents and write the cells that differ, or every cell."""
    before, after = (read_one(name).report for name in files)
    if not {table.name for table in before.tables} & {table.name for table in after.tables}:
        output.complain(visible(render(_NO_COMMON, lang, {"first": files[0], "second": files[1]})))
    found = differences(before, after, every=every)
    heads = _heads(before, after, lang)
    if form is DiffFormat.JSON:
        output.text(json.dumps([_object(one, lang) for one in found], ensure_ascii=False, indent=2))
    elif form is DiffFormat.CSV:
        output.text(_csv(found, lang).rstrip("\n"))
    elif found:
        for line in _lines([heads, *(_row(one, lang) for one in found)]):
            output.text(visible(line))
    else:
        output.text(translate(_NONE, lang))
    return 0


def _heads(before: AnnualReport, after: AnnualReport, lang: str) -> tuple[str, ...]:
    """Return the heads of the columns: the years where they tell the reports apart."""
    names = [translate(_FIRST, lang), translate(_SECOND, lang)]
    if before.year and after.year and before.year != after.year:
        names = [str(before.year), str(after.year)]
    return (translate(_CELL, lang), *names, translate(_CHANGE, lang))


def _row(one: Difference, lang: str) -> tuple[str, ...]:
    return (name_of(one.path, lang), plain(one.before), plain(one.after), _signed(one.change))


def _signed(change: int | Decimal | None) -> str:
    return f"+{plain(change)}" if change is not None and change > 0 else plain(change)


def _lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return rows in columns: names to the left, figures to the right."""
    from rich.cells import cell_len  # noqa: PLC0415 - slow to load and needed here only

    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    lines = []
    for first, *rest in rows:
        figures = (
            " " * (width - cell_len(text)) + text for text, width in zip(rest, widths[1:], strict=True)
        )
        lines.append("  ".join([first + " " * (widths[0] - cell_len(first)), *figures]))
    return lines


def _object(one: Difference, lang: str) -> dict[str, int | str | None]:
    figures = {"before": one.before, "after": one.after, "change": one.change}
    return {
        "path": one.path,
        "label": name_of(one.path, lang),
        **{key: plain(value) if isinstance(value, Decimal) else value for key, value in figures.items()},
    }


def _csv(found: Sequence[Difference], lang: str) -> str:
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(("path", "label", "before", "after", "change"))
    for one in found:
        figures = map(plain, (one.before, one.after, one.change))
        rows.writerow((one.path, guarded(name_of(one.path, lang)), *figures))
    return text.getvalue()
