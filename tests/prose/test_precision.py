"""Claims of whole generated reports: each is one that the text makes, and its span holds its numbers."""

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.notation import documents
from disclosure_schema import AnnualReport, Claim, ClaimKind, MissingExtraError, Severity, check, read
from disclosure_schema.strategies import reports
from disclosure_schema.zh import find_numbers, normalize

#: Kind, value, and the values of the parts.
Fact = tuple[str, int | None, tuple[int, ...]]

#: Numbers that are no claims about information, applications, cases or fees.
NOISE = (
    "在全镇设立公开专区{0}个，配备人员{1}名。",
    "根据国办公开办函〔2021〕30号和条例第五十条，{1}月召开专题会议{0}次。",
    "2019年以来累计培训{0}人次，覆盖村居{1}个。",
    "一是健全制度。二是落实责任，明确股室{0}个。",
    "电话：0516-8388{1:04d}，邮编22{0:04d}。",
    "办理建议提案满意率100%，热线接通率9{1}.{0}%。",
)


def overview(draw: st.DrawFn) -> Iterator[tuple[str, Fact]]:
    parts = draw(st.lists(st.integers(1, 400), min_size=2, max_size=4))
    names = draw(st.permutations(["公告公示", "工作动态", "财政信息", "政策解读"]))[: len(parts)]
    unit = draw(st.sampled_from("条件篇"))
    marker = draw(st.sampled_from(["，其中：", "。其中，", "，具体包括"]))
    listed = draw(st.sampled_from("，、；")).join(
        f"{name}{value}{unit}" for name, value in zip(names, parts, strict=True)
    )
    yield (
        f"全年主动公开政府信息{sum(parts)}{unit}{marker}{listed}。",
        ("proactive_total", sum(parts), tuple(parts)),
    )


def received(draw: st.DrawFn, report: AnnualReport) -> Iterator[tuple[str, Fact]]:
    table = report.applications
    assert table is not None
    total = table.total
    count = total.newly_received
    word = draw(
        st.sampled_from(["共收到政府信息公开申请", "全年新收政府信息公开申请", "受理政府信息公开申请"])
    )
    fact: Fact = ("applications_received", count, ())
    if count == 0:
        yield "本年度未收到政府信息公开申请。", fact
    elif count is not None and draw(st.booleans()):
        online = draw(st.integers(0, count))
        yield f"{word}{count}件。", fact
        if 0 < online < count:
            yield (
                f"申请方式方面，网络申请{online}件，信函申请{count - online}件。",
                ("by_channel", count, (online, count - online)),
            )
    elif count is not None:
        yield f"{word}{count}件。", fact


def proceedings(report: AnnualReport) -> Iterator[tuple[str, Fact]]:
    table = report.proceedings
    assert table is not None
    block = table.reconsideration
    if block.total:
        values = (block.upheld, block.corrected, block.other, block.pending)
        words = ("结果维持", "结果纠正", "其他结果", "尚未审结")
        named = [(word, value) for word, value in zip(words, values, strict=True) if value]
        listed = "、".join(f"{word}{value}件" for word, value in named)
        yield (
            f"全年发生行政复议{block.total}件，其中{listed}。",
            ("reconsideration", block.total, tuple(value for _, value in named)),
        )


@st.composite
def documents_with_claims(draw: st.DrawFn) -> tuple[str, Counter[Fact], AnnualReport]:
    """Draw a report with tables and running text: the text, what it claims, and the report."""
    report = draw(reports(2021, most=9_999))
    wanted: Counter[Fact] = Counter()
    lines = [report.title or "", "一、总体情况"]
    figures = st.tuples(st.integers(1, 9), st.integers(1, 9))

    def say(pairs: Iterator[tuple[str, Fact]]) -> None:
        for sentence, fact in pairs:
            if draw(st.booleans()):
                lines.append(draw(st.sampled_from(NOISE)).format(*draw(figures)))
            lines.append(sentence)
            wanted[fact] += 1

    say(overview(draw))
    say(received(draw, report))
    lines.append("四、政府信息公开行政复议、行政诉讼情况")
    say(proceedings(report))
    lines.append("六、其他需要报告的事项")
    if draw(st.booleans()):
        lines.append("本年度未收取信息处理费。")
        wanted["fee", 0, ()] += 1
    return "\n".join(lines), wanted, report


def fact(claim: Claim) -> Fact:
    value = None if claim.value is None else int(claim.value)
    return claim.kind.value, value, tuple(int(part.value) for part in claim.parts)


def stands_in_span(claim: Claim, text: str) -> bool:
    """Tell whether the numbers of a claim stand in its span; 0 may be said without a number."""
    span = normalize(text[claim.start : claim.end])
    numbers: set[int | Decimal] = {
        Decimal(digits.replace(",", "")) for digits in re.findall(r"\d[\d,]*(?:\.\d+)?", span)
    }
    numbers |= {one.value.value for one in find_numbers(span) if isinstance(one.value.value, (int, Decimal))}
    scaled = {number * factor for number in numbers for factor in (1, 1000, 10_000, 100_000_000)}
    said = [part.value for part in claim.parts] + ([] if claim.value is None else [claim.value])
    return all(value == 0 or value in scaled or value == sum(p.value for p in claim.parts) for value in said)


def text_of(claim: Claim, report: AnnualReport) -> str:
    return report.sections[claim.section].text if claim.section >= 0 else report.preface


@given(documents_with_claims())
def test_every_claim_is_one_that_the_text_makes(given: tuple[str, Counter[Fact], AnnualReport]) -> None:
    text, wanted, _ = given
    report = read(text.encode()).report
    found = Counter(fact(claim) for claim in report.claims if claim.kind is not ClaimKind.OTHER)
    assert found == wanted
    assert all(stands_in_span(claim, text_of(claim, report)) for claim in report.claims)


@given(documents_with_claims())
def test_true_claims_are_never_accused(given: tuple[str, Counter[Fact], AnnualReport]) -> None:
    text, _, report = given
    told = read(text.encode()).report
    whole = report.model_copy(update={"sections": told.sections, "claims": told.claims})
    found = check(whole, select=["C"])
    assert [finding.code for finding in found if finding.severity is not Severity.INFO] == []


@pytest.mark.parametrize("document", documents(), ids=lambda document: document.name)
def test_claims_of_published_reports_stand_in_their_spans(document: Path) -> None:
    try:
        report = read(document).report
    except MissingExtraError as error:
        pytest.skip(str(error))
    for claim in report.claims:
        text = text_of(claim, report)
        # 申请人均为…: a part that is all of what was received before says no number of its own.
        whole = len(claim.parts) == 1 and claim.parts[0].value == claim.value
        assert whole or stands_in_span(claim, text), text[claim.start : claim.end]
