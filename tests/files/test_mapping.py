"""A mapping goes to text and comes back; marks are given in words."""

import json
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govapp.errors import BadInput
from govapp.files.cell_words import CellMeaning, cell_words, word_key
from govapp.files.mapping import Mapping, Meaning, Succession, TwoNames, meanings_from_marks
from govapp.files.mapping_text import mapping_from_text, mapping_to_text
from tests.files.reading_steps import guess_of
from tests.files.workbooks import UGLY_TODAY, save_ugly_workbook


def ugly_mapping(folder: Path) -> Mapping:
    return guess_of(save_ugly_workbook(folder / "ugly.xlsx"), UGLY_TODAY).mapping


def test_a_mapping_written_as_text_reads_back_the_same(tmp_path: Path) -> None:
    mapping = ugly_mapping(tmp_path)
    changed = replace(
        mapping.with_sheet(replace(mapping.sheets[0], successions=(Succession(7, 8),))),
        blanks=CellMeaning.ABSENT,
        two_names=TwoNames.FIRST_IS_MEMBER,
    )

    assert mapping_from_text(mapping_to_text(changed)) == changed


@given(
    st.dictionaries(st.text(min_size=1, max_size=20).map(word_key), st.sampled_from(CellMeaning))
)
def test_any_words_survive_as_text(meanings: dict[str, CellMeaning]) -> None:
    meanings.pop("", None)
    mapping = Mapping().with_meanings(Meaning(word, m) for word, m in meanings.items())

    assert mapping_from_text(mapping_to_text(mapping)) == mapping


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "null",
        "{}",
        '{"format": "attendance workbook mapping 1"}',
        '{"format": "attendance workbook mapping 2", "sheets": [], "meanings": {}}',
        "[" * 100_000,
        "x" * 3_000_000,
    ],
)
def test_text_that_is_no_mapping_is_refused_in_one_sentence(text: str) -> None:
    with pytest.raises(BadInput, match="mapping cannot be read"):
        mapping_from_text(text)


@given(st.data())
def test_a_damaged_mapping_is_read_or_refused_never_a_crash(data: st.DataObject) -> None:
    content = {
        "format": "attendance workbook mapping 1",
        "sheets": [
            {"sheet": "B", "use": True, "group": "B", "heading_row": 1, "first_row": 2}
            | {"last_row": 3, "meetings": [{"column": 2, "written": "12/3/24", "date": None}]}
        ],
        "meanings": {"p": "present"},
        "blanks": None,
    }
    junk = st.one_of(st.none(), st.integers(), st.text(max_size=5), st.lists(st.integers()))
    key = data.draw(st.sampled_from([*content, *content["sheets"][0]]))
    target = content if key in content else content["sheets"][0]
    target[key] = data.draw(junk)

    with suppress(BadInput):
        mapping_from_text(json.dumps(content))


def test_marks_are_read_whatever_their_letter_case() -> None:
    marks = meanings_from_marks(" y=present, D=Deputy ,-=not_a_member,?=not recorded,=x=absent")

    assert {entry.word: entry.meaning.value for entry in marks} == {
        "y": "present",
        "d": "deputy",
        "-": "not_a_member",
        "?": "not_recorded",
        "=x": "absent",
    }


@pytest.mark.parametrize(
    ("marks", "sentence"),
    [
        ("", "are empty"),
        (" , ", "are empty"),
        ("Y", "“Y” in the marks is not of the form Y=present"),
        ("=present", "not of the form"),
        ("Y=here", "“here” in the marks is not one of these: present, deputy"),
        ("Y=present,y=absent", "give “y” two meanings"),
    ],
)
def test_marks_that_say_nothing_are_refused(marks: str, sentence: str) -> None:
    with pytest.raises(BadInput) as refused:
        meanings_from_marks(marks)

    assert sentence in str(refused.value)


def test_later_meanings_win_over_earlier_ones() -> None:
    mapping = Mapping().with_meanings(meanings_from_marks("N=absent,P=present"))

    changed = mapping.with_meanings(meanings_from_marks("N=apologies"))

    assert changed.meaning_of == {"n": CellMeaning.APOLOGIES, "p": CellMeaning.PRESENT}


@given(st.text(max_size=60))
def test_looking_a_word_up_twice_is_looking_it_up_once(text: str) -> None:
    assert word_key(word_key(text)) == word_key(text)


@given(st.text(max_size=100))
def test_any_cell_can_be_split_into_words(text: str) -> None:
    words = cell_words(text, frozenset({"d", "p"}))

    assert words.code in ("d", "p") or words.more == ""
