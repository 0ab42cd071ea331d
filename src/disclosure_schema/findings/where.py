"""Places of a document in words: the cells of one row or column together, each in the reader's language.

>>> describe([Place(table=3, row=4, column=1), Place(table=3, row=4, column=2), Place(table=3, row=4, column=5)])
'table 3, row 4, columns 1–2, 5'
>>> describe([Place(line=12)]), describe([Place(table=3, row=4, page=2)])
('line 12', 'page 2, table 3, row 4')
"""

from collections.abc import Iterable, Mapping, Sequence

from disclosure_schema.forms.reading import Place, Source
from disclosure_schema.messages import N_, catalogue, render
from disclosure_schema.rules.model import Finding

__all__ = ["describe", "place_of", "places_of"]

# One and several of each kind: English inflects them.
_WORDS = {
    "page": (N_("page {numbers}"), N_("pages {numbers}")),
    "table": (N_("table {numbers}"), N_("tables {numbers}")),
    "row": (N_("row {numbers}"), N_("rows {numbers}")),
    "column": (N_("column {numbers}"), N_("columns {numbers}")),
    "line": (N_("line {numbers}"), N_("lines {numbers}")),
}


def places_of(finding: Finding) -> tuple[Place, ...]:
    """Return the places in the document that a finding speaks of: its own, or those of its operands."""
    if finding.verdict.place != Place():
        return (finding.verdict.place,)
    own = _at(finding.sources, (finding.at,))
    return own or _at(finding.sources, (operand.path for operand in finding.operands))


def place_of(finding: Finding) -> Place:
    """Return the one place to look at first: the cell that should change, else the first place known."""
    known = _at(finding.sources, finding.expected) or places_of(finding)
    return known[0] if known else Place()


def _at(sources: Mapping[str, Source], paths: Iterable[str]) -> tuple[Place, ...]:
    found = (sources[path].place for path in paths if path in sources)
    return tuple(place for place in found if place != Place())


def describe(places: Iterable[Place], lang: str = "en") -> str:
    """Return where places are, in `lang`; "" for none."""
    groups: dict[int | None, list[Place]] = {}
    for place in places:
        groups.setdefault(place.table, []).append(place)
    separator = "；" if _chinese(lang) else "; "
    return separator.join(filter(None, (_group(table, group, lang) for table, group in groups.items())))


def _group(table: int | None, places: Sequence[Place], lang: str) -> str:
    """Return the places in one table (or in the text, where `table` is None)."""
    parts = (
        _part("page", (place.page for place in places), lang),
        _part("line", (place.line for place in places if table is None), lang),
        _part("table", (table,), lang),
        _part("row", (place.row for place in places), lang),
        _part("column", (place.column for place in places), lang),
    )
    return ("" if _chinese(lang) else ", ").join(filter(None, parts))


def _part(kind: str, numbers: Iterable[int | None], lang: str) -> str:
    known = sorted({number for number in numbers if number is not None})
    if not known:
        return ""
    return render(_WORDS[kind][len(known) > 1], lang, {"numbers": _ranges(known, lang)})


def _ranges(numbers: Sequence[int], lang: str) -> str:
    """Return ascending numbers with runs shortened: 1–3, 5."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = (str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
    return ("、" if _chinese(lang) else ", ").join(shown)


def _chinese(lang: str) -> bool:
    return catalogue(lang).startswith("zh")
