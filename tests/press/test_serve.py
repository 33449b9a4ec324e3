"""The site on this machine: its address, its port, its end."""

import re
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from press.project import ROOT, SITE


def start(*options: str) -> subprocess.Popen:
    return subprocess.Popen(
        [sys.executable, "-m", "press.serve", *options], cwd=ROOT, text=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_the_address_it_prints_opens_the_book_and_ctrl_c_ends_it(tmp_path):
    serving = start("--port", "0")
    try:
        line = serving.stdout.readline()
        address = re.match(r"http://127\.0\.0\.1:\d+/book/(?= )", line)
        assert address, line
        if (SITE / "book" / "index.html").exists():
            with urllib.request.urlopen(address[0]) as page:
                assert page.status == 200
    finally:
        serving.send_signal(signal.SIGINT)
        said = "".join(serving.communicate(timeout=10))
    assert serving.returncode == 0 and not said.strip()


def test_no_other_machine_reaches_it():
    serving = start("--port", "0")
    try:
        port = int(re.search(r":(\d+)/", serving.stdout.readline())[1])
        with socket.socket() as other, pytest.raises(OSError):
            other.settimeout(5)
            other.connect(("127.0.0.2", port))  # answered by a server on all interfaces
    finally:
        serving.send_signal(signal.SIGINT)
        serving.communicate(timeout=10)


@pytest.mark.parametrize("module", ["press.serve", "press.live"])
def test_a_taken_port_is_one_sentence(module):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", module, "--port", str(port)], cwd=ROOT, text=True,
            capture_output=True, timeout=30,
        )  # fmt: skip
    assert done.returncode == 1 and not done.stdout
    assert done.stderr == f"port {port}: another program has it. Name another, as in PORT=8001\n"


def test_a_port_that_cannot_be_is_no_traceback():
    done = subprocess.run(
        [sys.executable, "-m", "press.serve", "--port", "70000"], cwd=ROOT, text=True,
        capture_output=True, timeout=30,
    )  # fmt: skip
    assert done.returncode == 1 and done.stderr.count("\n") == 1
