"""The proof sheet: a report as printed, with what was found marked where it stands, as one HTML file.

The file needs no network, no script and no other file; `proof_sheet` makes it from a document of a run, `index_page`
makes the page that leads to the sheets of many.

>>> from disclosure_schema.findings.examined import Examined
>>> from disclosure_schema.forms.report import AnnualReport
>>> from disclosure_schema.rules.engine import check
>>> proof_sheet(Examined("a.txt", check(AnnualReport(issuer="某县审计局", year=2023)))).splitlines()[0]
'<!DOCTYPE html>'
"""

from disclosure_schema.findings.proof.index import Row, index_page
from disclosure_schema.findings.proof.sheet import proof_sheet

__all__ = ["Row", "index_page", "proof_sheet"]
