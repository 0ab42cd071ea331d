"""The catalogue of rules: every rule of the library, by code."""

from disclosure_schema.rules.arithmetic import ARITHMETIC
from disclosure_schema.rules.model import Rule

__all__ = ["RULES"]

#: Every rule, sorted by code.
RULES: tuple[Rule, ...] = tuple(sorted((*ARITHMETIC,), key=lambda rule: rule.code))
