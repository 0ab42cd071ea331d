"""The limits of a read: how large, how many pages, how deeply nested, how long; beyond them a document is refused.

They hold for the read that goes on in this thread or task, so that no reader has to hand them down.

>>> with within(Limits(depth=3)):
...     current().depth
3
>>> current() == Limits()
True
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields
from time import monotonic

from disclosure_schema.errors import OptionError, ReadError
from disclosure_schema.messages import N_

__all__ = [
    "DEFAULT",
    "Limits",
    "check_elements",
    "check_paragraphs",
    "current",
    "elements_fit",
    "tick",
    "within",
]

_TOO_LONG = N_(
    "Reading took longer than {limit} seconds; no annual report needs that. Allow more in the limits to read it all the same."
)
_TOO_LARGE = N_("The document has more than {limit} elements or cells; no annual report is that large.")
_TOO_MANY = N_("The document has more than {limit} paragraphs; no annual report is that long.")

#: Elements and cells of a document for each paragraph that is allowed.
_ELEMENTS = 5


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a document is read before it is refused with a `ReadError`.

    `bytes` of the file; `unpacked` bytes of what is compressed in an office file or PDF document; `pages` of a PDF
    document; `paragraphs` of prose, and five times as many elements of a page or cells of a text; `depth` of elements
    open inside each other; `seconds` of work, looked at between pages, tables and sections. Each is at least 0. Raises `OptionError` for a negative limit.

    >>> Limits(seconds=5).pages
    300
    """

    bytes: int = 50_000_000
    unpacked: int = 64 * 2**20
    pages: int = 300
    paragraphs: int = 100_000
    depth: int = 2000
    seconds: float = 60

    def __post_init__(self) -> None:
        for limit in fields(self):
            if not getattr(self, limit.name) >= 0:
                raise OptionError(N_("The limit {name} must be 0 or more."), name=limit.name)


#: The limits where a caller gives none.
DEFAULT = Limits()

_LIMITS: ContextVar[tuple[Limits, float]] = ContextVar("limits")


def current() -> Limits:
    """Return the limits of the read that goes on, or those by default."""
    return _LIMITS.get((DEFAULT, 0.0))[0]


def tick() -> None:
    """Raise `ReadError` when the time of the read that goes on is up."""
    limits, start = _LIMITS.get((DEFAULT, float("inf")))
    if monotonic() - start > limits.seconds:
        raise ReadError(_TOO_LONG, limit=limits.seconds)


def check_paragraphs(count: int) -> None:
    """Raise `ReadError` for a document with more paragraphs than are allowed."""
    limit = current().paragraphs
    if count > limit:
        raise ReadError(_TOO_MANY, limit=limit)


def check_elements(count: int) -> None:
    """Raise `ReadError` for a document with more elements or cells than are allowed."""
    if not elements_fit(count):
        raise ReadError(_TOO_LARGE, limit=_ELEMENTS * current().paragraphs)


def elements_fit(count: int) -> bool:
    """Tell whether so many elements or cells are allowed."""
    return count <= _ELEMENTS * current().paragraphs


@contextmanager
def within(limits: Limits) -> Iterator[None]:
    """Hold everything inside to these limits, and start the clock."""
    token = _LIMITS.set((limits, monotonic()))
    try:
        yield
    finally:
        _LIMITS.reset(token)
