"""Places of a document in words: the cells of one row or column together, each in the reader's language.

Cells of a workbook go by sheet and address.

>>> describe([Place(table=3, row=4, column=1), Place(table=3, row=4, column=2), Place(table=3, row=4, column=5)])
'table 3, row 4, columns 1–2, 5'
>>> describe([Place(line=12)]), describe([Place(table=3, row=4, page=2)])
('line 12', 'page 2, table 3, row 4')
>>> describe([Place(table=1, row=7, column=2, sheet="附表"), Place(table=1, row=7, column=3, sheet="附表")])
'sheet “附表”, cells B7:C7'
"""

from collections.abc import Iterable, Mapping, Sequence

from disclosure_schema.forms.reading import Place, Source, column_letters
from disclosure_schema.messages import N_, catalogue, render
from disclosure_schema.rules.model import Finding

__all__ = ["describe", "place_of", "places_of"]

# One and several of each kind: English inflects them.
_WORDS = {
    "page": (N_("page {numbers}"), N_("pages {numbers}")),
    "table": (N_("table {numbers}"), N_("tables {numbers}")),
    "row": (N_("row {numbers}"), N_("rows {numbers}")),
    "column": (N_("column {numbers}"), N_("columns {numbers}")),
    "paragraph": (N_("paragraph {numbers}"), N_("paragraphs {numbers}")),
    "line": (N_("line {numbers}"), N_("lines {numbers}")),
    "cell": (N_("cell {numbers}"), N_("cells {numbers}")),
}
_SHEET = N_("sheet “{sheet}”")


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
    groups: dict[tuple[str | None, int | None], list[Place]] = {}
    for place in places:
        key = (None, place.table) if place.sheet is None else (place.sheet, None)
        groups.setdefault(key, []).append(place)
    separator = "；" if _chinese(lang) else "; "
    return separator.join(filter(None, (_group(*key, group, lang) for key, group in groups.items())))


def _group(sheet: str | None, table: int | None, places: Sequence[Place], lang: str) -> str:
    """Return the places on one sheet, in one table (or in the text, where neither is given)."""
    if sheet is not None:
        parts = [render(_SHEET, lang, {"sheet": sheet}), _cells(places, lang)]
    else:
        parts = [
            _part("page", (place.page for place in places), lang),
            _part("line", (place.line for place in places if table is None), lang),
            _part("paragraph", (place.paragraph for place in places), lang),
            _part("table", (table,), lang),
            _part("row", (place.row for place in places), lang),
            _part("column", (place.column for place in places), lang),
        ]
    return ("" if _chinese(lang) else ", ").join(filter(None, parts))


def _cells(places: Sequence[Place], lang: str) -> str:
    """Return cells of a sheet by their addresses, or whole rows where no column is known."""
    known = {(place.row, place.column) for place in places if place.row and place.column}
    if not known:
        return _part("row", (place.row for place in places), lang)
    addresses = _blocks(sorted(known))
    shown = ("、" if _chinese(lang) else ", ").join(addresses)
    return render(_WORDS["cell"][len(known) > 1], lang, {"numbers": shown})


def _blocks(cells: Sequence[tuple[int, int]]) -> list[str]:
    """Return the addresses of cells in ascending order, with those side by side or below each other as B7:F9."""
    blocks: list[list[int]] = []  # first row, first column, last row, last column
    for row, column in cells:
        if blocks and blocks[-1][2:] == [row, column - 1]:
            blocks[-1][3] = column
        else:
            blocks.append([row, column, row, column])
    merged: dict[tuple[int, int], list[list[int]]] = {}
    for block in blocks:
        above = merged.setdefault((block[1], block[3]), [])
        if above and above[-1][2] == block[0] - 1:
            above[-1][2] = block[2]
        else:
            above.append(block)
    shown = []
    for top, left, bottom, right in sorted(block for column in merged.values() for block in column):
        first, last = f"{column_letters(left)}{top}", f"{column_letters(right)}{bottom}"
        shown.append(first if first == last else f"{first}:{last}")
    return shown


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
