"""`make live`: a changed sentence shows, warnings too, and `make book` isn't misled by any of it."""

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from processes import living, wait_for
from small_book import build, change


class Live:
    """A running `press.live` and what it has printed."""

    def __init__(self, project: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.said = ""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "press.live", "--port", str(self.port)], cwd=project, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
            env={**os.environ, "PYTHONPATH": str(project)},
        )  # fmt: skip
        self.listening = threading.Thread(target=self.listen, daemon=True)
        self.listening.start()
        assert wait_for(lambda: f"http://127.0.0.1:{self.port}/book/  (" in self.said, 90), (
            self.said
        )
        assert wait_for(lambda: "Small" in self.page("book/"), 10)

    def listen(self) -> None:
        for line in self.process.stdout:
            self.said += line

    def page(self, name: str) -> str:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/{name}") as page:
                return page.read().decode()
        except OSError:  # not yet there, or half written
            return ""

    def end(self, number: int) -> list[int]:
        """Send a signal to the server and Ctrl-C to all; processes that live 4 seconds later."""
        everything = {p.pid for p in psutil.Process(self.process.pid).children(recursive=True)}
        everything.add(self.process.pid)
        (os.killpg if number == signal.SIGINT else os.kill)(self.process.pid, number)
        wait_for(lambda: not living(everything), 4)
        return living(everything)


@pytest.fixture
def live(make_project) -> Iterator[tuple[Path, Live]]:
    project = make_project("a")
    running = Live(project)
    yield project, running
    if running.process.poll() is None:
        os.killpg(running.process.pid, signal.SIGKILL)
    running.process.wait()
    running.listening.join()
    running.process.stdout.close()


def test_a_changed_sentence_shows_and_no_fault_is_hidden(live):
    project, running = live
    page = project / "book" / "index.md"
    change(page, "[Small](small.ipynb)", "[Small](small.ipynb) Another sentence.")
    assert wait_for(lambda: "Another sentence." in running.page("book/"), 30), running.said
    assert "/websocket-reload" in running.page("book/"), "a browser would not load it again"

    change(page, "Another sentence.", "[Nowhere](nowhere.md)")
    assert wait_for(lambda: "'nowhere.md'" in running.said, 30), running.said
    assert not running.end(signal.SIGINT)
    assert running.process.wait(5) == 0 and "Traceback" not in running.said

    assert not (project / "_build" / "html").exists()
    built = build(project)
    assert built.returncode != 0 and "nowhere.md" in built.stderr, "a fault passed"
    change(page, "[Nowhere](nowhere.md)", "")
    built = build(project)
    assert built.returncode == 0 and "built: " in built.stdout


def test_a_changed_number_shows(live):
    project, running = live
    assert wait_for(lambda: "Russian city: 39 percent" in running.page("book/small.html"), 10)
    change(project / "data/paper/moscow_image_2002.csv", "It is a Russian city,russian_muscovites,39",
           "It is a Russian city,russian_muscovites,38")  # fmt: skip
    shown = "Russian city: 38 percent"
    assert wait_for(lambda: shown in running.page("book/small.html"), 60), running.said


def test_it_leaves_no_process_when_it_is_killed(live):
    project, running = live
    change(project / "book" / "index.md", "# Index", "# The index")
    time.sleep(0.5)  # a build is under way, as a rule
    assert not running.end(signal.SIGKILL)
