"""Text on its way to paper: cleaned, in fonts that have it, and nothing lost on the way."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from reportlab.pdfbase import pdfmetrics

from govapp.reports.text import (
    cut,
    from_left_to_right,
    language,
    printable,
    runs,
    spoken,
    unprintable,
)
from tests.reports import sample

any_text = st.text() | st.sampled_from((*sample.NAMES, *sample.HOSTILE))
weights = st.sampled_from(("regular", "semibold", "bold"))


def covered(text: str, font: str) -> bool:
    return all(ord(c) in pdfmetrics.getFont(font).face.charToGlyph for c in text if c != "\n")


@given(any_text, weights)
@example("\ud800 lone surrogate", "bold")
@example("👩‍👩‍👧 family", "regular")
@example("नमस्ते", "semibold")
def test_every_run_is_in_a_font_that_has_all_its_characters(text: str, weight) -> None:  # type: ignore[no-untyped-def]
    for run in runs(text, weight):
        assert covered(run.text, run.font)
        assert covered(run.as_drawn, run.font)


@given(any_text, weights)
def test_the_runs_together_are_the_text(text: str, weight) -> None:  # type: ignore[no-untyped-def]
    found = runs(text, weight)
    if not any(run.right_to_left for run in found):
        assert "".join(run.text for run in found) == printable(text)


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert printable(printable(text)) == printable(text)


@given(st.text(alphabet=st.characters(codec="latin-1", categories=("L", "N", "P", "S"))))
def test_ordinary_letters_are_left_alone(text: str) -> None:
    plain = unicodedata.normalize("NFC", text)
    assert printable(plain) == plain


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("a\tb", "a b"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("soft\u00adhyphen", "softhyphen"),
        ("\u200cjoin\u200cer", "joiner"),
        ("نمی\u200cخواهم", "نمی\u200cخواهم"),
        ("\x00\x07bell", "bell"),
        ("e\u0301tat", "état"),
        ("10\u202fof\u00a012", "10\u00a0of\u00a012"),
        ("❤\ufe0f", "❤"),
        ("😀", "[U+1F600]"),
        ("\ud83d", "[U+D83D]"),
        ("日本", "[U+65E5][U+672C]"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
    ],
)
def test_what_was_typed_is_printed_so(typed: str, printed: str) -> None:
    assert printable(typed) == printed


def test_what_no_font_has_is_listed_once_with_its_name() -> None:
    assert unprintable(["😀 日", "plain", "日"]) == (
        "U+65E5 CJK UNIFIED IDEOGRAPH-65E5",
        "U+1F600 GRINNING FACE",
    )
    assert unprintable(sample.NAMES) == ()


def test_a_word_stays_in_one_font() -> None:
    assert [(run.font, run.text) for run in runs("Thị Nguyễn here")] == [
        ("NotoSans-Regular", "Thị Nguyễn "),
        ("AtkinsonHyperlegibleNext-Regular", "here"),
    ]


def test_a_word_that_no_one_font_has_is_put_together_from_several() -> None:
    found = runs("Nguyễn✓здравствуйמ")
    assert "".join(run.text for run in found) == "Nguyễn✓здравствуйמ"
    assert len({run.font for run in found}) >= 3


def test_welsh_and_polish_are_in_the_house_font() -> None:
    for name in ("Gwŷn ap Rhŵd", "Małgorzata Żółkiewska", "Świątek"):
        assert [run.font for run in runs(name, "bold")] == ["AtkinsonHyperlegibleNext-Bold"]


def test_arabic_letters_are_joined_and_turned_line_by_line() -> None:
    (run,) = runs("محمد بن علي")
    assert run.right_to_left
    assert run.text != "محمد بن علي"  # joined
    assert run.as_drawn == run.text[::-1]  # turned
    assert from_left_to_right("علي 12 ") == "12 يلع "  # figures read on, the last space stays last


def test_a_figure_between_arabic_words_stays_among_them() -> None:
    assert [run.text for run in runs("Room محمد 12 علي end") if run.right_to_left] == [
        "ﻣﺤﻤﺪ 12 ﻋﻠﻲ "
    ]


def test_a_text_is_cut_with_an_ellipsis_and_put_on_one_line() -> None:
    assert cut("short\nenough ", 12) == "short enough"
    assert cut("one word too many", 9) == "one word…"
    assert len(cut("w" * 300, 80)) == 80


def test_only_turned_text_needs_saying() -> None:
    assert spoken("محمد\u200f بن") == "محمد بن"
    assert spoken("Nguyễn") is None
    assert spoken("\u08d3") == "\u08d3"  # a mark that joining drops is said all the same
    assert language("محمد") == "ar"
    assert language("שלום") == "he"
    assert language("Omar محمد") is None
    assert language("12") is None


def test_letters_between_brackets_are_joined_as_they_are_without_them() -> None:
    (alone,) = runs("محمد")

    assert [run.text for run in runs("(محمد).")] == ["(", alone.text, ")."]
