"""A list beside the page of what is chosen in it; with little room the page stands under the list.

columns = ListAndPage(theme, tree, page, list_width=340)

Folded it is higher than most windows; the window scrolls its screens.
"""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from ui.theme import GAP_L, Theme

# Below this many design pixels the page stands under the list.
FOLDS_BELOW = 960
# The least height, in design pixels, of the list and of the page when one stands under the other.
_LIST_HEIGHT, _PAGE_HEIGHT = 300, 560


class ListAndPage(QWidget):
    """Two columns, or two storeys."""

    def __init__(self, theme: Theme, listed: QWidget, page: QWidget, *, list_width: int) -> None:
        super().__init__()
        self._theme, self._listed, self._page = theme, listed, page
        self._list_width = list_width
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.addWidget(listed)
        self._columns.addWidget(page, 1)
        theme.follow(self._fold)

    @property
    def folded(self) -> bool:
        """Whether the page stands under the list."""
        return self.width() < self._theme.px(FOLDS_BELOW)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold or unfold."""
        super().resizeEvent(event)
        self._fold()

    def _fold(self) -> None:
        px, folded = self._theme.px, self.folded
        direction = QBoxLayout.Direction.TopToBottom if folded else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)
        self._columns.setSpacing(px(GAP_L))
        self._listed.setMinimumHeight(px(_LIST_HEIGHT) if folded else 0)
        self._page.setMinimumHeight(px(_PAGE_HEIGHT) if folded else 0)
        widest = self.maximumSize().width()
        self._listed.setMaximumWidth(widest if folded else px(self._list_width))
        self._listed.setMinimumWidth(0 if folded else px(self._list_width))
