"""The container of Word documents and workbooks: a ZIP archive of XML parts that refer to each other.

Read with the standard library alone, within limits. Libraries for these formats open every part before they can be
asked for one, and a file of a few kilobytes can make them fill the memory or run for hours.
"""

from disclosure_schema.readers.ooxml.package import Package
from disclosure_schema.readers.ooxml.xml import damaged

__all__ = ["Package", "damaged"]
