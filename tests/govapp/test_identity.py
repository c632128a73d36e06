"""The computer's id is made once, belongs to the computer and not to the register."""

import stat
from datetime import datetime
from pathlib import Path

import pytest

from govapp.clock import Clock
from govapp.errors import StorageError
from govapp.identity import this_computer


def test_the_id_is_made_once_and_kept(tmp_path: Path) -> None:
    folder = tmp_path / "settings" / "Partnership Register"
    first = this_computer(folder)
    assert this_computer(folder) == first
    assert 0 < first.device_id < 2**63
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_two_computers_have_two_ids(tmp_path: Path) -> None:
    assert this_computer(tmp_path / "a").device_id != this_computer(tmp_path / "b").device_id


@pytest.mark.parametrize("left", ["", "not a number", "12 34"])
def test_a_file_that_was_cut_short_is_made_anew(tmp_path: Path, left: str) -> None:
    (tmp_path / "device-id.txt").write_text(left)
    clock = Clock.fixed(datetime(2026, 11, 20))
    made = this_computer(tmp_path, clock)
    assert (tmp_path / "device-id.txt").read_text() == str(made.device_id)


def test_it_names_the_computer_and_the_person(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):
        monkeypatch.setenv(name, "a.clerk")
    assert this_computer(tmp_path).actor_name == "a.clerk"
    assert this_computer(tmp_path).device_name


def test_where_settings_cannot_be_kept_that_is_said(tmp_path: Path) -> None:
    in_the_way = tmp_path / "settings"
    in_the_way.write_text("a file, not a folder")
    with pytest.raises(StorageError, match=r"keeps its own number in “.*settings”, which cannot"):
        this_computer(in_the_way)
    assert in_the_way.read_text() == "a file, not a folder"
