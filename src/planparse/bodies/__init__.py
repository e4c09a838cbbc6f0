"""The registry of bodies: a name as written to its id, kind, whole name, level and region.

entries.py    the bodies of the package (data/bodies.yaml) and of a user's files, read and checked
registry.py   which of them a name means, and what it says of level and place
"""

from planparse.bodies.entries import KINDS
from planparse.bodies.registry import Body, Identity, Registry, registry, renamed

__all__ = ["KINDS", "Body", "Identity", "Registry", "registry", "renamed"]
