"""Rules with every mistake a pack can have; only `CRASHES` is of use at all."""

from collections.abc import Iterator

from disclosure_schema import Case, Citation, Outcome, Severity, Verdict, rule


@rule("BR001", "crashes", Severity.ERROR, Citation("x"), message="m", summary="s", why="w", fix="f")
def crashes(case: Case) -> Iterator[Verdict]:
    yield Verdict(Outcome.HOLDS, "title")
    raise ZeroDivisionError(case.report.year)


@rule("BR002", "yields-no-verdict", Severity.ERROR, Citation("x"), message="m", summary="s", why="w", fix="f")
def yields_no_verdict(case: Case) -> Iterator[Verdict]:
    yield case.report.year  # type: ignore[misc]  # the mistake


@rule(
    "BR003",
    "asks-for-a-fact-it-lacks",
    Severity.ERROR,
    Citation("x"),
    message="{lost} {",
    summary="s",
    why="w",
    fix="f",
)
def asks_for_a_fact_it_lacks(_: Case) -> Iterator[Verdict]:
    yield Verdict(Outcome.VIOLATED, "title")


@rule("T401", "takes-a-code", Severity.ERROR, Citation("x"), message="m", summary="s", why="w", fix="f")
def takes_a_code(_: Case) -> Iterator[Verdict]:
    yield Verdict(Outcome.HOLDS, "title")


CRASHES = (crashes, yields_no_verdict, asks_for_a_fact_it_lacks)
TAKEN = (takes_a_code,)
NO_RULES = ("T401",)
