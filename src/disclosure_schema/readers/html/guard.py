"""Pages that would make any HTML parser slow or greedy are refused before they are parsed.

Two constructions of the HTML standard are not linear: every block start looks through all open elements, and
formatting elements that were left open are opened again in every following block. And a tree takes far more memory than
its text: a page of empty elements some fifty times as much. No real page comes near the limits.
"""

import re

from disclosure_schema.errors import ReadError
from disclosure_schema.messages import N_
from disclosure_schema.readers.limits import check_elements, current, elements_fit

__all__ = ["check"]

#: Fewer tags than this cannot nest deeply enough to hurt.
_FEW = 10_000
#: Elements that would be opened again.
_MAX_AGAIN = 500_000

# Start tags with attributes; one that allows a few tags too many, because it is several times faster.
_FORMATTING = re.compile(rb"<[abcefinstuABCEFINSTU](?i:ont|m|trong|ig|mall|ode|t|obr|trike)?\s")
_TAG = re.compile(rb"<(/?)([a-z][^\s/>]*)", re.IGNORECASE)
_FORMATTING_NAMES = frozenset(b"font a b i u s em strong big small code tt nobr strike".split())
# Elements that have no end tag, or one that may be left out.
_CLOSED_BY_OTHERS = frozenset(
    b"area base br col embed hr img input link meta param source track wbr p li dt dd tr td th tbody thead tfoot "
    b"colgroup option optgroup html head body rb rt rtc rp".split()
)

_TOO_DEEP = N_(
    "The page is damaged: more than {limit} elements are open inside each other. Save it anew or as text."
)


def check(data: bytes) -> None:
    """Raise ReadError for a page that nests too deeply, or has too many elements, to be a report."""
    most = current().depth
    tags = data.count(b"<")
    if not elements_fit(tags):
        check_elements(tags - data.count(b"</"))
    if tags < min(_FEW, 2 * most) and (
        tags * tags < 32 * _MAX_AGAIN or len(_FORMATTING.findall(data)) * tags < 8 * _MAX_AGAIN
    ):
        return  # few tags cannot be opened again often: at most the product of two halves
    depth = formatting = again = 0
    for match in _TAG.finditer(data):
        name = match[2].lower()
        if name in _FORMATTING_NAMES:
            formatting = max(0, formatting + (-1 if match[1] else 1))
        elif not match[1]:
            again += formatting
        if name not in _CLOSED_BY_OTHERS:
            depth = max(0, depth + (-1 if match[1] else 1))
            if depth > most:
                raise ReadError(_TOO_DEEP, limit=most)
        if again > _MAX_AGAIN:
            raise ReadError(_TOO_DEEP, limit=most)
