"""Writing a report's file: whole or not at all, and stopped when asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from govapp.errors import StorageError
from govapp.reports.page import render
from govapp.reports.report import WritingStopped, write_pdf
from tests.reports import sample

DOCUMENT = sample.document(seats=3, count=3, rows=40)


def test_a_report_is_written_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "Attendance.pdf"
    write_pdf(target, DOCUMENT)
    assert target.read_bytes() == render(DOCUMENT)
    assert [each.name for each in tmp_path.iterdir()] == ["Attendance.pdf"]


def test_colleagues_may_read_the_file_as_any_other(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.touch()
    write_pdf(tmp_path / "a.pdf", DOCUMENT)
    assert (tmp_path / "a.pdf").stat().st_mode == other.stat().st_mode


def test_progress_counts_the_pages(tmp_path: Path) -> None:
    told: list[int] = []
    write_pdf(tmp_path / "a.pdf", DOCUMENT, progress=told.append)
    assert told == list(range(1, len(told) + 1))
    assert len(told) > 3


def test_stopping_leaves_what_was_there_before(tmp_path: Path) -> None:
    # GIVEN a report printed earlier
    target = tmp_path / "a.pdf"
    target.write_bytes(b"the old one")
    told: list[int] = []
    # WHEN it is printed again and stopped after two pages
    with pytest.raises(WritingStopped, match="Nothing was changed"):
        write_pdf(target, DOCUMENT, progress=told.append, cancelled=lambda: len(told) == 2)
    # THEN no further page was made, and the old file is as it was
    assert told == [1, 2]
    assert target.read_bytes() == b"the old one"
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]


def test_a_folder_that_is_not_there_is_refused_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match=r"“a.pdf” could not be written.*another folder"):
        write_pdf(tmp_path / "nowhere" / "a.pdf", DOCUMENT)


def test_a_target_that_cannot_be_replaced_leaves_nothing_behind(tmp_path: Path) -> None:
    folder = tmp_path / "a.pdf"
    folder.mkdir()
    (folder / "kept").touch()
    with pytest.raises(StorageError):
        write_pdf(folder, DOCUMENT)
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]
