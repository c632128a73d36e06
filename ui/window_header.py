"""What stands above a screen: its title, its buttons, and the tools that are there on every screen.

Where all of it does not fit side by side, as with large text in a small window, the buttons go to
lines of their own across the whole width, and title and tools share the first.
"""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.screen import Heading
from ui.theme import GAP_M, GAP_XL, Theme

# Room, in design pixels, that a title keeps before its buttons go to lines of their own, and the
# least that it is left beside the tools.
_TITLE_WIDTH, _TITLE_AT_LEAST = 220, 80


class WindowHeader(QFrame):
    """Shows one heading at a time, beside the tools."""

    def __init__(self, theme: Theme, *tools: QWidget) -> None:
        super().__init__()
        self._theme = theme
        self._headings: list[Heading] = []
        self._words, self._buttons, self._tools = QWidget(), QWidget(), QWidget()
        for holder in (self._words, self._buttons):
            QVBoxLayout(holder).setContentsMargins(0, 0, 0, 0)
        self._tools_row = QHBoxLayout(self._tools)
        self._tools_row.setContentsMargins(0, 0, 0, 0)
        for tool in tools:
            self._tools_row.addWidget(tool)
        self._grid = QGridLayout(self)
        self._grid.setColumnStretch(0, 1)
        self._grid.addWidget(self._words, 0, 0)
        self._grid.addWidget(self._buttons, 0, 1)
        self._grid.addWidget(self._tools, 0, 2, Qt.AlignmentFlag.AlignVCenter)
        self._one_line = True
        self.setProperty("bar", True)
        theme.follow(self._restyle)

    def show_heading(self, shown: Heading) -> None:
        """Show this heading and its buttons, and no other."""
        if shown not in self._headings:
            self._headings.append(shown)
            for holder, widget in ((self._words, shown), (self._buttons, shown.buttons)):
                layout = holder.layout()
                assert layout is not None
                layout.addWidget(widget)
        for heading in self._headings:
            heading.setVisible(heading is shown)
            heading.buttons.setVisible(heading is shown)
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """No wider than with the buttons beneath: else the window could not be made narrow."""
        title = self._side_by_side(self._theme.px(_TITLE_AT_LEAST), self._tools.sizeHint().width())
        buttons = self._side_by_side(self._buttons.minimumSizeHint().width())
        return QSize(max(title, buttons), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Buttons beside the title, or beneath it."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """A button that comes, goes or changes its words may need another line."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        buttons, tools = self._buttons.sizeHint().width(), self._tools.sizeHint().width()
        wanted = self._side_by_side(self._theme.px(_TITLE_WIDTH), buttons, tools)
        one_line = not buttons or wanted <= self.width()
        if one_line != self._one_line:
            self._one_line = one_line
            self._grid.removeWidget(self._buttons)
            place = (0, 1, 1, 1) if one_line else (1, 0, 1, 3)
            self._grid.addWidget(self._buttons, *place)

    def _side_by_side(self, *widths: int) -> int:
        margins, gaps = self._grid.contentsMargins(), self._grid.spacing() * (len(widths) - 1)
        return sum(widths) + gaps + margins.left() + margins.right()

    def _restyle(self) -> None:
        side, above = self._theme.px(GAP_XL), self._theme.px(GAP_M + 4)
        self._grid.setContentsMargins(side, above, side, above)
        self._grid.setSpacing(self._theme.px(GAP_M))
        self._tools_row.setSpacing(self._theme.px(GAP_M))
