"""The theme in force: which tokens, how large the text, and everything made from the two."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from resources import resource
from ui.theme.icons import IconCache
from ui.theme.style_sheet import style_sheet
from ui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens

Choice = Literal["system", "light", "dark", "high_contrast"]
Size = Literal["small", "body", "heading", "title", "figure"]
Weight = Literal["regular", "medium", "semibold", "bold"]
Tint = str  # the name of a tone, or text, muted, solid, on_solid ...; looked up in the tokens

# Spacing in design pixels: label and field, parts of one thing, round a card, round a page.
GAP_S, GAP_M, GAP_L, GAP_XL = 4, 8, 16, 28

# Inter is shipped; the others stand in if its files are lost.
FAMILIES = ("Inter", "Segoe UI Variable Text", "Segoe UI", "Noto Sans", "DejaVu Sans")
# In points at 100 %: 12, 13, 15, 18 and 28 px on a screen of 96 dots an inch.
POINTS: dict[Size, float] = {
    "small": 9.0,
    "body": 9.75,
    "heading": 11.25,
    "title": 13.5,
    "figure": 21.0,
}
WEIGHTS: dict[Weight, QFont.Weight] = {
    "regular": QFont.Weight.Normal,
    "medium": QFont.Weight.Medium,
    "semibold": QFont.Weight.DemiBold,
    "bold": QFont.Weight.Bold,
}
SMALLEST_TEXT, LARGEST_TEXT = 100, 200


def _objects_of(function: Callable[[], None]) -> list[QObject]:
    """The Qt objects in a function's closure; none for a method."""
    cells = getattr(function, "__closure__", None) or ()
    return [cell.cell_contents for cell in cells if isinstance(cell.cell_contents, QObject)]


class Theme(QObject):
    """Colours, fonts, lengths and icons for one application; `changed` tells when to ask again."""

    changed = Signal()

    def __init__(
        self,
        application: QApplication,
        choice: Choice = "system",
        text_percent: int = SMALLEST_TEXT,
    ) -> None:
        super().__init__(application)
        self._application = application
        # Kept: reached through a chain of calls, Qt's object is deleted under Python's feet.
        self._hints = application.styleHints()
        self._accessibility = self._hints.accessibility()
        self._icons = IconCache()
        self._fonts: dict[tuple[Size, Weight], QFont] = {}
        self._choice: Choice = choice
        self._load_fonts()
        if application.style().name() != "fusion":  # making it again costs as much as the window
            application.setStyle("Fusion")
        self._hints.colorSchemeChanged.connect(self._system_changed)
        self._accessibility.contrastPreferenceChanged.connect(self._system_changed)
        self.choose(choice, text_percent)

    @property
    def choice(self) -> Choice:
        """What the user chose: a theme by name, or to follow the system."""
        return self._choice

    @property
    def text_percent(self) -> int:
        """The user's text size, 100 to 200."""
        return self._text_percent

    @property
    def tokens(self) -> Tokens:
        """The colours in force."""
        return self._tokens

    @property
    def scale(self) -> float:
        """By how much a length drawn for 100 % on a screen of 96 dots an inch is to grow."""
        return self._text_percent / 100 * self._screen_scale()

    def choose(self, choice: Choice, text_percent: int | None = None) -> None:
        """Put a theme (and a text size, in per cent) in force everywhere."""
        self._choice = choice
        if text_percent is not None:
            self._text_percent = max(SMALLEST_TEXT, min(LARGEST_TEXT, text_percent))
        self._tokens = self._resolve()
        self._fonts.clear()
        self._application.setPalette(palette(self._tokens))
        self._application.setFont(self.font())
        self._application.setStyleSheet(style_sheet(self._tokens, self.px, self.points))
        self.changed.emit()

    def follow(self, restyle: Callable[[], None]) -> None:
        """Call a widget's method now and whenever the theme or the text size changes.

        A function is called as long as every widget that it speaks of is there: Qt lets go of a
        deleted widget's methods by itself, but knows nothing of functions.
        """
        restyle()
        spoken_of = _objects_of(restyle)
        if not spoken_of:
            self.changed.connect(restyle)
            return

        def restyle_what_is_there() -> None:
            if all(isValid(each) for each in spoken_of):
                restyle()
            else:
                self.changed.disconnect(restyle_what_is_there)

        self.changed.connect(restyle_what_is_there)

    def px(self, length: float) -> int:
        """A design length in pixels, grown with the user's text size."""
        return round(length * self.scale)

    def points(self, size: Size) -> float:
        """The point size of one of the five sizes of type."""
        return POINTS[size] * self._text_percent / 100

    def font(self, size: Size = "body", weight: Weight = "regular") -> QFont:
        """The font of a size and weight; do not change what is returned."""
        if (size, weight) not in self._fonts:
            font = QFont()
            font.setFamilies(list(FAMILIES))
            font.setPointSizeF(self.points(size))
            font.setWeight(WEIGHTS[weight])
            self._fonts[size, weight] = font
        return self._fonts[size, weight]

    def colour(self, tint: Tint) -> QColor:
        """A token as a colour to paint with; a tone gives its strong text colour."""
        found = getattr(self._tokens, tint)
        return QColor(found if isinstance(found, str) else found.strong)

    def icon(self, name: str, tint: Tint = "text", size: float = 16) -> QIcon:
        """An icon from `resources/icons`, tinted, `size` design pixels square."""
        return self._icons.icon(
            name, self.colour(tint).name(), self.px(size), self.colour("disabled").name()
        )

    def pixmap(
        self, name: str, tint: Tint = "text", size: float = 16, ratio: float = 2.0
    ) -> QPixmap:
        """The same as a pixmap for a pixel ratio, for painting."""
        return self._icons.pixmap(name, self.colour(tint).name(), self.px(size), ratio)

    def icon_size(self, size: float = 16) -> QSize:
        """The size to set beside `icon`."""
        return QSize(self.px(size), self.px(size))

    def _resolve(self) -> Tokens:
        chosen = {"light": LIGHT, "dark": DARK, "high_contrast": HIGH_CONTRAST}.get(self._choice)
        if chosen is not None:
            return chosen
        if self._accessibility.contrastPreference() == Qt.ContrastPreference.HighContrast:
            return HIGH_CONTRAST
        return DARK if self._hints.colorScheme() == Qt.ColorScheme.Dark else LIGHT

    def _system_changed(self) -> None:
        if self._choice == "system":
            self.choose("system")

    def _screen_scale(self) -> float:
        # Windows always says 96; X11 may say otherwise, and lengths must grow as points do.
        screen = self._application.primaryScreen()
        return screen.logicalDotsPerInch() / 96 if screen else 1.0

    def _load_fonts(self) -> None:
        # Asking for all families would read those of the whole computer.
        if not QFontDatabase.applicationFontFamilies(0):
            for file in sorted(resource("fonts", "inter").glob("*.ttf")):
                QFontDatabase.addApplicationFont(str(file))


def palette(tokens: Tokens) -> QPalette:
    """The Qt palette of a theme, for whatever the style sheet does not name."""
    role = QPalette.ColorRole
    made = QPalette()
    for roles, colour in (
        ((role.Window,), tokens.canvas),
        ((role.Base, role.Light), tokens.surface),
        ((role.Button,), tokens.surface),
        ((role.AlternateBase,), tokens.raised),
        ((role.WindowText, role.Text, role.ButtonText), tokens.text),
        ((role.Highlight,), tokens.selected),
        ((role.HighlightedText,), tokens.on_selected),
        ((role.PlaceholderText,), tokens.muted),
        ((role.ToolTipBase,), tokens.text),
        ((role.ToolTipText,), tokens.surface),
        ((role.Mid, role.Midlight), tokens.line),
        ((role.Dark, role.Shadow), tokens.outline),
        ((role.Link, role.LinkVisited), tokens.accent.strong),
        ((role.Accent,), tokens.solid),
    ):
        for one in roles:
            made.setColor(one, QColor(colour))
    for one in (role.Text, role.WindowText, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, one, QColor(tokens.disabled))
    return made
