"""The fields that the forms of meetings share."""

from govapp.groups import list_groups
from govapp.meetings import Meeting, MeetingMode, list_meetings
from ui.screens.forms import Forms
from ui.widgets.fields import ChoiceField, Field, Option
from ui.widgets.search_choice_field import SearchChoiceField
from ui.widgets.time_field import TimeField


class MeetingFields(Forms):
    """The fields that forms of meetings share."""

    def groups(self, group_id: int | None) -> SearchChoiceField:
        """One of the groups in being today."""
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

    def mode(self) -> Field:
        """How a meeting is held."""
        field = ChoiceField(self._theme, [Option(mode, mode.label) for mode in MeetingMode])
        field.set_value(MeetingMode.IN_PERSON)
        return field

    def time(self) -> TimeField:
        """A time of day."""
        return TimeField(self._theme)

    def later(self, meeting: Meeting, group_id: int) -> list[Option]:
        """Meetings of the group held after this one, at which it may have been agreed."""
        return [
            Option(line.id, f"{line.held_on:%d %b %Y}", line.title)
            for line in list_meetings(
                self._session.register, group_id=group_id, starts_on=meeting.held_on
            )
            if line.id != meeting.id and line.status.took_place
        ]
