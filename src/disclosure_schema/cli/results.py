"""The formats that `check` writes for machines, as lines."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from disclosure_schema.findings import csv, json, jsonl, junit, sarif
from disclosure_schema.findings.baseline import Entry
from disclosure_schema.findings.examined import Examined
from disclosure_schema.rules.model import Severity

__all__ = ["Format", "file_text", "result_lines"]


class Format(StrEnum):
    """How the results of a check are written."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"
    CSV = "csv"
    SARIF = "sarif"
    JUNIT = "junit"
    HTML = "html"


def result_lines(
    examined: Iterable[Examined],
    form: Format,
    lang: str,
    level: Severity,
    stale: Callable[[], Iterable[Entry]],
) -> Iterator[str]:
    """Yield the lines of a format for machines; JSON Lines and CSV come as documents are checked."""
    if form is Format.JSONL:
        yield from jsonl.lines(examined, lang)
    elif form is Format.CSV:
        yield from csv.lines(examined, lang)
    elif form is Format.SARIF:
        yield sarif.dumps(examined, lang)
    elif form is Format.JUNIT:
        yield junit.dumps(examined, lang, level).removesuffix("\n")
    else:
        yield json.dumps(examined, lang, stale)


def file_text(lines: Iterable[str], form: Format) -> bytes:
    """Return lines as a file holds them: UTF-8, with a mark of it in CSV, which spreadsheets need.

    A file name that is no text is spelt out, as on standard output.
    """
    text = "".join(f"{line}\n" for line in lines).encode(errors="backslashreplace")
    return b"\xef\xbb\xbf" + text if form is Format.CSV else text
