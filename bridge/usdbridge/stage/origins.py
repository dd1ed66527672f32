"""Origin and confidence of the values on a prim."""

from pxr import Sdf

from ..origins import origin_of
from ..shot import Origin, leaves
from .plan import Plan
from .specs import TYPES, apply_apis, write

_FORBIDDEN = {"kind", "confidence", "note"}  # as instances: USD reserves the schema's own words


def write_origins(prim: Sdf.PrimSpec, plan: Plan, path: str) -> None:
    """UsdbridgeOriginAPI for one part: instance "all" where its values share one origin.

    Args:
        prim: the part's prim.
        plan: holds the shot and its origins.
        path: the part's field path, e.g. "objects.mug".
    """
    if path not in plan.detailed:
        _write_origin(prim, "all", origin_of(plan.shot.origins, path))
        return
    field, _, name = path.partition(".")
    part = getattr(plan.shot, field)
    if name:
        part = next(member for member in part if member.name == name)
    for leaf in leaves(part, path):
        instance = leaf.path.removeprefix(f"{path}.").replace(".", "_")
        if instance in _FORBIDDEN:
            instance += "_"
        _write_origin(prim, instance, origin_of(plan.shot.origins, leaf.path))


def _write_origin(prim: Sdf.PrimSpec, instance: str, origin: Origin) -> None:
    apply_apis(prim, f"UsdbridgeOriginAPI:{instance}")
    stem = f"usdbridge:origin:{instance}"
    write(prim, f"{stem}:kind", TYPES.Token, origin.kind, uniform=True)
    write(prim, f"{stem}:confidence", TYPES.Float, origin.confidence, uniform=True)
    write(prim, f"{stem}:note", TYPES.String, origin.note, uniform=True)
