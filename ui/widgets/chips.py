"""Chips: a status as colour, shape and word; and a row of buttons of which one is chosen.

    StatusChip(theme, ChipLook("Overdue", "red", "octagon-alert"))
    ChipButtons(theme, "Show", [("all", "All 60"), ("late", "Overdue 7")])   # chosen(key)
In a table give the look to a column: Column(..., chip=lambda row: ChipLook(...)).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.buttons import PushButton
from ui.widgets.flow import FlowRow
from ui.widgets.labels import button_text, elided, set_style_property


@dataclass(frozen=True, slots=True)
class ChipLook:
    """What a chip says, its tone, and the icon or letter whose shape says it again."""

    text: str
    tone: str = "grey"
    icon: str = ""
    letter: str = ""


def chip_size(theme: Theme, look: ChipLook) -> QSize:
    """The room that a chip takes."""
    metrics = QFontMetricsF(theme.font("small", "semibold"))
    width = metrics.horizontalAdvance(look.text) + theme.px(20)
    if look.icon:
        width += theme.px(19)
    if look.letter:
        bold = QFontMetricsF(theme.font("small", "bold"))
        width += bold.horizontalAdvance(look.letter) + theme.px(6)
    return QSize(math.ceil(width), theme.px(25))


def paint_chip(painter: QPainter, theme: Theme, rect: QRectF, look: ChipLook) -> None:
    """Paint a chip into a rectangle, cutting its words where it is too narrow."""
    tone = theme.tokens.tone(look.tone)
    strong = QColor(tone.strong)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(QColor(tone.soft))
    painter.setPen(QPen(strong, 1) if theme.tokens.outlined_chips else Qt.PenStyle.NoPen)
    radius = rect.height() / 2
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
    painter.setPen(strong)
    inner = rect.adjusted(theme.px(10), 0, -theme.px(6), 0)
    if look.icon:
        pixmap = theme.pixmap(look.icon, look.tone, 14, painter.device().devicePixelRatio())
        top = rect.center().y() - theme.px(14) / 2
        painter.drawPixmap(round(inner.left()), round(top), pixmap)
        inner.setLeft(inner.left() + theme.px(19))
    if look.letter:
        painter.setFont(theme.font("small", "bold"))
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, look.letter)
        advance = painter.fontMetrics().horizontalAdvance(look.letter)
        inner.setLeft(inner.left() + advance + theme.px(6))
    painter.setFont(theme.font("small", "semibold"))
    words = elided(painter.fontMetrics(), look.text, inner.width() + 1)
    painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, words)
    painter.restore()


class StatusChip(QWidget):
    """A chip that stands by itself on a page."""

    def __init__(self, theme: Theme, look: ChipLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_look(look)
        theme.changed.connect(self.updateGeometry)

    def set_look(self, look: ChipLook) -> None:
        """Say something else."""
        self._look = look
        self.setAccessibleName(look.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        return chip_size(self._theme, self._look)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the chip."""
        with QPainter(self) as painter:
            paint_chip(painter, self._theme, QRectF(self.rect()), self._look)


class ChipButtons(FlowRow):
    """Buttons of which exactly one is down; read as radio buttons, moved through with arrows."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        choices: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self._buttons: dict[str, QPushButton] = {}
        self.set_choices(choices)

    @property
    def choice(self) -> str:
        """The key of the button that is down."""
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_choices(self, choices: Sequence[tuple[str, str]]) -> None:
        """Show these (key, words); the choice stays where its key is still there."""
        chosen = self.choice
        if [key for key, _ in choices] != list(self._buttons):
            self._rebuild([key for key, _ in choices])
        for key, words in choices:
            self._buttons[key].setText(button_text(words))
            self._buttons[key].setAccessibleName(words)
        if choices:
            self.choose(chosen if chosen in self._buttons else choices[0][0])

    def choose(self, key: str) -> None:
        """Put one button down without telling anybody."""
        self._buttons[key].setChecked(True)

    def take_focus(self) -> None:
        """Give the focus to the button that is down."""
        if self.choice:
            self._buttons[self.choice].setFocus()

    def _rebuild(self, keys: Sequence[str]) -> None:
        for button in self._buttons.values():
            self._group.removeButton(button)
        self.clear()
        self._buttons = {}
        for key in keys:
            button = PushButton(self)
            button.setCheckable(True)
            set_style_property(button, "kind", "chip")
            button.clicked.connect(partial(self._clicked, key))
            self._group.addButton(button)
            self._buttons[key] = self.add(button)

    def _clicked(self, key: str) -> None:
        self.chosen.emit(key)
