"""Text tables as Excel, other programs and hands write them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from govapp.errors import BadInput
from govapp.files.grid import MOST_ROWS
from govapp.files.safe_cells import guarded, without_guard
from govapp.files.workbook_file import open_workbook
from tests.files.workbooks import save_csv

ROWS = (("organisation", "name", "12/03/2024"), ("Heddlu Gogledd Cymru", "Siân Ŵyn", "P"))


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_table_is_read_whatever_its_separator_and_letters(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    path = save_csv(tmp_path / "board.csv", *map(separator.join, ROWS), encoding=encoding)

    workbook = open_workbook(path)

    assert workbook.sheets[0].rows == ROWS
    assert workbook.sheets[0].name == "board"


def test_a_table_saved_by_an_older_program_keeps_its_accents(tmp_path: Path) -> None:
    path = save_csv(tmp_path / "old.csv", "name,12/03/2024", "Zoë – O’Brien,P", encoding="cp1252")

    assert open_workbook(path).sheets[0].rows[1] == ("Zoë – O’Brien", "P")


def test_the_line_that_names_the_separator_is_obeyed(tmp_path: Path) -> None:
    path = save_csv(tmp_path / "a.csv", "sep=;", "name;role, or post", "AB;x, y")

    assert open_workbook(path).sheets[0].rows == (("name", "role, or post"), ("AB", "x, y"))


def test_commas_inside_a_semicolon_table_do_not_split_it(tmp_path: Path) -> None:
    path = save_csv(tmp_path / "a.csv", "name;12/3/24", "Smith, Jane;P", "Khan, Ali;A")

    assert open_workbook(path).sheets[0].rows[2] == ("Khan, Ali", "A")


def test_quoted_cells_may_hold_separators_and_line_breaks(tmp_path: Path) -> None:
    path = save_csv(tmp_path / "a.csv", "name,12/3/24", '"CR\nMS",P')

    assert open_workbook(path).sheets[0].value(2, 1) == "CR\nMS"


def test_empty_cells_are_nothing_and_empty_rows_at_the_end_are_gone(tmp_path: Path) -> None:
    path = save_csv(tmp_path / "a.csv", "name,,12/3/24,,", ",,", "AB, ,P", ",,,", "")

    assert open_workbook(path).sheets[0].rows == (
        ("name", None, "12/3/24"),
        (),
        ("AB", None, "P"),
    )


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b"\r\n\r\n , ,\r\n", "is empty"),
        (b'name,12/3/24\r\n"AB,P\r\nCD,A\r\n', "quotation mark near line"),
        (b'name,12/3/24\r\n"A"B,P\r\n', "quotation mark near line 2"),
        (b"name,12/3/24\r\n" + b"x" * 200_000 + b",P", "more than 100,000 letters near line 2"),
        (b"\x81\x8d\x8f\x90\x9d,P", "not a table of text"),
        (b"name\x00,P", "not a table of text"),
        (b"\xff\xfeA", "not a table of text"),
        (b"," * 2000, "more than 1,000 columns"),
        (b"AB,P\n" * (MOST_ROWS + 1), "more than 20,000 rows"),
        (b"%PDF-1.7 ...", "is a PDF"),
        (b"\x89PNG\r\n\x1a\n", "not a workbook"),
        (b"SQLite format 3\x00", "is a database"),
        (b"PK\x05\x06" + bytes(18), "not a workbook"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / "board.csv"
    path.write_bytes(content)

    with pytest.raises(BadInput) as refused:
        open_workbook(path)

    assert sentence in str(refused.value)
    assert "“board.csv”" in str(refused.value)
    assert path.read_bytes() == content


@pytest.mark.parametrize(
    ("stream", "sentence"),
    [
        ("Workbook", "old Excel format"),
        ("EncryptedPackage", "protected by a password"),
        ("WordDocument", "is a Word document"),
    ],
)
def test_old_office_files_are_told_apart(tmp_path: Path, stream: str, sentence: str) -> None:
    path = tmp_path / "board.xls"
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le")
    path.write_bytes(content)

    with pytest.raises(BadInput, match=sentence):
        open_workbook(path)


def test_a_missing_file_and_a_folder_are_said_plainly(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"no file “gone\.csv”"):
        open_workbook(tmp_path / "gone.csv")
    with pytest.raises(BadInput, match="is a folder"):
        open_workbook(tmp_path)


@given(st.text())
def test_the_guard_against_formulas_is_taken_away_again(text: str) -> None:
    assert without_guard(guarded(text)) == text


@given(st.sampled_from("=+-@\t\r\n"), st.text())
def test_nothing_that_may_run_goes_out_bare(start: str, rest: str) -> None:
    assert guarded(start + rest).startswith("'")
