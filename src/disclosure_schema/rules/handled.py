"""All handled, the text says, while applications were carried forward to the next year.

Phrases about deadlines (all were answered in time) speak of the answers given and claim nothing of the rest.
"""

import re
from collections.abc import Iterator

from disclosure_schema.messages import N_
from disclosure_schema.rules.model import Case, Citation, Operand, Outcome, Path, Severity, Verdict, rule
from disclosure_schema.rules.passages import passages, sentences_of, shorten
from disclosure_schema.zh import find_quantities

__all__ = ["HANDLED"]

_ROW = "carried_forward"
_DONE = r"(?:办结|办理完[毕成]?|办毕|处理完|答复|回复|办复)"
_TIMELY = r"法定|规定|期限|时限|按时|按期|及时|如期|限时"
#: Every one is done; what stands between the two words must not speak of deadlines.
_ALL = re.compile(
    rf"(?:全部|全都|均已|都已|均得到|皆已|(?:所有|全部).{{0,12}}申请.{{0,4}}[均都])(?P<how>[^，；]{{0,6}}?){_DONE}"
)
_RATE = re.compile(r"(?P<how>.{0,4})(?:答复|办结|办理|回复)率.{0,4}?(?:(?<![\d.])100(?:\.0+)?[%％]|百分之百)")
_REST = re.compile(r"除.{1,20}外|其余|其他申请|剩余")
_NOT_APPLICATIONS = re.compile(r"建议|提案|咨询|留言|信访|热线|问政|投诉|来信|诉求|复议|诉讼|案件|评议")
_FORWARD = re.compile(r"顺延|转(?:入|至|到)?(?:下|次)一?年")


def _says_all(text: str) -> str:
    """Return the clause that says all applications were handled; "" where none does."""
    before = ""
    for sentence in sentences_of(text):
        near = "申请" in before + sentence
        before = sentence
        if not near or _REST.search(sentence):
            continue
        for match in (*_ALL.finditer(sentence), *_RATE.finditer(sentence)):
            clause = re.split(r"[，；]", sentence[: match.end()])[-1]
            about = clause if "申请" in sentence else sentence
            if not re.search(_TIMELY, match["how"]) and not _NOT_APPLICATIONS.search(about):
                return clause
    return ""


def _stated(case: Case) -> tuple[int, str]:
    """Return how many applications the text says were carried forward, and the clause that says so."""
    for claim in case.report.claims:
        if claim.cells == (f"applications.total.{_ROW}",) and claim.value:
            return int(claim.value), f"{claim.value}{claim.unit}"
    for passage in passages(case.report):
        for sentence in sentences_of(passage.text):
            for clause in re.split(r"[，；：、()（）]", sentence):
                if _FORWARD.search(clause) and "申请" in sentence:
                    for span in find_quantities(clause):
                        if span.value.unit in ("件", "条", "宗") and isinstance(span.value.value, int):
                            return span.value.value, clause
    return 0, ""


def _in_table(case: Case) -> int | None:
    """Return how many the table says were carried forward; columns that are filled are enough to know of some."""
    total = f"applications.total.{_ROW}"
    value = case.values.get(total)
    if value is None:
        filled = sum(
            value or 0
            for path, value in case.values.items()
            if path.startswith("applications.") and path.endswith(f".{_ROW}")
        )
        value = filled or (0 if total in case.values and case.counts_as_zero(total) else None)
    return None if value is None else int(value)


@rule(
    "C513",
    "all-handled-but-carried-forward",
    Severity.WARNING,
    Citation("国办公开办函〔2021〕30号", "一、报告内容", "X-TXT"),
    summary=N_("Where the text says that all applications were handled, none is carried forward."),
    message=N_("“{text}”: all were handled, but {cell} is {count}."),
    why=N_("What is carried forward has not been handled."),
    fix=N_("Say how many were handled and how many are carried forward, or correct the table."),
)
def all_handled(case: Case) -> Iterator[Verdict]:
    """Judge each section that says all applications were handled, by the table and by the text itself."""
    claimed = [(p.at, said) for p in passages(case.report) if (said := _says_all(p.text))]
    if not claimed:
        message = N_("The text does not say that all applications were handled.")
        yield Verdict(Outcome.NOT_APPLICABLE, "sections", message=message)
        return
    cell = f"applications.total.{_ROW}"
    table = _in_table(case)
    stated, clause = _stated(case)
    for at, said in claimed:
        params: dict[str, object] = {"text": shorten(said), "cell": Path(cell)}
        operands = (Operand(cell, table),)
        if table:
            yield Verdict(Outcome.VIOLATED, at, operands, {**params, "count": table})
        elif stated:
            message = N_("“{text}”: all were handled, but the text also says “{clause}”.")
            params["clause"] = shorten(clause)
            yield Verdict(Outcome.VIOLATED, at, operands, {**params, "count": stated}, message)
        elif table is None:
            message = N_("{cell} is not known; it would have to be 0.")
            yield Verdict(Outcome.OPEN, at, operands, params, message, {cell: 0})
        else:
            yield Verdict(Outcome.HOLDS, at, operands, params)


#: The rules of this module.
HANDLED = (all_handled,)
