"""A date typed as people write it, or picked from a calendar.

    field = DateField(theme, today=register.today)     # "20/11/26", "20 Nov 2026", "2026-11-20"
    field.set_value(date(2026, 11, 20)); field.value() # a date, or None when empty

On leaving it the date is written out in full, so that a slip of day and month is seen. T puts in
today, Up and Down move by a day, Page Up and Page Down by a month, Alt+Down opens the calendar.
"""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from govapp.dates import uk_date
from govapp.errors import BadInput
from govapp.files.written_dates import read_full_date
from ui.theme import GAP_S, Theme
from ui.widgets.buttons import IconButton
from ui.widgets.calendar_popup import CalendarPopup
from ui.widgets.fields import Field


class DateField(Field):
    """A line for a date with a calendar beside it."""

    def __init__(self, theme: Theme, *, today: date, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._today = today
        self._line = QLineEdit()
        self._line.setPlaceholderText("Day, month, year")
        self._line.textChanged.connect(lambda _: self.changed.emit())
        self._line.editingFinished.connect(self._write_out)
        self._line.installEventFilter(self)
        self._button = IconButton(theme, "Open the calendar", icon="calendar")
        self._button.clicked.connect(self.open_calendar)
        self._row = QHBoxLayout()
        self._row.addWidget(self._line, 1)
        self._row.addWidget(self._button)
        self._column.addLayout(self._row)
        self.editor = self._line
        self.setFocusProxy(self._line)
        theme.follow(self._restyle)

    def value(self) -> date | None:
        """The date; None when nothing, or no date, was typed."""
        try:
            return self._read()
        except BadInput:
            return None

    def set_value(self, value: date | None) -> None:
        """Show a date in full."""
        self._line.setText("" if value is None else uk_date(value))

    def problem(self) -> str:
        """What is wrong with the date as typed."""
        try:
            self._read()
        except BadInput as error:
            return str(error)
        return ""

    def set_name(self, name: str) -> None:
        """Name the line and its calendar."""
        super().set_name(name)
        self._button.setAccessibleName(f"Open the calendar for {name}")

    def open_calendar(self) -> CalendarPopup:
        """Show a month to pick from, beneath the line."""
        popup = CalendarPopup(self._theme, self.value() or self._today, self)
        popup.calendar.activated.connect(self._picked)
        popup.calendar.clicked.connect(self._picked)
        popup.move(self._line.mapToGlobal(QPoint(0, self._line.height() + self._theme.px(GAP_S))))
        popup.show()
        popup.calendar.setFocus()
        return popup

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that move the date."""
        if watched is self._line and event.type() == QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if self._key(event):
                return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Down and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.open_calendar()
        elif key == Qt.Key.Key_T and not self._line.text().strip():
            self.set_value(self._today)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(timedelta(days=1 if key == Qt.Key.Key_Up else -1))
        elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self._move_month(1 if key == Qt.Key.Key_PageUp else -1)
        else:
            return False
        return True

    def _move(self, step: timedelta) -> None:
        value = self.value()
        self.set_value(self._today if value is None else value + step)

    def _move_month(self, step: int) -> None:
        value = self.value() or self._today
        moved = QDate(value.year, value.month, value.day).addMonths(step)
        self.set_value(date(moved.year(), moved.month(), moved.day()))

    def _read(self) -> date | None:
        text = self._line.text().strip()
        return read_full_date(text) if text else None

    def _write_out(self) -> None:
        value = self.value()
        if value is not None:
            self.set_value(value)

    def _picked(self, day: QDate) -> None:
        self.set_value(date(day.year(), day.month(), day.day()))
        self._line.setFocus()

    def _restyle(self) -> None:
        self._row.setSpacing(self._theme.px(GAP_S))
