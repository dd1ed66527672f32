"""Pages from our templates: everything escaped, nothing left undefined."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined


def write_page(
    path: Path, template: str, filters: Mapping[str, Callable[[Any], Any]], **values: Any
) -> Path:
    """Writes what a template makes of some values; the same values give the same bytes.

    Args:
        path: of the page.
        template: its name in `templates/`.
        filters: that it uses, by name.
        values: that it shows.
    """
    page = render_page(template, filters, **values)
    path.write_text(page, encoding="utf-8", newline="\n")
    return path


def render_page(template: str, filters: Mapping[str, Callable[[Any], Any]], **values: Any) -> str:
    """The text that a template makes of some values; see `write_page`."""
    environment = Environment(
        loader=PackageLoader("usdbridge.preview"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(filters)
    return environment.get_template(template).render(**values)
