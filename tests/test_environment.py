"""The same bytes whatever the locale, the time zone, the encoding of the terminal, and however many threads work."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

#: Reads and writes in a fresh process, so that nothing is in a cache yet; prints what came of it as a hash.
PROGRAM = """
import hashlib, sys
from importlib.util import find_spec
sys.path.insert(0, {tests!r})
from disclosure_schema import DisclosureError, check, dumps, read
from disclosure_schema.findings.examined import Examined
from disclosure_schema.findings.proof import proof_sheet
from disclosure_schema.findings.sarif import dumps as sarif
from soak import documents

NEEDS = dict(html="selectolax", docx="docx", xlsx="xlsxwriter", parquet="pyarrow")
FORMATS = [form for form in ("html", "docx", "xlsx", "markdown", "json", "csv", "datapackage", "parquet", "sqlite")
    if find_spec(NEEDS.get(form, "sys"))]

def one(data):
    try:
        reading = read(data)
    except DisclosureError as error:
        return error.render("zh").encode()
    examined = Examined.of("\\u67d0\\u5c40/a b.html", reading, check(reading))
    shown = [proof_sheet(examined, "zh"), sarif([examined], "zh_Hant"), sarif([examined], "en")]
    return "".join(shown).encode() + b"".join(dumps(reading, form) for form in FORMATS)

given = [data for _, data in documents(4, forms=("markdown", "json"))]
"""
SERIAL = PROGRAM + "print([hashlib.sha256(one(data)).hexdigest() for data in given])"
THREADS = (
    PROGRAM
    + """
from concurrent.futures import ThreadPoolExecutor
sys.setswitchinterval(1e-5)
with ThreadPoolExecutor(8) as pool:
    print([hashlib.sha256(found).hexdigest() for found in pool.map(one, given * 2)][:len(given)])
"""
)
ENVIRONMENTS = {
    "C": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "Turkish": {
        "LC_ALL": "tr_TR.UTF-8",
        "TZ": "Pacific/Kiritimati",
        "PYTHONHASHSEED": "7",
        "PYTHONIOENCODING": "cp936",
    },
}


def hashes(program: str, environment: dict[str, str] | None = None) -> str:
    program = program.format(tests=str(Path(__file__).parent))
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, **(environment or {})},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def expected() -> str:
    pytest.importorskip("narwhals", reason="the documents are drawn with what the tests of frames use")
    return hashes(SERIAL)


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_the_environment_changes_nothing(name: str, expected: str) -> None:
    assert hashes(SERIAL, ENVIRONMENTS[name]) == expected


def test_eight_threads_that_begin_together_find_what_one_finds(expected: str) -> None:
    assert hashes(THREADS) == expected
