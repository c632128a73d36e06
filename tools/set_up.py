"""Get everything the program needs ready: system libraries, a virtual environment, the packages.

`make` runs this before every target. It needs nothing but Python itself, and does nothing
(in a twentieth of a second) when all is in place.
"""

import ctypes
import filecmp
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ENVIRONMENT = ROOT / ".venv"
REQUIREMENTS = ROOT / "requirements-dev.txt"
# A copy of the requirements that were last installed: while it is equal, nothing is done.
INSTALLED = ENVIRONMENT / "installed.txt"

OLDEST, NEWEST = (3, 11), (3, 13)

# What Qt loads, with Debian's package for it. Qt needs these even without a screen.
LIBRARIES = {
    "libglib-2.0.so.0": "libglib2.0-0",
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
}
# And these to open a window on an X display.
X11_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xinerama.so.0": "libxcb-xinerama0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
# Debian 13 renamed some packages when time became 64 bits wide.
RENAMED = {"libglib2.0-0": "libglib2.0-0t64"}


class SetUpError(Exception):
    """Something is missing that only the person at the keyboard can put right."""


def set_up() -> None:
    """Make `.venv` ready for this checkout, doing only what is still to be done."""
    check_python()
    packages = missing_packages(os.environ)
    if packages:
        provide_packages(packages, as_root=os.geteuid() == 0)
    if INSTALLED.exists() and filecmp.cmp(REQUIREMENTS, INSTALLED, shallow=False):
        return
    print("Setting up .venv from requirements-dev.txt ...", flush=True)
    install_requirements()
    shutil.copyfile(REQUIREMENTS, INSTALLED)


def check_python(version: tuple[int, ...] = sys.version_info[:2]) -> None:
    """Refuse a Python for which the pinned packages were not made."""
    if not OLDEST <= tuple(version) <= NEWEST:
        found = ".".join(map(str, version))
        raise SetUpError(
            f"Partnership Register needs Python 3.11, 3.12 or 3.13, and this is {found}. "
            "Name another with: make PYTHON=/path/to/python3.12"
        )


def missing_packages(
    surroundings: Mapping[str, str],
    libraries: Mapping[str, str] = LIBRARIES,
    x11_libraries: Mapping[str, str] = X11_LIBRARIES,
) -> list[str]:
    """Return Debian's names of what is missing; a library counts, however it was installed."""
    if not sys.platform.startswith("linux"):
        return []
    wanted = {**libraries, **(x11_libraries if surroundings.get("DISPLAY") else {})}
    packages = [package for library, package in wanted.items() if not can_load(library)]
    if not has_environment() and not has_uv() and not importlib.util.find_spec("ensurepip"):
        packages.insert(0, "python3-venv")
    return packages


def can_load(library: str) -> bool:
    """Tell whether the system's loader finds the shared library."""
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def provide_packages(packages: list[str], as_root: bool) -> None:
    """Install the packages as root; otherwise say how, and stop. Not Debian: say so and go on."""
    if not shutil.which("apt-get"):
        print("Missing, and to be installed by you if a window will not open:", *packages)
        return
    if not as_root:
        raise SetUpError(f"sudo apt-get install --yes {' '.join(as_named_here(packages))}")
    print("Installing with apt-get:", *packages, flush=True)
    quietly = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    run(["apt-get", "update"], quietly, aloud=False)
    install = ["apt-get", "install", "--yes", "--no-install-recommends"]
    run([*install, *as_named_here(packages)], quietly, aloud=False)


def as_named_here(packages: Iterable[str]) -> list[str]:
    """Replace each package that this release of Debian knows under its later name."""
    return [
        RENAMED[package] if package in RENAMED and is_known(RENAMED[package]) else package
        for package in packages
    ]


def is_known(package: str) -> bool:
    """Tell whether the package lists of this machine have the package."""
    command = ["apt-cache", "show", "--no-all-versions", package]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def has_environment() -> bool:
    """Tell whether there is a virtual environment that starts."""
    return starts(environment_python(), "--version")


def has_uv() -> bool:
    """Tell whether uv is installed and starts (a version manager may leave an empty shim)."""
    return starts("uv", "--version")


def starts(*command: str) -> bool:
    """Tell whether the command can be run and ends well."""
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def environment_python() -> str:
    """Return the interpreter inside the virtual environment."""
    return str(ENVIRONMENT / "bin" / "python")


def install_requirements() -> None:
    """Install exactly the pinned packages, with uv when it is here, else with pip."""
    if has_uv():
        try:
            return install_with_uv()
        except SetUpError:
            # uv does not read pip's settings, where an office may name its own mirror.
            print("uv could not do it; trying pip.", flush=True)
            shutil.rmtree(ENVIRONMENT, ignore_errors=True)
    return install_with_pip()


def install_with_uv() -> None:
    """Make the environment if there is none, and bring its packages to the pinned versions."""
    if not has_environment():
        run(["uv", "venv", "--quiet", "--clear", "--python", sys.executable, str(ENVIRONMENT)])
    install = ["uv", "pip", "install", "--quiet", "--python", environment_python()]
    run([*install, "--require-hashes", "--requirement", str(REQUIREMENTS)])


def install_with_pip() -> None:
    """Do the same with nothing but what comes with Python."""
    if not has_environment():
        run([sys.executable, "-m", "venv", "--clear", str(ENVIRONMENT)])
    install = [environment_python(), "-m", "pip", "install", "--quiet"]
    install.append("--disable-pip-version-check")
    run([*install, "--require-hashes", "--requirement", str(REQUIREMENTS)])


def run(
    command: list[str], environment: Mapping[str, str] | None = None, *, aloud: bool = True
) -> None:
    """Run a command; when it fails, show what it said and stop with a sentence."""
    done = subprocess.run(command, env=environment, check=False, capture_output=not aloud)
    if done.returncode != 0:
        if not aloud:
            sys.stderr.buffer.write(done.stdout + done.stderr)
        raise SetUpError(f"Set-up stopped, because this failed: {' '.join(command)}")


def main() -> int:
    """Set up; end with 1 and one sentence when that is not possible."""
    try:
        set_up()
    except SetUpError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
