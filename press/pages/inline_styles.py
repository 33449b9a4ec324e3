"""Style attributes, which a strict policy forbids, written as what it allows."""

from __future__ import annotations

import re

# What matplotlib and Furo's icons set, of the properties that SVG knows as attributes too.
PRESENTATION = {
    *("display", "fill", "fill-opacity", "font-size", "font-style", "font-weight", "opacity"),
    *("stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin"),
    *("stroke-miterlimit", "stroke-opacity", "stroke-width", "text-anchor"),
}
SVG = {
    "circle",
    "ellipse",
    "g",
    "line",
    "path",
    "polygon",
    "polyline",
    "rect",
    "svg",
    "text",
    "use",
}
OWN_RULES = "own"  # the id of the rules that a page's head has for its own elements

_STYLED = re.compile(r'<(?P<tag>[a-z][\w-]*)(?P<before>[^<>]*?) style="(?P<style>[^"]*)"(?P<after>[^<>]*)>')  # fmt: skip
_CLASS = re.compile(r' class="([^"]*)"')


def declarations(style: str) -> dict[str, str]:
    """The properties that a style attribute sets, with their values.

    Raises `ValueError` for text that sets none.
    """
    found = {}
    for part in filter(str.strip, style.split(";")):
        name, colon, value = part.partition(":")
        if not colon:
            raise ValueError(f'{style!r}: expected "property: value", found {part!r}')
        found[name.strip()] = value.strip()
    return found


def presentation(style: str) -> dict[str, str]:
    """The attributes of an SVG element that say what `style` says.

    Raises `ValueError` for a property that is no attribute of SVG.
    """
    found = declarations(style)
    if unknown := found.keys() - PRESENTATION:
        raise ValueError(f"{style!r}: SVG has no attribute for {', '.join(sorted(unknown))}")
    return found


def without_style_attributes(page: str) -> str:
    """`page` with the same look and no style attribute.

    Elements of SVG get attributes where SVG has them. Anything else gets a class, and the page's
    head a rule for each: as strong as the attribute was, but for custom properties, with which
    nothing competes.
    Raises `ValueError` where there is a style and no head that could take its rule.
    """
    rules: dict[str, str] = {}

    def moved(found: re.Match[str]) -> str:
        tag, attributes = found["tag"], found["before"] + found["after"]
        given = declarations(found["style"]).items()
        if tag in SVG and PRESENTATION.issuperset(name for name, _ in given):
            return f"<{tag}" + "".join(f' {n}="{v}"' for n, v in given) + f"{attributes}>"
        rule = ";".join(
            f"{name}:{value}" + ("" if name.startswith("--") else "!important")
            for name, value in given
        )
        name = rules.setdefault(rule, f"own{len(rules) + 1}")
        classed, times = _CLASS.subn(rf' class="\1 {name}"', attributes, count=1)
        return f"<{tag}{classed}>" if times else f'<{tag} class="{name}"{attributes}>'

    page = _STYLED.sub(moved, page)
    if not rules:
        return page
    if page.count("</head>") != 1:
        raise ValueError(
            f"expected one </head> for {len(rules)} rules, found {page.count('</head>')}"
        )
    sheet = "".join(f".{name}{{{rule}}}" for rule, name in rules.items())
    return page.replace("</head>", f'<style id="{OWN_RULES}">{sheet}</style></head>')


def own_rules(sheet: str) -> dict[str, str]:
    """The styles of a page's own rules by their classes, as attributes would say them."""
    rules = re.findall(r"\.([\w-]+)\{([^}]*)\}", sheet)
    return {name: rule.replace("!important", "") for name, rule in rules}
