"""The forms of meetings: plan one or a year, edit, call off, confirm, decide, ratify, declare."""

from datetime import date
from typing import Any

from PySide6.QtWidgets import QWidget

from govapp.agenda import add_agenda_item
from govapp.attendance import RegisterLine, list_register
from govapp.decisions import Decision, Ratified, ratify_decision, record_decision
from govapp.declarations import Interest, declare_interest
from govapp.errors import BadInput
from govapp.finishing import confirm_minutes
from govapp.groups import list_groups
from govapp.meeting_types import QuorumVerdict
from govapp.meetings import (
    Meeting,
    MeetingMode,
    abandon_meeting,
    cancel_meeting,
    edit_meeting,
    list_meetings,
    plan_meeting,
    postpone_meeting,
    rule_on_quorum,
)
from govapp.register import Change
from govapp.replies import Reply, clear_reply, record_reply
from ui.session import Session
from ui.theme import Theme
from ui.widgets.date_field import DateField
from ui.widgets.fields import CheckField, ChoiceField, Field, LongTextField, Option, TextField
from ui.widgets.form_dialog import FormDialog, FormRow
from ui.widgets.search_choice_field import NewName, SearchChoiceField
from ui.widgets.time_field import TimeField


class MeetingForms:
    """Makes each form for one screen; every form is opened, never waited for."""

    def __init__(self, session: Session, theme: Theme, parent: QWidget) -> None:
        self._session, self._theme, self._parent = session, theme, parent

    def plan(self, group_id: int | None = None) -> FormDialog:
        """Put one meeting in the diary."""
        rows = [
            FormRow("group_id", "Group", self._groups(group_id), required=True),
            FormRow("held_on", "Day", self._day(), required=True),
            FormRow("starts_at", "From", self._time()),
            FormRow("ends_at", "To", self._time()),
            FormRow("mode", "How", self._mode(), required=True),
            FormRow("place", "Place", TextField(self._theme)),
            FormRow("joint_id", "Jointly with", self._groups(None), more=True),
            FormRow("title", "Title", TextField(self._theme), more=True),
            FormRow("link", "Link to the papers", TextField(self._theme, longest=500), more=True),
        ]

        def submit(*, group_id: int, joint_id: int | None, **given: Any) -> object:
            groups = [group_id, *([joint_id] if joint_id else [])]
            return self._session.attempt(
                f"Plan a meeting on {given['held_on']:%d %b %Y}",
                plan_meeting,
                group_ids=groups,
                **given,
            )

        return self._form("New meeting", rows, submit, "Plan the meeting")

    def edit(self, meeting: Meeting) -> FormDialog:
        """Change day, times, place."""
        rows = [
            FormRow("title", "Title", TextField(self._theme), required=True),
            FormRow("held_on", "Day", self._day(), required=True),
            FormRow("starts_at", "From", self._time()),
            FormRow("ends_at", "To", self._time()),
            FormRow("mode", "How", self._mode(), required=True),
            FormRow("place", "Place", TextField(self._theme)),
            FormRow("link", "Link to the papers", TextField(self._theme, longest=500)),
        ]
        for row in rows:
            row.field.set_value(getattr(meeting, row.name))
        return self._form(
            "Edit the meeting",
            rows,
            lambda **given: self._session.attempt(
                f"Edit the meeting of {meeting.when}", edit_meeting, meeting.id, **given
            ),
        )

    def call_off(self, meeting: Meeting) -> FormDialog:
        """Cancel, or postpone to a day known now or later."""
        how = ChoiceField(
            self._theme,
            [
                Option("cancelled", "Cancelled", "it will not be held"),
                Option("postponed", "Postponed", "to the day below, or one not known yet"),
            ],
        )
        how.set_value("cancelled")
        rows = [
            FormRow("how", "It is", how, required=True),
            FormRow("reason", "Why", TextField(self._theme), required=True),
            FormRow("to", "New day, if postponed", self._day()),
        ]
        return self._form(
            "Call the meeting off",
            rows,
            lambda **given: self._session.attempt(
                f"Call off the meeting of {meeting.when}", _call_off, meeting_id=meeting.id, **given
            ),
            "Call off",
            "Summaries print the reason.",
        )

    def abandon(self, meeting: Meeting) -> FormDialog:
        """People came, but it was given up as inquorate."""
        return self._form(
            "Abandoned, inquorate",
            [FormRow("reason", "Why", TextField(self._theme), required=True)],
            lambda **given: self._session.attempt(
                f"Abandon the meeting of {meeting.when}", abandon_meeting, meeting.id, **given
            ),
            "Record",
            "The marks stay; whether they count is the group’s setting.",
        )

    def confirm(self, meeting: Meeting, group_id: int) -> FormDialog:
        """The minutes were agreed, and with them the register."""
        day = self._day()
        day.set_value(self._session.today)
        later = ChoiceField(
            self._theme, self._later(meeting, group_id), nothing="No meeting: otherwise agreed"
        )
        rows = [
            FormRow("confirmed_on", "On", day, required=True),
            FormRow("confirmed_at_id", "At the meeting of", later),
        ]
        return self._form(
            "Confirm the minutes",
            rows,
            lambda **given: self._session.attempt(
                f"Confirm the minutes of {meeting.when}", confirm_minutes, meeting.id, **given
            ),
            "Confirm",
            "From then the register is locked; “Correct…” keeps what stood before and asks why.",
        )

    def rule(self, meeting: Meeting) -> FormDialog:
        """The chair's ruling on the quorum."""
        verdicts = [Option(verdict, verdict.label) for verdict in QuorumVerdict]
        return self._form(
            "The chair rules on the quorum",
            [
                FormRow("ruling", "Ruling", ChoiceField(self._theme, verdicts), required=True),
                FormRow("reason", "Why", TextField(self._theme, longest=500), required=True),
            ],
            lambda **given: self._session.attempt(
                f"The chair rules on the quorum of {meeting.when}",
                rule_on_quorum,
                meeting.id,
                **given,
            ),
            "Record",
        )

    def agenda_item(self, meeting: Meeting) -> FormDialog:
        """Add an item at the end."""
        return self._form(
            "New agenda item",
            [
                FormRow("title", "Item", TextField(self._theme), required=True),
                FormRow("number", "Number", TextField(self._theme, longest=20)),
                FormRow("link", "Link to the paper", TextField(self._theme, longest=500)),
            ],
            lambda **given: self._session.attempt(
                f"Add an agenda item to {meeting.when}",
                add_agenda_item,
                meeting_id=meeting.id,
                **given,
            ),
            "Add",
        )

    def decision(self, meeting: Meeting) -> FormDialog:
        """Record a resolution; the quorum at that moment is kept with it."""
        return self._form(
            "New decision",
            [
                FormRow("wording", "Wording", LongTextField(self._theme), required=True),
                FormRow("agenda_item", "At item", TextField(self._theme, longest=20)),
                FormRow("number", "Number", TextField(self._theme, longest=20), more=True),
                FormRow("taken_at", "Taken at", self._time(), more=True),
            ],
            lambda **given: self._session.attempt(
                f"Record a decision of {meeting.when}",
                record_decision,
                meeting_id=meeting.id,
                **given,
            ),
            "Record",
        )

    def ratify(self, decision: Decision, meeting: Meeting, group_id: int) -> FormDialog:
        """How and when a decision of an inquorate meeting was ratified."""
        day = self._day()
        day.set_value(self._session.today)
        ways = [Option(way, way.value.replace("_", " ").capitalize()) for way in Ratified]
        return self._form(
            "Ratify the decision",
            [
                FormRow("how", "How", ChoiceField(self._theme, ways), required=True),
                FormRow("ratified_on", "On", day, required=True),
                FormRow(
                    "at_meeting_id",
                    "At the meeting of",
                    ChoiceField(
                        self._theme, self._later(meeting, group_id), nothing="At no meeting"
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

    def declaration(self, meeting: Meeting) -> FormDialog:
        """Somebody of a seat declares an interest."""
        lines = list_register(self._session.register, meeting.id)
        seats = [Option(line.seat_id, line.label, line.member) for line in lines]
        interests = [Option(kind, kind.label) for kind in Interest]
        return self._form(
            "Declare an interest",
            [
                FormRow("seat_id", "Seat", SearchChoiceField(self._theme, seats)),
                FormRow("name", "Or who, if a guest", TextField(self._theme), more=True),
                FormRow("interest", "Interest", ChoiceField(self._theme, interests), required=True),
                FormRow("agenda_item", "At item", TextField(self._theme, longest=20)),
                FormRow("nature", "Nature", TextField(self._theme, longest=500)),
                FormRow("withdrew", "", CheckField(self._theme, "Left the room")),
                FormRow("withdrew_at", "From", self._time(), more=True),
                FormRow("returned_at", "Until", self._time(), more=True),
            ],
            lambda **given: self._session.attempt(
                f"Record a declaration of {meeting.when}",
                declare_interest,
                meeting_id=meeting.id,
                **given,
            ),
            "Record",
        )

    def reply(self, meeting: Meeting, line: RegisterLine, deputies: list[Option]) -> FormDialog:
        """What a seat said beforehand."""
        answers = [Option(reply, reply.label) for reply in Reply]
        field = ChoiceField(self._theme, answers, nothing="No reply")
        field.set_value(line.reply)
        who = SearchChoiceField(self._theme, deputies, add_new="“{}” will come")
        rows = [
            FormRow("reply", "It said", field),
            FormRow("deputy", "Who comes instead", who),
            FormRow("note", "Note", TextField(self._theme), more=True),
        ]

        def submit(*, reply: Reply | None, deputy: Any, note: str | None) -> object:
            return self._session.attempt(
                f"Reply of {line.label}",
                _keep_reply,
                meeting_id=meeting.id,
                seat_id=line.seat_id,
                reply=reply,
                deputy=deputy,
                note=note,
            )

        return self._form(line.label, rows, submit)

    # --- What forms share -----------------------------------------------------------------------

    def _form(
        self,
        title: str,
        rows: list[FormRow],
        submit: Any,
        button: str = "Save",
        sentence: str = "",
    ) -> FormDialog:
        form = FormDialog(
            self._theme,
            title,
            rows,
            submit,
            button=button,
            sentence=sentence,
            parent=self._parent,
        )
        form.open()
        return form

    def _groups(self, group_id: int | None) -> SearchChoiceField:
        groups = list_groups(
            self._session.register,
            partnership_id=self._session.partnership_id,
            on=self._session.today,
        )
        field = SearchChoiceField(
            self._theme, [Option(group.id, group.name, group.kind.label) for group in groups]
        )
        field.set_value(group_id)
        return field

    def _mode(self) -> Field:
        field = ChoiceField(self._theme, [Option(mode, mode.label) for mode in MeetingMode])
        field.set_value(MeetingMode.IN_PERSON)
        return field

    def _day(self) -> DateField:
        return DateField(self._theme, today=self._session.today)

    def _time(self) -> TimeField:
        return TimeField(self._theme)

    def _later(self, meeting: Meeting, group_id: int) -> list[Option]:
        """Meetings of the group held after this one, at which it may have been agreed."""
        return [
            Option(line.id, f"{line.held_on:%d %b %Y}", line.title)
            for line in list_meetings(
                self._session.register, group_id=group_id, starts_on=meeting.held_on
            )
            if line.id != meeting.id and line.status.took_place
        ]


def _call_off(change: Change, *, meeting_id: int, how: str, reason: str, to: date | None) -> None:
    if how == "cancelled":
        if to is not None:
            raise BadInput("A cancelled meeting has no new day: choose “Postponed”, or clear it.")
        cancel_meeting(change, meeting_id, reason=reason)
    else:
        postpone_meeting(change, meeting_id, reason=reason, to=to)


def _keep_reply(
    change: Change,
    *,
    meeting_id: int,
    seat_id: int,
    reply: Reply | None,
    deputy: Any,
    note: str | None,
) -> None:
    if reply is None:
        clear_reply(change, meeting_id=meeting_id, seat_id=seat_id)
        return
    named = isinstance(deputy, NewName)
    record_reply(
        change,
        meeting_id=meeting_id,
        seat_id=seat_id,
        reply=reply,
        deputy_id=None if named else deputy,
        deputy_name=deputy.name if named else None,
        note=note,
    )
