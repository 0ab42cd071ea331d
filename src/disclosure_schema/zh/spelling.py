"""Writing numbers in hanzi: 一百零五, 壹佰零伍, 二〇二三; simplified and traditional.

Source: GB/T 15835-2011《出版物上数字用法》; the capital forms are those of payment instruments.

>>> spell(10050), spell(105, financial=True), spell(35000, hant=True)
('一万零五十', '壹佰零伍', '三萬五千')
"""

from decimal import Decimal
from fractions import Fraction

from disclosure_schema.zh.results import Exact

__all__ = ["digits", "spell"]

_HANS = "零一二三四五六七八九"
_SMALL = ("", "十", "百", "千")
_BIG = ("", "万", "亿", "万亿")
_FINANCIAL = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")
_FINANCIAL_HANT = str.maketrans("贰叁陆", "貳參陸")
_HANT = str.maketrans("万亿点负", "萬億點負")
_LIMIT = 10**16


def _section(number: int) -> str:
    """Spell 1 to 9999 in full: 10 is 一十."""
    out = ""
    gap = False
    for power in (3, 2, 1, 0):
        digit = number // 10**power % 10
        if digit:
            out += ("零" if gap and out else "") + _HANS[digit] + _SMALL[power]
            gap = False
        else:
            gap = True
    return out


def _whole(number: int, *, short: bool) -> str:
    if number == 0:
        return "零"
    if number >= _LIMIT:
        # Beyond 千万亿 readers no longer agree on the names; digits in a row are unambiguous.
        return digits(str(number)).replace("〇", "零")
    high, low = divmod(number, 10**8)
    out = ""
    for part, unit in ((high, "亿"), (low, "")):
        if not part:
            continue
        upper, lower = divmod(part, 10**4)
        text = _section(upper) + "万" if upper else ""
        if lower:
            # A group that starts with a gap, or follows a round one, is announced by 零.
            text += ("零" if upper and (lower < 1000 or upper % 10 == 0) else "") + _section(lower)
        if out:
            out += "零" if part < 10**7 or high % 10 == 0 else ""
        out += text + unit
    # Ten to nineteen drop the leading 一, in every group that begins the number.
    return out[1:] if short and out.startswith("一十") else out


def digits(text: str) -> str:
    """Write ASCII digits one by one.

    >>> digits("2023")
    '二〇二三'
    """
    return text.translate({48 + i: c for i, c in enumerate("〇" + _HANS[1:])})


def spell(value: Exact, *, financial: bool = False, hant: bool = False) -> str:
    """Spell an exact value in hanzi; fractions with 分之, decimals with 点.

    >>> spell(Decimal("-3.05")), spell(Fraction(2, 3))
    ('负三点零五', '三分之二')
    """
    sign = "负" if value < 0 else ""
    short = not financial
    if isinstance(value, Fraction):
        above, below = abs(value.numerator), value.denominator
        text = _whole(below, short=short) + "分之" + _whole(above, short=short)
    elif isinstance(value, Decimal):
        integer, _, places = f"{value.copy_abs():f}".partition(".")
        text = _whole(int(integer), short=short)
        if places:
            text += "点" + digits(places).replace("〇", "零")
    else:
        text = _whole(abs(value), short=short)
    text = sign + text
    if financial:
        text = text.translate(_FINANCIAL)
        return text.translate(_FINANCIAL_HANT).translate(_HANT) if hant else text
    return text.translate(_HANT) if hant else text
