"""What one chose on this PC is kept beside it, and a spoilt file only loses what is spoilt."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.settings import Settings, load_settings, save_settings


def write(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "settings.json").write_text(text, encoding="utf-8")


def test_what_was_chosen_is_there_the_next_time(tmp_path: Path) -> None:
    chosen = Settings("dark", 150, ("/registers/Nørth ‘moor’.govreg",))
    save_settings(tmp_path / "a folder to be made", chosen)
    assert load_settings(tmp_path / "a folder to be made") == chosen


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert load_settings(tmp_path / "nowhere") == Settings()


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "3", '"dark"', '{"theme": "dark"', "\0"])
def test_an_unreadable_file_gives_the_defaults(tmp_path: Path, text: str) -> None:
    write(tmp_path, text)
    assert load_settings(tmp_path) == Settings()


def test_a_file_that_is_no_text_gives_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_bytes(b"\xff\xfe\x80{}")
    assert load_settings(tmp_path) == Settings()


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("theme", "purple"),
        ("theme", ["dark"]),
        ("theme", None),
        ("text_percent", "150"),
        ("text_percent", 150.5),
        ("text_percent", True),
        ("recent", "Northmoor.govreg"),
        ("recent", [1, 2]),
        ("recent", {"a": 1}),
    ],
)
def test_one_wrong_value_loses_nothing_but_itself(tmp_path: Path, name: str, wrong: object) -> None:
    # GIVEN a file in which one value cannot be, and one that this version does not know
    right = {"theme": "dark", "text_percent": 130, "recent": ["A.govreg"]}
    write(tmp_path, json.dumps(right | {name: wrong, "from_a_newer_version": 1}))
    # WHEN it is read
    found = load_settings(tmp_path)
    # THEN that value is the default, and the others are as they were kept
    expected = {"theme": "dark", "text_percent": 130, "recent": ("A.govreg",)}
    expected[name] = getattr(Settings(), name)
    assert found == Settings(**expected)  # type: ignore[arg-type]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
)


@given(st.dictionaries(st.sampled_from(["theme", "text_percent", "recent", "other"]), JSON))
def test_whatever_stands_in_the_file_settings_come_of_it(
    tmp_path_factory: pytest.TempPathFactory, kept: dict[str, object]
) -> None:
    folder = tmp_path_factory.mktemp("settings")
    write(folder, json.dumps(kept))
    found = load_settings(folder)
    save_settings(folder, found)
    assert load_settings(folder) == found


def test_a_folder_that_cannot_be_made_loses_nothing_else(tmp_path: Path) -> None:
    # GIVEN a file where the folder would be
    in_the_way = tmp_path / "settings"
    in_the_way.write_text("mine")
    # WHEN choices are to be kept, THEN nothing is raised, and the file stays
    save_settings(in_the_way, Settings(theme="dark"))
    assert in_the_way.read_text() == "mine"
    assert load_settings(in_the_way) == Settings()


def test_the_register_opened_last_comes_first_and_once(tmp_path: Path) -> None:
    first, second = tmp_path / "First.govreg", tmp_path / "Second.govreg"
    settings = Settings().with_recent(first).with_recent(second).with_recent(first)
    assert settings.recent == (str(first), str(second))


def test_the_list_of_recent_registers_does_not_grow_for_ever(tmp_path: Path) -> None:
    settings = Settings()
    for number in range(20):
        settings = settings.with_recent(tmp_path / f"{number}.govreg")
    assert [Path(name).stem for name in settings.recent] == [str(n) for n in range(19, 11, -1)]
