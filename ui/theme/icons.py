"""Lucide icons, tinted when asked for and kept, so that one file serves every theme and size."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from resources import resource

# A hair lighter than Lucide's 2, to sit with the weight of Inter at 13 px.
STROKE = 'stroke-width="1.9"'
PIXEL_RATIOS = (1.0, 1.5, 2.0, 3.0)


class IconCache:
    """Draws an icon once for each colour, size and pixel ratio."""

    def __init__(self) -> None:
        self._sources: dict[str, str] = {}
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}

    def pixmap(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        """The icon in that colour, `size` design-independent pixels square."""
        key = (name, colour, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(name, colour, size, ratio)
        return self._pixmaps[key]

    def icon(self, name: str, colour: str, size: int, disabled: str) -> QIcon:
        """A QIcon at every pixel ratio, with its paler look for a disabled control."""
        icon = QIcon()
        for ratio in PIXEL_RATIOS:
            icon.addPixmap(self.pixmap(name, colour, size, ratio))
            icon.addPixmap(self.pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled)
        return icon

    def _draw(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        side = round(size * ratio)
        pixmap = QPixmap(side, side)
        pixmap.fill(Qt.GlobalColor.transparent)
        renderer = QSvgRenderer(
            QByteArray(self._source(name).replace("currentColor", colour).encode())
        )
        with QPainter(pixmap) as painter:
            renderer.render(painter, QRectF(0, 0, side, side))
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def _source(self, name: str) -> str:
        if name not in self._sources:
            text = resource("icons", f"{name}.svg").read_text(encoding="utf-8")
            self._sources[name] = text.replace('stroke-width="2"', STROKE)
        return self._sources[name]
