"""The kit: what is in it, and that the site in it works when it is opened from a file."""

import zipfile
from pathlib import Path

import nbformat
import pytest

from press.archive import entry
from press.teaching.exercises import SOLUTION
from press.teaching.kit import LARGEST, KitError, contents, write_for_instructors, write_kit
from press.wheel import DISTRIBUTION


@pytest.fixture(scope="module")
def parts(tmp_path_factory) -> tuple[Path, Path]:
    """Slides and assignments as small stand-ins; their own tests look at the real ones."""
    folder = tmp_path_factory.mktemp("parts")
    for name, text in {
        "slides/index.html": "<title>Slides</title>",
        "made/one/student/one.ipynb": "{}",
        "made/one/instructor/autograder.zip": "answers",
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder / "slides", folder / "made"


@pytest.fixture(scope="module")
def kit(site, parts, tmp_path_factory) -> Path:
    return write_kit(tmp_path_factory.mktemp("kit") / "kit.zip", contents(site, *parts, None))


@pytest.fixture(scope="module")
def unpacked(kit, tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("stick")
    with zipfile.ZipFile(kit) as archive:
        archive.extractall(folder)
    return folder / DISTRIBUTION


def test_the_kit_has_everything_and_no_answers(unpacked):
    names = {p.relative_to(unpacked).as_posix() for p in unpacked.rglob("*") if p.is_file()}
    for name in ("START.html", "site/book/index.html", "site/data/datapackage.json", "slides/index.html",
                 "notebooks/book/evidence/sample_size.ipynb", "assignments/one/one.ipynb"):  # fmt: skip
        assert name in names
    assert any(n.startswith("notebooks/") and n.endswith(".whl") for n in names)
    assert not [n for n in names if "instructor" in n or "autograder" in n]
    for path in unpacked.rglob("*.ipynb"):
        if "assignments" not in path.parts:
            assert SOLUTION not in path.read_text(encoding="utf-8").replace('\\"', '"'), path


def test_the_kit_is_small_and_the_same_each_time(kit, site, parts, tmp_path):
    assert kit.stat().st_size <= LARGEST
    again = write_kit(tmp_path / "again.zip", contents(site, *parts, None))
    assert again.read_bytes() == kit.read_bytes()


def test_what_is_missing_or_too_large_is_told(site, parts, tmp_path, monkeypatch):
    with pytest.raises(KitError, match="isn't built"):
        contents(site, tmp_path / "nowhere", parts[1], None)
    monkeypatch.setattr("press.teaching.kit.LARGEST", 100)
    with pytest.raises(KitError, match="MiB; at most"):
        write_kit(tmp_path / "kit.zip", {"a": bytes(1), "b.bin": b"abc" * 100})
    assert not (tmp_path / "kit.zip").exists()
    assert entry("a").date_time[0] == 1980


@pytest.fixture
def from_file(browser, unpacked):
    """Open pages of the unpacked kit as a double-click would; what went wrong fails the test."""
    tab = browser.new_page(viewport={"width": 1300, "height": 800})
    troubles = []
    tab.on("pageerror", lambda error: troubles.append(str(error)))
    tab.on("requestfailed", lambda request: troubles.append(request.url))
    tab.on(
        "request",
        lambda r: None if r.url.startswith(("file:", "data:")) else troubles.append(r.url),
    )

    def go(name: str):
        tab.goto((unpacked / "site").as_uri() + f"/{name}")
        return tab

    yield go
    assert not troubles
    tab.close()


def test_search_works_from_a_file(from_file):
    tab = from_file("search.html?q=rounding")
    tab.wait_for_selector("#search-found li a")
    assert tab.locator("#search-found li a").count() >= 3


def test_cards_and_folds_work_from_a_file(from_file):
    tab = from_file("book/abroad/russia_table_1.html")
    link = tab.locator("article a[href*='ledger.html#']").first
    tab.keyboard.press("Tab")
    link.focus()
    card = tab.get_by_role("dialog", name="Claim of the report")
    card.wait_for()
    assert card.inner_text().strip()
    fold = tab.locator("details.answer").first
    fold.locator("summary").click()
    assert fold.locator("p").is_visible()


def test_the_explorer_works_from_a_file(from_file):
    tab = from_file("book/abroad/russia_table_1.html")
    tab.locator("#explorer > summary").click()
    tab.wait_for_selector("input[type=range]", state="visible")


def test_a_table_is_answered_from_a_file(from_file):
    """Examples come with the page's data, and a long search runs without a worker, which a file has none of."""
    tab = from_file("book/tools/your_table.html")
    tab.get_by_role("button", name="Kansas farmers").click()
    tab.locator("#answer-sizes").wait_for()
    assert tab.locator(".table-said").inner_text().startswith("Read: ")
    tab.locator("#table-text").fill("a,x\nyes,40.25\nno,59.75")
    tab.locator("#answer-sizes table").wait_for()


def test_instructors_get_solutions_and_quizzes(tmp_path):
    write_for_instructors(tmp_path)
    assert (tmp_path / "coding.csv").exists()
    assert (tmp_path / "quizzes" / "test.gift").exists()
    assert len(list((tmp_path / "quizzes").glob("*.qti.zip"))) >= 16
    solutions = nbformat.read(tmp_path / "solutions" / "evidence-sample_size.ipynb", as_version=4)
    text = "".join(cell.source for cell in solutions.cells)
    assert "Multiples of 8" in text and "<details" not in text
