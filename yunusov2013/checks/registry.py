"""The registry that the modules beside this one fill."""

from companion.audit.registry import Registry
from yunusov2013.outline import OUTLINE
from yunusov2013.paper import PAPER

REGISTRY = Registry(PAPER, OUTLINE)
check = REGISTRY.check
