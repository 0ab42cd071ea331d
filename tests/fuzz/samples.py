"""What fuzzing begins with: documents made by the package's own strategies and writers, and by the drawers of the tests."""

import json
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from disclosure_schema.forms.report import EDITIONS, TABLES, AnnualReport
from disclosure_schema.rules.model import report_of
from disclosure_schema.strategies import broken_reports, reports
from disclosure_schema.writers.writer import dumps
from fuzz.words import WORDS

__all__ = [
    "EXPRESSIONS",
    "drawn",
    "example_reports",
    "expressions",
    "folder",
    "slim",
    "sound",
    "texts",
    "written",
]

_Drawn = TypeVar("_Drawn")

#: Lines of reports whose figures become claims.
PROSE = """示例县档案局2023年政府信息公开工作年度报告
本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。联系电话：010-12345678。
一、总体情况
（一）全年主动公开政府信息93条，其中，公告5条、通知88条，占94.6%。同比增长12.5%。
（二）收到申请4件（含上年结转1件），均已答复，予以公开2件、部分公开1件，结转下年度1件。
二、主动公开政府信息情况
制发规范性文件3件，废止1件。行政许可1,234件，罚款收入12.5万元。
四、政府信息公开行政复议、行政诉讼情况
行政复议3件，其中维持2件、纠正1件；行政诉讼无。
五、存在的主要问题及改进情况
公开还不够及时。去年的问题已整改。
六、其他需要报告的事项
收取信息处理费0元。"""

EXPRESSIONS = {
    "numbers": "一百零五|105|1,234.50|两万三千|壹佰贰拾叁|十余|近百|约3.5万|1.2亿|负十|三分之二|一又二分之一|２０２３|廿五|〇|零点五|3～5|百八|0.00|-0|10^5",
    "ordinals": "第一|第12|第二十三|首|第１０名|第廿一|其一",
    "percents": "12.5%|百分之五十|三成|五折|33.3‰|百分之十二点五|1.5个百分点|一半|翻一番|-3%|近七成|百分之三至百分之五|50%以上|千分之三|万分之一|两倍",
    "quantities": "93条|4件|12.5万元|三十二人次|1,234.5万元|约500余件|¥12.50|壹佰元整|3.2亿元人民币|十二个|5项|100美元|20公里|3～5件|一百多人",
    "dates": "2023年1月20日|二〇二三年一月二十日|2023-01-20|2023/1/20|2023.1.20|20230120|2023年1月|2023年|１月２０日|２０２３年十二月三十一日|民国112年|昨日|2023年2月30日",
    "periods": "2023年1月1日至2023年12月31日|2023年度|2023年上半年|2023年第三季度|2022—2023年|2023年1-6月|十三五|自2023年1月1日起至12月31日止|截至2023年底|近三年|2023年1月1日—31日|2022年12月31日至1月1日",
    "articles": "第四十九条|第五十条第二款第（三）项|《条例》第49条|第二十条第一项至第三项|《中华人民共和国政府信息公开条例》第十三条、第十四条|第三十六条之一|第一章第二节|第20条第(1)项",
    "headings": "一、总体情况|（二）依法申请|1. 概述|第一部分 概述|①|⑴|（１）|1）|一是|第三章|2022年工作|一.|3、其他",
    "text": "１２３，４５６．７％|ＡＢＣ|㈠①Ⅻ½|e\u0301|总 计|总\u3000计|\u200b零\ufeff|行政许可（件）",
    "cells": "12|１２|1,234|—|/|12件|0.5万元|-3|增加3|减少5|无|十二|1 2|12.50|+1|（3）|12（注）|↑3|1.2亿元",
}  # fmt: skip


@contextmanager
def folder(**files: bytes) -> Iterator[Path]:
    """Give a folder with files, in memory where the system has such a place."""
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own inside
    place = Path(mkdtemp(prefix="fuzz-", dir=memory if memory.is_dir() else None))
    try:
        for name, data in files.items():
            (place / name).write_bytes(data)
        yield place
    finally:
        shutil.rmtree(place)


def drawn(strategy: st.SearchStrategy[_Drawn], count: int) -> list[_Drawn]:
    """Return examples of a strategy, the same each time."""
    found: list[_Drawn] = []

    @settings(
        max_examples=count,
        phases=[Phase.generate],
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def collect(one: _Drawn) -> None:
        found.append(one)

    collect()
    return found


@cache
def sound() -> tuple[AnnualReport, ...]:
    """Return reports of every edition, sound and broken, with blanks and notes, with sentences full of figures."""
    every = [one for edition in EDITIONS for one in drawn(reports(edition, blanks=True, notes=True), 2)[-1:]]
    every += [one for edition in EDITIONS for one in drawn(reports(edition, most=10**9), 2)[-1:]]
    broken = [
        report_of(one.report)
        for code in ("T301", "T303", "T401", "C512")
        for one in drawn(broken_reports(code), 1)
    ]
    sections = tuple(
        section.model_copy(update={"text": "\n".join(PROSE.splitlines()[3:5])})
        for section in every[-1].sections
    )
    return (*every, *broken, every[-1].model_copy(update={"sections": sections}))


@cache
def written(form: str) -> tuple[bytes, ...]:
    """Return those reports in a format, as the package writes them."""
    return tuple(dumps(one, form) for one in sound())


@cache
def slim(form: str) -> tuple[bytes, ...]:
    """Return reports with one table each: what is small is tried more often."""
    found = []
    for one in sound()[:2]:
        for name in TABLES:
            alone = one.model_copy(update={other: None for other in TABLES if other != name} | {"notes": {}})
            found.append(dumps(alone, form))
    return (written(form)[0], *dict.fromkeys(found))


def example_reports() -> list[dict[str, Any]]:
    """Return the reports of the examples that the package has for its rules."""
    text = files("disclosure_schema").joinpath("rules", "examples.json").read_text(encoding="utf-8")
    return [one["report"] for examples in json.loads(text).values() for one in examples]


@cache
def texts() -> tuple[bytes, ...]:
    """Return running texts: a report's sentences, and those of the rules' examples."""
    found = [PROSE]
    for report in example_reports():
        lines = [report.get("title") or "", report.get("preface") or ""]
        for section in report.get("sections", ()):
            lines += [section.get("heading", ""), section.get("text", "")]
        found.append("\n".join(line for line in lines if line))
    return tuple(text.encode() for text in dict.fromkeys(found) if text)


def expressions(kind: str, more: Iterable[str] = ()) -> list[bytes]:
    """Return expressions of a kind, alone and in a sentence, and words of the dictionary in running text."""
    alone = EXPRESSIONS[kind].split("|")
    every = [*alone, "全年" + "，".join(alone) + "。", PROSE, "；".join(WORDS[:80]), *more]
    return [one.encode() for one in every]
