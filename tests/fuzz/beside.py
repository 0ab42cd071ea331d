"""The other inputs as targets: settings, baselines, originals to annotate, files of reports, runs, commands."""

import io
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout, suppress
from functools import cache
from typing import Any
from zlib import crc32

from disclosure_schema.findings.baseline import Baseline
from disclosure_schema.readers.reader import read
from disclosure_schema.rules.engine import check
from disclosure_schema.rules.model import Finding
from fuzz.judge import BugError, refused
from fuzz.samples import folder, slim, sound, written

__all__ = [
    "annotate_seeds",
    "annotated",
    "baseline",
    "baseline_seeds",
    "commands",
    "journal",
    "journal_seeds",
    "settings",
    "settings_seeds",
    "stored",
    "stored_seeds",
]


def settings(data: bytes) -> None:
    """Read the settings of a project, then check by them."""
    from disclosure_schema.cli.settings import find_settings  # noqa: PLC0415 - an extra

    def work() -> None:
        with folder(**{"pyproject.toml": data}) as place:
            found = find_settings(place)
        check(
            sound()[0],
            select=found.select,
            ignore=found.ignore,
            severity=found.severity,
            blank=found.blank or "unknown",
        )

    refused(work)


def settings_seeds() -> list[bytes]:
    """Return settings of every kind."""
    texts = [
        'select = ["t3", "H"]\nignore = ["T303"]\nblank = "zero-parts"\nfail-on = "warning"\nlang = "zh"\nbaseline = "known.json"',
        'severity = { T103 = "warning", T = "info" }',
        'severity.T103 = "error"\nselect = []',
        "",
    ]
    heads = ["[tool.disclosure-schema]\n", "[project]\nname = 'x'\n[tool.disclosure-schema]\n", "[tool]\n"]
    return [f"{head}{text}\n".encode() for head in heads for text in texts] + [
        b"tool = 1",
        b"[[tool]]\na = 1",
    ]


@cache
def _wrong() -> Any:
    return check(sound()[6])


def baseline(data: bytes) -> None:
    """Read a baseline, use it, and write it again."""

    def work() -> None:
        with folder(known=data) as place:
            found = Baseline.read(place / "known")
            new, stale = found.new(_wrong()), found.stale(_wrong())
            if len(new) > len(_wrong()) or len(stale) > len(found.entries):
                raise BugError("a baseline adds findings")
            found.write(place / "again")
            if Baseline.read(place / "again") != found:
                raise BugError("what was written is read as something else")

    refused(work)


def baseline_seeds() -> list[bytes]:
    """Return baselines of the reports with errors."""
    with folder() as place:
        found = []
        for number in (0, 6, 7, 8):
            Baseline.of(check(sound()[number])).write(place / "known")
            found.append((place / "known").read_bytes())
    return found


@cache
def _findings() -> tuple[Finding, ...]:
    """Return findings with places in documents, those of Word documents and of workbooks."""
    return tuple(finding for form in ("docx", "xlsx") for finding in check(read(written(form)[6])))


def annotated(data: bytes) -> None:
    """Write findings into a document, those of another one too: their places need not be there."""
    from disclosure_schema.findings.annotate import annotate  # noqa: PLC0415 - an extra

    refused(lambda: annotate(data, _findings(), "zh"))


def annotate_seeds() -> list[bytes]:
    """Return documents and workbooks, annotated ones too."""
    from disclosure_schema.findings.annotate import annotate  # noqa: PLC0415 - an extra

    plain = [slim(form)[number] for form in ("docx", "xlsx") for number in (3, 5)]
    return [*plain, *(annotate(data, _findings()) for data in plain)]


def stored(data: bytes) -> None:
    """Check a file of reports, and look for last year's report in it."""
    from disclosure_schema.frames import check_file, previous_in  # noqa: PLC0415 - an extra

    with folder(**{"reports.parquet": data}) as place:
        file = place / "reports.parquet"
        refused(lambda: check_file(file))
        refused(lambda: check_file(file, previous=file, blank="zero", comparisons=True))
        refused(lambda: previous_in(file, sound()[0]))


def stored_seeds() -> list[bytes]:
    """Return files of reports: of one edition, of all, and one that the writer wrote."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    from pyarrow import parquet  # noqa: PLC0415 - same

    from disclosure_schema.frames import to_parquet  # noqa: PLC0415 - an extra

    with folder() as place:
        file = place / "reports.parquet"
        to_parquet([(str(number), one) for number, one in enumerate(sound())], file, rows=3)
        whole = parquet.read_table(file)
    found = []
    for tables in (("proceedings",), ("proactive",), ("applications", "proceedings")):
        names = [name for name in whole.column_names if "." not in name or name.startswith(tables)]
        buffer = pa.BufferOutputStream()
        parquet.write_table(whole.select(names), buffer, row_group_size=3)
        found.append(buffer.getvalue().to_pybytes())
    return [*found, slim("parquet")[-1]]


def journal(data: bytes) -> None:
    """Go on with a run that left these bytes behind: as lines, as a part, or as the file itself."""
    from disclosure_schema.frames import to_parquet  # noqa: PLC0415 - an extra

    where = ("lines.jsonl", "00000000.parquet", "")[crc32(data) % 3] if data[:4] == b"PAR1" else "lines.jsonl"
    with folder() as place:
        target = place / "reports.parquet"
        parts = place / "reports.parquet.parts"
        parts.mkdir()
        ((parts / where) if where else target).write_bytes(data)
        refused(lambda: to_parquet([("a", sound()[0]), ("b", sound()[1])], target, editions=(2021,), rows=2))


def journal_seeds() -> list[bytes]:
    """Return what a run that was killed leaves: lines and parts."""
    from disclosure_schema.frames import to_parquet  # noqa: PLC0415 - an extra

    def dies() -> Iterator[tuple[str, Any]]:
        yield from ((str(number), report) for number, report in enumerate(sound()[:3]))
        raise KeyboardInterrupt

    with folder() as place:
        target = place / "reports.parquet"
        with suppress(KeyboardInterrupt):
            to_parquet(dies(), target, editions=(2021,), rows=2)
        files = sorted((place / "reports.parquet.parts").iterdir())
        lines = [file.read_bytes() for file in files]
    return [*lines, b"[]\n", b"{}\n", b'["a"]\n']


_COMMANDS = (
    ("check", "FILE", "--open", "--notes"),
    ("check", "FILE", "--previous", "FILE", "--format", "json"),
    ("check", "FILE", "--parts", "FILE", "--format", "sarif", "--lang", "zh"),
    ("check", "FILE", "--baseline", "FILE"),
    ("check", "FILE", "--format", "html", "-o", "OUT.html"),
    ("consolidate", "FILE", "FILE"),
    ("convert", "FILE", "OUT.docx"),
    ("convert", "FILE", "OUT.json"),
    ("convert", "FILE", "OUT.csv"),
    ("diff", "FILE", "FILE"),
    ("check", "FILE.parquet"),
)


def commands(data: bytes) -> None:
    """Give the bytes to a command as each of its files: it ends with an exit code and never says that it has a bug."""
    from disclosure_schema.cli import main  # noqa: PLC0415 - an extra

    chosen = _COMMANDS[crc32(data) % len(_COMMANDS)]
    with folder(a=data, **{"a.parquet": data}) as place:
        arguments = [
            one.replace("FILE", str(place / "a")).replace("OUT", str(place / "out")) for one in chosen
        ]
        with (
            redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")),
            redirect_stderr(io.StringIO()) as err,
        ):
            code = main(arguments)
    said = err.getvalue()
    if code not in {0, 1, 2} or "because of a bug" in said or "Traceback" in said or "Usage:" in said:
        raise BugError(f"{chosen[:2]} ended with {code}: {said[-600:]}")
