"""Joints of characters that hang: hair, tails, antennas."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from ..errors import PhysicsError
from ..frames import per_frame_rows, pose_from_matrices, pose_matrices
from ..progress import Progress, within
from ..report import Finding
from ..shot import Array, Character, Origin, Physics, Pose, Shot
from .chains import Chain, swing_chain, turn_joints
from .obstacles import Collider
from .span import Span

_SURE = 0.5  # of how a chain of unknown stuff swings
_SETTLES = 2.0  # s before the shot in which chains come to hang
_STUFF = {"linear_density": 0.01, "bend_stiffness": 1e-4, "damping": 0.02, "drag": 1.5}  # hair's


def swing_joints(
    shot: Shot, colliders: Sequence[Collider], physics: Physics, *, progress: Progress
) -> Shot:
    """The shot with the joints that hang turned as pendulum chains on what carries them.

    Args:
        shot: its characters' other joints move already.
        colliders: what chains do not enter.
        physics: of the shot.
        progress: told the share done.

    Raises:
        PhysicsError: a joint that carries two chains, or has no rest position.
    """
    swung = [person for person in shot.characters if person.swinging]
    origins, findings = dict(shot.origins), list(shot.findings)
    done: dict[str, Character] = {}
    for number, person in enumerate(swung):
        part = within(progress, number / len(swung), (number + 1) / len(swung))
        done[person.name] = _swing(shot, person, colliders, physics, part)
        where = f"characters.{person.name}"
        detail = f"pendulum chains: {', '.join(person.swinging)}; the others as stated"
        origins[f"{where}.joint_orientations"] = Origin("simulated", _SURE, detail)
        text = f"{len(person.swinging)} joints swing as hair would: 10 g/m, limp"
        findings.append(Finding("physics.assumed-chain", "info", f"{where}.swinging", text))
    people = tuple(done.get(person.name, person) for person in shot.characters)
    return replace(shot, characters=people, origins=origins, findings=tuple(findings))


def _swing(
    shot: Shot,
    person: Character,
    colliders: Sequence[Collider],
    physics: Physics,
    progress: Progress,
) -> Character:
    count = shot.clock.count
    locals_ = _local_matrices(person, count)
    turns = _turns(person, count).copy()
    chains = list(_find_chains(person))
    settle = round(_SETTLES * float(shot.clock.rate))
    span = Span(rate=shot.clock.rate, count=count, preroll=settle, gravity=physics.gravity)
    for number, joints in enumerate(chains):
        world = _carrier(person, joints[0], locals_, count)
        root = pose_from_matrices(world)
        rest, axes = _rest_chain(person, joints)
        chain = Chain(points=rest[None], **_STUFF)
        part = within(progress, number / len(chains), (number + 1) / len(chains))
        points = swing_chain(chain, root, colliders, span=span, progress=part)
        seen = turn_joints(points, chain, root)[:, 0]
        upper = world[:, :3, :3]
        for link, joint in enumerate(joints):
            pose = Pose(position=np.zeros((count, 3)), orientation=seen[:, link])
            now = pose_matrices(pose)[:, :3, :3] @ axes[link]
            local = np.zeros((count, 4, 4))
            local[:, :3, :3] = np.transpose(upper, (0, 2, 1)) @ now
            local[:, 3, 3] = 1.0
            turns[:, joint] = pose_from_matrices(local).orientation
            upper = now
    return replace(person, joint_orientations=turns)


def _find_chains(person: Character) -> Iterator[list[int]]:
    """Swinging joints, from the first below one that does not swing to the last."""
    index = {name: number for number, name in enumerate(person.joints)}
    hanging = [index[name] for name in person.swinging]
    below: dict[int, int] = {}
    for joint in hanging:
        parent = person.parents[joint]
        if parent in hanging:
            if parent in below:
                raise PhysicsError(
                    f"characters.{person.name}.swinging: {person.joints[parent]!r} carries two "
                    "joints that swing; let one of them hang from a joint that does not"
                )
            below[parent] = joint
    for joint in hanging:
        if person.parents[joint] not in hanging:
            chain = [joint]
            while chain[-1] in below:
                chain.append(below[chain[-1]])
            yield chain


def _rest_chain(person: Character, joints: Sequence[int]) -> tuple[Array, Array]:
    """Points (K+1, 3), m, of a chain at rest, and its joints' axes (K, 3, 3), in its carrier's.

    The last link is as long as the one before it, and goes on in its direction.
    """
    if person.rest_positions is None:
        raise PhysicsError(
            f"characters.{person.name}.swinging: its joints have no rest position; give all of them"
        )
    rest = _rest_matrices(person)
    whole, points, axes = np.eye(4), [], []
    for joint in joints:
        whole = whole @ rest[joint]
        points.append(whole[:3, 3])
        axes.append(whole[:3, :3])
    before = points[-2] if len(points) > 1 else np.zeros(3)
    points.append(2 * points[-1] - before)
    return np.array(points), np.array(axes)


def _carrier(person: Character, joint: int, local: Array, count: int) -> Array:
    """World matrices (F, 4, 4) of what a joint hangs from."""
    whole = np.tile(np.eye(4), (count, 1, 1))
    parent = person.parents[joint]
    while parent >= 0:
        whole = local[:, parent] @ whole
        parent = person.parents[parent]
    if person.object_to_world is None:
        return whole
    return np.asarray(pose_matrices(_rows(person.object_to_world, count)) @ whole)


def _local_matrices(person: Character, count: int) -> Array:
    """Joint-to-parent matrices (F, J, 4, 4)."""
    places = person.joint_positions
    if places is None:
        assert person.rest_positions is not None
        places = person.rest_positions[None]
    places, turns = per_frame_rows(places, count), _turns(person, count)
    flat = Pose(position=places.reshape(-1, 3), orientation=turns.reshape(-1, 4))
    return pose_matrices(flat).reshape(count, -1, 4, 4)


def _rest_matrices(person: Character) -> Array:
    assert person.rest_positions is not None
    turns = person.rest_orientations
    if turns is None:
        turns = np.tile([1.0, 0.0, 0.0, 0.0], (len(person.joints), 1))
    return pose_matrices(Pose(position=person.rest_positions, orientation=turns))


def _turns(person: Character, count: int) -> Array:
    """Orientations (F, J, 4) of joints in their parents."""
    rows = person.joint_orientations
    if rows is None:
        rest = person.rest_orientations
        rows = np.tile([1.0, 0, 0, 0], (1, len(person.joints), 1)) if rest is None else rest[None]
    return per_frame_rows(rows, count)


def _rows(pose: Pose, count: int) -> Pose:
    return Pose(
        position=per_frame_rows(pose.position, count),
        orientation=per_frame_rows(pose.orientation, count),
    )
