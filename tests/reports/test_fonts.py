"""The fonts we ship: whole families, their licences beside them, and all that reports say."""

from __future__ import annotations

import ast
import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest
from reportlab.pdfbase import pdfmetrics

import govapp
from govapp.reports.fonts import FAMILIES, FOLDER, HOUSE, Family, characters, font_name

WELSH_POLISH = "ŵŷâêîôûŴŶÂÊÎÔÛ ąćęłńóśźżĄĆĘŁŃÓŚŹŻ"
VIETNAMESE = "ăâđêôơưắằẳẵặấầẩẫậếềểễệốồổỗộớờởỡợứừửữự"


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.regular)
def test_the_licence_lies_beside_the_fonts(family: Family) -> None:
    licence = (FOLDER / family.folder / "OFL.txt").read_text(encoding="utf-8")
    assert "SIL OPEN FONT LICENSE Version 1.1" in licence


@pytest.mark.parametrize("family", FAMILIES, ids=lambda family: family.regular)
def test_what_a_family_draws_in_one_weight_it_draws_in_all(family: Family) -> None:
    assert characters(family, "regular") == characters(family, "bold")
    assert characters(family, "regular") == characters(family, "semibold")


def test_every_font_file_is_used_and_named_differently_within() -> None:
    names = {font_name(f, w) for f in FAMILIES for w in ("regular", "semibold", "bold")}
    folders = {family.folder for family in FAMILIES}
    assert names == {p.stem for folder in folders for p in (FOLDER / folder).glob("*.ttf")}
    assert len({pdfmetrics.getFont(name).face.name for name in names}) == len(names)


def test_the_house_font_has_welsh_and_polish_and_the_fallback_vietnamese() -> None:
    assert characters(HOUSE, "bold").issuperset(WELSH_POLISH)
    assert characters(FAMILIES[1], "bold").issuperset(VIETNAMESE)


def test_the_house_font_has_every_character_of_the_reports_own_words() -> None:
    reports = Path(govapp.__file__).parent / "reports"
    written = {
        character
        for path in reports.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        for character in node.value
        if character.isprintable() and unicodedata.category(character) != "Mn"
    }
    assert len(written) > 60
    assert written <= characters(HOUSE, "regular")


def test_the_fallbacks_are_read_only_when_a_text_needs_them() -> None:
    code = (
        "from reportlab.pdfbase.pdfmetrics import getRegisteredFontNames\n"
        "from govapp.reports.text import runs\n"
        "runs('Gwŷn ap Rhŵd, 20 November')\n"
        "print(sorted(name for name in getRegisteredFontNames() if 'Noto' in name))\n"
        "runs('Nguyễn')\n"
        "print(sorted(name for name in getRegisteredFontNames() if 'Noto' in name))"
    )
    root = Path(govapp.__file__).parents[1]
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=True
    )
    before, after = done.stdout.splitlines()
    assert before == "[]"
    assert "NotoSans-Regular" in after
