"""The meetings of a month: a page of a calendar, and the way to other months."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from govapp.dates import MONTHS
from govapp.meetings import MeetingLine, MeetingStatus, list_meetings
from ui.screens.meeting_looks import status_look
from ui.session import Session
from ui.theme import GAP_M, Theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.cards import Card
from ui.widgets.flow import FlowRow
from ui.widgets.labels import button_text, label
from ui.widgets.month_view import MonthEntry, MonthView

# More than any month shows: six weeks.
_WEEKS = 6


class MeetingsMonth(QWidget):
    """A month; Enter opens the meeting of a day, or asks for one where there is none."""

    meeting_asked = Signal(object)
    day_asked = Signal(object)

    def __init__(self, session: Session, theme: Theme, views: QWidget) -> None:
        super().__init__()
        self._session, self._theme = session, theme
        self._views = views
        self._month = session.today.replace(day=1)
        self.view = MonthView(theme, "Meetings of the month")
        self._name = label("", size="heading", weight="semibold")
        self._build()

    @property
    def month(self) -> date:
        """The first day of the month shown."""
        return self._month

    def read(self) -> None:
        """Read the meetings of the month, those of the partnership looked at."""
        first = self._month - timedelta(days=self._month.weekday())
        lines = list_meetings(
            self._session.register,
            partnership_id=self._session.partnership_id,
            starts_on=first,
            ends_on=first + timedelta(days=7 * _WEEKS),
        )
        self._name.setText(f"{MONTHS[self._month.month - 1]} {self._month.year}")
        entries = [_entry(line) for line in lines]
        self.view.show_month(self._month, entries, today=self._session.today)

    def show_day(self, day: date) -> None:
        """Show the month of a day."""
        self._month = day.replace(day=1)
        self.read()

    def go(self, months: int) -> None:
        """Go that many months on, or back."""
        place = self._month.year * 12 + self._month.month - 1 + months
        if date.min.year < place // 12 < date.max.year:
            self.show_day(date(place // 12, place % 12 + 1, 1))

    def _open_day(self, day: date) -> None:
        """Choose among the meetings of a day; where there is none, ask for one."""
        entries = self.view.entries_on(day)
        if not entries:
            self.day_asked.emit(day)
            return
        menu = QMenu(self)
        for entry in entries:
            action = QAction(button_text(f"{entry.words} – {entry.look.text}"), menu)
            action.triggered.connect(lambda _=False, key=entry.id: self.meeting_asked.emit(key))
            menu.addAction(action)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.view.viewport().mapToGlobal(self.view.line_rect(day)))
        menu.setActiveAction(menu.actions()[0])

    def _build(self) -> None:
        back = IconButton(self._theme, "The month before", icon="chevron-left")
        on = IconButton(self._theme, "The month after", icon="chevron-right")
        today = Button(self._theme, "This month", kind="quiet")
        bar = FlowRow(self._theme)
        bar.add(self._views)
        bar.add(back, self._name, on)
        bar.add(today)
        card = Card(self._theme, margins=(1, 6, 1, 6))
        card.body.addWidget(self.view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(bar)
        column.addWidget(card, 1)
        self._theme.follow(lambda: column.setSpacing(self._theme.px(GAP_M + 4)))
        back.clicked.connect(lambda: self.go(-1))
        on.clicked.connect(lambda: self.go(1))
        today.clicked.connect(lambda: self.show_day(self._session.today))
        self.view.month_asked.connect(self.go)
        self.view.entry_activated.connect(self.meeting_asked)
        self.view.day_activated.connect(self._open_day)


def _entry(line: MeetingLine) -> MonthEntry:
    return MonthEntry(
        id=line.id,
        day=line.held_on,
        time=line.starts_at or "",
        title=line.title,
        look=status_look(line),
        struck=line.status in (MeetingStatus.CANCELLED, MeetingStatus.POSTPONED),
    )
