"""The commands that write reports: convert, template, schema; and diff, which sets two side by side."""

from typing import Annotated

import typer

from disclosure_schema.cli.common import Lang, finish, language, settings_of_project
from disclosure_schema.cli.diff import DiffFormat, diff_files
from disclosure_schema.forms.report import EDITIONS

__all__ = ["add_to"]

To = Annotated[
    str | None,
    typer.Option(
        "--to",
        metavar="FORMAT",
        help="json, html, markdown, docx, xlsx for one report; csv, wide-csv, parquet, sqlite, duckdb, postgresql, "
        "datapackage for any number. Default: by the name of the file.",
    ),
]


def convert(
    *,
    file: Annotated[
        str,
        typer.Argument(metavar="IN", help="A report, a table of reports or a folder; - is standard input."),
    ],
    target: Annotated[
        str, typer.Argument(metavar="OUT", help="The file to write; - is standard output, with --to.")
    ],
    to: To = None,
    lang: Lang = None,
) -> None:
    """Write a report in another format, or a folder of reports as one table."""
    from disclosure_schema.cli.convert import convert_files  # noqa: PLC0415 - other commands need no writer

    chosen = language(lang, settings_of_project(lang).lang)
    finish(chosen, lambda output: convert_files(file, target, output, chosen, to=to))


def template(
    *,
    edition: Annotated[int, typer.Option(help="The edition of the form: 2014, 2019 or 2021.")] = EDITIONS[0],
    target: Annotated[
        str, typer.Option("-o", "--output", metavar="FILE", help="The file to write; - is standard output.")
    ],
    to: To = None,
    lang: Lang = None,
) -> None:
    """Write the blank form of an edition: a document, a workbook, a page."""
    from disclosure_schema.cli.convert import write_template  # noqa: PLC0415 - other commands need no writer

    chosen = language(lang, settings_of_project(lang).lang)
    finish(chosen, lambda output: write_template(target, output, edition=edition, to=to))


def schema(
    *,
    edition: Annotated[
        int | None, typer.Option(help="The edition of the form: 2014, 2019 or 2021. Default: any.")
    ] = None,
    target: Annotated[
        str | None,
        typer.Option("-o", "--output", metavar="FILE", help="Write there, not to standard output."),
    ] = None,
    lang: Lang = None,
) -> None:
    """Write the JSON Schema of a report."""
    from disclosure_schema.cli.convert import show_schema  # noqa: PLC0415 - other commands need no writer

    chosen = language(lang, settings_of_project(lang).lang)
    finish(chosen, lambda output: show_schema(output, edition=edition, target=target))


def diff(
    *,
    before: Annotated[str, typer.Argument(metavar="A", help="A report, such as that of the year before.")],
    after: Annotated[str, typer.Argument(metavar="B", help="The report to compare it with.")],
    output_format: Annotated[DiffFormat, typer.Option("--format", help="A text table, JSON or CSV.")] = (
        DiffFormat.TEXT
    ),
    every: Annotated[bool, typer.Option("--all", help="List the equal cells too.")] = False,
    lang: Lang = None,
) -> None:
    """Set two reports side by side, cell by cell: before, after, change.

    Exit code: 0 whether they differ or not, 2 something could not be read.
    """
    chosen = language(lang, settings_of_project(lang).lang)
    finish(
        chosen,
        lambda output: diff_files((before, after), output, chosen, form=output_format, every=every),
    )


def add_to(app: typer.Typer) -> None:
    """Add the commands to an application."""
    for command in (convert, template, schema, diff):
        app.command()(command)
