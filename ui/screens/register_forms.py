"""The few forms of the register: times and note, how to finish, and a correction."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from govapp.attendance import Mark, RegisterLine
from govapp.corrections import correct_attendance
from govapp.dates import uk_date
from govapp.finishing import Unmarked
from govapp.meetings import get_meeting, groups_of_meeting, list_meetings
from govapp.replies import Reply
from ui.session import Session
from ui.theme import Theme
from ui.widgets.fields import ChoiceField, Option, TextField
from ui.widgets.form_dialog import FormDialog, FormRow
from ui.widgets.time_field import TimeField


def note_form(
    theme: Theme, line: RegisterLine, submit: Callable[..., object], *, parent: QWidget
) -> FormDialog:
    """Arrived, left and a short note."""
    rows = [
        FormRow("arrived_at", "Arrived", TimeField(theme)),
        FormRow("left_at", "Left", TimeField(theme)),
        FormRow("note", "Note", TextField(theme, longest=200), help="No health detail, no case."),
    ]
    for row in rows:
        row.field.set_value(getattr(line, row.name))
    return FormDialog(theme, line.label, rows, submit, parent=parent)


def finish_form(
    theme: Theme,
    unmarked: Sequence[RegisterLine],
    submit: Callable[..., object],
    *,
    parent: QWidget,
) -> FormDialog:
    """What the seats that nobody marked become: asked once."""
    field = ChoiceField(
        theme,
        [
            Option(Unmarked.ABSENT, "Absent without apologies", "apologies where they were sent"),
            Option(Unmarked.NOT_RECORDED, "Leave not recorded", "the figures stay provisional"),
        ],
    )
    field.set_value(Unmarked.ABSENT)
    return FormDialog(
        theme,
        "Finish the register",
        [FormRow("unmarked", "They become", field, required=True)],
        submit,
        button="Finish",
        sentence=_what_is_left(unmarked),
        parent=parent,
    )


def _what_is_left(unmarked: Sequence[RegisterLine]) -> str:
    one = len(unmarked) == 1
    seats = "1 seat is not marked" if one else f"{len(unmarked)} seats are not marked"
    sent = sum(line.reply is Reply.APOLOGIES for line in unmarked)
    if not sent:
        return f"{seats}."
    return f"{seats}; apologies were sent{'' if one else f' for {sent} of them'}."


def correct_form(
    theme: Theme, session: Session, meeting_id: int, line: RegisterLine, *, parent: QWidget
) -> FormDialog:
    """Put a mark of a confirmed register right: the new mark, why, and which meeting agreed."""
    register = session.register
    (group_id, *_) = groups_of_meeting(register, meeting_id)
    held_on = get_meeting(register, meeting_id).held_on
    later = [
        Option(meeting.id, uk_date(meeting.held_on), meeting.title)
        for meeting in list_meetings(register, group_id=group_id, starts_on=held_on)
        if meeting.status.took_place and meeting.held_on > held_on
    ]
    marks = [Option(mark, mark.label) for mark in Mark]
    rows = [
        FormRow("mark", "The right mark", ChoiceField(theme, marks), required=True),
        FormRow("reason", "Why", TextField(theme, longest=500), required=True),
        FormRow("agreed_at_id", "Agreed at the meeting of", _agreed(theme, later)),
        FormRow("attended_by_name", "Who came, if a deputy", TextField(theme), more=True),
        FormRow("leave_reason", "Reason, if not expected", TextField(theme), more=True),
    ]
    stands = line.mark.label if line.mark else "Not recorded"
    return FormDialog(
        theme,
        "Correct the register",
        rows,
        lambda **given: session.attempt(
            f"Correct {line.label}",
            correct_attendance,
            meeting_id=meeting_id,
            seat_id=line.seat_id,
            **given,
        ),
        button="Correct",
        sentence=f"{line.label} now stands as: {stands}. History keeps it, with the reason.",
        parent=parent,
    )


def _agreed(theme: Theme, later: list[Option]) -> ChoiceField:
    """The meetings at which a correction may have been agreed, the latest first; or none yet."""
    field = ChoiceField(theme, later[::-1], nothing="No meeting yet")
    field.set_value(later[-1].value if later else None)
    return field
