"""Whether an EPUB is a valid one."""

import subprocess
from pathlib import Path

from conftest import lacking

from tools.browsers import EPUBCHECK


def check_epub(epub: Path) -> None:
    """Fail with what epubcheck finds, warnings too; a missing epubcheck is as `lacking` has it."""
    command = EPUBCHECK.found or lacking(EPUBCHECK.name)
    # Debian's command is the program's archive itself, which not every kernel starts.
    jar = Path(command).resolve()
    start = ["java", "-jar", str(jar)] if jar.suffix == ".jar" else [command]
    done = subprocess.run([*start, "--failonwarnings", str(epub)], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
