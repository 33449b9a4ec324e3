"""What the pages say of themselves to search engines, social networks and catalogues."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin

import pytest
from pages import own_pages
from PIL import Image
from small_book import build, change

from press.project import ROOT, pages_of

# Properties of schema.org that the book uses, by type: what is required, and what else there is.
# Required: of a Dataset by Google's guidelines, of the others by sense.
VOCABULARY = {
    "Dataset": ({"name", "description"}, {"version", "license", "isAccessibleForFree", "inLanguage",
                "keywords", "creator", "isBasedOn", "distribution", "variableMeasured"}),
    "DataDownload": ({"contentUrl", "encodingFormat"}, {"name", "contentSize", "sha256", "license"}),
    "PropertyValue": ({"name"}, {"description"}),
    "Book": ({"name", "author"}, {"description", "inLanguage", "license", "isAccessibleForFree",
             "isBasedOn", "hasPart"}),
    "Chapter": ({"name", "url"}, {"position"}),
    "Report": ({"name", "author"}, {"datePublished", "reportNumber", "publisher"}),
    "Person": ({"familyName"}, {"givenName"}),
    "Organization": ({"name"}, set()),
}  # fmt: skip


def pages(site: Path) -> dict[str, str]:
    """The site's pages, but for the one that only leads on to the front page."""
    found = {p.relative_to(site).as_posix(): p.read_text(encoding="utf-8")
             for p in own_pages(site)}  # fmt: skip
    return {name: text for name, text in found.items() if 'http-equiv="refresh"' not in text}


class Head(HTMLParser):
    """Collects what a page's meta elements say."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "meta" and (name := found.get("property") or found.get("name")):
            self.said.append((name, found["content"]))


def metas(text: str) -> dict[str, str]:
    head = Head()
    head.feed(text.partition("</head>")[0])
    names = [name for name, _ in head.said if name != "viewport"]  # Furo and Sphinx both say it
    assert len(names) == len(set(names)), f"said twice: {names}"
    return dict(head.said)


def things(text: str) -> list[dict]:
    return [json.loads(t) for t in re.findall(r'ld\+json">(.*?)</script>', text, re.S)]


def check_vocabulary(thing: object) -> None:
    if isinstance(thing, list):
        for part in thing:
            check_vocabulary(part)
    elif isinstance(thing, dict):
        required, allowed = VOCABULARY[thing["@type"]]
        names = {name for name in thing if not name.startswith("@")}
        assert required <= names, f"{thing['@type']} lacks {required - names}"
        assert names <= required | allowed, f"{thing['@type']}: {names - required - allowed}"
        for name, value in thing.items():
            assert value not in ("", None, []), f"{thing['@type']}: {name} is empty"
            check_vocabulary(value)


def test_every_page_describes_itself_and_no_two_alike(site):
    descriptions = {name: metas(text).get("description", "") for name, text in pages(site).items()}
    for name, text in descriptions.items():
        assert 30 <= len(text) <= 160, f"{name}: {text!r}"
        assert "<" not in text and "[" not in text, f"{name}: {text!r}"
    assert len(set(descriptions.values())) == len(descriptions)


def test_every_chapter_has_a_card(site):
    for name, text in pages(site).items():
        if not name.startswith("book/"):
            continue
        found = metas(text)
        assert {"og:title", "og:description", "og:type", "og:site_name", "og:image:alt"} <= set(
            found
        )
        assert found["twitter:card"] == "summary_large_image"
        card = (site / name).parent / found["og:image"]
        assert card.stat().st_size <= 40 * 1024, card
        with Image.open(card) as picture:
            assert picture.size == (1200, 630)
            colours = picture.convert("RGB").getcolors()
            assert len(colours) > 4, f"{card} is blank"
        assert "_images/cards" not in text.replace(found["og:image"], ""), "the page loads its card"


def test_without_an_address_nothing_claims_one(site):
    assert not (site / "sitemap.xml").exists() and not (site / "robots.txt").exists()
    for name, text in pages(site).items():
        assert 'rel="canonical"' not in text and "og:url" not in text, name


def test_the_front_page_lists_its_chapters(site):
    page = "book/index.html"
    (book,) = things((site / page).read_text(encoding="utf-8"))
    check_vocabulary(book)
    files = [f"{chapter}.html" for chapter in pages_of(ROOT / "_toc.yml")][1:]
    assert [urljoin(page, part["url"]) for part in book["hasPart"]] == files
    assert [part["position"] for part in book["hasPart"]] == list(range(1, len(files) + 1))


def test_the_data_page_offers_every_table(site):
    page = "book/back/data.html"
    text = (site / page).read_text(encoding="utf-8")
    (data,) = things(text)
    check_vocabulary(data)
    package = json.loads((ROOT / "data/datapackage.json").read_text(encoding="utf-8"))
    assert len(data["distribution"]) == len(package["resources"])
    for download, resource in zip(data["distribution"], package["resources"], strict=True):
        served = site / urljoin(page, download["contentUrl"])
        assert served.read_bytes() == (ROOT / "data" / resource["path"]).read_bytes()
        assert f'href="{download["contentUrl"]}"' in text
    assert data["isBasedOn"]["reportNumber"] == "CARIM-East RR 2013/09"


def test_only_two_pages_describe_things(site):
    with_things = {name for name, text in pages(site).items() if things(text)}
    assert with_things == {"book/index.html", "book/back/data.html"}


def test_an_address_reaches_every_page(make_project):
    project = make_project("a")
    change(project / "_config.yml", 'baseurl: ""', "baseurl: https://example.org/a/book")
    change(project / "_config.yml", 'url: ""', "url: https://github.com/name/repository")
    stored = project / "teaching" / "students" / "small.ipynb"
    stored.parent.mkdir(parents=True)
    stored.write_text("{}")
    change(project / "book" / "index.md", "# Index\n", "---\nmyst:\n  html_meta:\n    description: In front.\n---\n# Index\n")  # fmt: skip
    done = build(project)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]
    site, base = project / "_build" / "html", "https://example.org/a/book/"

    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    listed = re.findall("<loc>(.*?)</loc>", sitemap)
    assert listed == [base + f"book/{p}.html" for p in ("index", "small", "back/bibliography")]
    assert f"Sitemap: {base}sitemap.xml" in (site / "robots.txt").read_text(encoding="utf-8")
    for name in ("book/index.html", "book/small.html"):
        text = (site / name).read_text(encoding="utf-8")
        assert f'<link rel="canonical" href="{base}{name}">' in text
        assert metas(text)["og:url"] == base + name
        assert (site / metas(text)["og:image"].removeprefix(base)).exists()
    index = (site / "book/index.html").read_text(encoding="utf-8")
    assert metas(index)["description"] == metas(index)["og:description"] == "In front."
    assert things(index)[0]["hasPart"][0]["url"] == base + "book/small.html"

    lost = (site / "404.html").read_text(encoding="utf-8")
    links = re.findall(r'(?:href|src|action)="([^"#][^"]*)"', lost)
    inside = [link for link in links if not link.startswith("https://")]
    assert len(inside) > 8 and all(link.startswith("/a/book/") for link in inside), inside
    for link in inside:
        assert (site / link.removeprefix("/a/book/").partition("?")[0]).is_file(), link

    small = (site / "book/small.html").read_text(encoding="utf-8")
    for address in (
        "https://mybinder.org/v2/gh/name/repository/main?urlpath=lab/tree/teaching/students/small.ipynb",
        "https://colab.research.google.com/github/name/repository/blob/main/teaching/students/small.ipynb",
    ):
        assert f'href="{address}"' in small
    assert "mybinder" not in index, "a page that is no notebook can't be run"
    (wheel,) = (site / "files").glob("*.whl")
    line = f"pip install {base}files/{wheel.name}"
    assert f"<code>{line}</code>" in small and "pip install" not in index
    assert line in (site / "_sources/book/small.ipynb").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('baseurl: ""', "baseurl: example.org/book", "'example.org/book' is no address"),
        ("notebook_interface: jupyterlab", "notebook_interface: lab", "expected one of classic"),
    ],
)
def test_a_wrong_setting_is_named(make_project, old, new, said):
    project = make_project("a")
    change(project / "_config.yml", old, new)
    done = build(project)
    assert done.returncode != 0
    assert said in done.stdout + done.stderr
    assert "_config.yml" in done.stdout + done.stderr
