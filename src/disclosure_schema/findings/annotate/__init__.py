"""Findings as comments and highlights in a copy of the user's own Word document or workbook, all else untouched."""

from disclosure_schema.findings.annotate.annotate import annotate

__all__ = ["annotate"]
