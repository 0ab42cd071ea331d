"""What was left in the text by mistake: empty slots and placeholders of a template, paragraphs pasted twice."""

import re
from collections.abc import Iterator

from disclosure_schema.messages import N_
from disclosure_schema.rules.model import Case, Citation, Outcome, Severity, Verdict, rule
from disclosure_schema.rules.passages import NO_TEXT, passages, plain, shorten

__all__ = ["LEFTOVERS"]

#: A unit behind blanks or a line where the number should stand; behind one blank only where a verb asks for a number.
_BLANK = r"[ \t\u00a0\u2002-\u200a\u3000_]"
_SLOT = re.compile(
    rf"(?:[\u4e00-\u9fff]{_BLANK}{{2,}}|(?:信息|申请|公开|发布|收到|受理|答复|共计?|收取){_BLANK})"
    rf"[条件篇次个份宗起期项元](?=[，。；、,;）)]|$)",
    re.MULTILINE,
)
_PLACEHOLDER = re.compile(
    r"(?<![\w./@-])(?:[XＸ×✕]{2,}|x{2,}|_{3,}|＿{2,})(?![A-Za-z0-9.])|(?<=[\u4e00-\u9fff])(?:[XＸ×✕]{2,}|x{2,})(?![A-Za-z0-9.])"
)
#: A section that is one remark in brackets: the instruction of the template.
_REMARK = re.compile(r"[（(【\[][^（）()【】\[\]]{2,60}[）)】\]]")
#: A shorter paragraph may well stand twice.
_LONG = 40


@rule(
    "S215",
    "placeholder-left",
    Severity.INFO,
    Citation("国办公开办函〔2021〕30号", "一、报告内容"),
    summary=N_("No empty slot, placeholder or repeated paragraph is left in the text."),
    message=N_("“{text}”: a placeholder of the template was left."),
    why=N_("Reports are written over a template or over last year's text, and gaps are overlooked."),
    fix=N_("Fill the gap, or delete what does not belong there."),
)
def placeholder_left(case: Case) -> Iterator[Verdict]:
    """Judge the preface and each section: empty slots, placeholders, paragraphs that stood before."""
    seen: set[str] = set()
    texts = list(passages(case.report))
    for passage in texts:
        slot, mark = _SLOT.search(passage.text), _PLACEHOLDER.search(passage.text)
        again = ""
        for line in passage.text.splitlines():
            words = plain(line)
            if len(words) >= _LONG and words in seen:
                again = again or words
            seen.add(words)
        found = slot or mark
        if found:
            message = "" if mark and not slot else N_("“{text}”: the number is missing.")
            text = passage.text[max(found.start() - 12, 0) : found.end() + 8]
        elif _REMARK.fullmatch(plain(passage.text)):
            message, text = "", passage.text
        elif again:
            message, text = N_("“{text}”: this paragraph stands in the report twice."), again
        else:
            yield Verdict(Outcome.HOLDS, passage.at)
            continue
        yield Verdict(Outcome.VIOLATED, passage.at, params={"text": shorten(text)}, message=message)
    if not texts:
        yield Verdict(Outcome.NOT_APPLICABLE, "sections", message=NO_TEXT)


#: The rules of this module.
LEFTOVERS = (placeholder_left,)
