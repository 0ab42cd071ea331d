"""Which cell is most likely wrong: what locating the errors of a whole report adds to one violated identity.

>>> from disclosure_schema.forms.report import AnnualReport
>>> from disclosure_schema.rules.engine import check
>>> block = {"upheld": 120, "corrected": 3, "other": 0, "pending": 4, "total": 19}
>>> report = AnnualReport.model_validate({"proceedings": {"edition": 2021, "reconsideration": block}})
>>> (finding,) = check(report, select=["T401"])
>>> finding.expected
{'proceedings.reconsideration.upheld': 12}
"""

from dataclasses import replace
from typing import TYPE_CHECKING

from disclosure_schema.forms.identities import Identity
from disclosure_schema.messages import N_
from disclosure_schema.rules.linear import LEFT_HIGH, RIGHT_HIGH
from disclosure_schema.rules.model import Path, Verdict

if TYPE_CHECKING:
    from disclosure_schema.locate import Location

__all__ = ["located"]

_ONE = N_("{place}: {left} ≠ {right}; most likely {wrong} is wrong and should be {meant}.")
_SEVERAL = N_("{place}: {left} ≠ {right}; most likely wrong: {wrong}.")


def located(verdict: Verdict, identity: Identity, location: "Location") -> Verdict:
    """Return what the verdict on a violated identity says once the errors of the report are located.

    Where it is clear which of its cells are wrong, they and what they should be are named. The printed total stays the
    suggestion only where some repair of the report agrees with it.
    """
    cells = {*identity.left, *identity.right}
    wrong = {path: one.value for path, one in location.likely.items() if path in cells}
    if not wrong:
        return _doubted(verdict, location)
    if wrong == verdict.expected:
        return verdict
    params = {**verdict.params, "wrong": tuple(map(Path, wrong))}
    if len(wrong) == 1:
        ((path, value),) = wrong.items()
        params |= {"wrong": Path(path), "meant": value, "slip": str(location.likely[path].slip)}
    return replace(verdict, message=_ONE if len(wrong) == 1 else _SEVERAL, params=params, expected=wrong)


def _doubted(verdict: Verdict, location: "Location") -> Verdict:
    """Take back the suggestion of a total that no repair of the report agrees with."""
    every = {
        (one.path, one.value)
        for fault in location.faults
        for repair in fault.repairs
        for one in repair.corrections
    }
    if not verdict.expected or not location.complete or not every.isdisjoint(verdict.expected.items()):
        return verdict
    delta = verdict.params["delta"]
    return replace(
        verdict,
        message=LEFT_HIGH if delta > 0 else RIGHT_HIGH,
        params={**verdict.params, "by": abs(delta)},
        expected={},
    )
