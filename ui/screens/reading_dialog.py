"""What both imports share: a file is dropped, what is asked stands left, what was understood right.

A subclass adds cards to `side`, gives the widget for the right, adds buttons and says how it reads.
"""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QHBoxLayout, QVBoxLayout, QWidget

from ui.screens.screen import scrolling
from ui.session import Session
from ui.theme import GAP_L, GAP_M, GAP_XL, Theme
from ui.widgets.message_bar import MessageBar

# Below this many design pixels the right-hand side stands under the other.
FOLDS_BELOW = 860


class ReadingDialog(QDialog):
    """Two columns that become one where there is little room; nothing is written until the end."""

    def __init__(
        self,
        session: Session,
        theme: Theme,
        title: str,
        size: tuple[int, int],
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._session, self._theme = session, theme
        self._size = size
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAcceptDrops(True)
        self.setProperty("page", True)
        self.message = MessageBar(theme)
        self._side_page = QWidget()
        self._side_page.setProperty("page", True)
        self.side = QVBoxLayout(self._side_page)
        self._side_scroll = scrolling(self._side_page)
        self._side_scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self.page = QWidget()
        self.page.setLayout(self._columns)
        self.page_scroll = scrolling(self.page)
        self.buttons = QHBoxLayout()
        self.column = QVBoxLayout(self)
        self._sought: QWidget | None = None
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._scroll_to_sought)

    def read(self, path: Path) -> None:
        """Read a file and show what was understood; for each kind to say how."""
        raise NotImplementedError(f"{type(self).__name__} does not say how it reads")

    def lay_out(self, cards: list[QWidget], right: QWidget, whole: QWidget | None = None) -> None:
        """Put the cards left, `right` beside them; `whole` holds the page if given."""
        for card in cards:
            self.side.addWidget(card)
        self.side.addStretch(1)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addWidget(self._side_scroll, 2)
        self._columns.addWidget(right, 3)
        self.column.addWidget(self.message)
        self.column.addWidget(whole or self.page_scroll, 1)
        self.column.addLayout(self.buttons)
        self._theme.follow(self._restyle_page)

    def bring_into_sight(self, widget: QWidget) -> None:
        """Scroll to a widget of either column, once what is new there has found its place."""
        self._sought = widget
        self._soon.start()

    def _scroll_to_sought(self) -> None:
        for area in (self._side_scroll, self.page_scroll):
            if self._sought is not None and area.isAncestorOf(self._sought):
                area.ensureWidgetVisible(self._sought)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take one file."""
        if dropped_file(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read the file that was dropped."""
        path = dropped_file(event)
        if path is not None:
            event.acceptProposedAction()
            self.read(path)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what was understood under the rest where there is little room."""
        super().resizeEvent(event)
        folded = self.width() < self._theme.px(FOLDS_BELOW)
        ways = QBoxLayout.Direction
        wanted = ways.TopToBottom if folded else ways.LeftToRight
        if self._columns.direction() is wanted:
            return
        focus = self.focusWidget()
        self._columns.setDirection(wanted)
        # One column scrolls as one; side by side, the questions scroll and the rest stays.
        self._side_scroll.setVisible(not folded)
        if folded:
            self._columns.insertWidget(0, self._side_scroll.takeWidget())
            self._side_page.show()
        else:
            self._columns.removeWidget(self._side_page)
            self._side_scroll.setWidget(self._side_page)
        if focus is not None:
            focus.setFocus()  # it was lost on the way from one place to the other

    def _restyle_page(self) -> None:
        px = self._theme.px
        self.column.setContentsMargins(*(px(GAP_XL),) * 4)
        for layout in (self.column, self._columns, self.side):
            layout.setSpacing(px(GAP_L))
        self.side.setContentsMargins(0, 0, px(GAP_M), 0)
        self.buttons.setSpacing(px(GAP_M))
        room = self.screen().availableSize()
        self.resize(min(px(self._size[0]), room.width()), min(px(self._size[1]), room.height()))


def dropped_file(event: QDropEvent) -> Path | None:
    """The one file that is dropped, if there is just one."""
    urls = event.mimeData().urls()
    local = len(urls) == 1 and urls[0].isLocalFile()
    return Path(urls[0].toLocalFile()) if local else None
