"""The one translator: English in the source, Chinese through Babel catalogues.

A message is an English template with named placeholders; `N_` marks it for extraction and the catalogues in
`locale/` translate it. Nothing is rendered before somebody reads it.

>>> translate("holds", "en")
'holds'
"""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

__all__ = ["LANGUAGES", "N_", "Term", "catalogue", "render", "translate"]

#: Languages with a catalogue; English is the source.
LANGUAGES = ("en", "zh_Hans", "zh_Hant")

# Language tags people and browsers use, and the catalogue each of them means (CLDR likely subtags).
_ALIASES = {"zh": "zh_Hans", "zh_CN": "zh_Hans", "zh_SG": "zh_Hans", "zh_TW": "zh_Hant", "zh_HK": "zh_Hant"}


class Term(str):
    """A word of ours among the parameters of a message: it is translated too."""

    __slots__ = ()


def N_(message: str) -> str:  # noqa: N802 - the name gettext's tools know
    """Mark a message for extraction; return it unchanged."""
    return message


def catalogue(lang: str) -> str:
    """Return the name of the catalogue for a language tag, or raise `LookupError`.

    >>> catalogue("zh"), catalogue("zh-Hant"), catalogue("en_US")
    ('zh_Hans', 'zh_Hant', 'en')
    """
    tag = lang.replace("-", "_")
    tag = _ALIASES.get(tag, tag)
    for name in LANGUAGES:
        if tag == name or tag.startswith(name + "_"):
            return name
    raise LookupError(lang)


@cache
def _translations(name: str) -> Any:
    from babel.support import Translations  # noqa: PLC0415 - only when a translation is asked for

    path = files("disclosure_schema").joinpath("locale", name, "LC_MESSAGES", "messages.mo")
    with path.open("rb") as stream:
        return Translations(stream)


def translate(message: str, lang: str) -> str:
    """Return `message` in `lang`; a message without a translation stays English."""
    name = catalogue(lang)
    return message if name == "en" or not message else str(_translations(name).gettext(message))


def render(message: str, lang: str, params: Mapping[str, Any]) -> str:
    """Translate a template and fill its placeholders.

    A `Term` among the parameters is translated too, and what has a `render(lang)` of its own is asked for it; several
    values are shown one after the other.

    >>> render("{n} cells: {names}", "en", {"n": 2, "names": ("a", Term("b"))})
    '2 cells: a; b'
    """
    return translate(message, lang).format(**{key: _shown(value, lang) for key, value in params.items()})


def _shown(value: Any, lang: str) -> Any:
    if isinstance(value, Term):
        return translate(value, lang)
    if isinstance(value, (tuple, list)):
        return ("；" if catalogue(lang).startswith("zh") else "; ").join(
            str(_shown(item, lang)) for item in value
        )
    return value.render(lang) if hasattr(value, "render") else value
