"""Search as you type, with the results beneath the box.

    box = SearchBox(theme, "Search", find=lambda text: [SearchHit(key, title, context, icon), ...],
                    hint="Ctrl+K")
    box.chosen.connect(window.go_to)              # the key of the hit
    box.setFocus()                                # as Ctrl+K does

`find` is asked after a short pause and should answer at once with some twenty hits, best first.
Down and Up move through them while one goes on typing, Enter takes one, Esc closes, then clears.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme import GAP_S, Theme
from ui.widgets.announcing import announce
from ui.widgets.filter_box import FilterBox
from ui.widgets.labels import elided

Index = QModelIndex | QPersistentModelIndex
PAUSE_MS = 150
SHOWN_AT_MOST = 9
WIDEST = 560  # design pixels


@dataclass(frozen=True, slots=True)
class SearchHit:
    """Something found: what to hand back, its name, what it is, an icon for its kind."""

    key: Hashable
    title: str
    context: str = ""
    icon: str = ""


class HitModel(QAbstractListModel):
    """The hits of the last search."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.hits: list[SearchHit] = []

    def set_hits(self, hits: Sequence[SearchHit]) -> None:
        """Show other hits."""
        self.beginResetModel()
        self.hits = list(hits)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many were found."""
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words of a hit."""
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return hit.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{hit.title}, {hit.context}" if hit.context else hit.title
        return hit if role == Qt.ItemDataRole.UserRole else None


class HitDelegate(QStyledItemDelegate):
    """A hit in two lines with the icon of its kind."""

    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines."""
        return QSize(self._theme.px(200), self._theme.px(48))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one hit."""
        theme, px = self._theme, self._theme.px
        hit: SearchHit = index.data(Qt.ItemDataRole.UserRole)
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        solid = here and theme.tokens.solid_selection
        box = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if here:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.tokens.selected))
            painter.drawRoundedRect(box.adjusted(2, 1, -2, -1), px(6), px(6))
        if hit.icon:
            ratio = painter.device().devicePixelRatio()
            tint = "on_selected" if solid else "muted"
            picture = theme.pixmap(hit.icon, tint, 18, ratio)
            top = round(box.center().y() - px(9))
            painter.drawPixmap(round(box.left()) + px(12), top, picture)
        left, width = box.left() + px(42), box.width() - px(54)
        for words, size, tint, top in (
            (hit.title, "body", "text", 6),
            (hit.context, "small", "muted", 25),
        ):
            painter.setFont(theme.font(size, "medium" if size == "body" else "regular"))  # type: ignore[arg-type]
            painter.setPen(theme.colour("on_selected" if solid else tint))
            line = QRectF(left, box.top() + px(top), width, px(18))
            shown = elided(painter.fontMetrics(), words, width)
            painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.restore()


class SearchBox(FilterBox):
    """A search line with a list that hangs beneath it, inside the window."""

    chosen = Signal(object)

    def __init__(
        self,
        theme: Theme,
        name: str,
        find: Callable[[str], Sequence[SearchHit]],
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, name, hint, parent)
        self._find = find
        self._hits = HitModel(self)
        # A child of the window, not a window of its own: the line keeps the focus.
        self._list = QListView(self)
        self._list.setModel(self._hits)
        self._list.setItemDelegate(HitDelegate(theme, self._list))
        self._list.setProperty("popup", True)
        self._list.setAccessibleName("Found")
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.hide()
        self._list.clicked.connect(self._take)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.search)
        self.textEdited.connect(lambda _: self._pause.start())

    def search(self) -> None:
        """Look for what is typed now."""
        self._pause.stop()
        text = self.text().strip()
        if not text:
            self._list.hide()
            return
        hits = self._find(text)
        self._hits.set_hits(hits or [SearchHit(None, "Nothing found", "Try fewer letters")])
        if hits:
            self._list.setCurrentIndex(self._hits.index(0, 0))
        announce(self, f"{len(hits)} found" if hits else "Nothing found")
        self._show_list()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through the hits, take one, close the list."""
        key = event.key()
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._list.isVisible():
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if self._pause.isActive() or not self._list.isVisible():
                self.search()
            self._take(self._list.currentIndex())
        elif key == Qt.Key.Key_Escape:
            if self._list.isVisible():
                self._list.hide()
            else:
                self.clear()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Close the list when one goes elsewhere."""
        super().focusOutEvent(event)
        self._list.hide()

    def _move(self, step: int) -> None:
        row = self._list.currentIndex().row() + step
        if 0 <= row < len(self._hits.hits):
            self._list.setCurrentIndex(self._hits.index(row, 0))
            said = self._hits.data(self._hits.index(row, 0), Qt.ItemDataRole.AccessibleTextRole)
            announce(self, str(said))

    def _take(self, index: QModelIndex) -> None:
        if not index.isValid() or self._hits.hits[index.row()].key is None:
            return
        hit = self._hits.hits[index.row()]
        self._list.hide()
        self.clear()
        self.chosen.emit(hit.key)

    def _show_list(self) -> None:
        window, px = self.window(), self._theme.px
        self._list.setParent(window)
        shown = min(len(self._hits.hits), SHOWN_AT_MOST)
        fits = len(self._hits.hits) <= SHOWN_AT_MOST
        bars = Qt.ScrollBarPolicy
        self._list.setVerticalScrollBarPolicy(
            bars.ScrollBarAlwaysOff if fits else bars.ScrollBarAlwaysOn
        )
        width = min(max(self.width(), px(WIDEST)), window.width())
        place = self.mapTo(window, QPoint(0, self.height() + px(GAP_S)))
        left = max(0, min(place.x(), window.width() - width))
        self._list.setGeometry(left, place.y(), width, shown * px(48) + 2 * px(8))
        self._list.show()
        self._list.raise_()

    def event(self, event: QEvent) -> bool:
        """Keep Esc from a dialog or window while there is something to close or clear."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            busy = bool(self.text()) or self._list.isVisible()
            if event.key() == Qt.Key.Key_Escape and busy:
                event.accept()
                return True
        return super().event(event)
