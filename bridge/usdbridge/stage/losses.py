"""What a shot holds and its stage does not show, said out loud."""

from collections.abc import Iterator

from ..report import Finding
from .plan import Plan


def list_losses(plan: Plan) -> tuple[Finding, ...]:
    """Findings for everything that is kept in the document but has no picture in the stage."""
    parts = (_points, _matter, _motion, _lights, _plate, _sound)
    return tuple(finding for part in parts for finding in part(plan))


def _points(plan: Plan) -> Iterator[Finding]:
    cloud = plan.shot.points
    if cloud is not None and not plan.options.points:
        yield Finding(
            "stage.points-left-out",
            "info",
            "points",
            f"{len(cloud.positions)} points are not written, as engines do not read them; "
            "pass --points for clients that do",
        )


def _matter(plan: Plan) -> Iterator[Finding]:
    for liquid in plan.shot.liquids:
        if liquid.mesh is None:
            yield _no_shape(f"liquids.{liquid.name}", "no mesh yet: its properties are written")
    for swarm in plan.shot.particles:
        if swarm.points is None and swarm.mesh is None:
            yield _no_shape(f"particles.{swarm.name}", "no positions: its properties are written")
        elif swarm.mesh is None and not plan.options.points:
            yield _no_shape(f"particles.{swarm.name}", "written with --points only")


def _no_shape(where: str, why: str) -> Finding:
    return Finding("stage.shape-left-out", "info", where, why)


def _motion(plan: Plan) -> Iterator[Finding]:
    for thing in plan.shot.objects:
        pose = thing.object_to_world
        still = pose is None or len(pose.position) == 1
        if still and (thing.velocity is not None or thing.angular_velocity is not None):
            yield Finding(
                "stage.motion-not-baked",
                "warning",
                f"objects.{thing.name}",
                "it has an initial velocity but no track; it stands still in the stage",
            )


def _lights(plan: Plan) -> Iterator[Finding]:
    for light in plan.shot.lights:
        has_picture = light.texture is not None or light.surroundings is not None
        if light.kind != "dome" and has_picture:
            yield Finding(
                "stage.light-picture-left-out",
                "warning",
                f"lights.{light.name}",
                f"only a dome shows a picture; this {light.kind} light is written without it",
            )


def _plate(plan: Plan) -> Iterator[Finding]:
    if plan.shot.plate is not None and len(plan.media.pictures) == 1 < plan.shot.clock.count:
        yield Finding(
            "stage.plate-beside",
            "info",
            "plate",
            "the package holds the first frame only; the footage is beside it for the engines' "
            "media players (--plate embed puts every frame inside)",
        )


def _sound(plan: Plan) -> Iterator[Finding]:
    for track in plan.shot.audio:
        if track.name not in plan.media.sounds:
            yield Finding(
                "stage.sound-left-out", "warning", f"audio.{track.name}", "no sound file was made"
            )
