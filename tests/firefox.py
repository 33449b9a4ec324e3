"""Firefox as distributions ship it, driven through the protocol that it speaks itself, WebDriver BiDi.

Playwright drives Firefox in a patched build of its own only. https://w3c.github.io/webdriver-bidi/
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

PATIENCE = 60  # seconds for a start or an answer, on a machine that does much else
ABORTED = "NS_BINDING_ABORTED"  # by Firefox itself, when it leaves a page for the next
EVENTS = ["log.entryAdded", "network.fetchError", "network.responseCompleted"]


class Tab:
    """The one tab of a running Firefox, and the troubles of the page that it shows."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._sent = 0
        self.troubles: list[str] = []
        self.requests: list[str] = []
        self.ask("session.new", capabilities={})
        self.ask("session.subscribe", events=EVENTS)
        self._context = self.ask("browsingContext.getTree")["contexts"][0]["context"]

    def ask(self, method: str, **params: Any) -> dict[str, Any]:
        """The result of a command. Raises RuntimeError where Firefox reports an error."""
        self._sent += 1
        self._connection.send(json.dumps({"id": self._sent, "method": method, "params": params}))
        while True:
            answer = json.loads(self._connection.recv(timeout=PATIENCE))
            if answer["type"] == "event":
                self._note(answer["method"], answer["params"])
            elif answer.get("id") == self._sent:
                if answer["type"] == "error":
                    raise RuntimeError(f"{method}: {answer['error']}: {answer['message']}")
                return answer["result"]

    def _note(self, event: str, params: dict[str, Any]) -> None:
        if event == "log.entryAdded":
            if params["level"] == "error":
                self.troubles.append(params["text"])
            return
        url = params["request"]["url"]
        self.requests.append(url)
        if event == "network.fetchError":
            if params["errorText"] == ABORTED:
                return
            self.troubles.append(f"{url}: {params['errorText']}")
        elif params["response"]["status"] >= 400:
            self.troubles.append(f"{url}: status {params['response']['status']}")

    def resize(self, width: int, height: int) -> None:
        """Give the page so many CSS pixels."""
        viewport = {"width": width, "height": height}
        self.ask("browsingContext.setViewport", context=self._context, viewport=viewport)

    def visit(self, url: str) -> None:
        """Open a page, wait until it is loaded and at rest; `troubles` and `requests` are then its own."""
        self.troubles, self.requests = [], []
        self.ask("browsingContext.navigate", context=self._context, url=url, wait="complete")
        self.evaluate("new Promise(done => requestIdleCallback(() => done(0)))")

    def evaluate(self, expression: str) -> Any:
        """The plain value of a script's expression, awaited. Raises RuntimeError where it throws."""
        answer = self.ask("script.evaluate", expression=expression, awaitPromise=True,
                          target={"context": self._context})  # fmt: skip
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return answer["result"].get("value")


@contextlib.contextmanager
def running(program: str) -> Iterator[Tab]:
    """A headless Firefox with an empty profile, for a while."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        options = ["--headless", "--no-remote", "--remote-debugging-port=0", "--profile", profile]
        firefox = subprocess.Popen(
            [program, *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            address = listening(firefox, Path(profile, "WebDriverBiDiServer.json"))
            with connect(f"{address}/session", max_size=None) as connection:
                yield Tab(connection)
        finally:
            firefox.terminate()
            firefox.wait(PATIENCE)


def listening(firefox: subprocess.Popen, note: Path) -> str:
    """The address that Firefox writes into its profile. Raises RuntimeError if it never does."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and firefox.poll() is None:
        with contextlib.suppress(FileNotFoundError, json.JSONDecodeError):
            found = json.loads(note.read_text(encoding="utf-8"))
            return f"ws://{found['ws_host']}:{found['ws_port']}"
        time.sleep(0.1)
    raise RuntimeError(f"Firefox didn't start to listen within {PATIENCE} seconds")
