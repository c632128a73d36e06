"""Forms about one seat: making, changing and ending it, and who holds it."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from govapp.appointments import (
    Appointment,
    Capacity,
    appoint,
    edit_appointment,
    end_appointment,
)
from govapp.errors import BadInput
from govapp.register import Change
from govapp.seats import Role, Seat, add_seat, edit_seat, end_seat
from govapp.succession import change_holder
from ui.screens.choosing import Chosen, organisation_options, person_field, person_of
from ui.session import Session
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.fields import ChoiceField, Option, TextField
from ui.widgets.form_dialog import FormDialog, FormRow
from ui.widgets.search_choice_field import SearchChoiceField

_CAPACITIES = {
    Capacity.HOLDER: "Appoint to",
    Capacity.ACTING: "Name who acts for",
    Capacity.DEPUTY: "Name a deputy for",
}


def seat_form(
    session: Session, theme: Theme, *, group_id: int, seat: Seat | None, parent: QWidget
) -> FormDialog:
    """A new seat on a group, or another one changed."""
    rows = _seat_rows(session, theme)
    if seat is None:

        def submit(**given: Any) -> None:
            _refuse_unnamed(given)
            session.attempt("Add a seat", add_seat, group_id=group_id, **given)

        form = FormDialog(theme, "New seat", rows, submit, button="Add the seat", parent=parent)
        form.set_values({"role": Role.MEMBER})
        return form

    def submit_edit(**given: Any) -> None:
        _refuse_unnamed(given)
        session.attempt(f"Edit {seat.label}", edit_seat, seat.id, **given)

    form = FormDialog(theme, f"Edit {seat.label}", rows, submit_edit, parent=parent)
    form.set_values({row.name: getattr(seat, row.name) for row in rows})
    return form


def _seat_rows(session: Session, theme: Theme) -> list[FormRow]:
    today = session.today
    organisations = SearchChoiceField(theme, organisation_options(session.register))
    roles = ChoiceField(theme, [Option(role, role.label) for role in Role])
    constituency = TextField(theme, hint="Such as “Secondary heads”")
    return [
        FormRow("organisation_id", "Organisation", organisations),
        FormRow("title", "Title of the seat", TextField(theme, hint="Such as “Head of Service”")),
        FormRow("role", "Role on the group", roles),
        FormRow("constituency", "Or a constituency, if it is of no organisation", constituency),
        FormRow("starts_on", "First day", DateField(theme, today=today), more=True),
        FormRow("ends_on", "Last day", DateField(theme, today=today), more=True),
    ]


def _refuse_unnamed(given: dict[str, Any]) -> None:
    unnamed = not (given["organisation_id"] or given["constituency"] or given["title"])
    if unnamed and given["role"] is Role.MEMBER:
        raise BadInput("Whose seat is it? Choose an organisation, or give a constituency or title.")


def end_seat_form(session: Session, theme: Theme, seat: Seat, *, parent: QWidget) -> FormDialog:
    """The last day of a seat and why; its appointments end with it."""
    return FormDialog(
        theme,
        f"End {seat.label}",
        [
            FormRow("ends_on", "Last day", DateField(theme, today=session.today), required=True),
            FormRow("reason", "Reason", TextField(theme, longest=500)),
        ],
        lambda **given: session.attempt(f"End {seat.label}", end_seat, seat.id, **given),
        button="End the seat",
        sentence="Its appointments end with it. Its marks and figures stay.",
        parent=parent,
    )


def holder_form(
    session: Session, theme: Theme, seat: Seat, *, on: date, held: bool, parent: QWidget
) -> FormDialog:
    """Change of holder: who leaves, who acts, who follows, as far as it is known."""
    today = session.today
    rows = [
        FormRow("last_day", "Last day of the holder", DateField(theme, today=today)),
        FormRow("reason", "Reason for leaving", TextField(theme, longest=500)),
        FormRow("acting", "Who acts until then", person_field(theme, session.register, on)),
        FormRow("acting_from", "Acting from", DateField(theme, today=today)),
        FormRow("successor", "New holder", person_field(theme, session.register, on)),
        FormRow("successor_from", "New holder from", DateField(theme, today=today)),
    ]
    sentence = (
        "What is not known yet may stay empty and come later. A start that is empty is the day "
        "after the last day."
    )
    if not held:
        sentence = "The seat is vacant, so it needs no last day. " + sentence
    return FormDialog(
        theme,
        f"Change of holder: {seat.label}",
        rows,
        lambda **given: session.attempt(
            f"Change of holder: {seat.label}", _change_holder, seat_id=seat.id, **given
        ),
        button="Change the holder",
        sentence=sentence,
        parent=parent,
    )


def _change_holder(
    change: Change, *, seat_id: int, acting: Chosen, successor: Chosen, **given: Any
) -> None:
    if given["last_day"] is None and acting is None and successor is None:
        raise BadInput("Say what is known: a last day, who acts, or the new holder.")
    for who, start, words in (
        (acting, given["acting_from"], "Who acts from that day?"),
        (successor, given["successor_from"], "Who is the new holder from that day?"),
    ):
        if who is None and start is not None:
            raise BadInput(f"{words} Choose somebody, or clear the date.")
    change_holder(
        change,
        seat_id=seat_id,
        acting_id=person_of(change, acting),
        successor_id=person_of(change, successor),
        **given,
    )


def appoint_form(
    session: Session,
    theme: Theme,
    seat: Seat,
    capacity: Capacity,
    *,
    on: date,
    parent: QWidget,
) -> FormDialog:
    """Appoint a holder, somebody acting or a deputy."""
    title = f"{_CAPACITIES[capacity]} {seat.label}"
    return FormDialog(
        theme,
        title,
        _appointment_rows(session, theme, on),
        lambda **given: session.attempt(
            title, _appoint, seat_id=seat.id, capacity=capacity, **given
        ),
        button="Appoint" if capacity is Capacity.HOLDER else "Name them",
        sentence="Dates left empty are those of the seat.",
        parent=parent,
    )


def _appointment_rows(session: Session, theme: Theme, on: date) -> list[FormRow]:
    today = session.today
    return [
        FormRow("person", "Person", person_field(theme, session.register, on)),
        FormRow("starts_on", "From", DateField(theme, today=today)),
        FormRow("ends_on", "Last day", DateField(theme, today=today), more=True),
        FormRow(
            "name_as_written",
            "Name as written",
            TextField(theme),
            help="where the paper has initials only",
            more=True,
        ),
        FormRow("source", "Known from", TextField(theme), more=True),
    ]


def _appoint(change: Change, *, person: Chosen, **given: Any) -> None:
    appoint(change, person_id=person_of(change, person), **given)


def edit_appointment_form(
    session: Session, theme: Theme, seat: Seat, appointment: Appointment, *, parent: QWidget
) -> FormDialog:
    """Put an appointment right: the person, the days, the reason."""
    rows = [
        *_appointment_rows(session, theme, session.today),
        FormRow("end_reason", "Reason for leaving", TextField(theme, longest=500), more=True),
    ]
    form = FormDialog(
        theme,
        f"{appointment.capacity.label} of {seat.label}",
        rows,
        lambda **given: session.attempt(
            f"Edit an appointment to {seat.label}", _edit_appointment, appointment.id, **given
        ),
        parent=parent,
    )
    values = {row.name: getattr(appointment, row.name) for row in rows if row.name != "person"}
    form.set_values({**values, "person": appointment.person_id})
    return form


def _edit_appointment(change: Change, appointment_id: int, *, person: Chosen, **given: Any) -> None:
    edit_appointment(change, appointment_id, person_id=person_of(change, person), **given)


def end_appointment_form(
    session: Session, theme: Theme, seat: Seat, appointment: Appointment, *, parent: QWidget
) -> FormDialog:
    """The last day of an appointment and why it ends."""
    return FormDialog(
        theme,
        f"End an appointment to {seat.label}",
        [
            FormRow("ends_on", "Last day", DateField(theme, today=session.today), required=True),
            FormRow("reason", "Reason for leaving", TextField(theme, longest=500)),
        ],
        lambda **given: session.attempt(
            f"End an appointment to {seat.label}", end_appointment, appointment.id, **given
        ),
        button="End it",
        sentence=f"{appointment.capacity.label}: {appointment.name}",
        parent=parent,
    )
