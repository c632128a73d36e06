"""Digests and seals: what makes a change log tell when it was altered.

    digest = SHA-256(salt, old, new)               of a personal cell
    seal   = SHA-256(parent's seal, the change's header, then each row followed by its cells,
                     with the digest in place of old and new where the cell is personal)

Whoever can recompute every seal is not detected; the seal printed on a paper copy tells that too.
"""

import hashlib
import struct
from collections.abc import Callable, Iterable

Value = int | float | str | bytes | None


def _of_text(value: str) -> bytes:
    # surrogatepass: what a damaged file holds must still be sealed, to be found wrong.
    data = value.encode("utf-8", "surrogatepass")
    return b"T%d:%b" % (len(data), data)


_ENCODERS: dict[type, Callable[..., bytes]] = {
    type(None): lambda _: b"N",
    int: lambda value: b"I%d;" % value,
    float: lambda value: b"R" + struct.pack(">d", value),
    str: _of_text,
    bytes: lambda value: b"B%d:%b" % (len(value), value),
}


def encoded(*values: Value) -> bytes:
    """Bytes that no other list of values gives: each begins with its kind and its length."""
    return b"".join([_ENCODERS[type(value)](value) for value in values]) + b"\n"


def digest_of(salt: bytes, old: Value, new: Value) -> bytes:
    """The digest of a personal cell."""
    return hashlib.sha256(encoded(salt, old, new)).digest()


class Seal:
    """One change's seal in the making; rows in order of n, cells in order of their column."""

    def __init__(self, parent: str | None, header: Iterable[Value]) -> None:
        self._hash = hashlib.sha256(encoded("change", parent, *header))

    def add_row(self, n: int, op: str, table_name: str, row_key: str) -> None:
        """A row that was written."""
        self._hash.update(encoded("row", n, op, table_name, row_key))

    def add_cell(self, column_name: str, old: Value, new: Value) -> None:
        """A value of the last row that differs."""
        self._hash.update(encoded("cell", column_name, old, new))

    def add_personal_cell(self, column_name: str, digest: bytes) -> None:
        """A personal value of the last row that differs."""
        self._hash.update(encoded("personal", column_name, digest))

    def text(self) -> str:
        """The seal, 64 hexadecimal digits."""
        return self._hash.hexdigest()
