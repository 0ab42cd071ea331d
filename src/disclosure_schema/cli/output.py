"""Writing to the terminal or into a pipe: UTF-8 always, colours only where a person looks at them."""

import io
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from disclosure_schema.findings.lines import Line, Span, Style

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

__all__ = ["ClosedError", "Output", "silence", "styled", "use_utf8"]

_LOOKS = {
    Style.PLAIN: "",
    Style.FILE: "bold",
    Style.CODE: "cyan",
    Style.GOOD: "green",
    Style.INFO: "dim",
    Style.WARNING: "yellow",
    Style.ERROR: "bold red",
}


class ClosedError(Exception):
    """Nobody reads the output any more (`| head`): not an error, and nothing more to do."""


def use_utf8() -> None:
    """Write UTF-8 whatever the locale says; a file name that is no text is spelt out rather than refused.

    Lines go out one by one: a run that is killed has told all that it had done.
    """
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # the caller closed it
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - for the process
        elif isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)


class Output:
    """Where a command writes: results to standard output, complaints to standard error, in order."""

    def __init__(self) -> None:
        self.is_terminal = sys.stdout.isatty()
        #: Where a progress bar is drawn, while one is: lines for that terminal go above it.
        self.bar: Console | None = None

    def line(self, line: Line) -> None:
        """Write one line of results, coloured and indented on a terminal, as it is in a pipe."""
        if not self.is_terminal:
            self.text(str(line))
            return
        from rich.padding import Padding  # noqa: PLC0415 - slow to load and needed on a terminal only
        from rich.text import Text  # noqa: PLC0415 - same

        self.print(Padding(Text().join(map(styled, line.spans)), (0, 0, 0, line.indent)))

    def text(self, text: str) -> None:
        """Write text and a newline to standard output."""
        if self.bar is not None and self.is_terminal:
            self._above(text)
        else:
            self._write(sys.stdout, text)

    def complain(self, text: str) -> None:
        """Write a line to standard error, after everything written so far."""
        self.flush()
        if self.bar is not None:
            self._above(text)
        else:
            self._write(sys.stderr, text)

    def print(self, renderable: object) -> None:
        """Write something of Rich's to a terminal."""
        try:
            console = self.bar or _console()
            console.print(renderable, highlight=False, markup=False, emoji=False)
        except BrokenPipeError:
            raise ClosedError from None

    def flush(self) -> None:
        """Hand on what was written; raise `ClosedError` when nobody takes it."""
        try:
            sys.stdout.flush()
        except BrokenPipeError:
            raise ClosedError from None

    def _above(self, text: str) -> None:
        if self.bar is not None:
            self.bar.print(text, highlight=False, markup=False, emoji=False, soft_wrap=True)

    def _write(self, stream: TextIO, text: str) -> None:
        try:
            stream.write(f"{text}\n")
        except BrokenPipeError:
            raise ClosedError from None


def styled(span: Span) -> "Text":
    """Return a span with the looks of its style."""
    from rich.text import Text  # noqa: PLC0415 - slow to load and needed on a terminal only

    return Text(span.text, _LOOKS[span.style])


def _console() -> "Console":
    from rich.console import Console  # noqa: PLC0415 - slow to load and needed on a terminal only

    return Console()


def silence() -> None:
    """Let the interpreter's last flush go nowhere instead of failing once more on a closed pipe."""
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, sys.stdout.fileno())
    os.close(devnull)
