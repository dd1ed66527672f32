"""Prims that objects share but for name and motion: written once, then copied in one call each."""

from collections.abc import Callable, Hashable

from pxr import Sdf

from .specs import define

Write = Callable[[Sdf.PrimSpec, Sdf.PrimSpec], None]  # fills an Xform and its Mesh


class Patterns:
    """Pairs of an Xform and a Mesh; a thousand alike shards cost half of writing each anew."""

    def __init__(self) -> None:
        self._layer = Sdf.Layer.CreateAnonymous("patterns.usdc")
        self._made: dict[Hashable, str] = {}

    def define(
        self, layer: Sdf.Layer, xform: str, mesh: str, key: Hashable, write: Write
    ) -> Sdf.PrimSpec:
        """The Xform at a path, with the Mesh below it.

        Args:
            layer: the owner.
            xform: path of the Xform.
            mesh: path of the Mesh, below it.
            key: equal for objects whose prims `write` fills alike; None is like no other.
            write: fills the two prims.
        """
        if key is None:
            prim = define(layer, xform, "Xform", kind="component")
            write(prim, define(layer, mesh, "Mesh"))
            return prim
        if key not in self._made:
            self._made[key] = f"/like_{len(self._made)}"
            pattern = define(self._layer, self._made[key], "Xform", kind="component")
            write(pattern, define(self._layer, f"{self._made[key]}_mesh", "Mesh"))
        source = self._made[key]
        Sdf.CreatePrimInLayer(layer, xform.rpartition("/")[0])
        Sdf.CopySpec(self._layer, source, layer, xform)
        Sdf.CopySpec(self._layer, f"{source}_mesh", layer, mesh)
        return layer.GetPrimAtPath(xform)
