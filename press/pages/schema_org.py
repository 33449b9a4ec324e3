"""What the book and its data are, in the vocabulary of schema.org, for catalogues and search engines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml
from sphinx.application import Sphinx

CONTEXT = "https://schema.org"


def report(citation: dict[str, Any]) -> dict[str, Any]:
    """The report that book and data rest on, from CITATION.cff."""
    (source,) = (work for work in citation["references"] if work["type"] == "report")
    return {
        "@type": "Report",
        "name": source["title"],
        "author": [
            {"@type": "Person", "givenName": a["given-names"], "familyName": a["family-names"]}
            for a in source["authors"]
        ],
        "datePublished": str(source["year"]),
        "reportNumber": source["number"],
        "publisher": {"@type": "Organization", "name": source["institution"]["name"]},
    }


def dataset(package: dict[str, Any], citation: dict[str, Any], data: str) -> dict[str, Any]:
    """The data package as a Dataset; `data` is the address of its folder."""
    return {
        "@context": CONTEXT,
        "@type": "Dataset",
        "name": package["title"],
        "description": package["description"],
        "version": package["version"],
        "license": package["licenses"][0]["path"],
        "isAccessibleForFree": True,
        "inLanguage": "en",
        "keywords": citation["keywords"],
        "creator": [{"@type": "Organization", "name": c["title"]} for c in package["contributors"]],
        "isBasedOn": report(citation),
        "distribution": [_download(resource, data) for resource in package["resources"]],
        "variableMeasured": [
            {"@type": "PropertyValue", "name": field["name"], "description": field["description"]}
            for field in package["resources"][0]["schema"]["fields"]
        ],
    }


def _download(resource: dict[str, Any], data: str) -> dict[str, Any]:
    download = {
        "@type": "DataDownload",
        "name": resource["title"],
        "encodingFormat": resource["mediatype"],
        "contentUrl": data + resource["path"],
        "contentSize": f"{resource['bytes']} B",
        "sha256": resource["hash"].removeprefix("sha256:"),
    }
    if licences := resource.get("licenses"):
        download["license"] = licences[0]["path"]
    return download


def book(
    citation: dict[str, Any], title: str, description: str, parts: list[tuple[str, str]]
) -> dict[str, Any]:
    """The book with its chapters, each a title and an address."""
    return {
        "@context": CONTEXT,
        "@type": "Book",
        "name": title,
        "description": description,
        "inLanguage": "en",
        "license": "https://creativecommons.org/licenses/by/4.0/",
        "isAccessibleForFree": True,
        "author": [{"@type": "Organization", "name": a["name"]} for a in citation["authors"]],
        "isBasedOn": report(citation),
        "hasPart": [
            {"@type": "Chapter", "name": name, "url": address, "position": number}
            for number, (name, address) in enumerate(parts, 1)
        ],
    }


def script(thing: dict[str, Any]) -> str:
    """The element that carries such a description in a page."""
    text = json.dumps(thing, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return f'<script type="application/ld+json">{text}</script>'


def read_citation(app: Sphinx) -> dict[str, Any]:
    return yaml.safe_load(Path(app.srcdir, "CITATION.cff").read_text(encoding="utf-8"))


def read_package(app: Sphinx) -> dict[str, Any]:
    return json.loads(Path(app.srcdir, "data", "datapackage.json").read_text(encoding="utf-8"))
