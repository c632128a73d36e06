"""How groups are shown: icons, chips and sentences, the same in tree, chart, board and page."""

from datetime import date

from govapp.dates import uk_date, uk_date_short
from govapp.group_types import Group, GroupKind, Timing, timing
from ui.widgets.chips import ChipLook

_ICONS = {
    GroupKind.BOARD: "shield",
    GroupKind.EXECUTIVE: "shield",
    GroupKind.SUB_GROUP: "users",
    GroupKind.TASK_AND_FINISH: "clock",
    GroupKind.COMMITTEE: "users",
    GroupKind.FORUM: "messages-square",
}
_TIMINGS = {
    Timing.ON_TIME: ("green", "circle-check"),
    Timing.EXTENDED: ("blue", "clock"),
    Timing.LATE: ("red", "triangle-alert"),
    Timing.ENDED: ("grey", "circle"),
}


def kind_icon(kind: GroupKind) -> str:
    """The icon of a kind of group."""
    return _ICONS[kind]


def timing_chip(group: Group, on: date) -> ChipLook | None:
    """On time, extended, late or ended, each with its day; nothing for a group without an end."""
    state = timing(group, on)
    if state is Timing.OPEN:
        return None
    tone, icon = _TIMINGS[state]
    day = group.ends_on if state is Timing.ENDED else _due(group)
    joiner = {Timing.LATE: " since", Timing.ENDED: ""}.get(state, " to")
    return ChipLook(
        f"{state.label}{joiner} {uk_date_short(day)}" if day else state.label, tone, icon
    )


def kind_and_end(group: Group, on: date) -> str:
    """The kind of a group, and how it stands with its end."""
    end = end_in_words(group, on)
    return f"{group.kind.label} · {end}" if end else group.kind.label


def _due(group: Group) -> date | None:
    return group.extended_end_on or group.planned_end_on


def end_in_words(group: Group, on: date) -> str:
    """When it ended, is to end, or should have ended, as seen from a day."""
    if group.ends_on is not None and group.ends_on < on:
        return f"ended {uk_date(group.ends_on)}"
    due = _due(group)
    if due is None:
        return f"ends {uk_date(group.ends_on)}" if group.ends_on else ""
    if due < on:
        days = (on - due).days
        return f"should have ended {uk_date(due)}, {days} {'day' if days == 1 else 'days'} late"
    return f"ends {uk_date(due)}"
