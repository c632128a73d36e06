"""A small question asked where the eyes are: one field over a line of a table, then back to it.

    prompt = InlinePrompt(theme, "Who came?", field, beside=view)
    prompt.answered.connect(self._deputy_came)    # the field's value, after Enter
    prompt.show_at(view.visualRect(index))        # Esc, or focus elsewhere, takes it away

It is no dialog: nothing else is blocked, and the keys go on where they were when it is gone.
"""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QVBoxLayout, QWidget

from ui.theme import GAP_M, GAP_S, Theme
from ui.widgets.fields import Field
from ui.widgets.labels import label
from ui.widgets.search_choice_field import SearchChoiceField

_WIDTH = 380


class InlinePrompt(QFrame):
    """One field over a table; deletes itself when it is answered or left."""

    answered = Signal(object)

    def __init__(self, theme: Theme, question: str, field: Field, *, beside: QWidget) -> None:
        super().__init__(beside.window())
        self._theme = theme
        self.field = field
        self._back_to = beside
        self.setProperty("card", True)
        self.setObjectName("inlinePrompt")
        self.setAccessibleName(question)
        self.setAutoFillBackground(True)
        self._problem = label("", size="small", tint="red", wrap=True)
        self._problem.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(*(theme.px(GAP_M + GAP_S),) * 4)
        column.setSpacing(theme.px(GAP_S))
        column.addWidget(label(question, weight="semibold", wrap=True))
        column.addWidget(field)
        column.addWidget(self._problem)
        column.addWidget(label("Enter to keep, Esc to leave as it is", size="small", tint="muted"))
        field.editor.setAccessibleName(question)
        field.editor.installEventFilter(self)
        if isinstance(field, SearchChoiceField):
            field.picked.connect(self._answer)
            field.dismissed.connect(self._leave)
        QApplication.instance().focusChanged.connect(self._focus_moved)  # type: ignore[union-attr]

    def show_at(self, line: QRect) -> None:
        """Show it under a line of the table it was made beside, within the window."""
        window = self.window()
        self.setFixedWidth(min(self._theme.px(_WIDTH), window.width()))
        self.adjustSize()
        viewport = getattr(self._back_to, "viewport", lambda: self._back_to)()
        corner = viewport.mapTo(window, QPoint(line.left(), line.bottom() + 1))
        room = window.height() - self.height()
        if corner.y() > room:
            corner.setY(viewport.mapTo(window, line.topLeft()).y() - self.height())
        left = min(max(corner.x() + self._theme.px(GAP_M), 0), window.width() - self.width())
        self.move(left, max(min(corner.y(), room), 0))
        self.show()
        self.raise_()
        self.field.editor.setFocus()
        if isinstance(self.field.editor, QLineEdit):
            # What is typed takes the place of what was known, as in a cell of a workbook.
            self.field.editor.selectAll()
        if isinstance(self.field, SearchChoiceField):
            self.field.show_list()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter answers, Esc leaves."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self._leave()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                # After the field's own reading of Enter, which may choose from its list.
                handled = self.field.eventFilter(watched, event)
                self._answer()
                return handled or True
        return super().eventFilter(watched, event)

    def _answer(self) -> None:
        problem = self.field.problem()
        if problem:
            self._problem.setText(problem)
            self._problem.show()
            self.adjustSize()
            return
        value = self.field.value()
        self._leave()
        self.answered.emit(value)

    def _leave(self) -> None:
        self._let_go()
        self._back_to.setFocus()

    def _let_go(self) -> None:
        QApplication.instance().focusChanged.disconnect(self._focus_moved)  # type: ignore[union-attr]
        self.hide()
        self.deleteLater()

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isVisible() and not self.isAncestorOf(now):
            self._let_go()
