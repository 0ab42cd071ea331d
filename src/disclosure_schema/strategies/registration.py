"""What Hypothesis calls when it is imported: `st.from_type` then draws sound reports and tables.

A module of its own, because Hypothesis may be imported from the middle of this package's own import.
"""

from hypothesis import strategies as st

from disclosure_schema.forms.report import TABLES, AnnualReport
from disclosure_schema.strategies.balanced import tables
from disclosure_schema.strategies.sound import reports

__all__ = ["register"]


def register() -> None:
    """Register a strategy for the report and for each table of each edition.

    >>> register()
    >>> from hypothesis import find
    >>> find(st.from_type(AnnualReport), lambda report: report.edition == 2019).proactive.edition
    2019
    """
    st.register_type_strategy(AnnualReport, reports())
    for models in TABLES.values():
        for model in models:
            st.register_type_strategy(model, tables(model))
