"""The formats that `check` writes for machines, as lines."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum

from disclosure_schema.findings import csv, json, jsonl, junit, sarif
from disclosure_schema.findings.baseline import Entry
from disclosure_schema.findings.examined import Examined
from disclosure_schema.rules.model import Severity

__all__ = ["Format", "file_bytes", "result_lines"]


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
    """Yield the lines of a format for machines; JSON, JSON Lines and CSV come as documents are checked."""
    if form is Format.JSONL:
        yield from jsonl.lines(examined, lang)
    elif form is Format.CSV:
        yield from csv.lines(examined, lang)
    elif form is Format.SARIF:
        yield sarif.dumps(examined, lang)
    elif form is Format.JUNIT:
        yield junit.dumps(examined, lang, level).removesuffix("\n")
    else:
        yield from json.lines(examined, lang, stale)


def file_bytes(lines: Iterable[str], form: Format) -> Iterator[bytes]:
    """Yield lines as a file holds them: UTF-8, with a mark of it in CSV, which spreadsheets need.

    A file name that is no text is spelt out, as on standard output.
    """
    if form is Format.CSV:
        yield b"\xef\xbb\xbf"
    for line in lines:
        yield f"{line}\n".encode(errors="backslashreplace")
