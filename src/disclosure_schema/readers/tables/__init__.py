"""Grids → the tables of a report, by the labels of the form.

>>> from disclosure_schema.readers.document import Grid, TextCell
>>> read_tables([Grid(1, 1, 1, (TextCell("甲", 0, 0),))]).notes[0].code
<NoteCode.TABLE_UNKNOWN: 'table-unknown'>
"""

from disclosure_schema.readers.tables.collect import read_tables
from disclosure_schema.readers.tables.found import TablesFound

__all__ = ["TablesFound", "read_tables"]
