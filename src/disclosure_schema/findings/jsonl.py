r"""Findings for machines that read one document at a time: JSON Lines, a line for each document of a run.

A line holds what the document has in the JSON of a whole run.

>>> from disclosure_schema.errors import ReadError
>>> [line] = lines([Examined("a.txt", error=ReadError("{name} is empty.", name="a.txt"))])
>>> line[:46]
'{"file":"a.txt","error":"a.txt is empty.","iss'
"""

import json
from collections.abc import Iterable, Iterator

from disclosure_schema.findings.examined import Examined
from disclosure_schema.findings.json import file_object

__all__ = ["dumps", "lines"]


def dumps(examined: Iterable[Examined], lang: str = "en") -> str:
    """Return a run as lines of JSON, each ended by a newline."""
    return "".join(f"{line}\n" for line in lines(examined, lang))


def lines(examined: Iterable[Examined], lang: str = "en") -> Iterator[str]:
    """Yield a line for each document as it is examined, so that a run of any length needs little memory."""
    for one in examined:
        yield json.dumps(file_object(one, lang), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
