"""Rules of other people: installed packages name them under the entry-point group `disclosure_schema.rules`.

An entry point leads to a `Rule` or to a collection of rules. A pack that cannot be used is named with the reason and
stops nothing else.

>>> [pack.error for pack in packs() if pack.error]
[]
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import EntryPoint, entry_points

from disclosure_schema.messages import N_
from disclosure_schema.rules.catalogue import RULES
from disclosure_schema.rules.model import Citation, Outcome, Rule, Severity, Verdict

__all__ = ["GROUP", "Pack", "all_rules", "broken", "packs"]

#: The entry-point group under which packages offer rules.
GROUP = "disclosure_schema.rules"

_TEXTS = ("code", "name", "summary", "message", "why", "fix", "formula")

_FAILED = N_("The rule pack {pack} of {distribution} cannot be used: {error}")


@dataclass(frozen=True, slots=True)
class Pack:
    """What an entry point offers: its rules, or the reason why they cannot be used."""

    name: str
    distribution: str
    rules: tuple[Rule, ...] = field(default=(), hash=False)  # their judges may be anything that can be called
    error: str = ""


@cache
def packs() -> tuple[Pack, ...]:
    """Return the packs that are installed, by name; looked up once in a process."""
    taken = {rule.code for rule in RULES}
    found = []
    try:
        entries = sorted(entry_points(group=GROUP), key=lambda entry: (entry.name, entry.value))
    except Exception as error:  # noqa: BLE001 - the metadata of any package that is installed may be damaged
        return (Pack(GROUP, "", error=f"{type(error).__name__}: {error}"),)
    for entry in entries:
        pack = _load(entry, taken)
        taken |= {rule.code for rule in pack.rules}
        found.append(pack)
    return tuple(found)


def _load(entry: EntryPoint, taken: set[str]) -> Pack:
    distribution = entry.dist.name if entry.dist else ""
    try:
        rules = _rules(entry.load(), taken)
    except Exception as error:  # noqa: BLE001 - whatever a package does when it is imported
        return Pack(entry.name, distribution, error=f"{type(error).__name__}: {error}")
    return Pack(entry.name, distribution, rules)


def _rules(given: object, taken: set[str]) -> tuple[Rule, ...]:
    """Return the rules that an entry point leads to; raise for what is none."""
    rules = tuple(given) if isinstance(given, Iterable) else (given,)
    codes = set(taken)
    for rule in rules:
        if not isinstance(rule, Rule):
            raise TypeError(f"{rule!r} is no Rule")
        _check_fields(rule)
        code = rule.code
        if code != code.upper() or not code.replace("-", "").isalnum():
            raise ValueError(f"the code {code!r} is not made of capital letters, digits and hyphens")
        if code in codes:
            raise ValueError(f"the code {code} is taken already")
        codes.add(code)
    return rules


def _check_fields(rule: Rule) -> None:
    """Raise `TypeError` for a rule that would fail only when its findings are shown."""
    for name in _TEXTS:
        if not isinstance(getattr(rule, name), str):
            raise TypeError(f"the {name} of the rule {rule.code!r} is no text")
    for name, kind in (("citations", Citation), ("editions", int)):
        given = getattr(rule, name)
        if not isinstance(given, tuple) or not all(isinstance(one, kind) for one in given):
            raise TypeError(f"the {name} of the rule {rule.code} are no tuple of {kind.__name__}")
    if not isinstance(rule.severity, Severity):
        raise TypeError(f"the severity of the rule {rule.code} is none of the enumeration Severity")
    if not callable(rule.judge):
        raise TypeError(f"the judge of the rule {rule.code} cannot be called")


def all_rules() -> tuple[Rule, ...]:
    """Return the rules of the library and of every pack that can be used, by code."""
    return tuple(
        sorted((*RULES, *(rule for pack in packs() for rule in pack.rules)), key=lambda one: one.code)
    )


def broken() -> tuple[tuple[Rule, Verdict], ...]:
    """Return, for each pack that cannot be used, a rule that stands for it and a verdict that says why."""
    return tuple(
        (_stand_in(pack), Verdict(Outcome.CRASHED, "", params=_params(pack)))
        for pack in packs()
        if pack.error
    )


def _params(pack: Pack) -> dict[str, str]:
    return {"pack": pack.name, "distribution": pack.distribution or "?", "error": pack.error}


def _stand_in(pack: Pack) -> Rule:
    return Rule(pack.name, pack.name, Severity.ERROR, _FAILED, _FAILED, "", "", (), lambda _: ())
