"""The style sheet: only what the palette and our own painting do not settle.

Labels carry properties instead of fonts of their own (`type`, `weight`, `tint`), so that a change
of theme or text size reaches them without being told.
"""

from __future__ import annotations

from collections.abc import Callable
from string import Template

from ui.theme.tokens import Tokens

LABELS = Template(
    """
QLabel { background: transparent; border: none; }
QLabel[tint="muted"] { color: $muted; }
QLabel[tint="red"] { color: $red; }
QLabel[tint="amber"] { color: $amber; }
QLabel[tint="green"] { color: $green; }
QLabel[tint="accent"] { color: $accent_text; }
QLabel[type="small"] { font-size: ${small}pt; }
QLabel[type="heading"] { font-size: ${heading}pt; }
QLabel[type="title"] { font-size: ${title}pt; }
QLabel[type="figure"] { font-size: ${figure}pt; }
QLabel[weight="medium"] { font-weight: 500; }
QLabel[weight="semibold"] { font-weight: 600; }
QLabel[weight="bold"] { font-weight: 700; }
QLabel[key="true"] { background: $raised; border: 1px solid $line; border-radius: ${p4}px;
    padding: 0 ${p6}px; font-size: ${small}pt; font-weight: 600; }
"""
)

SURFACES = Template(
    """
QDialog { background: $surface; }
QMainWindow, QWidget[page="true"], QStackedWidget { background: $canvas; }
QFrame[bar="true"] QStackedWidget { background: transparent; }
QScrollArea { background: transparent; border: none; }
QFrame[card="true"] { background: $surface; border: 1px solid $line; border-radius: ${p10}px; }
QFrame[bar="true"] { background: $surface; border: none; }
QToolTip { background: $text; color: $surface; border: none; padding: ${p6}px; }
QMenu { background: $surface; color: $text; border: 1px solid $outline; padding: ${p4}px; }
QMenu::item { padding: ${p6}px ${p16}px; border-radius: ${p4}px; }
QMenu::item:selected { background: $selected; color: $on_selected; }
QSplitter::handle { background: transparent; }
"""
)

FIELDS = Template(
    """
QLineEdit, QComboBox, QPlainTextEdit, QSpinBox { background: $surface; color: $text;
    border: 1px solid $outline; border-radius: ${p7}px; padding: ${p6}px ${p10}px;
    selection-background-color: $solid; selection-color: $on_solid;
    placeholder-text-color: $muted; }
QLineEdit, QComboBox, QSpinBox { min-height: ${p20}px; }
QPlainTextEdit { padding: ${p4}px ${p6}px; }
QLineEdit:focus, QComboBox:focus, QPlainTextEdit:focus, QSpinBox:focus { border: 2px solid $focus; }
QLineEdit:focus, QComboBox:focus { padding: ${p5}px ${p9}px; }
QPlainTextEdit:focus { padding: ${p3}px ${p5}px; }
QLineEdit:disabled, QComboBox:disabled, QPlainTextEdit:disabled
    { background: $raised; color: $muted; }
QLineEdit[refused="true"], QComboBox[refused="true"], QPlainTextEdit[refused="true"]
    { border: 2px solid $red_fill; }
QComboBox { padding-right: ${p26}px; }
QComboBox::drop-down { border: none; width: ${p26}px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView, QListView[popup="true"] { background: $surface; color: $text;
    border: 1px solid $outline; outline: 0; padding: ${p4}px;
    selection-background-color: $selected; selection-color: $on_selected; }
QComboBox QAbstractItemView::item { min-height: ${p28}px; }
QListView[popup="true"] { padding: 0; }
QListView[popup="true"]::item { padding: ${p6}px ${p8}px; border-radius: ${p4}px; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: ${p6}px;
    padding: ${p4}px; color: $text; }
QToolButton:hover { background: $raised; border-color: $line; }
QToolButton:focus { border: 2px solid $focus; padding: ${p3}px; }
QProgressBar { background: $raised; border: 1px solid $outline; border-radius: ${p4}px;
    max-height: ${p8}px; min-height: ${p8}px; }
QProgressBar::chunk { background: $accent_fill; border-radius: ${p3}px; }
"""
)

BUTTONS = Template(
    """
QPushButton { background: $surface; color: $text; border: 1px solid $outline;
    border-radius: ${p7}px; padding: ${p7}px ${p14}px; font-weight: 500; }
QPushButton:hover { background: $raised; }
QPushButton:pressed { background: $selected; color: $on_selected; }
QPushButton:disabled { color: $disabled; border-color: $disabled; }
QPushButton:focus { border: 2px solid $focus; padding: ${p6}px ${p13}px; }
QPushButton[kind="primary"] { background: $solid; color: $on_solid; border: 1px solid $solid;
    font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_fill; }
QPushButton[kind="primary"]:focus { border: 2px solid $text; }
QPushButton[kind="primary"]:disabled { background: $raised; color: $disabled;
    border-color: $disabled; }
QPushButton[kind="quiet"] { background: transparent; border: 1px solid transparent;
    padding: ${p6}px ${p8}px; }
QPushButton[kind="quiet"]:disabled { color: $disabled; }
QPushButton[kind="quiet"]:hover { background: $raised; border-color: $line; }
QPushButton[kind="quiet"]:focus { border: 2px solid $focus; padding: ${p5}px ${p7}px; }
QPushButton[kind="chip"] { border-radius: ${p13}px; padding: ${p4}px ${p13}px;
    min-height: ${p17}px; max-height: ${p17}px; color: $muted; }
QPushButton[kind="chip"]:checked { background: $selected; color: $accent; font-weight: 600;
    border: 1px solid $solid; }
QPushButton[kind="chip"]:focus { border: 2px solid $focus; padding: ${p3}px ${p12}px; }
"""
)

TABLES = Template(
    """
QTableView, QTreeView, QListView { background: $surface; color: $text; border: none; outline: 0;
    gridline-color: $line; selection-background-color: $selected; selection-color: $on_selected; }
QListView[catalogue="true"]::item { padding: ${p8}px ${p10}px; border-radius: ${p7}px; }
QListView[catalogue="true"]::item:selected { background: $selected; color: $on_selected; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section { background: $surface; color: $muted; border: none;
    border-bottom: 1px solid $line; padding: ${p8}px ${p12}px; font-weight: 600; }
QTableCornerButton::section { background: $surface; border: none; }
QScrollBar:vertical { background: transparent; width: ${p12}px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: ${p12}px; margin: 0; }
QScrollBar::handle { background: $outline; border-radius: ${p4}px; margin: 2px; }
QScrollBar::handle:vertical { min-height: ${p36}px; }
QScrollBar::handle:horizontal { min-width: ${p36}px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; }
QCalendarWidget QWidget { alternate-background-color: $surface; }
QCalendarWidget QWidget#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QToolButton { color: $text; font-weight: 600; padding: ${p4}px ${p8}px; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QAbstractItemView:enabled { selection-background-color: $solid;
    selection-color: $on_solid; }
"""
)


def style_sheet(tokens: Tokens, px: Callable[[float], int], points: Callable[..., float]) -> str:
    """The style sheet of a theme at a text size.

    `px` turns design pixels to pixels; `points` gives the points of a size of type.
    """
    # From 3 on, so that a length one pixel below another stays below it after rounding.
    lengths = {
        f"p{n}": px(n) for n in (3, 4, 5, 6, 7, 8, 9, 10, 12, 13, 14, 16, 17, 20, 26, 28, 36)
    }
    sizes = {name: points(name) for name in ("small", "heading", "title", "figure")}
    plain = ("canvas", "surface", "raised", "line", "outline", "text", "muted", "solid", "disabled")
    named = (*plain, "on_solid", "selected", "on_selected", "focus")
    colours = {name: getattr(tokens, name) for name in named}
    tones = {name: tokens.tone(name).strong for name in ("accent", "green", "amber", "red")}
    fills = {
        "accent_text": tokens.accent.strong,
        "accent_fill": tokens.accent.fill,
        "red_fill": tokens.red.fill,
    }
    # What a chip says when chosen must be readable on the selection.
    if tokens.solid_selection:
        tones["accent"] = tokens.on_selected
    values = {**lengths, **sizes, **colours, **tones, **fills}
    return "".join(part.substitute(values) for part in (SURFACES, LABELS, FIELDS, BUTTONS, TABLES))
