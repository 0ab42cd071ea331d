"""What places, notes and fields are called."""

from disclosure_schema import Note, NoteCode, Place
from disclosure_schema.forms.naming import field_name_of


def test_a_place_says_what_it_knows() -> None:
    assert str(Place(page=2, table=1, row=3, column=4)) == "page 2, table 1, row 3, column 4"
    assert str(Place(row=3, sheet="甲")) == "sheet 甲, row 3"
    assert str(Place(row=3, column=4, sheet="甲")) == "sheet 甲, cell D3"
    assert str(Place()) == ""


def test_a_note_is_a_sentence() -> None:
    note = Note(NoteCode.CHARACTERS_LOST, "{count} characters were lost.", {"count": 3})
    assert str(note) == note.render() == "3 characters were lost."


def test_the_field_that_is_the_whole_is_the_report() -> None:
    assert (field_name_of(""), field_name_of("", "zh")) == ("the report", "报告")
