"""A pinned sheet and a moving ball: our cloth and MuJoCo's flex, in one run.

    cloth_vs_mujoco.py [--scene hung|swung] [--frames N] [--points N]
        [--ours N] [--theirs N] [--repeat N]

The same scene for both: a square metre of cloth of 0.2 kg, held at two corners, and a ball of 0.2 m
radius that moves through it, in a vacuum, as the flex feels no air. It hangs down, or it is let go
level and swings onto the ball. Ours collides
with itself; MuJoCo's flex is measured without, where it is fastest, and with. Edges of the flex are
equality constraints, as in MuJoCo's own flag, at the fewest iterations that do not blow up and at
more. Times are of the processor, one thread each: other work on the machine counts less.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from fractions import Fraction

import mujoco
import numpy as np

from usdbridge.physics.bodies import Body, Piece
from usdbridge.physics.cloth import Collider, Effort, Sheet, Span, count_crossings, drape_cloth
from usdbridge.shot import Array, Pose
from usdbridge.shot.scene import Primitive

RATE = 24
RADIUS = 0.2  # m
ITERATIONS = (10, 50)  # of MuJoCo's solver: the fewest that hold, and those of its own flag
SCENE = """<mujoco>
<option timestep="{step}" gravity="0 -9.81 0" solver="CG" tolerance="1e-6" iterations="{rounds}"/>
<size memory="200M"/>
<worldbody>
<body name="ball" mocap="true"><geom type="sphere" size="{radius}"/></body>
<flexcomp name="cloth" type="grid" dim="2" count="{n} {n} 1" spacing="{gap} {gap} {gap}"
 pos="0 {height} 0" euler="{tilt} 0 0" radius=".002" mass="0.2">
<edge equality="true" damping="0.001"/>
<contact selfcollide="{itself}" condim="3" solref="0.003"/>
<pin id="{held}"/>
</flexcomp></worldbody></mujoco>"""


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and print a line for each."""
    given = _parse(arguments)
    ball = _ball(given.frames, given.scene)
    print(f"{given.points} x {given.points} points, {given.frames} frames")
    print(f"{'':34}{'CPU s':>7}{'x real':>8}{'stretch':>9}{'in ball mm':>12}{'crossings':>11}")
    ours = _ours(given, ball)
    own = _report("usdbridge, self-collision", ours, given, ball)
    times: dict[str, list[float]] = {"none": [], "auto": []}
    for rounds in ITERATIONS:
        for itself, spent in times.items():
            run = _theirs(given, rounds, itself, ball)
            name = f"MuJoCo flex, {rounds} it., self {itself}"
            spent.append(_report(name, run, given, ball))
    alike, any_way = min(times["auto"]), min(*times["auto"], *times["none"])
    print(f"usdbridge is {alike / own:.1f} times as fast as the fastest that collides with itself,")
    print(f"{any_way / own:.1f} times as fast as the fastest of all")


def _parse(arguments: Sequence[str] | None) -> argparse.Namespace:
    whole = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=whole)
    parser.add_argument("--scene", choices=("hung", "swung"), default="hung", help="default: hung")
    parser.add_argument("--frames", type=int, default=240, help="default: 240")
    parser.add_argument("--points", type=int, default=30, help="along a side; default: 30")
    parser.add_argument("--ours", type=int, default=20, help="our steps of a frame; default: 20")
    parser.add_argument("--theirs", type=int, default=20, help="MuJoCo's; default: 20")
    parser.add_argument("--repeat", type=int, default=1, help="the fastest counts; default: 1")
    return parser.parse_args(arguments)


def _ball(frames: int, scene: str) -> Array:
    time_ = np.arange(frames) / RATE
    if scene == "hung":
        z = -0.6 * np.cos(2 * np.pi * time_ / 4)
        return np.stack([0.1 * np.sin(time_), np.full(frames, 0.45), z], 1)
    x = -0.5 + 0.5 * np.sin(2 * np.pi * time_ / 4)
    return np.stack([x, np.full(frames, 0.45), 0.2 * np.sin(2 * np.pi * time_ / 5)], 1)


def _grid(n: int, scene: str) -> tuple[Array, np.ndarray]:
    side = np.linspace(-0.5, 0.5, n)
    x, z = np.meshgrid(side, side, indexing="ij")
    i = np.arange(n * n).reshape(n, n)
    a, b, c, d = i[:-1, :-1].ravel(), i[1:, :-1].ravel(), i[:-1, 1:].ravel(), i[1:, 1:].ravel()
    triangles = np.concatenate([np.stack([a, c, b], 1), np.stack([b, c, d], 1)])
    if scene == "hung":
        return np.stack([z.ravel(), 0.5 - x.ravel(), 0 * x.ravel()], 1), triangles
    return np.stack([x.ravel(), np.ones(n * n), z.ravel()], 1), triangles


Run = Callable[[], tuple[float, Array]]  # seconds, (F, N, 3) points of the grid


def _ours(given: argparse.Namespace, ball: Array) -> Run:
    n, frames, steps = given.points, given.frames, given.ours
    points, triangles = _grid(n, given.scene)
    sheet = Sheet(points=points, triangles=triangles, pins=np.array([0, n - 1]), area_density=0.2)
    shape = Primitive(kind="sphere", size=(2 * RADIUS,) * 3)
    pose = Pose(position=ball, orientation=np.tile([1.0, 0, 0, 0], (frames, 1)))
    moving = Collider(body=Body(name="ball", pieces=(Piece(shape=shape),)), pose=pose)
    span = Span(rate=Fraction(RATE), count=frames)

    def run() -> tuple[float, Array]:
        start = time.process_time()
        bake = drape_cloth(sheet, [moving], span=span, air=None, effort=Effort(substeps=steps))
        return time.process_time() - start, bake.points

    return run


def _theirs(given: argparse.Namespace, rounds: int, itself: str, ball: Array) -> Run:
    n = given.points
    scene = SCENE.format(
        step=1 / (RATE * given.theirs),
        rounds=rounds,
        radius=RADIUS,
        n=n,
        height=0.5 if given.scene == "hung" else 1.0,
        tilt=0 if given.scene == "hung" else 90,
        gap=1 / (n - 1),
        itself=itself,
        held=f"{n - 1} {n * n - 1}" if given.scene == "hung" else f"0 {n - 1}",
    )

    def run() -> tuple[float, Array]:
        model = mujoco.MjModel.from_xml_string(scene)
        data = mujoco.MjData(model)
        data.mocap_pos[0] = ball[0]
        mujoco.mj_forward(model, data)
        rows = [data.flexvert_xpos.copy()]
        start = time.process_time()
        for frame in range(1, given.frames):
            for step in range(1, given.theirs + 1):
                share = step / given.theirs
                data.mocap_pos[0] = ball[frame - 1] * (1 - share) + ball[frame] * share
                mujoco.mj_step(model, data)
            rows.append(data.flexvert_xpos.copy())
        return time.process_time() - start, np.array(rows)

    return run


def _report(name: str, run: Run, given: argparse.Namespace, ball: Array) -> float:
    """Print a run's figures; both grids number their points alike up to a mirror image."""
    results = [run() for _ in range(given.repeat)]
    seconds, points = min(results, key=lambda result: result[0])
    count = round(points.shape[1] ** 0.5)
    rest, triangles = _grid(count, given.scene)
    sides = np.unique(np.sort(triangles[:, [[0, 1], [1, 2], [2, 0]]].reshape(-1, 2)), axis=0)
    lengths = np.linalg.norm(points[:, sides[:, 0]] - points[:, sides[:, 1]], axis=2)
    stretch = (lengths / np.linalg.norm(rest[sides[:, 0]] - rest[sides[:, 1]], axis=1)).max()
    inside = RADIUS - np.linalg.norm(points - ball[:, None], axis=2).min()
    crossings = count_crossings(points[::10], triangles).max()
    ratio = len(points) / RATE / seconds
    inside_mm = max(0.0, inside) * 1000
    print(f"{name:34}{seconds:7.2f}{ratio:8.2f}{stretch:9.2f}{inside_mm:12.1f}{crossings:11d}")
    return seconds


if __name__ == "__main__":
    main()
