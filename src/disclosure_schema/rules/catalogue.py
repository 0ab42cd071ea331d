"""The catalogue of rules: every rule of the library, by code."""

from disclosure_schema.rules.arithmetic import ARITHMETIC
from disclosure_schema.rules.breakdowns import BREAKDOWNS
from disclosure_schema.rules.dates import DATES
from disclosure_schema.rules.model import Rule
from disclosure_schema.rules.period import PERIOD
from disclosure_schema.rules.sections import SECTION_RULES
from disclosure_schema.rules.tables import TABLE_RULES

__all__ = ["RULES"]

#: Every rule, sorted by code.
RULES: tuple[Rule, ...] = tuple(
    sorted(
        (*ARITHMETIC, *BREAKDOWNS, *DATES, *PERIOD, *SECTION_RULES, *TABLE_RULES), key=lambda rule: rule.code
    )
)
