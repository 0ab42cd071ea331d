"""The commands and their options, as Typer knows them; what they do is in the modules beside this one."""

import os
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Annotated

import typer
from typer.main import get_command

from disclosure_schema.cli.catalogue import explain as explain_rule
from disclosure_schema.cli.catalogue import list_rules
from disclosure_schema.cli.check import Options, check_files
from disclosure_schema.cli.consolidate import consolidate_files
from disclosure_schema.cli.help import in_language, language_of_help, speaking
from disclosure_schema.cli.language import of_environment
from disclosure_schema.cli.output import ClosedError, Output, silence
from disclosure_schema.cli.results import Format
from disclosure_schema.cli.settings import Settings, find_settings
from disclosure_schema.errors import DisclosureError
from disclosure_schema.findings.text import visible
from disclosure_schema.forms.identities import BlankPolicy
from disclosure_schema.messages import catalogue
from disclosure_schema.rules.model import Severity

__all__ = ["app", "run"]

_PROGRAM = "disclosure-schema"

app = typer.Typer(
    name=_PROGRAM,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code; nothing is raised but `KeyboardInterrupt`."""
    if not sys.stdout.isatty():
        app.rich_markup_mode = None  # help and usage errors without boxes in a pipe
    given = sys.argv[1:] if arguments is None else list(arguments)
    lang = language_of_help(given)
    try:
        with speaking(lang):
            in_language(get_command(app), lang).main(args=given, prog_name=_PROGRAM)
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else int(end.code is not None)
    return 0


def _finish(lang: str, work: Callable[[Output], int]) -> None:
    """Do the work of a command and leave with its exit code, whatever happens."""
    output = Output()
    try:
        code = work(output)
        output.flush()
    except DisclosureError as error:
        output.complain(visible(error.render(lang)))
        code = 2
    except ClosedError:
        silence()
        code = 141  # what a shell reports for a process that a closed pipe ended
    except OSError as error:
        output.complain(f"{_PROGRAM}: {error.strerror or error}")  # the disk is full
        code = 2
    except KeyboardInterrupt:
        code = 130
    raise typer.Exit(code)


def _settings(lang: str | None) -> Settings:
    """Return the settings of the project; a mistake in them ends the command."""
    found = Settings()

    def look(_: Output) -> int:
        nonlocal found
        found = find_settings()
        return 0

    try:
        _finish(_language(lang, None), look)
    except typer.Exit as end:
        if end.exit_code:
            raise
    return found


def _language(given: str | None, setting: str | None) -> str:
    if given is None:
        return setting or of_environment()
    try:
        return catalogue(given)
    except LookupError:
        raise typer.BadParameter(f"{given!r} is none of en, zh (zh_Hans), zh_Hant.") from None


def _prefixes(given: Sequence[str] | None) -> tuple[str, ...]:
    """Return code prefixes, given repeatedly or with commas between them."""
    return tuple(prefix.strip().upper() for item in given or () for prefix in item.split(","))


def _levels(given: Sequence[str] | None) -> dict[str, Severity]:
    """Return severities by code prefix, given as T103=warning."""
    found = {}
    for item in (part.strip() for each in given or () for part in each.split(",")):
        prefix, _, level = item.partition("=")
        if level not in list(Severity):
            raise typer.BadParameter(
                f"{item!r} is none of the kind T103=warning; levels: {', '.join(Severity)}."
            )
        found[prefix.strip().upper()] = Severity(level)
    return found


def _existing(baseline: str | None, written: str | None) -> str | None:
    """Return the baseline that the settings name, but not where it is to be written for the first time."""
    if baseline and written and not Path(baseline).exists():
        return None
    return baseline


def _version(wanted: bool) -> None:  # noqa: FBT001 - Typer calls it so
    if wanted:
        typer.echo(f"{_PROGRAM} {version_of('disclosure-schema')}")
        raise typer.Exit


Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="zh|en",
        help="Language of the messages: en, zh (zh_Hans) or zh_Hant. Default: the environment's, else English.",
    ),
]
Blank = Annotated[
    BlankPolicy | None,
    typer.Option(
        help="What a blank cell counts as: unknown (the default); 0 unless it is a printed total; 0."
    ),
]


class Plain(StrEnum):
    """How the reference is written."""

    TEXT = "text"
    JSON = "json"


PlainFormat = Annotated[Plain, typer.Option("--format", help="Lines of text, or one JSON object.")]


@app.callback()
def common(
    context: typer.Context,
    *,
    lang: Lang = None,
    version: Annotated[  # noqa: ARG001 - its callback answers
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    """Check annual reports on open government information (政府信息公开工作年度报告)."""
    if lang:  # for whichever command follows
        context.default_map = {name: {"lang": lang} for name in getattr(context.command, "commands", ())}


@app.command()
def check(
    *,
    files: Annotated[
        list[str],
        typer.Argument(
            metavar="FILE",
            help="Published reports: text, Markdown, HTML, Word, workbooks, PDF, JSON; folders of them, with all folders "
            "inside; patterns such as '*.docx'; - is standard input.",
        ),
    ],
    output_format: Annotated[
        Format,
        typer.Option(
            "--format",
            help="Lines of text; JSON, CSV, SARIF or JUnit XML for machines; proof sheets in HTML.",
        ),
    ] = Format.TEXT,
    target: Annotated[
        str | None,
        typer.Option(
            "-o",
            "--output",
            metavar="FILE|FOLDER",
            help="Write there, not to standard output; a folder for several proof sheets.",
        ),
    ] = None,
    lang: Lang = None,
    blank: Blank = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PREFIX", help="Only rules whose code starts so (repeat, or separate by commas)."
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None,
        typer.Option(metavar="PREFIX", help="No rules whose code starts so (repeat, or separate by commas)."),
    ] = None,
    severity: Annotated[
        list[str] | None,
        typer.Option(
            metavar="PREFIX=LEVEL",
            help="Another severity for rules whose code starts so: T103=warning (repeat, or separate by commas).",
        ),
    ] = None,
    fail_on: Annotated[
        Severity | None, typer.Option(help="The lowest severity that makes the exit code 1. Default: error.")
    ] = None,
    previous: Annotated[
        str | None, typer.Option(metavar="FILE", help="The same body's report of the year before.")
    ] = None,
    parts: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE", help="A report that this one adds up, or a folder of them (repeat)."),
    ] = None,
    baseline: Annotated[
        str | None, typer.Option(metavar="FILE", help="Accepted findings: only new ones are shown.")
    ] = None,
    write_baseline: Annotated[
        str | None, typer.Option(metavar="FILE", help="Accept every finding of this run in a baseline.")
    ] = None,
    annotate: Annotated[
        str | None,
        typer.Option(
            metavar="FILE",
            help="Write a copy of a Word document or workbook there, with the findings as comments and highlights.",
        ),
    ] = None,
    jobs: Annotated[
        int,
        typer.Option(
            "-j",
            "--jobs",
            min=0,
            metavar="N",
            help="Processes that share the work; 0 is one for each processor core.",
        ),
    ] = 1,
    show_open: Annotated[
        bool,
        typer.Option("--open", help="List what could not be judged, and what the blanks would have to be."),
    ] = False,
    show_notes: Annotated[
        bool, typer.Option("--notes", help="List what the reader found odd or did not understand.")
    ] = False,
) -> None:
    """Read each FILE, check it, say what is wrong, where, and what would be right.

    Exit code: 0 nothing at or above --fail-on, 1 findings, 2 something could not be read.
    """
    settings = _settings(lang)
    options = Options(
        lang=_language(lang, settings.lang),
        format=output_format,
        blank=blank or settings.blank or BlankPolicy.UNKNOWN,
        select=_prefixes(select) or settings.select,
        ignore=_prefixes(ignore) or settings.ignore,
        fail_on=fail_on or settings.fail_on or Severity.ERROR,
        show_open=show_open,
        show_notes=show_notes,
        severity={**settings.severity, **_levels(severity)},
        previous=previous,
        parts=tuple(parts or ()),
        baseline=baseline or _existing(settings.baseline, write_baseline),
        write_baseline=write_baseline,
        target=target,
        annotate=annotate,
        jobs=jobs or os.cpu_count() or 1,
    )
    _finish(options.lang, lambda output: check_files(files, options, output))


@app.command()
def consolidate(
    *,
    files: Annotated[
        list[str], typer.Argument(metavar="FILE", help="The reports to add up, or folders of them.")
    ],
    issuer: Annotated[
        str | None, typer.Option(metavar="NAME", help="The body whose report the sum is.")
    ] = None,
    blank: Blank = None,
    target: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write there, not to standard output."),
    ] = None,
    lang: Lang = None,
) -> None:
    """Add up reports cell by cell and write the sum as JSON, which `check` reads."""
    settings = _settings(lang)
    chosen = _language(lang, settings.lang)
    policy = blank or settings.blank or BlankPolicy.UNKNOWN
    _finish(
        chosen,
        lambda output: consolidate_files(files, output, chosen, issuer=issuer, blank=policy, target=target),
    )


@app.command()
def rules(*, output_format: PlainFormat = Plain.TEXT, lang: Lang = None) -> None:
    """List the rules: code, severity, name, summary."""
    chosen = _language(lang, _settings(lang).lang)
    _finish(chosen, lambda output: list_rules(output, chosen, as_json=output_format is Plain.JSON))


@app.command()
def explain(
    *,
    code: Annotated[str, typer.Argument(metavar="CODE", help="The code of a rule, or its name.")],
    output_format: PlainFormat = Plain.TEXT,
    lang: Lang = None,
) -> None:
    """Explain a rule: what it demands, on what grounds, and how to fix a report that breaks it."""
    chosen = _language(lang, _settings(lang).lang)
    _finish(chosen, lambda output: explain_rule(code, output, chosen, as_json=output_format is Plain.JSON))
