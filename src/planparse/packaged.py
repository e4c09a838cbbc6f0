"""The package's own data files: words, units and bodies, as `data/*.yaml` and `data/*.tsv` hold them."""

from importlib.resources import files
from typing import Any


def packaged_text(name: str) -> str:
    """The text of a data file."""
    return files("planparse").joinpath("data", name).read_text("utf-8")


def packaged_yaml(name: str) -> Any:
    """The content of a YAML file."""
    import yaml

    return yaml.load(packaged_text(name), Loader=yaml_loader())


def yaml_loader() -> Any:
    """The class that loads YAML: libyaml's where it is there, five times as fast at a document's first word."""
    import yaml

    return getattr(yaml, "CSafeLoader", yaml.SafeLoader)
