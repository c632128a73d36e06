"""The tokens can be read by everybody, and the theme follows its choice."""

import pytest
from PySide6.QtGui import QFontInfo, QIcon, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from resources import resource
from ui.theme import DARK, HIGH_CONTRAST, LIGHT, Theme, Tokens, contrast
from ui.theme.theme import Choice
from ui.widgets.buttons import Button, Kind

THEMES = pytest.mark.parametrize("tokens", [LIGHT, DARK, HIGH_CONTRAST], ids=lambda t: t.name)
TONES = ("accent", "green", "amber", "red", "blue", "grey")


def test_contrast_is_as_wcag_defines_it() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@THEMES
def test_all_text_is_at_least_4_5_to_1_on_whatever_it_may_stand_on(tokens: Tokens) -> None:
    grounds = [tokens.canvas, tokens.surface, tokens.raised]
    pairs = [(text, ground) for text in (tokens.text, tokens.muted) for ground in grounds]
    pairs += [(tokens.on_solid, tokens.solid), (tokens.on_solid, tokens.accent.fill)]
    pairs += [(tokens.on_alarm, tokens.alarm), (tokens.on_selected, tokens.selected)]
    for name in TONES:
        tone = tokens.tone(name)
        pairs += [(tone.strong, ground) for ground in (tone.soft, tokens.canvas, tokens.surface)]
        if not tokens.solid_selection:
            pairs.append((tone.strong, tokens.selected))
    if not tokens.solid_selection:
        pairs.append((tokens.muted, tokens.selected))
    too_faint = {pair: contrast(*pair) for pair in pairs if contrast(*pair) < 4.5}
    assert too_faint == {}


@THEMES
def test_outlines_focus_and_fills_are_at_least_3_to_1(tokens: Tokens) -> None:
    grounds = [tokens.canvas, tokens.surface, tokens.raised]
    shapes = [tokens.outline, tokens.focus, tokens.solid, tokens.alarm]
    shapes += [tokens.tone(name).fill for name in TONES]
    too_faint = {
        (shape, ground): contrast(shape, ground)
        for shape in shapes
        for ground in grounds
        if contrast(shape, ground) < 3
    }
    assert too_faint == {}
    # On a solid selection the focus is drawn in the colour of its text instead.
    if not tokens.solid_selection:
        assert contrast(tokens.focus, tokens.selected) >= 3


def test_an_unknown_tone_is_an_error_and_not_a_colour() -> None:
    with pytest.raises(KeyError):
        LIGHT.tone("text")


def test_the_choice_sets_palette_and_tokens_and_tells(theme: Theme, qapp: QApplication) -> None:
    # GIVEN the light theme
    told: list[str] = []
    theme.changed.connect(lambda: told.append(theme.tokens.name))
    # WHEN dark is chosen
    theme.choose("dark")
    # THEN everything is dark, and it was told once
    assert told == ["dark"]
    assert theme.choice == "dark"
    ground = qapp.palette().color(QPalette.ColorRole.Window).name().upper()
    assert ground == DARK.canvas


def test_following_the_system_gives_one_of_the_themes(qapp: QApplication) -> None:
    assert Theme(qapp, "system").tokens in (LIGHT, DARK, HIGH_CONTRAST)


@pytest.mark.parametrize(
    ("asked", "given"), [(100, 100), (150, 150), (200, 200), (20, 100), (500, 200)]
)
def test_text_and_lengths_grow_together_between_100_and_200_per_cent(
    theme: Theme, asked: int, given: int
) -> None:
    small = theme.points("body")
    theme.choose("light", asked)
    assert theme.text_percent == given
    assert theme.points("body") == pytest.approx(small * given / 100)
    assert theme.px(16) == 16 * given // 100


def test_the_shipped_font_is_the_one_in_use(theme: Theme) -> None:
    assert QFontInfo(theme.font("title", "semibold")).family().startswith("Inter")


def test_there_are_five_sizes_of_type_and_each_is_larger_than_the_last(theme: Theme) -> None:
    sizes = [theme.points(size) for size in ("small", "body", "heading", "title", "figure")]  # type: ignore[arg-type]
    assert sizes == sorted(set(sizes))


def test_an_icon_takes_the_colour_of_the_theme_and_is_drawn_once(theme: Theme) -> None:
    light = theme.pixmap("plus", "text")
    assert theme.pixmap("plus", "text") is light
    colours = {light.toImage().pixelColor(16, y).name().upper() for y in range(light.height())}
    assert LIGHT.text in colours
    theme.choose("dark")
    assert theme.pixmap("plus", "text").toImage() != light.toImage()


def test_a_disabled_icon_looks_different(theme: Theme) -> None:
    icon = theme.icon("plus")
    normal, disabled = icon.pixmap(16), icon.pixmap(16, QIcon.Mode.Disabled)
    assert normal.toImage() != disabled.toImage()


def test_every_icon_and_font_has_its_licence_beside_it() -> None:
    assert "ISC License" in resource("icons", "LICENSE.txt").read_text("utf-8")
    assert "SIL Open Font License" in resource("fonts", "inter", "OFL.txt").read_text("utf-8")
    assert len(list(resource("fonts", "inter").glob("*.ttf"))) == 4


@pytest.mark.parametrize("name", ["light", "dark", "high_contrast"])
@pytest.mark.parametrize("kind", ["plain", "primary", "quiet"])
def test_a_disabled_button_looks_it_in_every_theme(
    qtbot: QtBot, theme: Theme, name: Choice, kind: Kind
) -> None:
    theme.choose(name)
    button = Button(theme, "Remove", kind=kind)
    qtbot.addWidget(button)
    usual = button.grab().toImage()
    button.setEnabled(False)
    assert button.grab().toImage() != usual
    assert contrast(theme.tokens.disabled, theme.tokens.surface) >= 2.5
