"""Characters: one spelling for each digit, unit and bracket, and blanks that mean nothing.

Two levels. `normalize` is for matching any text: full-width forms become half-width ones and every blank goes.
`canonical` is for numerals: besides, every variant of a numeral becomes the simplified lower-case one. It maps one
character to one character, so positions in the result are positions in the text.

>>> normalize("（二）２０２２ 年\u3000１月")
'(二)2022年1月'
>>> canonical("參拾貳萬")
'三十二万'
"""

import re
from functools import lru_cache

from disclosure_schema.zh.errors import refuse

__all__ = ["ENCLOSED", "MAX_LENGTH", "Prepared", "canonical", "normalize", "prepare", "ready"]

#: No number, date or period in earnest is longer; longer texts are refused before anything is computed.
MAX_LENGTH = 250

_BLANKS = "[\\s\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]"
_BLANK = re.compile(_BLANKS)
_BLANK_RUN = re.compile(_BLANKS + "+")

_WIDTH: dict[int, int | str] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {
    ord(a): b for a, b in zip("﹣−﹢﹪﹐﹒﹙﹚〔〕【】〜", "--+%,.()[][]~", strict=True)
}

_VARIANTS = {
    "零": "〇○◯Ｏ",
    "一": "壹弌壱",
    "二": "贰貳弍贰弐",
    "两": "兩俩倆",
    "三": "叁參叄叄参弎",
    "四": "肆",
    "五": "伍",
    "六": "陆陸",
    "七": "柒",
    "八": "捌",
    "九": "玖",
    "十": "拾",
    "百": "佰",
    "千": "仟",
    "万": "萬",
    "亿": "億",
    "廿": "卄",
    "卅": "丗",
    "点": "點",
    "负": "負",
    "余": "餘",
    "几": "幾",
    "数": "數",
    "个": "個箇",
    "币": "幣",
    "亩": "畝",
    "吨": "噸",
    "岁": "歲",
    "达": "達",
    "约": "約",
    "号": "號",
    "条": "條",
    "项": "項",
    "款": "欵",
    "节": "節",
    "编": "編",
    "从": "從",
    "后": "後",
    "过": "過",
    "将": "將",
    "来": "來",
    "间": "間",
    "当": "當",
    "开": "開",
    "为": "為",
    "时": "時",
    "纪": "紀",
    "元": "圆圓",
}
_CANONICAL: dict[int, int | str] = _WIDTH | {ord(v): k for k, variants in _VARIANTS.items() for v in variants}


#: Circled and bracketed numbers and their values: ① ⑴ ⒈ ㈠ ㊀ ⓪ ➀ ❶.
ENCLOSED = {
    chr(first + i): i + 1
    for first, count in (
        (0x2460, 20), (0x2474, 20), (0x2488, 20), (0x3220, 10), (0x3280, 10), (0x24F5, 10), (0x2776, 10),
        (0x2780, 10), (0x278A, 10),
    )
    for i in range(count)
} | {chr(0x3251 + i): 21 + i for i in range(15)}  # fmt: skip


#: Longer texts are not kept.
_KEPT = 400


def normalize(text: str) -> str:
    """Return `text` with half-width letters, digits, punctuation and brackets, and without any blank.

    Blanks are all Unicode white space (U+3000, no-break and line breaks too) and zero-width characters. Meant for
    matching labels, not for reading: `normalize(normalize(text)) == normalize(text)`.

    >>> normalize("其他\u200b\u00a0（Ａ）：　１")
    '其他(A):1'
    """
    return _normalized(text) if len(text) <= _KEPT else _BLANK_RUN.sub("", text.translate(_WIDTH))


def canonical(text: str) -> str:
    """Return `text` with every numeral, sign and width in its canonical form; same length."""
    return _canonical(text) if len(text) <= _KEPT else text.translate(_CANONICAL)


# Whoever reads a page looks at the same lines again and again, and translating one takes longer than all else.
@lru_cache(maxsize=1024)
def _normalized(text: str) -> str:
    return _BLANK_RUN.sub("", text.translate(_WIDTH))


@lru_cache(maxsize=1024)
def _canonical(text: str) -> str:
    return text.translate(_CANONICAL)


class Prepared:
    """A canonical text without blanks, and where each of its characters stood."""

    __slots__ = ("places", "size", "text")

    def __init__(self, text: str, places: list[int] | None, size: int) -> None:
        self.text = text
        self.places = places
        self.size = size

    def at(self, index: int) -> int:
        """Return the position in the source of the character at `index` of the prepared text."""
        if self.places is None:
            return index
        return self.places[index] if index < len(self.places) else self.size


def prepare(text: str, *, keep: bool = True) -> Prepared:
    """Make `text` canonical and drop its blanks; with `keep`, one blank stays between two ASCII digits.

    >>> prepare("二 〇 二 三 年 1 月").text, prepare("2022 11").text
    ('二零二三年1月', '2022 11')
    """
    line = canonical(text)
    if not _BLANK.search(line):
        return Prepared(line, None, len(text))
    kept: list[str] = []
    places: list[int] = []
    end = 0
    for match in _BLANK_RUN.finditer(line):
        start, stop = match.span()
        kept.append(line[end:start])
        places.extend(range(end, start))
        if (
            keep
            and start > 0
            and line[start - 1] in "0123456789"
            and line[stop : stop + 1] in set("0123456789")
        ):
            kept.append(" ")
            places.append(start)
        end = stop
    kept.append(line[end:])
    places.extend(range(end, len(line)))
    return Prepared("".join(kept), places, len(text.rstrip()))


def ready(text: str) -> Prepared:
    """Prepare the whole of `text` for a parser, or raise `ZhError` when it is empty or too long."""
    if len(text) > MAX_LENGTH and len(text.strip()) > MAX_LENGTH:
        raise refuse(text, "too-long", MAX_LENGTH, limit=MAX_LENGTH)
    prepared = prepare(text)
    if not prepared.text:
        raise refuse(text, "empty", 0)
    return prepared
