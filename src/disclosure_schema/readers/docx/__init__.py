"""Word documents (DOCX): paragraphs with their automatic numbers, and tables with their merged cells."""

from disclosure_schema.readers.docx.read import read_docx

__all__ = ["read_docx"]
