"""The container of Word documents and workbooks: a ZIP archive of XML parts that refer to each other.

Read with the standard library alone, and within limits: libraries for these formats trust the file, and one of a few
kilobytes can make them fill the memory.
"""

from disclosure_schema.readers.ooxml.package import BROKEN, Package
from disclosure_schema.readers.ooxml.xml import damaged

__all__ = ["BROKEN", "Package", "damaged"]
