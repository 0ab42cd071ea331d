"""The relations of the statistics table of 2014 as rules; the equations come from the declaration."""

from disclosure_schema.messages import N_
from disclosure_schema.rules.arithmetic import linear
from disclosure_schema.rules.model import Severity

__all__ = ["STATISTICS"]

_PARTS = N_("The table prints the parts under their total.")
_ADD_UP = N_("Add up the rows again and correct the total, or the row that is wrong.")
_AMONG = N_("A row that begins with “among them” counts a part of the row above it.")
_COMPARE = N_("Compare both figures with the records.")

#: The relations of the table, S14-1 to S14-11. S14-12 compares reports.
STATISTICS = (
    linear(
        "T501",
        "channels-of-receipt-add-up",
        "S14-1",
        formula=N_("in person + fax + online + letter = received"),
        summary=N_("The ways in which applications came add up to the applications received."),
        why=_PARTS,
        fix=N_("Add up the rows again; an application by e-mail has no row and is counted as online."),
    ),
    linear(
        "T502",
        "completions-add-up",
        "S14-2",
        formula=N_("in time + after an extension = completed"),
        summary=N_("Applications completed in time and after an extension add up to those completed."),
        why=_PARTS,
        fix=_ADD_UP,
    ),
    linear(
        "T503",
        "answers-add-up",
        "S14-3",
        formula=N_("the eight kinds of answers = answered"),
        summary=N_("The eight kinds of answers add up to the applications answered."),
        why=_PARTS,
        fix=_ADD_UP,
    ),
    linear(
        "T504",
        "refusals-add-up",
        "S14-4",
        formula=N_("the six grounds = refused"),
        summary=N_("The six grounds add up to the answers that refuse."),
        why=N_("The last ground takes whatever the others do not cover."),
        fix=_ADD_UP,
    ),
    linear(
        "T505",
        "completed-are-answered",
        "S14-5",
        Severity.INFO,
        formula=N_("completed = answered"),
        summary=N_("As many applications are answered as are completed."),
        why=N_("Most bodies count one answer for each application; one application may get several."),
        fix=_COMPARE,
    ),
    linear(
        "T506",
        "received-are-completed",
        "S14-6",
        Severity.INFO,
        formula=N_("received = completed"),
        summary=N_("As many applications are completed as were received."),
        why=N_(
            "The table has no row for applications carried from year to year, which explain a difference."
        ),
        fix=N_("Nothing, if applications were carried over or forward; else compare with the register."),
    ),
    linear(
        "T507",
        "cases-add-up",
        "S14-7",
        Severity.WARNING,
        formula=N_("upheld + corrected + other = all cases"),
        summary=N_("The results add up to the cases of reconsideration and of litigation."),
        why=N_(
            "The table prints the results under their total; pending cases have no row and may explain a gap."
        ),
        fix=N_("Add up the rows again; say under the table how many cases are pending."),
    ),
    linear(
        "T508",
        "staff-add-up",
        "S14-8",
        formula=N_("full-time + part-time = staff"),
        summary=N_("Full-time and part-time staff add up to the staff."),
        why=_PARTS,
        fix=_ADD_UP,
    ),
    linear(
        "T509",
        "part-within-total",
        "S14-9",
        formula=N_("part ≤ total"),
        summary=N_("A row that counts a part of another is not more than it."),
        why=_AMONG,
        fix=_COMPARE,
    ),
    linear(
        "T510",
        "published-documents-were-issued",
        "S14-10",
        Severity.INFO,
        formula=N_("normative documents published ≤ issued"),
        summary=N_("Not more normative documents are published than issued."),
        why=N_("Documents of earlier years may be published too, and items and documents are counted apart."),
        fix=_COMPARE,
    ),
    linear(
        "T511",
        "channels-cover-the-published",
        "S14-11",
        Severity.INFO,
        formula=N_("each channel ≤ published ≤ all channels together"),
        summary=N_(
            "Each channel published at most everything, and all channels together at least everything."
        ),
        why=N_("An item counts once among those published, and once for each channel that published it."),
        fix=_COMPARE,
    ),
)
