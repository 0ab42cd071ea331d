"""A bar on the terminal while many documents are checked; nothing where nobody looks.

>>> with progress(Output(), 1) as done:
...     list(done(["a document alone needs none"]))
['a document alone needs none']
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from disclosure_schema.cli.output import Output

__all__ = ["progress"]

_Item = TypeVar("_Item")

#: What passes items on and counts them.
Counted = Callable[[Iterable[_Item]], Iterator[_Item]]


@contextmanager
def progress(output: Output, total: int) -> Iterator[Counted[Any]]:
    """Show on standard error how many of `total` items have passed, while it is a terminal; then take the bar away.

    What `output` writes to a terminal meanwhile stands above the bar.
    """
    if total < 2 or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield iter
        return
    from rich.console import Console  # noqa: PLC0415 - slow to load and needed on a terminal only
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn  # noqa: PLC0415 - same

    output.flush()
    bar = Progress(
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    )
    task = bar.add_task("", total=total)

    def counted(items: Iterable[_Item]) -> Iterator[_Item]:
        for item in items:
            yield item
            bar.advance(task)

    with bar:
        output.bar = bar.console
        try:
            yield counted
        finally:
            output.bar = None
