"""The catalogue of rules: every rule of the library, by code."""

from disclosure_schema.rules.announced import ANNOUNCED
from disclosure_schema.rules.arithmetic import ARITHMETIC
from disclosure_schema.rules.breakdowns import BREAKDOWNS
from disclosure_schema.rules.comparisons import COMPARISONS
from disclosure_schema.rules.dates import DATES
from disclosure_schema.rules.documents import DOCUMENTS
from disclosure_schema.rules.edition import EDITION_RULES
from disclosure_schema.rules.fees import FEES
from disclosure_schema.rules.flows import FLOWS
from disclosure_schema.rules.handled import HANDLED
from disclosure_schema.rules.hierarchy import HIERARCHY
from disclosure_schema.rules.leftovers import LEFTOVERS
from disclosure_schema.rules.model import Rule
from disclosure_schema.rules.period import PERIOD
from disclosure_schema.rules.ratios import RATIOS
from disclosure_schema.rules.sections import SECTION_RULES
from disclosure_schema.rules.stale import STALE
from disclosure_schema.rules.statistics import STATISTICS
from disclosure_schema.rules.substance import SUBSTANCE
from disclosure_schema.rules.tables import TABLE_RULES
from disclosure_schema.rules.text_proceedings import TEXT_PROCEEDINGS
from disclosure_schema.rules.text_tables import TEXT_TABLES
from disclosure_schema.rules.unchanged import UNCHANGED
from disclosure_schema.rules.years import YEARS

__all__ = ["RULES"]

#: Every rule, sorted by code.
RULES: tuple[Rule, ...] = tuple(
    sorted(
        (
            *ANNOUNCED,
            *ARITHMETIC,
            *BREAKDOWNS,
            *COMPARISONS,
            *DATES,
            *DOCUMENTS,
            *EDITION_RULES,
            *FEES,
            *FLOWS,
            *HANDLED,
            *HIERARCHY,
            *LEFTOVERS,
            *PERIOD,
            *RATIOS,
            *SECTION_RULES,
            *STALE,
            *STATISTICS,
            *SUBSTANCE,
            *TABLE_RULES,
            *TEXT_PROCEEDINGS,
            *TEXT_TABLES,
            *UNCHANGED,
            *YEARS,
        ),
        key=lambda rule: rule.code,
    )
)
