"""Which strategy breaks which rule, and what else breaks of necessity."""

from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import strategies as st

from disclosure_schema.errors import OptionError
from disclosure_schema.forms.reading import Reading
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.messages import N_

__all__ = ["BREAKERS", "Breaker", "Broken", "breaks", "broken_reports"]


@dataclass(frozen=True, slots=True)
class Broken:
    """A report that violates one rule, with last year's report or the parts where the rule compares reports.

    `implied` are the codes of other rules that are violated of necessity.
    """

    report: AnnualReport | Reading
    previous: AnnualReport | None = None
    parts: tuple[AnnualReport, ...] = ()
    implied: frozenset[str] = field(default_factory=frozenset)


Breaker = Callable[[], st.SearchStrategy[Broken]]

#: The breaker of each rule by code.
BREAKERS: dict[str, Breaker] = {}


def breaks(*codes: str) -> Callable[[Breaker], Breaker]:
    """Register a function without arguments that returns a strategy breaking each of the rules named."""

    def register(breaker: Breaker) -> Breaker:
        BREAKERS.update(dict.fromkeys(codes, breaker))
        return breaker

    return register


def broken_reports(code: str) -> st.SearchStrategy[Broken]:
    """Draw reports that violate exactly the rule `code`, and no other but what is `implied`.

    Raises `OptionError` for a code that is no rule of the library.

    >>> from disclosure_schema import check
    >>> from hypothesis import find
    >>> broken = find(broken_reports("H101"), lambda broken: True)
    >>> [finding.code for finding in check(broken.report)]
    ['H101']
    """
    if code not in BREAKERS:
        raise OptionError(N_("No strategy breaks a rule {code!r}."), code=code)
    return BREAKERS[code]()
