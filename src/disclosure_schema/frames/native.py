"""Columns of an eager frame as NumPy arrays, and tables of violations as a frame of the same kind.

Polars, PyArrow and pandas are asked directly, since they can lend their buffers; other eager frames that narwhals
knows go through Arrow.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

import narwhals as nw
import numpy as np

from disclosure_schema.frames.kernel import Figures, Found
from disclosure_schema.frames.relations import Plan

__all__ = ["figures_of", "stacked", "table_of"]

_Zero = Callable[[str], bool]


def figures_of(frame: nw.DataFrame[Any], paths: Iterable[str], counts_as_zero: _Zero) -> dict[str, Figures]:
    """Return columns of a frame as figures; what counts as 0 is not missing."""
    found = {}
    get = _getter(frame)
    for path in paths:
        values, missing = get(path)
        if missing is not None and counts_as_zero(path):
            missing = None
        found[path] = Figures(values, missing)
    return found


def _getter(frame: nw.DataFrame[Any]) -> Callable[[str], tuple[Any, Any]]:
    native: Any = frame.to_native()
    if frame.implementation.is_polars():
        columns = dict(zip(native.columns, native.get_columns(), strict=True))
        return lambda path: _polars(columns[path])
    if frame.implementation.is_pandas():
        return lambda path: _pandas(native[path])
    arrow: Any = native if frame.implementation.is_pyarrow() else frame.to_arrow()
    return lambda path: _arrow(arrow.column(path))


def _polars(column: Any) -> tuple[Any, Any]:
    if column.dtype.is_float():
        column = column.fill_nan(None)
    if not column.null_count():
        return column.to_numpy(), None
    if column.null_count() == len(column):  # of no type perhaps
        return _nothing(len(column))
    return column.fill_null(0).to_numpy(), column.is_null().to_numpy()


def _nothing(count: int) -> tuple[Any, Any]:
    """Return a column in which every figure is unknown."""
    return np.zeros(count, np.int32), np.ones(count, np.bool_)


def _arrow(column: Any) -> tuple[Any, Any]:
    import pyarrow as pa  # noqa: PLC0415 - whoever has an Arrow column has Arrow
    import pyarrow.compute as pc  # noqa: PLC0415 - same

    if column.null_count == len(column):  # of no type perhaps
        return _nothing(len(column))
    if not column.null_count and not pa.types.is_floating(column.type):
        return column.to_numpy(), None
    gaps = pc.is_null(column, nan_is_null=True)
    if not pc.any(gaps).as_py():
        return column.to_numpy(), None
    return pc.if_else(gaps, _zero(column.type), column).to_numpy(), gaps.to_numpy()


def _zero(kind: Any) -> Any:
    import pyarrow as pa  # noqa: PLC0415 - whoever has an Arrow column has Arrow

    return pa.scalar(Decimal(0), kind) if pa.types.is_decimal(kind) else pa.scalar(0).cast(kind)


def _pandas(column: Any) -> tuple[Any, Any]:
    kind = column.dtype
    if isinstance(kind, np.dtype) and kind.kind in "iu":
        return column.to_numpy(), None
    if getattr(kind, "storage", None) is None and hasattr(kind, "pyarrow_dtype"):
        import pyarrow as pa  # noqa: PLC0415 - whoever has an Arrow column has Arrow

        return _arrow(pa.chunked_array([pa.array(column.array)]))
    missing = column.isna().to_numpy()
    plain = getattr(kind, "numpy_dtype", kind)
    if missing.all():
        return _nothing(len(column))
    return column.to_numpy(
        dtype=plain, **({"na_value": 0} if missing.any() else {})
    ), missing if missing.any() else None


def table_of(frame: nw.DataFrame[Any], key: str, plan: Plan, found: Found) -> nw.DataFrame[Any]:
    """Return violations as a frame of the kind of the frame that was judged."""
    backend = frame.implementation
    if backend.is_polars():  # narwhals would take longer than all sums of a thousand reports
        return nw.from_native(_polars_table(frame.to_native(), key, plan, found), eager_only=True)
    lookup = {"code": plan.codes, "place": plan.places}
    data: dict[str, Any] = {key: _reset(frame.get_column(key)[found.rows])}
    for name, texts in lookup.items():
        data[name] = _reset(nw.new_series(name, list(texts), nw.String(), backend=backend)[found.which])
    for name in ("left", "right", "delta"):
        data[name] = nw.new_series(name, _exact(getattr(found, name)), backend=backend)
    return nw.from_dict(data, backend=backend)


def _polars_table(native: Any, key: str, plan: Plan, found: Found) -> Any:
    import polars as pl  # noqa: PLC0415 - whoever has a Polars frame has Polars

    return pl.DataFrame({
        key: native.get_column(key).gather(found.rows),
        "code": pl.Series(plan.codes, dtype=pl.String).gather(found.which),
        "place": pl.Series(plan.places, dtype=pl.String).gather(found.which),
        **{name: _exact(getattr(found, name)) for name in ("left", "right", "delta")},
    })  # fmt: skip


def _reset(series: nw.Series[Any]) -> nw.Series[Any]:
    """Return a series that counts its rows from 0, as pandas alone has to be told."""
    return nw.maybe_reset_index(series)


def _exact(values: Any) -> Any:
    """Return figures as 64-bit integers, or as floats where some are none."""
    if values.dtype != np.object_:
        return values
    try:
        whole = values.astype(np.int64)
    except OverflowError:
        return values.astype(np.float64)
    return whole if (whole == values).all() else values.astype(np.float64)


def stacked(tables: Iterable[nw.DataFrame[Any]]) -> nw.DataFrame[Any]:
    """Return tables of violations as one; where some have fractions, all figures are floats."""
    given = list(tables)
    every = [table for table in given if len(table)] or given[:1]  # Arrow may give empty ones no types
    if any(table.schema["delta"].is_float() for table in every):
        figures = [nw.col(name).cast(nw.Float64()) for name in ("left", "right", "delta")]
        every = [table.with_columns(*figures) for table in every]
    return every[0] if len(every) == 1 else nw.concat(every)
