"""Reports that violate a rule on how tables are printed: missing, blank, of another edition, or odd to the reader."""

from hypothesis import strategies as st

from disclosure_schema.forms.editions.years import lawful_editions
from disclosure_schema.forms.reading import Note, NoteCode, Reading, Source
from disclosure_schema.forms.report import TABLES
from disclosure_schema.forms.structure import cells
from disclosure_schema.strategies.balanced import tables
from disclosure_schema.strategies.broken.registry import Broken, breaks
from disclosure_schema.strategies.related import changed
from disclosure_schema.strategies.sound import reports

__all__: list[str] = []

_FORMS = st.sampled_from([2021, 2019])
_NAMES = ("proactive", "applications", "proceedings")


@breaks("T101")
@st.composite
def _missing(draw: st.DrawFn) -> Broken:
    """Leave out one of the three tables."""
    report = draw(_FORMS.flatmap(reports))
    return Broken(report.model_copy(update={draw(st.sampled_from(_NAMES)): None}))


@breaks("T102")
@st.composite
def _blank(draw: st.DrawFn) -> Broken:
    """Leave some cells blank."""
    return Broken(draw(reports(blanks=True)))


@breaks("T105")
@st.composite
def _old_form(draw: st.DrawFn) -> Broken:
    """Print a table of an edition that is not lawful for the year."""
    report = draw(reports(2021))
    name = draw(st.sampled_from(["proactive", "applications"]))
    lawful = lawful_editions(report.year or 0)
    old = next(model for model in TABLES[name] if model.model_fields["edition"].default not in lawful)
    table = draw(tables(old))
    report = report.model_copy(update={name: table})
    return Broken(changed(report, {path: 0 for path in report.cells() if ".government_rules." in path}))


# A note of each kind, with what fills its sentence.
_NOTES = {
    "T103": (NoteCode.LABEL_VARIANT, "“{label}” is read as “{official}”."),
    "T104": (NoteCode.LABEL_MISSPELT, "“{label}” is probably a slip for “{official}”."),
    "T107": (
        NoteCode.ROW_UNKNOWN,
        "The form has no row “{label}”; its figures {figures} were not read.",
    ),
    "T108": (NoteCode.TABLE_TORN, "{rows} rows of figures stand without a label and were not read."),
}


@st.composite
def _noted(draw: st.DrawFn, code: NoteCode, message: str) -> Broken:
    report = draw(_FORMS.flatmap(reports))
    cell = draw(st.sampled_from([cell for table in report.tables for cell in cells(type(table))]))
    params = {"label": draw(st.text("甲乙丙丁", min_size=1)), "official": cell.labels[-1].zh}
    params |= {"figures": "1, 2", "rows": "2"}
    return Broken(Reading(report, notes=(Note(code, message, params, cell.path),)))


for _code, (_note, _message) in _NOTES.items():
    breaks(_code)(lambda note=_note, message=_message: _noted(note, message))  # type: ignore[misc]  # bound now


@breaks("T106")
@st.composite
def _unreadable(draw: st.DrawFn) -> Broken:
    """Print something in a cell that is no count: its value is unknown."""
    report = draw(_FORMS.flatmap(reports))
    path = draw(st.sampled_from(sorted(report.cells())))
    raw = draw(st.sampled_from(["见附件", "-3", "1.5", "十几"]))
    params = {"raw": raw, "problem": "it is no figure"}
    note = Note(NoteCode.CELL_UNREADABLE, "“{raw}” is no figure: {problem}.", params, path)
    return Broken(
        Reading(changed(report, {path: None}), {path: Source(raw)}, (note,)), implied=frozenset({"T102"})
    )
