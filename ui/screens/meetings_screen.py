"""Meetings: those to come and those gone, a month of them, and the page of one."""

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtGui import QKeySequence, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from govapp.dates import uk_date_short
from govapp.errors import GovError
from govapp.meetings import (
    MeetingLine,
    MeetingStatus,
    Minutes,
    get_meeting,
    list_meetings,
)
from govapp.partnerships import get_partnership
from govapp.words import counted
from ui.file_dialogs import ask_where_to_save
from ui.screens.meeting_forms import MeetingForms
from ui.screens.meeting_looks import status_look
from ui.screens.meeting_page import MeetingPage
from ui.screens.meetings_month import MeetingsMonth
from ui.screens.screen import Screen, scrolling
from ui.screens.year_plan_dialog import YearPlanDialog
from ui.session import Session
from ui.theme import GAP_L, Theme
from ui.widgets.buttons import Button
from ui.widgets.chips import ChipButtons
from ui.widgets.columns import Column
from ui.widgets.empty_state import EmptyState
from ui.widgets.keys import on_key
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_panel import TablePanel

_STACKS_BELOW = 1000
_VIEWS = (("coming", "Coming"), ("past", "Past"), ("all", "All"), ("month", "Month"))


class MeetingsScreen(Screen):
    """A list on the left, one meeting on the right; or a month of a calendar."""

    TITLE = "Meetings"

    def __init__(self, session: Session, theme: Theme) -> None:
        super().__init__(session, theme)
        self._meeting_id: int | None = None
        self._forms = MeetingForms(session, theme, self)
        self.views = ChipButtons(theme, "Show", _VIEWS)
        self._model = RowsModel(_columns(), id_of=lambda line: line.id)
        self.list = TablePanel(theme, "Meetings", self._model, counted=("meeting", "meetings"))
        self._model.setParent(self.list)
        self.page = MeetingPage(session, theme)
        # The month covers the list, where the other chips stand.
        self._views_of_month = ChipButtons(theme, "Show", _VIEWS)
        self.month = MeetingsMonth(session, theme, self._views_of_month)
        self._nothing = EmptyState(
            theme, "No meeting chosen", "Choose one on the left.", icon="calendar"
        )
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._stack = QStackedWidget()
        self._build()

    # --- Reading ------------------------------------------------------------------------------

    def show_target(self, *, meeting_id: int | None = None, view: str = "all") -> None:  # type: ignore[override]
        """Show a meeting in its list, or another view."""
        self._meeting_id = meeting_id or self._meeting_id
        self.views.choose(view)
        self.read_again()

    def refresh(self) -> None:
        """Read the list and the meeting shown again."""
        self._pages.setCurrentIndex(1 if self.views.choice == "month" else 0)
        self._views_of_month.choose(self.views.choice)
        self._say_heading()
        if self.views.choice == "month":
            self.month.read()
            return
        # Kept apart: new rows bring back the choice of before, which tells of itself.
        wanted, lines = self._meeting_id, self._read()
        self._model.set_rows(lines)
        known = [line.id for line in lines]
        self._meeting_id = wanted if wanted in known else next(iter(known), None)
        if self._meeting_id is not None:
            self.list.table.select_ids([self._meeting_id])
            self.page.show_meeting(self._meeting_id)
        self._stack.setCurrentIndex(0 if self._meeting_id is not None else 1)

    def _say_heading(self) -> None:
        partnership = self.session.partnership_id
        whose = get_partnership(self.session.register, partnership).name if partnership else None
        self.heading.say("Meetings", whose or "All partnerships")

    def focus_first(self) -> None:
        """The list or the month, for the arrows."""
        if self.views.choice == "month":
            self.month.view.setFocus()
        else:
            self.list.take_focus()

    def _read(self) -> list[MeetingLine]:
        today, shown = self.session.today, self.views.choice
        lines = list_meetings(
            self.session.register,
            partnership_id=self.session.partnership_id,
            starts_on=today if shown == "coming" else None,
            ends_on=today if shown == "past" else None,
        )
        return lines if shown == "coming" else lines[::-1]

    def _chosen(self, ids: list[Any]) -> None:
        if len(ids) == 1 and ids[0] != self._meeting_id:
            self._meeting_id = ids[0]
            self.page.show_meeting(ids[0])
            self._stack.setCurrentIndex(0)

    def _open(self, meeting_id: int) -> None:
        """Enter goes to the register, once its day has come."""
        line = self._model.row_at(self._model.number_of(meeting_id))
        called_off = line.status in (MeetingStatus.CANCELLED, MeetingStatus.POSTPONED)
        if line.held_on <= self.session.today and not called_off:
            self.go.emit("register", {"meeting_id": meeting_id})

    def _choose_view(self, view: str) -> None:
        self.views.choose(view)
        self.refresh()
        # The chip that was pressed may be covered now; its like takes the focus.
        chips = self._views_of_month if view == "month" else self.views
        chips.take_focus()

    def _show_meeting(self, meeting_id: int) -> None:
        self.show_target(meeting_id=meeting_id)
        self.focus_first()

    def _plan(self) -> None:
        """Ask for a meeting; in the month, on the day that one is at."""
        in_month = self.views.choice == "month"
        self._plan_on(self.month.view.current_day if in_month else None)

    def _plan_on(self, day: date | None) -> None:
        form = self._forms.plan(self._group_shown())
        if day is not None and day >= self.session.today:
            form.set_values({"held_on": day})
        form.finished.connect(lambda _: self.focus_first())
        form.open()

    def _plan_year(self) -> None:
        dialog = YearPlanDialog(self.session, self.theme, group_id=self._group_shown(), parent=self)
        dialog.open()

    def _save_calendar(self) -> None:
        ask_where_to_save(
            self,
            "Save the meetings to come",
            "Calendars (*.ics)",
            "Meetings.ics",
            self.save_calendar,
        )

    def save_calendar(self, path: Path) -> None:
        """Save the meetings to come as a calendar file; the partnership switch is obeyed."""
        from govapp.files.calendar import write_calendar

        with self.session.register.read() as snapshot:
            lines = list_meetings(
                snapshot,
                partnership_id=self.session.partnership_id,
                starts_on=self.session.today,
            )
            meetings = [get_meeting(snapshot, line.id) for line in lines]
        try:
            write_calendar(path, meetings, written=self.session.register.clock.now())
        except GovError as refusal:
            self.session.refuse(refusal)
            return
        self.session.said.emit(f"{counted(len(meetings), 'meeting')} in {path.name}", "done")

    def _group_shown(self) -> int | None:
        if self._meeting_id is None:
            return None
        number = self._model.number_of(self._meeting_id)
        return self._model.row_at(number).group_id if number >= 0 else None

    def print_choices(self) -> dict[str, Any] | None:
        """The register of a meeting that was held, or the sheet to sign before it."""
        meeting = self.page.meeting
        if meeting is None:
            return None
        report = "meeting_register" if meeting.status.took_place else "sign_in_sheet"
        return {"report": report, "meeting_id": meeting.id}

    # --- Building -------------------------------------------------------------------------------

    def _build(self) -> None:
        year = self.heading.add(Button(self.theme, "Plan a year…", icon="calendar-days"))
        calendar = self.heading.add(Button(self.theme, "Calendar…", icon="calendar"))
        printed = self.heading.add(Button(self.theme, "Print…", icon="printer"))
        new = self.heading.add(Button(self.theme, "New meeting", icon="plus", kind="primary"))
        year.clicked.connect(self._plan_year)
        calendar.clicked.connect(self._save_calendar)
        printed.clicked.connect(lambda: self.go.emit("reports", self.print_choices() or {}))
        new.clicked.connect(self._plan)
        on_key(QKeySequence.StandardKey.New, self, self._plan)
        self.list.add_before_filter(self.views)
        self.list.say_when_empty(
            "No meetings", "Plan the year’s dates, or import a workbook.", action="Plan a year…"
        )
        self.list.empty_action.connect(self._plan_year)
        self._stack.addWidget(scrolling(self.page))
        self._stack.addWidget(self._nothing)
        self._columns.addWidget(self.list, 1)
        self._columns.addWidget(self._stack, 1)
        beside = QWidget()
        self._columns.setContentsMargins(0, 0, 0, 0)
        beside.setLayout(self._columns)
        self._pages = QStackedWidget()
        self._pages.addWidget(beside)
        self._pages.addWidget(scrolling(self.month))
        self.body.addWidget(self._pages, 1)
        for chips in (self.views, self._views_of_month):
            chips.chosen.connect(self._choose_view)
        self.month.meeting_asked.connect(self._show_meeting)
        self.month.day_asked.connect(self._plan_on)
        self.list.table.selection_changed.connect(self._chosen)
        self.list.table.row_activated.connect(self._open)
        self.page.go.connect(self.go)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One under the other where there is little room."""
        super().resizeEvent(event)
        narrow = self.width() < self.theme.px(_STACKS_BELOW)
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(way)
        self._columns.setSpacing(self.theme.px(GAP_L))


def _columns() -> list[Column[MeetingLine]]:
    return [
        Column(
            "Day",
            lambda line: line.held_on,
            text=lambda line: uk_date_short(line.held_on),
            context=lambda line: line.starts_at or "",
            width=100,
            strong=True,
        ),
        Column(
            "Meeting",
            lambda line: line.title,
            context=_beneath,
            stretch=True,
            context_title="Group",
        ),
        Column(
            "Status",
            lambda line: line.status.label,
            chip=status_look,
            width=170,
        ),
    ]


def _beneath(line: MeetingLine) -> str:
    """The group where the title is another, and how far the register is."""
    parts = [line.group] if line.title != line.group else []
    if line.groups > 1:
        parts.append(f"joint, {line.groups} groups")
    if line.status.took_place:
        parts.append(f"{line.marked} marked" if line.marked else "register not recorded")
        parts.append("confirmed" if line.minutes is Minutes.CONFIRMED else "draft")
    elif line.place:
        parts.append(line.place)
    return " · ".join(parts)
