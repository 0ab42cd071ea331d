"""The files that the pages of the documentation speak of, made from our own samples."""

import re
import shutil
import tomllib
from pathlib import Path

from disclosure_schema import AnnualReport, consolidate, read, write
from disclosure_schema.frames import to_parquet
from readers.pdfs import table_document

__all__ = ["fill", "install"]

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "docs" / "samples"
SOUND = (SAMPLES / "sound-2023.html").read_text(encoding="utf-8")
WRONG = (SAMPLES / "errors-hongze-2023.html").read_text(encoding="utf-8")


def fill(folder: Path) -> None:
    """Write every file that a command or an example of a page reads."""
    shutil.copytree(SAMPLES, folder / "docs" / "samples")
    shutil.copy(SAMPLES / "report_form.py", folder)
    for year in (2022, 2023, 2024):
        (folder / f"report-{year}.html").write_text(_of_year(WRONG, year), encoding="utf-8")
    shutil.copy(folder / "report-2023.html", folder / "report.html")
    report = read(folder / "report.html").report
    for name in ("report.docx", "form.docx", "form.xlsx"):
        write(report, folder / name)
    (folder / "report.pdf").write_bytes(_pdf(report))
    for name in ("reports", "pages-2023"):
        (folder / name).mkdir()
        for issuer in ("某县审计局", "某县水务局"):
            page = SOUND.replace("示例县人民政府", issuer)
            (folder / name / f"{issuer}.html").write_text(page, encoding="utf-8")
    parts = [read(path).report for path in sorted((folder / "reports").iterdir())]
    write(consolidate(parts, issuer="某县人民政府"), folder / "county.html")
    to_parquet([folder / "report-2022.html"], folder / "2022.parquet")


def install(pack: str, target: Path) -> Path:
    """Lay a rule pack of the tests into a folder as an installer would, and return the folder."""
    shutil.copytree(ROOT / "tests" / "packs" / pack, target)
    project = tomllib.loads((target / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    about = target / f"{project['name'].replace('-', '_')}-{project['version']}.dist-info"
    about.mkdir()
    head = f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    (about / "METADATA").write_text(head, encoding="utf-8")
    points = [
        line
        for group, names in project["entry-points"].items()
        for line in (f"[{group}]", *(f"{name} = {value}" for name, value in names.items()))
    ]
    (about / "entry_points.txt").write_text("\n".join(points), encoding="utf-8")
    return target


def _of_year(page: str, year: int) -> str:
    """Return the page of 2023 as if it were of another year, with another number of permits."""
    years = {"2023": str(year), "2024": str(year + 1), ">550<": f">{550 + 2 * (year - 2023)}<"}
    return re.sub("|".join(years), lambda found: years[found[0]], page)


def _pdf(report: AnnualReport) -> bytes:
    values = report.cells()
    tables = [report.proactive, report.applications, report.proceedings]
    return table_document(
        [
            (type(table), lambda path: "" if values[path] is None else str(values[path]))
            for table in tables
            if table is not None
        ]
    )
