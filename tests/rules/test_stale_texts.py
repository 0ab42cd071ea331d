"""Which texts name a year left over (H122), and which years have a lawful place."""

import pytest

from disclosure_schema import check
from rules.test_cases import report_of

STALE = [
    ("problems", "统计期限为2023年1月1日至12月31日。统计期限为2022年1月1日至12月31日。", "2022"),
    ("overview", "统计期间为2022年1月1日至12月27日。", "2022"),
    ("overview", "2022年度，我局收到申请5件。", "2022"),
    ("overview", "本机关2021年共收到申请5件。", "2021"),
    ("overview", "一、2022年工作", "2022"),
    ("problems", "（一）下一步打算。2023年，我局将进一步加强管理。", "2023"),
    ("problems", "2022年将继续加大力度。", "2022"),
]
SOUND = [
    ("overview", "统计期限为2023年1月1日至12月31日。"),
    ("overview", "统计期间为2022年1月1日至12月26日。"),
    ("overview", "本机关2020年共收到申请5件。"),
    ("overview", "2022年，我局收到申请5件，2023年收到6件。"),
    ("overview", "较2022年，我局多收到申请5件。"),
    ("overview", "2022年度，我局存在的问题已整改。"),
    ("overview", "一、2022年工作，已完成"),
    ("overview", "一、2022年工作与2023年前后各项政务公开工作情况的详细说明和有关数据的介绍"),
    ("overview", "2023年将继续加大力度。"),
    ("problems", "2024年将继续加大力度。"),
    ("problems", "2023年已将继续加大力度列入计划。"),
    ("problems", "（一）上一年计划。2023年，我局进一步加强管理。"),
]  # fmt: skip


def _outcomes(kind: str, text: str) -> list[tuple[str, object]]:
    section = {"kind": kind, "number": 1, "heading": "一、情况", "text": text}
    found = check(report_of({"year": 2023, "sections": [section]}), select=["H122"])
    return [(str(one.outcome), one.verdict.params.get("printed")) for one in found.judgements]


@pytest.mark.parametrize(("kind", "text", "year"), STALE)
def test_a_year_left_over_is_named(kind: str, text: str, year: str) -> None:
    assert _outcomes(kind, text) == [("violated", year)]


@pytest.mark.parametrize(("kind", "text"), SOUND)
def test_a_year_in_its_place_is_left_alone(kind: str, text: str) -> None:
    assert _outcomes(kind, text) == [("holds", None)]
