"""The web service of the documentation: the models as request bodies, mistakes and findings in Chinese."""

import asyncio
import importlib.util
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi")
httpx = pytest.importorskip("httpx")

SAMPLE = Path(__file__).parents[1] / "docs" / "samples" / "report_form.py"


class Client:
    """Calls an application without a server."""

    def __init__(self, app: Any) -> None:
        self.app = app

    def post(self, path: str, json: Any) -> Any:
        return self.call("POST", path, json)

    def get(self, path: str) -> Any:
        return self.call("GET", path)

    def call(self, method: str, path: str, json: Any = None) -> Any:
        async def request() -> Any:
            transport = httpx.ASGITransport(app=self.app)
            async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
                return await client.request(method, path, json=json)

        return asyncio.run(request())


@pytest.fixture(scope="module")
def client() -> Client:
    spec = importlib.util.spec_from_file_location("report_form", SAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return Client(module.app)


BLOCK = {"upheld": 10, "corrected": 1, "other": 0, "pending": 0, "total": 0}


def test_a_wrong_sum_is_answered_in_chinese(client: Client) -> None:
    report = {
        "issuer": "青石县审计局",
        "year": 2023,
        "proceedings": {"edition": 2021, "reconsideration": BLOCK},
    }
    answer = client.post("/reports", json={"report": report})
    assert answer.status_code == 200
    [finding] = [one for one in answer.json()["findings"] if one["code"] == "T401"]
    assert finding["message"].startswith("行政复议：结果维持 10 + 结果纠正 1")


def test_last_year_s_report_is_compared(client: Client) -> None:
    def report(year: int, **column: int) -> dict[str, Any]:
        return {"year": year, "applications": {"edition": 2021, "business": column}}

    body = {"report": report(2023, carried_over=3), "previous": report(2022, carried_forward=2)}
    found = {one["code"]: one["message"] for one in client.post("/reports", json=body).json()["findings"]}
    assert found["T311"] == "商业企业·上年结转政府信息公开申请数量为 3，上一年度报告结转下年度的为 2。"


@pytest.mark.parametrize(
    ("report", "path", "message"),
    [
        ({"year": "今年"}, "report.year", "年度：应为整数。"),
        (
            {"proactive": {"edition": 2021, "permits": {"decisions": -1}}},
            "report.proactive.permits.decisions",
            "行政许可·本年处理决定数量：不得小于 0。",
        ),
        ({"period": {"start": "2023-01-01"}}, "report.period.end", "缺少统计期限·截止日期。"),
        ({"proactive": {"edition": 2020}}, "report.proactive", "主动公开表：“edition”应为 2021, 2019 之一。"),
        ({"colour": 1}, "report.colour", "colour：没有这个字段。"),
    ],
)
def test_input_that_cannot_be_a_report_is_explained_in_chinese(
    client: Client, report: dict[str, Any], path: str, message: str
) -> None:
    answer = client.post("/reports", json={"report": report})
    assert answer.status_code == 422
    assert {"path": path, "message": message} in answer.json()["problems"]


def test_the_openapi_document_holds_the_labels(client: Client) -> None:
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    assert "行政许可" in str(schemas)
