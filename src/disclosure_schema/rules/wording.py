"""Verdicts as sentences, rendered late: names, numbers and dates in the reader's language.

>>> phrase("{n} cells: {cell}", {"n": 1200, "cell": Path("proceedings.reconsideration.total")}, "en")
'1,200 cells: reconsideration·total'
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from disclosure_schema.forms.naming import name_of, short_name_of
from disclosure_schema.messages import N_, catalogue, translate
from disclosure_schema.rules.model import Finding, Judgement, Operand, Path, Term

__all__ = ["equation", "phrase", "sentence"]

#: More operands than this are shown without those that are 0, more names than this are counted instead.
_MANY_OPERANDS = 7
_MANY_NAMES = 3

#: Babel formats numbers of up to 28 digits.
_LONGEST = 10**18

_MORE = N_("{names} and {count} more")
_SHARED = N_("{shared} ({names})")

#: What people call the facts that are no cells.
_FACTS = {
    "title": N_("title"),
    "issuer": N_("issuer"),
    "year": N_("year"),
    "period": N_("statistics period"),
    "issued_on": N_("issue date"),
}


def sentence(given: Finding | Judgement, lang: str = "en") -> str:
    """Return what a finding or judgement says, as a sentence in `lang`."""
    verdict = given.verdict
    params = {
        "place": Path(verdict.at),
        "left": equation(verdict.operands, verdict.at, 1, lang),
        "right": equation(verdict.operands, verdict.at, -1, lang),
        **verdict.params,
    }
    message = verdict.message or given.rule.message
    try:
        return phrase(message, params, lang)
    except (KeyError, IndexError, ValueError, AttributeError):
        return message  # a template of other people's asks for a fact that the verdict does not have


def phrase(message: str, params: Mapping[str, Any], lang: str) -> str:
    """Translate a template and fill it, each value rendered for the language."""
    return translate(message, lang).format(**{key: _value(value, lang) for key, value in params.items()})


def equation(operands: Sequence[Operand], at: str, sign: int, lang: str) -> str:
    """Return one side of an equation: labels and values, and their sum where there are several.

    >>> sides = (Operand("proceedings.reconsideration.upheld", 10), Operand("proceedings.reconsideration.other", 1))
    >>> equation(sides, "proceedings.reconsideration", 1, "en")
    'upheld 10 + other result 1 = 11'
    """
    side = [operand for operand in operands if operand.sign == sign]
    shown = [operand for operand in side if operand.value] if len(side) > _MANY_OPERANDS else side
    shown = shown or side[:1]
    text = " + ".join(f"{_label(operand, at, lang)} {_number(operand.value, lang)}" for operand in shown)
    known = [operand.value for operand in side if operand.value is not None]
    return f"{text} = {_number(sum(known), lang)}" if len(side) > 1 and len(known) == len(side) else text


def _label(operand: Operand, at: str, lang: str) -> str:
    if operand.label:
        return operand.label
    if "*" in at:  # a row of all columns: the operands differ by column
        return name_of(".".join(operand.path.split(".")[:2]), lang)
    return short_name_of(operand.path, lang)


def _number(value: int | Decimal | None, lang: str) -> str:
    if value is None:
        return "?"
    if not -_LONGEST < value < _LONGEST:  # no count, but what a damaged text may say; Babel would fail
        return str(value)
    from babel.numbers import format_decimal  # noqa: PLC0415 - only when somebody reads a sentence

    return format_decimal(value, locale=catalogue(lang), decimal_quantization=False)


def _value(value: object, lang: str) -> str:
    if isinstance(value, Path):
        return name_of(value, lang) if value not in _FACTS else translate(_FACTS[value], lang)
    if isinstance(value, Term):
        return translate(value, lang)
    if isinstance(value, (int, Decimal)):
        return _number(value, lang)
    if isinstance(value, date):
        from babel.dates import format_date  # noqa: PLC0415 - only when somebody reads a sentence

        return format_date(value, "long", locale=catalogue(lang))
    if isinstance(value, (tuple, list)):
        return _several(value, lang)
    return str(value)


def _several(values: Sequence[object], lang: str) -> str:
    """Return several values; cells of one column or one row name it once.

    >>> _several([Path("applications.business.granted"), Path("applications.research.granted")], "en")
    'granted (businesses, research institutions)'
    >>> _several([Path("applications.business.granted"), Path("applications.business.total")], "en")
    'businesses (granted, total handled)'
    """
    names = [_value(item, lang) for item in values]
    parts = [item.split(".") for item in values if isinstance(item, Path) and item.count(".") > 1]
    if len(parts) < max(len(values), 2):
        return _names(names, lang)
    outer = {tuple(part[:2]) for part in parts}
    inner = {(part[0], "*", *part[2:]) for part in parts}
    if len(outer) == 1:
        shared = name_of(".".join(outer.pop()), lang)
        names = [name.removeprefix(f"{shared}·") for name in names]
    elif len(inner) == 1:
        shared = name_of(".".join(inner.pop()), lang)
        names = [name.removesuffix(f"·{shared}") for name in names]
    else:
        return _names(names, lang)
    return phrase(_SHARED, {"shared": shared, "names": _names(names, lang)}, lang)


def _names(names: list[str], lang: str) -> str:
    separator = "、" if catalogue(lang).startswith("zh") else ", "
    shown = separator.join(names[:_MANY_NAMES])
    rest = len(names) - _MANY_NAMES
    return phrase(_MORE, {"names": shown, "count": rest}, lang) if rest > 0 else shown
