"""Opening a workbook: what it may be, how large, and what to say of anything else."""

from pathlib import Path

from govapp.errors import BadInput
from govapp.files.csv_file import read_csv_sheet
from govapp.files.grid import Workbook
from govapp.files.xlsx_file import read_xlsx_sheets

MOST_BYTES = 100 * 1024 * 1024

# The first bytes of files that people pick by mistake, with what to call them.
PDF_START = b"%PDF"
ZIP_START = b"PK\x03\x04"
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
EMPTY_ZIP_START = b"PK\x05\x06"
PICTURE_STARTS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
SQLITE_START = b"SQLite format 3\x00"


def open_workbook(path: Path) -> Workbook:
    """Reads a CSV or XLSX file whole.

    Raises BadInput, in one plain sentence, for anything else and for a file too large to be an
    attendance workbook; the size is looked at before a byte is unpacked.
    """
    start = _first_bytes(path)
    if start.startswith(ZIP_START):
        sheets = read_xlsx_sheets(path)
    else:
        _refuse_what_is_no_table(path, start)
        sheets = (read_csv_sheet(path),)
    if not any(sheet.rows for sheet in sheets):
        raise BadInput(f"“{path.name}” is empty: there is nothing in it to import.")
    return Workbook(path.name, sheets)


def _first_bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        with path.open("rb") as file:
            start = file.read(16)
    except FileNotFoundError:
        raise BadInput(f"There is no file “{path.name}” in that folder.") from None
    except IsADirectoryError:
        raise BadInput(f"“{path.name}” is a folder: choose the file in it.") from None
    except OSError as problem:
        reason = problem.strerror or "the computer gives no reason"
        raise BadInput(f"“{path.name}” cannot be read ({reason}).") from problem
    if size == 0:
        raise BadInput(f"“{path.name}” is empty: there is nothing in it to import.")
    if size > MOST_BYTES:
        raise BadInput(
            f"“{path.name}” has {size // 1024 // 1024} MB; a workbook of at most "
            f"{MOST_BYTES // 1024 // 1024} MB can be imported."
        )
    return start


def _refuse_what_is_no_table(path: Path, start: bytes) -> None:
    name = path.name
    if start.startswith(OLE_START):
        raise BadInput(_old_office_sentence(path))
    if start.startswith(PDF_START):
        raise BadInput(
            f"“{name}” is a PDF: import the workbook it was printed from, or copy the table "
            "into Excel and save it as .xlsx."
        )
    if start.startswith(SQLITE_START):
        raise BadInput(f"“{name}” is a database, not a workbook: choose a .csv or .xlsx file.")
    if start.startswith((EMPTY_ZIP_START, *PICTURE_STARTS)):
        raise BadInput(f"“{name}” is not a workbook: choose a .csv or .xlsx file.")


def _old_office_sentence(path: Path) -> str:
    """Old Office files and encrypted new ones share one container; stream names tell them apart."""
    content = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in content:
        return (
            f"“{path.name}” is protected by a password: open it in Excel, save a copy without "
            "the password, and import the copy."
        )
    if "WordDocument".encode("utf-16-le") in content:
        return (
            f"“{path.name}” is a Word document: copy its table into Excel, save it as .xlsx, "
            "and import that."
        )
    return (
        f"“{path.name}” is in the old Excel format: open it in Excel, save it as an Excel "
        "workbook (.xlsx), and import that."
    )
