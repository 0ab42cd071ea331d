"""Rule packs in distributions of their own: installed by pip, found by the library, harmless when they are broken."""

import json
import os
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

import disclosure_schema

PACKS = Path(__file__).parent
ROOT = PACKS.parents[1]
Run = Callable[..., subprocess.CompletedProcess[str]]


def build(pack: str, folder: Path) -> Path:
    """Build a wheel as a backend would; the environment of a test need not have one."""
    project = tomllib.loads((PACKS / pack / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    stem = f"{project['name'].replace('-', '_')}-{project['version']}"
    groups = project["entry-points"].items()
    points = "\n".join(
        line for group, names in groups for line in (f"[{group}]", *(f"{k} = {v}" for k, v in names.items()))
    )
    files = {path.name: path.read_text(encoding="utf-8") for path in (PACKS / pack).glob("*.py")}
    files[f"{stem}.dist-info/METADATA"] = (
        f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n"
    )
    files[f"{stem}.dist-info/WHEEL"] = "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    files[f"{stem}.dist-info/entry_points.txt"] = points
    files[f"{stem}.dist-info/RECORD"] = "".join(f"{name},,\n" for name in files)
    wheel = folder / f"{stem}-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return wheel


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Return a call that runs Python where packs are installed."""
    pytest.importorskip("pip")

    def call(pack: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        target = tmp_path_factory.getbasetemp() / f"installed-{pack}"
        if not target.exists():
            wheel = build(pack, tmp_path_factory.mktemp("wheels"))
            install = [sys.executable, "-m", "pip", "install", "-q", "--no-index", "--no-deps"]
            subprocess.run([*install, "--target", str(target), str(wheel)], check=True)
        tested = Path(disclosure_schema.__file__).parents[1]  # this one, whatever else is installed
        environment = {**os.environ, "PYTHONPATH": f"{target}{os.pathsep}{tested}", "LC_ALL": "C.UTF-8"}
        return subprocess.run(
            [sys.executable, *arguments],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return call


CODE = """
import sys
from disclosure_schema import AnnualReport, check
denied = {"state_secret": 3, "prohibited_by_law": 0, "three_safeties_one_stability": 0, "third_party_rights": 0,
    "internal_affairs": 0, "process_information": 0, "enforcement_file": 0, "administrative_inquiry": 0}
total = {"granted": 1, "partially_granted": 1, "denied": denied}
report = AnnualReport.model_validate({"issuer": "云溪县审计局", "applications": {"edition": 2021, "total": total}})
checked = check(report, select=sys.argv[1].split(","), severity={"YX002": "info"} if sys.argv[1] == "YX" else None)
for finding in checked:
    print(finding.severity, finding.code, finding.message("zh"))
for judgement in checked.judgements:
    if judgement.outcome == "crashed":
        print("crashed", judgement.rule.code, judgement.verdict.params["error"])
"""


def test_a_province_s_rules_are_found_and_judged(run: Run) -> None:
    done = run("yunxi", "-c", CODE, "YX")
    assert done.stderr == ""
    assert done.stdout.splitlines() == [
        "warning YX001 不予公开多于公开：属于国家秘密 3 = 3，而予以公开 1 + 部分公开 1 = 2。",
        "info YX002 云溪县审计局的报告没有联系电话。",
    ]


def test_a_province_s_rules_are_few_lines() -> None:
    assert len((PACKS / "yunxi" / "yunxi_rules.py").read_text(encoding="utf-8").splitlines()) < 40


def test_the_command_line_knows_the_rules_of_a_pack(run: Run) -> None:
    pytest.importorskip("typer")
    done = run("yunxi", "-m", "disclosure_schema", "rules", "--format", "json")
    assert {"YX001", "YX002", "T401"} <= {rule["code"] for rule in json.loads(done.stdout)}
    done = run("yunxi", "-m", "disclosure_schema", "explain", "yx001", "--lang", "zh")
    assert (done.returncode, "云政办〔2024〕5号" in done.stdout) == (0, True)


def test_a_rule_that_crashes_stops_nothing_and_is_never_the_publisher_s_fault(run: Run) -> None:
    done = run("broken", "-c", CODE, "BR,T301")
    lines = done.stdout.splitlines()
    assert done.stderr == ""
    assert "crashed BR001 ZeroDivisionError: None" in lines
    assert "crashed BR002 TypeError: None is no Verdict" in lines
    assert "error BR003 {lost} {" in lines  # a template that cannot be filled is shown as it is


def test_packs_that_cannot_be_used_are_named_with_the_reason(run: Run) -> None:
    lines = run("broken", "-c", CODE, "T301").stdout
    assert "crashed missing AttributeError" in lines
    assert "crashed no-rules TypeError: 'T401' is no Rule" in lines
    assert "crashed nowhere ModuleNotFoundError" in lines
    assert "crashed taken ValueError: the code T401 is taken already" in lines


def test_the_command_line_complains_of_what_crashed_and_exits_with_2(run: Run) -> None:
    pytest.importorskip("typer")
    pytest.importorskip("selectolax")
    done = run("broken", "-m", "disclosure_schema", "check", "docs/samples/sound-2023.html", "--lang", "en")
    assert done.returncode == 2
    assert "rule BR001 failed" in done.stderr
    assert "The rule pack taken of broken-rules cannot be used" in done.stderr
    assert "Traceback" not in done.stderr
    done = run("broken", "-m", "disclosure_schema", "rules", "--lang", "en")
    assert (done.returncode, "The rule pack nowhere of broken-rules" in done.stderr) == (2, True)
