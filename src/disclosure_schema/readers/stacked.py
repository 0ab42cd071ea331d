"""Tables of which a converter put every cell on a line of its own: labels and figures below each other.

Only where a label of the form is followed by exactly as many figures as its row has is it a row again; a cell printed
blank leaves an empty line, and then nothing tells which. Few such rows are no table: prose has labels and numbers too.

>>> stacks(["一、项目", "3", "二、其它", "4", "完"])
[]
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from disclosure_schema.forms.cells import Matrix
from disclosure_schema.readers.cells import is_value
from disclosure_schema.readers.labels import Vocabulary
from disclosure_schema.readers.tables.pieces import is_known, vocabularies

__all__ = ["Stack", "stacks"]

#: Fewer rows are no table.
_FEW = 3
#: A label may be wrapped over this many lines.
_WRAPPED = 3
#: Longer lines are neither labels nor figures.
_LONGEST = 80
#: The labels above the first row of a table are this near.
_HEADS = 40


@dataclass(slots=True)
class Stack:
    """A table found: its name, its rows with the index of the line each begins in, and every line that belongs to it."""

    table: str
    rows: list[tuple[int, list[str]]] = field(default_factory=list)
    lines: set[int] = field(default_factory=set)


def stacks(lines: Sequence[str]) -> list[Stack]:
    """Return the tables whose cells stand on lines of their own."""
    texts = [line.strip() if len(line) <= _LONGEST else "" for line in lines]
    found: list[Stack] = []
    for start, end in _runs(texts):
        row = _row(texts, start, end)
        if row is None:
            continue
        table, first, cells = row
        if not found or found[-1].table != table:
            found.append(Stack(table))
        found[-1].rows.append((first, cells))
        found[-1].lines.update(range(first, end))
    if sum(len(stack.rows) for stack in found) < _FEW:
        return []
    for stack in found:
        first = min(stack.lines)
        stack.lines.update(
            number
            for number in range(max(first - _HEADS, 0), max(stack.lines))
            if texts[number] and is_known(texts[number])
        )
    return found


def _is_figure(text: str) -> bool:
    return bool(text) and is_value(text)


def _runs(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield the bounds of lines with figures that follow each other."""
    start: int | None = None
    for number, text in enumerate((*texts, "")):
        if _is_figure(text):
            start = number if start is None else start
        elif start is not None:
            yield start, number
            start = None


def _row(texts: Sequence[str], start: int, end: int) -> tuple[str, int, list[str]] | None:
    """Return the table of a run of figures, the line its row begins in, and the row's cells."""
    figures = list(texts[start:end])
    for size in range(1, _WRAPPED + 1):
        first = start - size
        if first < 0 or not texts[first] or _is_figure(texts[first]):
            break
        label = "".join(texts[first:start])
        tables = {words.name for words in _all() if len(figures) == _wanted(words, label)}
        if len(tables) == 1:
            return tables.pop(), first, [label, *figures]
    for words in _all():
        strip = sum(map(len, words.of_row.values()))
        if strip == len(figures) > 7 and start and words.top.look(texts[start - 1]):
            return words.name, start, figures
    return None


def _all() -> Iterator[Vocabulary]:
    for editions in vocabularies().values():
        yield from editions


def _wanted(words: Vocabulary, label: str) -> int:
    """Return how many figures the form has behind a label of a row (0 for no such label)."""
    hit = words.left.look(label)
    if hit is None or not hit.entry.is_cell:
        return 0
    if isinstance(words.table.shape, Matrix):
        return len(words.columns)
    return len(words.of_row.get(hit.entry.path, ()))
