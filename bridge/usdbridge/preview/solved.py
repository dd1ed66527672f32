"""What the report says of the solve."""

from collections.abc import Mapping

from ..formats.report import AdherencePart, SolvedCamera, SolvedGround, SolvedScale, SolvePart
from ..shot import Array, CameraSolution, Shot


def solve_part(shot: Shot) -> SolvePart | None:
    """What solving found out about a shot; None where nothing was solved."""
    found = shot.solution
    if found is None:
        return None
    ground, scale = found.ground, found.scale
    return SolvePart(
        camera=_camera(found.camera) if found.camera else None,
        ground=SolvedGround(verdict=ground.verdict, confidence=_rounded(ground.confidence))
        if ground
        else None,
        scale=SolvedScale(
            value=_rounded(scale.value),
            low=_rounded(scale.low),
            high=_rounded(scale.high),
            source=scale.source,
        )
        if scale
        else None,
        adherence=tuple(
            AdherencePart(asked=entry.asked, found=entry.found, ok=entry.ok)
            for entry in found.adherence
        ),
        tracks=_figures(found.tracks),
        cuts=found.cuts,
    )


def _camera(camera: CameraSolution) -> SolvedCamera:
    band = camera.focal_band_px
    return SolvedCamera(
        kind=camera.kind,
        zoom=camera.zoom,
        verdict=camera.verdict,
        confidence=_rounded(camera.confidence),
        stand_in=camera.stand_in,
        evidence=_figures(camera.evidence),
        residual_px=_numbers(camera.residual_px),
        focal_band_px=None if band is None else [(_rounded(a), _rounded(b)) for a, b in band],
    )


def _numbers(rows: Array | None) -> list[float] | None:
    return None if rows is None else [_rounded(value) for value in rows]


def _figures(named: Mapping[str, float]) -> dict[str, float]:
    return {name: _rounded(value) for name, value in sorted(named.items())}


def _rounded(value: float) -> float:
    return round(float(value), 4)
