"""The one date that a screen is read as at: today until another day is typed."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import GAP_M, Theme
from ui.widgets.buttons import Button
from ui.widgets.date_field import DateField
from ui.widgets.labels import label


class AsAtBar(QWidget):
    """A date with a way back to today; `changed` tells that another day is meant."""

    changed = Signal()

    def __init__(self, theme: Theme, today: date) -> None:
        super().__init__()
        self._theme, self._today, self._on = theme, today, today
        self.field = DateField(theme, today=today)
        self.field.set_name("As at")
        self.field.set_value(today)
        self.field.changed.connect(self._typed)
        self.today_button = Button(theme, "Today", kind="quiet")
        self.today_button.clicked.connect(lambda: self.set_on(self._today))
        self.today_button.hide()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(label("As at", tint="muted"))
        self._row.addWidget(self.field)
        self._row.addWidget(self.today_button)
        theme.follow(self._restyle)

    @property
    def on(self) -> date:
        """The day meant; while what is typed is no date, the last one that was."""
        return self._on

    @property
    def is_today(self) -> bool:
        """Whether the present is shown."""
        return self._on == self._today

    def set_on(self, day: date) -> None:
        """Look at another day, and say so."""
        self.field.set_value(day)
        self.field.set_refused("")

    def keep_up(self, today: date) -> None:
        """Go on showing the present where the window stayed open over midnight."""
        if today == self._today:
            return
        was_today, self._today = self.is_today, today
        if was_today:
            self._on = today
            self.field.set_value(today)
        self.today_button.setVisible(not self.is_today)

    def _typed(self) -> None:
        self.field.set_refused(self.field.problem())
        day = self.field.value()
        if day is not None and day != self._on:
            self._on = day
            self.today_button.setVisible(not self.is_today)
            self.changed.emit()

    def _restyle(self) -> None:
        self._row.setSpacing(self._theme.px(GAP_M))
        self.field.setFixedWidth(self._theme.px(190))
