"""Web pages → blocks of prose and grids, in document order. Needs the extra `html`.

>>> document = read_html("<title>T</title><p><b>20</b><i>23</i>年<br>二<table><tr><td>甲<td>1</table>".encode())
>>> [getattr(block, "text", "grid") for block in document.blocks]
['2023年', '二', 'grid']
"""

from disclosure_schema.readers.html.read import read_html

__all__ = ["read_html"]
