"""What a caller chooses about rules: which are judged, and how grave what they find is.

Severity is policy over codes: a province may demand what the form only expects.

>>> from disclosure_schema.rules.catalogue import RULES
>>> [one.code for one in selected(RULES, ["T3"], ["T31"])]
['T301', 'T302', 'T303']
>>> severities(RULES, {"T3": "warning", "T301": "info"})["T301"]
<Severity.INFO: 'info'>
"""

from collections.abc import Iterable, Mapping, Sequence

from disclosure_schema.errors import OptionError
from disclosure_schema.messages import N_
from disclosure_schema.rules.model import Rule, Severity

__all__ = ["selected", "severities"]

_NO_RULE = N_("No rule has a code that starts with {prefix!r}.")


def selected(rules: Iterable[Rule], select: Sequence[str], ignore: Sequence[str]) -> tuple[Rule, ...]:
    """Return the rules whose code starts with a selected prefix and with no ignored one.

    Raises `OptionError` for a prefix that no rule has: a misspelt code must not silently check nothing.
    """
    every = tuple(rules)
    _known(every, (*select, *ignore))
    return tuple(
        one
        for one in every
        if (not select or one.code.startswith(tuple(select))) and not one.code.startswith(tuple(ignore))
    )


def severities(rules: Iterable[Rule], overrides: Mapping[str, Severity | str]) -> dict[str, Severity]:
    """Return the severity of each rule by code: its own, or that of the longest prefix among the overrides.

    Raises `OptionError` for a prefix that no rule has, and for a word that is no severity.
    """
    every = tuple(rules)
    _known(every, tuple(overrides))
    chosen = {prefix: _severity(given) for prefix, given in overrides.items()}
    found = {}
    for one in every:
        prefixes = [prefix for prefix in chosen if one.code.startswith(prefix)]
        found[one.code] = chosen[max(prefixes, key=len)] if prefixes else one.severity
    return found


def _severity(given: Severity | str) -> Severity:
    try:
        return Severity(given)
    except ValueError:
        choices = ", ".join(Severity)
        raise OptionError(
            N_("Unknown severity {given!r}; choose one of {choices}."), given=given, choices=choices
        ) from None


def _known(rules: tuple[Rule, ...], prefixes: Sequence[str]) -> None:
    for prefix in prefixes:
        if not prefix or not any(one.code.startswith(prefix) for one in rules):
            raise OptionError(_NO_RULE, prefix=prefix)
