"""What every command shares: the program's name, the language, the settings of the project, the exit code."""

from collections.abc import Callable
from contextlib import suppress
from typing import Annotated

import typer

from disclosure_schema.cli.language import of_environment
from disclosure_schema.cli.output import ClosedError, Output, silence
from disclosure_schema.cli.settings import Settings, find_settings
from disclosure_schema.errors import DisclosureError
from disclosure_schema.findings.text import visible
from disclosure_schema.messages import catalogue

__all__ = ["PROGRAM", "Lang", "finish", "language", "settings_of_project"]

PROGRAM = "disclosure-schema"

Lang = Annotated[
    str | None,
    typer.Option(
        "--lang",
        metavar="zh|en",
        help="Language of the messages: en, zh (zh_Hans) or zh_Hant. Default: the environment's, else English.",
    ),
]


def finish(lang: str, work: Callable[[Output], int]) -> None:
    """Do the work of a command and leave with its exit code, whatever happens."""
    output = Output()
    try:
        code = work(output)
        output.flush()
    except DisclosureError as error:
        output.complain(visible(error.render(lang)))
        code = 2
    except (ClosedError, BrokenPipeError):
        silence()
        code = 141  # what a shell reports for a process that a closed pipe ended
    except OSError as error:
        with suppress(OSError, ClosedError):
            output.complain(f"{PROGRAM}: {error.strerror or error}")  # the disk is full
        code = 2
    except KeyboardInterrupt:
        code = 130
    raise typer.Exit(code)


def settings_of_project(lang: str | None) -> Settings:
    """Return the settings of the project; a mistake in them ends the command."""
    found = Settings()

    def look(_: Output) -> int:
        nonlocal found
        found = find_settings()
        return 0

    try:
        finish(language(lang, None), look)
    except typer.Exit as end:
        if end.exit_code:
            raise
    return found


def language(given: str | None, setting: str | None) -> str:
    """Return the language asked for, else that of the settings, else that of the environment."""
    if given is None:
        return setting or of_environment()
    try:
        return catalogue(given)
    except LookupError:
        raise typer.BadParameter(f"{given!r} is none of en, zh (zh_Hans), zh_Hant.") from None
