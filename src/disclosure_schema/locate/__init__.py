"""Locating errors: which cells of a report are wrong, and what blanks must hold, by the identities of its tables.

>>> from disclosure_schema.forms.report import AnnualReport
>>> block = {"upheld": 35, "corrected": 0, "other": 0, "pending": 0, "total": 53}
>>> report = AnnualReport.model_validate({"proceedings": {"edition": 2021, "reconsideration": block}})
>>> for path, correction in locate(report).likely.items():
...     print(path, correction.value)
"""

import sys
from types import ModuleType
from typing import Any

from disclosure_schema.locate.deduce import Deduced, deduce
from disclosure_schema.locate.location import Correction, Fault, Location, Repair
from disclosure_schema.locate.slips import Slip
from disclosure_schema.locate.solver import locate

__all__ = ["Correction", "Deduced", "Fault", "Location", "Repair", "Slip", "deduce", "locate"]


class _Callable(ModuleType):
    """The module called like its function: `disclosure_schema.locate` names both."""

    def __call__(self, *given: Any, **options: Any) -> Location:
        return locate(*given, **options)


sys.modules[__name__].__class__ = _Callable
