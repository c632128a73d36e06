"""The columns of the overview's two lists: what waits, and the next meetings."""

from collections.abc import Callable
from datetime import date

from govapp.attention import AttentionItem, Severity
from govapp.coming_up import NextMeeting
from govapp.quorum_rules import QuorumState
from ui.widgets.chips import ChipLook
from ui.widgets.columns import Column

_SEVERITY = {
    Severity.URGENT: ChipLook("Urgent", "red", "octagon-alert"),
    Severity.SOON: ChipLook("Soon", "amber", "triangle-alert"),
    Severity.LATER: ChipLook("Later", "grey", "clock"),
}
_QUORUM = {
    QuorumState.QUORATE: ChipLook("Quorate by replies", "green", "circle-check"),
    QuorumState.NOT_YET: ChipLook("Waits for replies", "grey", "clock"),
    QuorumState.INQUORATE: ChipLook("Quorum at risk", "red", "octagon-alert"),
    QuorumState.NO_RULE: ChipLook("No quorum rule", "grey", "info"),
}
_IN_HAND = {
    QuorumState.QUORATE: ChipLook("Quorate", "green", "circle-check"),
    QuorumState.NOT_YET: ChipLook("Not yet quorate", "grey", "clock"),
    QuorumState.INQUORATE: ChipLook("Inquorate", "red", "octagon-alert"),
    QuorumState.NO_RULE: _QUORUM[QuorumState.NO_RULE],
}


def _day(day: date, today: date) -> str:
    if day == today:
        return "Today"
    return "Tomorrow" if (day - today).days == 1 else f"{day:%a} {day.day} {day:%b}"


def next_columns(today: Callable[[], date]) -> list[Column[NextMeeting]]:
    """The next meetings: day, meeting with replies or marks so far, and the quorum they promise.

    `today` is asked each time, for the window may stay open over midnight.
    """
    return [
        Column(
            "Day",
            lambda found: found.meeting.held_on,
            text=lambda found: _day(found.meeting.held_on, today()),
            context=lambda found: found.meeting.starts_at or "",
            width=104,
            strong=True,
        ),
        Column(
            "Meeting",
            lambda found: found.meeting.title,
            context=lambda found: found.so_far_in_words,
            stretch=True,
            two_lines=True,
            context_title="So far",
        ),
        Column(
            "Quorum",
            lambda found: found.quorum.words,
            chip=lambda found: (_IN_HAND if found.in_hand else _QUORUM)[found.quorum.state],
            spoken=lambda found: found.quorum.words,
            width=172,
        ),
    ]


def attention_columns() -> list[Column[AttentionItem]]:
    """What waits: the sentence with its detail, and how soon."""
    order = list(Severity)
    return [
        Column(
            "What",
            lambda item: item.sentence,
            context=lambda item: item.detail,
            stretch=True,
            two_lines=True,
            context_title="Detail",
        ),
        Column(
            "When",
            lambda item: order.index(item.severity),
            text=lambda item: item.severity.label,
            chip=lambda item: _SEVERITY[item.severity],
            width=120,
        ),
    ]
