"""Linear relations between figures: what a weighed sum says as a verdict, and relations that anyone may declare.

>>> from disclosure_schema.forms.report import AnnualReport
>>> from disclosure_schema.rules.engine import check
>>> few = linear_rule(
...     "SC010", "refusals-are-few", Severity.INFO, Citation("某省〔2024〕5号", "第三条"),
...     left=["applications.*.denied"], right=["applications.*.granted"], at_most=True,
...     summary="公开多于不公开", why="本省年度考核要求。", fix="核对两项数据。",
... )
>>> column = {"granted": 1, "denied": {"state_secret": 2, "prohibited_by_law": 0, "three_safeties_one_stability": 0,
...     "third_party_rights": 0, "internal_affairs": 0, "process_information": 0, "enforcement_file": 0,
...     "administrative_inquiry": 0}}
>>> report = AnnualReport.model_validate({"applications": {"edition": 2021, "business": column}})
>>> print(*check(report, rules=[few]))
SC010 businesses: state secret 2 = 2, more than granted 1.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal

from disclosure_schema.errors import OptionError
from disclosure_schema.forms.cells import Table
from disclosure_schema.forms.identities import Identity, Status, Sum, weigh
from disclosure_schema.forms.report import TABLES
from disclosure_schema.forms.structure import cells
from disclosure_schema.messages import N_
from disclosure_schema.rules.model import Case, Citation, Operand, Outcome, Path, Rule, Severity, Verdict

__all__ = ["LEFT_HIGH", "MORE", "RIGHT_HIGH", "UNEQUAL", "linear_rule", "operands_of", "verdict_of"]

_OUTCOMES = {Status.HOLDS: Outcome.HOLDS, Status.VIOLATED: Outcome.VIOLATED, Status.OPEN: Outcome.OPEN}

#: Why a relation is open, by which sides have unknown cells and whether only one filling is possible.
_ONE = N_("{missing} is blank and would have to be {need}.")
_ALL_ZERO = N_("{missing} are blank and would all have to be 0.")
_SOME = N_("{missing} are blank and would have to add up to {need}.")
_BOTH = N_("{missing} are blank on both sides of the equation.")
_AT_LEAST = N_("{missing} would have to be at least {need}.")
_AT_MOST = N_("{missing} would have to be at most {need}.")

#: What a violated relation says.
MORE = N_("{place}: {left}, more than {right}.")
UNEQUAL = N_("{place}: {left} ≠ {right}; if the parts are right, {defines} should be {need}.")
LEFT_HIGH = N_("{place}: {left} ≠ {right}; the left side is {by} higher.")
RIGHT_HIGH = N_("{place}: {left} ≠ {right}; the right side is {by} higher.")
_SHORT = N_("{place}: {left} ≠ {right} whatever the blank cells hold.")

_NO_CELLS = N_("The report does not have these cells.")
_NO_PATH = N_("No edition of the form has a cell {path!r}.")
_NO_COLUMN = N_("{paths} do not name the same columns.")

_Values = Mapping[str, int | Decimal | None]


def verdict_of(weighed: Sum, values: _Values, counts_as_zero: Callable[[str], bool]) -> Verdict:
    """Return what a weighed relation says at its place: which side is too large, or what blanks would have to be."""
    identity = weighed.identity
    if weighed.status is Status.HOLDS and not identity.at_most:  # most places: nothing to say of them
        return Verdict(Outcome.HOLDS, identity.place)
    outcome = _OUTCOMES[weighed.status]
    params: dict[str, object] = {"delta": weighed.delta}
    message = ""
    expected: dict[str, object] = {}
    missing = weighed.missing_left + weighed.missing_right
    if outcome is Outcome.OPEN:
        params |= {"missing": tuple(map(Path, missing)), "need": abs(weighed.delta)}
        message, expected = _open(weighed, missing)
    elif outcome is Outcome.VIOLATED and not identity.at_most:
        if missing:
            message = _SHORT
        elif identity.defines:
            params |= {"defines": Path(identity.defines), "need": weighed.left}
            expected[identity.defines] = weighed.left
        else:
            message = LEFT_HIGH if weighed.delta > 0 else RIGHT_HIGH
            params["by"] = abs(weighed.delta)
    return Verdict(
        outcome, identity.place, operands_of(identity, values, counts_as_zero), params, message, expected
    )


def _open(weighed: Sum, missing: tuple[str, ...]) -> tuple[str, dict[str, object]]:
    """Return what the blanks of a relation would have to be, and by path where only one filling is possible."""
    if weighed.missing_left and weighed.missing_right:
        return _BOTH, {}
    if weighed.identity.at_most:
        return (_AT_LEAST if weighed.missing_right else _AT_MOST), {}
    if len(missing) == 1:
        return _ONE, {missing[0]: abs(weighed.delta)}
    if weighed.delta == 0:
        return _ALL_ZERO, dict.fromkeys(missing, 0)
    return _SOME, {}


def operands_of(
    identity: Identity, values: _Values, counts_as_zero: Callable[[str], bool]
) -> tuple[Operand, ...]:
    """Return the cells of a relation with the values they count as."""
    return tuple(
        Operand(path, 0 if value is None and counts_as_zero(path) else value, sign)
        for sign, paths in ((1, identity.left), (-1, identity.right))
        for path in paths
        for value in (values[path],)
    )


def linear_rule(
    code: str,
    name: str,
    severity: Severity,
    *citations: Citation,
    left: Sequence[str],
    right: Sequence[str],
    at_most: bool = False,
    summary: str,
    why: str,
    fix: str,
    message: str = "",
    formula: str = "",
) -> Rule:
    """Declare a rule: the cells of `left` add up to the cells of `right`, or with `at_most` to no more than them.

    A path names a cell or all cells below it (`applications.total.denied`); with `*` for the column or block
    (`applications.*.denied`) the rule is judged at each. The message is ours unless given; it may use `{place}`,
    `{left}`, `{right}` and `{delta}`. Raises `OptionError` for a path that no edition of the form has.
    """
    found = {
        table: relations
        for models in TABLES.values()
        for table in models
        if (relations := tuple(_relations(code, table, left, right, at_most=at_most)))
    }
    if not found:
        _explain(left, right)

    def judge(case: Case) -> Iterator[Verdict]:
        relations = [one for table in case.report.tables for one in found.get(type(table), ())]
        for one in relations:
            verdict = verdict_of(
                weigh(one, case.values, case.counts_as_zero), case.values, case.counts_as_zero
            )
            if message and verdict.outcome is Outcome.VIOLATED:
                verdict = Verdict(verdict.outcome, verdict.at, verdict.operands, verdict.params)
            yield verdict
        if not relations:
            yield Verdict(Outcome.NOT_APPLICABLE, left[0], message=_NO_CELLS)

    editions = tuple(sorted({table.model_fields["edition"].default for table in found}))
    text = message or (MORE if at_most else UNEQUAL)
    return Rule(code, name, severity, summary, text, why, fix, citations, judge, formula, editions)


def _relations(
    code: str, table: type[Table], left: Sequence[str], right: Sequence[str], *, at_most: bool
) -> Iterator[Identity]:
    """Yield the relation at each place where a table has all its cells."""
    if any("*" in path for path in (*left, *right)):
        columns = dict.fromkeys(cell.path.split(".")[1] for cell in cells(table))
    else:
        columns = {"": None}
    for column in columns:
        one, other = _expand(table, left, column), _expand(table, right, column)
        if one and other:
            place = f"{table.name}.{column}" if column else left[0]
            yield Identity(code, place, tuple(one), tuple(other), at_most=at_most)


def _expand(table: type[Table], paths: Sequence[str], column: str) -> list[str]:
    """Return the cells that paths name in a table, [] where it lacks one of them."""
    found: list[str] = []
    for path in paths:
        wanted = path.replace("*", column, 1)
        below = [
            cell.path for cell in cells(table) if cell.path == wanted or cell.path.startswith(f"{wanted}.")
        ]
        if not below:
            return []
        found += below
    return found


def _explain(left: Sequence[str], right: Sequence[str]) -> None:
    """Raise `OptionError` that names the path no table has."""
    tables = [table for models in TABLES.values() for table in models]
    for path in (*left, *right):
        columns = dict.fromkeys(cell.path.split(".")[1] for table in tables for cell in cells(table))
        if not any(_expand(table, [path], column) for table in tables for column in columns):
            raise OptionError(_NO_PATH, path=path)
    raise OptionError(_NO_COLUMN, paths=", ".join((*left, *right)))
