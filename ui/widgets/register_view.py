"""The table for marking: two hands on the keys, no mouse, no dialog.

    view = RegisterView(theme, "Register", styles)
    view.set_rows(rows)                           # RegisterRow, again after every change
    view.mark_requested.connect(self._mark)       # (row id, code); write, then set_rows
    view.clear_requested, view.online_requested, view.note_requested, view.deputy_requested  # (id)
    view.fill_requested                           # (code): Shift and the key of a mark that fills
    view.find_requested, view.finish_requested    # Ctrl+F or /, Ctrl+Enter

Keys: those of the styles, or 1 to 5 in their order, mark; V online; Backspace clears; F2 note;
Enter on a mark that asks (a deputy) asks who came. After a mark the next line is current, but only
once the line handed back by `set_rows` bears the mark: where it was refused, one stays. Straight
after a mark Enter, V and F2 mean the line just marked, unless the next one is marked already. The
view writes nothing itself.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QEvent, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from ui.theme import Theme
from ui.widgets.columns import Column
from ui.widgets.marks import MarkStyle
from ui.widgets.register_delegate import RegisterDelegate, RegisterRow
from ui.widgets.rows_model import RowsModel
from ui.widgets.table_view import TableView

__all__ = ["RegisterRow", "RegisterView"]

Key = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
ENTER = (Key.Key_Return, Key.Key_Enter)


class RegisterView(TableView):
    """Lines to mark, each with its buttons; everything it wants done it asks for by signal."""

    mark_requested = Signal(object, str)
    clear_requested = Signal(object)
    online_requested = Signal(object)
    note_requested = Signal(object)
    deputy_requested = Signal(object)
    fill_requested = Signal(str)
    find_requested = Signal()
    finish_requested = Signal()

    def __init__(
        self, theme: Theme, name: str, styles: Sequence[MarkStyle], parent: QWidget | None = None
    ) -> None:
        self._styles = {style.code: style for style in styles}
        self._by_key = {style.key.upper(): style for style in styles if style.key}
        for number, style in enumerate(self._by_key.copy().values(), start=1):
            self._by_key[str(number)] = style
        self._just_marked: Hashable | None = None
        self._lines = RowsModel(self._columns(), id_of=lambda row: row.id)
        self._painter = RegisterDelegate(theme, styles)
        super().__init__(theme, name, self._lines, delegate=self._painter, parent=parent)
        self._lines.setParent(self)
        self._painter.setParent(self)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.horizontalHeader().hide()
        # The other columns are there to be copied.
        for column in range(1, self._lines.columnCount()):
            self.setColumnHidden(column, True)

    def set_rows(self, rows: Sequence[RegisterRow]) -> None:
        """Show the lines; the current one stays current, at first it is the first."""
        self._lines.set_rows(rows)
        if not self.currentIndex().isValid() and rows:
            self.select_ids([rows[0].id])

    def set_styles(self, styles: Sequence[MarkStyle]) -> None:
        """Call the same marks by other words, with the same keys."""
        self._styles = {style.code: style for style in styles}
        self._painter.set_styles(styles)
        self.viewport().update()

    def row(self, row_id: Hashable) -> RegisterRow | None:
        """The line of an id, if it is shown."""
        place = self._lines.number_of(row_id)
        return self._lines.row_at(place) if place >= 0 else None

    def set_filter(self, text: str) -> None:
        """Show only lines with these words, such as a name looked for."""
        self._lines.set_filter(text)

    def line_rect(self, row_id: Hashable) -> QRect:
        """Where a line stands in the viewport, to ask something beside it."""
        self.scrollTo(self._lines.index(self._lines.number_of(row_id), 0))
        return self.visualRect(self._lines.index(self._lines.number_of(row_id), 0))

    def move_on_from(self, row_id: Hashable) -> None:
        """Make the next line current, after a mark that was asked about."""
        self._go_on(self._lines.number_of(row_id) + 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Marks first, before Qt takes a letter for the beginning of a name to look for."""
        if not self._take_key(event):
            self._just_marked = None
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Whoever points at a line means that line."""
        self._just_marked = None
        super().mousePressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the lines the height that buttons beside or under the names need."""
        super().resizeEvent(event)
        self._painter.width = self.viewport().width()
        height = self._painter.row_height(self._lines.columns)
        if height != self.verticalHeader().defaultSectionSize():
            self.verticalHeader().setDefaultSectionSize(height)

    def keyboardSearch(self, search: str) -> None:
        """Letters are marks here, so none of them looks for a name."""

    def event(self, event: QEvent) -> bool:
        """Keep the keys that a window might own as well."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = not event.modifiers() & (CTRL | ALT)
            ours = plain and event.text().upper() in {*self._by_key, "V", "/"}
            named = event.key() in (Key.Key_F2, Key.Key_Backspace, Key.Key_Delete, *ENTER)
            if ours or named or event.matches(QKeySequence.StandardKey.Find):
                event.accept()
                return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on a button marks and stays; on a badge it asks for what the badge shows."""
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() != Qt.MouseButton.LeftButton or not index.isValid():
            return
        row_id = self._lines.id_at(index.row())
        what = self._painter.what_is_at(QRectF(self.visualRect(index)), event.position())
        if what == "online":
            self.online_requested.emit(row_id)
        elif what == "note":
            self.note_requested.emit(row_id)
        elif what:
            self._request(row_id, self._styles[what])

    def _take_key(self, event: QKeyEvent) -> bool:
        key, held = event.key(), event.modifiers()
        if key in ENTER and held & CTRL:
            self.finish_requested.emit()
        elif event.matches(QKeySequence.StandardKey.Find) or (event.text() == "/"):
            self.find_requested.emit()
        elif held & (CTRL | ALT) or self.current_id is None:
            return False
        elif key in ENTER:
            return self._ask_who_came()
        elif key in (Key.Key_Backspace, Key.Key_Delete):
            self._just_marked = None
            self.clear_requested.emit(self.current_id)
        elif key == Key.Key_F2:
            self.note_requested.emit(self._meant)
        elif key == Key.Key_V:
            self.online_requested.emit(self._meant)
        else:
            return self._take_mark(event)
        return True

    @property
    def _meant(self) -> Hashable | None:
        """The line that a key about a mark is for: the current one, unless it has none yet."""
        row = self.row(self.current_id) if self.current_id is not None else None
        if self._just_marked is not None and row is not None and not row.mark:
            return self._just_marked
        return self.current_id

    def _take_mark(self, event: QKeyEvent) -> bool:
        style = self._by_key.get(event.text().upper())
        if style is None:
            # An unknown letter does nothing, rather than something surprising.
            return bool(event.text().strip()) and event.text().isprintable()
        if event.modifiers() & SHIFT and event.text().isalpha():
            if style.fills:
                self.fill_requested.emit(style.code)
            return True
        row_id = self.current_id
        self._request(row_id, style)
        row = self.row(row_id)
        if row is not None and row.mark == style.code:
            self._go_on(self._lines.number_of(row_id) + 1)
        return True

    def _request(self, row_id: Hashable, style: MarkStyle) -> None:
        self._just_marked = row_id
        self.mark_requested.emit(row_id, style.code)

    def _ask_who_came(self) -> bool:
        for asked in (self._just_marked, self.current_id):
            row = self.row(asked) if asked is not None else None
            if row is not None and row.mark in self._styles and self._styles[row.mark].asks:
                self._just_marked = None
                self.deputy_requested.emit(asked)
                return True
        return False

    def _go_on(self, place: int) -> None:
        if place < self._lines.rowCount():
            self.setCurrentIndex(self._lines.index(place, 0))

    def _columns(self) -> list[Column[RegisterRow]]:
        return [
            Column("Seat", lambda row: row.title, stretch=True, spoken=self._spoken),
            Column("Person", lambda row: row.person),
            Column("Mark", lambda row: self._word(row)),
            Column("Who came", lambda row: row.came),
            Column("Online", lambda row: "Online" if row.online else ""),
            Column("Reply", lambda row: row.reply),
            Column("Note", lambda row: row.note),
        ]

    def _word(self, row: RegisterRow) -> str:
        return self._styles[row.mark].word if row.mark in self._styles else ""

    def _spoken(self, row: RegisterRow) -> str:
        # The mark comes first: while marking it is what one listens for.
        parts = [
            self._word(row) or "Not marked",
            row.title,
            row.person,
            row.came,
            "online" if row.online else "",
            row.reply,
            f"note: {row.note}" if row.note else "",
            "locked" if row.locked else "",
        ]
        return ", ".join(part for part in parts if part)
