"""The codeless plug-in with our API schemas: where it lies, and how USD learns of it."""

from pathlib import Path

from pxr import Plug

from ..errors import StageError

_IN_WHEEL = Path(__file__).parents[1] / "resources" / "usd_schemas"
_IN_REPOSITORY = Path(__file__).parents[3] / "usd_schemas"


def schema_directory() -> Path:
    """The folder that holds plugInfo.json, as PXR_PLUGINPATH_NAME wants it.

    Raises:
        StageError: neither the installed package nor a checkout around it has one.
    """
    for directory in (_IN_WHEEL, _IN_REPOSITORY):
        if (directory / "plugInfo.json").is_file():
            return directory
    raise StageError(
        f"usdbridge's USD schemas are missing: no plugInfo.json in {_IN_WHEEL} or "
        f"{_IN_REPOSITORY}; install usdbridge again"
    )


def register_schemas() -> None:
    """Make our API schemas known to USD in this process; again does nothing.

    USD builds its schema registry with the first stage and never looks again, so call this before.
    Files do not depend on it: what we write applies schemas by name.

    Raises:
        StageError: the schemas are not installed.
    """
    registry = Plug.Registry()
    if not registry.GetPluginWithName("usdbridge"):
        registry.RegisterPlugins(str(schema_directory()))
