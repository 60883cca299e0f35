"""How pages and cards are made of templates: nothing unescaped, nothing undefined."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

__all__ = ["environment"]


def environment(package: str, filters: Mapping[str, Callable[..., Any]]) -> Environment:
    """Return what renders the templates of a package.

    Args:
        package: The package whose ``templates`` folder holds them.
        filters: What the templates call, by name.
    """
    made = Environment(
        loader=PackageLoader(package),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= filters
    return made
