"""Word documents → blocks of prose and grids, in document order, as a reader of the printed page sees them.

>>> from io import BytesIO
>>> from zipfile import ZipFile
>>> relationship = (
...     '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
...     '<Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
...     'Target="word/document.xml"/></Relationships>'
... )
>>> body = (
...     '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
...     '<w:t>20</w:t></w:r><w:del><w:r><w:t>22</w:t></w:r></w:del><w:ins><w:r><w:t>23年</w:t></w:r></w:ins></w:p>'
...     '</w:body></w:document>'
... )
>>> file = BytesIO()
>>> with ZipFile(file, "w") as archive:
...     archive.writestr("_rels/.rels", relationship)
...     archive.writestr("word/document.xml", body)
>>> [block.text for block in read_docx(file.getvalue()).blocks]
['2023年']
"""

from disclosure_schema.readers.docx.read import read_docx

__all__ = ["read_docx"]
