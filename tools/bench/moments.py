"""How long a reader waits: from a press to the paint that answers it, on a processor slowed four times."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from statistics import median
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page

from tools.bench.measure import PHONE

SLOWED = 4
# Three groups and eight options, the size for which an answer is promised.
TABLE = "a,x,y,z\n" + "".join(f"o{i},{40 - 3 * i},{35 - 2 * i},{20 + i}\n" for i in range(8))
WITH_CARDS, LEDGER, TOOL = (
    "book/azerbaijan/foreigners", "book/evidence/ledger", "book/tools/your_table",
)  # fmt: skip

# From the event's own time to the message that follows the painting of the first frame with what is waited for.
ARM = """window.took = new Promise((done) => addEventListener("%s", ({timeStamp}) => {
  const painted = new MessageChannel();
  painted.port1.onmessage = () => done(performance.now() - timeStamp);
  const look = () => requestAnimationFrame(() => (%s) ? painted.port2.postMessage(0) : look());
  look();
}, {capture: true, once: true})); undefined"""
STATUS, CARD = "[role=status]", ".claim-card:not([hidden])"
PLACE = "e => { const {x, y, width, height} = e.getClientRects()[0]; return [x + width / 2, y + height / 2]; }"
CENTRE = "e => { e.scrollIntoView({block: 'center', behavior: 'instant'}); window.pressed = e; }"

Presses = Iterator[tuple[str, float, float]]  # what was pressed, its wait, what its page worked


@dataclass(frozen=True)
class Wait:
    """Milliseconds from a press to the paint that answers it: the least, median and most of so many presses.

    `own_ms` is what the page's thread works in the least press without being slowed, times four: what else the
    machine does counts little in it.
    """

    site: str
    press: str
    presses: int
    least_ms: float
    median_ms: float
    most_ms: float
    own_ms: float


class Stopwatch:
    """A page's presses timed, at a processor slowed so many times."""

    def __init__(self, tab: Page, slowed: int) -> None:
        self.tab = tab
        self.session = tab.context.new_cdp_session(tab)
        self.session.send("Performance.enable", {"timeDomain": "threadTicks"})
        self.session.send("Emulation.setCPUThrottlingRate", {"rate": slowed})

    def own_ms(self) -> float:
        metrics: list[dict[str, Any]] = self.session.send("Performance.getMetrics")["metrics"]
        return 1000 * next(float(m["value"]) for m in metrics if m["name"] == "TaskDuration")

    def timed(self, event: str, shown: str, press: Callable[[], None]) -> tuple[float, float]:
        """Milliseconds until a frame is painted of which the expression `shown` is true; those of the page's thread."""
        self.tab.evaluate(ARM % (event, shown))
        self.tab.wait_for_timeout(150)  # what came before is done
        before = self.own_ms()
        press()
        waited = float(self.tab.evaluate("took"))
        return waited, self.own_ms() - before


def place_of(element: Locator) -> tuple[float, float]:
    """Where to press an element, which is brought to the middle of the screen: Playwright's own presses run scripts."""
    element.evaluate(CENTRE)
    x, y = element.evaluate(PLACE)
    return x, y


def filters(context: BrowserContext, address: str, slowed: int, runs: int) -> Presses:
    """A verdict chosen in the ledger, and taken back."""
    tab = context.new_page()
    tab.goto(f"{address}/{LEDGER}.html", wait_until="networkidle")
    place = place_of(tab.locator(".ledger-filter input[value=fails]"))
    watch = Stopwatch(tab, slowed)
    for _ in range(runs):
        for name in ("ledger: a verdict chosen", "ledger: a verdict taken back"):
            was = tab.locator(STATUS).first.text_content()
            changed = f"document.querySelector('{STATUS}').textContent !== {was!r}"
            yield name, *watch.timed("click", changed, partial(tab.mouse.click, *place))
    tab.close()


def cards(context: BrowserContext, address: str, slowed: int, runs: int) -> Presses:
    """Cards of claims, tapped one after another; the first of a page has its data to fetch."""
    for _ in range(runs):
        tab = context.new_page()
        tab.goto(f"{address}/{WITH_CARDS}.html", wait_until="networkidle")
        watch = Stopwatch(tab, slowed)
        links = tab.locator("article a[href*='ledger.html#']:visible").all()[:4]
        for number, link in enumerate(links):
            place = place_of(link)
            shown = f"pressed.hasAttribute('aria-describedby') && document.querySelector('{CARD}')"
            times = watch.timed("click", shown, partial(tab.touchscreen.tap, *place))
            yield ("claim card: a later one" if number else "claim card: a page's first", *times)
            tab.keyboard.press("Escape")
        tab.close()


def keys(context: BrowserContext, address: str, slowed: int, runs: int) -> Presses:
    """A digit changed in a reader's own table, until its first answers and until all answers are painted."""
    tab = context.new_page()
    tab.goto(f"{address}/{TOOL}.html", wait_until="networkidle")
    field = tab.locator("#table-text")
    field.fill(TABLE)
    watch = Stopwatch(tab, slowed)
    at = TABLE.index("40") + 1
    for run in range(runs):
        digit = 1 + run % 9
        field.evaluate("(e, at) => { e.focus(); e.setSelectionRange(at, at + 1); }", at)
        first = f"document.querySelector('#answer-percents td')?.textContent.startsWith('{39 + digit}.5')"
        whole = f"{first} && !document.querySelector('.table-answers[aria-busy=true]')"
        times = watch.timed("keydown", whole, partial(tab.keyboard.press, str(digit)))
        yield ("your table: a key, until all is answered", *times)
    tab.close()


def presses(browser: Browser, address: str, slowed: int, runs: int) -> Presses:
    """All presses that a site can be given, on a phone."""
    context = browser.new_context(viewport=PHONE, has_touch=True, reduced_motion="reduce")
    yield from filters(context, address, slowed, runs)
    yield from cards(context, address, slowed, runs)
    if context.request.get(f"{address}/{TOOL}.html").ok:
        yield from keys(context, address, slowed, runs)
    context.close()


class Waits:
    """The waits of several sites, collected in turn."""

    def __init__(self) -> None:
        self.slowed: dict[tuple[str, str], list[float]] = {}
        self.own: dict[tuple[str, str], list[float]] = {}

    def collect(self, browser: Browser, address: str, site: str, runs: int) -> None:
        """Add so many presses of each kind, slowed, and as many that aren't, for what the page's thread works."""
        for press, waited, _ in presses(browser, address, SLOWED, runs):
            self.slowed.setdefault((site, press), []).append(waited)
        for press, _, own in presses(browser, address, 1, runs):
            self.own.setdefault((site, press), []).append(own)

    def summed(self) -> list[Wait]:
        return [
            Wait(site, press, len(times), round(min(times)), round(median(times)), round(max(times)),
                 round(SLOWED * min(self.own[site, press])))
            for (site, press), times in self.slowed.items()
        ]  # fmt: skip
