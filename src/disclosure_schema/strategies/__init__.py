"""Hypothesis strategies: reports with which no rule finds fault, and reports broken in one known way.

Needs the extra `hypothesis`. With it, `st.from_type(AnnualReport)` draws sound reports of every edition.

>>> from hypothesis import given, settings
>>> from disclosure_schema import check
>>> @settings(max_examples=5)
... @given(reports(edition=2021))
... def test(report):
...     assert not list(check(report))
>>> test()
"""

from disclosure_schema.errors import MissingExtraError

try:
    import hypothesis  # noqa: F401 - only to say clearly what is missing
except ModuleNotFoundError:
    raise MissingExtraError("disclosure_schema.strategies", "hypothesis") from None

from disclosure_schema.strategies.balanced import figures, tables
from disclosure_schema.strategies.broken import Broken, broken_reports
from disclosure_schema.strategies.related import previous_reports, wholes
from disclosure_schema.strategies.sound import reports

__all__ = ["Broken", "broken_reports", "figures", "previous_reports", "reports", "tables", "wholes"]
