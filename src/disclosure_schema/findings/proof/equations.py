"""An equation in numbers alone: what a mark on a figure shows first.

>>> from disclosure_schema.rules.catalogue import RULES
>>> from disclosure_schema.rules.examples import examples_of
>>> sums = next(rule for rule in RULES if rule.code == "T401")
>>> [equation(example.judge(sums)) for example in examples_of("T401")][:2]
['', '1 + 0 + 0 + 1 ≠ 0']
"""

from collections.abc import Sequence
from decimal import Decimal

from disclosure_schema.rules.model import Finding, Judgement, Operand

__all__ = ["equation"]

#: More operands than this on a side are shown without those that are 0.
_MANY = 12


def equation(given: Finding | Judgement) -> str:
    """Return the relation that a rule found broken, in numbers; "" where it broke none."""
    operands = given.verdict.operands
    left, right = ([one for one in operands if one.sign == sign] for sign in (1, -1))
    if not left or not right or not _comparable(given):
        return ""
    one, other = _sum(left), _sum(right)
    if one == other:
        return ""
    sign = ">" if "≤" in given.rule.formula and one > other else "≠"
    return f"{_side(left)} {sign} {_side(right)}"


def _comparable(given: Finding | Judgement) -> bool:
    """Tell whether the operands are compared as they are: by a formula, or a text's figure with its table's."""
    operands = given.verdict.operands
    if given.rule.formula:
        return True
    said = any(not one.path for one in operands)
    return said and not any(isinstance(one.value, Decimal) for one in operands)  # 元 here, 万元 there


def _sum(side: Sequence[Operand]) -> int | Decimal:
    return sum((one.value for one in side if one.value is not None), 0)


def _side(side: Sequence[Operand]) -> str:
    shown = [one for one in side if one.value] if len(side) > _MANY else side
    return " + ".join("?" if one.value is None else f"{one.value:,}" for one in shown or side[:1])
