"""The sidebar: a switch on top, the screens with their keys, a line at the foot.

bar = Sidebar(theme, "Partnership Register", "Northmoor", [
    NavEntry("overview", "Overview", "layout-dashboard"),
    NavEntry("work", "Work", "list-checks", section="Accountability"), ...])
bar.set_switch("Partnership", [Option(None, "All partnerships"), Option(1, "Children")], None)
bar.chosen.connect(window.show_screen)         # a key; also by Alt+1 to 9, in the order given
bar.switched.connect(session.look_at)          # the switch's value
bar.choose("work")                             # marks the entry without telling
bar.set_badge("work", "7", "7 overdue")        # seen and spoken
bar.set_footer("Saved 10:42")
bar.set_folded(True)                           # icons only, where the window is narrow
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPen, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QSpacerItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from ui.theme import GAP_M, GAP_S, Theme
from ui.widgets.fields import Option
from ui.widgets.labels import ElidedLabel, elided, label, plain_tip
from ui.widgets.select import Select

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
ENTRY, BADGE = Role.UserRole, Role.UserRole + 1
WIDTH, FOLDED_WIDTH, ROW, HEADING = 236, 64, 38, 34  # design pixels
KEYS = 9


@dataclass(frozen=True, slots=True)
class NavEntry:
    """A screen to go to; `section` is the heading over it, given with its first entry."""

    key: str
    words: str
    icon: str
    section: str = ""


class NavDelegate(QStyledItemDelegate):
    """Paints an entry with its icon and badge, or a section's heading."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.folded = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A row of the list; headings fold away."""
        heading = index.data(ENTRY) is None
        height = (8 if self.folded else HEADING) if heading else ROW
        return QSize(self._theme.px(40), self._theme.px(height))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        theme, px = self._theme, self._theme.px
        box = QRectF(option.rect).adjusted(px(12), 1, -px(12), -1)
        entry: NavEntry | None = index.data(ENTRY)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if entry is None:
            if not self.folded:
                painter.setFont(theme.font("small", "semibold"))
                painter.setPen(theme.colour("muted"))
                words = QRectF(box).adjusted(px(12), 0, 0, -px(4))
                bottom = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft
                painter.drawText(words, bottom, index.data(Role.DisplayRole))
            painter.restore()
            return
        here = bool(option.state & QStyle.StateFlag.State_Selected)
        if here:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.tokens.selected))
            painter.drawRoundedRect(box, px(8), px(8))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.tokens.raised))
            painter.drawRoundedRect(box, px(8), px(8))
        self._paint_entry(painter, box, entry, index.data(BADGE) or "", here)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.tokens.focus), 2))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), px(7), px(7))
        painter.restore()

    def _paint_entry(
        self, painter: QPainter, box: QRectF, entry: NavEntry, badge: str, here: bool
    ) -> None:
        theme, px = self._theme, self._theme.px
        tint = "text"
        if here:
            tint = "on_selected" if theme.tokens.solid_selection else "accent"
        ratio = painter.device().devicePixelRatio()
        left = box.center().x() - px(9) if self.folded else box.left() + px(12)
        picture = theme.pixmap(entry.icon, tint, 18, ratio)
        painter.drawPixmap(round(left), round(box.center().y() - px(9)), picture)
        if self.folded:
            return
        words = box.adjusted(px(42), 0, -px(10), 0)
        if badge:
            painter.setFont(theme.font("small", "semibold"))
            width = max(painter.fontMetrics().horizontalAdvance(badge) + px(14), px(24))
            pill = QRectF(words.right() - width, box.center().y() - px(10), width, px(20))
            painter.setPen(QPen(QColor(theme.tokens.red.strong), 1))
            if not theme.tokens.outlined_chips:
                painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.tokens.red.soft))
            painter.drawRoundedRect(pill, px(10), px(10))
            painter.setPen(theme.colour("red"))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, badge)
            words.setRight(pill.left() - px(6))
        painter.setFont(theme.font("body", "semibold" if here else "medium"))
        painter.setPen(theme.colour(tint))
        shown = elided(painter.fontMetrics(), entry.words, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)


class Sidebar(QFrame):
    """Where to go, and whose figures are looked at."""

    chosen = Signal(str)
    switched = Signal(object)

    def __init__(
        self,
        theme: Theme,
        title: str,
        sentence: str,
        entries: Sequence[NavEntry],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._options: list[Option] = []
        self._telling = True
        self.setProperty("bar", True)
        self._title, self._sentence = ElidedLabel(title), ElidedLabel(sentence)
        self._title.setProperty("weight", "semibold")
        self._sentence.setProperty("tint", "muted")
        self._sentence.setProperty("type", "small")
        self._switch = Select(theme)
        self._switch.setAccessibleName("Switch")
        self._switch.activated.connect(self._switch_turned)
        self._list = QListWidget()
        self._list.setAccessibleName("Screens")
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setMouseTracking(True)
        self._delegate = NavDelegate(theme, self)
        self._list.setItemDelegate(self._delegate)
        self._list.currentItemChanged.connect(self._current_changed)
        # A click also leads back from a screen that stands under the marked one.
        self._list.itemClicked.connect(lambda item: self.chosen.emit(item.data(ENTRY).key))
        self._footer = label(size="small", tint="muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._over_switch, self._over_list = QSpacerItem(0, 0), QSpacerItem(0, 0)
        self._column.addWidget(self._title)
        self._column.addWidget(self._sentence)
        self._column.addSpacerItem(self._over_switch)
        self._column.addWidget(self._switch)
        self._column.addSpacerItem(self._over_list)
        self._column.addWidget(self._list, 1)
        self._column.addWidget(self._footer)
        self._items = self._fill(entries)
        theme.follow(self._restyle)

    def set_switch(self, name: str, choices: Sequence[Option], value: Any) -> None:
        """Offer these on the switch, `value` being the one turned to."""
        self._options = list(choices)
        self._switch.setAccessibleName(name)
        self._switch.clear()
        self._switch.addItems([option.words for option in self._options])
        places = [n for n, option in enumerate(self._options) if option.value == value]
        self._switch.setCurrentIndex(places[0] if places else 0)

    def choose(self, key: str) -> None:
        """Mark where one is, without telling."""
        self._telling = False
        self._list.setCurrentItem(self._items[key])
        self._telling = True

    def set_badge(self, key: str, badge: str, words: str = "") -> None:
        """Show a small count beside an entry, and say it in words; empty takes it away."""
        item = self._items[key]
        entry: NavEntry = item.data(ENTRY)
        item.setData(BADGE, badge)
        said = words or badge
        item.setData(Role.AccessibleTextRole, f"{entry.words}, {said}" if said else entry.words)

    def set_sentence(self, sentence: str) -> None:
        """Change the line under the title, such as the register's name."""
        self._sentence.set_whole(sentence)

    def set_footer(self, words: str) -> None:
        """Change the line at the foot, such as when it was last saved."""
        self._footer.setText(words)

    def set_folded(self, folded: bool) -> None:
        """Show icons only, or everything again."""
        self._delegate.folded = folded
        for part in (self._title, self._sentence, self._switch, self._footer):
            part.setVisible(not folded)
        self._list.scheduleDelayedItemsLayout()
        self._restyle()

    def paintEvent(self, event: Any) -> None:
        """A hairline between the sidebar and the page."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            painter.setPen(QColor(self._theme.tokens.line))
            right = self.width() - 1
            painter.drawLine(right, 0, right, self.height())

    def _fill(self, entries: Sequence[NavEntry]) -> dict[str, QListWidgetItem]:
        items = {}
        for number, entry in enumerate(entries, start=1):
            if entry.section:
                heading = QListWidgetItem(entry.section, self._list)
                heading.setFlags(Qt.ItemFlag.NoItemFlags)
            item = QListWidgetItem(entry.words, self._list)
            item.setData(ENTRY, entry)
            tip = f"{entry.words} (Alt+{number})" if number <= KEYS else entry.words
            item.setToolTip(plain_tip(tip))
            items[entry.key] = item
            if number <= KEYS:
                keys = QShortcut(QKeySequence(f"Alt+{number}"), self)
                keys.activated.connect(partial(self._go, item))
        return items

    def _go(self, item: QListWidgetItem) -> None:
        """Go there, even from a screen that stands under it."""
        if item is self._list.currentItem():
            self.chosen.emit(item.data(ENTRY).key)
        else:
            self._list.setCurrentItem(item)

    def _current_changed(self, item: QListWidgetItem | None) -> None:
        if item is not None and self._telling:
            self.chosen.emit(item.data(ENTRY).key)

    def _switch_turned(self, place: int) -> None:
        self.switched.emit(self._options[place].value)

    def _restyle(self) -> None:
        px, folded = self._theme.px, self._delegate.folded
        self.setFixedWidth(px(FOLDED_WIDTH if folded else WIDTH))
        self._column.setContentsMargins(0, px(20), 1, px(14))
        self._column.setSpacing(0)
        for part in (self._title, self._sentence, self._footer):
            part.setContentsMargins(px(24), 0, px(16), 0)
        self._column.setAlignment(self._switch, Qt.AlignmentFlag.AlignHCenter)
        self._switch.setFixedWidth(px(WIDTH - 2 * 14))
        self._over_switch.changeSize(0, px(GAP_M + GAP_S))
        self._over_list.changeSize(0, px(GAP_M))
        self._column.invalidate()
        self._list.doItemsLayout()
