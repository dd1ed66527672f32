"""Published file formats, each with its version and JSON Schema.

Reader's rule of each: fields that are not known are ignored; another major version is refused.
"""

from importlib import import_module
from typing import Any

from ..errors import OptionError

MODELS = {
    "shot": "shot_document:ShotDocument",
    "gshot": "gshot:ShotManifest",
    "report": "report:ReportDocument",
    "review": "review:ReviewDocument",
    "batch": "batch:BatchDocument",
}


def schema(name: str) -> dict[str, Any]:
    """JSON Schema (2020-12) of a published format: "shot", "gshot", "report", "review" or "batch".

    Raises:
        OptionError: no such format.
    """
    if name not in MODELS:
        raise OptionError(f"schema is {name!r}; give one of {', '.join(MODELS)}")
    module_name, _, model_name = MODELS[name].partition(":")
    module = import_module(f".{module_name}", __package__)
    body = getattr(module, model_name).model_json_schema()
    rule = f"Version {module.VERSION}. Fields that are not known are ignored; another major "
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:usdbridge:schema:{name}:{module.VERSION}",
        **body,
        "version": module.VERSION,
        "description": f"{body.get('description', '')} {rule}version is refused.".strip(),
    }
