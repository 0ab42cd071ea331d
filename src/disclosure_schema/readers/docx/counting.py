"""How automatic numbers are written: 1, 一, 十二, 〇, 甲, iv, ①.

>>> [written(12, style) for style in ("decimal", "chineseCounting", "ideographDigital", "upperRoman", "bullet")]
['12', '十二', '一二', 'XII', '']
"""

from collections.abc import Callable

from disclosure_schema.zh import format_number

__all__ = ["written"]

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_DIGITS = str.maketrans("0123456789", "〇一二三四五六七八九")
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
#: No list is longer; a larger number is written in figures.
_MOST = 30_000


def _hanzi(count: int) -> str:
    return format_number(count)


def _counting(count: int) -> str:
    """Write tens as in speech, from a hundred on digit by digit."""
    return _hanzi(count) if count < 100 else _digits(count)


def _digits(count: int) -> str:
    return str(count).translate(_DIGITS)


def _roman(count: int) -> str:
    text = ""
    for size, sign in _ROMAN:
        text += sign * (count // size)
        count %= size
    return text


def _letter(count: int) -> str:
    """Write a, b, …, z, aa, bb, …: not a number system, but how Word counts."""
    times, letter = divmod(count - 1, 26)
    return chr(ord("a") + letter) * (times + 1) if times < 10 else str(count)


def _run(first: str, most: int) -> Callable[[int], str]:
    """Return a style whose signs stand side by side in Unicode."""
    return lambda count: chr(ord(first) + count - 1) if count <= most else str(count)


def _cycle(signs: str) -> Callable[[int], str]:
    return lambda count: signs[count - 1] if count <= len(signs) else str(count)


_STYLES: dict[str, Callable[[int], str]] = {
    "decimalZero": lambda count: f"{count:02d}",
    "decimalFullWidth": lambda count: str(count).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda count: str(count).translate(_FULL_WIDTH),
    "numberInDash": lambda count: f"- {count} -",
    "lowerRoman": _roman,
    "upperRoman": lambda count: _roman(count).upper(),
    "lowerLetter": _letter,
    "upperLetter": lambda count: _letter(count).upper(),
    "chineseCounting": _counting,
    "taiwaneseCounting": _counting,
    "chineseCountingThousand": _hanzi,
    "taiwaneseCountingThousand": _hanzi,
    "japaneseCounting": _hanzi,
    "koreanCounting": _hanzi,
    "chineseLegalSimplified": lambda count: format_number(count, style="financial"),
    "ideographLegalTraditional": lambda count: format_number(count, style="financial", locale="zh_Hant"),
    "ideographDigital": _digits,
    "taiwaneseDigital": _digits,
    "japaneseDigitalTenThousand": _digits,
    "koreanDigital2": _digits,
    "ideographTraditional": _cycle("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _cycle("子丑寅卯辰巳午未申酉戌亥"),
    "ideographEnclosedCircle": _run("㊀", 10),
    "decimalEnclosedCircle": _run("①", 20),
    "decimalEnclosedCircleChinese": _run("①", 20),
    "decimalEnclosedParen": _run("⑴", 20),
    "decimalEnclosedFullstop": _run("⒈", 20),
    "bullet": lambda _: "",
    "none": lambda _: "",
}


def written(count: int, style: str) -> str:
    """Return a number in one of Word's styles; in figures where the style is unknown."""
    if style not in ("bullet", "none") and not 0 < count < _MOST:
        return str(count)
    return _STYLES.get(style, str)(count)
