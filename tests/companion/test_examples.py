"""The examples in the library's docstrings run and print what they say; what is public is described."""

import doctest
import inspect
from importlib import import_module
from pkgutil import walk_packages

import pytest

import companion
from companion.statistics import ranks, surveys

MODULES = sorted(
    module.name
    for module in walk_packages(companion.__path__, "companion.")
    if not module.name.endswith("__main__")
)


@pytest.mark.parametrize("name", MODULES)
def test_examples_run(name):
    failed, _ = doctest.testmod(import_module(name), optionflags=doctest.IGNORE_EXCEPTION_DETAIL)
    assert not failed


@pytest.mark.parametrize("package", [surveys, ranks], ids=["surveys", "ranks"])
def test_each_public_function_is_described_with_an_example(package):
    for name in package.__all__:
        thing = getattr(package, name)
        if inspect.isfunction(thing):
            assert len(thing.__doc__ or "") > 60, name
            assert ">>> " in thing.__doc__, name
