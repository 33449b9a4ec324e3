"""Install the programs that some tests need, where apt-get can: `make browsers`.

Chromium and Firefox show the pages, epubcheck reads the EPUB; Node and Java run what reads the HTML,
which npm installs as tools/html/package-lock.json says. Elsewhere it says what to install.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass

from press.offline.pdf import BROWSERS
from press.project import ROOT

ELSEWHERE = (
    "Please install {programs}, and put them on the path (macOS: brew install --cask firefox, "
    "brew install epubcheck node openjdk, and name a Chrome in CHROMIUM; Fedora: dnf install "
    "chromium firefox epubcheck npm java-latest-openjdk-headless)."
)


@dataclass(frozen=True)
class Program:
    """A program, the commands of which any will do, and its packages by preference."""

    name: str
    commands: tuple[str, ...]
    packages: tuple[str, ...]

    @property
    def found(self) -> str | None:
        return next(filter(None, map(shutil.which, self.commands)), None)


CHROMIUM = Program("Chromium", BROWSERS, ("chromium", "chromium-browser"))
# The same engine without windows, where it is packaged: tests take a third less time.
HEADLESS = Program("Chromium's shell", BROWSERS[:1], BROWSERS[:1])
FIREFOX = Program("Firefox", ("firefox-esr", "firefox"), ("firefox-esr", "firefox"))
EPUBCHECK = Program("epubcheck", ("epubcheck",), ("epubcheck",))
NODE = Program("npm", ("npm",), ("npm",))
JAVA = Program("Java", ("java",), ("default-jre-headless",))
NEEDED = (CHROMIUM, FIREFOX, EPUBCHECK, NODE, JAVA)

HTML = ROOT / "tools" / "html"
VNU = HTML / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
HTML_VALIDATE = HTML / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"


def missing() -> list[Program]:
    """What isn't here. A browser that CHROMIUM names is."""
    named = bool(os.environ.get("CHROMIUM"))
    return [p for p in NEEDED if not p.found and not (p is CHROMIUM and named)]


def known_package(program: Program) -> str | None:
    """The first of its packages that apt has."""
    for package in program.packages:
        asked = subprocess.run(["apt-cache", "show", package], capture_output=True)
        if asked.returncode == 0:
            return package
    return None


def apt_install(programs: list[Program]) -> None:
    """Install what apt has of these. Raises `CalledProcessError` where apt-get fails."""
    root = ["sudo"] if os.geteuid() else []
    subprocess.run([*root, "apt-get", "update", "-qq"], check=True)
    packages = [p for p in map(known_package, programs) if p]
    command = ["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq"]
    print(f"apt-get install {' '.join(packages)}", flush=True)
    subprocess.run([*root, *command, *packages], check=True, stdout=subprocess.DEVNULL)


def npm_install() -> None:
    """Install the readers of HTML that the lock names, unless they are there.

    Raises `CalledProcessError` where npm fails.
    """
    lock, done = HTML / "package-lock.json", HTML / "node_modules" / "installed"
    if done.exists() and done.read_bytes() == lock.read_bytes():
        return
    command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    subprocess.run(command, cwd=HTML, check=True)
    done.write_bytes(lock.read_bytes())


def main() -> int:
    if wanted := missing():
        if shutil.which("apt-get"):
            apt_install([*wanted, *([] if HEADLESS.found else [HEADLESS])])
        if still := missing():
            print(ELSEWHERE.format(programs=", ".join(p.name for p in still)), file=sys.stderr)
            return 1
    npm_install()
    print("the tests have " + ", ".join(p.name for p in NEEDED))
    return 0


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except subprocess.CalledProcessError as failed:
        raise SystemExit(failed.returncode) from None  # apt-get or npm has said why
