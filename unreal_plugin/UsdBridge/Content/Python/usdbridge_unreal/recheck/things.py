"""Props and proxies: where they are, when they are seen and who moves them."""

import math
from collections.abc import Iterable, Iterator

from ..plan import ShotPlan
from ..plan.values import ThingPlan
from ..recorded import Actor, Recorded, Track
from ..shot import Motion, Shot, Thing
from .find import CACHE, SKELETON, THING, find, is_kept
from .pose import TRANSFORM, angle_between, distance, held_at, only_channel, pose_at, sizes
from .truth import thing_pose
from .values import Check, largest, within, without

PLACE_LIMIT_MM = 0.1
TURN_LIMIT_DEG = 0.01
_SIZE_LIMIT = 1e-6  # relative
_LATE_FRAMES = 1.01  # an animation may hold its last frame for one more
_SEEN = "MovieSceneVisibilityTrack"
_SIMULATES = "BodyInstance.bSimulatePhysics"

Made = tuple[ThingPlan, Thing, Actor]


def check_things(shot: Shot, plan: ShotPlan, recorded: Recorded) -> Iterator[Check]:
    """Everything about props, proxies, characters and caches of this import."""
    yield from _there("things.there", (each.id for each in plan.things), recorded, THING)
    yield from _there("characters.there", (each.id for each in plan.skeletons), recorded, SKELETON)
    yield from _there("caches.there", (each.id for each in plan.caches), recorded, CACHE)
    yield from _pace(shot, plan, recorded)
    made = [each for each in _made(shot, plan, recorded) if not _is_kept(recorded, each)]
    if not made:
        return
    yield from _places(made, shot, plan, recorded)
    unseen = [part.label for part, thing, actor in made if not _is_shown(thing, actor, shot, plan)]
    yield without("things.visible", "each is seen when it should be", unseen)
    yield from _bodies(made, plan)


def _pace(shot: Shot, plan: ShotPlan, recorded: Recorded) -> Iterator[Check]:
    """Whether animations of the importer's end when the shot does, whatever rate it took."""
    parts = [("character", each.id, SKELETON) for each in plan.skeletons]
    parts += [("cache", each.id, CACHE) for each in plan.caches]
    actors = [
        actor
        for group, key, kinds in parts
        if not is_kept(recorded, f"{group}/{key}/animation")
        and (actor := find(recorded, key, kinds)) is not None
    ]
    tracks = [track for actor in actors for track in actor.tracks if track.play_rate is not None]
    if tracks:
        text = "the last frame of what the importer animated against the shot's"
        late = largest(_late_frames(shot, track) for track in tracks)
        yield within("animations.pace", text, late, "frames", _LATE_FRAMES)


def _late_frames(shot: Shot, track: Track) -> float:
    """Frames by which a track's animation and the shot end apart."""
    if not track.seconds or not track.play_rate:
        return math.inf
    played = track.seconds / track.play_rate * float(shot.rate)
    return abs(played - (shot.count - 1))


def _places(made: list[Made], shot: Shot, plan: ShotPlan, recorded: Recorded) -> Iterator[Check]:
    far: list[float] = []
    off: list[float] = []
    grown: list[float] = []
    for part, thing, actor in made:
        if thing.motion is None:
            continue
        for frame in _moments(part, thing.motion, shot.count, plan.start):
            found = pose_at(recorded, actor, plan.start + frame)
            wanted = thing_pose(thing.motion, frame, plan.scale)
            far.append(10 * distance(found.location, wanted.location))
            off.append(angle_between(found, wanted))
            grown += (abs(size / plan.scale - 1) for size in sizes(found))
    text = "first, middle and last frame against the bundle"
    yield within("things.place", f"{text}: farthest", largest(far), "mm", PLACE_LIMIT_MM)
    yield within("things.turn", f"{text}: most turned", largest(off), "deg", TURN_LIMIT_DEG)
    yield within("things.size", "scale of the actors", largest(grown), "relative", _SIZE_LIMIT)


def _bodies(made: list[Made], plan: ShotPlan) -> Iterator[Check]:
    bodies = [(part, thing, actor) for part, thing, actor in made if part.body is not None]
    if not bodies:
        return
    late = [
        part.label for part, thing, actor in bodies if not _hands_over(part, thing, actor, plan)
    ]
    yield without(
        "bodies.hand-over", "each is simulated from its hand-over on and not before", late
    )
    fought = [part.label for part, thing, actor in bodies if _fights(part, thing, actor, plan)]
    yield without("bodies.keys", "no body has keys while it is simulated", fought)


def _there(
    code: str, ids: Iterable[str], recorded: Recorded, kinds: frozenset[str]
) -> Iterator[Check]:
    wanted = tuple(ids)
    if not wanted:
        return
    lost = [key for key in wanted if find(recorded, key, kinds) is None]
    yield without(code, f"{len(wanted) - len(lost)} of {len(wanted)} are in the level", lost)


def _made(shot: Shot, plan: ShotPlan, recorded: Recorded) -> Iterator[Made]:
    things = {thing.id: thing for thing in shot.things}
    for part in plan.things:
        actor = find(recorded, part.id, THING)
        if actor is not None:
            yield part, things[part.id], actor


def _is_kept(recorded: Recorded, made: Made) -> bool:
    """Whether the artist has a hand in it, so that it is not the bundle's any more."""
    return is_kept(recorded, f"thing/{made[0].id}")


def _moments(part: ThingPlan, motion: Motion, count: int, start: int) -> tuple[int, ...]:
    """Frames to compare: first, middle and last before the engine takes over."""
    hand_over = _hand_over(part)
    last = count - 1 if hand_over is None else hand_over - start
    return (0, last // 2, last) if motion.moves else (last,)


def _hand_over(part: ThingPlan) -> int | None:
    """The sequence's frame from which the engine moves it; None: never."""
    switch = part.body.simulated if part.body else None
    if switch is None:
        return None
    return next(frame for frame, on in zip(switch.frames, switch.values, strict=True) if on)


def _is_shown(thing: Thing, actor: Actor, shot: Shot, plan: ShotPlan) -> bool:
    """Whether it is seen on the frames of its range and on no other."""
    track = actor.track(_SEEN)
    channel = only_channel(track) if track else None
    if thing.visible is None:
        return channel is None or all(value > 0.5 for value in channel.values)
    first, end = thing.visible
    moments = {0, first - 1, first, end - 1, end, shot.count - 1} & set(range(shot.count))
    return channel is not None and all(
        held_at(channel, plan.start + frame) is (first <= frame < end) for frame in moments
    )


def _hands_over(part: ThingPlan, thing: Thing, actor: Actor, plan: ShotPlan) -> bool:
    """Whether the simulation is switched on exactly where the bundle hands over; or never."""
    is_live = _hand_over(part) is not None and thing.hand_over is not None
    if not is_live or thing.hand_over is None:
        return not any(_simulates(actor, plan.start + at) for at in (0, plan.end - plan.start - 1))
    frame = plan.start + max(thing.hand_over.frame, 0)
    before = frame > plan.start and _simulates(actor, frame - 1)
    return _simulates(actor, frame) and not before


def _simulates(actor: Actor, frame: int) -> bool:
    for track in actor.tracks:
        channel = only_channel(track) if track.property_path == _SIMULATES else None
        held = held_at(channel, frame) if channel else None
        if held is not None:
            return held
    return bool(actor.properties.get("simulate_physics", False))


def _fights(part: ThingPlan, thing: Thing, actor: Actor, plan: ShotPlan) -> bool:
    """Whether keys go on after the engine has taken over."""
    if _hand_over(part) is None or thing.hand_over is None:
        return False
    track = actor.track(TRANSFORM)
    channels = track.channels.values() if track else ()
    last = max((frame for each in channels for frame in each.frames), default=-math.inf)
    frame = plan.start + max(thing.hand_over.frame, 0)
    return last > frame or (track is not None and track.end > frame)
