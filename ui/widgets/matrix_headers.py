"""The frozen edges of a matrix: names with their figures at the left, dates above.

They are Qt's own headers, painted by us, so that they stay in step with the cells by themselves
and a screen reader knows them as the headers of each row and column.
"""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QHeaderView, QWidget

from govapp.dates import uk_date_short
from ui.theme import Theme
from ui.widgets.labels import elided
from ui.widgets.matrix_model import MatrixModel, MatrixRow

Middle = Qt.AlignmentFlag.AlignVCenter
Centre = Qt.AlignmentFlag.AlignCenter
Right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

# Design pixels.
SIDE, TITLE, TITLE_LEAST, TITLE_MOST = 14, 236, 110, 420
FIGURE, FIGURE_ON_ONE_LINE = 78, 108
LARGEST_SHARE = 0.5  # of the view, for the names and figures
PICTURES_KEPT = 120

# Section, whether it is current, width, height, pixel ratio.
PictureKey = tuple[int, bool, int, int, float]


class MatrixHeader(QHeaderView):
    """What both headers share: the model, the theme, and where the current cell is."""

    def __init__(
        self,
        theme: Theme,
        model: MatrixModel,
        orientation: Qt.Orientation,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(orientation, parent)
        self._theme = theme
        self._matrix = model
        self.current = -1
        self._compact = False
        self._pictures: OrderedDict[PictureKey, QPixmap] = OrderedDict()
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        # The style draws nothing here that would be seen, and asks for much to draw it.
        self.setMinimumSectionSize(8)
        theme.changed.connect(self._pictures.clear)
        model.modelReset.connect(self._pictures.clear)

    @property
    def compact(self) -> bool:
        """Whether there is one line for each row, and a narrow column for each date."""
        return self._compact

    @compact.setter
    def compact(self, compact: bool) -> None:
        self._compact = compact
        self._pictures.clear()

    def set_current(self, section: int) -> None:
        """Emphasise the header of the current cell."""
        if section != self.current:
            self.current = section
            self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Put down the picture of a section; drawn anew, its words take twice as long as all cells.

        Only the last ones are kept: a name's picture has 65 KB.
        """
        ratio = painter.device().devicePixelRatio()
        key = (section, section == self.current, rect.width(), rect.height(), ratio)
        picture = self._pictures.get(key)
        if picture is None:
            picture = QPixmap(round(rect.width() * ratio), round(rect.height() * ratio))
            picture.setDevicePixelRatio(ratio)
            with QPainter(picture) as fresh:
                self.draw_section(fresh, QRect(0, 0, rect.width(), rect.height()), section)
            self._pictures[key] = picture
            if len(self._pictures) > PICTURES_KEPT:
                self._pictures.popitem(last=False)
        self._pictures.move_to_end(key)
        painter.drawPixmap(rect.topLeft(), picture)

    def draw_section(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one section; for each kind of header to say how."""
        raise NotImplementedError

    def _ground(self, painter: QPainter, rect: QRect, section: int) -> str:
        """Fill the section; return the token for what is written on it."""
        tokens = self._theme.tokens
        current = section == self.current
        painter.fillRect(rect, QColor(tokens.selected if current else tokens.surface))
        return "on_selected" if current else "text"

    def _muted(self, section: int) -> str:
        solid = section == self.current and self._theme.tokens.solid_selection
        return "on_selected" if solid else "muted"


class NamesHeader(MatrixHeader):
    """Names and contexts with their figures, one row each."""

    def __init__(self, theme: Theme, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, model, Qt.Orientation.Vertical, parent)

    def fit(self, view_width: int, spare: int = 0) -> None:
        """Give names half of the view at most, and whatever the dates leave spare."""
        px = self._theme.px
        figures = len(self._matrix.figure_titles) * self._figure_width()
        usual = min(px(TITLE) + figures + px(SIDE), int(view_width * LARGEST_SHARE))
        least = px(TITLE_LEAST) + figures + px(SIDE)
        longest = px(TITLE_MOST) + figures + px(SIDE)
        self.setFixedWidth(max(least, usual, min(longest, spare)))

    def _figure_width(self) -> int:
        return self._theme.px(FIGURE_ON_ONE_LINE if self.compact else FIGURE)

    def figure_places(self, rect: QRectF) -> list[QRectF]:
        """Where the figures of a row stand."""
        width, count = self._figure_width(), len(self._matrix.figure_titles)
        left = rect.right() - count * width
        return [
            QRectF(left + n * width, rect.top(), width - self._theme.px(SIDE), rect.height())
            for n in range(count)
        ]

    def draw_section(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one row's name and figures."""
        theme, row = self._theme, self._matrix.matrix.rows[section]
        text, muted = self._ground(painter, rect, section), self._muted(section)
        painter.setPen(QColor(theme.tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.drawLine(rect.topRight(), rect.bottomRight())
        box = QRectF(rect)
        places = self.figure_places(box)
        left = box.left() + theme.px(SIDE)
        room = (places[0].left() if places else box.right()) - theme.px(8) - left
        whole = QRectF(left, box.top(), room, box.height())
        self._paint_name(painter, whole, row, text, muted)
        for place, figure in zip(places, row.figures, strict=False):
            if self.compact:
                said = ", ".join(part for part in (figure.share, figure.percent) if part)
                self._write(painter, place, said, text, "medium", Right)
            else:
                upper, lower = halves(place)
                self._write(painter, upper, figure.share, text, "semibold", Right)
                self._write(painter, lower, figure.percent, muted, "regular", Right)

    def _paint_name(
        self, painter: QPainter, box: QRectF, row: MatrixRow, text: str, muted: str
    ) -> None:
        if self.compact or not row.context:
            words = f"{row.title} · {row.context}" if row.context else row.title
            self._write(painter, box, words, text, "medium", Middle)
            return
        upper, lower = halves(box)
        painter.setFont(self._theme.font("body", "semibold"))
        painter.setPen(self._theme.colour(text))
        painter.drawText(upper, Middle, elided(painter.fontMetrics(), row.title, box.width()))
        self._write(painter, lower, row.context, muted, "regular", Middle)

    def _write(
        self,
        painter: QPainter,
        box: QRectF,
        words: str,
        tint: str,
        weight: str,
        where: Qt.AlignmentFlag,
    ) -> None:
        if words:
            painter.setFont(self._theme.font("small", weight))  # type: ignore[arg-type]
            painter.setPen(self._theme.colour(tint))
            painter.drawText(box, where, elided(painter.fontMetrics(), words, box.width()))


class DatesHeader(MatrixHeader):
    """Year (where it begins), day and month, one column each."""

    def __init__(self, theme: Theme, model: MatrixModel, parent: QWidget | None = None) -> None:
        super().__init__(theme, model, Qt.Orientation.Horizontal, parent)

    def draw_section(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one date."""
        theme, px = self._theme, self._theme.px
        columns = self._matrix.matrix.columns
        column = columns[section]
        text, muted = self._ground(painter, rect, section), self._muted(section)
        painter.setPen(QColor(theme.tokens.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        left, width = rect.left(), rect.width()
        year, day, month = (
            QRectF(left, rect.top() + px(top), width, px(17)) for top in (4, 19, 36)
        )
        painter.setFont(theme.font("small", "semibold"))
        if section == 0 or columns[section - 1].day.year != column.day.year:
            painter.setPen(theme.colour(muted if muted == text else "accent"))
            said = f"{column.day:%Y}" if width >= px(36) else f"’{column.day:%y}"
            painter.drawText(year, Centre, said)
        weight = QFont(theme.font("small" if self.compact else "body", "semibold"))
        weight.setStrikeOut(column.crossed)
        painter.setFont(weight)
        painter.setPen(theme.colour(muted if column.crossed or column.remark else text))
        painter.drawText(day, Centre, str(column.day.day))
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour(muted))
        # English whatever the computer's language, so not strftime.
        name = uk_date_short(column.day).split()[1]
        room = painter.fontMetrics().horizontalAdvance(name) <= width
        painter.drawText(month, Centre, name if room else name[0])


class FigureTitles(QWidget):
    """The corner: what the figures at the left are. Read out with each row, so not a label here."""

    def __init__(
        self, theme: Theme, model: MatrixModel, names: NamesHeader, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._matrix = model
        self._names = names

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the titles above their figures."""
        theme, rect = self._theme, self.rect()
        with QPainter(self) as painter:
            painter.fillRect(rect, QColor(theme.tokens.surface))
            painter.setPen(QColor(theme.tokens.line))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
            painter.drawLine(rect.topRight(), rect.bottomRight())
            painter.setPen(theme.colour("muted"))
            painter.setFont(theme.font("small", "semibold"))
            flags = (
                int(Qt.AlignmentFlag.AlignRight)
                | int(Qt.AlignmentFlag.AlignBottom)
                | int(Qt.TextFlag.TextWordWrap)
            )
            places = self._names.figure_places(QRectF(rect))
            for title, place in zip(self._matrix.figure_titles, places, strict=True):
                # "represented" is wider than a column of figures, and there is room before it.
                before = 0 if self._names.compact else theme.px(10)
                painter.drawText(place.adjusted(-before, 0, 0, -theme.px(8)), flags, title)


def halves(box: QRectF) -> tuple[QRectF, QRectF]:
    """The upper and lower line of a row, close together round its middle."""
    line = box.height() * 0.42
    top = box.center().y() - line
    return (
        QRectF(box.left(), top, box.width(), line),
        QRectF(box.left(), top + line, box.width(), line),
    )
