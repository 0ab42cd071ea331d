"""Speed of disclosure_schema.zh beside its peers, in one process; run by hand, decides no test.

    python tests/benchmarks/bench_zh.py

Peers are used where they are installed (cn2an, jionlp, chinese2digits, recognizers-text-suite). Prints the median of
the time of each peer over ours, how time grows on inputs of n, 2n and 4n, and the import time over that of Babel.
"""

# ruff: noqa: T201 - printing is what this script does

import contextlib
import importlib
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

from disclosure_schema import zh

NUMBERS = [
    "一百零五", "一万二", "三千九百六十五", "十二亿三千四百万", "1,204", "3.5万", "12亿3400万", "负三点五", "二〇二三",
    "壹拾贰万叁仟", "两千零八", "5000", "一千二百三十三点一亿", "三分之二", "六十四万零一百四十三",
]  # fmt: skip
DATES = [
    "2023年1月16日", "二〇二三年一月十六日", "2023-01-16", "2023.1.16", "2023/01/16", "2020年2月29日", "2023年12月31日",
    "二零二三年十月二十五日",
]  # fmt: skip
TEXT = (
    "条例自2019年5月15日起施行。数据期限为2022年1月1日至2022年12月31日，全年办理一千二百零四件，同比增长12.5%，"
    "另有近300人次咨询，支出3.5万元，第三十六条第（五）项适用58次。"
)


def quiet(call: Callable[[str], Any]) -> Callable[[str], None]:
    """Make a peer's exception cost what it costs, without ending the run."""

    def run(text: str) -> None:
        with contextlib.suppress(Exception):
            call(text)

    return run


def once(call: Callable[[str], Any], texts: Iterable[str], repeat: int) -> int:
    """Nanoseconds of `repeat` passes over the texts."""
    start = time.perf_counter_ns()
    for _ in range(repeat):
        for text in texts:
            call(text)
    return time.perf_counter_ns() - start


def compare(
    title: str, ours: Callable[[str], Any], peers: dict[str, Callable[[str], Any]], texts: list[str]
) -> None:
    """Interleave ours and each peer so that both see the same machine."""
    for name, peer in peers.items():
        peer = quiet(peer)  # noqa: PLW2901 - the wrapped peer is the peer
        once(peer, texts, 1)
        once(ours, texts, 1)
        ratios = [once(peer, texts, 5) / 5 / (once(ours, texts, 50) / 50) for _ in range(9)]
        print(f"{title:16} {name:16} takes {statistics.median(ratios):8.1f} × our time")


def peers() -> dict[str, dict[str, Callable[[str], Any]]]:
    """Functions of the peers that are installed, by task."""
    found: dict[str, dict[str, Callable[[str], Any]]] = {}

    def add(task: str, module: str, get: Callable[[Any], Callable[[str], Any]]) -> None:
        try:
            found.setdefault(task, {})[module.split(".", maxsplit=1)[0]] = get(
                importlib.import_module(module)
            )
        except (ImportError, AttributeError) as error:
            print(f"{module}: not compared ({error})")

    add("number", "cn2an", lambda m: lambda t: m.cn2an(t, "smart"))
    add("number", "jionlp", lambda m: m.parse_money)
    add("number", "chinese2digits", lambda m: m.takeNumberFromString)
    add("date", "cn2an", lambda m: lambda t: m.transform(t, "cn2an"))
    add("date", "jionlp", lambda m: m.parse_time)
    add("date", "chinese2digits", lambda m: m.takeNumberFromString)
    culture = "zh-cn"
    add("find_number", "recognizers_number", lambda m: lambda t: m.recognize_number(t, culture))
    add("find_percent", "recognizers_number", lambda m: lambda t: m.recognize_percentage(t, culture))
    add("find_ordinal", "recognizers_number", lambda m: lambda t: m.recognize_ordinal(t, culture))
    add("find_quantity", "recognizers_number_with_unit", lambda m: lambda t: m.recognize_currency(t, culture))
    add("find_date", "recognizers_date_time", lambda m: lambda t: m.recognize_datetime(t, culture))
    add("find_period", "recognizers_date_time", lambda m: lambda t: m.recognize_datetime(t, culture))
    return found


def growth() -> None:
    """Time on n, 2n and 4n characters; 2 is linear."""
    finders = (
        zh.find_numbers,
        zh.find_quantities,
        zh.find_percents,
        zh.find_dates,
        zh.find_periods,
        zh.find_articles,
    )
    for finder in finders:
        steps = []
        for unit in (
            "一",
            "1,1,",
            "年月日",
            "2022年",
            "3至",
            "第一百",
            "百分之",
            "2022年1月1日至",
            "万",
            "一、",
        ):
            times = []
            for size in (25_000, 50_000, 100_000):
                text = (unit * size)[:size]
                times.append(min(once(lambda t: list(finder(t)), [text], 1) for _ in range(5)))  # noqa: B023 - used at once
            steps += [times[1] / times[0], times[2] / times[1]]
        print(
            f"{finder.__name__:16} doubling the text: median × {statistics.median(steps):.2f}, worst × {max(steps):.2f}"
        )


def imports() -> None:
    """Fresh processes: the whole start of Python is part of both."""

    def start(code: str) -> float:
        begin = time.perf_counter_ns()
        subprocess.run([sys.executable, "-c", code], check=True)
        return time.perf_counter_ns() - begin

    ratios, bare = [], []
    for _ in range(15):
        empty, ours, babel = start("pass"), start("import disclosure_schema.zh"), start("import babel")
        ratios.append((ours - empty) / max(babel - empty, 1))
        bare.append(ours / babel)
    print(
        f"import           {statistics.median(ratios):.2f} × Babel's time ({statistics.median(bare):.2f} with Python's start)"
    )


def main() -> None:
    """Print all comparisons."""
    found = peers()
    compare("parse_number", zh.parse_number, found.get("number", {}), NUMBERS)
    compare("parse_date", zh.parse_date, found.get("date", {}), DATES)
    for kind in ("number", "percent", "ordinal", "quantity", "date", "period"):
        name = "find_quantities" if kind == "quantity" else f"find_{kind}s"
        finder = getattr(zh, name)
        compare(name, lambda t, f=finder: list(f(t)), found.get(f"find_{kind}", {}), [TEXT])  # type: ignore[misc]
    growth()
    imports()


if __name__ == "__main__":
    main()
