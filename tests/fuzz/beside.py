"""The other inputs as targets: settings, baselines, packs, originals to annotate, files of reports, runs, commands."""

import io
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from functools import cache
from importlib.metadata import EntryPoints, distributions
from pathlib import Path
from random import Random
from tempfile import mkdtemp
from typing import Any
from unittest.mock import patch
from zlib import crc32

from disclosure_schema.findings.baseline import Baseline
from disclosure_schema.readers.reader import read
from disclosure_schema.rules import packs as packages
from disclosure_schema.rules.catalogue import RULES
from disclosure_schema.rules.engine import check
from disclosure_schema.rules.model import Citation, Finding, Operand, Outcome, Rule, Severity, Verdict
from fuzz.judge import BugError, refused, shown
from fuzz.samples import slim, sound, written
from packs.anew import forget_packs

__all__ = [
    "annotate_seeds",
    "annotated",
    "baseline",
    "baseline_seeds",
    "commands",
    "journal",
    "journal_seeds",
    "pack_seeds",
    "packs",
    "settings",
    "settings_seeds",
    "stored",
    "stored_seeds",
]


@contextmanager
def _folder(**files: bytes) -> Iterator[Path]:
    """Give a folder with files, in memory where the system has such a place."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own inside
    folder = Path(mkdtemp(prefix="fuzz-", dir=memory if memory.is_dir() else None))
    try:
        for name, data in files.items():
            (folder / name).write_bytes(data)
        yield folder
    finally:
        shutil.rmtree(folder)


def settings(data: bytes) -> None:
    """Read the settings of a project, then check by them."""
    from disclosure_schema.cli.settings import find_settings  # noqa: PLC0415 - an extra

    def work() -> None:
        with _folder(**{"pyproject.toml": data}) as folder:
            found = find_settings(folder)
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
        with _folder(known=data) as folder:
            found = Baseline.read(folder / "known")
            new, stale = found.new(_wrong()), found.stale(_wrong())
            if len(new) > len(_wrong()) or len(stale) > len(found.entries):
                raise BugError("a baseline adds findings")
            found.write(folder / "again")
            if Baseline.read(folder / "again") != found:
                raise BugError("what was written is read as something else")

    refused(work)


def baseline_seeds() -> list[bytes]:
    """Return baselines of the reports with errors."""
    with _folder() as folder:
        found = []
        for number in (0, 6, 7, 8):
            Baseline.of(check(sound()[number])).write(folder / "known")
            found.append((folder / "known").read_bytes())
    return found


def packs(data: bytes) -> None:
    """Find the packs of a package with these entry points, and rules of a pack that say anything at all."""
    with _folder() as folder:
        info = folder / "strange-1.0.dist-info"
        info.mkdir()
        (info / "METADATA").write_bytes(b"Metadata-Version: 2.1\nName: strange\nVersion: 1.0\n")
        (info / "entry_points.txt").write_bytes(data)

        def points(group: str) -> EntryPoints:
            every = (point for one in distributions(path=[str(folder)]) for point in one.entry_points)
            return EntryPoints(every).select(group=group)

        forget_packs()
        try:
            with patch.object(packages, "entry_points", points):
                with patch.object(
                    sys, "path", []
                ):  # what is imported already, and nothing that would do something
                    packages.packs()
                _judge_all(Random(crc32(data)), data)  # noqa: S311 - chance decides what is tried, no secret
        finally:
            forget_packs()


def _judge_all(random: Random, data: bytes) -> None:
    rules = tuple(_strange(number, random, data) for number in range(3))
    try:
        known = packages._rules(rules, {rule.code for rule in RULES})
    except Exception:  # noqa: BLE001 - what `packs` makes a verdict of
        known = ()
    report = sound()[random.randrange(len(sound()))]
    reading = read(report.model_dump_json().encode(), "json")
    shown(reading, check(reading))
    shown(reading, check(reading, rules=known))


def _strange(number: int, random: Random, data: bytes) -> Rule:
    text = data.decode("utf-8", "replace")[: random.randrange(200)]
    texts = [
        text,
        "",
        "{place}",
        "{x}",
        "{",
        "{0}",
        "{delta:d}",
        "applications.total.granted",
        "claims.0",
        "x.y.z",
        "\0<b>",
    ]
    values: list[Any] = [
        None,
        0,
        -1,
        10**400,
        1.5,
        text,
        (),
        [None, [text]],
        {},
        {"a": 1},
        object,
        Severity.INFO,
        b"x",
    ]

    def judge(_: object) -> Any:
        verdicts: list[Any] = [
            Verdict(
                random.choice(list(Outcome)),
                random.choice(texts),
                tuple(
                    Operand(random.choice(texts), random.choice((None, 0, 5, -1)))
                    for _ in range(random.randrange(3))
                ),
                {name: random.choice(values) for name in ("x", "delta", "place")[: random.randrange(4)]},
                random.choice(texts),
                {random.choice(texts): random.choice((None, 0, 5))},
                key=random.choice(texts),
            )
            for _ in range(3)
        ]
        return [*verdicts, random.choice((*verdicts, *values))]

    code = f"ZZ{number}" if random.random() < 0.9 else text
    name, summary, message, why, fix = (random.choice(texts) for _ in range(5))
    citations = (Citation(random.choice(texts), random.choice(texts)),) * random.randrange(3)
    rule = Rule(code, name, Severity.INFO, summary, message, why, fix, citations, judge)
    if random.random() < 0.2:  # a field of another type, which nothing keeps a pack from
        odd = random.choice(("severity", "citations", "judge", "editions", "message", "name", "code"))
        object.__setattr__(rule, odd, random.choice((*values, "error", [2021])))
    return rule


def pack_seeds() -> list[bytes]:
    """Return what stands in `entry_points.txt`."""
    lines = [
        "few = disclosure_schema.rules.catalogue:RULES",
        "nowhere = no_such_module",
        "no-rules = json:dumps",
        "attribute = disclosure_schema.rules.catalogue:RULES.x [extra]",
        "空 = builtins:list",
    ]
    head = "[disclosure_schema.rules]\n"
    return [f"{head}{line}\n".encode() for line in lines] + [
        f"[console_scripts]\na = b:c\n{head}{chr(10).join(lines)}".encode(),
        b"[disclosure_schema.rules\nx",
        b"\xff\xfe",
    ]


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

    with _folder(**{"reports.parquet": data}) as folder:
        file = folder / "reports.parquet"
        refused(lambda: check_file(file))
        refused(lambda: check_file(file, previous=file, blank="zero", comparisons=True))
        refused(lambda: previous_in(file, sound()[0]))


def stored_seeds() -> list[bytes]:
    """Return files of reports: of one edition, of all, and one that the writer wrote."""
    import pyarrow as pa  # noqa: PLC0415 - an extra
    from pyarrow import parquet  # noqa: PLC0415 - same

    from disclosure_schema.frames import to_parquet  # noqa: PLC0415 - an extra

    with _folder() as folder:
        file = folder / "reports.parquet"
        to_parquet([(str(place), one) for place, one in enumerate(sound())], file, rows=3)
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
    with _folder() as folder:
        target = folder / "reports.parquet"
        parts = folder / "reports.parquet.parts"
        parts.mkdir()
        ((parts / where) if where else target).write_bytes(data)
        refused(lambda: to_parquet([("a", sound()[0]), ("b", sound()[1])], target, editions=(2021,), rows=2))


def journal_seeds() -> list[bytes]:
    """Return what a run that was killed leaves: lines and parts."""
    from disclosure_schema.frames import to_parquet  # noqa: PLC0415 - an extra

    def dies() -> Iterator[tuple[str, Any]]:
        yield from ((str(number), report) for number, report in enumerate(sound()[:3]))
        raise KeyboardInterrupt

    with _folder() as folder:
        target = folder / "reports.parquet"
        with suppress(KeyboardInterrupt):
            to_parquet(dies(), target, editions=(2021,), rows=2)
        files = sorted((folder / "reports.parquet.parts").iterdir())
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
    with _folder(a=data, **{"a.parquet": data}) as folder:
        arguments = [
            one.replace("FILE", str(folder / "a")).replace("OUT", str(folder / "out")) for one in chosen
        ]
        with (
            redirect_stdout(io.TextIOWrapper(io.BytesIO(), encoding="utf-8")),
            redirect_stderr(io.StringIO()) as err,
        ):
            code = main(arguments)
    said = err.getvalue()
    if code not in {0, 1, 2} or "because of a bug" in said or "Traceback" in said or "Usage:" in said:
        raise BugError(f"{chosen[:2]} ended with {code}: {said[-600:]}")
