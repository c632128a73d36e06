"""A sentence across the top of a page, perhaps with one thing to do about it.

    bar.show_message("Police marked present.", "done", action="Undo", run=session.undo)
    bar.show_message(str(error), "refused")

Kinds: "info", "done", "refused". Esc or the cross closes it; what is done goes by itself after a
while, a refusal stays until it is read. It is announced to screen readers and takes no focus.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.theme import GAP_M, GAP_S, Theme
from ui.widgets.announcing import announce
from ui.widgets.buttons import Button, IconButton
from ui.widgets.labels import label
from ui.widgets.picture import Picture

Kind = Literal["info", "done", "refused"]
TONES = {"info": "blue", "done": "green", "refused": "red"}
ICONS = {"info": "info", "done": "circle-check", "refused": "octagon-alert"}
DONE_STAYS_MS = 12_000


class MessageBar(QWidget):
    """One message at a time; a new one takes the place of the old."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._kind: Kind = "info"
        self._run: Callable[[], object] | None = None
        self._icon = Picture(theme, ICONS["info"], "blue", 18)
        self._words = label(wrap=True, weight="medium")
        self.action = Button(theme, "-")
        self.action.clicked.connect(self.act)
        self._close = IconButton(theme, "Close the message", icon="x")
        self._close.clicked.connect(self.hide)
        self._row = QHBoxLayout(self)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self.action)
        self._row.addWidget(self._close)
        self._timer = QTimer(self, singleShot=True, interval=DONE_STAYS_MS)
        self._timer.timeout.connect(self.hide)
        theme.follow(self._restyle)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._words.text()

    def show_message(
        self,
        sentence: str,
        kind: Kind = "info",
        *,
        action: str = "",
        run: Callable[[], object] | None = None,
    ) -> None:
        """Show a sentence; `action` names a button that does `run` and closes the message."""
        self._kind, self._run = kind, run
        self._words.setText(sentence)
        self.action.set_text(action or "-")
        self.action.setVisible(bool(action))
        self.setAccessibleName(sentence)
        self._restyle()
        self.show()
        announce(self, sentence)
        if kind == "done":
            self._timer.start()
        else:
            self._timer.stop()

    def press_action(self) -> None:
        """Do what the button does."""
        self.action.click()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the message when the focus is in it."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft strip with the tone's edge."""
        theme, tone = self._theme, self._theme.tokens.tone(TONES[self._kind])
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(tone.soft))
            painter.setPen(QPen(QColor(tone.fill), 1))
            box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(box, theme.px(8), theme.px(8))

    def act(self) -> None:
        """Do what the button offers, and close."""
        run = self._run
        self.hide()
        if run is not None:
            run()

    def _restyle(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(14), px(6), px(6), px(6))
        self._row.setSpacing(px(GAP_M + GAP_S))
        self._icon.set_icon(ICONS[self._kind], TONES[self._kind])
        self.update()
