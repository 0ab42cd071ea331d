"""Where and why a wrong expression is refused: the character at fault, or the end where something is missing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disclosure_schema import zh

WRONG = {
    "number": "三分之 incomplete 3|又二分之一 incomplete 0|三又二分之 incomplete 5|12/ incomplete 3|12/x malformed 3|1x/2 malformed 1|/2 malformed 0|三分之二分之一 malformed 4|三分之2/3 malformed 4|1/0 impossible 2|零分之一 impossible 0|三至五万 unreadable 1 三万至五万|初 not-a-number 0|五至三 reversed 1|约 incomplete 1|1,20 malformed 1 120|1,204, malformed 5|一十百 malformed 2|一百二百 malformed 3|3.5.1 malformed 3|点五 malformed 0|五点 incomplete 2|三点x malformed 2|十零 incomplete 2|一百零 incomplete 3|约一百二百余万 malformed 4|1X/2 malformed 1|一万万二亿 malformed 4|0零百 malformed 1|一億一亿零三十万 malformed 3|I千零二十三 not-a-number 0|三万I千 malformed 2|一又一1/3 malformed 2|二分之一/01/2 malformed 4|0卅 malformed 1|-1l malformed 2 -11|5亿12022 malformed 2",
    "percent": "百分之 incomplete 3|百分之x not-a-number 3|负百分之负三 malformed 4|3 incomplete 1|90 incomplete 2|近3 incomplete 2|负 incomplete 1|x not-a-number 0|约x not-a-number 1|% not-a-number 0|3%5 malformed 2|3%至5 malformed 2|3%至5‰ malformed 2|5%至3% reversed 2|5个百分点到3个百分点 reversed 5|5%至x% not-a-number 3|一百二百% malformed 3|百分之一百二百 malformed 6|约百分之 incomplete 4|约负百百分之三 malformed 3|负百分之-三 malformed 4|3%~5亿% unreadable 2 3亿~5亿%|三至五万% unreadable 1 三万至五万%",
    "quantity": "万元 not-a-number 0|人民币 incomplete 3|12 incomplete 2|12x malformed 2|三五件 unreadable 0 三至五件|1.5元三角 malformed 4|五角元 malformed 1|人民币一百二百 malformed 6|3至5万元 unreadable 1 3万至5万|5至3件 reversed 1|二两两 malformed 1|件 not-a-number 0|百件 not-a-number 0|人民币x not-a-number 3|12件件 malformed 2",
    "ordinal": "三 not-a-number 0 第三|12 not-a-number 0 第12|第 incomplete 1|第x not-a-number 1|第一二百 malformed 2|第三点五 malformed 1|第三分之一 malformed 1|第1,2 malformed 2",
    "date": "2022年2月30日 impossible 7|2022年13月1日 impossible 5|2022年1月 incomplete 7|2022年 incomplete 5|1月1日 incomplete 0|2022年1日 unreadable 5|20220230 impossible 6|2022-13-01 impossible 5|2023年1月16日，星期二 impossible 13|公元一百二百年1月1日 malformed 5|公元百点五年1月1日 not-a-date 0|2022年1月1日9时 malformed 9 2022年1月1日|x not-a-date 0|2022年1月1日。 malformed 9 2022年1月1日|9999年13月1日 impossible 5|1月1日至2日至3日 incomplete 0|0001年13月1日 impossible 5|2022年12月32日 impossible 8|公元10000年1月1日 impossible 2|0000-01-01 impossible 0|00000101 impossible 0|2022-12-32 impossible 8|20221232 impossible 6",
    "period": "同年1月1日至12月31日 incomplete 0|2022年1月1日至 incomplete 10|至2022年 incomplete 0|1月1日至12月31日 incomplete 0|2022年1日至3日 unreadable 5|2022年1月1日12时至2日 malformed 9|2022年四至五季度 impossible 7|2022年五至六季度 impossible 5|2022年一、三季度 malformed 6|2022年前十三个月 impossible 6|2022年前零个月 impossible 6|2022年13月上旬 impossible 5|2022 incomplete 4 2022年|自2022 incomplete 5 自2022年|202 malformed 3|2022年2月30日至3月1日 impossible 7|2022年1月至2月30日 impossible 10|2022年1月至13月 impossible 8|2022年12月至1月 reversed 9|2022年1月1日 not-a-date 0|2022年1 incomplete 6|公元一百二百年 malformed 5|公元202两年 malformed 5|2022-2021年 reversed 5|2022-202年 malformed 5|4-2022年 malformed 0|21至2022年 malformed 0|自 incomplete 1|2022年1月1日2至3日 malformed 9|0000年前三个月 impossible 0|0000年后三个月 impossible 0|0000年上半年 impossible 0|0000年下半年 impossible 0|0000年首季度 impossible 0|0000年末季度 impossible 0|0000年三季度 impossible 5|0000年二至三季度 impossible 7|0000年三月上旬 impossible 5|2022年4月12至5月19 malformed 12|2022年4月至5月19 malformed 10|十十至2022年 malformed 1|2021年1月1日至2022开始 incomplete 16|1月1日 incomplete 0|1月1日至2日至3日 incomplete 0|2022年至公元10000年 impossible 8|2022年1月至公元10000年1月1日 impossible 16|20211至2022年 malformed 4|2022年至0000 impossible 6|-2022月 incomplete 0|2021年1月至0000开始 impossible 8|公元10000年 impossible 2",
    "article": "三十 not-an-article 0|第 incomplete 1|第三 incomplete 2|第零条 impossible 0|第三条x malformed 3|第三条第零项 impossible 3|第三条零项 malformed 3|第三项第二条 malformed 5|第十款之一 malformed 3|第一二百条 malformed 2|第十条第一二百项 malformed 5|二十条 not-an-article 0|第十条之十十 malformed 5",
}  # fmt: skip


def refused(kind: str, text: str) -> tuple[str, int, str | None]:
    with pytest.raises(zh.ZhError) as caught:
        getattr(zh, f"parse_{kind}")(text)
    return caught.value.reason, caught.value.position, caught.value.suggestion


@pytest.mark.parametrize("kind", WRONG)
def test_the_character_at_fault_and_the_reason_are_named(kind: str) -> None:
    for line in WRONG[kind].split("|"):
        text, reason, position, *suggestion = line.split()
        assert refused(kind, text) == (reason, int(position), suggestion[0] if suggestion else None), text
        # Blanks before it move the fault, blanks behind do not; neither changes what is wrong.
        moved = refused(kind, f" \u3000{text} ")
        assert moved[:2] == (reason, int(position) + 2), text


#: What stands around a number in other expressions.
AROUND = (
    ("ordinal", "第", ""),
    ("percent", "百分之", ""),
    ("percent", "", "%"),
    ("percent", "", "个百分点"),
    ("quantity", "", "件"),
    ("quantity", "人民币", "元"),
    ("article", "第", "条"),
    ("article", "第十条第（", "）项"),
    ("article", "第二章第", "条"),
    ("date", "公元", "年1月1日"),
    ("period", "公元", "年"),
    ("period", "公元", "年1月至2月"),
)


@given(st.text("一二三四五六七八九十百千", min_size=3, max_size=8), st.sampled_from(AROUND))
def test_a_fault_in_a_number_is_found_in_whatever_the_number_stands_in(
    number: str, around: tuple[str, str, str]
) -> None:
    kind, before, after = around
    if number[0] not in "百千" and not zh.is_number(number):
        reason, position, _ = refused("number", number)
        if reason == "malformed":
            assert refused(kind, before + number + after)[:2] == (reason, len(before) + position)
