"""PDF documents with a text layer → paragraphs and grids."""

from disclosure_schema.readers.pdf.read import read_pdf

__all__ = ["read_pdf"]
