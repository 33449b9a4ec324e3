"""The page on methods names functions that exist, and links to pages of the book."""

import re
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import pytest

PAGE = Path(__file__).resolve().parents[2] / "book" / "back" / "methods.md"
TEXT = PAGE.read_text(encoding="utf-8")
# Where the page says that a module stands.
HOMES = ("companion.statistics", "companion.quantities", "companion.audit", "yunusov2013")
FUNCTIONS = sorted(set(re.findall(r"`([a-z_]+(?:\.[A-Za-z_]+)+)`", TEXT)))


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_named_function_exists(name: str):
    module, _, function = name.rpartition(".")
    found = [f"{home}.{module}" for home in HOMES if there_is(f"{home}.{module}")]
    assert any(hasattr(import_module(place), function) for place in found)


def there_is(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except ModuleNotFoundError:  # its parent
        return False


def test_links_lead_to_pages_of_the_book():
    links = set(re.findall(r"\]\(([^)#]+)", TEXT))
    assert links
    assert not [link for link in links if not (PAGE.parent / link).exists()]
