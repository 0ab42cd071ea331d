"""Laws of the arithmetic rules: sound tables hold, one wrong cell is found with its size, blanks are not accused."""

from hypothesis import given
from hypothesis import strategies as st

from disclosure_schema import AnnualReport, BlankPolicy, Checked, Outcome, check
from disclosure_schema.forms.identities import identities, totals
from rules.sound import APPLICATIONS, PROCEEDINGS, sound_values, tables

CODES = ["T301", "T302", "T303", "T401"]
IDENTITIES = [*identities(APPLICATIONS), *identities(PROCEEDINGS)]
PATHS = sorted({path for one in IDENTITIES for path in (*one.left, *one.right)})
TOTALS = totals(APPLICATIONS) | totals(PROCEEDINGS)


def checked(values: dict[str, int | None], blank: str = "unknown") -> Checked:
    report = AnnualReport.model_validate(tables(values))
    return check(report, blank=blank, select=CODES)


@given(sound_values())
def test_sound_tables_hold_everywhere(values: dict[str, int | None]) -> None:
    result = checked(values)
    assert result.summary[Outcome.HOLDS] == 42
    assert len(result) == 0


@given(sound_values(), st.sampled_from(PATHS), st.integers(1, 99))
def test_one_wrong_cell_is_found_with_its_size_in_exactly_its_identities(
    values: dict[str, int | None], path: str, by: int
) -> None:
    wrong = {**values, path: (values[path] or 0) + by}
    expected = {
        (one.relation, one.place): by if path in one.left else -by
        for one in IDENTITIES
        if path in one.left or path in one.right
    }
    found = {(f.rule.citations[0].relation, f.at): f.params["delta"] for f in checked(wrong)}
    assert found == expected


@given(sound_values(), st.sets(st.sampled_from(PATHS), max_size=60))
def test_blank_cells_of_a_sound_report_are_never_accused(
    values: dict[str, int | None], blanks: set[str]
) -> None:
    torn = {**values, **dict.fromkeys(blanks)}
    result = checked(torn)
    assert len(result) == 0
    for judgement in result.judgements:
        one = next(
            i
            for i in IDENTITIES
            if (i.relation, i.place) == (judgement.rule.citations[0].relation, judgement.at)
        )
        touched = blanks & {*one.left, *one.right}
        assert judgement.outcome is (Outcome.OPEN if touched else Outcome.HOLDS)
        for path, value in judgement.verdict.expected.items():
            assert value == values[path]


@given(sound_values(most=0))
def test_blank_zeros_hold_under_the_policies_that_count_them(values: dict[str, int | None]) -> None:
    zeros = [path for path, value in values.items() if value == 0]
    parts = {**values, **dict.fromkeys(path for path in zeros if path not in TOTALS)}
    assert checked(parts, BlankPolicy.ZERO_PARTS).summary[Outcome.HOLDS] == 42
    everything = {**values, **dict.fromkeys(zeros)}
    assert checked(everything, BlankPolicy.ZERO).summary[Outcome.HOLDS] == 42
    if zeros and set(zeros) & TOTALS:
        assert checked(everything, BlankPolicy.ZERO_PARTS).summary[Outcome.HOLDS] < 42


def test_a_violation_that_no_filling_saves_is_found_among_blanks() -> None:
    base = "proceedings.reconsideration"
    values: dict[str, int | None] = {f"{base}.upheld": 7, f"{base}.total": 5}
    (finding,) = checked(values)
    assert finding.at == base
    assert "whatever the blank cells hold" in finding.message()
