"""One sentence of our own for each pattern of published reports, and the figures that a careful human reads in it."""

from decimal import Decimal
from typing import Any

import pytest

from disclosure_schema import Claim, Part, Section, SectionKind
from disclosure_schema.readers.prose.claims import find_claims

GRANTED, PARTIALLY = "applications.total.granted", "applications.total.partially_granted"
NEW, TOTAL = "applications.total.newly_received", "applications.total.total"
OVER, FORWARD = "applications.total.carried_over", "applications.total.carried_forward"
RECONSIDERATION = "proceedings.reconsideration"
LAWSUITS = ("proceedings.litigation_direct", "proceedings.litigation_after_reconsideration")


def read(text: str) -> list[Claim]:
    """Read a text that stands in the first section of a report for 2024."""
    return list(find_claims("2024年度", [Section(kind=SectionKind.OVERVIEW, text=text)], {}))


def brief(part: Part) -> tuple[object, ...]:
    inner = tuple(map(brief, part.parts))
    return (part.label, part.value, *((part.share,) if part.share is not None else ()), *inner)


def facts(claim: Claim) -> dict[str, Any]:
    """Return what a claim states, without what it does not."""
    found: dict[str, Any] = {"value": claim.value, "unit": claim.unit}
    if claim.parts:
        found["parts"] = [brief(part) for part in claim.parts]
        found["exhaustive"] = claim.exhaustive
    if claim.cells:
        found["cells"] = claim.cells
    if claim.approximate:
        found["approximate"] = claim.approximate.value
    if claim.topic:
        found["topic"] = claim.topic.value
    if claim.scope:
        found["scope"] = claim.scope
    if claim.rates:
        found["rates"] = [(r.label, str(r.percent), r.count, r.base) for r in claim.rates]
    if claim.comparisons:
        found["comparisons"] = [
            (c.direction.value, c.change, c.percent and str(c.percent), c.year) for c in claim.comparisons
        ]
    return found


def total(value: int | None, unit: str = "条", **more: object) -> tuple[str, dict[str, Any]]:
    return "proactive_total", {"value": value, "unit": unit, **more}


def other(value: int | None, unit: str = "件", **more: object) -> tuple[str, dict[str, Any]]:
    return "other", {"value": value, "unit": unit, **more}


def received(value: int, unit: str = "件", **more: object) -> tuple[str, dict[str, Any]]:
    return "applications_received", {"value": value, "unit": unit, "cells": (NEW,), **more}


def cases(kind: str, value: int | None, **more: object) -> tuple[str, dict[str, Any]]:
    blocks = (RECONSIDERATION,) if kind == "reconsideration" else LAWSUITS
    cells = {"cells": tuple(f"{block}.total" for block in blocks)} if value is not None else {}
    return kind, {"value": value, "unit": "件", **cells, **more}


Row = list[tuple[str, dict[str, Any]]]

PUBLISHED: dict[str, tuple[str, Row]] = {
    "b1": (
        "本年共发布各类信息716条，其中门户网站发布信息398条，防汛专栏发布信息318条。",
        [total(716, parts=[("门户网站发布信息", 398), ("防汛专栏发布信息", 318)], exhaustive=True)],
    ),
    "b2": (
        "今年新增主动公开政府信息130条，具体包括年度报告1条，领导分工1条，会议活动25条，采购公告98条，预决算2条，补贴2条，任免1条。",
        [
            total(
                130,
                parts=[
                    ("年度报告", 1),
                    ("领导分工", 1),
                    ("会议活动", 25),
                    ("采购公告", 98),
                    ("预决算", 2),
                    ("补贴", 2),
                    ("任免", 1),
                ],
                exhaustive=True,
            )
        ],
    ),
    "b3": (
        "同时更新政府信息23条，具体包括科室职责14条，通讯地址9条。",
        [other(23, "条", parts=[("科室职责", 14), ("通讯地址", 9)], exhaustive=True)],
    ),
    "b4": (
        "我单位主动公开政府信息5条，其中单位简介1条、资金信息2条、工作制度1份、会议纪要1条。通过政务微信公开动态379条。",
        [
            total(
                5,
                parts=[("单位简介", 1), ("资金信息", 2), ("工作制度", 1), ("会议纪要", 1)],
                exhaustive=True,
            ),
            other(379, "条"),
        ],
    ),
    "b7": (
        "在网站公开信息73条，其中：数据发布12条，部门动态21条，乡村振兴专栏1条，会议4条，公示2条，其余33条。",
        [
            total(
                73,
                parts=[
                    ("数据发布", 12),
                    ("部门动态", 21),
                    ("乡村振兴专栏", 1),
                    ("会议", 4),
                    ("公示", 2),
                    ("其余", 33),
                ],
                exhaustive=True,
            )
        ],
    ),
    "b8": (
        "去年底以来工作有序。公开政府信息50条。公开的渠道不断拓宽。在公开的信息中，制度类4条，业务类10条，指南类30条，数据类6条。",
        [
            total(
                50,
                parts=[("制度类", 4), ("业务类", 10), ("指南类", 30), ("数据类", 6)],
                exhaustive=True,
            )
        ],
    ),
    "b10": (
        "依法公开县政府规章13件(含新制定5件，修改4件，废止4件)，规范性文件42件，任免文件106件，其余文件113件。",
        [
            other(
                None,
                parts=[
                    ("县政府规章", 13, ("新制定", 5), ("修改", 4), ("废止", 4)),
                    ("规范性文件", 42),
                    ("任免文件", 106),
                    ("其余文件", 113),
                ],
                exhaustive=False,
            )
        ],
    ),
    "b11": (
        "全年公开本市规章 22 件、规范性文件 34 件、任免文件 196 件。",
        [
            other(
                None,
                parts=[("本市规章", 22), ("规范性文件", 34), ("任免文件", 196)],
                exhaustive=False,
            )
        ],
    ),
    "b12": (
        "全局制作政府信息3021条，其中主动公开的信息1027条，依申请公开的信息459条，不予公开的信息1535条。",
        [
            other(
                3021,
                "条",
                parts=[("主动公开的信息", 1027), ("依申请公开的信息", 459), ("不予公开的信息", 1535)],
                exhaustive=True,
            )
        ],
    ),
    "b14": (
        "本局网站发布政府信息 393 件，其中包括：规范性文件 13 件；规划 2 件；部门预算；办理建议 50 件，办理提案 85 件的答复。",
        [
            total(
                393,
                "件",
                parts=[("规范性文件", 13), ("规划", 2), ("办理建议答复", 50), ("办理提案答复", 85)],
                exhaustive=False,
            )
        ],
    ),
    "b16": (
        "网站更新动态类信息1464条，其中公文15条，解读10条，年报1条。",
        [other(1464, "条", parts=[("公文", 15), ("解读", 10), ("年报", 1)], exhaustive=False)],
    ),
    "b17": (
        "全县主动公开政府信息26.8万条，依申请公开信息223条。",
        [
            total(268000, scope="全县", approximate="about"),
            other(223, "条", scope="全县"),
        ],
    ),
    "b18": ("一年来主动公开政府信息100余条。", [total(100, approximate="more_than")]),
    "b19": (
        "公开各类政府信息180余条，向报刊推送稿件600余篇。",
        [total(180, approximate="more_than"), other(600, "篇", approximate="more_than")],
    ),
    "b20": (
        "一年来主动公开信息  条。公开动态信息43条，公告8条，转载21条，收支9条，报告4期，任免11条，其他7条。",
        [
            total(
                None,
                parts=[
                    ("动态信息", 43),
                    ("公告", 8),
                    ("转载", 21),
                    ("收支", 9),
                    ("报告", 4),
                    ("任免", 11),
                    ("其他", 7),
                ],
                exhaustive=False,
            )
        ],
    ),
    "b21": ("本年公开信息20条。另在部门专栏公开政府信息16条。", [total(20), other(16, "条")]),
    "b23": (
        "网站访问量达 536 万，同比大幅增长 82%，其中 47%来自手机用户。",
        [
            other(
                5360000,
                "",
                approximate="about",
                rates=[("来自手机用户", "47", None, 5360000)],
                comparisons=[("more", None, "82", 2023)],
            )
        ],
    ),
    "b24": (
        "不满意占评价总数的0.34%，满意占评价总数的99.58%。",
        [other(None, "", rates=[("不满意", "0.34", None, None), ("满意", "99.58", None, None)])],
    ),
    "b26": (
        "公众号编发推文 1640 篇，其中原创 294 篇，粉丝达 1016823 人。",
        [
            other(1640, "篇", parts=[("原创", 294)], exhaustive=False),
            other(1016823, "人"),
        ],
    ),
    "b27 near": ("制作解读材料近300个。", [other(300, "个", approximate="nearly")]),
    "b27 over": ("视频播放量超3170万，粉丝突破300万。", [
        other(31700000, "", approximate="more_than"), other(3000000, "", approximate="more_than")]),
    "b27 more": ("公开政府信息逾26万件。", [total(260000, "件", approximate="more_than")]),
}  # fmt: skip

APPLICATIONS: dict[str, tuple[str, Row]] = {
    "c2": (
        "今年受理政府信息公开申请3259件，答复3278件（含上年结转申请77件，另有58件顺延到下一年度答复）。",
        [
            received(3259),
            other(3278, cells=(TOTAL,)),
            other(77, cells=(OVER,)),
            other(58, cells=(FORWARD,)),
        ],
    ),
    "c4": (
        (
            "共收到信息公开申请 34 件，上年结转申请 2 件，均已依法处理。其中同意公开 9 件，部分公开 0 件，不予公开 2 件，"
            "无法提供 10 件，不予处理 0 件，其他处理 14 件，转下一年度答复的有 1 件。"
        ),
        [
            received(34),
            other(2, cells=(OVER,)),
            (
                "by_outcome",
                {
                    "value": None,
                    "unit": "件",
                    "parts": [
                        ("同意公开", 9),
                        ("部分公开", 0),
                        ("不予公开", 2),
                        ("无法提供", 10),
                        ("不予处理", 0),
                        ("其他处理", 14),
                    ],
                    "exhaustive": True,
                },
            ),
            other(1, cells=(FORWARD,)),
        ],
    ),
    "c5": (
        "受理政府信息公开申请95件，其中自然人89件，法人或其他组织6件。答复申请98件(含上年度转结8件，另有5件转结下年度办理)。",
        [
            received(95),
            (
                "by_applicant",
                {
                    "value": 95,
                    "unit": "件",
                    "parts": [("自然人", 89), ("法人或其他组织", 6)],
                    "exhaustive": True,
                },
            ),
            other(98, cells=(TOTAL,)),
            other(8, cells=(OVER,)),
            other(5, cells=(FORWARD,)),
        ],
    ),
    "c7": (
        "收到信息公开申请1499件。其中，网络提交1303件，占86.92%；信函提交172件，占11.47%；当面提交24件，占1.60%。",
        [
            received(1499),
            (
                "by_channel",
                {
                    "value": 1499,
                    "unit": "件",
                    "parts": [
                        ("网络", 1303, Decimal("86.92")),
                        ("信函", 172, Decimal("11.47")),
                        ("当面", 24, Decimal("1.60")),
                    ],
                    "exhaustive": True,
                },
            ),
        ],
    ),
    "c8": (
        (
            "全年完成申请答复1453件，包括上年结转申请30件。其中，予以公开966件，占66.48%；部分公开67，占4.61%；不予公开81件；"
            "无法提供182件；不予处理61件；其他处理96件，占6.61%。"
        ),
        [
            other(1453, cells=(TOTAL,)),
            other(30, cells=(OVER,)),
            (
                "by_outcome",
                {
                    "value": 1453,
                    "unit": "件",
                    "parts": [
                        ("予以公开", 966, Decimal("66.48")),
                        ("部分公开", 67, Decimal("4.61")),
                        ("不予公开", 81),
                        ("无法提供", 182),
                        ("不予处理", 61),
                        ("其他处理", 96, Decimal("6.61")),
                    ],
                    "exhaustive": True,
                },
            ),
        ],
    ),
    "c10": (
        "年底收到1件信息公开申请，结转至下一年度处理。",
        [received(1), other(1, cells=(FORWARD,))],
    ),
    "c12": (
        "受理申请10件，办理上年度结转申请1件。答复11件，均未超过法定期限。",
        [received(10), other(1, cells=(OVER,)), other(11, cells=(TOTAL,))],
    ),
    "c13": ("新收政府信息公开申请170件，上年结转15件。", [received(170), other(15, cells=(OVER,))]),
    "c14": (
        "本年收到依申请公开信息3条，答复率100%。",
        [received(3, "条", rates=[("答复率", "100", None, 3)])],
    ),
    "c15": ("受理公开申请1件，已完成公开申请1件。", [received(1), other(1, cells=(TOTAL,))]),
    "c16": (
        "收到依申请公开事项1件，已在法定时间内答复。",
        [received(1), other(1, cells=(TOTAL,))],
    ),
    "c18": (
        "受理政府信息公开申请267件，答复263件，申请量较2023年同期上升1.52%。其中同意公开或部分公开81件，公开率30.80%。",
        [
            received(267, comparisons=[("more", None, "1.52", 2023)]),
            other(263, cells=(TOTAL,)),
            (
                "by_outcome",
                {
                    "value": 263,
                    "unit": "件",
                    "parts": [("同意公开", 81)],
                    "exhaustive": False,
                    "rates": [("公开率", "30.80", 81, 263)],
                },
            ),
        ],
    ),
    "c19": ("一年来未收到信息公开申请。", [received(0)]),
    "c20": ("受理信息公开申请0件。", [received(0)]),
    "c21": (
        "收到、办理公开申请 0件，其中当面 0 件，信函 0件，网上 0件。",
        [
            received(0),
            (
                "by_channel",
                {
                    "value": 0,
                    "unit": "件",
                    "parts": [("当面", 0), ("信函", 0), ("网上", 0)],
                    "exhaustive": True,
                },
            ),
        ],
    ),
    "c23": (
        "未收到书面形式的公开申请，未收到传真形式的公开申请，未收到网上公开申请。",
        [received(0)],
    ),
    "c24": (
        "收到申请20件，结转下一年度继续办理件5。",
        [received(20), other(5, cells=(FORWARD,))],
    ),
    "c26": (
        "受理申请同比增长15.6%，较2023年增加21件。",
        [
            other(
                None,
                "",
                cells=(NEW,),
                comparisons=[("more", None, "15.6", 2023), ("more", 21, None, 2023)],
            )
        ],
    ),
    "c26 with its value": (
        "受理申请156件，比上年增加21件，增长15.6%。",
        [received(156, comparisons=[("more", 21, None, 2023), ("more", None, "15.6", 2023)])],
    ),
    "less": (
        "受理申请80件，同比减少20件，下降20%。",
        [received(80, comparisons=[("less", 20, None, 2023), ("less", None, "20", 2023)])],
    ),
    "the same": (
        "受理申请80件，与上年持平。",
        [received(80, comparisons=[("same", None, None, 2023)])],
    ),
}

CASES: dict[str, tuple[str, Row]] = {
    "d2": (
        "共有 1 件涉及信息公开的行政复议，该案未被复议机关纠错。发生的行政诉讼为 0 件。",
        [
            cases("reconsideration", 1, parts=[("被纠错", 0)], exhaustive=False),
            cases("litigation", 0),
        ],
    ),
    "d3": (
        "涉及信息公开的行政复议3件，其中：维持2件，尚未审结1件。",
        [cases("reconsideration", 3, parts=[("维持", 2), ("尚未审结", 1)], exhaustive=True)],
    ),
    "d4": (
        "由信息公开引发的行政复议2件、行政诉讼1件，各案均依法办理。",
        [cases("reconsideration", 2), cases("litigation", 1)],
    ),
    "upheld": (
        "由信息公开引发的行政复议2件、行政诉讼1件，均获维持。",
        [
            cases("reconsideration", 2, parts=[("维持", 2)], exhaustive=True),
            cases("litigation", 1, parts=[("维持", 1)], exhaustive=True),
        ],
    ),
    "only those decided": ("信息公开行政复议2件，已审结的均获维持。", [cases("reconsideration", 2)]),
    "d6": ("本年发生诉讼案件7件。", [cases("litigation", 7)]),
    "d7": (
        "没有发生因信息公开被申请复议、被提起诉讼的情形。",
        [cases("reconsideration", 0), cases("litigation", 0)],
    ),
    "d9": (
        "发生信息公开行政诉讼案件2件，被纠错0件。",
        [cases("litigation", 2, parts=[("被纠错", 0)], exhaustive=False)],
    ),
    "d10": (
        "2024 年，我局未出现申请行政复议、提起行政诉讼的情形。",
        [cases("reconsideration", 0), cases("litigation", 0)],
    ),
    "d12": ("注：复议、诉讼的数量含上年结转。", []),
    "d13": (
        "行政应诉保持零败诉。",
        [other(0, cells=tuple(f"{block}.corrected" for block in LAWSUITS))],
    ),
    "d15": (
        "直接起诉5件，复议后起诉3件。",
        [cases("litigation", None, parts=[("直接起诉", 5), ("复议后起诉", 3)], exhaustive=True)],
    ),
    "d15 with a total": (
        "行政诉讼8件，其中直接起诉5件（维持4件、纠正1件），复议后起诉3件。",
        [
            cases(
                "litigation",
                8,
                parts=[("直接起诉", 5, ("维持", 4), ("纠正", 1)), ("复议后起诉", 3)],
                exhaustive=True,
            )
        ],
    ),
}

FEES: dict[str, tuple[str, Row]] = {
    "e1": ("本局全年未收取信息公开处理费。", [("fee", {"value": 0, "unit": "元"})]),
    "e2": ("没有发生政府信息公开收费情形。", [("fee", {"value": 0, "unit": "元"})]),
    "e4": ("无。", []),
    "e8": ("按规定的收费标准，全年没有产生信息处理费。", [("fee", {"value": 0, "unit": "元"})]),
    "e9": (
        "全年发出收费通知0件、总金额0元，实际收取总金额0元。",
        [
            other(0, topic="fee_notices"),
            other(0, "元", topic="fee_due"),
            ("fee", {"value": 0, "unit": "元"}),
        ],
    ),
    "notices": (
        "发出收费通知3件，应收900元，实收600元。",
        [
            other(3, topic="fee_notices"),
            other(900, "元", topic="fee_due"),
            ("fee", {"value": 600, "unit": "元"}),
        ],
    ),
    "no notices": ("未发出收费通知。", [other(0, topic="fee_notices")]),
    "e11": ("收费情况：依申请公开信息未收取任何费用。", [("fee", {"value": 0, "unit": "元"})]),
}

MORE: dict[str, tuple[str, Row]] = {
    "documents in force": (
        "公开规范性文件5件，废止2件，现行有效30件。",
        [other(5, cells=("proactive.normative_documents.issued",))],
    ),
    "behind a bracket": (
        "公开政府信息358条（其中：公文20条，动态338条），比2023年增加12%。",
        [
            total(
                358,
                parts=[("公文", 20), ("动态", 338)],
                exhaustive=True,
                comparisons=[("more", None, "12", 2023)],
            )
        ],
    ),
    "results without a total": (
        "复议维持2件、纠正1件。",
        [cases("reconsideration", None, parts=[("复议维持", 2), ("纠正", 1)], exhaustive=False)],
    ),
    "nobody applied": ("没有公民和组织提出信息公开申请。", [received(0)]),
    "no applications": ("本单位无政府信息公开申请。", [received(0)]),
    "without a verb": (
        "信息公开申请0件，行政复议0件，行政诉讼0件。",
        [received(0), cases("reconsideration", 0), cases("litigation", 0)],
    ),
    "a rounded rate": (
        "受理申请30件，同比增长近20%。",
        [received(30, comparisons=[("more", None, "20", 2023)])],
    ),
    "outcomes that nothing introduces": (
        "受理申请805件，办结790件，同意公开258件，占33.9%；不予公开100件，占12.7%。",
        [
            received(805),
            other(790, cells=(TOTAL,)),
            (
                "by_outcome",
                {
                    "value": 790,
                    "unit": "件",
                    "parts": [("同意公开", 258, Decimal("33.9")), ("不予公开", 100, Decimal("12.7"))],
                    "exhaustive": False,
                },
            ),
        ],
    ),
    "all granted": (
        "收到信息公开申请5件，全部予以公开。",
        [
            received(5),
            (
                "by_outcome",
                {"value": 5, "unit": "件", "parts": [("予以公开", 5)], "exhaustive": True},
            ),
        ],
    ),
    "all by one channel": (
        "收到信息公开申请5件，均通过网络提交。",
        [
            received(5),
            ("by_channel", {"value": 5, "unit": "件", "parts": [("网络", 5)], "exhaustive": True}),
        ],
    ),
    "left over": (
        "受理申请30件（含上年结转2件），办结28件，结转2件。",
        [
            received(30),
            other(2, cells=(OVER,)),
            other(28, cells=(TOTAL,)),
            other(2, cells=(FORWARD,)),
        ],
    ),
    "guides": ("政府信息公开指南更新3次。", [other(3, "次")]),
    "none of both": ("行政复议、行政诉讼均为0件。", [cases("reconsideration", 0), cases("litigation", 0)]),
    "each of both": ("行政复议和行政诉讼各2件。", [cases("reconsideration", 2), cases("litigation", 2)]),
    "both together": (
        "发生行政复议、行政诉讼共3件。",
        [other(3, cells=tuple(f"{block}.total" for block in (RECONSIDERATION, *LAWSUITS)))],
    ),
    "after reconsideration": (
        "经复议后提起诉讼3件。",
        [("litigation", {"value": 3, "unit": "件", "cells": (f"{LAWSUITS[1]}.total",)})],
    ),
    "no fee, said twice": ("未产生信息处理费，未收取其他费用。", [("fee", {"value": 0, "unit": "元"})]),
    "withdrawn": (
        "受理申请8件，其中申请人撤回1件，实际答复7件。",
        [received(8), other(7, cells=(TOTAL,))],
    ),
}

EVERY = {**PUBLISHED, **APPLICATIONS, **CASES, **FEES, **MORE}


@pytest.mark.parametrize("row", EVERY)
def test_a_pattern_is_read_to_its_figures(row: str) -> None:
    text, expected = EVERY[row]
    assert [(claim.kind.value, facts(claim)) for claim in read(text)] == expected


@pytest.mark.parametrize("row", EVERY)
def test_a_claim_knows_its_sentence_and_stands_in_it(row: str) -> None:
    text, _ = EVERY[row]
    for claim in read(text):
        assert claim.sentence is not None
        start, end = claim.sentence
        assert start <= claim.start < claim.end <= len(text)
        assert claim.start < end
        assert "。" not in text[start:end]


@pytest.mark.parametrize("row", EVERY)
def test_a_pattern_that_a_converter_wrapped_says_the_same(row: str) -> None:
    text, expected = EVERY[row]
    if "  条" in text:
        pytest.skip("the gap itself is blank")
    wrapped = "\n".join(text[k : k + 17] for k in range(0, len(text), 17))
    assert [(claim.kind.value, facts(claim)) for claim in read(wrapped)] == expected


def test_the_number_of_an_item_is_not_in_the_span() -> None:
    text = "1.编发文章60篇。"
    (claim,) = read(text)
    assert text[claim.start : claim.end] == "编发文章60篇"


def test_parts_speak_of_cells() -> None:
    (listed,) = read(PUBLISHED["b11"][0])
    assert [part.cells for part in listed.parts] == [
        ("proactive.government_rules.issued",),
        ("proactive.normative_documents.issued",),
        (),
    ]
    (acts,) = read(PUBLISHED["b10"][0])
    assert not any(part.cells for part in acts.parts)
    *_, outcome = read(APPLICATIONS["c18"][0])
    assert outcome.parts[0].cells == outcome.rates[0].cells == (GRANTED, PARTIALLY)
    (lawsuits,) = read(CASES["d15 with a total"][0])
    direct, after = lawsuits.parts
    assert (direct.cells, after.cells) == ((f"{LAWSUITS[0]}.total",), (f"{LAWSUITS[1]}.total",))
    assert direct.parts[1].cells == (f"{LAWSUITS[0]}.corrected",)


@pytest.mark.parametrize(
    "text",
    [
        "提案办理满意率为100%。",
        "热线工单按时答复率100%。",
        "参训人数占比提高3.2个百分点。",
        "申请人撤回申请3件。",
        "召开会议5次，同比增长20%。",
        "与去年相比，收到申请数增加5件。",
        "公开经验被推广，群众关注度不断提高。",
    ],
)
def test_figures_of_other_matters_are_no_claims(text: str) -> None:
    assert read(text) == []


def test_json_out_and_in_keeps_the_printed_digits() -> None:
    for text, _ in EVERY.values():
        for claim in read(text):
            again = Claim.model_validate_json(claim.model_dump_json())
            assert again == claim
            assert [str(rate.percent) for rate in again.rates] == [str(rate.percent) for rate in claim.rates]


@pytest.mark.parametrize(
    "unit", ["公开政府信息3件，", "占5%", "（2件", "收到申请1件", "同比增长", "\n", "复议1件、"]
)
def test_a_long_text_without_a_full_stop_costs_no_more_than_its_length(unit: str) -> None:
    from time import process_time  # noqa: PLC0415 - only here

    def cost(times: int) -> float:
        begin = process_time()
        read(unit * times)
        return process_time() - begin

    few = max(cost(2_000), 0.01)
    assert cost(16_000) < 24 * few  # eight times as long; a quadratic reader takes 64 times
