"""`disclosure-schema check`: read each document, judge it, show what was found."""

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from disclosure_schema.cli.accepting import Accepting
from disclosure_schema.cli.files import every_file, read_one
from disclosure_schema.cli.output import Output
from disclosure_schema.cli.stored import check_stored, is_stored
from disclosure_schema.errors import DisclosureError, OptionError, ReadError
from disclosure_schema.findings.baseline import Baseline
from disclosure_schema.findings.examined import Examined, Tally
from disclosure_schema.findings.json import dumps
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

__all__ = ["Format", "Options", "check_files"]

_READING_FAILED = N_("{name} could not be read because of a bug here, please report it: {error}")
_ONE_REPORT = N_("--previous and --parts compare one report with others: give one FILE.")
_CRASHED = N_("{name}: rule {code} failed because of a bug here, please report it. {message}")


class Format(StrEnum):
    """How results are written."""

    TEXT = "text"
    JSON = "json"


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


def check_files(files: Sequence[str], options: Options, output: Output) -> int:
    """Check documents, write what was found, return the exit code."""
    # A misspelt prefix, a wrong baseline, a report to compare with that cannot be read: told before anything else.
    selected(all_rules(), options.select, options.ignore)
    severities(all_rules(), options.severity)
    if files and all(map(is_stored, files)):
        return check_stored(files, options, output)
    accepting = Accepting(Baseline.read(options.baseline) if options.baseline else Baseline())
    related = _related(files, options)
    run = Tally(options.fail_on)
    examined = _tallied(_examine(files, options, related, accepting), run, options, output)
    if options.format is Format.JSON:
        output.text(dumps(examined, options.lang, lambda: accepting.stale))
    else:
        _show_all(examined, run, options, output, alone=len(files) == 1)
        for line in stale_lines(accepting.stale, options.lang):
            output.line(line)
    if options.write_baseline:
        accepting.renewed.write(options.write_baseline)
    if run.incomplete:
        return 2
    return 1 if run.failed and not options.write_baseline else 0


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


def _show_all(
    examined: Iterable[Examined], run: Tally, options: Options, output: Output, *, alone: bool
) -> None:
    """Write the lines of each document as it is checked, keeping none, and the summary at the end."""
    says_all = False
    for one in examined:
        # A single report without findings is one line that says it all.
        says_all = alone and one.error is None and not one.findings
        _show(one, options, output, says_all=says_all)
    if not says_all:
        output.line(summary_line(run, options.lang))


def _examine(
    files: Sequence[str], options: Options, related: Mapping[str, Any], accepting: Accepting
) -> Iterator[Examined]:
    for file in files:
        try:
            yield _examine_one(file, options, related, accepting)
        except DisclosureError as error:
            yield Examined(file, error=error)
        except Exception as error:
            # The last net under the readers: a bug of ours in one document must not hide the others.
            if sys.flags.dev_mode:
                raise
            text = f"{type(error).__name__}: {error}"
            yield Examined(file, error=ReadError(_READING_FAILED, name=file, error=text))


def _examine_one(file: str, options: Options, related: Mapping[str, Any], accepting: Accepting) -> Examined:
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
    return Examined(file, checked, reading.notes, accepted=accepting.accepted(checked))


def _show(one: Examined, options: Options, output: Output, *, says_all: bool) -> None:
    if one.error is not None:
        return
    for line in file_lines(one, options.lang, with_outcomes=says_all):
        output.line(line)
    if options.show_open:
        for line in open_lines(one, options.lang):
            output.line(line)
    if options.show_notes:
        for line in note_lines(one.notes, options.lang):
            output.line(line)


def _complain(one: Examined, options: Options, output: Output) -> None:
    """Write to standard error what kept the document, or a part of it, from being checked."""
    if one.error is not None:
        text = visible(one.error.render(options.lang))
        name = visible(one.file)
        output.complain(text if name in text else f"{name}: {text}")
    for judgement in one.crashes:
        params = {"name": one.file, "code": judgement.rule.code, "message": sentence(judgement, options.lang)}
        output.complain(visible(render(_CRASHED, options.lang, params)))
