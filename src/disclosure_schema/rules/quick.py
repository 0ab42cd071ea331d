"""The arithmetic rules from the bytes of a report in JSON, without building the report or together with it.

>>> from disclosure_schema.forms.report import AnnualReport
>>> report = AnnualReport.model_validate({"proceedings": {"edition": 2021, "reconsideration": {
...     "upheld": 1, "corrected": 1, "other": 0, "pending": 0, "total": 3}}})
>>> for code, place, left, right, delta in check_json(report.model_dump_json()):
...     print(code, place, left, right, delta)
T401 proceedings.reconsideration 2 3 -1
>>> read, violations = parse_json(report.model_dump_json())
>>> read == report, [one.code for one in violations]
(True, ['T401'])
"""

from disclosure_schema.forms.identities import BlankPolicy, policy_of
from disclosure_schema.forms.own import parse
from disclosure_schema.forms.report import AnnualReport
from disclosure_schema.rules.sums import Violation, check_sums, joined, sums_of
from disclosure_schema.rules.typed import typed_figures, typed_report
from disclosure_schema.rules.written import figures_in

__all__ = ["check_json", "parse_json"]


def check_json(
    data: bytes | str, *, blank: BlankPolicy | str = BlankPolicy.UNKNOWN, name: str = "JSON"
) -> tuple[Violation, ...]:
    """Return which arithmetic relations are violated in a report in JSON, like `check_sums` of the report.

    A document as this library writes it is fastest, above all with the extra `msgspec`; any other takes the way over
    the model, with the same result.
    `blank` says what a blank cell counts as, `name` is what errors call the document.

    Raises `ReadError` for what is no report (a negative figure too), `OptionError` for an unknown policy.
    """
    policy = policy_of(blank)
    text = _bytes(data)
    figures = typed_figures() or figures_in
    found = figures(text)
    if found is None:
        return check_sums(parse(text, name), blank=policy)
    return joined([one for table, values in found for one in sums_of(table).violated(values, policy)])


def parse_json(
    data: bytes | str, *, blank: BlankPolicy | str = BlankPolicy.UNKNOWN, name: str = "JSON"
) -> tuple[AnnualReport, tuple[Violation, ...]]:
    """Return a report in JSON, and which arithmetic relations are violated, like `check_sums` of the report.

    The report is equal to that of `AnnualReport.model_validate_json` in every way. With the extra `msgspec` it is built
    faster, if the document has every member as this library writes it; blanks, spaces and order do not matter.
    `blank`, `name` and what is raised are those of `check_json`.
    """
    policy = policy_of(blank)
    text = _bytes(data)
    made = typed_report()
    found = made(text) if made else None
    if found is None:
        report = parse(text, name)
        return report, check_sums(report, blank=policy)
    report, doubtful = found
    return report, joined(
        [one for table, values in doubtful for one in sums_of(table).violated(values, policy)]
    )


def _bytes(data: bytes | str) -> bytes:
    return data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
