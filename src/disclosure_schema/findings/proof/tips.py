"""What stands behind a mark: a link to the list, and a tip with the equation that hovering and focus show."""

from collections.abc import Sequence
from functools import partial

from disclosure_schema.findings.proof.equations import equation
from disclosure_schema.findings.proof.html import Html, Tongue, join, tag
from disclosure_schema.findings.proof.marks import Kind, Mark
from disclosure_schema.messages import N_
from disclosure_schema.rules.wording import sentence

__all__ = ["links", "tip"]

_FINDING = N_("finding {number}")
_OPEN = N_("open: {number}")
_SHOULD = N_("should be {value}")
_MORE = N_("{count} more in the list")
#: More sentences than this make no tip but a page.
_MANY = 3


def links(marks: Sequence[Mark], tongue: Tongue, tip_id: str) -> Html:
    """Return the links from marked text to the list: what the keyboard reaches, described by the tip."""
    told = [mark for mark in marks if mark.kind is not Kind.PART]
    # A blank that keeps many sums open has one mark: the tip tells them all.
    blanks = [mark for mark in told if mark.kind is Kind.OPEN]
    shown = [mark for mark in told if mark.kind is not Kind.OPEN] + blanks[:1]
    return join(_link(mark, tongue, tip_id) for mark in shown)


def _link(mark: Mark, tongue: Tongue, tip_id: str) -> Html:
    is_open = mark.kind is Kind.OPEN
    return tag(
        "a",
        tag("span", "?" if is_open else f"✗{mark.number}", aria_hidden="true"),
        tag("span", tongue.say(_OPEN if is_open else _FINDING, number=str(mark.number)), class_="unseen"),
        href=f"#{mark.target}",
        class_=f"mark {mark.severity}",
        aria_describedby=tip_id,
    )


def tip(marks: Sequence[Mark], tongue: Tongue, tip_id: str, side: str = "right") -> Html | None:
    """Return the tip of marked text, hidden by the style sheet until its place is hovered over or focused."""
    told = [mark for mark in marks if mark.kind is not Kind.PART]
    if not told:
        return None
    rest = len(told) - _MANY
    return tag(
        "span",
        [_said(mark, tongue) for mark in told[:_MANY]],
        tag("span", tongue.say(_MORE, count=rest), class_="said") if rest > 0 else None,
        id=tip_id,
        class_=f"tip {side}",
        role="tooltip",
    )


def _said(mark: Mark, tongue: Tongue) -> Html:
    sum_ = equation(mark.about) if mark.kind is not Kind.OPEN else ""
    return tag(
        "span",
        tag("span", sum_, class_="equation") if sum_ else None,
        tag("span", tongue.each(partial(sentence, mark.about)), class_="sentence"),
        tag("strong", tongue.say(_SHOULD, value=mark.expected)) if mark.expected is not None else None,
        class_="said",
    )
