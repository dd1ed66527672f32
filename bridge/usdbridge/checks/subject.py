"""The opened file as rules see it: the stage, its prims by type, what moves, what lies beside."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from pxr import Sdf, Tf, Usd, UsdGeom, Vt

from ..errors import CheckError
from .archive import Archive, Entry
from .assets import Assets
from .manifest import Array, Manifest, read_manifest
from .transforms import Transforms, read_transforms

MAX_PRIMS = 500_000
SHOT_API = "UsdbridgeShotAPI"


@dataclass(frozen=True, slots=True, eq=False)
class Animated:
    """An attribute with time samples."""

    attribute: Usd.Attribute
    times: tuple[float, ...]  # time codes, rising

    @property
    def where(self) -> str:
        """Path of the attribute."""
        return str(self.attribute.GetPath())


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Subject:
    """What every rule is given."""

    path: Path
    profile: str
    stage: Usd.Stage
    prims: tuple[Usd.Prim, ...]  # active, defined and loaded; instances unfolded
    animated: tuple[Animated, ...]
    transforms: Mapping[Sdf.Path, Transforms]
    files: Mapping[str, Entry] | None  # what lies in the package; None for a loose layer
    assets: Assets
    shot: Usd.Prim | None  # the default prim, where it carries UsdbridgeShotAPI
    manifest: Manifest | None  # the .gshot beside

    @property
    def metres_per_unit(self) -> float:
        """Length of a scene unit, m; 1 where the file's own is unusable."""
        scale = UsdGeom.GetStageMetersPerUnit(self.stage)
        return float(scale) if np.isfinite(scale) and scale > 0 else 1.0

    def of_type(self, *names: str) -> Iterator[Usd.Prim]:
        """Prims of any of these types, in the order of the stage."""
        return (prim for prim in self.prims if prim.GetTypeName() in names)

    def read_bytes(self, name: str, limit: int) -> bytes:
        """The first bytes of a file by its path from the package's or the folder's root."""
        if self.files is None:
            with (self.path.parent / name).open("rb") as file:
                return file.read(limit)
        entry = self.files[name]
        with self.path.open("rb") as file:
            file.seek(entry.offset)
            return file.read(min(limit, entry.size))


def read_subject(path: Path, profile: str, archive: Archive | None, assets: Assets) -> Subject:
    """The opened stage with what rules ask of it.

    Raises:
        CheckError: OpenUSD does not open it, or it has too many prims.
    """
    try:
        stage = Usd.Stage.Open(str(path))
    except Tf.ErrorException as error:
        raise CheckError(f"{path.name}: OpenUSD does not open it: {error}") from None
    every = stage.Traverse(Usd.TraverseInstanceProxies(Usd.PrimDefaultPredicate))
    prims = tuple(islice(every, MAX_PRIMS + 1))
    if len(prims) > MAX_PRIMS:
        raise CheckError(f"{path.name}: composes more than {MAX_PRIMS:,} prims")
    default = stage.GetDefaultPrim()
    ours = bool(default) and SHOT_API in applied_schemas(default)
    return Subject(
        path=path,
        profile=profile,
        stage=stage,
        prims=prims,
        animated=tuple(_animated(prims)),
        transforms=read_transforms(prims),
        files={entry.name: entry for entry in archive.entries} if archive else None,
        assets=assets,
        shot=default if ours else None,
        manifest=read_manifest(path.with_suffix(".gshot")),
    )


def _animated(prims: tuple[Usd.Prim, ...]) -> Iterator[Animated]:
    for prim in prims:
        for attribute in prim.GetAuthoredAttributes():
            if attribute.GetNumTimeSamples():
                yield Animated(attribute, tuple(attribute.GetTimeSamples()))


def applied_schemas(prim: Usd.Prim) -> tuple[str, ...]:
    """Names of applied API schemas, those without a registered plug-in included."""
    return tuple(str(name) for name in prim.GetPrimTypeInfo().GetAppliedAPISchemas())


def value_of(prim: Usd.Prim, name: str, kind: type | tuple[type, ...], time: Any = None) -> Any:
    """An attribute's value at a time code (or its default), or None unless it is of that kind."""
    attribute = prim.GetAttribute(name)
    if not attribute:
        return None
    value = attribute.Get(Usd.TimeCode.Default() if time is None else time)
    return value if isinstance(value, kind) and not isinstance(value, bool) else None


def first_value(prim: Usd.Prim, name: str, kind: type | tuple[type, ...]) -> Any:
    """An attribute's earliest value: its first sample, or else its default or fallback."""
    return value_of(prim, name, kind, Usd.TimeCode.EarliestTime())


number = partial(value_of, kind=(int, float))
text = partial(value_of, kind=str)


def as_rows(value: Any, width: int) -> Array | None:
    """A USD array of vectors as (N, width) numbers; None for anything else."""
    if not isinstance(value, VECTOR_ARRAYS):
        return None
    array = np.asarray(value, dtype=np.float64)
    return array if array.ndim == 2 and array.shape[1] == width else array.reshape(-1, width)


VECTOR_ARRAYS = (Vt.Vec2fArray, Vt.Vec2dArray, Vt.Vec3fArray, Vt.Vec3dArray)


def exact_rate(shot: Usd.Prim) -> Fraction | None:
    """The exact frame rate that UsdbridgeShotAPI states, or None where it is unusable."""
    numerator = value_of(shot, "usdbridge:shot:rate:numerator", int)
    denominator = value_of(shot, "usdbridge:shot:rate:denominator", int)
    if not numerator or not denominator or numerator < 0 or denominator < 0:
        return None
    return Fraction(numerator, denominator)


def frame_count(shot: Usd.Prim) -> int | None:
    """The number of frames that UsdbridgeShotAPI states, or None where it is unusable."""
    count = value_of(shot, "usdbridge:shot:frameCount", int)
    return int(count) if count and count > 0 else None
