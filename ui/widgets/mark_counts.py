"""How many of each mark there are: the mark as the register has it, its word and the number.

counts = MarkCounts(theme)
counts.show_counts([(style, 7), ...])       # in as many columns as there is room for
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme
from ui.widgets.labels import elided
from ui.widgets.marks import MarkPainter, MarkStyle

# Design pixels.
_TILE, _LINE, _GAP, _BESIDE = 24, 30, 20, 8


class MarkCounts(QWidget):
    """Marks with their numbers at the right; one that nobody has is quiet."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._counts: list[tuple[MarkStyle, int]] = []
        self._marks = MarkPainter(theme, ())
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def show_counts(self, counts: Sequence[tuple[MarkStyle, int]]) -> None:
        """Show these marks, in this order."""
        if [style for style, _ in counts] != [style for style, _ in self._counts]:
            self._marks = MarkPainter(self._theme, [style for style, _ in counts])
        self._counts = list(counts)
        said = ", ".join(f"{number} {style.word.lower()}" for style, number in counts if number)
        self.setAccessibleName(said or "Nobody is marked yet")
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as its lines."""
        return self._theme.px(_LINE) * -(-len(self._counts) // self._across(width))

    def sizeHint(self) -> QSize:
        """Two columns."""
        width = 2 * self._widest() + self._theme.px(_GAP)
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """One column."""
        return QSize(self._widest(), self._theme.px(_LINE))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint each mark with its word and number."""
        theme, px = self._theme, self._theme.px
        across, gap = self._across(self.width()), px(_GAP)
        wide = (self.width() - gap * (across - 1)) / across
        tile, ratio = px(_TILE), self.devicePixelRatioF()
        middle = Qt.AlignmentFlag.AlignVCenter
        with QPainter(self) as painter:
            for place, (style, number) in enumerate(self._counts):
                down, right = divmod(place, across)
                box = QRectF(right * (wide + gap), down * px(_LINE), wide, px(_LINE))
                top = box.top() + (box.height() - tile) / 2
                painter.drawPixmap(
                    round(box.left()),
                    round(top),
                    self._marks.pixmap(style.code, tile, tile, ratio),
                )
                words = box.adjusted(tile + px(_BESIDE), 0, 0, 0)
                painter.setFont(theme.font("body", "semibold" if number else "regular"))
                painter.setPen(theme.colour("text" if number else "muted"))
                painter.drawText(words, middle | Qt.AlignmentFlag.AlignRight, str(number))
                room = words.width() - self._number_width()
                painter.setFont(theme.font("body"))
                text = elided(painter.fontMetrics(), style.button_word, room)
                painter.drawText(words, middle, text)

    def _across(self, width: int) -> int:
        """How many columns there is room for."""
        gap = self._theme.px(_GAP)
        return max(1, min(len(self._counts), (width + gap) // (self._widest() + gap)))

    def _widest(self) -> int:
        metrics = QFontMetricsF(self._theme.font("body"))
        words = max(
            (metrics.horizontalAdvance(style.button_word) for style, _ in self._counts), default=0
        )
        return round(self._theme.px(_TILE + _BESIDE) + words + self._number_width())

    def _number_width(self) -> float:
        metrics = QFontMetricsF(self._theme.font("body", "semibold"))
        return metrics.horizontalAdvance("000")
