"""How a regular expression may go wrong: the ways of matching one text that it can try, seen in its parse tree.

A pattern is tried for longer than its text where one text can be divided in many ways between repetitions that have no
upper bound. That needs one of two constructions, and `faults` names them:

- *nested*: a repetition without bound inside another, as in `(?:a+b?)*`: exponential;
- *beside*: two such repetitions of a character that share one and may meet, as in `a*b?a*` or `.*a.*`: quadratic or worse.

A possessive repetition (`a*+`) or an atomic group never gives back what it took, so it is neither.
"""

import re
import string
from collections.abc import Iterable, Iterator
from re import _constants as sre  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

__all__ = ["faults"]

#: Characters that stand for all others; a pattern's own are added.
_SAMPLE = frozenset(string.printable + "　０９〇一二十百万元件次，。、；：（）《》〔〕年月日某\u2028\xa0\x00")
_REPEATS = {sre.MAX_REPEAT, sre.MIN_REPEAT}
_CATEGORIES = {
    sre.CATEGORY_DIGIT: r"\d", sre.CATEGORY_NOT_DIGIT: r"\D",
    sre.CATEGORY_SPACE: r"\s", sre.CATEGORY_NOT_SPACE: r"\S",
    sre.CATEGORY_WORD: r"\w", sre.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip
Taken = frozenset[str]


def faults(pattern: str | bytes, flags: int = 0) -> list[str]:
    """Return what is wrong with a pattern, in words."""
    if isinstance(pattern, bytes):
        pattern = pattern.decode("latin-1")
        flags |= re.ASCII
    flags &= ~re.UNICODE if flags & re.ASCII else ~0
    tree = parser.parse(pattern, flags)
    sample = _SAMPLE | frozenset(_own(tree))
    found = ["nested"] if _nested(tree, inside=False) else []
    _Meeting(sample, flags, found).after(tree, frozenset())
    return found


def _parts(op: Any, av: Any) -> Iterator[Any]:
    """Yield the sequences inside an item."""
    if op in _REPEATS or op is sre.POSSESSIVE_REPEAT:
        yield av[2]
    elif op is sre.SUBPATTERN:
        yield av[3]
    elif op is sre.BRANCH:
        yield from av[1]
    elif op in {sre.ASSERT, sre.ASSERT_NOT}:
        yield av[1]
    elif op is sre.ATOMIC_GROUP:
        yield av
    elif op is sre.GROUPREF_EXISTS:
        yield from (part for part in av[1:] if part is not None)


def _nested(items: Iterable[Any], *, inside: bool) -> bool:
    for op, av in items:
        unbounded = op in _REPEATS and av[1] is sre.MAXREPEAT
        if unbounded and inside:
            return True
        # What a possessive repetition holds is still tried again and again for each of its rounds.
        around = inside or unbounded or (op is sre.POSSESSIVE_REPEAT and av[1] is sre.MAXREPEAT)
        if any(_nested(part, inside=around) for part in _parts(op, av)):
            return True
    return False


def _own(items: Iterable[Any]) -> Iterator[str]:
    """Yield the characters that a pattern names."""
    for op, av in items:
        if op in {sre.LITERAL, sre.NOT_LITERAL}:
            yield chr(av)
        elif op is sre.RANGE:
            yield from map(chr, av)
        elif op is sre.IN:
            yield from _own(av)
        for part in _parts(op, av):
            yield from _own(part)


class _Meeting:
    """Finds repetitions without bound that share characters and may meet."""

    def __init__(self, sample: Taken, flags: int, found: list[str]) -> None:
        self.sample, self.flags, self.found = sample, flags, found

    def after(self, items: Iterable[Any], before: frozenset[Taken]) -> frozenset[Taken]:
        """Return what repetitions that may reach to the end of `items` can take; `before` are those before it."""
        for op, av in items:
            before = frozenset(taken for taken in self._item(op, av, before) if taken)
        return before

    def _item(self, op: Any, av: Any, before: frozenset[Taken]) -> Iterable[Taken]:
        if op in _REPEATS or op is sre.POSSESSIVE_REPEAT:
            return self._repeat(op, av, before)
        if op in {sre.SUBPATTERN, sre.BRANCH}:
            return frozenset().union(*(self.after(part, before) for part in _parts(op, av)))
        if op in {sre.ASSERT, sre.ASSERT_NOT, sre.ATOMIC_GROUP}:
            for part in _parts(op, av):
                self.after(part, before)
            return frozenset() if op is sre.ATOMIC_GROUP else before
        if op is sre.AT or op in {sre.GROUPREF, sre.GROUPREF_EXISTS}:
            return before
        characters = self._characters(op, av)
        return (taken & characters for taken in before)

    def _repeat(self, op: Any, av: Any, before: frozenset[Taken]) -> frozenset[Taken]:
        least, most, items = av
        if len(items) == 1 and items[0][0] in {sre.IN, sre.LITERAL, sre.NOT_LITERAL, sre.ANY}:
            characters = self._characters(*items[0])
            ends = frozenset(taken & characters for taken in before)
            if most is sre.MAXREPEAT:
                if any(ends):
                    self.found.append(f"beside: {''.join(sorted(next(filter(None, ends))))[:8]!r}")
                if op in _REPEATS:
                    ends |= {characters}
        else:
            ends = self.after(items, before)
            if most != 1:
                ends = self.after(items, ends)
        if op is sre.POSSESSIVE_REPEAT:
            ends = frozenset()
        return ends | before if least == 0 else ends

    def _characters(self, op: Any, av: Any) -> Taken:
        ignore = re.IGNORECASE if self.flags & re.IGNORECASE else 0
        one = re.compile(_spelled(op, av), (self.flags & (re.DOTALL | re.ASCII)) | ignore)
        return frozenset(sign for sign in self.sample if one.fullmatch(sign))


def _spelled(op: Any, av: Any) -> str:
    """Return a pattern for one character."""
    if op is sre.ANY:
        return "."
    if op in {sre.LITERAL, sre.NOT_LITERAL}:
        return f"[{'^' if op is sre.NOT_LITERAL else ''}{re.escape(chr(av))}]"
    inner = ""
    for kind, value in av:
        if kind is sre.NEGATE:
            inner += "^"
        elif kind is sre.LITERAL:
            inner += re.escape(chr(value))
        elif kind is sre.RANGE:
            inner += "-".join(re.escape(chr(end)) for end in value)
        else:
            inner += _CATEGORIES[value]
    return f"[{inner}]"
