"""Workbooks → blocks of prose and grids, sheet by sheet, with the address of every cell."""

from disclosure_schema.readers.xlsx.read import read_xlsx

__all__ = ["read_xlsx"]
