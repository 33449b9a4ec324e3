"""The tables of `data/`: what the report prints, and what others published."""

from pathlib import Path

from companion.data.package import DataPackage

_HERE = Path(__file__).resolve().parent
# A wheel holds the data inside of this package, a checkout beside it.
ROOT = _HERE if (_HERE / "data").is_dir() else _HERE.parent
DATA = ROOT / "data"
BIBLIOGRAPHY = ROOT / "book" / "references.bib"

PACKAGE = DataPackage(DATA)
rows, frame = PACKAGE.rows, PACKAGE.frame
