"""Paints a line of the register: who, a badge or two, and the marks to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QToolTip

from ui.theme import Theme
from ui.widgets.cell_delegate import CellDelegate
from ui.widgets.columns import Column
from ui.widgets.labels import elided, plain_tip
from ui.widgets.marks import Look, MarkStyle, ink_of, paint_shape

Index = QModelIndex | QPersistentModelIndex
Centre = Qt.AlignmentFlag.AlignVCenter

# In design pixels: a name needs this much before the buttons may take words instead of letters.
ROOM_FOR_NAMES = 280
# With less than this beside the letters, the buttons stand under the name.
LEAST_ROOM = 150
LETTER_WIDTH, GAP, BADGE, NUMBER = 42, 6, 28, 46
LINE, STACKED_LINE = 46, 82


@dataclass(frozen=True, slots=True)
class RegisterRow:
    """One line: the seat first, the person second, and what is marked so far.

    `came` is who came in their place, in words ("Deputy: J. Carr"); `reply` what was said
    beforehand ("Sent apologies"). A locked line shows its mark but no buttons.
    """

    id: int
    title: str
    person: str
    mark: str = ""
    came: str = ""
    reply: str = ""
    online: bool = False
    note: str = ""
    locked: bool = False


class RegisterDelegate(CellDelegate):
    """One line of the register; also knows what lies under the mouse."""

    def __init__(
        self, theme: Theme, styles: Sequence[MarkStyle], parent: QObject | None = None
    ) -> None:
        super().__init__(theme, parent)
        self.width = 0.0  # of the lines, as the view has them
        self.set_styles(styles)
        theme.changed.connect(self._forget_widths)

    def set_styles(self, styles: Sequence[MarkStyle]) -> None:
        """Call the same marks by other words."""
        self._marks = {style.code: style for style in styles}
        self._buttons = [style for style in styles if style.key]
        self._widths: list[float] = []

    def row_height(self, columns: tuple[Column[Any], ...]) -> int:
        """Two lines, close together: 25 seats are to fit a screen. Buttons under them need more."""
        return self._theme.px(STACKED_LINE if self.is_stacked(self.width) else LINE)

    def is_stacked(self, width: float) -> bool:
        """Tell whether the buttons of a line of that width stand under the name."""
        letters = len(self._buttons) * (LETTER_WIDTH + GAP)
        fixed = NUMBER + LEAST_ROOM + 2 * BADGE + 22 + letters
        return 0 < width < self._theme.px(fixed)

    def _middle(self, line: QRectF) -> float:
        """The height at which buttons and badges stand."""
        if self.is_stacked(line.width()):
            return line.bottom() - self._theme.px(20)
        return line.center().y()

    def has_words(self, width: float) -> bool:
        """Tell whether a line of that width has room for words on the buttons."""
        fixed = NUMBER + ROOM_FOR_NAMES + 2 * BADGE + 20 + GAP * len(self._buttons)
        return width >= sum(self._word_widths()) + self._theme.px(fixed)

    def button_places(self, line: QRectF) -> list[tuple[MarkStyle, QRectF]]:
        """The buttons of a line and where they stand."""
        px = self._theme.px
        if self.has_words(line.width()):
            widths = self._word_widths()
        else:
            widths = [float(px(LETTER_WIDTH))] * len(self._buttons)
        left = line.right() - px(14) - sum(widths) - px(GAP) * (len(widths) - 1)
        top, height = self._middle(line) - px(15), px(30)
        places = []
        for style, width in zip(self._buttons, widths, strict=True):
            places.append((style, QRectF(left, top, width, height)))
            left += width + px(GAP)
        return places

    def badge_places(self, line: QRectF) -> tuple[QRectF, QRectF]:
        """Where "online" and the note stand, before the buttons."""
        side = self._theme.px(BADGE)
        places = self.button_places(line)
        right = places[0][1].left() if places else line.right()
        top = self._middle(line) - side / 2
        note = QRectF(right - side - self._theme.px(GAP), top, side, side)
        return note.translated(-side, 0), note

    def what_is_at(self, line: QRectF, place: QPointF) -> str:
        """What a click there means: a mark's code, "online", "note" or nothing."""
        for style, box in self.button_places(line):
            if box.contains(place):
                return style.code
        online, note = self.badge_places(line)
        return "online" if online.contains(place) else "note" if note.contains(place) else ""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one line."""
        row: RegisterRow = index.data(Qt.ItemDataRole.UserRole)
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        line = QRectF(option.rect)
        painter.save()
        self._paint_ground(painter, option.rect, current, first=True)
        self._paint_who(painter, line, row, index.row() + 1, current)
        self._paint_badges(painter, line, row, current)
        words = self.has_words(line.width())
        for style, box in self.button_places(line):
            if not row.locked or style.code == row.mark:
                self._paint_button(painter, box, style, style.code == row.mark, words)
        if option.state & QStyle.StateFlag.State_HasFocus:
            self._paint_focus(painter, line, current)
        painter.restore()

    def _forget_widths(self) -> None:
        self._widths = []

    def _word_widths(self) -> list[float]:
        # Measured once a theme: asked for several times by each line that is painted.
        if not self._widths:
            metrics = QFontMetricsF(self._theme.font("small", "semibold"))
            self._widths = [
                metrics.horizontalAdvance(style.button_word) + self._theme.px(18)
                for style in self._buttons
            ]
        return self._widths

    def _paint_who(
        self, painter: QPainter, line: QRectF, row: RegisterRow, number: int, current: bool
    ) -> None:
        theme, px = self._theme, self._theme.px
        solid = current and theme.tokens.solid_selection
        painter.setPen(theme.colour("on_selected" if solid else "muted"))
        painter.setFont(theme.font("small", "medium"))
        counted = QRectF(line.left() + px(10), line.top(), px(24), px(LINE))
        painter.drawText(counted, Centre | Qt.AlignmentFlag.AlignRight, str(number))
        left = line.left() + px(NUMBER)
        stacked = self.is_stacked(line.width())
        end = line.right() - px(14) if stacked else self._names_end(line, row, current) - px(8)
        room = end - left
        box = QRectF(left, line.top() + px(5), room, px(19))
        painter.setPen(theme.colour("on_selected" if solid else "text"))
        painter.setFont(theme.font("body", "semibold"))
        painter.drawText(box, Centre, elided(painter.fontMetrics(), row.title, room))
        box = QRectF(left, line.top() + px(23), room, px(17))
        # What happened stands before what was expected, in the colour of text.
        for words, tint, weight in (
            (row.came, "text", "medium"),
            (row.person, "muted", "regular"),
            (row.reply, "muted", "medium"),
        ):
            if words and box.width() > px(20):
                painter.setFont(theme.font("small", weight))  # type: ignore[arg-type]
                painter.setPen(theme.colour("on_selected" if solid else tint))
                text = words if box.left() == left else f"·  {words}"
                shown = elided(painter.fontMetrics(), text, box.width())
                painter.drawText(box, Centre, shown)
                box.setLeft(box.left() + painter.fontMetrics().horizontalAdvance(shown) + px(6))

    def _names_end(self, line: QRectF, row: RegisterRow, current: bool) -> float:
        """Where the names must end: before the badges, where there are any."""
        online, note = self.badge_places(line)
        if row.online or current:
            return online.left()
        return note.left() if row.note else note.right()

    def _paint_badges(
        self, painter: QPainter, line: QRectF, row: RegisterRow, current: bool
    ) -> None:
        theme = self._theme
        solid = current and theme.tokens.solid_selection
        ratio = painter.device().devicePixelRatio()
        badges = (("video", row.online), ("notebook-pen", bool(row.note)))
        for (icon, is_set), box in zip(badges, self.badge_places(line), strict=True):
            if not is_set and not current:
                continue
            tint = "blue" if is_set else "grey"
            if is_set:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(theme.tokens.blue.soft))
                painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), theme.px(5), theme.px(5))
            elif solid:
                tint = "on_selected"
            half = theme.px(16) / 2
            place = QPointF(box.center().x() - half, box.center().y() - half).toPoint()
            painter.drawPixmap(place, theme.pixmap(icon, tint, 16, ratio))

    def _paint_button(
        self, painter: QPainter, box: QRectF, style: MarkStyle, on: bool, words: bool
    ) -> None:
        theme, tokens = self._theme, self._theme.tokens
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if on:
            # A ground of its own, for looks that have none, on a line that is coloured.
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tokens.surface))
            painter.drawRoundedRect(box, theme.px(5), theme.px(5))
            framed = style.look not in (Look.DOTTED, Look.HOLLOW)
            paint_shape(painter, theme, box, style.look, framed=framed)
        else:
            painter.setPen(QPen(QColor(tokens.outline), 1))
            painter.setBrush(QColor(tokens.surface))
            frame = box.adjusted(0.5, 0.5, -0.5, -0.5)
            painter.drawRoundedRect(frame, theme.px(7), theme.px(7))
        painter.setFont(theme.font("small", "bold" if on else "medium"))
        painter.setPen(ink_of(theme, style.look) if on else theme.colour("muted"))
        text = style.button_word if words else style.letter
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def helpEvent(
        self,
        event: QHelpEvent,
        view: QAbstractItemView,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """Say what is under the mouse: a mark's words, the note, or the whole line."""
        if not index.isValid():
            return False
        row: RegisterRow = index.data(Qt.ItemDataRole.UserRole)
        what = self.what_is_at(QRectF(option.rect), QPointF(event.pos()))
        if what in self._marks:
            style = self._marks[what]
            tip = f"{style.word} ({style.key})"
        elif what == "online":
            tip = "Online (V)" if row.online else "In person. Press V for online."
        elif what == "note":
            tip = row.note or "Add a note (F2)"
        else:
            tip = "\n".join(part for part in (row.title, row.person, row.came, row.reply) if part)
        QToolTip.showText(event.globalPos(), plain_tip(tip), view)
        return True
