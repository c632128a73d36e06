"""The colours of each theme, by what they are for. Everything that is painted reads these.

Text is at least 4.5 : 1 against whatever it may stand on; control outlines, focus and the fills of
bars are at least 3 : 1 (WCAG 2.2, 1.4.3 and 1.4.11). `tests/ui/test_theme.py` computes all of it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tone:
    """One meaning in three strengths: a soft background, strong text upon it, a fill for bars."""

    soft: str
    strong: str
    fill: str


@dataclass(frozen=True, slots=True)
class Tokens:
    """The colours of one theme.

    `line` only decorates; `outline` is what shows where a control is; `disabled` is for what cannot
    be used, and must be told from what can. `alarm` is solid, with text upon it: the one exception
    that must stand out. With `solid_selection` everything written on a selected row takes
    `on_selected`, because no other colour would be readable there.
    """

    name: str
    canvas: str
    surface: str
    raised: str
    line: str
    outline: str
    text: str
    muted: str
    disabled: str
    solid: str
    on_solid: str
    selected: str
    on_selected: str
    focus: str
    alarm: str
    on_alarm: str
    accent: Tone
    green: Tone
    amber: Tone
    red: Tone
    blue: Tone
    grey: Tone
    solid_selection: bool = False
    outlined_chips: bool = False

    def tone(self, name: str) -> Tone:
        """The tone of that name: accent, green, amber, red, blue or grey."""
        tone = getattr(self, name)
        if not isinstance(tone, Tone):
            raise KeyError(name)
        return tone

    def shade(self, name: str) -> str:
        """The colour of a chart's token: the fill of a tone, or text, muted, line and the like."""
        colour = getattr(self, name)
        return colour.fill if isinstance(colour, Tone) else colour


LIGHT = Tokens(
    name="light",
    canvas="#F5F6F8",
    surface="#FFFFFF",
    raised="#F0F2F5",
    line="#E2E6EB",
    outline="#7A8591",
    text="#17212B",
    muted="#55616E",
    disabled="#929BA5",
    solid="#0B6472",
    on_solid="#FFFFFF",
    selected="#E1F0F1",
    on_selected="#17212B",
    focus="#0B6472",
    alarm="#C2312A",
    on_alarm="#FFFFFF",
    accent=Tone("#E1F0F1", "#0A5A67", "#0E7584"),
    green=Tone("#E3F3EA", "#15603A", "#2C8C5A"),
    amber=Tone("#FDF0D3", "#7A4B00", "#B87408"),
    red=Tone("#FCE4E2", "#A3211B", "#C2312A"),
    blue=Tone("#E2ECFB", "#1D4F91", "#3B78C9"),
    grey=Tone("#EEF0F3", "#55616E", "#7A8591"),
)

DARK = Tokens(
    name="dark",
    canvas="#11161C",
    surface="#1A2129",
    raised="#222B35",
    line="#2B3541",
    outline="#7B8896",
    text="#E8EDF2",
    muted="#9DA9B6",
    disabled="#64707D",
    solid="#3FB6C4",
    on_solid="#06252A",
    selected="#173840",
    on_selected="#E8EDF2",
    focus="#6FD3DE",
    alarm="#D9534B",
    on_alarm="#190403",
    accent=Tone("#173840", "#6FD3DE", "#3FB6C4"),
    green=Tone("#173426", "#7FD6A4", "#4DB782"),
    amber=Tone("#3A2C10", "#F2C165", "#E0A33A"),
    red=Tone("#43201F", "#FF9F98", "#EE6A62"),
    blue=Tone("#1B2E4A", "#94BFFA", "#6FA3F0"),
    grey=Tone("#252E38", "#A7B2BE", "#7F8B98"),
)

HIGH_CONTRAST = Tokens(
    name="high_contrast",
    canvas="#000000",
    surface="#000000",
    raised="#000000",
    line="#FFFFFF",
    outline="#FFFFFF",
    text="#FFFFFF",
    muted="#FFFFFF",
    disabled="#8F8F8F",
    solid="#FFFF00",
    on_solid="#000000",
    selected="#FFFF00",
    on_selected="#000000",
    focus="#00FFFF",
    alarm="#FF8A80",
    on_alarm="#000000",
    accent=Tone("#000000", "#FFFF00", "#FFFF00"),
    green=Tone("#000000", "#3FF23F", "#3FF23F"),
    amber=Tone("#000000", "#FFD700", "#FFD700"),
    red=Tone("#000000", "#FF8A80", "#FF8A80"),
    blue=Tone("#000000", "#7FD4FF", "#7FD4FF"),
    grey=Tone("#000000", "#FFFFFF", "#FFFFFF"),
    solid_selection=True,
    outlined_chips=True,
)


def luminance(colour: str) -> float:
    """Relative luminance of "#RRGGBB", 0 (black) to 1 (white). Source: WCAG 2.2."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours, 1 to 21. Source: WCAG 2.2."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)
