"""What the parsers make of well-formed expressions, and of each with one character lost, doubled or moved."""

import inspect
import random
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest

from disclosure_schema import zh
from recorded import check_record

SEEDS = {
    "number": "一百零五 两千零二十三 三万五千 一亿零三十万 廿三 卅 二〇二二 壹佰贰拾叁 -12 负十二 1,204 1，204，300 3.50 三点一四 3万 3.5亿 三分之二 1/3 一又二分之一 十几 三五十 约300 近百 8600余 3-5 三至五 百余 １２ 半 十多万 上千 100以上 不足10 0.07 1万5千 一万零五百 点五 +3 〇 千三 一百二 5百 1.2.3 12万3千4百",
    "ordinal": "第一 第十二 第3 第二十三条 头一 其一 初三 第 第零 第1，2 第壹佰 一、 （三） 3. 十一",
    "percent": "50% 百分之五十 12.5% ％ 百分之十二点五 3‰ 千分之三 五成 七成五 百分百 三个百分点 5个百分点 -3% 约50% 近八成 一半 百分之百 0.5% 100%以上 3-5% 万分之二 两倍 1.5倍 八折 三分之一 翻一番 -3个百分点 增长百分之五",
    "quantity": "12件 1，204條 3.5万元 人民币3万元 8亿元人民币 叁万伍仟元整 五元三角 五元零三分 十块五 $20 十二人次 20个工作日 3千克 168CM 二两 负3件 8600余条 2万余元 上千条 100件以上 近百件 大约300件 3-5件 三至五件 12.50元 ￥300 100美元 三个半月 1小时30分 半年 2.5万余人次 0件 三十平方米 5km/h 12份（件） 港币5元",
    "date": "2023年1月16日 二〇二三年一月十六日 2023-01-16 2023.1.16 2023/01/16 20230116 公元2023年1月16日 2023年1月16日，星期一 2022年2月30日 2024年2月29日 二〇二三年元月廿一日 两千零二十三年十二月三十一日 2021-01-25T15:44 2021年1月25日上午9时 2021年1月25日。 22年1月1日 2023年１月１6号",
    "period": "2022年 2022年度 2022年1-12月 2022年1月1日至12月31日 自2022年1月1日起至2022年12月31日止 从2022年1月1日到同年12月31日止 2021-2023年 2022年第一季度 2022年上半年 2022年前三季度 2022年三季度末 2022年下半年 2022年1月 2022年Q3 2022年第三、四季度 二〇二二年度 2022.1.1-2022.12.31 2021年12月至次年3月 2022年12月31日至1月1日 2022年1月1日—2022年12月31日 2022年以来 2022年初 “十四五”期间 9998年至9999年 2022年一至三季度 2022年1月份至6月份 1-6月 2022年7月1日至翌年6月30日 2022年3月至1月 2022年一季度至三季度 2022年10-12月 2022年二、三季度 2022年第四季度 2022年10月至12月 2022 9999年1月1日至9999年12月31日 2022年1月1日0时至12月31日24时 2022年5月至2023年4月 2022年7-9月 2022年四季度 2022年后三季度 2022年一、二季度 2022年第2-4季度 2022年首季度 2022年末季度 2022年前三个月 2022年最后两个月 2022年头两个季度 2022年5月上旬 2022年2月下旬 2022年6月中旬 2022年五季度至三季度 2022年二季度至六季度 2022年第四季度至第二季度",
    "article": "第五十条 第三十六条第（三）项 第十四条第二款 第49条 第五十条之一 第二十条第（一）、（二）项 第十九条第一款第三项 第3章第2节 《条例》第五十条 第一百二十条第二款第（十）项第3目 第四十九、五十条 第十条至第十二条",
}  # fmt: skip


def slips(seed: str) -> Iterator[str]:
    """Yield an expression and its slips."""
    yield seed
    for at in range(len(seed)):
        yield seed[:at] + seed[at + 1 :]
        yield seed[:at] + seed[at] * 2 + seed[at + 1 :]
        yield seed[:at] + seed[at + 1 : at + 2] + seed[at] + seed[at + 2 :]


LETTERS = "零〇一二两三十百千万亿点分之又第负-+至到起止年月日号条款项之%‰个元角整约近余多几上,.，/0123459季度半全前成倍初"


def changed(seed: str) -> Iterator[str]:
    """Yield an expression with each character replaced by two others, and with two put in; always the same."""
    rng = random.Random(seed)  # noqa: S311 - cases, no secrets
    for at in range(len(seed) + 1):
        for letter in rng.sample(LETTERS, 2):
            yield seed[:at] + letter + seed[at + 1 :]
            yield seed[:at] + letter + seed[at:]


def short(parse: Callable[..., Any], text: str, **options: bool) -> str:
    try:
        return repr(parse(text, **options)).replace("approximate=<Approximation.EXACT: ''>, ", "")
    except zh.ZhError as error:
        return f"{error.reason} {error.position} {error.suggestion or ''}"


def answer(parse: Callable[..., Any], text: str) -> str:
    try:
        return repr(parse(text))
    except zh.ZhError as error:
        return f"{error.reason} at {error.position} {error.suggestion or ''} {error.render()}"


@pytest.mark.parametrize("kind", SEEDS)
def test_what_a_parser_makes_of_a_text_is_as_recorded(kind: str) -> None:
    parse = getattr(zh, f"parse_{kind}")
    texts = dict.fromkeys(text for seed in SEEDS[kind].split() for text in slips(seed))
    check_record(f"zh-{kind}", (f"{text}: {answer(parse, text)}" for text in texts))


@pytest.mark.parametrize("kind", SEEDS)
def test_what_a_parser_makes_of_a_changed_text_is_as_recorded(kind: str) -> None:
    parse = getattr(zh, f"parse_{kind}")
    lenient = "lenient" in inspect.signature(parse).parameters
    lines = []
    for text in dict.fromkeys(text for seed in SEEDS[kind].split() for text in changed(seed)):
        strict = short(parse, text)
        lines.append(f"{text}: {strict}")
        if lenient and (mended := short(parse, text, lenient=True)) != strict:
            lines.append(f"{text} lenient: {mended}")
    check_record(f"zh-changed-{kind}", lines)


@pytest.mark.parametrize("kind", SEEDS)
def test_what_is_found_in_running_text_is_as_recorded(kind: str) -> None:
    find = getattr(zh, "find_quantities" if kind == "quantity" else f"find_{kind}s")
    lines = []
    for others in SEEDS.values():
        for seed in others.split():
            text = f"本年共{seed}，其中{seed}；同比是{seed}的。"
            lines.append(
                f"{seed}: " + " ".join(f"{span.start}-{span.end} {span.value!r}" for span in find(text))
            )
    check_record(f"zh-find-{kind}", lines)


def test_what_is_written_is_as_recorded() -> None:
    values: list[int | Decimal | Fraction] = [0, 5, 10, 12, 20, 105, 110, 1001, 10010, 35000, 100_000_003, 10**12, -7, 2, 200, 2222, Decimal("3.50"),
              Decimal("-0.07"), Fraction(2, 3), Fraction(-7, 4)]  # fmt: skip
    days = [date(2023, 1, 6), date(2024, 2, 29), date(999, 12, 31), date(2020, 10, 20)]
    lines = []
    for locale in ("zh_Hans", "zh_Hant"):
        for style in ("hanzi", "financial", "arabic"):
            for value in values:
                lines.append(
                    f"{locale} {style} {value}: {zh.format_number(value, style=style, locale=locale)}"
                )
                for name in ("ordinal", "percent"):
                    write = getattr(zh, f"format_{name}")
                    try:
                        lines.append(
                            f"{locale} {style} {name} {value}: {write(value, style=style, locale=locale)}"
                        )
                    except (ValueError, TypeError) as error:
                        lines.append(f"{locale} {style} {name} {value}: {type(error).__name__}")
            for seed in SEEDS["quantity"].split():
                if zh.is_quantity(seed):
                    written = zh.format_quantity(zh.parse_quantity(seed), style=style, locale=locale)
                    lines.append(f"{locale} {style} {seed}: {written}")
        lines += [f"{locale} {day}: {zh.format_date(day, locale=locale)}" for day in days]
    check_record("zh-format", lines)


@pytest.mark.parametrize("kind", ["article", "period", "percent", "ordinal", "number", "date"])
def test_what_was_read_is_written_as_recorded(kind: str) -> None:
    write, parse, fits = (getattr(zh, f"{verb}_{kind}") for verb in ("format", "parse", "is"))
    lines = []
    for seed in filter(fits, SEEDS[kind].split()):
        for locale, style in product(("zh_Hans", "zh_Hant"), ("hanzi", "financial", "arabic", "iso")):
            try:
                written = write(parse(seed), style=style, locale=locale)
            except (ValueError, TypeError, KeyError) as error:
                written = type(error).__name__
            lines.append(f"{locale} {style} {seed}: {written}")
    check_record(f"zh-written-{kind}", lines)


def test_dates_are_equal_to_days_and_to_each_other() -> None:
    one, same, other = (zh.parse_date(text) for text in ("2023-01-16", "2023年1月16日", "2023-01-17"))
    assert one == same
    assert one != other
    assert one == date(2023, 1, 16)
    assert one != date(2023, 1, 17)
    assert one != "2023-01-16"
