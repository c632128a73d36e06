"""How the status of a meeting looks: one table for the list, the month and the meeting's page."""

from govapp.meeting_types import QuorumVerdict
from govapp.meetings import MeetingLine, MeetingStatus
from ui.widgets.chips import ChipLook

STATUS_LOOKS = {
    MeetingStatus.PLANNED: ChipLook("Planned", "blue", "calendar"),
    MeetingStatus.HELD: ChipLook("Held", "green", "check"),
    MeetingStatus.CANCELLED: ChipLook("Cancelled", "grey", "x"),
    MeetingStatus.POSTPONED: ChipLook("Postponed", "grey", "clock"),
    MeetingStatus.ABANDONED: ChipLook("Abandoned, inquorate", "red", "octagon-alert"),
}


def status_look(line: MeetingLine) -> ChipLook:
    """The status, or that a meeting was inquorate, which weighs more."""
    if line.quorum_verdict is QuorumVerdict.INQUORATE:
        return ChipLook("Inquorate", "red", "octagon-alert")
    return STATUS_LOOKS[line.status]
