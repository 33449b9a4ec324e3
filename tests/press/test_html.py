"""The site's HTML as two readers of the standard see it."""

import json
import shutil
import subprocess

import pytest
from conftest import lacking

from tools.browsers import HTML, HTML_VALIDATE, JAVA, NODE, VNU

INVALID = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Page</title></head>
<body><h1>Page</h1><details><summary><p>More</p></summary></details>
<table><tr><th>A</th></tr><tr><td style="color: red">b</td></tr></table></body></html>
"""


def needed(program, *files) -> str:
    found = program.found
    if not found or not all(path.exists() for path in files):
        lacking(program.name if not found else files[0].name)
    return found


def vnu(folder) -> list[str]:
    """What the Nu Html Checker calls an error."""
    command = [needed(JAVA, VNU), "-jar", VNU, "--errors-only", "--skip-non-html", "--stdout"]
    done = subprocess.run([*command, folder], capture_output=True, text=True)
    return done.stdout.splitlines()


def html_validate(folder) -> list[str]:
    """What html-validate finds by the rules in tools/html."""
    needed(NODE, HTML_VALIDATE)
    config = HTML / "htmlvalidate.json"
    done = subprocess.run(
        [shutil.which("node"), HTML_VALIDATE, "-c", config, "-f", "json", f"{folder}/**/*.html"],
        capture_output=True, text=True, cwd=HTML)  # fmt: skip
    return [
        f"{page['filePath']}:{found['line']}: {found['ruleId']}: {found['message']}"
        for page in json.loads(done.stdout)
        for found in page["messages"]
    ]


@pytest.mark.parametrize("reader", [vnu, html_validate])
def test_every_page_is_valid(site, reader):
    found = reader(site)
    assert not found, f"{len(found)}: " + "\n".join(found[:20])


@pytest.mark.parametrize("reader", [vnu, html_validate])
def test_what_is_invalid_is_found(tmp_path, reader):
    (tmp_path / "page.html").write_text(INVALID, encoding="utf-8")
    found = " ".join(reader(tmp_path))
    assert "summary" in found
    if reader is html_validate:
        assert "no-inline-style" in found
