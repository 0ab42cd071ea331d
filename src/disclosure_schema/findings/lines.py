"""Severities in words, and how lines are made of spans with a style each; a terminal gives styles their looks.

>>> str(Line((Span("error", Style.ERROR), Span(" T401")), indent=2))
'  error T401'
"""

from dataclasses import dataclass
from enum import StrEnum

from disclosure_schema.messages import N_, translate
from disclosure_schema.rules.model import Severity

__all__ = ["Line", "Span", "Style", "severity_span"]


class Style(StrEnum):
    """What a span is; a terminal gives each its looks."""

    PLAIN = "plain"
    FILE = "file"
    CODE = "code"
    GOOD = "good"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Line:
    """A line of output: its spans, and its indent in columns."""

    spans: tuple[Span, ...]
    indent: int = 0

    def __str__(self) -> str:
        return " " * self.indent + "".join(span.text for span in self.spans)


_SEVERITIES = {
    Severity.ERROR: (N_("error"), Style.ERROR),
    Severity.WARNING: (N_("warning"), Style.WARNING),
    Severity.INFO: (N_("info"), Style.INFO),
}


def severity_span(severity: Severity, lang: str = "en") -> Span:
    """Return a severity as a word in `lang`, in its style."""
    word, style = _SEVERITIES[severity]
    return Span(translate(word, lang), style)
