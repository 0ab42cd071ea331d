"""The catalogue of rules: every rule of the library, by code."""

from disclosure_schema.rules.arithmetic import ARITHMETIC
from disclosure_schema.rules.breakdowns import BREAKDOWNS
from disclosure_schema.rules.dates import DATES
from disclosure_schema.rules.documents import DOCUMENTS
from disclosure_schema.rules.edition import EDITION_RULES
from disclosure_schema.rules.model import Rule
from disclosure_schema.rules.period import PERIOD
from disclosure_schema.rules.sections import SECTION_RULES
from disclosure_schema.rules.statistics import STATISTICS
from disclosure_schema.rules.tables import TABLE_RULES

__all__ = ["RULES"]

#: Every rule, sorted by code.
RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *ARITHMETIC,
            *BREAKDOWNS,
            *DATES,
            *DOCUMENTS,
            *EDITION_RULES,
            *PERIOD,
            *SECTION_RULES,
            *STATISTICS,
            *TABLE_RULES,
        ),
        key=lambda rule: rule.code,
    )
)
