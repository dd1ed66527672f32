"""Fields that no schema knows, which usd-core reads and keeps but does not show to Python.

It shows them once a plug-in claims them, so we claim those that a layer has, after it is read.
"""

import json
import re
import tempfile
from pathlib import Path

from pxr import Plug, Sdf, Tf

FIELD = re.compile(r"^ +(?:(?:prepend|append|delete|add|reorder) )?(\w+) = ", re.MULTILINE)

_claimed: set[str] = set()


def claim(layer: Sdf.Layer, bare: Sdf.Layer) -> set[str]:
    """Makes unknown fields of a layer known, and returns the names of all that were unknown.

    Args:
        layer: To look into.
        bare: It without values, whose text has the names.
    """
    names = {name for name in FIELD.findall(bare.ExportToString()) if _is_unknown(layer, name)}
    if names:
        _register(names)
        _claimed.update(names)
    return _claimed


def _is_unknown(layer: Sdf.Layer, name: str) -> bool:
    try:
        layer.pseudoRoot.GetInfo(name)
    except Tf.ErrorException:
        return True
    except TypeError:
        pass
    return False


def _register(names: set[str]) -> None:
    claims = {name: {"type": "string", "appliesTo": _everywhere()} for name in sorted(names)}
    plugin = {
        "Name": f"usdbridgeOracle{len(_claimed)}",
        "Type": "resource",
        "Root": ".",
        "ResourcePath": ".",
        "LibraryPath": "",
        "Info": {"SdfMetadata": claims},
    }
    folder = Path(tempfile.mkdtemp(prefix="usdbridge-oracle-"))
    (folder / "plugInfo.json").write_text(json.dumps({"Plugins": [plugin]}), encoding="utf-8")
    Plug.Registry().RegisterPlugins(str(folder))


def _everywhere() -> list[str]:
    return ["layers", "prims", "properties", "variants"]
