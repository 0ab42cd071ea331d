"""Reading many figures of a table at once.

>>> from disclosure_schema.forms.editions.edition_2021 import Proceedings2021
>>> read = reader(Proceedings2021, ["proceedings.reconsideration.upheld", "proceedings.reconsideration.total"])
>>> read(Proceedings2021(reconsideration={"upheld": 1}))
(1, None)
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from disclosure_schema.forms.cells import Table

__all__ = ["Figure", "Read", "reader"]

#: What stands in a cell.
Figure = int | Decimal

#: What reads figures from a table, or from anything with the same attributes.
Read = Callable[[Any], tuple[Figure | None, ...]]


def reader(table: type[Table], paths: Sequence[str]) -> Read:
    """Return what reads the cells from a table: compiled, a third of the time of an `attrgetter`."""
    names = {"": "table"}  # by group: what it is called, once it has been met

    def term(path: str) -> str:
        above, _, name = path.rpartition(".")
        if above in names:
            return f"{names[above]}.{name}"
        within = term(above)
        names[above] = f"g{len(names)}"
        return f"({names[above]}:={within}).{name}"

    read = "".join(f"{term(path.removeprefix(f'{table.name}.'))}," for path in paths)
    found: Read = eval(f"lambda table: ({read})", {"__builtins__": {}})  # noqa: S307 - names of fields
    return found
