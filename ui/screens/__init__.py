"""The screens: `SCREENS` lists them in the order of the sidebar, which is that of Alt+1 to 9.

TO ADD A SCREEN: a module here with one `Screen`, an entry below and a function that imports it.
A screen is imported and built at its first visit, so that the window opens at once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ui.screens.screen import Screen


@dataclass(frozen=True, slots=True)
class ScreenEntry:
    """A screen, and how it is called in the sidebar."""

    name: str
    title: str
    icon: str
    load: "Callable[[], type[Screen]]"
    under: str = ""
    """The screen in the sidebar it belongs to, for one that opens from another only."""


def _overview() -> "type[Screen]":
    from ui.screens.overview_screen import OverviewScreen

    return OverviewScreen


def _groups() -> "type[Screen]":
    from ui.screens.groups_screen import GroupsScreen

    return GroupsScreen


def _meetings() -> "type[Screen]":
    from ui.screens.meetings_screen import MeetingsScreen

    return MeetingsScreen


def _attendance() -> "type[Screen]":
    from ui.screens.attendance_screen import AttendanceScreen

    return AttendanceScreen


def _people() -> "type[Screen]":
    from ui.screens.people_screen import PeopleScreen

    return PeopleScreen


def _reports() -> "type[Screen]":
    from ui.screens.reports_screen import ReportsScreen

    return ReportsScreen


def _settings() -> "type[Screen]":
    from ui.screens.settings_screen import SettingsScreen

    return SettingsScreen


def _register() -> "type[Screen]":
    from ui.screens.register_screen import RegisterScreen

    return RegisterScreen


SCREENS: tuple[ScreenEntry, ...] = (
    ScreenEntry("overview", "Overview", "layout-dashboard", _overview),
    ScreenEntry("groups", "Groups", "network", _groups),
    ScreenEntry("meetings", "Meetings", "calendar-days", _meetings),
    ScreenEntry("attendance", "Attendance", "grid-3x3", _attendance),
    ScreenEntry("people", "People and organisations", "users", _people),
    ScreenEntry("reports", "Reports", "file-text", _reports),
    ScreenEntry("settings", "Settings", "settings", _settings),
    ScreenEntry("register", "Register", "clipboard-check", _register, under="meetings"),
)
