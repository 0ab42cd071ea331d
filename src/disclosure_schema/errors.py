"""One family of exceptions: what went wrong, where, and what to do about it.

>>> try:
...     raise ReadError("{name} is not a report.", name="a.txt")
... except DisclosureError as error:
...     print(error)
a.txt is not a report.
"""

from typing import Any

from disclosure_schema.messages import N_, render

__all__ = ["DisclosureError", "MissingExtraError", "OptionError", "ReadError", "WriteError"]


class DisclosureError(Exception):
    """Base of every exception this library raises on purpose.

    `message` is the English template (also the key of the translations), `params` fill it.
    """

    def __init__(self, message: str, /, **params: Any) -> None:
        super().__init__(message)
        self.message = message
        self.params = params

    def render(self, lang: str = "en") -> str:
        """Return the message in `lang` ("en", "zh", "zh_Hans", "zh_Hant").

        >>> ReadError("The file is empty.").render("en")
        'The file is empty.'
        """
        return render(self.message, lang, self.params)

    def __str__(self) -> str:
        return self.render()

    def __reduce__(self) -> tuple[Any, ...]:
        # Exceptions cross process boundaries; the default would lose the keyword parameters.
        return _rebuild, (type(self), self.message, self.params)


def _rebuild(cls: type[DisclosureError], message: str, params: dict[str, Any]) -> DisclosureError:
    error = cls.__new__(cls)
    DisclosureError.__init__(error, message, **params)
    return error


class ReadError(DisclosureError):
    """A document cannot be read: the message says what it is and what to do."""


class WriteError(DisclosureError):
    """A file cannot be written: the message says why."""


class OptionError(DisclosureError, ValueError):
    """An argument or option has a value that is not allowed."""


class MissingExtraError(DisclosureError, ImportError):
    """A feature needs an optional dependency that is not installed."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(
            N_('{feature} needs the extra "{extra}": pip install "disclosure-schema[{extra}]"'),
            feature=feature,
            extra=extra,
        )
