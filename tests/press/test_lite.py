"""JupyterLite: it builds, starts in a browser from this site alone, and gives no solution away."""

import asyncio
import hashlib
import json
import re
import shutil
import sys
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest
from conftest import broken_rules
from solved import CHAPTERS, lines_of_solutions, read

from press import lite
from press.pages.content_policy import HEADERS as OF_ALL
from press.project import ROOT
from press.serving import Quiet, served
from press.teaching.exercises import parts
from press.teaching.kit import offline_site
from press.teaching.students import FIRST_CELL
from press.wheel import DISTRIBUTION

BOOK = ROOT / "book"


class AsAHost(Quiet):
    """Serves the folder with the policy that `_headers` gives it, as below a site."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", lite.POLICY)
        super().end_headers()


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> Path:
    return lite.build(tmp_path_factory.mktemp("site") / lite.NAME)


def test_it_is_small_and_has_no_source_maps(built):
    files = [path for path in built.rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) <= lite.LARGEST
    assert not [path for path in files if path.suffix == ".map"]


def test_its_notebooks_have_no_solutions_and_install_from_the_folder(built):
    found = {p.relative_to(built / "files").as_posix() for p in (built / "files").rglob("*.ipynb")}
    assert found == {path.relative_to(BOOK).as_posix() for path in CHAPTERS}
    for path in CHAPTERS:
        notebook = read(built / "files" / path.relative_to(BOOK))
        text = json.dumps(notebook.cells, ensure_ascii=False)
        elsewhere = str([part.cell for part in parts(read(path)) if not part.solution])
        lines = [line for line in lines_of_solutions(read(path)) if '"' not in line]
        assert not [line for line in lines if line in text and line not in elsewhere], path
        first = next(cell for cell in notebook.cells if cell.cell_type == "code")
        assert first.source.endswith("%pip install --quiet counting-integration")


def test_the_folder_has_the_wheels_that_the_engine_lacks(built):
    index = json.loads((built / "pypi" / "all.json").read_text(encoding="utf-8"))
    assert set(index) == {"counting-integration", *lite.CARRIED}
    for package in index.values():
        for (release,) in package["releases"].values():
            wheel = (built / "pypi" / release["url"]).read_bytes()
            assert hashlib.sha256(wheel).hexdigest() == release["digests"]["sha256"]
    settings = json.loads((built / "jupyter-lite.json").read_text(encoding="utf-8"))
    kernel = settings["jupyter-config-data"]["litePluginSettings"][
        "@jupyterlite/pyodide-kernel-extension:kernel"
    ]
    assert kernel["pipliteUrls"][0].startswith("./pypi/all.json") and kernel["disablePyPIFallback"]


def test_the_page_before_says_where_the_engine_comes_from(built, browser):
    with served(built.parent) as address:
        tab = browser.new_page(viewport={"width": 360, "height": 700})
        asked = []
        tab.on("request", lambda request: asked.append(request.url))
        tab.goto(f"{address}/{lite.NAME}/index.html")
        text = tab.inner_text("main")
        assert "cdn.jsdelivr.net" in text and "Pyodide 314" in text
        assert len(asked) == 1, "it loads nothing but itself"
        assert tab.get_by_role("link", name=re.compile("Sample size")).count() == 1
        assert not broken_rules(tab)
        assert tab.evaluate("document.documentElement.scrollWidth") <= 360
        tab.close()


def test_it_starts_and_opens_a_notebook_without_any_other_host(built, browser):
    with served(built.parent, AsAHost) as address:
        context = browser.new_context(viewport={"width": 1300, "height": 800})
        elsewhere, refused = [], []

        def answer(route):
            if route.request.url.startswith(address):
                return route.continue_()
            elsewhere.append(route.request.url)
            return route.abort()

        context.route(re.compile("^https?:"), answer)
        tab = context.new_page()
        tab.on(
            "console", lambda m: refused.append(m.text) if "Content Security" in m.text else None
        )
        tab.goto(f"{address}/{lite.NAME}/index.html")
        tab.get_by_role("link", name=re.compile("Sample size")).click()
        tab.locator(".jp-Notebook h1", has_text="Sample size").wait_for(timeout=60_000)
        listed = tab.locator(".jp-DirListing-itemText")
        listed.filter(has_text="sample_size.ipynb").wait_for(timeout=30_000)
        names = set(listed.all_inner_texts())
        assert names == {p.name for p in (BOOK / "evidence").glob("*.ipynb")}
        assert not [url for url in elsewhere if not url.startswith(lite.ENGINE_FROM)], elsewhere
        assert not refused, refused[:3]
        context.close()


def test_the_site_is_exempt_in_that_folder_alone(tmp_path, monkeypatch):
    source, site = tmp_path / "lite", tmp_path / "html"
    for folder in (source, site):
        folder.mkdir()
        (folder / "index.html").write_text(folder.name)
    (site / "_headers").write_text(OF_ALL.format(policy="default-src 'self'", kept="_static/kept"))
    monkeypatch.setattr(lite, "LITE", source)
    for _ in range(2):
        assert lite.offer(site)
    text = (site / "_headers").read_text(encoding="utf-8")
    assert re.findall(r"^/\S*", text, re.M) == ["/*", "/_static/kept/*", f"/{lite.NAME}/*"]
    assert "unsafe" not in text.partition(f"/{lite.NAME}/*")[0]
    assert (site / lite.NAME / "index.html").read_text() == "lite"
    shutil.rmtree(source)
    assert not lite.offer(site)


def test_the_kit_has_neither_the_folder_nor_the_link_to_it(tmp_path):
    (tmp_path / lite.NAME).mkdir()
    (tmp_path / lite.NAME / "index.html").write_text("<title>Lite</title>")
    (tmp_path / "index.html").write_text(f"<title>Book</title>{lite.link('')}<p>Read</p>")
    files = offline_site(tmp_path)
    assert (
        b"browser</a>" not in files["site/index.html"]
        and b"<p>Read</p>" in files["site/index.html"]
    )
    assert not [name for name in files if lite.NAME in Path(name).parts]


class Module(ModuleType):
    """A module of a wheel's text, which can be run without the rest of its package."""

    def __init__(self, wheel: Path, name: str) -> None:
        super().__init__(name)
        with zipfile.ZipFile(wheel) as archive:
            exec(archive.read(f"{name.replace('.', '/')}.py"), vars(self))


def test_the_engine_reads_the_first_cell(built, monkeypatch):
    wheels = built / "extensions/@jupyterlite/pyodide-kernel-extension/static/pypi"
    (piplite,), (kernel,) = wheels.glob("piplite-*.whl"), wheels.glob("pyodide_kernel-*.whl")
    monkeypatch.setitem(sys.modules, "piplite", ModuleType("piplite"))
    monkeypatch.setitem(sys.modules, "piplite.cli", Module(piplite, "piplite.cli"))
    sys.modules["piplite"].cli = sys.modules["piplite.cli"]
    transformer = Module(kernel, "pyodide_kernel.litetransform").LiteTransformerManager()
    cell = transformer.transform_cell(FIRST_CELL.format(source=DISTRIBUTION))
    with ThreadPoolExecutor() as pool:  # the browser's loop runs in this thread
        read_as = pool.submit(asyncio.run, cell).result()
    assert (
        """    await __import__("piplite").install(**{'requirements': ['counting-integration']})"""
        in read_as
    )


def test_a_package_that_the_lock_lacks_is_named():
    lock = (
        "one==1 \\\n    --hash=sha256:ab\ntwo==2 ; python_version < '4' \\\n    --hash=sha256:cd\n"
    )
    assert lite.pins(("two",), lock).startswith("two==2")
    with pytest.raises(lite.LiteError, match="no three"):
        lite.pins(("one", "three"), lock)


def test_no_page_of_the_book_loads_anything_of_it(site):
    for path in (site / "book").rglob("*.html"):
        loads = re.findall(
            r'(?:src|data-src)="([^"]*)"|<link[^>]* href="([^"]*)"', path.read_text("utf-8")
        )
        assert not [load for pair in loads for load in pair if f"{lite.NAME}/" in load]
