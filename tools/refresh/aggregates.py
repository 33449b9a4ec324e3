"""Names of sums over countries: never a country, however a file mixes them with countries.

Regions are those of the United Nations' standard M49; the groups are those of UN DESA's files.
"""

from __future__ import annotations

_REGIONS = """
    Africa; Northern Africa; Sub-Saharan Africa; Eastern Africa; Middle Africa; Southern Africa;
    Western Africa; Americas; Latin America and the Caribbean; Caribbean; Central America;
    South America; Northern America; Asia; Central Asia; Eastern Asia; South-Eastern Asia;
    Southern Asia; Central and Southern Asia; Eastern and South-Eastern Asia; Western Asia;
    Northern Africa and Western Asia; Europe; Eastern Europe; Northern Europe; Southern Europe;
    Western Europe; Europe and Northern America; Oceania; Australia and New Zealand;
    Australia/New Zealand; Oceania (excluding Australia and New Zealand); Melanesia; Micronesia;
    Polynesia
"""
_GROUPS = """
    World; Total; All; Other; Others; Other North; Other South; Various; Developed regions;
    Developing regions; More developed regions; Less developed regions;
    Less developed regions, excluding least developed countries;
    Less developed regions, excluding China; Least developed countries;
    Land-locked developing countries; Land-locked Developing Countries (LLDC);
    Small island developing States; Small Island Developing States (SIDS); High-income countries;
    Middle-income countries; Upper-middle-income countries; Lower-middle-income countries;
    Low-income countries; No income group available; Sustainable Development Goal (SDG) regions;
    Geographic regions; World Bank income groups; UN development groups
"""
AGGREGATES = frozenset(
    " ".join(name.split()).casefold() for names in (_REGIONS, _GROUPS) for name in names.split(";")
)


def is_aggregate(name: str) -> bool:
    """Whether a name is that of a sum over countries, by whatever letters and marks it's written."""
    return name.rstrip("*").strip().casefold() in AGGREGATES
