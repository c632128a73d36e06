"""Hostile and broken files: one plain sentence, within bounds, and nothing of ours falls over."""

import base64
import random
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pytest

from govapp.errors import BadInput
from govapp.files.mapping import Mapping
from govapp.files.read_workbook import read
from govapp.files.understanding import guess
from govapp.files.workbook_file import open_workbook
from tests.files.reading_steps import TODAY
from tests.files.workbooks import save_csv, save_ugly_workbook

pytestmark = pytest.mark.safety

BROKEN_FILES = 300


def try_to_read(path: Path) -> str:
    """Reads a file as far as it goes; the sentence when it was refused."""
    try:
        workbook = open_workbook(path)
        understood = guess(workbook, TODAY, Mapping())
        read(workbook, understood.mapping, TODAY)
    except BadInput as refused:
        return str(refused)
    return ""


def damaged(content: bytes, chance: random.Random) -> bytes:
    """Bytes with a few of them cut, changed, doubled or moved."""
    damaged_content = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(max(1, len(damaged_content)))
        to = min(len(damaged_content), at + chance.randint(1, 200))
        match chance.randrange(4):
            case 0:
                del damaged_content[at:to]
            case 1:
                damaged_content[at:to] = chance.randbytes(to - at)
            case 2:
                damaged_content[at:at] = damaged_content[at:to]
            case _:
                del damaged_content[at:]
    return bytes(damaged_content)


def test_three_hundred_broken_files_end_in_a_sentence_or_a_reading(tmp_path: Path) -> None:
    chance = random.Random(20261120)
    whole = save_ugly_workbook(tmp_path / "whole.xlsx").read_bytes()
    lines = (
        "organisation,name,12/3/24,7/5/24",
        "Police,Siân,P,A",
        '"Health, ICB",AB,X,D - J Smith',
    )
    text = save_csv(tmp_path / "whole.csv", *lines).read_bytes()
    sentences = set()
    started = time.monotonic()

    for number in range(BROKEN_FILES):
        content = damaged(whole if number % 3 else text, chance)
        path = tmp_path / f"broken.{'xlsx' if number % 3 else 'csv'}"
        path.write_bytes(content)
        sentences.add(try_to_read(path))
        assert path.read_bytes() == content

    assert time.monotonic() - started < 60
    refusals = sentences - {""}
    assert refusals
    assert all(sentence.endswith(".") and "Traceback" not in sentence for sentence in refusals)


def test_broken_parts_inside_a_sound_archive_end_in_a_sentence_or_a_reading(tmp_path: Path) -> None:
    chance = random.Random(7)
    whole = save_ugly_workbook(tmp_path / "whole.xlsx")
    with zipfile.ZipFile(whole) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    refused = 0

    for _ in range(BROKEN_FILES):
        target = chance.choice(sorted(parts))
        path = tmp_path / "broken.xlsx"
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, damaged(content, chance) if name == target else content)
        refused += bool(try_to_read(path))

    assert refused > BROKEN_FILES // 2


def test_random_tables_are_understood_or_refused(tmp_path: Path) -> None:
    chance = random.Random(99)
    pieces = [
        "P", "A", "-", "N", "", "", "12/3/24", "Jan 24", "12/3", "31/2/24", "Total", "%", "name",
        "organisation", "seat", "CR/MS", "Vacant", "D - J", "=1+1", "\u202eabc", "é" * 50, "45363",
        "2023/24", "cancelled", "key: P = Present", "0", "1", "99", "Police", "x" * 400, "\x07",
    ]  # fmt: skip
    for number in range(BROKEN_FILES):
        width = chance.randint(1, 12)
        lines = [
            ",".join(chance.choice(pieces) for _ in range(width))
            for _ in range(chance.randint(1, 30))
        ]
        try_to_read(save_csv(tmp_path / f"{number}.csv", *lines))


def hostile_files(folder: Path) -> dict[str, Path]:
    """Files made to cost as much as they can while looking like workbooks."""
    sound = save_ugly_workbook(folder / "sound.xlsx")
    with zipfile.ZipFile(sound) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}

    def variant(name: str, part: str, content: bytes) -> Path:
        path = folder / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for other, old in (parts | {part: content}).items():
                archive.writestr(other, content if other == part else old)
        return path

    sheet = "xl/worksheets/sheet1.xml"
    opening = (
        b'<?xml version="1.0"?><worksheet '
        b'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    )
    closing = b"</sheetData></worksheet>"
    chance = random.Random(3)
    wide = b"".join(
        b'<row r="%d"><c r="XFD%d"><v>%d</v></c></row>' % (n, n, chance.randrange(10**9))
        for n in range(1, 150_000)
    )
    cells = b"".join(
        b'<row r="%d">%s</row>'
        % (n, b"".join(b"<c><v>%d</v></c>" % chance.randrange(10**6) for _ in range(30)))
        for n in range(1, 19_000)
    )
    nested = b"".join(b'<a b="%d">' % chance.randrange(10**9) for _ in range(1_500_000))
    text = base64.b64encode(chance.randbytes(34_000_000))
    merges = (
        b"<mergeCells>"
        + b"".join(
            b'<mergeCell ref="A%d:XFD%d"/>' % (n, 1_048_576 - chance.randrange(1000))
            for n in range(1, 30_000)
        )
        + b"</mergeCells></worksheet>"
    )
    long_line = folder / "line.csv"
    long_line.write_bytes(b"name,12/3/24\n" + b"x" * 90_000_000)
    commas = folder / "commas.csv"
    commas.write_bytes(b"," * 10_000_000)
    wide_text = folder / "wide.csv"
    wide_text.write_bytes((b"," * 900 + b"P\n") * 11_000)
    lone = folder / "lone.csv"
    lone.write_bytes(b"name" + b"," * 900 + b"12/3/24\n" + b"AB,P,X,12/3/24\n" * 19_000)
    quotes = folder / "quotes.csv"
    quotes.write_bytes(b'"' * 10_000_000)
    return {
        "wide": variant("wide.xlsx", sheet, opening + wide + closing),
        "cells": variant("cells.xlsx", sheet, opening + cells + closing),
        "nested": variant("nested.xlsx", sheet, opening + nested),
        "merges": variant("merges.xlsx", sheet, opening + b"</sheetData>" + merges),
        "text": variant(
            "text.xlsx",
            sheet,
            opening + b'<row><c t="str"><v>' + text + b"</v></c></row>" + closing,
        ),
        "too much text": variant("much.xlsx", sheet, opening + text * 2 + closing),
        "long line": long_line,
        "quotes": quotes,
        "commas": commas,
        "wide text": wide_text,
        "lone heading": lone,
        "many meetings": save_csv(
            folder / "many.csv",
            "name," + ",".join(f"{n % 28 + 1}/{n % 12 + 1}/{1990 + n // 12}" for n in range(900)),
            *("AB" + ",Zed" * 900 for _ in range(1_000)),
        ),
    }


READ_ONE = """
import resource, sys
from pathlib import Path
from tests.files.test_hostile_workbooks import try_to_read
print(try_to_read(Path(sys.argv[1])))
status = Path("/proc/self/status").read_text()
print(resource.getrusage(resource.RUSAGE_SELF).ru_utime)
print(int(status.split("VmHWM:")[1].split()[0]) // 1024)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="measured from /proc")
def test_costly_files_stay_within_ten_seconds_and_300_megabytes(tmp_path: Path) -> None:
    # Source: trust.md, experiment 9. Each in a process of its own, so that its cost can be seen;
    # time is the processor's, so that a busy machine does not fail the test.
    for name, path in hostile_files(tmp_path).items():
        done = subprocess.run(
            [sys.executable, "-c", READ_ONE, str(path)],
            capture_output=True,
            text=True,
            timeout=100,
            check=False,
        )
        assert done.returncode == 0, (name, done.stderr[-500:])
        _, seconds, megabytes = done.stdout.splitlines()
        assert float(seconds) < 10, name
        assert int(megabytes) < 300, name
