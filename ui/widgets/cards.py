"""Cards, figure tiles and section headings.

card = Card(theme, "Next meetings", "In the coming four weeks")   # card.body is its layout
card.add_to_heading(Button(theme, "All meetings", kind="quiet"))
tile = FigureTile(theme, "Seats represented", icon="users", tone="green", explains=True)
tile.set_figure("154 of 180", "86 %", "5 seats vacant")
tile.asked_why.connect(self._explain)
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import GAP_L, GAP_M, GAP_S, Theme
from ui.widgets.labels import ElidedLabel, label

NOTHING = "–"  # a figure of which there is nothing to count
Margins = tuple[float, float, float, float]


class Card(QFrame):
    """A white card with a hairline round it, perhaps with a heading; put things into `body`."""

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        sentence: str = "",
        *,
        margins: Margins = (20, 18, 20, 18),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._margins = margins
        self.setProperty("card", True)
        self.body = QVBoxLayout(self)
        self.heading: SectionHeader | None = None
        if title:
            self.heading = SectionHeader(theme, title, sentence)
            self.body.addWidget(self.heading)
        theme.follow(self._restyle)

    def add_to_heading(self, widget: QWidget) -> None:
        """Put a button at the right end of the heading."""
        if self.heading is None:
            raise ValueError("a card without a title has no heading to add to")
        self.heading.add(widget)

    def _restyle(self) -> None:
        left, top, right, bottom = (self._theme.px(side) for side in self._margins)
        self.body.setContentsMargins(left, top, right, bottom)
        self.body.setSpacing(self._theme.px(GAP_M + GAP_S))


class SectionHeader(QWidget):
    """A heading with a muted sentence beneath it and room for buttons at its right end."""

    def __init__(
        self, theme: Theme, title: str, sentence: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._title = label(title, size="heading", weight="semibold", wrap=True)
        self._sentence = label(sentence, tint="muted", wrap=True)
        self._words = QVBoxLayout()
        self._words.addWidget(self._title)
        self._words.addWidget(self._sentence)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addLayout(self._words, 1)
        self._sentence.setVisible(bool(sentence))
        theme.follow(self._restyle)

    def say(self, title: str, sentence: str = "") -> None:
        """Change the heading and its sentence."""
        self._title.setText(title)
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def add(self, widget: QWidget) -> None:
        """Put a button at the right end."""
        self._row.addWidget(widget, 0, Qt.AlignmentFlag.AlignTop)

    def _restyle(self) -> None:
        self._words.setSpacing(self._theme.px(GAP_S))
        self._row.setSpacing(self._theme.px(GAP_M))


class FigureTile(QFrame):
    """A figure with its name above and what it rests on beneath: "154 of 180", "86 %".

    A tile that explains is a button: Enter, Space or a click asks why. Others are only read.
    """

    asked_why = Signal()

    def __init__(
        self,
        theme: Theme,
        name: str,
        *,
        icon: str = "",
        tone: str = "accent",
        explains: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self._icon = icon
        self._tone = tone
        self._explains = explains
        self.setProperty("card", True)
        if explains:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._label = ElidedLabel(name)
        self._label.setProperty("tint", "muted")
        self._label.setProperty("weight", "medium")
        self._figure = label(size="figure", weight="semibold")
        self._share = label(size="heading", weight="semibold", tint="muted")
        self._sub = label(size="small", tint="muted", wrap=True)
        self._column = QVBoxLayout(self)
        self._line = QHBoxLayout()
        self._line.addWidget(self._figure, 0, Qt.AlignmentFlag.AlignBaseline)
        self._line.addWidget(self._share, 0, Qt.AlignmentFlag.AlignBaseline)
        self._line.addStretch(1)
        self._column.addWidget(self._label)
        self._column.addLayout(self._line)
        self._column.addWidget(self._sub)
        self._column.addStretch(1)
        theme.follow(self._restyle)
        self.set_figure("", "", "")

    def set_figure(self, figure: str, share: str = "", sub: str = "", tone: str = "") -> None:
        """Show "154 of 180", "86 %" and a line beneath, in another tone if one is given."""
        self._tone = tone or self._tone
        self._figure.setText(figure)
        self._share.setText(share)
        self._share.setVisible(bool(share))
        self._sub.setText(sub)
        heard = "nothing to count" if figure == NOTHING else figure
        said = ", ".join(part for part in (heard, share, sub) if part)
        self.setAccessibleName(f"{self._name}: {said}")
        self.setAccessibleDescription("Press Enter to see why" if self._explains else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, its icon on a soft square, and the focus."""
        super().paintEvent(event)
        theme = self._theme
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            if self._icon:
                self._paint_icon(painter)
            if self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(theme.tokens.focus), 2))
                radius = theme.px(9)
                painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)

    def _paint_icon(self, painter: QPainter) -> None:
        theme, tone = self._theme, self._theme.tokens.tone(self._tone)
        side = theme.px(32)
        box = QRectF(self.width() - theme.px(18) - side, theme.px(14), side, side)
        painter.setBrush(QColor(tone.soft))
        outlined = theme.tokens.outlined_chips
        painter.setPen(QPen(QColor(tone.strong), 1) if outlined else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, theme.px(8), theme.px(8))
        pixmap = theme.pixmap(self._icon, self._tone, 17, self.devicePixelRatioF())
        half = theme.px(17) / 2
        painter.drawPixmap(round(box.center().x() - half), round(box.center().y() - half), pixmap)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space ask why."""
        if self._explains and event.key() in (
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
            Qt.Key.Key_Space,
        ):
            self.asked_why.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click asks why."""
        if self._explains and self.rect().contains(event.position().toPoint()):
            self.asked_why.emit()

    def event(self, event: QEvent) -> bool:
        """Paint again when the focus comes or goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)

    def _restyle(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(18), px(18), px(18), px(16))
        self._column.setSpacing(px(6))
        self._line.setSpacing(px(GAP_M + GAP_S))
        # Room for the icon, which is painted, at the end of the first line.
        self._label.setContentsMargins(0, 0, px(40) if self._icon else 0, 0)
        self.setMinimumWidth(px(10 * GAP_L))
