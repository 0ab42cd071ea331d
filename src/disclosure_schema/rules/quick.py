"""The arithmetic rules from the bytes of a report in JSON, without building the report.

>>> from disclosure_schema.forms.report import AnnualReport
>>> report = AnnualReport.model_validate({"proceedings": {"edition": 2021, "reconsideration": {
...     "upheld": 1, "corrected": 1, "other": 0, "pending": 0, "total": 3}}})
>>> for code, place, left, right, delta in check_json(report.model_dump_json()):
...     print(code, place, left, right, delta)
T401 proceedings.reconsideration 2 3 -1
"""

from disclosure_schema.forms.identities import BlankPolicy, policy_of
from disclosure_schema.forms.own import parse
from disclosure_schema.rules.sums import Violation, check_sums, joined, sums_of
from disclosure_schema.rules.typed import typed_figures
from disclosure_schema.rules.written import figures_in

__all__ = ["check_json"]


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
    text = data.encode("utf-8", "surrogatepass") if isinstance(data, str) else data
    figures = typed_figures() or figures_in
    found = figures(text)
    if found is None:
        return check_sums(parse(text, name), blank=policy)
    return joined([one for table, values in found for one in sums_of(table).violated(values, policy)])
