"""The language of the output: what was asked for, else what the environment says, else English.

>>> of_environment({"LANG": "zh_TW.UTF-8"}), of_environment({"LC_ALL": "C", "LANG": "zh_CN.UTF-8"})
('zh_Hant', 'en')
"""

import os
from collections.abc import Mapping, Sequence

from disclosure_schema.messages import catalogue

__all__ = ["of_arguments", "of_environment"]

#: In the order POSIX gives them: the first that is set decides.
_VARIABLES = ("LC_ALL", "LC_MESSAGES", "LANG")


def of_environment(environment: Mapping[str, str] = os.environ) -> str:
    """Return the catalogue for the environment's language; English for a language without one.

    >>> of_environment({"LANG": "zh_CN.GB18030@pinyin"}), of_environment({"LANG": "fr_FR"}), of_environment({})
    ('zh_Hans', 'en', 'en')
    """
    given = next(filter(None, map(environment.get, _VARIABLES)), "")
    tag = given.partition("@")[0].partition(".")[0]
    try:
        return catalogue(tag)
    except LookupError:
        return "en"


def of_arguments(arguments: Sequence[str]) -> str | None:
    """Return the catalogue for `--lang` among arguments that nobody has parsed yet: help is printed while they are.

    >>> of_arguments(["check", "--lang", "zh", "--help"]), of_arguments(["--lang=en"]), of_arguments(["--lang", "?"])
    ('zh_Hans', 'en', None)
    """
    for index, argument in enumerate(arguments):
        name, has_value, value = argument.partition("=")
        if name == "--lang":
            try:
                return catalogue(value if has_value else "".join(arguments[index + 1 : index + 2]))
            except LookupError:
                return None
    return None
