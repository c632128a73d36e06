"""The forms of what a meeting's page lists: agenda items, decisions, declarations of interest."""

from typing import Any

from govapp.agenda import AgendaItem, add_agenda_item, edit_agenda_item
from govapp.attendance import list_register
from govapp.decisions import (
    Decision,
    Ratified,
    edit_decision,
    ratify_decision,
    record_decision,
)
from govapp.declarations import Declaration, Interest, declare_interest, edit_declaration
from govapp.meetings import Meeting
from ui.screens.meeting_fields import MeetingFields
from ui.widgets.fields import CheckField, ChoiceField, LongTextField, Option, TextField
from ui.widgets.form_dialog import FormDialog, FormRow
from ui.widgets.search_choice_field import SearchChoiceField


class RecordForms(MeetingFields):
    """Each makes a new record, or edits the one that is given."""

    def agenda_item(self, meeting: Meeting, item: AgendaItem | None = None) -> FormDialog:
        """An item of the agenda; a new one stands at the end."""
        rows = [
            FormRow("title", "Item", TextField(self._theme), required=True),
            FormRow("number", "Number", TextField(self._theme, longest=20)),
            FormRow("link", "Link to the paper", TextField(self._theme, longest=500)),
        ]
        return self._record(
            "agenda item",
            rows,
            meeting,
            item,
            lambda given: (
                self._session.attempt(
                    f"Add an agenda item to {meeting.when}",
                    add_agenda_item,
                    meeting_id=meeting.id,
                    **given,
                )
                if item is None
                else self._session.attempt(
                    f"Edit an agenda item of {meeting.when}", edit_agenda_item, item.id, **given
                )
            ),
        )

    def decision(self, meeting: Meeting, decision: Decision | None = None) -> FormDialog:
        """A resolution; the quorum at that moment is kept with it."""
        rows = [
            FormRow("wording", "Wording", LongTextField(self._theme), required=True),
            FormRow("agenda_item", "At item", TextField(self._theme, longest=20)),
            FormRow("number", "Number", TextField(self._theme, longest=20), more=True),
            FormRow("taken_at", "Taken at", self.time(), more=True),
        ]
        return self._record(
            "decision",
            rows,
            meeting,
            decision,
            lambda given: (
                self._session.attempt(
                    f"Record a decision of {meeting.when}",
                    record_decision,
                    meeting_id=meeting.id,
                    **given,
                )
                if decision is None
                else self._session.attempt(
                    f"Edit a decision of {meeting.when}", edit_decision, decision.id, **given
                )
            ),
        )

    def declaration(self, meeting: Meeting, declared: Declaration | None = None) -> FormDialog:
        """Somebody of a seat, or a guest, declares an interest."""
        lines = list_register(self._session.register, meeting.id)
        seats = [Option(line.seat_id, line.label, line.member) for line in lines]
        interests = [Option(kind, kind.label) for kind in Interest]
        rows = [
            FormRow("seat_id", "Seat", SearchChoiceField(self._theme, seats)),
            FormRow("name", "Or who, if a guest", TextField(self._theme), more=True),
            FormRow("interest", "Interest", ChoiceField(self._theme, interests), required=True),
            FormRow("agenda_item", "At item", TextField(self._theme, longest=20)),
            FormRow("nature", "Nature", TextField(self._theme, longest=500)),
            FormRow("withdrew", "", CheckField(self._theme, "Left the room")),
            FormRow("withdrew_at", "From", self.time(), more=True),
            FormRow("returned_at", "Until", self.time(), more=True),
        ]
        return self._record(
            "declaration of interest",
            rows,
            meeting,
            declared,
            lambda given: (
                self._session.attempt(
                    f"Record a declaration of {meeting.when}",
                    declare_interest,
                    meeting_id=meeting.id,
                    **given,
                )
                if declared is None
                else self._session.attempt(
                    f"Edit a declaration of {meeting.when}", edit_declaration, declared.id, **given
                )
            ),
        )

    def ratify(self, decision: Decision, meeting: Meeting, group_id: int) -> FormDialog:
        """How and when a decision of an inquorate meeting was ratified."""
        day = self.day()
        day.set_value(self._session.today)
        ways = [Option(way, way.value.replace("_", " ").capitalize()) for way in Ratified]
        return self.form(
            "Ratify the decision",
            [
                FormRow("how", "How", ChoiceField(self._theme, ways), required=True),
                FormRow("ratified_on", "On", day, required=True),
                FormRow(
                    "at_meeting_id",
                    "At the meeting of",
                    ChoiceField(
                        self._theme, self.later(meeting, group_id), nothing="At no meeting"
                    ),
                ),
                FormRow("note", "Note", TextField(self._theme, longest=500)),
            ],
            lambda **given: self._session.attempt(
                f"Ratify decision {decision.number or ''} of {meeting.when}",
                ratify_decision,
                decision.id,
                **given,
            ),
            "Ratify",
            decision.wording,
        )

    def _record(
        self, noun: str, rows: list[FormRow], meeting: Meeting, record: Any, submit: Any
    ) -> FormDialog:
        """A form of a new record, or filled with the one to edit.

        Of an edited record only what was changed is sent: what is shown may be derived, as the
        name of whoever came for the seat that declared an interest.
        """
        shown: dict[str, Any] = {}
        if record is not None:
            for row in rows:
                row.field.set_value(getattr(record, row.name))
                shown[row.name] = row.field.value()

        def changed(**given: Any) -> object:
            return submit(
                {
                    name: value
                    for name, value in given.items()
                    if name not in shown or value != shown[name]
                }
            )

        title = f"New {noun}" if record is None else f"Edit the {noun}"
        button = "Add" if record is None else "Save"
        return self.form(title, rows, changed, button, meeting.when)
