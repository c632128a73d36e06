"""A PDF on screen: the real file, page beneath page.

    view = PdfView(theme, run_in_background)
    view.open_file(path)                          # raises BadInput, a sentence, for a damaged file
    view.close_file()

Keys: Page Up and Down, Home, End, arrows; Ctrl+Plus and Minus zoom, Ctrl+0 fits the width. Pages
in sight and their neighbours are drawn in a worker, one at a time; the last twenty are kept.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import GAP_M, Theme
from ui.widgets.buttons import Button, IconButton
from ui.widgets.labels import label
from ui.widgets.pdf_pages import PdfPages

# As `ui.background.run_in_background`: (work, done, failed).
Run = Callable[[Callable[[Any], Any], Callable[[Any], object], Callable[[Exception], object]], Any]

Drawn = tuple[PdfPages, int, int, QImage]

KEPT = 20
GAP = 16  # design pixels round each page
SMALLEST, LARGEST, STEP = 0.25, 4.0, 1.25
SPOKEN = 2_000  # characters of a page that a screen reader is given


def _draw(pages: PdfPages, number: int, width: int, task: object) -> Drawn:
    return pages, number, width, pages.picture(number, width)


class PdfView(QWidget):
    """The pages with a line of buttons above."""

    def __init__(self, theme: Theme, run: Run, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.canvas = PdfCanvas(theme, run)
        self._place = label(tint="muted")
        self._row = QHBoxLayout()
        for name, icon, action in (
            ("Previous page", "chevron-up", lambda: self.canvas.turn(-1)),
            ("Next page", "chevron-down", lambda: self.canvas.turn(1)),
        ):
            self._add(IconButton(theme, name, icon=icon), action)
        self._row.addWidget(self._place)
        self._row.addStretch(1)
        self._add(IconButton(theme, "Smaller", icon="zoom-out"), lambda: self.canvas.zoom(1 / STEP))
        self._add(IconButton(theme, "Larger", icon="zoom-in"), lambda: self.canvas.zoom(STEP))
        fit = Button(theme, "Fit width", icon="move-horizontal", kind="quiet")
        self._add(fit, self.canvas.fit_width)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addLayout(self._row)
        self._column.addWidget(self.canvas, 1)
        self.canvas.place_changed.connect(self._say_place)
        theme.follow(self._restyle)

    def open_file(self, path: Path) -> None:
        """Show a file from its first page."""
        self.canvas.show_pages(PdfPages(path))

    def close_file(self) -> None:
        """Show nothing."""
        self.canvas.show_pages(None)

    def _add(self, button: IconButton | Button, action: Callable[[], None]) -> None:
        button.clicked.connect(lambda _=False: action())
        self._row.addWidget(button)

    def _say_place(self, page: int, of: int) -> None:
        self._place.setText(f"Page {page} of {of}" if of else "")

    def _restyle(self) -> None:
        self._row.setSpacing(self._theme.px(GAP_M))
        self._column.setSpacing(self._theme.px(GAP_M))


class PdfCanvas(QAbstractScrollArea):
    """The pages themselves."""

    place_changed = Signal(int, int)

    def __init__(self, theme: Theme, run: Run, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._run = run
        self._pages: PdfPages | None = None
        self._zoom = 0.0  # times 96 dots an inch; 0 fits the width
        self._pictures: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._drawing = False
        self._place = 0
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._say_place()
        theme.changed.connect(self._lay_out)

    def show_pages(self, pages: PdfPages | None) -> None:
        """Show a document from its first page, or nothing."""
        if self._pages is not None:
            self._pages.close()
        self._pages = pages
        self._pictures.clear()
        self._place = 0
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._say_place()

    def fit_width(self) -> None:
        """Make a page as wide as there is room."""
        self._zoom = 0.0
        self._lay_out()

    def zoom(self, factor: float) -> None:
        """Show pages larger or smaller, staying where one reads."""
        now = self._zoom or self._fitting_zoom()
        share = self._share_read()
        self._zoom = max(SMALLEST, min(LARGEST, now * factor))
        self._lay_out()
        self.verticalScrollBar().setValue(round(share * self._height()))

    def turn(self, step: int) -> None:
        """Go to the top of another page."""
        if self._pages is not None:
            page = max(0, min(len(self._pages) - 1, self._place + step))
            self.verticalScrollBar().setValue(self._boxes()[page].top() - self._gap())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys for zooming and for the ends; the scroll area knows the others."""
        bar = self.verticalScrollBar()
        with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Home:
            bar.setValue(0)
        elif event.key() == Qt.Key.Key_End:
            bar.setValue(bar.maximum())
        elif with_ctrl and event.key() in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom(STEP)
        elif with_ctrl and event.key() == Qt.Key.Key_Minus:
            self.zoom(1 / STEP)
        elif with_ctrl and event.key() == Qt.Key.Key_0:
            self.fit_width()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the width anew, staying where one reads."""
        share = self._share_read()
        self._lay_out()
        self.verticalScrollBar().setValue(round(share * self._height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the pages in sight; those not drawn yet are blank or, if there is one, blurred."""
        tokens = self._theme.tokens
        with QPainter(self.viewport()) as painter:
            painter.fillRect(self.viewport().rect(), QColor(tokens.canvas))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            for number in self._in_sight():
                box = self._on_screen(self._boxes()[number])
                painter.fillRect(box, QColor("#FFFFFF"))
                picture = self._picture(number)
                if picture is not None:
                    painter.drawImage(QRectF(box), picture)
                painter.setPen(QColor(tokens.outline))
                painter.drawRect(box)
            if self.hasFocus():
                painter.setPen(QPen(QColor(tokens.focus), 2))
                painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    def sizeHint(self) -> QSize:
        """Room for a page that can be read."""
        return QSize(self._theme.px(640), self._theme.px(700))

    # -- where things are, in pixels of the whole document --

    def _gap(self) -> int:
        return self._theme.px(GAP)

    def _fitting_zoom(self) -> float:
        if not self._pages:
            return 1.0
        widest = max(width for width, _ in self._pages.sizes) * 96 / 72
        return max(SMALLEST, (self.viewport().width() - 2 * self._gap()) / widest)

    def _boxes(self) -> list[QRect]:
        if self._pages is None:
            return []
        scale = (self._zoom or self._fitting_zoom()) * 96 / 72
        room, top, boxes = self.viewport().width(), self._gap(), []
        for width, height in self._pages.sizes:
            wide, high = round(width * scale), round(height * scale)
            boxes.append(QRect(max(self._gap(), (room - wide) // 2), top, wide, high))
            top += high + self._gap()
        return boxes

    def _height(self) -> int:
        boxes = self._boxes()
        return boxes[-1].bottom() + self._gap() if boxes else 0

    def _share_read(self) -> float:
        return self.verticalScrollBar().value() / max(1, self._height())

    def _on_screen(self, box: QRect) -> QRect:
        across, down = self.horizontalScrollBar().value(), self.verticalScrollBar().value()
        return box.translated(-across, -down)

    def _in_sight(self) -> list[int]:
        view = self.viewport().rect()
        return [n for n, box in enumerate(self._boxes()) if self._on_screen(box).intersects(view)]

    def _lay_out(self) -> None:
        boxes, view = self._boxes(), self.viewport().size()
        wide = max((box.right() + self._gap() for box in boxes), default=0)
        self.verticalScrollBar().setRange(0, max(0, self._height() - view.height()))
        self.verticalScrollBar().setPageStep(view.height())
        self.verticalScrollBar().setSingleStep(self._theme.px(40))
        self.horizontalScrollBar().setRange(0, max(0, wide - view.width()))
        self.horizontalScrollBar().setPageStep(view.width())
        self.viewport().update()
        self._draw_next()

    def _scrolled(self) -> None:
        view = self.viewport().rect()
        heights = {
            n: self._on_screen(self._boxes()[n]).intersected(view).height()
            for n in self._in_sight()
        }
        place = max(heights, key=lambda n: heights[n], default=0)
        if place != self._place:
            self._place = place
            self._say_place()
        self.viewport().update()
        self._draw_next()

    def _say_place(self) -> None:
        of = len(self._pages) if self._pages else 0
        words = f"Preview, page {self._place + 1} of {of}" if of else "Preview, nothing to show"
        self.setAccessibleName(words)
        self.setAccessibleDescription(self._pages.text(self._place)[:SPOKEN] if self._pages else "")
        self.place_changed.emit(self._place + 1 if of else 0, of)

    # -- pictures --

    def _width_of(self, number: int) -> int:
        return round(self._boxes()[number].width() * self.devicePixelRatioF())

    def _picture(self, number: int) -> QImage | None:
        found = self._pictures.get((number, self._width_of(number)))
        if found is None:
            found = next((image for (n, _), image in self._pictures.items() if n == number), None)
        return found

    def _draw_next(self) -> None:
        """Have the next missing page drawn, those in sight first; one at a time."""
        pages, sight = self._pages, self._in_sight()
        if self._drawing or pages is None or not sight:
            return
        beside = [n for n in (sight[0] - 1, sight[-1] + 1) if 0 <= n < len(pages)]
        for number in [*sight, *beside]:
            width = self._width_of(number)
            if (number, width) not in self._pictures:
                self._drawing = True
                self._run(partial(_draw, pages, number, width), self._drawn, self._not_drawn)
                return

    def _drawn(self, result: Drawn) -> None:
        pages, number, width, picture = result
        self._drawing = False
        if pages is self._pages:
            self._pictures[number, width] = picture
            self._pictures.move_to_end((number, width))
            if len(self._pictures) > KEPT:
                self._pictures.popitem(last=False)
            self.viewport().update()
        self._draw_next()

    def _not_drawn(self, error: Exception) -> None:
        # The document was changed meanwhile; a damaged one is refused when it is opened.
        self._drawing = False
        self.viewport().update()
