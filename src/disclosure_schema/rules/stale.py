"""Years left over from an earlier report: in statements of the period, as this report's own year, in plans.

Other years have a lawful place in a report: comparisons, follow-up of last year's problems, titles of documents. So
only what can hardly mean anything else is named; a year that is missed is better than one accused wrongly.
"""

import re
from collections.abc import Iterator

from disclosure_schema.forms.report import SectionKind
from disclosure_schema.messages import N_
from disclosure_schema.rules.model import Case, Citation, Outcome, Severity, Verdict, rule
from disclosure_schema.rules.passages import NO_TEXT, Passage, passages, plain, sentences_of, shorten
from disclosure_schema.zh import find_periods, parse_heading

__all__ = ["STALE"]

_Y = r"(?<!\d)(?P<year>20\d\d)年"
_PERIOD = re.compile(r"(?:统计(?:数据)?|数据)的?(?:期限|时限|时间段|时间范围|时间|周期|期间|时段|期)")
#: This body: 我局, 本机关; the year stands before or after it at the beginning of a sentence.
_SELF = r"[我本](?:[局委办厅镇乡县区市省州旗院校行部署司处社会]|街道|单位|机关|行政机关)"
_DID = r"(?=，|共|全年|累计|未|没有|认真|坚持|严格|继续|收到|受理|主动|积极|深入|按照|新收|高度|持续|切实)"
_OWN = re.compile(rf"^(?:{_Y}度?，?{_SELF}|{_SELF}{_Y.replace('?P<year>', '?P<after>')}度?{_DID})")
#: The report named as itself in the preface.
_ITSELF = re.compile(
    rf"(?:公布|公开|发布|编制|形成)(?:了|如下)?[^，。；《》]{{0,25}}?{_Y}度?(?:政府|政务)?信息公开(?:工作)?(?:年度)?报告"
)
_COMPARED = re.compile(
    r"较|比|去年|上一?年|同期|往年|以来|自20\d\d年|截至|《|〔|增长|下降|上升|前一年|连续|近[两三]年"
)
#: Texts are carried on from one report to the next; much older years stand there for another reason.
_OLDEST = 2
_FOLLOW_UP = re.compile(r"问题|不足|改进|整改|反馈|计划|打算|安排|下一步|报告中")
#: Plans: words that speak of the time ahead right behind the year, and words that speak of what is done.
_AHEAD = r"(?:将(?=继续|进一步|着力|不断|加强|加大|持续|认真|努力|采取|做好|强化|完善|从以下)|拟|计划|打算)"
_WILL = re.compile(rf"{_Y}度?，?(?:{_SELF})?{_AHEAD}")
_MEASURE = re.compile(rf"{_Y}度?，?{_SELF}(?:要|将|继续|进一步|加大|加强|着力|强化|完善|持续|重点)")
_PAST = re.compile(r"了(?!解)|已|过去|以来|取得|截至|上一?年|去年|召开|开展过|期间|得到|累计|共")
_PLANS = re.compile(r"措施|打算|计划|下一?步|努力方向")
_NOT_PLANS = re.compile(r"落实情况|改进情况|上一?年|整改情况")


def _year(found: re.Match[str]) -> int:
    """Return the year of a match: in each pattern one group takes part, which holds it."""
    return int("".join(found.groups("")))


def _of_period(passage: Passage, year: int, judged: int) -> tuple[str, int] | None:
    """Find a second statement of the period, of another year; the first is judged with the period itself."""
    for sentence in sentences_of(passage.text):
        noun = _PERIOD.search(sentence)
        if noun:
            for span in find_periods(sentence[noun.end() :]):
                if span.value.start.year not in (year, judged) and span.value.days > 360:
                    return sentence, span.value.start.year
    return None


def _of_report(passage: Passage, year: int) -> tuple[str, int] | None:
    """Find an earlier year used as the report's own: in the preface, a heading, or beside the body's name."""
    for sentence in sentences_of(passage.text):
        named = _ITSELF.search(sentence) if passage.kind is None else None
        own = named or _OWN.search(_bare(sentence))
        if own and not _COMPARED.search(sentence) and (named or not _FOLLOW_UP.search(sentence)):
            found = _year(own)
            if year - _OLDEST <= found < year and f"{year}年" not in sentence:
                return sentence, found
    for line in (passage.heading, *passage.text.splitlines()):
        words = plain(line)
        heading = parse_heading(words) if len(words) <= 30 else None
        begins = re.match(_Y, heading.rest) if heading else None
        if begins and not re.search(r"[，。；]", words):
            found = _year(begins)
            if found < year and not _FOLLOW_UP.search(words) and not _COMPARED.search(words):
                return words, found
    return None


def _bare(sentence: str) -> str:
    """Return a sentence without the sub-heading that stands in front of it."""
    heading = parse_heading(sentence)
    return heading.rest if heading else sentence


def _of_plans(passage: Passage, year: int) -> tuple[str, int] | None:
    """Find the report's own year in plans for the time ahead: last year's plans, not rewritten."""
    if passage.kind is not SectionKind.PROBLEMS:
        return None
    ahead = False
    for sentence in sentences_of(passage.text):
        begin = sentence[:20]
        heading = parse_heading(begin)
        if heading and heading.style in ("（一）", "1.", "1、"):
            ahead = bool(_PLANS.search(begin)) and not _NOT_PLANS.search(begin)
        found = _WILL.search(sentence) or (_MEASURE.search(sentence) if ahead else None)
        if found and _year(found) <= year and not _PAST.search(sentence):
            return sentence[found.start() :], _year(found)
    return None


@rule(
    "H122",
    "stale-year",
    Severity.WARNING,
    Citation("国令第711号", "第四十九条"),
    summary=N_("No year is left over from an earlier report."),
    message=N_("“{text}” names {printed}, but the report is that of {year}."),
    why=N_("A text that is carried on from year to year keeps old years where nobody looks."),
    fix=N_("Write the right year; check whether the rest of the sentence is still true."),
)
def stale_year(case: Case) -> Iterator[Verdict]:
    """Judge the preface and each section: whether an older year, or a plan for the report's own, is left there."""
    texts = list(passages(case.report))
    if not texts:
        yield Verdict(Outcome.NOT_APPLICABLE, "sections", message=NO_TEXT)
        return
    year = case.report.year
    if year is None:
        yield Verdict(Outcome.OPEN, "sections", message=N_("The report does not name its year."))
        return
    judged = case.report.period.start.year if case.report.period else year
    for passage in texts:
        found = _of_period(passage, year, judged) or _of_report(passage, year)
        plans = None if found else _of_plans(passage, year)
        message = (
            N_("“{text}”: what lies ahead is planned for {printed}, in the report of {year}.")
            if plans
            else ""
        )
        found = found or plans
        if found:
            params = {"text": shorten(found[0]), "printed": str(found[1]), "year": str(year)}
            yield Verdict(Outcome.VIOLATED, passage.at, params=params, message=message)
        else:
            yield Verdict(Outcome.HOLDS, passage.at)


#: The rules of this module.
STALE = (stale_year,)
