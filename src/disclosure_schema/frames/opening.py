"""A frame as it was given, seen through narwhals."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import narwhals as nw
import pyarrow as pa

from disclosure_schema.errors import OptionError
from disclosure_schema.messages import N_

__all__ = ["Opened", "as_given", "in_arrow", "opened"]

_NO_COLUMN = N_("The frame has no column {name!r}.")


@dataclass(frozen=True, slots=True)
class Opened:
    """A frame and its columns.

    To Spark a dot in a name is a field of a structure, so `frame` has other names there; `names` leads to them.
    """

    frame: Any
    names: dict[str, str]

    @property
    def schema(self) -> dict[str, Any]:
        """The type of each column by name."""
        return dict(zip(self.names, self.frame.collect_schema().values(), strict=True))

    def col(self, name: str) -> nw.Expr:
        """Return a column as an expression."""
        return nw.col(self.names[name])

    def select(self, names: Iterable[str]) -> "Opened":
        """Return the frame with some of its columns."""
        kept = {name: self.names[name] for name in names}
        return Opened(self.frame.select(*kept.values()), kept)

    def collected(self) -> nw.DataFrame[Any]:
        """Return the frame in memory, under its own names: Polars stays Polars, else it is Arrow."""
        eager = self.frame
        if isinstance(eager, nw.LazyFrame):
            eager = eager.collect("polars" if eager.implementation.is_polars() else "pyarrow")
        changed = {other: name for name, other in self.names.items() if other != name}
        found: nw.DataFrame[Any] = eager.rename(changed) if changed else eager
        return found

    @property
    def is_lazy(self) -> bool:
        """True for a frame that is not in memory."""
        return isinstance(self.frame, nw.LazyFrame)


def opened(frame: Any, *needed: str) -> Opened:
    """Return a frame as narwhals sees it; raises `OptionError` for one without a column that is needed."""
    given = nw.from_native(frame)
    names = {name: name for name in given.collect_schema().names()}
    if given.implementation.is_spark_like() and not given.implementation.is_duckdb():
        names = {name: name.replace(".", "/") for name in names}
        native: Any = frame
        given = nw.from_native(native.toDF(*names.values()))
    for name in needed:
        if name not in names:
            raise OptionError(_NO_COLUMN, name=name)
    return Opened(given, names)


def in_arrow(frame: Any) -> Any:
    """Return a pandas, Dask or Arrow frame as an Arrow table, whose blanks are all alike, any other as it is."""
    if nw.dependencies.is_dask_dataframe(frame):
        frame = frame.compute()
    if nw.dependencies.is_pandas_dataframe(frame):
        frame = pa.Table.from_pandas(frame, preserve_index=False)
    return _typed(frame) if isinstance(frame, pa.Table) else frame


def _typed(table: pa.Table) -> pa.Table:
    """Return a table in which what is blank throughout has a type: Arrow joins none without."""
    untyped = [number for number, field in enumerate(table.schema) if pa.types.is_null(field.type)]
    for number in untyped:
        name = table.column_names[number]
        kind = pa.int64() if "." in name or name == "year" else pa.string()
        table = table.set_column(number, name, table.column(number).cast(kind))
    return table


def as_given(frame: Any, found: Any) -> Any:
    """Return what was found as a frame of the kind given: lazy if it is, for DuckDB and Spark an Arrow table else."""
    if isinstance(found, nw.LazyFrame):
        return found.to_native()
    if nw.dependencies.is_pandas_dataframe(frame):
        return nw.from_arrow(found.to_arrow(), backend="pandas").to_native()
    if nw.dependencies.is_polars_dataframe(frame) or nw.dependencies.is_polars_lazyframe(frame):
        return nw.from_arrow(found.to_arrow(), backend="polars").to_native()
    return found.to_native()
