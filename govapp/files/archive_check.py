"""An Excel file is looked over before any of it is parsed: what it is, and what it would cost."""

import zipfile
from typing import IO

from govapp.errors import BadInput

# Unpacked size of all parts, how far one may shrink when packed, and how much mark-up is read.
MOST_UNPACKED = 100 * 1024 * 1024
MOST_RATIO = 100
RATIO_MATTERS_FROM = 1024 * 1024
MOST_PARTS = 5_000
MOST_MARK_UP = 48 * 1024 * 1024
MOST_TAGS = 2_000_000
# A sheet is seven elements deep; a tree of thousands would be held in memory whole.
DEEPEST = 1_000
CHUNK = 1024 * 1024
# Parts that a document of another kind has, and what people call it.
OTHER_DOCUMENTS = (
    ("word/", "a Word document: copy its table into Excel, save it as .xlsx, and import that"),
    ("ppt/", "a PowerPoint file, not a workbook: choose a .csv or .xlsx file"),
    ("xl/workbook.bin", "in Excel's binary format: save it as an Excel workbook (.xlsx)"),
    ("content.xml", "in the OpenDocument format: save it as an Excel workbook (.xlsx)"),
    ("Index/", "in the Numbers format: export it as an Excel workbook (.xlsx)"),
)


def check_archive(file: IO[bytes], file_name: str) -> None:
    """Refuses, before anything is parsed, what is no workbook or would unpack to too much.

    Source: trust.md "Hostile and unlucky input": 100 MB, 100:1, no document type declarations.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            _check_names(file_name, [part.filename for part in parts])
            _check_sizes(file_name, parts)
            _check_mark_up(file_name, archive, parts)
    except BadInput:
        raise
    except Exception as problem:
        # zipfile, zlib and their kin raise a dozen kinds of error for a damaged archive.
        raise BadInput(damaged(file_name)) from problem


def _check_names(file_name: str, names: list[str]) -> None:
    for start, what in OTHER_DOCUMENTS:
        if any(name.startswith(start) for name in names):
            raise BadInput(f"“{file_name}” is {what}.")
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise BadInput(f"“{file_name}” is a zip archive, not a workbook: unpack it first.")


def _check_sizes(file_name: str, parts: list[zipfile.ZipInfo]) -> None:
    if any(part.flag_bits & 1 for part in parts):
        raise BadInput(
            f"“{file_name}” is protected by a password: save a copy without it, and import that."
        )
    unpacked = sum(part.file_size for part in parts)
    shrunk_too_far = any(
        part.file_size > RATIO_MATTERS_FROM
        and part.file_size > MOST_RATIO * max(part.compress_size, 1)
        for part in parts
    )
    if unpacked > MOST_UNPACKED or shrunk_too_far or len(parts) > MOST_PARTS:
        raise BadInput(
            f"“{file_name}” would unpack to far more than an attendance workbook holds, "
            "so it was not opened."
        )


def _check_mark_up(file_name: str, archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> None:
    mark_up = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
    tags = 0
    too_many = sum(part.file_size for part in mark_up) > MOST_MARK_UP
    for part in mark_up:
        if not too_many:
            with archive.open(part) as file:
                tags += _count_tags(file_name, file)
        if too_many or tags > MOST_TAGS:
            raise BadInput(
                f"“{file_name}” has more cells than an attendance workbook holds: delete its "
                "empty formatted rows and columns, save it, and import it again."
            )


def _count_tags(file_name: str, file: IO[bytes]) -> int:
    """The tags of one part, counted without parsing; refuses what no spreadsheet program writes."""
    tags = depth = 0
    before = b""
    while chunk := file.read(CHUNK):
        joined = before + chunk
        # No part that Excel writes declares a document type or holds a NUL.
        if b"<!DOCTYPE" in joined or b"<!ENTITY" in joined or b"\x00" in chunk:
            raise BadInput(damaged(file_name))
        opened = chunk.count(b"<")
        tags += opened
        depth += opened - 2 * chunk.count(b"</") - chunk.count(b"/>")
        # Nor is any cell's text as long as a chunk.
        if depth > DEEPEST or (not opened and len(chunk) == CHUNK):
            raise BadInput(damaged(file_name))
        before = chunk[-16:]
    return tags


def damaged(file_name: str) -> str:
    """The sentence for a file that cannot be read as a workbook."""
    return (
        f"“{file_name}” is damaged or was not made by a spreadsheet program: open it in Excel, "
        "save it again as .xlsx, and import that."
    )
