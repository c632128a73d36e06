"""The encoding that is sealed tells any two lists of values apart, and never changes."""

import struct

from hypothesis import given
from hypothesis import strategies as st

from govapp.seals import Seal, digest_of, encoded

VALUES = st.none() | st.integers() | st.floats(allow_nan=False) | st.text() | st.binary()

DIGEST = "46d0ec0407b0fd69f11c6d20bfe076664f60488957f86531b065730619e09ab3"
SEAL = "c86d74d0cbe3096b5c8e3d6cecc171389e7b750cbcfb534446c29f20b51084ae"


def exact(values: list) -> list:
    """Values told apart as SQLite does: 1 is not 1.0, 0.0 is not -0.0."""
    return [(type(v), struct.pack(">d", v) if isinstance(v, float) else v) for v in values]


@given(st.lists(VALUES, max_size=4), st.lists(VALUES, max_size=4))
def test_two_lists_have_the_same_bytes_only_if_they_are_the_same(one: list, two: list) -> None:
    assert (encoded(*one) == encoded(*two)) == (exact(one) == exact(two))


def test_what_was_sealed_once_is_sealed_so_for_ever() -> None:
    # These must not change with Python, the platform or a later version: files in use depend on it.
    assert encoded(None, 1, 0.5, "é", b"\0") == b"NI1;R?\xe0\0\0\0\0\0\0T2:\xc3\xa9B1:\0\n"
    assert digest_of(b"salt", None, "Siân").hex() == DIGEST
    seal = Seal("911556476931541761", (1, "2026-11-20T10:00:00+00:00", "Add", 2, 7, "change"))
    seal.add_row(1, "I", "people", "5")
    seal.add_personal_cell("name", bytes(32))
    seal.add_cell("rank", None, 3)
    assert seal.text() == SEAL
