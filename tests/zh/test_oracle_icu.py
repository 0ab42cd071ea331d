"""ICU is an independent oracle: whatever it spells out in its Chinese rule sets must be read back.

Needs the extra "oracle" (PyICU, which needs ICU's headers and a compiler).
"""

import random
from typing import Any

import pytest

from disclosure_schema import zh

icu = pytest.importorskip("icu", reason='the extra "oracle" (PyICU) is not installed')

RULES = [
    (locale, f"%spellout-{rules}")
    for locale in ("zh", "zh_Hant")
    for rules in (
        "cardinal",
        "cardinal-financial",
        "cardinal-alternate2",
        "numbering",
        "numbering-year",
        "ordinal",
    )
]


def speller(locale: str, rules: str) -> Any:
    formatter = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, icu.Locale(locale))
    formatter.setDefaultRuleSet(rules)
    return formatter


@pytest.mark.parametrize(("locale", "rules"), RULES)
def test_what_icu_spells_out_is_read(locale: str, rules: str) -> None:
    formatter = speller(locale, rules)
    parse: Any = zh.parse_ordinal if rules.endswith("ordinal") else zh.parse_number
    source = random.Random(20_000)  # noqa: S311 - reproducible, not secret
    numbers = [*range(20_001), *(source.randrange(10 ** source.randint(5, 15)) for _ in range(5000))]
    for number in numbers:
        text = formatter.format(number)
        assert parse(text).value == number, text


def test_days_of_the_month_are_read() -> None:
    formatter = speller("zh", "%spellout-numbering-days")
    assert [zh.parse_number(formatter.format(day)).value for day in range(1, 32)] == list(range(1, 32))


@pytest.mark.parametrize("locale", ["zh", "zh_Hant"])
def test_our_cardinals_are_icus(locale: str) -> None:
    formatter = speller(locale, "%spellout-cardinal")
    tag = "zh_Hant" if locale == "zh_Hant" else "zh_Hans"
    for number in [*range(20_001), *(7 * 10**k for k in range(4, 12))]:
        assert zh.parse_number(zh.format_number(number, locale=tag)) == zh.parse_number(
            formatter.format(number)
        )
