"""A month as weeks of days, with what happens on each; a table, so that screen readers know it.

view = MonthView(theme, "Meetings of the month")
view.show_month(date(2026, 11, 1), entries, today=today)    # MonthEntry
view.entry_activated.connect(self._open)       # Enter, where a day has one; or a click: (id)
view.day_activated.connect(self._ask)          # Enter on another day: (day)
view.month_asked.connect(self._go)             # Page Up and Page Down: (months to go)
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from ui.theme import Theme
from ui.widgets.cell_delegate import broken_in_two
from ui.widgets.labels import elided, plain_tip
from ui.widgets.month_model import WEEKDAYS, MonthEntry, MonthModel

__all__ = ["MonthEntry", "MonthView"]

Index = QModelIndex | QPersistentModelIndex
# Design pixels: a week and a day at their least, the line of the number, the gap round an entry.
WEEK, DAY, NUMBER, GAP, SIDE = 92, 50, 30, 3, 6
# An entry of one line and of two, and the line that says how many more there are.
ONE_LINE, TWO_LINES, MORE = 22, 38, 18


class MonthDelegate(QStyledItemDelegate):
    """Paints a day: its number, and as many entries as there is room for."""

    def __init__(self, theme: Theme, model: MonthModel, parent: QObject) -> None:
        super().__init__(parent)
        self._theme, self._model = theme, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one day."""
        theme, tokens, rect = self._theme, self._theme.tokens, QRectF(option.rect)
        day = self._model.day_at(index)
        painter.save()
        weekend = day.weekday() > 4
        painter.fillRect(option.rect, QColor(tokens.canvas if weekend else tokens.surface))
        painter.setPen(QColor(tokens.line))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        if index.column():
            painter.drawLine(option.rect.topLeft(), option.rect.bottomLeft())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_number(painter, rect, day)
        shown, hidden = self.places(rect, day)
        for entry, box in shown:
            self._paint_entry(painter, box, entry)
        if hidden:
            painter.setFont(theme.font("small", "medium"))
            painter.setPen(theme.colour("muted"))
            last = shown[-1][1].bottom() if shown else rect.top() + theme.px(NUMBER)
            box = QRectF(rect.left() + theme.px(SIDE + 4), last, rect.width(), theme.px(MORE))
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, f"{hidden} more")
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(tokens.focus), 2))
            painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), theme.px(5), theme.px(5))
        painter.restore()

    def places(self, rect: QRectF, day: date) -> tuple[list[tuple[MonthEntry, QRectF]], int]:
        """The entries that fit into a cell and where they stand, and how many do not."""
        px = self._theme.px
        entries = self._model.entries_on(day)
        room = rect.height() - px(NUMBER)
        high = px(TWO_LINES)
        if len(entries) * (high + px(GAP)) > room:
            high = px(ONE_LINE)
        each = high + px(GAP)
        fit = len(entries)
        if fit * each > room:
            fit = max(0, int((room - px(MORE)) // each))
        left, top, wide = rect.left() + px(SIDE), rect.top() + px(NUMBER), rect.width()
        shown = [
            (entry, QRectF(left, top + n * each, wide - 2 * px(SIDE), high))
            for n, entry in enumerate(entries[:fit])
        ]
        return shown, len(entries) - len(shown)

    def _paint_number(self, painter: QPainter, rect: QRectF, day: date) -> None:
        theme, px = self._theme, self._theme.px
        side = px(24)
        box = QRectF(rect.left() + px(4), rect.top() + px(3), side, side)
        within = day.month == self._model.month.month
        tint = "text" if within else "muted"
        painter.setFont(theme.font("small", "semibold" if within else "regular"))
        if day == self._model.today:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.tokens.solid))
            painter.drawEllipse(box)
            tint = "on_solid"
        painter.setPen(theme.colour(tint))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(day.day))

    def _paint_entry(self, painter: QPainter, box: QRectF, entry: MonthEntry) -> None:
        theme, px = self._theme, self._theme.px
        tone = theme.tokens.tone(entry.look.tone)
        outlined = theme.tokens.outlined_chips
        painter.setBrush(QColor(tone.soft))
        painter.setPen(QPen(QColor(tone.strong), 1) if outlined else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(4), px(4))
        ratio = painter.device().devicePixelRatio()
        pixmap = theme.pixmap(entry.look.icon, entry.look.tone, 13, ratio)
        painter.drawPixmap(round(box.left() + px(5)), round(box.top() + px(5)), pixmap)
        font = QFont(theme.font("small", "medium"))
        font.setStrikeOut(entry.struck)
        painter.setFont(font)
        painter.setPen(QColor(tone.strong))
        words = box.adjusted(px(22), px(2), -px(4), -px(2))
        lines = [entry.words]
        if box.height() > px(ONE_LINE):
            lines = broken_in_two(QFontMetricsF(font), entry.words, words.width())
        for n, line in enumerate(lines):
            place = QRectF(words.left(), words.top() + n * px(17), words.width(), px(18))
            shown = elided(painter.fontMetrics(), line, words.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Say all that happens that day."""
        if not index.isValid():
            return False
        entries = self._model.entries_on(self._model.day_at(index))
        tip = "\n".join(f"{entry.words} – {entry.look.text}" for entry in entries)
        QToolTip.showText(event.globalPos(), plain_tip(tip), view)
        return True


class MonthView(QTableView):
    """The month; arrows walk the days, Page Up and Page Down the months."""

    entry_activated = Signal(object)
    day_activated = Signal(object)
    month_asked = Signal(int)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._days = MonthModel(self)
        self._painter = MonthDelegate(theme, self._days, self)
        self.setAccessibleName(name)
        self.setModel(self._days)
        self.setItemDelegate(self._painter)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
            header.setHighlightSections(False)
            header.setSectionsClickable(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.verticalHeader().hide()
        theme.follow(self._restyle)

    @property
    def current_day(self) -> date | None:
        """The day with the focus."""
        index = self.currentIndex()
        return self._days.day_at(index) if index.isValid() else None

    @property
    def shown(self) -> tuple[date, date]:
        """The first and the last day in sight."""
        return self._days.shown

    def entries_on(self, day: date) -> list[MonthEntry]:
        """What happens that day."""
        return self._days.entries_on(day)

    def show_month(self, month: date, entries: Sequence[MonthEntry], *, today: date) -> None:
        """Show a month; the current day stays, else it is today, else the first."""
        current = self.current_day
        self._days.set_month(month, entries, today)
        first = month.replace(day=1)
        for day in (current, today, first):
            if day is not None and (day.year, day.month) == (first.year, first.month):
                self.setCurrentIndex(self._days.place_of(day))
                break
        self._restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens what happens that day; Page Up and Page Down change the month."""
        day = self.current_day
        if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.month_asked.emit(-1 if event.key() == Qt.Key.Key_PageUp else 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and day is not None:
            entries = self.entries_on(day)
            if len(entries) == 1:
                self.entry_activated.emit(entries[0].id)
            else:
                self.day_activated.emit(day)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Typing looks for nothing here."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on an entry opens it."""
        super().mouseReleaseEvent(event)
        entry = self._entry_at(event.position().toPoint())
        if entry is not None and event.button() == Qt.MouseButton.LeftButton:
            self.entry_activated.emit(entry.id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """A double click beside the entries is for the day."""
        super().mouseDoubleClickEvent(event)
        place = event.position().toPoint()
        index = self.indexAt(place)
        if index.isValid() and self._entry_at(place) is None:
            self.day_activated.emit(self._days.day_at(index))

    def line_rect(self, day: date) -> QPoint:
        """The middle of a day in the viewport, to ask something there."""
        return self.visualRect(self._days.place_of(day)).center()

    def changeEvent(self, event: QEvent) -> None:
        """Paint the focus anew where the window comes or goes."""
        super().changeEvent(event)
        self.viewport().update()

    def _entry_at(self, place: QPoint) -> MonthEntry | None:
        index = self.indexAt(place)
        if not index.isValid():
            return None
        shown, _ = self._painter.places(QRectF(self.visualRect(index)), self._days.day_at(index))
        return next((entry for entry, box in shown if box.contains(place)), None)

    def _restyle(self) -> None:
        header = self.horizontalHeader().sizeHint().height()
        weeks = self._days.rowCount() * self._theme.px(WEEK)
        self.setMinimumHeight(header + weeks + 2 * self.frameWidth())
        self.setMinimumWidth(len(WEEKDAYS) * self._theme.px(DAY))
        self.viewport().update()
