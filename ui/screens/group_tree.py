"""The structure as a tree: groups under those they report to, the ended ones under a line apart."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QWidget,
)

from govapp.group_types import Group, GroupNode
from ui.screens.group_looks import kind_and_end, kind_icon, timing_chip
from ui.theme import GAP_M, Theme
from ui.widgets.chips import chip_size, paint_chip
from ui.widgets.labels import elided, plain_tip

Index = QModelIndex | QPersistentModelIndex
_GROUP_ID = Qt.ItemDataRole.UserRole
_GROUP = Qt.ItemDataRole.UserRole + 1
_ENDED = "Ended before this day"


class GroupTree(QTreeView):
    """Arrows go through it and choose; Enter opens the page of the group chosen."""

    # object, for an id has 63 bits and Signal(int) carries 32.
    group_chosen = Signal(object)
    group_opened = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._on = date.min
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setItemDelegate(_GroupDelegate(theme, self))
        self.setHeaderHidden(True)
        self.setAccessibleName("Groups")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setExpandsOnDoubleClick(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.selectionModel().currentChanged.connect(self._current_changed)
        self.doubleClicked.connect(self._open)
        theme.follow(self._restyle)

    @property
    def group_id(self) -> int | None:
        """The group chosen."""
        found = self.currentIndex().data(_GROUP_ID)
        return found if isinstance(found, int) else None

    @property
    def names(self) -> list[str]:
        """The names in the order shown, each indented by its depth."""
        found: list[str] = []

        def walk(item: QStandardItem, depth: int) -> None:
            for row in range(item.rowCount()):
                child = item.child(row)
                found.append("  " * depth + child.text())
                walk(child, depth + 1)

        walk(self._items.invisibleRootItem(), 0)
        return found

    def show_structure(
        self, nodes: Sequence[GroupNode], ended: Sequence[Group], on: date, chosen: int | None
    ) -> None:
        """Show a structure as at a day, and what had ended before it; choose a group quietly."""
        self._on = on
        closed = self._closed()
        self.blockSignals(True)
        self.selectionModel().blockSignals(True)
        self._items.clear()
        path: list[QStandardItem] = [self._items.invisibleRootItem()]
        for node in nodes:
            del path[node.depth + 1 :]
            item = self._item(node.group)
            path[-1].appendRow(item)
            path.append(item)
        if ended:
            apart = QStandardItem(f"{_ENDED} ({len(ended)})")
            apart.setData(apart.text(), Qt.ItemDataRole.AccessibleTextRole)
            self._items.appendRow(apart)
            for group in ended:
                apart.appendRow(self._item(group))
        self._expand(closed)
        self.selectionModel().blockSignals(False)
        self.blockSignals(False)
        self.choose(chosen)

    def choose(self, group_id: int | None) -> None:
        """Make a group the one chosen, without telling, and bring it into sight."""
        item = next((i for i in self._all() if i.data(_GROUP_ID) == group_id), None)
        if item is None or group_id is None:
            return
        self.selectionModel().blockSignals(True)
        self.setCurrentIndex(item.index())
        self.selectionModel().blockSignals(False)
        self.scrollTo(item.index())
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; the rest is Qt's."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def drawBranches(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """An arrow where there is something below; the selection is the delegate's to paint."""
        theme = self._theme
        painter.fillRect(rect, QColor(theme.tokens.surface))
        if not self._items.hasChildren(index):
            return
        name = "chevron-down" if self.isExpanded(index) else "chevron-right"
        arrow = theme.pixmap(name, "muted", 14, self.devicePixelRatioF())
        left = rect.right() - (self.indentation() + theme.px(14)) // 2
        painter.drawPixmap(left, rect.center().y() - theme.px(7), arrow)

    def _item(self, group: Group) -> QStandardItem:
        item = QStandardItem(group.name)
        item.setData(group.id, _GROUP_ID)
        item.setData(group, _GROUP)
        beneath = kind_and_end(group, self._on)
        item.setData(f"{group.name}, {beneath}", Qt.ItemDataRole.AccessibleTextRole)
        item.setData(plain_tip(f"{group.name}\n{beneath}"), Qt.ItemDataRole.ToolTipRole)
        return item

    def _all(self) -> list[QStandardItem]:
        found: list[QStandardItem] = []
        waiting = [self._items.invisibleRootItem()]
        while waiting:
            item = waiting.pop(0)
            children = [item.child(row) for row in range(item.rowCount())]
            found += children
            waiting += children
        return found

    def _closed(self) -> set[str]:
        """What the user folded in; the ended groups are so from the first."""
        known = [item for item in self._all() if item.rowCount()]
        closed = {item.text() for item in known if not self.isExpanded(item.index())}
        apart = any(item.text().startswith(_ENDED) for item in known)
        return closed if apart else closed | {_ENDED}

    def _expand(self, closed: set[str]) -> None:
        for item in self._all():
            folded = item.text() in closed
            if item.text().startswith(_ENDED):
                folded = any(text.startswith(_ENDED) for text in closed)
            self.setExpanded(item.index(), not folded)

    def _current_changed(self, now: QModelIndex, _before: QModelIndex) -> None:
        group_id = now.data(_GROUP_ID)
        if isinstance(group_id, int):
            self.group_chosen.emit(group_id)

    def _open(self, index: QModelIndex) -> None:
        group_id = index.data(_GROUP_ID)
        if isinstance(group_id, int):
            self.group_opened.emit(group_id)
        elif index.isValid():
            self.setExpanded(index, not self.isExpanded(index))

    def _restyle(self) -> None:
        self.setIndentation(self._theme.px(18))
        self.scheduleDelayedItemsLayout()

    def day(self) -> date:
        """The day as at which it is shown."""
        return self._on


class _GroupDelegate(QStyledItemDelegate):
    """Icon, name and a muted line; a chip for what is extended, late or ended."""

    def __init__(self, theme: Theme, tree: GroupTree) -> None:
        super().__init__(tree)
        self._theme, self._tree = theme, tree

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines; the heading of the ended groups has one."""
        group = index.data(_GROUP)
        high = 36
        if group is not None:
            high = 56 if timing_chip(group, self._tree.day()) else 48
        return QSize(self._theme.px(120), self._theme.px(high))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one group."""
        theme, tokens = self._theme, self._theme.tokens
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        rect = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.selected))
            painter.drawRoundedRect(rect.adjusted(0, 1, 0, -1), theme.px(6), theme.px(6))
        if option.state & QStyle.StateFlag.State_HasFocus:
            solid = selected and tokens.solid_selection
            painter.setPen(QPen(QColor(tokens.on_selected if solid else tokens.focus), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(1, 2, -1, -2), theme.px(6), theme.px(6))
        group = index.data(_GROUP)
        plain = selected and tokens.solid_selection
        if group is None:
            self._paint_apart(painter, rect, str(index.data()))
        else:
            self._paint_group(painter, rect, group, "on_selected" if plain else "")
        painter.restore()

    def _paint_apart(self, painter: QPainter, rect: QRectF, words: str) -> None:
        painter.setFont(self._theme.font("small", "semibold"))
        painter.setPen(self._theme.colour("muted"))
        inner = rect.adjusted(self._theme.px(6), 0, 0, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_group(self, painter: QPainter, rect: QRectF, group: Group, plain: str) -> None:
        theme, px, on = self._theme, self._theme.px, self._tree.day()
        ratio = painter.device().devicePixelRatio()
        icon = theme.pixmap(kind_icon(group.kind), plain or "muted", 17, ratio)
        side = px(17)
        painter.drawPixmap(round(rect.left() + px(6)), round(rect.center().y() - side / 2), icon)
        inner = rect.adjusted(px(6) + side + px(GAP_M), px(5), -px(GAP_M), -px(5))
        chip = timing_chip(group, on)
        below = chip_size(theme, chip).height() if chip else px(17)
        first = inner.adjusted(0, 0, 0, -below)
        second = inner.adjusted(0, inner.height() - below, 0, 0)
        painter.setFont(theme.font("body", "medium"))
        painter.setPen(theme.colour(plain or "text"))
        words = elided(painter.fontMetrics(), group.name, inner.width())
        painter.drawText(first, Qt.AlignmentFlag.AlignVCenter, words)
        if chip is not None:
            second.setWidth(min(second.width(), chip_size(theme, chip).width()))
            paint_chip(painter, theme, second, chip)
            return
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour(plain or "muted"))
        words = elided(painter.fontMetrics(), group.kind.label, inner.width())
        painter.drawText(second, Qt.AlignmentFlag.AlignVCenter, words)
