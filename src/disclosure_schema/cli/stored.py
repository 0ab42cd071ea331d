"""`disclosure-schema check` on files that hold many reports: Parquet and DuckDB."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from disclosure_schema.cli.output import Output
from disclosure_schema.findings.json import to_text
from disclosure_schema.findings.lines import Line, Span, Style, severity_span
from disclosure_schema.findings.text import visible
from disclosure_schema.forms.naming import name_of
from disclosure_schema.messages import N_, render
from disclosure_schema.rules.model import Severity
from disclosure_schema.rules.packs import all_rules
from disclosure_schema.rules.policy import selected, severities

if TYPE_CHECKING:
    from disclosure_schema.cli.check import Options

__all__ = ["check_stored", "is_stored"]

_SIDES = N_("{place}: {left} on the left, {right} on the right.")
_COUNT = N_("{name}: {count} violations in {reports} reports.")


def is_stored(file: str) -> bool:
    """Tell whether a file holds many reports, by its ending."""
    return file.endswith((".parquet", ".duckdb"))


def check_stored(files: Sequence[str], options: "Options", output: Output) -> int:
    """Check files of reports by the rules that figures alone decide, write what is violated, return the exit code."""
    from disclosure_schema.frames import check_file  # noqa: PLC0415 - an extra

    gravity = severities(all_rules(), options.severity)
    codes = {one.code for one in selected(all_rules(), options.select, options.ignore)}
    failed = False
    found: dict[str, list[dict[str, Any]]] = {}
    for file in files:
        table = check_file(file, previous=options.previous, blank=options.blank, comparisons=True)
        rows = [row for row in table.to_pylist() if row["code"] in codes]
        failed |= any(gravity[row["code"]] >= options.fail_on for row in rows)
        if options.format == "json":
            found[file] = [{**row, "severity": str(gravity[row["code"]])} for row in rows]
        else:
            _show(file, rows, gravity, options.lang, output)
    if options.format == "json":
        output.text(to_text({"files": [{"file": file, "violations": rows} for file, rows in found.items()]}))
    return int(failed)


def _show(
    file: str, rows: list[dict[str, Any]], gravity: dict[str, Severity], lang: str, output: Output
) -> None:
    for row in rows:
        text = render(_SIDES, lang, {**row, "place": name_of(row["place"], lang)})
        spans = (
            Span(visible(str(row["report_id"])), Style.FILE),
            Span(": "),
            severity_span(gravity[row["code"]], lang),
            Span(" "),
            Span(row["code"], Style.CODE),
            Span(f" {visible(text)}"),
        )
        output.line(Line(spans))
    reports = Counter(row["report_id"] for row in rows)
    output.text(visible(render(_COUNT, lang, {"name": file, "count": len(rows), "reports": len(reports)})))
