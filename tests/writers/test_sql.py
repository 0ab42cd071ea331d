"""The SQL runs in three databases, keeps the figures exactly, and its constraints judge as the check does."""

import os
import re
import shutil
import socket
import sqlite3
import subprocess
from collections.abc import Callable, Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disclosure_schema import AnnualReport, dumps, identities
from disclosure_schema.forms.identities import Status, weigh
from disclosure_schema.forms.report import EDITIONS, TABLES
from disclosure_schema.forms.structure import values
from disclosure_schema.strategies import reports
from disclosure_schema.strategies.related import changed
from disclosure_schema.writers.ddl import column_names, table_name
from writers.samples import edge_report

MODELS = [model for models in TABLES.values() for model in models]

is_root = hasattr(os, "geteuid") and os.geteuid() == 0

#: Runs a script in a new database and returns the rows of a query.
Run = Callable[[str, str], list[tuple[Any, ...]]]


def in_sqlite(script: str, query: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute("PRAGMA foreign_keys = ON")
        base.executescript(script)
        return list(base.execute(query).fetchall())


def in_duckdb(script: str, query: str) -> list[tuple[Any, ...]]:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed")
    with closing(duckdb.connect()) as base:
        base.execute(script)
        return list(base.execute(query).fetchall())


def _programs() -> Path | None:
    found = shutil.which("initdb")
    if found:
        return Path(found).parent
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    return folders[-1] if folders else None


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Run]:
    """A server of our own, started for the tests and stopped after them."""
    psycopg = pytest.importorskip("psycopg", reason="psycopg is not installed")
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed")
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, closing(socket.socket()) as probe:
        if is_root:
            shutil.chown(folder, "postgres", "postgres")
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        data = f"{folder}/data"
        _program(programs / "initdb", "-D", data, "-U", "test", "-A", "trust", "-E", "UTF8")
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
        _program(programs / "pg_ctl", "-D", data, "-w", "-l", f"{folder}/log", "-o", options, "start")
        address = f"host=127.0.0.1 port={port} user=test dbname=postgres"

        def run(script: str, query: str) -> list[tuple[Any, ...]]:
            with psycopg.connect(address, autocommit=True) as base:
                base.execute("DROP SCHEMA public CASCADE")
                base.execute("CREATE SCHEMA public")
                base.execute(script)
                return list(base.execute(query).fetchall())

        yield run
        _program(programs / "pg_ctl", "-D", data, "-w", "-m", "fast", "stop")


def _program(*arguments: str | Path) -> None:
    """Run a program of PostgreSQL, which refuses to be root: then as the user that its package made."""
    user: dict[str, Any] = {"user": "postgres", "group": "postgres"} if is_root else {}
    done = subprocess.run(
        arguments, cwd="/", check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **user
    )
    assert done.returncode == 0, arguments


@pytest.fixture(params=["sqlite", "duckdb", "postgresql"])
def dialect(request: pytest.FixtureRequest) -> tuple[str, Run]:
    name = str(request.param)
    if name == "postgresql":
        return name, request.getfixturevalue("postgresql")
    return name, {"sqlite": in_sqlite, "duckdb": in_duckdb}[name]


def script(name: str, *given: AnnualReport) -> str:
    return dumps(list(given), name).decode()


def sound(edition: int) -> AnnualReport:
    return next(iter(_drawn(reports(edition, least=1, most=99))))


def _drawn(strategy: st.SearchStrategy[AnnualReport]) -> list[AnnualReport]:
    found: list[AnnualReport] = []

    @settings(max_examples=1, database=None, deadline=None, derandomize=True)
    @given(strategy)
    def draw(report: AnnualReport) -> None:
        found.append(report)

    draw()
    return found


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_sound_report_and_one_with_blanks_are_taken(dialect: tuple[str, Run], edition: int) -> None:
    name, run = dialect
    report = sound(edition)
    blank = changed(report, dict.fromkeys(list(report.cells())[::3]))
    for table in report.tables:
        paths = list(column_names(type(table)))
        columns = ", ".join(f'"{column}"' for column in column_names(type(table)).values())
        query = f'SELECT {columns} FROM "{table_name(type(table))}" ORDER BY report_id'  # noqa: S608
        rows = run(script(name, report, blank), query)
        for row, one in zip(rows, (report, blank), strict=True):
            found = dict(zip(paths, (Decimal(v) if isinstance(v, str) else v for v in row), strict=True))
            cells = one.cells()
            assert found == {path: cells[path] for path in paths}


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_identity_is_a_constraint_that_a_broken_report_breaks(
    dialect: tuple[str, Run], edition: int
) -> None:
    name, run = dialect
    report = sound(edition)
    every = [one for table in report.tables for one in identities(type(table))]
    # In a process of its own each database takes some time for a script: a few identities of each relation will do.
    some = {one.relation: one for one in every} | {one.relation + "'": one for one in reversed(every)}
    for one in some.values():
        path = one.defines or one.right[-1]
        broken = changed(report, {path: int(report.cells()[path] or 0) + 1})
        with pytest.raises(Exception, match=r"(?i)check|constraint"):
            run(script(name, broken), "SELECT 1")


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_the_constraints_judge_as_the_check_does(data: st.DataObject) -> None:
    """In SQLite: refused where an identity is violated, taken where it holds or is open."""
    model = data.draw(st.sampled_from([model for model in MODELS if identities(model)]))
    small = {
        path: data.draw(st.none() | st.integers(0, 2)) if data.draw(st.integers(0, 9)) == 0 else 0
        for path in column_names(model)
    }
    table = changed(
        AnnualReport.model_validate({model.name: {"edition": model.model_fields["edition"].default}}), small
    )
    figures = values(table.tables[0])
    violated = any(weigh(one, figures).status is Status.VIOLATED for one in identities(model))
    text = script("sqlite", table)
    if violated:
        with pytest.raises(sqlite3.IntegrityError, match="CHECK constraint failed"):
            in_sqlite(text, "SELECT 1")
    else:
        assert in_sqlite(text, "SELECT 1") == [(1,)]


def test_texts_and_amounts_are_kept_exactly(dialect: tuple[str, Run]) -> None:
    name, run = dialect
    report = edge_report()
    text = script(name, report)
    assert run(text, 'SELECT title, issuer, preface FROM "report"') == [
        (report.title, report.issuer, report.preface)
    ]
    amount = run(text, 'SELECT procurement_amount, penalties_change FROM "proactive_2019"')[0]
    assert (Decimal(amount[0]), amount[1]) == (Decimal("999999999999.12345678901"), -(10**12))
    assert run(text, 'SELECT path, text FROM "note" ORDER BY path')[0] == (
        "proactive.penalties.change",
        "=2+2",
    )


def test_columns_are_described_where_the_database_has_comments(postgresql: Run) -> None:
    query = (
        "SELECT col_description('proactive_2021'::regclass, 2), obj_description('proactive_2021'::regclass)"
    )
    assert postgresql(script("postgresql"), query) == [("规章·本年制发件数（件）", "主动公开表")]
    duck = "SELECT comment FROM duckdb_tables() WHERE table_name = 'proactive_2021'"
    assert in_duckdb(script("duckdb"), duck) == [("主动公开表",)]
    assert "/* 规章·本年制发件数（件） */" in script("sqlite")


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_names_are_short_enough_and_different(model: Any) -> None:
    columns = list(column_names(model).values())
    names = re.findall(r'CONSTRAINT "([^"]+)"', script("sqlite"))
    assert len(set(columns)) == len(columns)
    assert all(re.fullmatch(r"[a-z0-9_]{1,63}", column) for column in columns)
    assert max(len(name) for name in names) <= 63
    own = [f"{one.relation} {one.place}" for one in identities(model)]
    assert len(set(own)) == len(own)
