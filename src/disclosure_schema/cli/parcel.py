"""What came of a document, as bytes from one process to another: rules travel by their codes.

A rule is a function, which bytes cannot hold; every process has the same rules.

>>> from disclosure_schema.forms.report import AnnualReport
>>> from disclosure_schema.rules.engine import check
>>> checked = check(AnnualReport(year=2023), select=["H101"])
>>> unpacked(packed(checked)).findings[0].rule is checked.findings[0].rule
True
"""

import pickle
from functools import cache
from io import BytesIO
from typing import Any

from disclosure_schema.rules.model import Rule
from disclosure_schema.rules.packs import all_rules, broken

__all__ = ["packed", "unpacked"]


class _Pickler(pickle.Pickler):
    def persistent_id(self, value: Any) -> str | None:
        return value.code if isinstance(value, Rule) else None


class _Unpickler(pickle.Unpickler):
    def persistent_load(self, code: Any) -> Rule:
        return _rules()[code]


@cache
def _rules() -> dict[str, Rule]:
    """Return every rule by code, and those that stand for a pack that cannot be used."""
    return {one.code: one for one in (*(stand_in for stand_in, _ in broken()), *all_rules())}


def packed(value: Any) -> bytes:
    """Return a value as bytes."""
    stream = BytesIO()
    _Pickler(stream, pickle.HIGHEST_PROTOCOL).dump(value)
    return stream.getvalue()


def unpacked(data: bytes) -> Any:
    """Return the value in such bytes."""
    return _Unpickler(BytesIO(data)).load()
