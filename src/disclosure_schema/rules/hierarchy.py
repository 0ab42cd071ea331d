"""Rules on a whole and its parts: a county's report against those of the bodies it adds up.

What belongs to a whole is known to its body alone: a sum that differs is explained, not accused. Only the form of 2014
set a region's figures beside its own body's, so only there a part that exceeds its whole is an error.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal

from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.editions.years import NOTICES
from disclosure_schema.forms.identities import Identity, Status, Sum, weigh
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.forms.structure import Cell, cells
from disclosure_schema.messages import N_
from disclosure_schema.rules.model import Case, Citation, Operand, Outcome, Path, Severity, Verdict, rule
from disclosure_schema.rules.tables import TABLE_NAMES

__all__ = ["HIERARCHY", "MANY"]

_PART = "parts"
_NO_PARTS = N_("The reports of the parts were not given.")
_NO_TABLES = N_("The report has no tables.")
_SHORT = N_("{place}: the parts add up to {total}, the report has {value}; a part with {by} may be missing.")
_OVER = N_(
    "{place}: the parts add up to {total}, the report has only {value}; look for what is counted twice."
)
_SCOPE = N_(
    "{table}: {count} figures are not the sum of the parts, the first is {first}; the report probably counts another "
    "scope, or parts are missing."
)
_OPEN = N_("{place} is not known of: {names}.")
#: So many figures differ, and more than half of those that are not 0: another scope, no slip.
MANY = 3

_Values = Mapping[str, int | Decimal | None]


def _named(case: Case) -> list[tuple[str, AnnualReport]]:
    """Return each part after what it goes by in paths: its body, which stays when parts come in another order."""
    seen: Counter[str] = Counter()
    found = []
    for index, part in enumerate(case.parts, start=1):
        name = (part.issuer or part.title or str(index)).replace(".", "·")  # a path has dots of its own
        seen[name] += 1
        found.append((name if seen[name] == 1 else f"{name}#{seen[name]}", part))
    return found


def _names(case: Case) -> list[str]:
    return [name for name, _ in _named(case)]


def _values(case: Case) -> dict[str, int | Decimal | None]:
    found = dict(case.values)
    for name, part in _named(case):
        found |= {f"{_PART}.{name}.{path}": value for path, value in part.cells().items()}
    return found


def _sum(case: Case, cell: Cell, values: _Values, names: list[str]) -> Sum:
    left = tuple(f"{_PART}.{name}.{cell.path}" for name in names)
    identity = Identity("X-HIER", cell.path, left, (cell.path,))
    return weigh(identity, {**dict.fromkeys(left), **_at(values, (*left, cell.path))}, _zero(case))


def _at(values: _Values, paths: tuple[str, ...]) -> dict[str, int | Decimal | None]:
    return {path: values[path] for path in paths if path in values}


def _zero(case: Case) -> Callable[[str], bool]:
    """Return what tells of a cell of the whole or of a part whether blank counts as 0."""

    def counts_as_zero(path: str) -> bool:
        return case.counts_as_zero(path.split(".", 2)[2] if path.startswith(f"{_PART}.") else path)

    return counts_as_zero


def _operands(
    case: Case, path: str, names: list[str], values: _Values
) -> tuple[tuple[Operand, ...], Operand]:
    """Return a cell of each part, and of the whole, with the values they count as."""
    zero = _zero(case)

    def operand(at: str, sign: int, label: str = "") -> Operand:
        value = values.get(at)
        return Operand(at, 0 if value is None and zero(at) else value, sign, label)

    return tuple(operand(f"{_PART}.{name}.{path}", 1, name) for name in names), operand(path, -1)


@rule(
    "P801",
    "parts-add-up",
    Severity.INFO,
    Citation(NOTICES[2021], "附件", "X-HIER"),
    formula=N_("Σ parts = whole, cell by cell"),
    summary=N_("Each figure of a whole is the sum of its parts."),
    message=_SHORT,
    why=N_(
        "A report of a whole county or city adds up those of its bodies; but only the body knows which it counts, and "
        "a part that is missing is no error."
    ),
    fix=N_("See whether all parts were given and each once; then compare the figures with the parts' own."),
)
def parts_add_up(case: Case) -> Iterator[Verdict]:
    """Judge each cell; a table most of whose figures differ is of another scope and is judged as one."""
    if not case.parts:
        yield Verdict(Outcome.NOT_APPLICABLE, "tables", message=_NO_PARTS)
        return
    names, values = _names(case), _values(case)
    for table in case.report.tables:
        yield from _table(case, table, names, values)
    if not case.report.tables:
        yield Verdict(Outcome.NOT_APPLICABLE, "tables", message=_NO_TABLES)


def _table(case: Case, table: Table, names: list[str], values: _Values) -> Iterator[Verdict]:
    sums = {cell.path: (cell, _sum(case, cell, values, names)) for cell in cells(type(table))}
    wrong = [path for path, (_, one) in sums.items() if one.status is Status.VIOLATED]
    filled = [path for path, (_, one) in sums.items() if one.left or one.right]
    other_scope = len(wrong) >= MANY and len(wrong) * 2 > len(filled)
    if other_scope:
        params = {"table": TABLE_NAMES[table.name], "count": len(wrong), "first": Path(wrong[0])}
        yield Verdict(Outcome.VIOLATED, table.name, params=params, message=_SCOPE)
    for cell, one in sums.values():
        if not (other_scope and one.status is Status.VIOLATED):
            yield _verdict(case, cell, one, values, names)


def _verdict(case: Case, cell: Cell, one: Sum, values: _Values, names: list[str]) -> Verdict:
    path = cell.path
    parts, whole = _operands(case, path, names, values)
    operands = (*parts, whole)
    missing = one.missing_left + one.missing_right
    unbounded = missing and cell.is_signed  # an unknown change may be negative
    if one.status is Status.OPEN or unbounded:
        blank = tuple(names[one.identity.left.index(path)] for path in one.missing_left)
        if one.missing_right:
            blank = (*blank, case.report.issuer or path)
        return Verdict(Outcome.OPEN, path, operands, {"names": blank}, _OPEN)
    if one.status is Status.HOLDS:
        return Verdict(Outcome.HOLDS, path, operands)
    params = {"total": one.left, "value": one.right, "by": abs(one.delta), "delta": one.delta}
    return Verdict(Outcome.VIOLATED, path, operands, params, _OVER if one.delta > 0 else "", {path: one.left})


@rule(
    "P802",
    "part-within-whole",
    Severity.ERROR,
    Citation(NOTICES[2014], "附件", "S14-12"),
    formula=N_("each part ≤ whole, cell by cell"),
    summary=N_("No figure of a part is larger than that of the whole."),
    message=N_("{place}: {part} has {value}, the whole only {whole}."),
    why=N_("The statistics of a region include those of each of its bodies."),
    fix=N_("Compare the two figures; add up the parts again."),
    editions=(2014,),
)
def part_within_whole(case: Case) -> Iterator[Verdict]:
    """Judge each cell of the statistics table against each part's."""
    whole = case.report.statistics
    if whole is None or not case.parts:
        message = _NO_PARTS if whole else N_("The report does not have this table.")
        yield Verdict(Outcome.NOT_APPLICABLE, "statistics", message=message)
        return
    names, values = _names(case), _values(case)
    for cell in cells(type(whole)):
        yield _within(case, cell.path, names, values)


def _within(case: Case, path: str, names: list[str], values: _Values) -> Verdict:
    """Judge a cell: the largest part decides; where the whole is known, a blank part leaves it open."""
    parts, whole = _operands(case, path, names, values)
    largest = max(
        (part for part in parts if part.value is not None), key=lambda part: part.value or 0, default=None
    )
    params = {"value": largest and largest.value, "part": largest and largest.label, "whole": whole.value}
    if largest and largest.value is not None and whole.value is not None and largest.value > whole.value:
        return Verdict(Outcome.VIOLATED, path, (largest, whole), params)
    blank: tuple[str, ...] = tuple(part.label for part in parts if part.value is None)
    if whole.value is None:
        blank = (*blank, case.report.issuer or path)
    if blank:
        return Verdict(Outcome.OPEN, path, (*parts, whole), {"names": blank}, _OPEN)
    return Verdict(Outcome.HOLDS, path, (*parts, whole))


@rule(
    "P803",
    "parts-named-once",
    Severity.WARNING,
    Citation(NOTICES[2021], "附件", "X-HIER"),
    summary=N_("Each part is given once."),
    message=N_("{part} was given {count} times."),
    why=N_("A part that is counted twice makes every sum too large."),
    fix=N_("Leave out one copy; where two bodies have one name, give them their full names."),
)
def parts_named_once(case: Case) -> Iterator[Verdict]:
    """Judge each body among the parts."""
    counts = Counter(part.issuer for part in case.parts if part.issuer)
    for issuer, count in counts.items():
        outcome = Outcome.VIOLATED if count > 1 else Outcome.HOLDS
        yield Verdict(outcome, f"{_PART}.{issuer}", params={"part": issuer, "count": count})
    if not case.parts:
        yield Verdict(Outcome.NOT_APPLICABLE, _PART, message=_NO_PARTS)
    for name, part in _named(case):
        if not part.issuer:
            message = N_("The part does not name its body, so it cannot be told from the others.")
            yield Verdict(Outcome.OPEN, f"{_PART}.{name}", message=message)


@rule(
    "P804",
    "parts-have-the-tables",
    Severity.INFO,
    Citation(NOTICES[2021], "附件", "X-HIER"),
    summary=N_("Each part has the tables of the whole, of the same form."),
    message=N_("{table}: {part} does not have it in the form of the whole, so no sum over it is known."),
    why=N_("Rows of different forms cannot be added up, and a table that was not read is not 0."),
    fix=N_("Give the part's report with the table, or leave the part out and compare what is left."),
)
def parts_have_the_tables(case: Case) -> Iterator[Verdict]:
    """Judge each part and each table of the whole."""
    for name, part in _named(case):
        for table in case.report.tables:
            outcome = Outcome.HOLDS if _has(part, table) else Outcome.VIOLATED
            params = {"part": name, "table": TABLE_NAMES[table.name]}
            yield Verdict(outcome, f"{_PART}.{name}.{table.name}", params=params)
    if not case.parts or not case.report.tables:
        yield Verdict(Outcome.NOT_APPLICABLE, _PART, message=_NO_PARTS if not case.parts else _NO_TABLES)


def _has(part: AnnualReport, table: Table) -> bool:
    """Tell whether a part has a table with the same cells; two forms may print one alike."""
    return any(one.name == table.name and cells(type(one)) == cells(type(table)) for one in part.tables)


#: The rules of this module.
HIERARCHY = (parts_add_up, part_within_whole, parts_named_once, parts_have_the_tables)
