"""Marks: a letter in a shape in a shade, the same in the register, the matrix and the legend.

    MarkStyle("present", "P", "Present", key="P", look=Look.PALE)
    MarkStyle("absent", "X", "Absent, no apologies", key="X", look=Look.SOLID, short="Absent")
    legend = MarkLegend(theme, styles)            # what each letter means, beneath a matrix

The normal recedes and the exception stands out; no two looks differ by colour alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Theme, Tone


class Look(Enum):
    """How a mark is drawn."""

    PALE = "pale green, no outline"
    OUTLINED = "pale blue in a firm outline"
    RINGED = "white in a firm green outline"
    UNDERLINED = "pale amber over a bar"
    SOLID = "white on solid red"
    DOTTED = "grey in a dotted outline"
    HOLLOW = "empty, only its corners drawn"
    DASH = "a short dash, nothing else"
    QUESTION = "a letter in grey, nothing else"


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """One mark: its stored code, letter, words and look; the key that gives it, if one does.

    `short` is the word on a narrow button. `fills` says that Shift and the key marks all that are
    left. `asks` says that Enter, straight after it, asks who came.
    """

    code: str
    letter: str
    word: str
    look: Look
    key: str = ""
    short: str = ""
    fills: bool = False
    asks: bool = False

    @property
    def button_word(self) -> str:
        """The word on a button."""
        return self.short or self.word


def tone_of(theme: Theme, look: Look) -> Tone:
    """The tone in which a look is drawn."""
    tokens = theme.tokens
    tones = {
        Look.PALE: tokens.green,
        Look.OUTLINED: tokens.blue,
        Look.RINGED: tokens.green,
        Look.UNDERLINED: tokens.amber,
        Look.SOLID: tokens.red,
    }
    return tones.get(look, tokens.grey)


def ink_of(theme: Theme, look: Look) -> QColor:
    """The colour of the letter."""
    return QColor(theme.tokens.on_alarm if look is Look.SOLID else tone_of(theme, look).strong)


def paint_shape(
    painter: QPainter, theme: Theme, box: QRectF, look: Look, *, framed: bool = False
) -> None:
    """Paint the shape behind a letter or word; `framed` gives every look its outline."""
    tokens, tone = theme.tokens, tone_of(theme, look)
    radius = theme.px(5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if look in (Look.PALE, Look.OUTLINED, Look.UNDERLINED):
        painter.setBrush(QColor(tone.soft))
        if look is Look.OUTLINED or framed:
            painter.setPen(QPen(QColor(tone.strong), 1.3))
    elif look is Look.RINGED:
        painter.setPen(QPen(QColor(tone.strong), 1.3))
    elif look is Look.SOLID:
        painter.setBrush(QColor(tokens.alarm))
    elif look is Look.HOLLOW:
        _paint_corners(painter, theme, box)
        return
    elif look is Look.DOTTED or framed:
        painter.setPen(QPen(QColor(tokens.outline), 1.2, Qt.PenStyle.DotLine))
    else:
        return
    painter.drawRoundedRect(box, radius, radius)
    if look is Look.UNDERLINED:
        bar = QRectF(box.left() + radius, box.bottom() - theme.px(4), 0, theme.px(2))
        bar.setWidth(box.width() - 2 * radius)
        painter.fillRect(bar, QColor(tone.fill))


def _paint_corners(painter: QPainter, theme: Theme, box: QRectF) -> None:
    painter.setPen(QPen(QColor(theme.tokens.outline), 1.4))
    inner, arm = box.adjusted(1, 1, -1, -1), theme.px(6)
    for corner, right, down in (
        (inner.topLeft(), arm, arm),
        (inner.topRight(), -arm, arm),
        (inner.bottomLeft(), arm, -arm),
        (inner.bottomRight(), -arm, -arm),
    ):
        painter.drawLine(corner, corner + QPointF(right, 0))
        painter.drawLine(corner, corner + QPointF(0, down))


class MarkPainter:
    """Draws each mark once for each size and hands out the picture, which is what makes it fast.

    An opaque picture fills its whole cell with the colour of the card, and is quicker to put down.
    """

    def __init__(self, theme: Theme, styles: Sequence[MarkStyle], *, opaque: bool = False) -> None:
        self._theme = theme
        self._opaque = opaque
        self._styles = {style.code: style for style in styles}
        self._pixmaps: dict[tuple[str, int, int, float, bool], QPixmap] = {}
        theme.changed.connect(self._pixmaps.clear)

    def style(self, code: str) -> MarkStyle:
        """The style of a stored code."""
        return self._styles[code]

    def pixmap(
        self, code: str, width: int, height: int, ratio: float, noted: bool = False
    ) -> QPixmap:
        """A cell of that size with the mark in it; `noted` turns down its corner."""
        key = (code, width, height, ratio, noted)
        found = self._pixmaps.get(key)
        if found is None:
            found = self._pixmaps[key] = self._draw(*key)
        return found

    def _draw(self, code: str, width: int, height: int, ratio: float, noted: bool) -> QPixmap:
        theme, style = self._theme, self._styles[code]
        pixmap = QPixmap(round(width * ratio), round(height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        ground = QColor(theme.tokens.surface)
        pixmap.fill(ground if self._opaque else Qt.GlobalColor.transparent)
        box = QRectF(2, 2, width - 4, height - 4)
        with QPainter(pixmap) as painter:
            paint_shape(painter, theme, box, style.look)
            if style.look is Look.DASH:
                painter.setPen(QPen(QColor(theme.tokens.outline), 1.2))
                half = theme.px(5)
                middle = box.center()
                painter.drawLine(middle - QPointF(half, 0), middle + QPointF(half, 0))
            else:
                quiet = style.look in (Look.PALE, Look.DOTTED, Look.HOLLOW, Look.QUESTION)
                size = "body" if height >= theme.px(28) else "small"
                painter.setFont(theme.font(size, "medium" if quiet else "bold"))  # type: ignore[arg-type]
                painter.setPen(ink_of(theme, style.look))
                painter.drawText(box, Qt.AlignmentFlag.AlignCenter, style.letter)
            if noted:
                self._turn_corner(painter, box)
        return pixmap

    def _turn_corner(self, painter: QPainter, box: QRectF) -> None:
        side = self._theme.px(7)
        corner = box.topRight()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tokens.text))
        painter.drawPolygon(
            QPolygonF([corner, corner - QPointF(side, 0), corner + QPointF(0, side)])
        )


class MarkLegend(QWidget):
    """Every mark with its words, in as many lines as they need."""

    def __init__(
        self, theme: Theme, styles: Sequence[MarkStyle], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self.set_styles(styles)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self.updateGeometry)

    def set_styles(self, styles: Sequence[MarkStyle]) -> None:
        """Explain other marks, or call the same by other words."""
        self._painter = MarkPainter(self._theme, styles)
        self._styles = list(styles)
        said = ", ".join(f"{style.letter or 'a dash'} {style.word}" for style in styles)
        self.setAccessibleName(f"What the letters mean: {said}")
        self.updateGeometry()
        self.update()

    def heightForWidth(self, width: int) -> int:
        """As high as its lines."""
        places = self._places(width)
        return round(places[-1].bottom()) if places else 0

    def hasHeightForWidth(self) -> bool:
        """Its height depends on its width."""
        return True

    def sizeHint(self) -> QSize:
        """One line, if there is room."""
        wide = self._theme.px(900)
        return QSize(wide, self.heightForWidth(wide))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks and their words."""
        theme, side = self._theme, self._theme.px(26)
        with QPainter(self) as painter:
            painter.setFont(theme.font("body"))
            painter.setPen(theme.colour("muted"))
            ratio = self.devicePixelRatioF()
            for style, place in zip(self._styles, self._places(self.width()), strict=True):
                pixmap = self._painter.pixmap(style.code, side, side, ratio)
                painter.drawPixmap(place.topLeft().toPoint(), pixmap)
                words = place.adjusted(side + theme.px(6), 0, 0, 0)
                painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, style.word)

    def _places(self, width: int) -> list[QRectF]:
        theme, x, y = self._theme, 0.0, 0.0
        height, gap = theme.px(30), theme.px(18)
        places = []
        self.setFont(theme.font("body"))
        for style in self._styles:
            wide = theme.px(34) + self.fontMetrics().horizontalAdvance(style.word)
            if x and x + wide > width:
                x, y = 0.0, y + height
            places.append(QRectF(x, y, wide, theme.px(26)))
            x += wide + gap
        return places
