"""What a file is by its first bytes, before SQLite sees it; a sentence for each wrong kind.

Nothing here writes, and nothing here trusts the file's name.
"""

from pathlib import Path

from govapp.connection import APPLICATION_ID
from govapp.errors import NotARegister, NotFound, RegisterDamaged, StorageError

_SQLITE = b"SQLite format 3\0"
_HEADER_BYTES = 100

# First bytes of what people most often choose by mistake.
_KINDS = (
    (b"PK\x03\x04", "a Word, Excel or zip file"),
    (b"\xd0\xcf\x11\xe0", "an older Word or Excel file"),
    (b"%PDF", "a PDF document"),
    (_SQLITE, "the database of another program"),
)


def recognise(path: Path) -> None:
    """Raise the sentence that says why `path` cannot be opened as a register, if it cannot."""
    try:
        if path.is_dir():
            raise NotARegister(f"“{path.name}” is a folder. Choose a register file in it.")
        size = path.stat().st_size
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
    except FileNotFoundError:
        raise NotFound(
            f"There is no file “{path}”. It may have been moved or renamed, or its drive is away."
        ) from None
    except OSError as error:
        raise StorageError(
            f"“{path.name}” cannot be read ({error.strerror}). It was not changed. "
            "Ask for access to its folder, or copy it to a folder of your own."
        ) from error
    if size == 0:
        raise NotARegister(
            f"“{path.name}” is empty (0 bytes), so it is not a register. It was not changed. "
            "Restore the newest backup, or make a new register under another name."
        )
    if not header.startswith(_SQLITE) or (
        size >= _HEADER_BYTES and _number(header, 68) != APPLICATION_ID
    ):
        raise NotARegister(
            f"“{path.name}” is not a register: it is {_kind(header)}. It was not changed. "
            "To bring in a workbook or a CSV file, open a register first, then use Import."
        )
    if size < _HEADER_BYTES or _cut_short(path, header, size):
        raise RegisterDamaged(
            f"“{path.name}” was cut short: its end is missing. It was not changed. "
            "Restore the newest backup, and keep this file until that has worked."
        )
    _refuse_stray_wal(path, header)


def _cut_short(path: Path, header: bytes, size: int) -> bool:
    # After a crash the journal still holds what completes the file; SQLite puts it back.
    journal = path.with_name(path.name + "-journal")
    if journal.exists() and journal.stat().st_size:
        return False
    # The page count in the header counts only where SQLite wrote it last (file format, 1.3.7).
    page_size = int.from_bytes(header[16:18], "big")
    return _number(header, 24) == _number(header, 92) and size < _number(header, 28) * page_size


def _refuse_stray_wal(path: Path, header: bytes) -> None:
    # SQLite would play another database's log into this file, and find the result in order.
    wal = path.with_name(path.name + "-wal")
    if wal.exists() and header[18:20] == b"\1\1":
        raise RegisterDamaged(
            f"Beside “{path.name}” lies “{wal.name}”, which another program left there and which "
            "would damage the register. Nothing was changed. Move it to another folder, then open "
            "the register again."
        )


def _kind(header: bytes) -> str:
    for first_bytes, kind in _KINDS:
        if header.startswith(first_bytes):
            return kind
    if b"\0" not in header:
        return "a text or CSV file"
    return "a file of another kind, or a damaged one" if header.strip(b"\0") else "all zeros"


def _number(header: bytes, at: int) -> int:
    return int.from_bytes(header[at : at + 4], "big")
