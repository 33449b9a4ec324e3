"""A package's public functions and classes as Markdown, made from their docstrings."""

from __future__ import annotations

import inspect
import re
from types import ModuleType

EXAMPLE = re.compile(r"^>>> .*?(?=\n\n|\Z)", re.M | re.S)


def reference_markdown(package: ModuleType) -> str:
    """A section for `package`: its description, then each name of its `__all__` in that order.

    Functions and classes come with signature, docstring and examples; names of types without one are
    left out.
    """
    described = [
        _entry(name, thing)
        for name in package.__all__
        if inspect.isfunction(thing := getattr(package, name)) or _is_described(thing)
    ]
    head = f"## {package.__name__}\n\n{inspect.cleandoc(package.__doc__ or '')}\n"
    return "\n".join([head, *described])


def _is_described(thing: object) -> bool:
    return inspect.isclass(thing) and bool(thing.__doc__)


def _entry(name: str, thing: object) -> str:
    text = EXAMPLE.sub(lambda m: f"```pycon\n{m[0].strip()}\n```", inspect.getdoc(thing) or "")
    parts = [f"### {name}\n", f"```python\n{name}{signature(thing)}\n```\n", text + "\n"]
    if inspect.isclass(thing):
        for method, function in vars(thing).items():
            if not method.startswith("_") and inspect.isfunction(function):
                body = EXAMPLE.sub(
                    lambda m: f"```pycon\n{m[0].strip()}\n```", inspect.getdoc(function) or ""
                )
                parts.append(f"**`{name}.{method}{signature(function)}`**\n\n{body}\n")
    return "\n".join(parts)


def signature(thing: object) -> str:
    """The arguments of a function or class, as they are written; empty where there are none.

    >>> signature(signature)
    '(thing: object) -> str'
    """
    if not callable(thing):
        return ""
    try:
        text = str(inspect.signature(thing))
    except ValueError:
        return ""
    return re.sub(r"'([^']*)'", r"\1", re.sub(r"\(self, ?", "(", text)).replace("(self)", "()")
