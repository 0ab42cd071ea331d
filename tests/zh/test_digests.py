"""Many more answers than could be read line by line: a checksum for each expression, of what its changes are read as.

Each character of each seed gives way to, and each gap takes in, every eighth character of the grammar. If a line of the
record differs, `answers(kind, seed)` before and after the change shows what does.
"""

import inspect
import zlib
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from disclosure_schema import zh
from recorded import check_record
from zh.test_recorded import SEEDS, short

#: Notations that the other seeds lack.
MORE = {
    "number": "三分之 又二分之一 三又二分之一 12/ 1/0 零分之一 一百零五万三千 3至5 三至五万 3万至5万 约三百 负三点五 十二亿三千 1,20 ００７ 兆 5亿1万4千6百 百余万 九千几万 3.5.1 一千零一十 万万 两万亿",
    "percent": "负百分之三 百分之负三 3%至5% 3%~5% 百分之三点五 万分之三 百分之百 -3‰ 十分之三 近百分之五 5％左右 3%至5‰",
    "quantity": "人民币叁万元 10个亿元 三五件 3-5万元 二两 HK$5 三元五角二分 1.5元三角 近百件 5万个工作日 rmb300 上万人次 100元左右 3万块钱",
    "ordinal": "第一百零八 一 第３万 第3.5 第三分之一",
    "date": "纪元2023年1月16日 2023·1·16 2023年1月16日（星期一） 2023年1月16日 9:30",
    "period": "2022年12日至12月 2022年4月12-19日 2022年4月12日至同月19日 2022年1月至本月 2021至2022年度 自2022年起至2023年止 2022年前头两个月 20220101-20221231 2022-12 2022年1月1日至本年12月31日 公元2022年 2022年全年 2022年一整年 2022年1日至3日 于2022年内",
    "article": "第①条 第五十条第⑸项 第零条 第十条之一第二款 第十条八项 第（5）条 第3编第2章 第五条之二十",
}  # fmt: skip
LETTERS = "零〇一二两三四五十百千万亿点分之又第负-+至到起止年月日号条款项%‰个元角整约近余多几上,.，/0159季度半全前后末成同次自~、①（） "
PLACES = ("zh_Hans", "zh-Hant", "zh_TW", "zh-HK", "zh_MO", "en")


def changes(seed: str) -> Iterator[str]:
    """Yield an expression with characters replaced, put in and left out."""
    yield seed
    for at in range(len(seed) + 1):
        yield seed[:at] + seed[at + 1 :]
        yield seed[:at]
        for letter in LETTERS[(at + len(seed)) % 8 :: 8]:
            yield seed[:at] + letter + seed[at + 1 :]
            yield seed[:at] + letter + seed[at:]


def answers(kind: str, seed: str) -> Iterator[str]:
    """Yield what each change of a seed is read as."""
    parse = getattr(zh, f"parse_{kind}")
    lenient = "lenient" in inspect.signature(parse).parameters
    for text in dict.fromkeys(changes(seed)):
        yield f"{text}: {short(parse, text)}"
        if lenient:
            yield f"{text} lenient: {short(parse, text, lenient=True)}"


def digest(lines: Iterator[str]) -> str:
    """Return how many lines there are, and a checksum of them."""
    every = list(lines)
    return f"{len(every)} {zlib.crc32(chr(10).join(every).encode()):08x}"


@pytest.mark.parametrize("kind", MORE)
def test_what_changed_expressions_are_read_as_is_as_recorded(kind: str) -> None:
    seeds = dict.fromkeys([*MORE[kind].split(), *SEEDS[kind].split()[::2]])
    check_record(f"zh-digest-{kind}", (f"{seed}: {digest(answers(kind, seed))}" for seed in seeds))


def found(kind: str, seed: str) -> Iterator[str]:
    """Yield what is found of a kind where a seed stands among other characters."""
    find = getattr(zh, "find_quantities" if kind == "quantity" else f"find_{kind}s")
    for at, letter in enumerate(LETTERS + "川足门再李两ａ9％$￥于是为"):
        other = LETTERS[(at * 7) % len(LETTERS)]
        for text in (f"共{letter}{seed}{other}，", f"{seed}{letter}{seed}", f"{letter}{seed} {other}{seed}"):
            yield " ".join(f"{span.start} {span.end} {span.value!r} {span.raw}" for span in find(text))


@pytest.mark.parametrize("kind", MORE)
def test_what_is_found_beside_other_characters_is_as_recorded(kind: str) -> None:
    seeds = [
        seed for name in MORE for seed in (MORE[name].split()[::3] if name != kind else MORE[kind].split())
    ]
    check_record(f"zh-digest-find-{kind}", (f"{seed}: {digest(found(kind, seed))}" for seed in seeds))


def test_what_is_written_for_each_place_is_as_recorded() -> None:
    values: list[Any] = [
        0,
        3,
        10,
        15,
        101,
        2023,
        10**4,
        1_010_000,
        10**7,
        10**7 * 11,
        10**8,
        10**11 + 5,
        10**16,
        -12,
    ]
    values += [Decimal("0.5"), Decimal("-12.050"), Fraction(1, 3), Fraction(-22, 7)]

    def write(name: str, *given: Any, **options: str) -> str:
        try:
            return str(getattr(zh, f"format_{name}")(*given, **options))
        except (ValueError, TypeError, KeyError) as error:
            return type(error).__name__

    def lines(place: str, style: str) -> Iterator[str]:
        for value in values:
            for name in ("number", "ordinal"):
                yield write(name, value, style=style, locale=place)
            for unit in ("percent", "permille", "permyriad", "point"):
                yield write("percent", value, style=style, locale=place, unit=unit)
            yield write("quantity", (value, "克"), style=style, locale=place)
            yield write("quantity", (value, "件"), "条", style=style, locale=place)
        for kind, seeds in MORE.items():
            for seed in filter(getattr(zh, f"is_{kind}"), [*seeds.split(), *SEEDS[kind].split()[::3]]):
                yield write(kind, getattr(zh, f"parse_{kind}")(seed), style=style, locale=place)

    styles = ("hanzi", "financial", "arabic", "iso", "other")
    check_record(
        "zh-digest-written",
        (f"{place} {style}: {digest(lines(place, style))}" for place in PLACES for style in styles),
    )
