"""The forms of a meeting itself: plan, edit, call off, abandon, confirm, rule, reply."""

from datetime import date
from typing import Any

from govapp.attendance import RegisterLine
from govapp.errors import BadInput
from govapp.finishing import confirm_minutes, rule_on_quorum
from govapp.meeting_outcome import abandon_meeting, cancel_meeting, postpone_meeting
from govapp.meeting_types import QuorumVerdict
from govapp.meetings import Meeting, edit_meeting, groups_of_meeting, plan_meeting, share_meeting
from govapp.register import Change
from govapp.replies import Reply, clear_reply, record_reply
from ui.screens.meeting_fields import MeetingFields
from ui.widgets.fields import ChoiceField, Option, TextField
from ui.widgets.form_dialog import FormDialog, FormRow
from ui.widgets.search_choice_field import NewName, SearchChoiceField


class MeetingForms(MeetingFields):
    """The forms of a meeting itself."""

    def plan(self, group_id: int | None = None) -> FormDialog:
        """Put one meeting in the diary."""
        rows = [
            FormRow("group_id", "Group", self.groups(group_id), required=True),
            FormRow("held_on", "Day", self.day(), required=True),
            FormRow("starts_at", "From", self.time()),
            FormRow("ends_at", "To", self.time()),
            FormRow("mode", "How", self.mode(), required=True),
            FormRow("place", "Place", TextField(self._theme)),
            FormRow("joint_id", "Jointly with", self.groups(None), more=True),
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

        return self.form("New meeting", rows, submit, "Plan the meeting")

    def edit(self, meeting: Meeting) -> FormDialog:
        """Change day, times, place."""
        rows = [
            FormRow("title", "Title", TextField(self._theme), required=True),
            FormRow("held_on", "Day", self.day(), required=True),
            FormRow("starts_at", "From", self.time()),
            FormRow("ends_at", "To", self.time()),
            FormRow("mode", "How", self.mode(), required=True),
            FormRow("place", "Place", TextField(self._theme)),
            FormRow("link", "Link to the papers", TextField(self._theme, longest=500)),
        ]
        for row in rows:
            row.field.set_value(getattr(meeting, row.name))
        lead, *joint = groups_of_meeting(self._session.register, meeting.id)
        rows.append(
            FormRow("joint_id", "Jointly with", self.groups(next(iter(joint), None)), more=True)
        )
        return self.form(
            "Edit the meeting",
            rows,
            lambda **given: self._session.attempt(
                f"Edit the meeting of {meeting.when}",
                _edit,
                meeting_id=meeting.id,
                lead_id=lead,
                others=tuple(joint[1:]),
                **given,
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
            FormRow("to", "New day, if postponed", self.day()),
        ]
        return self.form(
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
        return self.form(
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
        day = self.day()
        day.set_value(self._session.today)
        later = ChoiceField(
            self._theme, self.later(meeting, group_id), nothing="No meeting: otherwise agreed"
        )
        rows = [
            FormRow("confirmed_on", "On", day, required=True),
            FormRow("confirmed_at_id", "At the meeting of", later),
        ]
        return self.form(
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
        return self.form(
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

        return self.form(line.label, rows, submit)


def _edit(
    change: Change,
    *,
    meeting_id: int,
    lead_id: int,
    joint_id: int | None,
    others: tuple[int, ...],
    **given: Any,
) -> None:
    """Change what is known of a meeting and with whom it is held."""
    edit_meeting(change, meeting_id, **given)
    wanted = (lead_id, *([joint_id] if joint_id else []), *others)
    if wanted != groups_of_meeting(change, meeting_id):
        share_meeting(change, meeting_id, group_ids=wanted)


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
