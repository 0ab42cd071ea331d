"""A web service that takes a report as JSON and says in Chinese what is wrong with it."""

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse

from disclosure_schema import AnnualReport, check, problems

app = FastAPI(title="政府信息公开工作年度报告")


@app.exception_handler(RequestValidationError)
async def explain(_: Request, error: RequestValidationError) -> JSONResponse:
    """Answer input that cannot be a report with the label of each field and what it needs."""
    found = [{"path": one.path, "message": one.render("zh")} for one in problems(error.errors())]
    return JSONResponse({"problems": found}, status_code=422)


@app.post("/reports")
def receive(report: AnnualReport, previous: AnnualReport | None = None) -> dict[str, Any]:
    """Check a report, against last year's where it is given."""
    findings = [
        {"code": one.code, "severity": one.severity, "at": one.at, "message": one.message("zh")}
        for one in check(report, previous=previous, blank="zero-parts")
    ]
    return {"issuer": report.issuer, "year": report.year, "findings": findings}
