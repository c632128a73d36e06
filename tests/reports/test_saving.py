"""A report in a file: of the kind its name ends in, whole or not at all, and noted as printed."""

import csv
import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from govapp.errors import BadInput, GovError
from govapp.history import list_changes
from govapp.prints import list_prints
from govapp.register import Register
from govapp.reports import REPORTS, attendance_summary, sign_in_sheet, vacancies
from govapp.reports.report import Report
from govapp.reports.saving import endings_of, note_print, save_report
from tests.reports.offices import Office, a_register, an_office, choices_for

EVERY_KIND = [(report, ending) for report in REPORTS for ending in endings_of(report)]


@pytest.fixture
def office_register() -> Iterator[tuple[Register, Office]]:
    with a_register() as register:
        yield register, an_office(register, seats=3, meetings=3)


@pytest.fixture
def loaded(office_register: tuple[Register, Office]) -> Any:
    return load(attendance_summary, office_register)


def load(report: Report, office_register: tuple[Register, Office]) -> Any:
    register, office = office_register
    with register.read() as snapshot:
        return report.load(snapshot, choices_for(report, office))


@pytest.mark.parametrize(
    ("report", "ending"), EVERY_KIND, ids=lambda part: getattr(part, "TITLE", part)
)
def test_every_report_is_saved_as_every_kind_it_offers(
    office_register: tuple[Register, Office], tmp_path: Path, report: Report, ending: str
) -> None:
    path = tmp_path / f"A report{ending}"
    save_report(report, load(report, office_register), path)
    content = path.read_bytes()
    begins = {".pdf": b"%PDF-", ".xlsx": b"PK\x03\x04", ".json": b"{", ".csv": b"\xef\xbb\xbf"}
    assert content.startswith(begins[ending]) and len(content) > len(begins[ending])
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_each_kind_says_the_same_seats(loaded: Any, tmp_path: Path) -> None:
    for ending in (".csv", ".json"):
        save_report(attendance_summary, loaded, tmp_path / f"summary{ending}")
    text = (tmp_path / "summary.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.reader(StringIO(text)))
    read = json.loads((tmp_path / "summary.json").read_text(encoding="utf-8"))
    said = json.dumps(read, ensure_ascii=False)
    assert len(rows) > 3 and len({len(row) for row in rows}) == 1
    assert all(row[0] in said for row in rows[1:])


def test_the_ending_counts_whatever_its_case(loaded: Any, tmp_path: Path) -> None:
    save_report(attendance_summary, loaded, tmp_path / "SUMMARY.PDF")
    assert (tmp_path / "SUMMARY.PDF").read_bytes().startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("report", "name"),
    [
        (attendance_summary, "summary.docx"),
        (attendance_summary, "summary"),
        (sign_in_sheet, "sheet.csv"),
    ],
    ids=["unknown", "none", "not-a-table"],
)
def test_a_kind_that_a_report_cannot_be_is_refused_with_those_it_can(
    office_register: tuple[Register, Office], tmp_path: Path, report: Report, name: str
) -> None:
    with pytest.raises(BadInput, match=r"can be saved as \.pdf") as refused:
        save_report(report, load(report, office_register), tmp_path / name)
    assert report.TITLE in str(refused.value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", endings_of(attendance_summary))
def test_a_folder_that_is_not_there_is_a_refusal_in_words(
    loaded: Any, tmp_path: Path, ending: str
) -> None:
    with pytest.raises(GovError) as refused:
        save_report(attendance_summary, loaded, tmp_path / "gone" / f"summary{ending}")
    assert str(refused.value).endswith(".")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("ending", endings_of(attendance_summary))
def test_a_file_in_the_way_stands_until_the_new_one_is_whole(
    loaded: Any, tmp_path: Path, ending: str
) -> None:
    # GIVEN a folder by the name that is wanted, so that the last step fails
    path = tmp_path / f"summary{ending}"
    path.mkdir()
    (path / "mine.txt").write_text("mine")
    with pytest.raises(GovError):
        save_report(attendance_summary, loaded, path)
    # THEN it is as it was, and nothing half written lies about
    assert (path / "mine.txt").read_text() == "mine"
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_print_is_noted_with_the_state_it_shows_and_is_no_change(
    office_register: tuple[Register, Office], loaded: Any
) -> None:
    register, office = office_register
    before = list_changes(register)
    note_print(register, attendance_summary, choices_for(attendance_summary, office), loaded)
    (noted,) = list_prints(register)
    assert noted.report == attendance_summary.TITLE
    assert noted.change_id == before[0].id
    assert noted.seal
    assert list_changes(register) == before


def test_a_print_of_an_empty_register_is_noted_without_a_state(register: Register) -> None:
    choices = vacancies.Choices(None, register.today)
    with register.read() as snapshot:
        loaded = vacancies.load(snapshot, choices)
    note_print(register, vacancies, choices, loaded)
    (noted,) = list_prints(register)
    assert (noted.change_id, noted.seal) == (None, None)
