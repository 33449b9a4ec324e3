"""A report's outline: what it is called, its pages, its sections and the pages of the book."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A section of the report: its key in the data, its name, and the book's pages about it.

    The first of the pages is about all of it; others go into parts, whose names `parts` has in the
    same order.
    """

    key: str
    name: str
    pages: tuple[str, ...]
    parts: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outline:
    """Title, author and year of a report, its numbered pages, its sections in order.

    Page 0 is the abstract. `ledger` is the book's page with every claim; pages of the book are
    named from its root, without an ending.
    """

    title: str
    author: str
    year: int
    pages: int
    sections: tuple[Section, ...]
    ledger: str

    def section(self, key: str) -> Section:
        """The section of that key. Raises `KeyError` with the known keys."""
        for section in self.sections:
            if section.key == key:
                return section
        raise KeyError(f"no section {key!r}; the sections are {', '.join(self.names)}")

    @property
    def names(self) -> dict[str, str]:
        """Names of the sections by key, in the report's order."""
        return {section.key: section.name for section in self.sections}

    @property
    def page_numbers(self) -> range:
        """All pages, from the abstract (0) to the last."""
        return range(self.pages + 1)

    def sections_on(self, page: str) -> tuple[str, ...]:
        """Keys of the sections that a page of the book is about."""
        return tuple(section.key for section in self.sections if page in section.pages)

    def is_part(self, page: str) -> bool:
        """Whether a page of the book goes into a part of a section that another page is about."""
        sections = [section for section in self.sections if page in section.pages]
        return bool(sections) and all(section.pages[0] != page for section in sections)

    @property
    def parts(self) -> dict[str, str]:
        """Names of the parts that have a page of their own, by that page."""
        return {
            page: f"{section.name}: {name}"
            for section in self.sections
            for page, name in zip(section.pages[1:], section.parts, strict=True)
        }

    def name_of_page(self, page: str) -> str:
        """The name of the last section that a page of the book is about.

        Raises `KeyError` for a page of no section.
        """
        keys = self.sections_on(page)
        if not keys:
            raise KeyError(f"{page!r} is the page of no section")
        return self.names[keys[-1]]
