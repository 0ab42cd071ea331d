"""`disclosure-schema check`: read each document, judge it, show what was found."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from disclosure_schema.cli.accepting import Accepting
from disclosure_schema.cli.annotating import can_annotate, write_copies
from disclosure_schema.cli.files import every_file, read_one
from disclosure_schema.cli.output import Output
from disclosure_schema.cli.pages import write_pages
from disclosure_schema.cli.progress import progress
from disclosure_schema.cli.results import Format, file_bytes, result_lines
from disclosure_schema.cli.stored import check_stored, is_stored
from disclosure_schema.errors import DisclosureError, OptionError, ReadError
from disclosure_schema.findings.baseline import Baseline
from disclosure_schema.findings.examined import Examined, Tally
from disclosure_schema.findings.lines import Line
from disclosure_schema.findings.text import (
    file_lines,
    note_lines,
    open_lines,
    stale_lines,
    summary_line,
    visible,
)
from disclosure_schema.forms.identities import BlankPolicy
from disclosure_schema.messages import N_, render
from disclosure_schema.rules.engine import check
from disclosure_schema.rules.model import Severity
from disclosure_schema.rules.packs import all_rules
from disclosure_schema.rules.policy import selected, severities
from disclosure_schema.rules.wording import sentence
from disclosure_schema.storage import write_whole

__all__ = ["Options", "check_files"]

_READING_FAILED = N_("{name} could not be read because of a bug here, please report it: {error}")
_ONE_REPORT = N_("--previous and --parts compare one report with others: give one FILE.")
_NO_FILES = N_("There is no file to check in {names}.")
_OVERWRITES = N_("{name} is one of the documents: choose another file to write.")
_LOST = N_(
    "{name} could not be checked: the process that did it ended before it was done (exit code {code}), perhaps for want "
    "of memory."
)
_CRASHED = N_("{name}: rule {code} failed because of a bug here, please report it. {message}")
#: Formats of which a beginning is worth having when a run is interrupted.
_KEPT = frozenset({Format.TEXT, Format.JSONL, Format.CSV})


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line asked for."""

    lang: str = "en"
    format: Format = Format.TEXT
    blank: BlankPolicy = BlankPolicy.UNKNOWN
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity = Severity.ERROR
    show_open: bool = False
    show_notes: bool = False
    severity: Mapping[str, Severity] = field(default_factory=dict)
    previous: str | None = None
    parts: tuple[str, ...] = ()
    baseline: str | None = None
    write_baseline: str | None = None
    target: str | None = None
    jobs: int = 1
    annotate: str | None = None


def check_files(files: Sequence[str], options: Options, output: Output) -> int:
    """Check documents, write what was found, return the exit code."""
    # A misspelt prefix, a wrong baseline, a report to compare with that cannot be read: told before anything else.
    selected(all_rules(), options.select, options.ignore)
    severities(all_rules(), options.severity)
    if files and all(map(is_stored, files)):
        return check_stored(files, options, output)
    baseline = Baseline.read(options.baseline) if options.baseline else Baseline()
    accepting = Accepting(baseline, renew=bool(options.write_baseline))
    documents = _documents(files, options)
    if options.annotate:
        can_annotate(documents, options.annotate)
    related = _related(documents, options)
    run = Tally(options.fail_on)
    with progress(output, len(documents)) as done:
        found = done(_examine(documents, options, related, accepting))
        if options.annotate:
            found = write_copies(found, options.annotate, options.lang)
        examined = _tallied(found, run, options, output)
        if options.format is Format.HTML:
            is_folder = documents != list(files)
            write_pages(examined, documents, output, options.lang, options.target, folder=is_folder)
        else:
            _write(_lines(examined, run, options, accepting, alone=len(documents) == 1), options, output)
    if options.format not in {Format.TEXT, Format.JSON}:
        for line in stale_lines(accepting.stale, options.lang):
            output.complain(str(line))
    if options.target:
        output.line(summary_line(run, options.lang))
    if options.write_baseline:
        accepting.renewed.write(options.write_baseline)
    if run.incomplete:
        return 2
    return 1 if run.failed and not options.write_baseline else 0


def _documents(files: Sequence[str], options: Options) -> list[str]:
    """Return the files, for a folder those in it; nothing to check is wrong usage, and so is writing over one."""
    documents = list(every_file(files))
    if not documents:
        raise OptionError(_NO_FILES, names=tuple(files))
    if options.target and any(_same(options.target, name) for name in documents):
        raise OptionError(_OVERWRITES, name=options.target)
    return documents


def _same(target: str, name: str) -> bool:
    try:
        return name != "-" and Path(target).samefile(name)
    except (OSError, ValueError):  # one of them does not exist
        return False


def _related(files: Sequence[str], options: Options) -> dict[str, Any]:
    """Read the reports that the one document is compared with."""
    if (options.previous or options.parts) and len(files) != 1:
        raise OptionError(_ONE_REPORT)
    history = options.previous if options.previous and is_stored(options.previous) else None
    return {
        "history": history,
        "previous": read_one(options.previous) if options.previous and not history else None,
        "parts": tuple(map(read_one, every_file(options.parts))),
    }


def _tallied(
    examined: Iterable[Examined], run: Tally, options: Options, output: Output
) -> Iterator[Examined]:
    """Pass documents on, counting them; what kept one from being checked goes to standard error at once."""
    for one in examined:
        run.add(one)
        _complain(one, options, output)
        yield one


def _lines(
    examined: Iterable[Examined], run: Tally, options: Options, accepting: Accepting, *, alone: bool
) -> Iterator[Line | str]:
    """Yield the lines of a result as documents are checked, keeping none where the format allows it."""
    if options.format is not Format.TEXT:
        yield from result_lines(
            examined, options.format, options.lang, options.fail_on, lambda: accepting.stale
        )
        return
    says_all = False
    for one in examined:
        # A single report without findings is one line that says it all.
        says_all = alone and one.error is None and not one.findings
        yield from _shown(one, options, says_all=says_all)
    if not says_all:
        yield summary_line(run, options.lang)
    yield from stale_lines(accepting.stale, options.lang)


def _write(lines: Iterable[Line | str], options: Options, output: Output) -> None:
    if options.target:
        data = file_bytes(map(str, lines), options.format)
        write_whole(options.target, data, keep=options.format in _KEPT)
        return
    for line in lines:
        if isinstance(line, Line):
            output.line(line)
        else:
            output.text(line)


def _examine(
    files: Sequence[str], options: Options, related: Mapping[str, Any], accepting: Accepting
) -> Iterator[Examined]:
    work = partial(_examine_one, options=options, related=related)
    found: Iterable[Examined]
    if min(options.jobs, len(files)) > 1 and "-" not in files:  # other processes have no standard input
        from disclosure_schema.cli.workers import in_order  # noqa: PLC0415 - one process is enough for most runs

        found = in_order(work, files, min(options.jobs, len(files)), _lost)
    else:
        found = map(work, files)
    for one in found:
        yield one if one.checked is None else replace(one, accepted=accepting.accepted(one.checked))


def _lost(file: str, code: int | None) -> Examined:
    return Examined(file, error=ReadError(_LOST, name=file, code=str(code)))


def _examine_one(file: str, options: Options, related: Mapping[str, Any]) -> Examined:
    """Read and check a document; what goes wrong is the document's and ends nothing else."""
    try:
        reading = read_one(file)
        related = dict(related)
        history = related.pop("history")
        if history:
            from disclosure_schema.frames import previous_in  # noqa: PLC0415 - an extra

            related["previous"] = previous_in(history, reading.report)
        checked = check(
            reading,
            blank=options.blank,
            select=options.select,
            ignore=options.ignore,
            severity=options.severity,
            **related,
        )
    except DisclosureError as error:
        return Examined(file, error=error)
    except Exception as error:
        # The last net under the readers: a bug of ours in one document must not hide the others.
        if sys.flags.dev_mode:
            raise
        text = f"{type(error).__name__}: {error}"
        return Examined(file, error=ReadError(_READING_FAILED, name=file, error=text))
    return Examined.of(file, reading, checked)


def _shown(one: Examined, options: Options, *, says_all: bool) -> Iterator[Line]:
    if one.error is not None:
        return
    yield from file_lines(one, options.lang, with_outcomes=says_all)
    if options.show_open:
        yield from open_lines(one, options.lang)
    if options.show_notes:
        yield from note_lines(one.notes, options.lang)


def _complain(one: Examined, options: Options, output: Output) -> None:
    """Write to standard error what kept the document, or a part of it, from being checked."""
    if one.error is not None:
        text = visible(one.error.render(options.lang))
        name = visible(one.file)
        output.complain(text if name in text else f"{name}: {text}")
    for judgement in one.crashes:
        params = {"name": one.file, "code": judgement.rule.code, "message": sentence(judgement, options.lang)}
        output.complain(visible(render(_CRASHED, options.lang, params)))
