"""A month to pick a day from, for the date field."""

from __future__ import annotations

import datetime

from PySide6.QtCore import QDate, QLocale, QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QTableView, QToolButton, QVBoxLayout, QWidget

from ui.theme import Theme

# Qt's own parts of the calendar, which it leaves without a name for those who hear it.
ARROWS = {
    "qt_calendar_prevmonth": ("Previous month", "chevron-left"),
    "qt_calendar_nextmonth": ("Next month", "chevron-right"),
}


class Month(QCalendarWidget):
    """A month whose chosen day is a rounded square, and whose neighbours' days are muted."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def paintCell(self, painter: QPainter, rect: QRect, date: QDate | datetime.date) -> None:
        """Paint one day."""
        theme = self._theme
        day = date if isinstance(date, QDate) else QDate(date.year, date.month, date.day)
        chosen = day == self.selectedDate()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, QColor(theme.tokens.surface))
        if chosen:
            side = min(rect.width(), rect.height()) - 2
            box = QRect(0, 0, max(side, theme.px(30)), side)
            box.moveCenter(rect.center())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.tokens.solid))
            painter.drawRoundedRect(box, theme.px(7), theme.px(7))
        here = day.month() == self.monthShown()
        painter.setFont(theme.font("body", "semibold" if chosen else "regular"))
        painter.setPen(theme.colour("on_solid" if chosen else "text" if here else "muted"))
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(day.day()))
        painter.restore()


class CalendarPopup(QFrame):
    """A month; closes itself on a pick, on Esc and on a click elsewhere."""

    def __init__(self, theme: Theme, day: datetime.date, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._theme = theme
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("card", True)
        self.calendar = Month(theme, self)
        # Months in English and weeks from Monday, whatever the computer's language.
        self.calendar.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setAccessibleName("Calendar")
        self.calendar.setSelectedDate(QDate(day.year, day.month, day.day))
        self.calendar.activated.connect(lambda _: self.close())
        self.calendar.clicked.connect(lambda _: self.close())
        days = self.calendar.findChild(QTableView, "qt_calendar_calendarview")
        if days is not None:
            days.setAccessibleName("Days")
        self._column = QVBoxLayout(self)
        self._column.addWidget(self.calendar)
        theme.follow(self._restyle)

    def _restyle(self) -> None:
        theme, px = self._theme, self._theme.px
        heading = QTextCharFormat()
        heading.setForeground(theme.colour("muted"))
        heading.setFontWeight(QFont.Weight.DemiBold)
        # Qt writes weekends red, which here is kept for what is wrong.
        for weekday in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(weekday, heading)
        self.calendar.setHeaderTextFormat(heading)
        for name, (words, icon) in ARROWS.items():
            button = self.calendar.findChild(QToolButton, name)
            if button is not None:
                button.setAccessibleName(words)
                button.setIcon(theme.icon(icon))
                button.setIconSize(theme.icon_size())
        self.calendar.setMinimumSize(px(300), px(250))
        self._column.setContentsMargins(px(6), px(6), px(6), px(6))
