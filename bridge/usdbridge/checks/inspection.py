"""What a person wants to know of an opened stage."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

import numpy as np
from pxr import Sdf, Usd, UsdGeom

from .info import AssetInfo, CameraInfo, FileInfo, LightInfo, Range, SoundInfo, VariantInfo
from .manifest import Array
from .meshes import read_points, read_topology
from .optics import lens_codes, read_optics
from .provenance import generator_prompt, read_provenance, read_shot_facts
from .structure import crate_version_of
from .subject import Subject, applied_schemas, exact_rate, first_value, frame_count, text
from .transforms import world_codes


def inspect_stage(subject: Subject) -> FileInfo:
    """What the file holds.

    Raises:
        Tf.ErrorException: a damaged value is met.
    """
    stage = subject.stage
    ranged = stage.HasAuthoredTimeCodeRange()
    default = stage.GetDefaultPrim()
    faces = [read_topology(prim) for prim in subject.of_type("Mesh")]
    points = [read_points(prim) for prim in subject.of_type("Mesh", "Points")]
    provenance = read_provenance(subject)
    return FileInfo(
        file=subject.path.name,
        size=subject.path.stat().st_size,
        format=_format(subject),
        default_prim=str(default.GetPath()) if default else "",
        up_axis=str(UsdGeom.GetStageUpAxis(stage)),
        metres_per_unit=float(UsdGeom.GetStageMetersPerUnit(stage)),
        start=stage.GetStartTimeCode() if ranged else None,
        end=stage.GetEndTimeCode() if ranged else None,
        rate=_rate(subject),
        frame_count=_count(subject),
        duration=_duration(subject),
        bounds=_bounds(subject),
        prim_counts=_prim_counts(subject),
        cameras=tuple(_camera(subject, prim) for prim in subject.of_type("Camera")),
        lights=tuple(_lights(subject)),
        meshes=len(faces),
        triangles=sum(int((each.counts - 2).clip(0).sum()) for each in faces if each),
        points=sum(len(each) for each in points if each is not None),
        sounds=tuple(_sounds(subject)),
        variants=tuple(_variants(subject)),
        animated=_animated(subject),
        assets=tuple(_assets(subject)),
        schemas=tuple(sorted({name for prim in subject.prims for name in applied_schemas(prim)})),
        markers=sum("UsdbridgeMarkerAPI" in applied_schemas(prim) for prim in subject.prims),
        shot=read_shot_facts(subject),
        provenance=provenance,
        prompt=generator_prompt(subject),
    )


def _format(subject: Subject) -> str:
    version = crate_version_of(subject)
    layer = f"usdc {'.'.join(map(str, version))}" if version else "usda"
    return f"usdz ({layer})" if subject.files is not None else layer


def _rate(subject: Subject) -> str:
    exact = exact_rate(subject.shot) if subject.shot else None
    return str(exact) if exact else f"{subject.stage.GetTimeCodesPerSecond():.10g}"


def _count(subject: Subject) -> int | None:
    """Frames shown; of other files than ours, time codes from start to end, both shown."""
    if subject.shot:
        return frame_count(subject.shot)
    stage = subject.stage
    if not stage.HasAuthoredTimeCodeRange():
        return None
    codes, frames = stage.GetTimeCodesPerSecond(), stage.GetFramesPerSecond()
    count = (stage.GetEndTimeCode() - stage.GetStartTimeCode()) / codes * frames + 1
    return round(count) if np.isfinite(count) else None


def _duration(subject: Subject) -> float | None:
    count, exact = _count(subject), exact_rate(subject.shot) if subject.shot else None
    if count is None:
        return None
    rate = float(exact) if exact else subject.stage.GetFramesPerSecond()
    return count / rate if rate > 0 else None


def _bounds(subject: Subject) -> Any:
    """Corners of everything shown at the first frame, m; None where there is nothing."""
    start = subject.stage.GetStartTimeCode() if subject.animated else Usd.TimeCode.Default()
    purposes = [UsdGeom.Tokens.default_, UsdGeom.Tokens.render]
    cache = UsdGeom.BBoxCache(start, purposes, useExtentsHint=True)
    box = cache.ComputeWorldBound(subject.stage.GetPseudoRoot()).ComputeAlignedRange()
    corners = np.array([box.GetMin(), box.GetMax()]) * subject.metres_per_unit
    if box.IsEmpty() or not np.isfinite(corners).all():
        return None
    return tuple(tuple(map(float, corner)) for corner in corners)


def _prim_counts(subject: Subject) -> dict[str, int]:
    counts = Counter(str(prim.GetTypeName()) or "(no type)" for prim in subject.prims)
    return dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _camera(subject: Subject, prim: Usd.Prim) -> CameraInfo:
    codes = lens_codes(prim)
    optics = read_optics(prim, codes, subject.metres_per_unit)
    width, height = optics.aperture_mm[0]
    focus = _range(optics.focus_distance)
    stop = _range(optics.f_number)
    return CameraInfo(
        prim=str(prim.GetPath()),
        focal_mm=_range(optics.focal_mm) or (0.0, 0.0),
        sensor_mm=(float(np.nan_to_num(width)), float(np.nan_to_num(height))),
        hfov_deg=_range(optics.fov_deg[:, 0]) or (0.0, 0.0),
        focus_distance=focus if focus and focus[1] > 0 else None,
        f_number=stop if stop and stop[1] > 0 else None,
        animated=len(codes) > 1 or len(world_codes(prim)) > 1,
    )


def _range(values: Array) -> Range | None:
    finite = values[np.isfinite(values)]
    return (float(finite.min()), float(finite.max())) if len(finite) else None


def _lights(subject: Subject) -> Iterator[LightInfo]:
    for prim in subject.prims:
        kind = str(prim.GetTypeName())
        if kind.endswith("Light") or kind == "DomeLight_1":
            warm = first_value(prim, "inputs:enableColorTemperature", object)
            kelvin = first_value(prim, "inputs:colorTemperature", float) if warm else None
            intensity = first_value(prim, "inputs:intensity", float)
            yield LightInfo(
                prim=str(prim.GetPath()), kind=kind, intensity=intensity, temperature=kelvin
            )


def _sounds(subject: Subject) -> Iterator[SoundInfo]:
    for prim in subject.of_type("SpatialAudio"):
        file = first_value(prim, "filePath", Sdf.AssetPath)
        yield SoundInfo(
            prim=str(prim.GetPath()),
            file=file.path if file else "",
            mode=text(prim, "auralMode") or "",
        )


def _variants(subject: Subject) -> Iterator[VariantInfo]:
    for prim in subject.prims:
        sets = prim.GetVariantSets()
        for name in sets.GetNames():
            yield VariantInfo(
                prim=str(prim.GetPath()),
                name=name,
                choices=tuple(sets.GetVariantSet(name).GetVariantNames()),
                chosen=sets.GetVariantSelection(name),
            )


def _animated(subject: Subject) -> tuple[str, ...]:
    paths = (str(each.attribute.GetPrimPath()) for each in subject.animated if len(each.times) > 1)
    return tuple(dict.fromkeys(paths))


def _assets(subject: Subject) -> Iterator[AssetInfo]:
    if subject.files is not None:
        for name, entry in subject.files.items():
            yield AssetInfo(name=name, size=entry.size)
        return
    for reference in {each.target: each for each in subject.assets.references}.values():
        file = subject.path.parent / reference.target
        size = file.stat().st_size if file.is_file() else None
        yield AssetInfo(name=reference.target, size=size)
