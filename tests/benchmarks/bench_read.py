"""Speed of reading web pages beside lxml's parser and pandas, taking turns in one process; run by hand, decides no test.

    python tests/benchmarks/bench_read.py [FOLDER]

Reads the pages of a folder, or pages like those of offices: navigation, running text, and the three tables with the
styles that Word leaves in every cell. Prints medians of the ratios to what lxml needs to parse the same bytes only. As
`BENCH_ADAPTER` it joins the HTML runs of a side-by-side benchmark.
"""

# ruff: noqa: T201 - printing is what this script does

import statistics
import sys
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

from disclosure_schema import check, read
from disclosure_schema.forms.report import edition_tables

TURNS = 15
PAGES = 40
_IDENTITIES = ["T301", "T302", "T303", "T401"]
_CELL = (
    '<td{spans} style="border:1px solid windowtext;padding:0 5px;word-break:break-all;vertical-align:middle">'
    '<p style="margin:0;text-align:center;line-height:150%;text-indent:0"><span style="font-family:宋体;font-size:14px">'
    "{text}</span></p></td>"
)


def figure(path: str, number: int) -> str:
    """Return a figure of a sound report: all applications came from people, and all are carried forward."""
    table, column, row = (*path.split(".", 2), "")[:3]
    if table == "applications" and column in {"natural_person", "total"}:
        return str(number) if row in {"newly_received", "carried_forward"} else "0"
    return "0"


def page(number: int) -> bytes:
    """Return a page of some 130 KB with figures of its own."""
    sys.path.insert(0, str(Path(__file__).parents[1]))
    from readers.render import official  # noqa: PLC0415 - the tests' folder is known only now

    links = "".join(f'<li class="nav c{i}"><a href="/list/{i}.html">栏目{i}</a></li>' for i in range(200))
    style = "".join(f".c{i}{{width:{i}px;float:left;color:#333}}\n" for i in range(600))
    prose = "<p>一、总体情况</p>" + "".join(
        f"<p>本机关认真落实条例，公开政府信息{number + i}条，其中公告{i}条、通知{number}条。</p>"
        for i in range(20)
    )
    body = []
    for model in edition_tables(2021).values():
        rows = official(model, lambda path: figure(path, number))
        cells = (
            "".join(
                _CELL.format(spans=f' rowspan="{down}" colspan="{across}"', text=text)
                for text, down, across in row
            )
            for row in rows
        )
        body.append(f"<table border=1>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>")
    title = "<h1>示例县档案局2023年政府信息公开工作年度报告</h1>"
    return f"<meta charset=utf-8><style>{style}</style><ul>{links}</ul>{title}{prose}{''.join(body)}".encode()


def violated(data: bytes) -> int:
    """Return how many identities of a page's tables are violated."""
    return len(check(read(data, prose=False), select=_IDENTITIES).findings)


def register(contender: Callable[..., Callable[[Any], Any]], bench: Any) -> None:
    """Join a side-by-side benchmark of pages."""

    @contender("html", "disclosure_schema tables and identities", "failures")
    def _(ctx: Any) -> Any:
        return bench.hloop(ctx, lambda text: violated(text.encode()))

    @contender("html", "disclosure_schema whole read", "reports")
    def _(ctx: Any) -> Any:
        return bench.hloop(ctx, lambda text: len(read(text.encode()).report.claims) and 0)


def main() -> None:
    """Measure everything page by page in turns."""
    from lxml import html  # type: ignore[import-untyped]  # noqa: PLC0415 - what one would parse with otherwise

    given = sorted(Path(sys.argv[1]).glob("*.html"))[:PAGES] if len(sys.argv) > 1 else []
    pages = [one.read_bytes() for one in given] or [page(number) for number in range(PAGES)]
    contenders: dict[str, Callable[[bytes], object]] = {
        "lxml, parse only": html.fromstring,
        "tables and identities": violated,
        "whole read": read,
    }
    try:
        import pandas as pd  # noqa: PLC0415 - a peer, where it is installed

        contenders["pandas.read_html"] = lambda data: pd.read_html(StringIO(data.decode()), flavor="lxml")
    except ImportError:
        pass
    times: dict[str, list[float]] = {name: [] for name in contenders}
    for turn in range(TURNS + 1):
        for name, call in contenders.items():
            start = time.process_time()
            for data in pages:
                call(data)
            if turn:
                times[name].append(time.process_time() - start)
    base = times["lxml, parse only"]
    for name, each in times.items():
        ratios = [ours / theirs for ours, theirs in zip(each, base, strict=True)]
        print(
            f"{name:24} {statistics.median(each) / len(pages) * 1000:7.2f} ms {statistics.median(ratios):6.2f} ×"
        )


if __name__ == "__main__":
    main()
