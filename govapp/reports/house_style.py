"""How every printed page looks: colours, sizes and paragraph styles, and nothing else.

Each pair of ink and ground in `PAIRS` has a contrast of at least 4.5 to 1, and no text is smaller
than 8 points; the tests hold both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from reportlab.lib.colors import Color, HexColor

from govapp.reports.fonts import Weight

NAVY = HexColor("#12334C")
ACCENT = HexColor("#0E6E66")
WHITE = HexColor("#FFFFFF")
INK = HexColor("#17222D")
MUTED = HexColor("#53616E")
LINE = HexColor("#D3DAE0")
PANEL = HexColor("#F2F5F8")
RED = HexColor("#8C1B2C")
AMBER = HexColor("#9A5F00")
GREEN = HexColor("#1B6B45")
GREY = HexColor("#66727D")

# The tokens by which charts name their colours.
CHART_COLOURS: Mapping[str, Color] = {
    "accent": ACCENT,
    "muted": MUTED,
    "line": LINE,
    "red": RED,
    "amber": AMBER,
    "green": GREEN,
    "grey": GREY,
    "text": INK,
}

SMALLEST = 8.0
MARGIN = 48.0
LANDSCAPE_MARGIN = 36.0
CHIP_HEIGHT = 13.0


@dataclass(frozen=True, slots=True)
class ChipLook:
    """How a one-letter chip looks: its ground, its edge and its letter."""

    ground: Color
    edge: Color
    ink: Color


def _chip(ground: str, edge: str, ink: str) -> ChipLook:
    return ChipLook(HexColor(ground), HexColor(edge), HexColor(ink))


# The eye must find absence first: it is the darkest, and the usual is the palest.
CHIPS: Mapping[str, ChipLook] = {
    "present": _chip("#DDEFE9", "#BFDDD3", "#0D4D46"),
    "deputy": _chip("#FFFFFF", "#3F6FC0", "#1D3F80"),
    "online_not_counted": _chip("#FFFFFF", "#5E9A8D", "#0D4D46"),
    "apologies": _chip("#FBE4AB", "#DDB356", "#664000"),
    "absent": _chip("#8C1B2C", "#8C1B2C", "#FFFFFF"),
    "not_expected": _chip("#E9EDF0", "#C4CCD3", "#44505B"),
    "not_a_member": _chip("#FFFFFF", "#DDE3E8", "#5A6772"),
    "vacant": _chip("#FFFFFF", "#7C8893", "#44505B"),
    "not_recorded": _chip("#FFFFFF", "#C4CCD3", "#44505B"),
    "planned": _chip("#FFFFFF", "#DDE3E8", "#5A6772"),
    "not_held": _chip("#FFFFFF", "#DDE3E8", "#5A6772"),
    "red": _chip("#8C1B2C", "#8C1B2C", "#FFFFFF"),
    "amber": _chip("#FBE4AB", "#DDB356", "#664000"),
    "green": _chip("#D3ECDD", "#9CCDB2", "#0F4D2F"),
    "blue": _chip("#DCE7F8", "#A6C0EA", "#1D3F80"),
    "grey": _chip("#E9EDF0", "#C4CCD3", "#44505B"),
}

TONES: Mapping[str, Color] = {
    "accent": ACCENT,
    "red": RED,
    "amber": AMBER,
    "green": GREEN,
    "grey": GREY,
}

# Ink on ground, wherever text is drawn.
PAIRS: tuple[tuple[Color, Color], ...] = (
    (INK, WHITE),
    (INK, PANEL),
    (MUTED, WHITE),
    (MUTED, PANEL),
    (NAVY, WHITE),
    (WHITE, NAVY),
    (RED, WHITE),
    (RED, PANEL),
    (ACCENT, WHITE),
    *((look.ink, look.ground) for look in CHIPS.values()),
)


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A paragraph's type: size and leading in points, weight, colour, and the space around it."""

    size: float
    leading: float
    weight: Weight = "regular"
    colour: Color = INK
    before: float = 0
    after: float = 0
    align: str = "left"

    def aligned(self, align: str) -> TextStyle:
        """The same type set to the left, the centre or the right."""
        return replace(self, align=align)


TITLE = TextStyle(25, 29, "bold", WHITE)
OVER_TITLE = TextStyle(10, 13, "semibold", WHITE)
UNDER_TITLE = TextStyle(10.5, 14, "regular", WHITE)
COMPACT_TITLE = TextStyle(16, 19, "bold", WHITE)
HEADINGS: Mapping[int, TextStyle] = {
    2: TextStyle(14.5, 18, "bold", NAVY, before=16, after=6),
    3: TextStyle(11.5, 15, "bold", NAVY, before=12, after=4),
    4: TextStyle(10, 13, "bold", INK, before=8, after=3),
}
BODY = TextStyle(10.5, 15.5, after=7)
LINK = TextStyle(9.5, 13, colour=ACCENT, after=6)
NOTE = TextStyle(8.5, 12, colour=MUTED, before=3, after=6)
CELL = TextStyle(8.8, 12)
CELL_NOUGHT = replace(CELL, colour=MUTED)
CELL_STRONG = TextStyle(8.8, 12, "semibold")
CELL_CONTEXT = TextStyle(8.2, 11, colour=MUTED)
TABLE_HEAD = TextStyle(8.4, 11, "semibold", MUTED)
STATUS = TextStyle(8.4, 11, "semibold", WHITE)
TILE_LABEL = TextStyle(8.6, 11, "semibold", MUTED)
TILE_VALUE = TextStyle(22, 26, "bold", INK)
TILE_NOTE = TextStyle(8.2, 10.5, "regular", MUTED)
LEGEND = TextStyle(8.6, 11)
FOOT = TextStyle(8, 10, "regular", MUTED)
FOOT_BOLD = TextStyle(8, 10, "bold", INK)
CHIP = TextStyle(8, 9, "bold")
MATRIX_TITLE = TextStyle(8.4, 10, "bold")
MATRIX_CONTEXT = TextStyle(8, 10, "regular", MUTED)
MATRIX_DAY = TextStyle(8.6, 10, "bold")
MATRIX_MONTH = TextStyle(8, 9, "regular", MUTED)
MATRIX_FIGURE = TextStyle(8.4, 10, "bold")
