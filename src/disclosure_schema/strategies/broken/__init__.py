"""Reports broken in one known way, for each rule of the library."""

from disclosure_schema.strategies.broken import across, claims, heads, printed, sums, texts
from disclosure_schema.strategies.broken.registry import Broken, broken_reports

__all__ = ["Broken", "broken_reports"]

del across, claims, heads, printed, sums, texts  # importing them has entered their breakers
