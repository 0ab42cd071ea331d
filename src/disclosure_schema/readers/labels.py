"""Labels as printed → rows and columns of the form, tolerant of the spellings that published reports have.

Everything here is derived from the declarations: the label itself, its other known spellings, and the labels around
it. A printed label is an exact match, a known variant (numbering, brackets, cut or known wording differs), or a
misspelling (a small edit distance from one label and from no other).

>>> from disclosure_schema.forms.report import TABLES
>>> rows = vocabulary(TABLES["applications"][0]).left
>>> label = next(entry.official for entry in rows.known.values() if entry.path == "other.overdue_correction")
>>> found = rows.find("1、 " + label[2:16])
>>> found.entry.path, found.spelling
('other.overdue_correction', <Spelling.VARIANT: 'variant'>)
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property, lru_cache

from disclosure_schema.forms.cells import Blocks, Listing, Matrix, Table
from disclosure_schema.forms.structure import Cell, Node, cells, grouped, tree
from disclosure_schema.zh import normalize

__all__ = ["MAX_LABEL", "Entry", "Hit", "Index", "Spelling", "Vocabulary", "key", "numbering", "vocabulary"]

#: No label of the form is longer, with room for a slip; longer texts are not looked up.
MAX_LABEL = 80

_NUMBERING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.,]|\([一二三四五六七八九十]{1,3}\)[、.]?|\d{1,2}[、.,](?!\d)|\(\d{1,2}\)[、.]?|[①-⑳]|[⑴-⒇]|[⒈-⒛])"
)
_QUOTES = re.compile("[“”\"„‟＂「」『』‘’']")
_PUNCTUATION = re.compile(r"[、,，.。:：;；·/／\\\-—_*]")
_TAIL = re.compile(r"\([^()]*\)$")
# Characters and words of mirrors in traditional script, as far as labels of the form have them.
_SIMPLIFIED = str.maketrans(
    "項規範檔強製處理決數現無審結維訴訟複議終後經報請書長業機構織務總財計權內過執屬詢掌關沒訪舉補確認獲費團眾開產類項個無單備實際條對從與環廢達標轉續辦繳納徵",
    "项规范档强制处理决数现无审结维诉讼复议终后经报请书长业机构织务总财计权内过执属询掌关没访举补确认获费团众开产类项个无单备实际条对从与环废达标转续办缴纳征",
)
_WORDS = (("文档", "文件"), ("文檔", "文件"), ("档案", "文件"), ("程式", "程序"))


class Spelling(StrEnum):
    """How a printed label relates to the form's."""

    EXACT = "exact"
    VARIANT = "variant"
    MISSPELT = "misspelt"


def _plain(text: str) -> str:
    return _QUOTES.sub("", normalize(text))


def numbering(text: str) -> str:
    """Return the numbering in front of a label ("" where there is none).

    >>> numbering("（三） 项目"), numbering("３． 其它"), numbering("其它")
    ('(三)', '3.', '')
    """
    match = _NUMBERING.match(_plain(text))
    return match[0] if match else ""


@lru_cache(maxsize=4096)
def key(text: str) -> str:
    """Return what is compared of a label: no blanks, numbering, quotes, punctuation or traditional characters.

    >>> key("（一） 項 目、甲"), key("2．“项目”甲")
    ('项目甲', '项目甲')
    """
    plain = _plain(text)
    plain = plain[len(match[0]) :] if (match := _NUMBERING.match(plain)) else plain
    if not plain.isascii():
        plain = plain.translate(_SIMPLIFIED)
        for old, new in _WORDS:
            plain = plain.replace(old, new)
    return _PUNCTUATION.sub("", plain)


@dataclass(frozen=True, slots=True)
class Entry:
    """A label of the form: `path` of its row or column ("" for a label that only decorates), and its print.

    `group` is True for a label around rows, which has no figures of its own.
    """

    path: str
    official: str
    group: bool = False

    @property
    def is_cell(self) -> bool:
        """True for the label of a row or column that has figures."""
        return bool(self.path) and not self.group


@dataclass(frozen=True, slots=True)
class Hit:
    """A printed label recognised as a label of the form."""

    entry: Entry
    spelling: Spelling


@dataclass(slots=True)
class Index:
    """The labels of one side of a table."""

    exact: dict[str, Entry] = field(default_factory=dict)
    known: dict[str, Entry] = field(default_factory=dict)
    _cache: dict[str, Hit | None] = field(default_factory=dict)

    def add(self, entry: Entry, spellings: Iterable[str]) -> None:
        """Enter a label under its print and its other spellings."""
        self.exact.setdefault(_plain(entry.official), entry)
        for text in (entry.official, *spellings):
            full = key(text)
            for spelt in (full, _TAIL.sub("", full)):
                if spelt:
                    self.known.setdefault(spelt, entry)

    def look(self, text: str) -> Hit | None:
        """Return the label that `text` is, exactly or as a known variant; no misspellings."""
        if not text or len(text) > MAX_LABEL:
            return None
        entry = self.exact.get(_plain(text))
        if entry:
            return Hit(entry, Spelling.EXACT)
        spelt = key(text)
        entry = self.known.get(spelt) or self.known.get(_TAIL.sub("", spelt))
        return Hit(entry, Spelling.VARIANT) if entry else None

    def find(self, text: str) -> Hit | None:
        """Return the label that `text` is or was meant to be; None where no label or more than one is near."""
        try:
            return self._cache[text]
        except KeyError:
            hit = self.look(text) or self._near(text)
            if len(self._cache) < 4096:  # documents are unbounded, memory is not
                self._cache[text] = hit
            return hit

    def _near(self, text: str) -> Hit | None:
        if not text or len(text) > MAX_LABEL:
            return None
        spelt = key(text)
        if len(spelt) < 4:
            return None
        if len(spelt) >= 6:
            cut = {entry for label, entry in self.known.items() if spelt in label}
            if len(cut) == 1:
                return Hit(cut.pop(), Spelling.VARIANT)
        best: dict[Entry, int] = {}
        letters = set(spelt)
        for label, entry in self.known.items():
            limit = len(label) // 4
            if abs(len(label) - len(spelt)) <= limit and len(letters ^ set(label)) <= 2 * limit:
                away = _distance(spelt, label, limit)
                if away <= limit:
                    best[entry] = min(away, best.get(entry, away))
        if not best:
            return None
        nearest = min(best.values())
        near = [entry for entry, away in best.items() if away == nearest]
        return Hit(near[0], Spelling.MISSPELT) if len(near) == 1 else None


def _distance(a: str, b: str, limit: int) -> int:
    """Return the edit distance, or something above `limit` as soon as it is exceeded."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        above, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (x != y))
        if min(row) > limit:
            return limit + 1
    return row[-1]


@dataclass(frozen=True)
class Vocabulary:
    """The labels of a table: at the left (rows and the groups around them) and at the top (columns).

    For a strip, which is printed as one row, `left` are its blocks and `top` the columns within a block. A list has
    one column, the figure.
    """

    table: type[Table]
    left: Index
    top: Index
    rows: tuple[str, ...]
    columns: tuple[str, ...]
    #: Captions and corners: they tell the table, but no row and no column.
    marks: Index
    #: The columns of a row, where rows differ.
    of_row: dict[str, tuple[str, ...]]
    #: Every cell by its path, in the order of the declaration.
    cells: dict[str, Cell]
    _joined: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The name of the table."""
        return self.table.name

    def path(self, row: str, column: str) -> str:
        """Return the path of the cell in a row and column."""
        path = self._joined.get((row, column))
        if path is None:
            inner = (column, row) if isinstance(self.table.shape, Matrix) else (row, column)
            path = self._joined[row, column] = ".".join((self.table.name, *inner))
        return path

    @cached_property
    def keys(self) -> frozenset[str]:
        """What is compared of every label."""
        return frozenset[str]().union(self.left.known, self.top.known, self.marks.known)

    def row_path(self, row: str) -> str:
        """Return a path for a whole row; `*` stands for every column of a matrix."""
        middle = "*." if isinstance(self.table.shape, Matrix) else ""
        return f"{self.table.name}.{middle}{row}"


def _walk(nodes: tuple[Node, ...], prefix: str = "") -> Iterator[tuple[str, Node]]:
    for node in grouped(nodes):
        path = ".".join(filter(None, (prefix, node.name)))
        yield path, node
        yield from _walk(node.children, path)


@cache
def vocabulary(table: type[Table]) -> Vocabulary:
    """Return the labels of a table, derived from its declaration."""
    shape = table.shape
    if isinstance(shape, Listing):
        return _listing(table, shape)
    nodes = tree(table)
    first = nodes[0].children
    outer, inner, marks = Index(), Index(), Index()
    for path, node in _walk(tuple(Node(n.name, n.label) for n in nodes)):
        group = not node.name
        outer.add(Entry(path, node.label.zh, group), node.label.also)
    by_name: dict[str, Node] = {}
    for member in nodes:
        for path, node in _walk(member.children):
            by_name.setdefault(path or node.label.zh, node)
    for path, node in by_name.items():
        group = bool(node.children) or not node.name
        inner.add(Entry("" if not node.name else path, node.label.zh, group), node.label.also)
    by_path = {cell.path: cell for cell in cells(table)}
    if isinstance(shape, Matrix):
        for text in (shape.corner, shape.top):
            marks.add(Entry("", text, group=True), ())
        leaves = tuple(path for path, node in _walk(first) if node.name and not node.children)
        return Vocabulary(table, inner, outer, leaves, tuple(n.name for n in nodes), marks, {}, by_path)
    if isinstance(shape, Blocks):
        for text in {node.label.block: None for node in nodes} | {shape.corner: None}:
            marks.add(Entry("", text, group=True), ())
    of_row = {node.name: tuple(child.name for child in node.children) for node in nodes}
    columns = tuple(dict.fromkeys(name for names in of_row.values() for name in names))
    return Vocabulary(table, outer, inner, tuple(of_row), columns, marks, of_row, by_path)


def _listing(table: type[Table], shape: Listing) -> Vocabulary:
    """Return the labels of a list; where a label stands twice, the first place is entered."""
    left, marks = Index(), Index()
    for text in (shape.corner, shape.figure):
        marks.add(Entry("", text, group=True), ())
    by_path = {cell.path: cell for cell in cells(table)}
    for cell in by_path.values():
        for label in cell.labels[:-1]:
            if label != cell.labels[-1]:
                left.add(Entry("", label.zh, group=True), label.also)
        left.add(Entry(cell.path.removeprefix(f"{table.name}."), cell.labels[-1].zh), cell.labels[-1].also)
    rows = tuple(path.removeprefix(f"{table.name}.") for path in by_path)
    return Vocabulary(table, left, Index(), rows, (shape.figure,), marks, {}, by_path)
