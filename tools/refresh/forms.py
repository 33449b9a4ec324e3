"""The forms in which a table of `data/independent` is handed out, and what is found in one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from tools.refresh.sheets import Sheet


@dataclass(frozen=True)
class Found:
    """A row of ours, its file, and where each of its cells stood there, for messages."""

    file: str
    cells: dict[str, str]
    places: dict[str, str]


@dataclass(frozen=True)
class Form:
    """One form in which a table is handed out.

    `files` make it together; `columns` gives each name that `rows` reads by, with the publisher's
    spellings; `azerbaijan` is how the columns `countries` name the country. `advice` says what to
    choose at the download, so that no column is missing but the `optional` ones. `goes_to` reads the last year of a file's
    numbers, by which its edition is told.
    """

    files: tuple[str, ...]
    columns: dict[str, tuple[str, ...]]
    rows: Callable[[list[Sheet]], Iterator[Found]]
    countries: tuple[str, ...] = ()
    azerbaijan: str = "AZE"
    advice: str = ""
    goes_to: Callable[[Sheet], str] | None = None
    optional: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """A table of `data/independent`: its name in the data package, and its forms.

    `named` are its columns with a country's name and no code.
    """

    name: str
    forms: tuple[Form, ...] = field(repr=False)
    named: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Its name as code has it."""
        return self.name.replace("-", "_")


@dataclass(frozen=True)
class Original:
    """What a file as it came has of a table: our rows, sorted, and the last year of its own rows.

    `left_out` are the sums over countries that stood among its countries.
    """

    rows: list[Found]
    last_year: str
    left_out: tuple[str, ...] = ()
