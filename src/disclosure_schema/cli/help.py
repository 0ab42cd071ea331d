"""The texts of `--help` in the caller's language.

The options are declared in English where the commands are; here stand their texts for the catalogues, which know a
message by `N_` alone. A test tells when one is missing.
"""

import gettext
import inspect
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from typing import Any

from disclosure_schema.cli.language import of_arguments, of_environment
from disclosure_schema.cli.settings import find_settings
from disclosure_schema.errors import DisclosureError
from disclosure_schema.messages import N_, catalogue, render, translate

__all__ = ["TEXTS", "in_language", "language_of_help", "speaking"]

#: What the commands and options say of themselves.
TEXTS = (
    N_("Check annual reports on open government information (政府信息公开工作年度报告)."),
    N_("Print the version and exit."),
    N_("Show this message and exit."),
    N_("Install completion for the current shell."),
    N_("Show completion for the current shell, to copy it or customize the installation."),
    N_("Language of the messages: en, zh (zh_Hans) or zh_Hant. Default: the environment's, else English."),
    N_("Write there, not to standard output."),
    # check
    N_("Read each FILE, check it, say what is wrong, where, and what would be right."),
    N_("Exit code: 0 nothing at or above --fail-on, 1 findings, 2 something could not be read."),
    N_(
        "Published reports: text, Markdown, HTML, Word, workbooks, PDF, JSON; folders of them, with all folders inside; "
        "patterns such as '*.docx'; - is standard input."
    ),
    N_("Lines of text; JSON, CSV, SARIF or JUnit XML for machines; proof sheets in HTML."),
    N_("Write there, not to standard output; a folder for several proof sheets."),
    N_("What a blank cell counts as: unknown (the default); 0 unless it is a printed total; 0."),
    N_("Only rules whose code starts so (repeat, or separate by commas)."),
    N_("No rules whose code starts so (repeat, or separate by commas)."),
    N_("Another severity for rules whose code starts so: T103=warning (repeat, or separate by commas)."),
    N_("The lowest severity that makes the exit code 1. Default: error."),
    N_("The same body's report of the year before."),
    N_("A report that this one adds up, or a folder of them (repeat)."),
    N_("Accepted findings: only new ones are shown."),
    N_("Accept every finding of this run in a baseline."),
    N_("Write a copy of a Word document or workbook there, with the findings as comments and highlights."),
    N_("Processes that share the work; 0 is one for each processor core."),
    N_("List what could not be judged, and what the blanks would have to be."),
    N_("List what the reader found odd or did not understand."),
    # consolidate
    N_("Add up reports cell by cell and write the sum as JSON, which `check` reads."),
    N_("The reports to add up, or folders of them."),
    N_("The body whose report the sum is."),
    # convert, template, schema
    N_("Write a report in another format, or a folder of reports as one table."),
    N_("A report, a table of reports or a folder; - is standard input."),
    N_("The file to write; - is standard output, with --to."),
    N_(
        "json, html, markdown, docx, xlsx for one report; csv, wide-csv, parquet, sqlite, duckdb, postgresql, datapackage "
        "for any number. Default: by the name of the file."
    ),
    N_("Write the blank form of an edition: a document, a workbook, a page."),
    N_("The edition of the form: 2014, 2019 or 2021."),
    N_("The file to write; - is standard output."),
    N_("Write the JSON Schema of a report."),
    N_("The edition of the form: 2014, 2019 or 2021. Default: any."),
    # diff
    N_("Set two reports side by side, cell by cell: before, after, change."),
    N_("Exit code: 0 whether they differ or not, 2 something could not be read."),
    N_("A report, such as that of the year before."),
    N_("The report to compare it with."),
    N_("A text table, JSON or CSV."),
    N_("List the equal cells too."),
    # rules, explain
    N_("List the rules: code, severity, name, summary."),
    N_("Lines of text, or one JSON object."),
    N_("Explain a rule: what it demands, on what grounds, and how to fix a report that breaks it."),
    N_("The code of a rule, or its name."),
    # What Typer prints around them, which it asks gettext for.
    N_("Options"),
    N_("Arguments"),
    N_("Commands"),
    N_("Error"),
    N_("Aborted."),
    N_("required"),
    N_("[required]"),
    N_("Try [blue]'{command_path} {help_option}'[/] for help."),
    N_("No such command {name!r}."),
    N_("Missing command."),
)

_DEFAULT = N_("Default: {value}.")
#: In a pipe Typer counts characters, and Chinese ones take two columns: with so many lines have some 80 columns.
_CHINESE_WIDTH = 56


def language_of_help(arguments: Sequence[str]) -> str:
    """Return the language of the help: that of the arguments, else of the project's settings, else the environment's."""
    try:
        return of_arguments(arguments) or find_settings().lang or of_environment()
    except DisclosureError:  # told when a command needs the settings
        return of_environment()


def in_language(command: Any, lang: str, parent: Any = None) -> Any:
    """Return a command of Typer's, its texts and those of the commands below it in `lang`."""
    import typer  # noqa: PLC0415 - of the extra cli

    if parent is None and catalogue(lang).startswith("zh"):
        command.context_settings = {**command.context_settings, "terminal_width": _CHINESE_WIDTH}
    context = typer.Context(command, parent=parent, **command.context_settings)
    if command.help:
        # Paragraph by paragraph, as the catalogues have them.
        paragraphs = [" ".join(one.split()) for one in inspect.cleandoc(command.help).split("\n\n")]
        command.help = "\n\n".join(translate(one, lang) for one in paragraphs)
        # Typer would cut the first sentence at a blank, which Chinese has none of.
        command.short_help = translate(paragraphs[0], lang)
    for option in (*command.params, command.get_help_option(context)):
        text = getattr(option, "help", None)
        if text:
            option.help = translate(" ".join(text.split()), lang) + _default(option, lang)
    for below in getattr(command, "commands", {}).values():
        in_language(below, lang, context)
    return command


def _default(option: Any, lang: str) -> str:
    """Say what an option is by default, in our words: Typer has its own before a language is chosen."""
    value = option.default
    if (
        not getattr(option, "show_default", False)
        or isinstance(value, bool)
        or not isinstance(value, (str, int))
    ):
        return ""
    option.show_default = False
    return ("" if catalogue(lang).startswith("zh") else " ") + render(_DEFAULT, lang, {"value": value})


@contextmanager
def speaking(lang: str) -> Iterator[None]:
    """Let what asks gettext, as Typer does, find our catalogues, and in them a language."""
    before, place = os.environ.get("LANGUAGE"), gettext.bindtextdomain("messages")
    gettext.bindtextdomain("messages", str(files("disclosure_schema").joinpath("locale")))
    os.environ["LANGUAGE"] = lang
    try:
        yield
    finally:
        gettext.bindtextdomain("messages", place)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before
