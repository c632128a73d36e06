"""A row that runs on to further lines where there is no room, as words in a paragraph do.

row = FlowRow(theme)
row.add(label("from"), field)         # widgets added together stay together
row.add(another, stretch=True)        # takes what its line leaves
row = FlowRow(theme, gap=GAP_L)
"""

from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme import GAP_M, Theme

Widget = TypeVar("Widget", bound=QWidget)


class FlowRow(QWidget):
    """Lays its widgets out from left to right, line under line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, gap: int = GAP_M) -> None:
        super().__init__(parent)
        self._theme = theme
        self._between = gap
        self._parts: list[tuple[QWidget, bool]] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.follow(self._restyle)

    def add(
        self, first: Widget, *with_it: QWidget, stretch: bool = False, before_all: bool = False
    ) -> Widget:
        """Add a widget, with others that must not be parted from it; returns the first."""
        part: QWidget = first
        if with_it:
            part = QWidget()
            row = QHBoxLayout(part)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(self._theme.px(GAP_M))
            row.addWidget(first)
            for widget in with_it:
                row.addWidget(widget)
        part.setParent(self)
        part.show()
        part.installEventFilter(self)
        self._parts.insert(0 if before_all else len(self._parts), (part, stretch))
        self._changed()
        return first

    def clear(self) -> None:
        """Take every part out and delete it."""
        for part, _ in self._parts:
            part.removeEventFilter(self)
            part.hide()
            part.deleteLater()
        self._parts = []
        self._changed()

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of all lines."""
        return self._arrange(width, move=False)

    def sizeHint(self) -> QSize:
        """As high as it must be at the width it has; as wide as all in one line."""
        widths = [part.sizeHint().width() for part, _ in self._shown()]
        wide = sum(widths) + self._gap * max(0, len(widths) - 1)
        return QSize(wide, self._arrange(self.width() or wide, move=False))

    def minimumSizeHint(self) -> QSize:
        """The widest of its parts, on lines of their own."""
        widths = [part.minimumSizeHint().width() for part, _ in self._shown()]
        return QSize(max(widths, default=0), self._arrange(self.width(), move=False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange anew; where that needs another height, ask for it."""
        super().resizeEvent(event)
        height = self._arrange(self.width(), move=True)
        if height != self.height():
            self.setFixedHeight(height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A part that shows, hides or changes its size moves the others."""
        if event.type() in (
            QEvent.Type.ShowToParent,
            QEvent.Type.HideToParent,
            QEvent.Type.LayoutRequest,
        ):
            self._changed()
        return False

    @property
    def _gap(self) -> int:
        return self._theme.px(self._between)

    def _shown(self) -> list[tuple[QWidget, bool]]:
        return [part for part in self._parts if not part[0].isHidden()]

    def _changed(self) -> None:
        height = self._arrange(self.width(), move=True)
        if height and height != self.height():
            self.setFixedHeight(height)
        self.updateGeometry()

    def _restyle(self) -> None:
        self._changed()

    def _lines(self, width: int) -> list[list[tuple[QWidget, bool, QSize]]]:
        lines: list[list[tuple[QWidget, bool, QSize]]] = [[]]
        used = 0
        for part, stretch in self._shown():
            size = part.sizeHint().expandedTo(part.minimumSize())
            size = size.boundedTo(part.maximumSize())
            if part.hasHeightForWidth():  # a row within the row, which may run on itself
                size.setHeight(part.heightForWidth(min(size.width(), width)))
            if lines[-1] and used + self._gap + size.width() > width:
                lines.append([])
                used = 0
            used += size.width() + (self._gap if lines[-1] else 0)
            lines[-1].append((part, stretch, size))
        return [line for line in lines if line]

    def _arrange(self, width: int, *, move: bool) -> int:
        """Place the parts, if asked to, and return the height they take."""
        top = 0
        for line in self._lines(width):
            high = max(size.height() for _, _, size in line)
            spare = width - sum(size.width() for _, _, size in line) - self._gap * (len(line) - 1)
            stretching = [part for part, stretch, _ in line if stretch]
            left = 0
            for part, _, size in line:
                wide = size.width() + (spare // len(stretching) if part in stretching else 0)
                wide = max(min(wide, width), 0)
                if move:
                    # What stretches does so in both directions: tiles side by side are one height.
                    tall = high if part in stretching else size.height()
                    part.setGeometry(QRect(left, top + (high - tall) // 2, wide, tall))
                left += wide + self._gap
            top += high + self._gap
        return max(0, top - self._gap)
