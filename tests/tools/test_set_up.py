"""Set-up finds what is missing, and says it in the words a person can type."""

import ctypes.util
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tools import set_up

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("version", [(3, 11), (3, 12), (3, 13)])
def test_the_pythons_for_which_the_packages_are_pinned_are_welcome(
    version: tuple[int, int],
) -> None:
    set_up.check_python(version)


@pytest.mark.parametrize("version", [(3, 10), (3, 14), (2, 7)])
def test_another_python_is_refused_with_what_to_type(version: tuple[int, int]) -> None:
    with pytest.raises(set_up.SetUpError, match=r"3\.11, 3\.12 or 3\.13.*make PYTHON="):
        set_up.check_python(version)


@pytest.mark.skipif(not ctypes.util.find_library("c"), reason="no C library by this name")
def test_a_library_counts_when_the_loader_finds_it() -> None:
    assert set_up.can_load(str(ctypes.util.find_library("c")))
    assert not set_up.can_load("libno-such-thing.so.7")


def test_a_missing_library_is_asked_for_by_its_package() -> None:
    libraries = {"libno-such-thing.so.7": "libno-such-thing7"}

    assert "libno-such-thing7" in set_up.missing_packages({}, libraries)


def test_the_libraries_of_x_are_asked_for_only_where_there_is_a_display() -> None:
    libraries = {"libno-such-thing.so.7": "libno-such-thing7"}

    assert set_up.missing_packages({}, {}, libraries) == set_up.missing_packages({}, {}, {})
    assert "libno-such-thing7" in set_up.missing_packages({"DISPLAY": ":0"}, {}, libraries)


@pytest.mark.skipif(not shutil.which("apt-get"), reason="not a Debian machine")
def test_without_root_the_one_line_to_type_is_said() -> None:
    with pytest.raises(set_up.SetUpError) as refusal:
        set_up.provide_packages(["libegl1", "python3-venv"], as_root=False)

    assert str(refusal.value) == "sudo apt-get install --yes libegl1 python3-venv"


def test_on_a_machine_without_apt_set_up_says_what_is_missing_and_goes_on(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    set_up.provide_packages(["libegl1"], as_root=True)

    assert "libegl1" in capsys.readouterr().out


def test_a_command_that_is_there_but_broken_does_not_count(tmp_path: Path) -> None:
    shim = tmp_path / "uv"
    shim.write_text("#!/bin/sh\nexit 127\n")
    shim.chmod(0o755)

    assert not set_up.starts(str(shim), "--version")
    assert not set_up.starts(str(tmp_path / "nothing"), "--version")


needs_make = pytest.mark.skipif(not shutil.which("make"), reason="make is not installed")


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    # Not the settings of a `make test` that may have started this one.
    calm = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    command = ["make", "--directory", str(ROOT), "--no-print-directory", *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=calm)


@needs_make
def test_help_lists_every_target_that_people_type() -> None:
    listed = {line.split()[1] for line in make("help").stdout.splitlines()}

    assert listed >= {
        *("run", "test", "test-unit", "test-ui", "test-safety"),
        *("lint", "bench", "screenshots", "clean", "help"),
    }


@needs_make
def test_without_a_python_make_says_which_is_needed() -> None:
    made = make("set-up", "PYTHON=")

    assert made.returncode != 0
    assert "Python 3.11, 3.12 or 3.13 is needed" in made.stderr


@needs_make
@pytest.mark.parametrize("screen", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_run_opens_the_window_where_there_is_a_screen_and_pictures_it_elsewhere(
    screen: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert "--screenshot out/first-screen.png" in make("run", "--dry-run").stdout

    monkeypatch.setenv(screen, "0")
    assert "--screenshot" not in make("run", "--dry-run").stdout


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_pinned_package_has_hashes_and_no_address(name: str) -> None:
    entries = (ROOT / name).read_text("utf-8").replace("\\\n", "").splitlines()
    pins = [entry for entry in entries if entry and not entry.lstrip().startswith("#")]

    assert pins
    assert [pin for pin in pins if "==" not in pin or "--hash=sha256:" not in pin] == []
    assert [pin for pin in pins if "://" in pin or pin.startswith("-")] == []
