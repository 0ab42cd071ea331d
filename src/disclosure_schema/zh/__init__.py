"""Chinese numbers, ordinals, percentages, quantities, dates, periods and article references.

One contract for every kind X: `parse_X` takes the whole string and returns a small immutable result whose
`.value` is exact, or raises `ZhError`; `is_X` never raises; `format_X` writes what `parse_X` reads back;
`find_Xs` yields `Span`s from running text. Names are loaded on first use (PEP 562), so importing the package
costs nothing and pulls in nothing.

>>> from disclosure_schema import zh
>>> zh.parse_number("一百零五").value
105
>>> zh.is_period("2022年12月31日至1月1日")
False
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from disclosure_schema.zh.articles import (
        Article,
        find_articles,
        format_article,
        is_article,
        parse_article,
    )
    from disclosure_schema.zh.dates import Date, find_dates, format_date, is_date, parse_date
    from disclosure_schema.zh.errors import REASONS, ZhError
    from disclosure_schema.zh.headings import Heading, parse_heading
    from disclosure_schema.zh.numbers import Number, find_numbers, format_number, is_number, parse_number
    from disclosure_schema.zh.ordinals import (
        Ordinal,
        find_ordinals,
        format_ordinal,
        is_ordinal,
        parse_ordinal,
    )
    from disclosure_schema.zh.percents import (
        Percent,
        find_percents,
        format_percent,
        is_percent,
        parse_percent,
    )
    from disclosure_schema.zh.periods import Period, find_periods, format_period, is_period, parse_period
    from disclosure_schema.zh.quantities import (
        Quantity,
        find_quantities,
        format_quantity,
        is_quantity,
        parse_quantity,
    )
    from disclosure_schema.zh.results import Approximation, Span
    from disclosure_schema.zh.text import normalize

__all__ = [
    "REASONS",
    "Approximation",
    "Article",
    "Date",
    "Heading",
    "Number",
    "Ordinal",
    "Percent",
    "Period",
    "Quantity",
    "Span",
    "ZhError",
    "find_articles",
    "find_dates",
    "find_numbers",
    "find_ordinals",
    "find_percents",
    "find_periods",
    "find_quantities",
    "format_article",
    "format_date",
    "format_number",
    "format_ordinal",
    "format_percent",
    "format_period",
    "format_quantity",
    "is_article",
    "is_date",
    "is_number",
    "is_ordinal",
    "is_percent",
    "is_period",
    "is_quantity",
    "normalize",
    "parse_article",
    "parse_date",
    "parse_heading",
    "parse_number",
    "parse_ordinal",
    "parse_percent",
    "parse_period",
    "parse_quantity",
]

# Module of each public name that does not follow the pattern verb_kind.
_MODULES = {
    "REASONS": "errors",
    "ZhError": "errors",
    "Approximation": "results",
    "Span": "results",
    "normalize": "text",
    "find_quantities": "quantities",
}


def _module(name: str) -> str:
    if name in _MODULES:
        return _MODULES[name]
    kind = name.rpartition("_")[2].lower()
    if kind == "quantity":
        return "quantities"
    return kind if kind.endswith("s") else kind + "s"


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f"{__name__}.{_module(name)}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
