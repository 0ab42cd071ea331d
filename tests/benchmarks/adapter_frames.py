"""Frames beside their peers in `bench.py bulk`: BENCH_ADAPTER=adapter_frames, this folder on PYTHONPATH."""

from typing import Any


def register(contender: Any, bench: Any) -> None:
    """Register what is measured; `bench` names its columns after `gen.NAMES`, in the order of ours."""
    from disclosure_schema.forms.report import edition_tables  # noqa: PLC0415 - `bench` skips us while not importable
    from disclosure_schema.forms.structure import cells  # noqa: PLC0415 - same
    from disclosure_schema.frames import check_frame  # noqa: PLC0415 - same

    tables = edition_tables(2021)
    ours = [
        cell.path for name in ("applications", "proceedings", "proactive") for cell in cells(tables[name])
    ]
    names = dict(zip(bench.gen.NAMES, ours, strict=True))
    yields = "failures: id, code, place, left, right, delta"

    def polars(kind: str | None, *, lazy: bool = False) -> Any:
        def make(ctx: Any) -> Any:
            import polars as pl  # noqa: PLC0415 - in the contender's process only

            frame: Any = bench.load_pl(ctx, getattr(pl, kind) if kind else None).rename(names)
            given = frame.lazy() if lazy else frame
            return (lambda: check_frame(given)), lambda found: found.height

        return make

    def duckdb(ctx: Any) -> Any:
        connection = bench.duck(ctx)
        chosen = ", ".join(f'"{old}" AS "{new}"' for old, new in names.items())
        connection.execute(f"CREATE TABLE ours AS SELECT report_id, {chosen} FROM t")  # noqa: S608 - names of ours
        given = connection.table("ours")
        return (lambda: check_frame(given)), lambda found: found.num_rows

    def pandas(ctx: Any) -> Any:
        frame = bench.load_pl(ctx).rename(names).to_pandas()
        return (lambda: check_frame(frame)), len

    contender("bulk", "disclosure_schema, polars", yields)(polars(None))
    contender("bulk", "disclosure_schema, polars Int32", yields)(polars("Int32"))
    contender("bulk", "disclosure_schema, polars lazy", yields)(polars(None, lazy=True))
    contender("bulk", "disclosure_schema, duckdb", yields)(duckdb)
    contender("bulk", "disclosure_schema, pandas", yields)(pandas)
