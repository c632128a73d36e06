"""Colours, type, spacing and icons.

Make one `Theme` for the application and hand it to every widget::

    theme = Theme(application)              # follows the system, text at 100 %
    theme.choose("dark", text_percent=150)  # the user's settings
    theme.px(16), theme.font("heading", "semibold"), theme.icon("plus"), theme.tokens.red.strong

Colours are always read from `theme.tokens` when painting, never kept.
"""

from ui.theme.theme import GAP_L, GAP_M, GAP_S, GAP_XL, Theme, Tint
from ui.theme.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens, Tone, contrast

__all__ = [
    "DARK",
    "GAP_L",
    "GAP_M",
    "GAP_S",
    "GAP_XL",
    "HIGH_CONTRAST",
    "LIGHT",
    "Theme",
    "Tint",
    "Tokens",
    "Tone",
    "contrast",
]
