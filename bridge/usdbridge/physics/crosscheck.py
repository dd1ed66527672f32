"""A second engine, MuJoCo, moves again what a bake moved: how far the two come apart.

Only what is not chaos is compared: flights up to the first impact, spheres through bounces in
which they do not slide, on what stands still, and whole slides and rests. After a tumble two
engines that are both right are centimetres apart, which tells nothing.
"""

import importlib
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.optimize import brentq
from scipy.spatial.transform import Rotation

from ..report import Finding, Level
from ..shot import Array, Primitive
from .bodies import Body, Piece
from .figures.pairs import bound_gaps, find_pairs
from .figures.traced import Traced, trace_motion, trace_track
from .world import Bake, Collider, Launch, Motion
from .world.extents import body_extent

CODE = "physics.crosschecked"
FAR = 0.05  # m; further apart, one of the two engines is wrong
NEAR = 0.01  # m; what comes so near to something that moves is compared no further
REACH = 0.5  # m; what its way keeps further from it does not meet
TOUCH = 1e-3  # m
TURNS = 0.1  # rad/s
SLIP = 0.02  # m/s; sliding slower in an impact is none
LEAST = 2  # frames after the first, that are worth a comparison
STEP = 1 / 4000  # s, at most
SOFT = 0.002  # s; time constant of contacts
SPRING = 20_000.0  # rad/s; of contacts that bounce
SHORT = 2.5e-6  # s; steps of a bounce
SLOW = 0.02  # m/s; what comes more slowly does not bounce
_UPRIGHT = Rotation.from_euler("x", -90, degrees=True)  # MuJoCo's round solids stand along +Z


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Case:
    """A body alone among what stands still, up to a frame."""

    body: Body
    motion: Motion
    solids: tuple[Collider, ...]
    end: float  # frame
    bounces: bool


def compare_engines(
    launches: Sequence[Launch], colliders: Sequence[Collider], run: Bake, gravity: float
) -> tuple[dict[str, float], Finding]:
    """How far, m, any point of any body is from where MuJoCo has it, at worst at any frame.

    Args:
        launches: what was launched.
        colliders: what it met.
        run: what became of it.
        gravity: m/s², along −Y.

    Returns:
        `mujoco_agreement_m`, which is absent where nothing can be compared, and of how many bodies
        over how many seconds in all; the same in words, a warning where the two are far apart.
    """
    cases = list(_cases(launches, colliders, run))
    rate = float(run.rate)
    seconds = sum((case.end - float(case.motion.frames[0])) / rate for case in cases)
    figures = {"mujoco_bodies": float(len(cases)), "mujoco_seconds": seconds}
    if not cases:
        text = "nothing was compared: all that moves tumbles or meets what moves"
        return figures, Finding(CODE, "info", launches[0].body.name, text)
    apart = max((_compare(case, rate, gravity), case.body.name) for case in cases)
    figures["mujoco_agreement_m"] = apart[0]
    text = (
        f"MuJoCo has {len(cases)} of {len(launches)} bodies, over {seconds:.2f} s in all, within "
        f"{apart[0] * 1e3:.2g} mm of where they are"
    )
    level: Level = "warning" if apart[0] > FAR else "info"
    return figures, Finding(CODE, level, apart[1], text)


def _cases(launches: Sequence[Launch], colliders: Sequence[Collider], run: Bake) -> Iterator[_Case]:
    """What can be compared, and until when."""
    shards = {shard.body.name: shard.body for made in run.shards.values() for shard in made}
    bodies = {launch.body.name: launch.body for launch in launches} | shards
    movers = {name: trace_motion(body, run.motions[name]) for name, body in bodies.items()
              if name in run.motions}  # fmt: skip
    still = tuple(c for c in colliders if c.frames is None and len(c.track.position) == 1)
    driven = [
        trace_track(c.body, c.track, c.frames or run.span) for c in colliders if c not in still
    ]
    ground = [trace_track(c.body, c.track, run.span) for c in still]
    for launch in launches:
        name = launch.body.name
        if name not in movers or name in run.shards:
            continue
        others = [*driven, *(mover for other, mover in movers.items() if other != name)]
        bounces = _is_ball(launch.body)
        end = min(
            _alone_until(movers[name], others),
            _unhit_until(name, run, bounces),
            math.inf if bounces else _straight_until(movers[name], run.motions[name], ground),
        )
        if end >= movers[name].times[0] + LEAST:
            near = [solid for _, solid in find_pairs([movers[name]], ground, reach=REACH)]
            yield _Case(
                body=launch.body,
                motion=run.motions[name],
                solids=tuple(still[solid - 1] for solid in near),
                end=end,
                bounces=bounces,
            )


def _is_ball(body: Body) -> bool:
    shape = body.pieces[0].shape
    ball = isinstance(shape, Primitive) and shape.kind == "sphere" and len(body.pieces) == 1
    return ball and body.rolling_friction == 0


def _alone_until(mover: Traced, others: Sequence[Traced]) -> float:
    """The last frame before anything that moves comes near."""
    frames = mover.times[mover.times % 1 == 0]
    near = [frames[bound_gaps(mover, other, frames) < NEAR] for other in others]
    first = min((float(found[0]) for found in near if len(found)), default=math.inf)
    return min(first - 1, float(frames[-1]))


def _straight_until(mover: Traced, motion: Motion, ground: Sequence[Traced]) -> float:
    """The last frame before it turns on what it touches.

    That depends on how its weight spreads over its corners, which no law of rigid bodies tells.
    """
    frames = mover.times[mover.times % 1 == 0]
    spins = np.linalg.norm(motion.spin[mover.times % 1 == 0], axis=1) > TURNS
    touches = np.zeros(len(frames), bool)
    for solid in ground:
        touches |= bound_gaps(mover, solid, frames) < TOUCH
    found = frames[spins & touches]
    return float(found[0]) - 1 if len(found) else math.inf


def _unhit_until(name: str, run: Bake, ball: bool) -> float:
    """The last frame before its first impact; a ball may bounce, where it does not slide.

    MuJoCo's friction takes longer to brake than a hard bounce lasts.
    """
    hits = [
        event.frame
        for event in run.events
        if event.kind == "impact" and name in (event.body, event.other)
        if not (ball and event.slip < SLIP)
    ]
    return math.ceil(min(hits)) - 1.0 if hits else math.inf


def _compare(case: _Case, rate: float, gravity: float) -> float:
    """The greatest distance, m, of any point of a body from where MuJoCo has it."""
    motion, body = case.motion, case.body
    rows = np.flatnonzero((motion.frames % 1 == 0) & (motion.frames <= case.end))
    turns = Rotation.from_quat(motion.orientation[rows], scalar_first=True)
    centres = motion.position[rows] + turns.apply(np.array(body.centre))
    times = (motion.frames[rows] - motion.frames[rows[0]]) / rate
    places, turned = _run(case, times, centres[0], gravity)
    angles = (turns.inv() * Rotation.from_quat(turned, scalar_first=True)).magnitude()
    apart = np.linalg.norm(places - centres, axis=1) + angles * body_extent(body).swing
    return float(apart.max())


def _run(case: _Case, times: Array, centre: Array, gravity: float) -> tuple[Array, Array]:
    """Centres of mass (N, 3) m and turns (N, 4) at rising times, s, as MuJoCo has them."""
    mujoco = importlib.import_module("mujoco")
    model = mujoco.MjModel.from_xml_string(_model(case, gravity))
    data = mujoco.MjData(model)
    turn = Rotation.from_quat(case.motion.orientation[0], scalar_first=True)
    data.qpos[:3], data.qpos[3:] = centre, case.motion.orientation[0]
    spin = turn.inv().apply(np.array(case.motion.spin[0]))
    data.qvel[:3], data.qvel[3:] = case.motion.velocity[0], spin
    pace = _Pace(mujoco, model, data)
    places, turns = [], []
    for time in times:
        while time - data.time > 1e-9:
            model.opt.timestep = min(time - data.time, pace.next())
            mujoco.mj_step(model, data)
        places.append(data.qpos[:3].copy())
        turns.append(data.qpos[3:].copy())
    return np.array(places), np.array(turns)


class _Pace:
    """Steps that are long where nothing is near, and so short that a bounce is many of them.

    Runge and Kutta's is exact in flight; contacts want MuJoCo's usual integrator.
    """

    def __init__(self, mujoco: Any, model: Any, data: Any) -> None:
        self._mujoco, self._model, self._data = mujoco, model, data
        self._solids = np.flatnonzero(model.geom_bodyid == 0).tolist()
        self._own = np.flatnonzero(model.geom_bodyid == 1).tolist()
        self._reach = float(model.geom_rbound[self._own].max())
        self._last, self._fast = (0.0, math.inf), -math.inf
        self._springs = model.pair_solref.copy()

    def next(self) -> float:
        """The next step, s."""
        kind, data = self._mujoco.mjtIntegrator, self._data
        speed = float(np.linalg.norm(data.qvel[:3]) + np.linalg.norm(data.qvel[3:]) * self._reach)
        reach = 2 * STEP * speed + 1e-3
        gap = min((self._gap(a, b, reach) for a in self._own for b in self._solids), default=reach)
        closing = abs(self._last[1] - gap) / max(data.time - self._last[0], SHORT)
        self._last = (data.time, gap)
        self._model.opt.integrator = kind.mjINT_RK4 if gap >= reach else kind.mjINT_IMPLICITFAST
        if gap >= reach:
            return STEP
        self._fast = data.time if closing > SLOW else self._fast
        bounces = self._springs.min(initial=0.0) < 0 and data.time - self._fast < 10 / SPRING
        self._model.pair_solref[:] = self._springs if bounces else (SOFT, 1.0)
        return SHORT if bounces else STEP / 4

    def _gap(self, a: int, b: int, reach: float) -> float:
        return float(self._mujoco.mj_geomDistance(self._model, self._data, a, b, reach, None))


def _model(case: _Case, gravity: float) -> str:
    """MJCF of a body about its centre of mass, in a world of what stands still."""
    body = case.body
    meshes: list[str] = []
    ground: list[str] = []
    pairs: list[str] = []
    own = [
        _geom(piece, Rotation.identity(), -body.centre, f'name="own{index}" mass="0"', meshes)
        for index, piece in enumerate(body.pieces)
    ]
    for solid in case.solids:
        turn = Rotation.from_quat(solid.track.orientation[0], scalar_first=True)
        for piece in solid.body.pieces:
            name = f"solid{len(ground)}"
            place = solid.track.position[0]
            ground.append(_geom(piece, turn, place, f'name="{name}"', meshes))
            contact = _contact(body, solid.body, bounces=case.bounces)
            pairs += [f'<pair geom1="own{i}" geom2="{name}" {contact}/>' for i in range(len(own))]
    xx, yy, zz = (float(body.inertia[i, i]) for i in range(3))
    xy, xz, yz = (float(body.inertia[i, j]) for i, j in ((0, 1), (0, 2), (1, 2)))
    return (
        f'<mujoco><option gravity="0 {-gravity!r} 0" cone="elliptic" impratio="10"/>'
        f"<asset>{''.join(meshes)}</asset><worldbody>{''.join(ground)}<body><freejoint/>"
        f'<inertial pos="0 0 0" mass="{body.mass!r}" '
        f'fullinertia="{xx!r} {yy!r} {zz!r} {xy!r} {xz!r} {yz!r}"/>{"".join(own)}</body>'
        f"</worldbody><contact>{''.join(pairs)}</contact></mujoco>"
    )


def _contact(body: Body, solid: Body, *, bounces: bool) -> str:
    """How two geoms touch: as Bullet has it, coefficients multiply. A spring gives back speed."""
    rub = body.friction * solid.friction
    friction = f'friction="{rub!r} {rub!r} 0 0 0"'
    restitution = body.restitution * solid.restitution if bounces else 0.0
    if restitution <= 0:
        return f'{friction} solref="{SOFT} 1"'
    damping = 2 * _damping(min(restitution, 0.999)) * SPRING
    return f'{friction} solref="{-(SPRING**2)} {-damping!r}" solimp="0.9999 0.9999 0.001"'


def _damping(restitution: float) -> float:
    """Damping ratio of a spring that gives back this share of the speed of an impact.

    The contact ends when its force does (Schwager & Pöschel 2007, eq. 18 and 22).
    """

    def given_back(ratio: float) -> float:
        swing = math.sqrt(1 - ratio * ratio)
        angle = math.atan2(2 * ratio * swing, 2 * ratio * ratio - 1)
        return math.exp(-ratio * angle / swing)

    return float(brentq(lambda ratio: given_back(ratio) - restitution, 1e-6, 1 - 1e-9))


def _geom(piece: Piece, turn: Rotation, place: Array, more: str, meshes: list[str]) -> str:
    """A geom in the axes that the piece's body is turned and moved in."""
    own = turn * Rotation.from_quat(piece.orientation, scalar_first=True)
    at = " ".join(repr(float(v)) for v in place + turn.apply(np.array(piece.position)))
    shape = piece.shape
    if not isinstance(shape, Primitive):
        name = f"mesh{len(meshes)}"
        points = " ".join(repr(float(v)) for v in shape.points.ravel())
        meshes.append(f'<mesh name="{name}" vertex="{points}"/>')
        kind = f'type="mesh" mesh="{name}"'
    else:
        x, y, z = (side / 2 for side in shape.size)
        sizes = {
            "box": (x, y, z),
            "sphere": (x,),
            "cylinder": (x, y),
            "capsule": (x, y - x),
            "plane": (0, 0, 1),
        }[shape.kind]
        kind = f'type="{shape.kind}" size="{" ".join(repr(float(size)) for size in sizes)}"'
        own = own if shape.kind in ("box", "sphere") else own * _UPRIGHT
    quat = " ".join(repr(float(v)) for v in own.as_quat(scalar_first=True))
    return f'<geom {kind} pos="{at}" quat="{quat}" {more}/>'
