"""The columns of a frame of reports: an id, the facts of the head, the edition of each table, and every cell.

>>> [column.name for column in columns(2021)][:4], len(columns(2021))
(['report_id', 'title', 'issuer', 'body_kind'], 211)
>>> columns(2021)[-1].name, columns(2021)[-1].kind
('proceedings.litigation_after_reconsideration.total', <Kind.COUNT: 'count'>)
"""

from functools import cache

from disclosure_schema.forms.columns import EDITION, FACTS, Column, Kind, wide
from disclosure_schema.forms.flat import KEY
from disclosure_schema.forms.report import EDITIONS, TABLES
from disclosure_schema.frames.relations import models_of

__all__ = ["EDITION", "KEY", "Column", "Kind", "columns"]

#: Frames are for figures: how to reach an office and what its report says first are left to the writers.
_FACTS = tuple(name for name in FACTS if not name.startswith(("contact.", "preface")))


@cache
def columns(*editions: int) -> tuple[Column, ...]:
    """Return the columns for reports of some editions, of all without any."""
    wanted = {model for edition in editions or EDITIONS for model in models_of(edition)}
    return wide((model for models in TABLES.values() for model in models if model in wanted), _FACTS)
