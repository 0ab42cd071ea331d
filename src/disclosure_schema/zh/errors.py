"""The one exception of this package, and the closed set of reasons it gives.

>>> from disclosure_schema.zh.numbers import parse_number
>>> parse_number("一百二百")
Traceback (most recent call last):
    ...
disclosure_schema.zh.errors.ZhError: “一百二百” is malformed: “百” does not fit at character 4.
"""

from disclosure_schema.errors import DisclosureError
from disclosure_schema.messages import N_, translate

__all__ = ["REASONS", "Refused", "ZhError", "refuse"]

#: Every `ZhError.reason` and what it means.
REASONS = {
    "empty": "nothing but blanks",
    "not-a-number": "no number, ordinal, percentage or quantity is written there",
    "not-a-date": "no date or period is written there",
    "not-an-article": "no article reference is written there",
    "malformed": "the beginning is right, then something does not fit",
    "incomplete": "right so far, but a part is missing",
    "impossible": "well written, but there is no such thing: 30 February, a fifth quarter, division by zero",
    "reversed": "a period or range that ends before it starts",
    "unreadable": "characters were lost, or two readings are equally good: it could only be guessed",
    "too-long": "longer than any real expression of its kind",
}

_MESSAGES = {
    "empty": N_("The text is empty."),
    "not-a-number": N_("“{shown}” is not a number: see character {at}."),
    "not-a-date": N_("“{shown}” is not a date or period: see character {at}."),
    "not-an-article": N_("“{shown}” is not an article reference: see character {at}."),
    "malformed": N_("“{shown}” is malformed: “{char}” does not fit at character {at}."),
    "incomplete": N_("“{shown}” is incomplete: something is missing at character {at}."),
    "impossible": N_("“{shown}” does not exist: see character {at}."),
    "reversed": N_("“{shown}” ends before it starts: see character {at}."),
    "unreadable": N_("“{shown}” could only be read by guessing: see character {at}."),
    "too-long": N_("“{shown}” is too long: at most {limit} characters can be read."),
}
_HINT = N_("Did you mean “{suggestion}”?")
_SHOWN = 40


class Refused(Exception):  # noqa: N818 - internal signal, never leaves the package
    """What the scanners raise: a reason and a position in the text they were given."""

    def __init__(self, reason: str, position: int, suggestion: str | None = None) -> None:
        super().__init__(reason, position)
        self.reason = reason
        self.position = position
        self.suggestion = suggestion


class ZhError(DisclosureError, ValueError):
    """A text is not a valid expression of the kind asked for.

    `text` is the text as given, `position` the index of the character at fault (its length when something is
    missing at the end), `reason` one of `REASONS`, `suggestion` what was probably meant, or None.

    >>> from disclosure_schema.zh.dates import parse_date
    >>> try:
    ...     parse_date("2022年2月30日")
    ... except ZhError as error:
    ...     error.reason, error.position
    ('impossible', 7)
    """

    @property
    def text(self) -> str:
        """The text as it was given."""
        return str(self.params["text"])

    @property
    def position(self) -> int:
        """Index of the character at fault."""
        return int(self.params["position"])

    @property
    def reason(self) -> str:
        """One of `REASONS`."""
        return str(self.params["reason"])

    @property
    def suggestion(self) -> str | None:
        """What was probably meant, or None."""
        value = self.params["suggestion"]
        return None if value is None else str(value)

    def render(self, lang: str = "en") -> str:
        """Return the message in `lang`, with the suggestion when there is one."""
        message = super().render(lang)
        if self.suggestion is None:
            return message
        return message + " " + translate(_HINT, lang).format(suggestion=self.suggestion)


def refuse(
    text: str, reason: str, position: int, suggestion: str | None = None, *, limit: int = 0
) -> ZhError:
    """Build the `ZhError` for `text`; the message counts characters from 1."""
    position = min(max(position, 0), len(text))
    return ZhError(
        _MESSAGES[reason],
        text=text,
        shown=text if len(text) <= _SHOWN else text[:_SHOWN] + "…",
        position=position,
        at=position + 1,
        char=text[position : position + 1] or "…",
        reason=reason,
        suggestion=suggestion,
        limit=limit,
    )
