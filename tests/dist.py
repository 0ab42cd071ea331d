"""The files of a release: built twice they are the same bytes, nothing is missing or too much, and the sdist works.

    pip install build
    python tests/dist.py [FOLDER]

Copies what an sdist holds to two places, with other dates and rights, builds there, compares, installs the wheel built
from the sdist into an environment of its own, and runs it there. `FOLDER` is the checkout, by default the one around
this file. Run by `.ci/run --full`.
"""

# ruff: noqa: T201 - printing is what this script does

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path
from zipfile import ZipFile

__all__ = ["main"]

_LEFT = shutil.ignore_patterns("__pycache__", ".*_cache", "dist", "_build", ".git", "*.egg-info")
_SMOKE = """
from pathlib import Path
from disclosure_schema import check, read
import disclosure_schema
assert "site-packages" in disclosure_schema.__file__
reading = read(Path("docs/samples/wendengying-2022.txt"))
findings = list(check(reading))
assert reading.report.year == 2022
assert all(finding.message("zh") != finding.message("en") for finding in findings)
"""


def _built(root: Path, place: Path, rights: int) -> dict[str, Path]:
    """Return the sdist and the wheel, by their suffix, built in a copy whose files have dates and rights of their own."""
    shutil.copytree(root, place, ignore=_LEFT)
    for path in place.rglob("*"):
        os.utime(path, (rights * 10**6, rights * 10**6))
        path.chmod(rights | 0o100 if path.is_dir() else rights)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1767225600"}
    command = [sys.executable, "-m", "build", "--outdir", f"{place}.dist", str(place)]
    subprocess.run(command, check=True, env=environment, stdout=subprocess.DEVNULL)
    return {path.suffix: path for path in Path(f"{place}.dist").iterdir()}


def _files(root: Path, folder: str) -> set[str]:
    found = (path.relative_to(root).as_posix() for path in (root / folder).rglob("*") if path.is_file())
    return {name for name in found if "__pycache__" not in name}


def _smoke(wheel: Path, root: Path, place: Path) -> None:
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
    programs = place / ("Scripts" if os.name == "nt" else "bin")
    subprocess.run([str(programs / "python"), "-m", "pip", "install", "-q", f"{wheel}[cli]"], check=True)
    subprocess.run([str(programs / "python"), "-W", "error", "-c", _SMOKE], check=True, cwd=root)
    command = [
        str(programs / "disclosure-schema"),
        "check",
        "docs/samples/wendengying-2022.txt",
        "--lang",
        "zh",
    ]
    done = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode in {0, 1}, done.stderr
    assert "2022" in done.stdout


def main(root: Path) -> None:
    """Build, compare, install and run; an assertion fails where something is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        first, second = (_built(root, work / str(rights), rights) for rights in (0o644, 0o600))
        for suffix, path in first.items():
            data = path.read_bytes()
            assert data == second[suffix].read_bytes(), f"{path.name}: two builds differ"
            print(path.name, len(data), hashlib.sha256(data).hexdigest())
        with ZipFile(first[".whl"]) as archive:
            inside = {name for name in archive.namelist() if ".dist-info/" not in name}
        assert inside == {name.removeprefix("src/") for name in _files(root, "src")}, (
            "the wheel is the package"
        )
        with tarfile.open(first[".gz"]) as archive:
            names = {name.partition("/")[2] for name in archive.getnames()}
        # Pages that the build of the documents has made are no part of it.
        made = tuple(line for line in (root / ".gitignore").read_text().split() if line.startswith("docs/"))
        for needed in ("src", "tests", "docs"):
            missing = {name for name in _files(root, needed) if not name.startswith(made)} - names
            assert not missing, f"the sdist lacks {sorted(missing)[:5]}"
        assert {"README.md", "README.zh.md", "LICENSE", "CHANGELOG.md", "pyproject.toml"} <= names
        with tarfile.open(first[".gz"]) as archive:
            archive.extractall(work / "sdist", filter="data")
        [unpacked] = (work / "sdist").iterdir()
        # `build` makes the wheel from the sdist, so what is installed here came out of it.
        _smoke(first[".whl"], unpacked, work / "venv")
        print("the sdist builds, installs and runs")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve() if len(sys.argv) > 1 else Path(__file__).resolve().parents[1])
