"""One report at a time beside its peers in `bench.py scalar`: BENCH_ADAPTER=adapter_scalar, this folder on PYTHONPATH."""

import json
from typing import Any
from unittest.mock import patch


def own(bench: Any, line: bytes) -> bytes:
    """Return a document of `bench` as this library writes the same report."""
    from disclosure_schema.forms.report import AnnualReport, edition_tables  # noqa: PLC0415 - may be absent
    from disclosure_schema.forms.structure import build, cells  # noqa: PLC0415 - same

    given = json.loads(line)
    figures = iter(
        [given["table3"][column][row] for column in bench.gen.COLS for row in bench.gen.ROWS]
        + [given["table4"][block][cell] for block in bench.gen.BLOCKS for cell in bench.gen.B_CELLS]
        + [given["table2"][kind][cell] for kind, names in bench.gen.T2.items() for cell in names]
    )
    tables = edition_tables(2021)
    nested = {
        name: build(tables[name], {cell.path: next(figures) for cell in cells(tables[name])}, name)
        for name in ("applications", "proceedings", "proactive")
    }
    return AnnualReport.model_validate(nested).model_dump_json().encode()


def register(contender: Any, bench: Any) -> None:
    """Register what is measured; documents are converted before the clock runs."""
    from disclosure_schema import AnnualReport, check_json, check_sums, parse_json  # noqa: PLC0415 - may be absent
    from disclosure_schema.rules import quick  # noqa: PLC0415 - same

    def loop(ctx: Any, way: Any) -> Any:
        documents = [own(bench, line) for line in bench.lines(ctx)]
        ctx.items = len(documents)
        return (lambda: sum(1 for data in documents if way(data))), lambda failing: failing

    def core(ctx: Any) -> Any:
        run, count = loop(ctx, check_json)

        def without_extra() -> Any:
            with patch.object(quick, "typed_figures", lambda: None):
                return run()

        return without_extra, count

    def model(data: bytes) -> Any:
        return check_sums(AnnualReport.model_validate_json(data))

    contender("scalar", "disclosure_schema check_json, core", "failures, types, >=0")(core)
    contender("scalar", "disclosure_schema check_json, msgspec", "failures, types, >=0")(
        lambda ctx: loop(ctx, check_json)
    )
    contender("scalar", "disclosure_schema model + check_sums", "failures, types, >=0, model")(
        lambda ctx: loop(ctx, model)
    )
    contender("scalar", "disclosure_schema parse_json, msgspec", "failures, types, >=0, model")(
        lambda ctx: loop(ctx, lambda data: parse_json(data)[1])
    )
