"""The particles of a shot, let go where they are told: rain, spray, splashes, confetti, dust."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from ...errors import PhysicsError
from ...progress import Progress, within
from ...report import Finding
from ...shot import Origin, Particles, Physics, Shot
from ..obstacles import Collider
from .case import Case
from .kinds import fly_confetti, fly_dust, fly_rain, fly_splash, fly_spray

_SURE = 0.5  # of what chance scatters
MOST = 20_000  # of one kind; a mesh of more is no longer cheap to play
_ALIASES = {
    "drops": "splash",
    "droplets": "splash",
    "raindrops": "rain",
    "motes": "dust",
    "dust motes": "dust",
}
_RADII = {"rain": 8e-4, "spray": 1.5e-3, "splash": 2e-3, "confetti": 1e-2, "dust": 5e-4}  # m


def scatter_particles(
    shot: Shot, colliders: Sequence[Collider], physics: Physics, *, progress: Progress
) -> Shot:
    """The shot with points and a mesh for all particles that have none and are of a known kind.

    Args:
        shot: its objects move already as they will.
        colliders: what they bounce on or come to lie on.
        physics: of the shot.
        progress: told the share done.

    Raises:
        PhysicsError: particles that cannot be.
    """
    waiting = [swarm for swarm in shot.particles if is_scattered(swarm)]
    origins, findings = dict(shot.origins), list(shot.findings)
    done: dict[str, Particles] = {}
    for number, swarm in enumerate(waiting):
        part = within(progress, number / len(waiting), (number + 1) / len(waiting))
        made, said = _scatter(shot, swarm, colliders, physics, part)
        findings += [replace(finding, where=f"particles.{swarm.name}") for finding in said]
        if made is not swarm:
            done[swarm.name] = made
            for field in ("points", "orientations", "radii", "mesh"):
                source = Origin("simulated", _SURE, made.kind)
                origins[f"particles.{swarm.name}.{field}"] = source
    swarms = tuple(done.get(swarm.name, swarm) for swarm in shot.particles)
    return replace(shot, particles=swarms, origins=origins, findings=tuple(findings))


def is_scattered(swarm: Particles) -> bool:
    """Whether particles wait to be let go."""
    return swarm.points is None and swarm.mesh is None and swarm.count > 0


def _scatter(
    shot: Shot,
    swarm: Particles,
    colliders: Sequence[Collider],
    physics: Physics,
    progress: Progress,
) -> tuple[Particles, list[Finding]]:
    kind = _ALIASES.get(swarm.kind.lower(), swarm.kind.lower())
    scatter = _KINDS.get(kind)
    emitter = next((thing for thing in shot.objects if thing.name == swarm.emitter), None)
    if scatter is None:
        text = f"no motion of {swarm.kind!r} is known: give points, or one of {', '.join(_KINDS)}"
        return swarm, [Finding("physics.unknown-particles", "warning", "", text)]
    if swarm.emitter and emitter is None:
        raise PhysicsError(
            f"particles.{swarm.name}.emitter is {swarm.emitter!r}, which is no object of the shot; "
            "name one"
        )
    findings = []
    if swarm.count > MOST:
        text = f"{swarm.count} are more than a mesh can show; {MOST} are simulated"
        findings.append(Finding("physics.fewer-particles", "warning", "", text))
    if swarm.radius is None:
        text = f"radius not stated: {_RADII[kind] * 1e3:g} mm were taken"
        findings.append(Finding("physics.assumed-particles", "info", "", text))
    case = Case(
        shot=shot,
        swarm=swarm,
        physics=physics,
        emitter=emitter,
        colliders=[c for c in colliders if c.body.name != swarm.emitter],
        count=min(swarm.count, MOST),
        radius=swarm.radius or _RADII[kind],
        progress=progress,
    )
    made = scatter(case)
    if made is None:
        text = f"{kind} needs {_NEEDS[kind]}; it is not simulated"
        return swarm, [Finding("physics.no-place", "warning", "", text)]
    return made, findings


_KINDS: Mapping[str, Callable[[Case], Particles | None]] = MappingProxyType(
    {
        "rain": fly_rain,
        "spray": fly_spray,
        "splash": fly_splash,
        "confetti": fly_confetti,
        "dust": fly_dust,
    }
)
_BOX = "region_centre and region_size"
_NEEDS = {
    "rain": _BOX,
    "confetti": _BOX,
    "dust": _BOX,
    "spray": f"an emitter, or {_BOX}",
    "splash": "an emitter that breaks or is hit, or region_centre",
}
