"""A day's load in one process: documents of every kind, read, checked and shown without end, and the memory it takes.

    python tests/soak.py [COUNT]

Some hundred documents (web pages, Word, text, JSON, workbooks; sound, broken and damaged) come in turn, each time with
words and figures of their own where the format allows that, so that nothing may be kept by what a document says. Prints
the memory of the process at steps and ends with an error when it grows. 50,000 documents take some twenty minutes.
"""

# ruff: noqa: T201 - printing is what this script does

import gc
import random
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from disclosure_schema import AnnualReport, DisclosureError, check, dumps, read
from disclosure_schema.findings.examined import Examined
from disclosure_schema.findings.jsonl import lines
from disclosure_schema.findings.proof import proof_sheet
from disclosure_schema.forms.report import Section, SectionKind
from frames.drawn import report_from

__all__ = ["documents", "resident", "soak"]

FORMATS = ("html", "docx", "markdown", "json", "xlsx")
#: A mark in the text of every document; plain formats get another number in its place each time.
MARK = "其中第70707号文件70707件"
_OVERVIEW = f"全年主动公开政府信息93条，其中公告3条、通知90条。收到申请12件，比上年增长20%。{MARK}。"
_STEPS = 10
#: What the process may grow by after the first tenth, in MB and as a share: buffers and pools settle, nothing piles up.
_MORE, _SHARE = 8, 0.05


def resident() -> float:
    """Return the memory of this process that is in use now, in MB."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return int(status.partition("VmRSS:")[2].split()[0]) / 1024


def _handles() -> str:
    return f"{len(list(Path('/proc/self/fd').iterdir()))} files, {threading.active_count()} thread"


def documents(count: int, seed: int = 8, forms: Sequence[str] = FORMATS) -> list[tuple[str, bytes]]:
    """Return documents with the names of their formats; every seventh is damaged."""
    chance = random.Random(seed)  # noqa: S311 - for tests
    found = []
    for number in range(count):
        form = forms[number % len(forms)]
        data = dumps(_report(number), form)
        if number % 7 == 6:
            data = data[: chance.randrange(len(data))]
        found.append((form, data))
    return found


def _report(number: int) -> AnnualReport:
    drawn = report_from(number)
    sections = (
        Section(kind=SectionKind.OVERVIEW, number=1, heading="总体情况", text=_OVERVIEW),
        Section(kind=SectionKind.PROBLEMS, number=5, heading="存在的主要问题及改进情况", text="无。"),
    )
    title = f"{drawn.issuer}{drawn.year}年政府信息公开工作年度报告"
    changes = {"title": title, "sections": sections, "issued_on": date((drawn.year or 2023) + 1, 1, 20)}
    return drawn.model_copy(update=changes)


def _one(form: str, data: bytes, number: int) -> str:
    """Read, check and show a document; return what came of it."""
    if form not in {"docx", "xlsx"}:
        new = MARK.replace("70707", str(number))
        data = data.replace(MARK.encode(), new.encode())
    try:
        reading = read(data)
    except DisclosureError as error:
        error.render("zh")
        return "error"
    checked = check(reading)
    examined = Examined.of(f"{number}.{form}", reading, checked)
    for _ in lines([examined], ("en", "zh_Hans", "zh_Hant")[number % 3]):
        pass
    if number % 5 == 0:
        proof_sheet(examined, "zh_Hans")
    return form


def soak(count: int, kinds: int = 400) -> Iterator[tuple[int, float, Counter[str]]]:
    """Go through so many documents; yield how many are done, the memory in use, and what came of them, at steps."""
    given = documents(min(kinds, count))
    came: Counter[str] = Counter()
    for number in range(count):
        came[_one(*given[number % len(given)], number)] += 1
        if (number + 1) % max(1, count // _STEPS) == 0:
            gc.collect()
            yield number + 1, resident(), came


def main(count: int) -> int:
    """Print the memory at steps; return 1 when it grows after the first."""
    seen = []
    for done, memory, came in soak(count):
        seen.append(memory)
        print(f"{done:>7,} documents  {memory:6.1f} MB  {_handles()}  {dict(came)}", flush=True)
    grown = max(seen) - seen[0]
    print(f"grown by {grown:.1f} MB since the first step")
    return int(grown > _MORE + seen[0] * _SHARE)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 50_000))
