"""What is written opens in an office program, which shows the same figures; and web pages are good HTML."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from disclosure_schema import AnnualReport, blank_report, read, write
from disclosure_schema.forms.report import EDITIONS

SAMPLES = Path(__file__).parents[2] / "docs" / "samples"


def program(*names: str) -> str:
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip(f"{names[0]} is not installed")
    return found


def converted(file: Path, kind: str, folder: Path) -> Path:
    """Return what LibreOffice makes of a file, with a profile of its own so that no other run is in the way."""
    command = [program("soffice", "libreoffice"), f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
    command += ["--headless", "--convert-to", kind, "--outdir", str(folder / "out"), str(file)]
    done = subprocess.run(command, capture_output=True, timeout=300, check=False)
    result = folder / "out" / f"{file.stem}.{kind}"
    assert result.exists(), done.stderr.decode(errors="replace")[-2000:]
    return result


@pytest.fixture(scope="module")
def report() -> AnnualReport:
    pytest.importorskip("selectolax", reason="the sample is a web page: extra html")
    return read(SAMPLES / "errors-hongze-2023.html").report


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
def test_an_office_program_reads_and_saves_the_same_figures(
    kind: str, report: AnnualReport, tmp_path: Path
) -> None:
    pytest.importorskip({"docx": "docx", "xlsx": "xlsxwriter"}[kind], reason=f"needs the extra {kind}")
    program("soffice", "libreoffice")
    file = tmp_path / f"report.{kind}"
    write(report, file)
    again = read(converted(file, kind, tmp_path)).report
    assert again.cells() == report.cells()
    assert again.title == report.title


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize("edition", EDITIONS)
def test_a_blank_form_prints(kind: str, edition: int, tmp_path: Path) -> None:
    pytest.importorskip({"docx": "docx", "xlsx": "xlsxwriter"}[kind], reason=f"needs the extra {kind}")
    pytest.importorskip("pdfplumber", reason="the printed form is a PDF: extra pdf")
    program("soffice", "libreoffice")
    file = tmp_path / f"form.{kind}"
    write(blank_report(edition), file)
    printed = read(converted(file, "pdf", tmp_path)).report
    assert set(printed.cells().values()) == {None}
    assert len(printed.cells()) == len(blank_report(edition).cells())


@pytest.mark.parametrize("name", ["report", "proof"])
def test_a_validator_has_nothing_to_say_of_our_pages(name: str, report: AnnualReport, tmp_path: Path) -> None:
    validator = program("html-validate")
    file = tmp_path / f"{name}.html"
    if name == "report":
        write(report, file)
    else:
        from disclosure_schema.cli import main  # noqa: PLC0415 - an extra

        main(["check", str(SAMPLES / "errors-hongze-2023.html"), "--format", "html", "--output", str(file)])
    # The style of the markup is ours; the standard and accessibility are not.
    rules = {
        "no-inline-style": "off",
        "no-trailing-whitespace": "off",
        "long-title": "off",
        "void-style": "off",
    }
    settings = {"extends": ["html-validate:standard", "html-validate:a11y"], "rules": rules, "root": True}
    (tmp_path / ".htmlvalidate.json").write_text(json.dumps(settings), encoding="utf-8")
    done = subprocess.run([validator, str(file)], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout[-3000:]
