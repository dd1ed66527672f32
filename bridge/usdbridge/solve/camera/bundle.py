"""Bundle adjustment of every frame, with a focal length that may change from frame to frame.

Levenberg-Marquardt on the Schur complement of the points (Triggs et al. 2000, "Bundle adjustment:
a modern synthesis"), with a Cauchy loss. Kept libraries know one focal length per camera, or one
per picture with nothing between; a zoom is a smooth curve over time, and its uncertainty decides
the verdict, so this is our own. One thread and fixed order: the same tracks give the same bits.
"""

from dataclasses import dataclass, replace

import numpy as np
from scipy.linalg import LinAlgError, cho_factor, cho_solve
from scipy.spatial.transform import Rotation

from ...shot.arrays import Array
from ..evidence import CameraPath, Mask, Tracks
from .derivatives import NEAR, derivatives
from .lens import Lens

_BEHIND = 1e4  # px²; what an observation from behind counts
# A track errs alike in neighbouring frames: measured errors are so many times what independent
# ones would give
CORRELATED = 4.0
_STALL = 1e-5  # relative gain below which a step does not count
_FAR = 40.0  # steps beyond a step that are tried at most
_BOLDNESS = 6  # dampings tried for one step


@dataclass(frozen=True, slots=True)
class Effort:
    """How an adjustment goes about it."""

    steps: int = 20  # at most
    loss_px: float | None = None  # where an observation's weight is a half; else by their spread
    judge: bool = False  # find out how well the focal length is known


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bundle:
    """An adjusted camera and its points."""

    path: CameraPath
    points: Array  # (N, 3), one per track
    residual: Array  # (M, 2) px
    weight: Array  # (M,) robust weight, 0 … 1
    noise_px: float  # robust standard deviation of a coordinate
    cost: float
    focal_sigma: Array | None  # (F,) standard deviation of log focal, where asked for


def adjust(
    path: CameraPath,
    points: Array,
    tracks: Tracks,
    lens: Lens,
    *,
    moves: bool = True,
    effort: Effort = Effort(),
) -> Bundle:
    """The camera and points that fit the tracks best.

    Args:
        path: start; its log focal is brought to the nearest that `lens` can say.
        points: (N, 3) start, one per track; directions where the camera does not move.
        tracks: what was seen; not every frame of the path needs observations.
        lens: the freedom of the focal length.
        moves: whether positions are free; otherwise the camera only turns (and zooms).
        effort: how long, and how far off an observation may be.
    """
    problem = _Problem(tracks, path, lens, moves)
    state = problem.start(path, points)
    loss = effort.loss_px or _loss(state)
    cost = problem.cost(state, loss)
    damping, stalls = 1e-3, 0
    for _ in range(effort.steps):
        found = problem.improve(state, loss, damping, cost)
        if found is None:
            break
        before = state
        state, damping, new_cost = found
        state, new_cost = problem.lean(before, state, loss, new_cost)
        stalls = stalls + 1 if cost - new_cost < _STALL * cost else 0
        if stalls >= 2:
            break
        loss = effort.loss_px or min(loss, _loss(state))
        cost = problem.cost(state, loss)
    return problem.result(state, loss, judge=effort.judge)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _State:
    path: CameraPath
    points: Array  # (N, 3)
    weights: Array  # (K,) of the lens
    residual: Array  # (M, 2)
    ahead: Mask  # (M,)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _System:
    """The linearised problem, reduced to the cameras."""

    matrix: Array  # (D, D)
    right: Array  # (D,)
    own: Array  # (D,) diagonal before the points were eliminated
    half: Array  # (D, 3N) camera-point blocks times L⁻ᵀ
    lower: Array  # (N, 3, 3) L⁻¹ of the points' blocks
    point_right: Array  # (N, 3) L⁻¹ times the points' right side


def _unit(loss: float) -> float:
    """Variance, px², that a prior is weighed against: the residuals', taken as correlated."""
    return float((CORRELATED * loss / 2) ** 2)


def _loss(state: _State) -> float:
    """Twice the robust standard deviation of a coordinate, never below a tenth of a pixel."""
    if not state.ahead.any():
        return 1.0
    return max(2.0 * 1.4826 * float(np.median(np.abs(state.residual[state.ahead]))), 0.1)


class _Problem:
    """The observations in frame order, and the sums over them."""

    def __init__(self, tracks: Tracks, path: CameraPath, lens: Lens, moves: bool) -> None:
        self.order = np.argsort(tracks.frame, kind="stable")
        self.track = tracks.track[self.order]
        self.frame = tracks.frame[self.order]
        self.position = tracks.position[self.order]
        self.edges = np.searchsorted(self.frame, np.arange(len(path.position) + 1))
        self.n_points, self.n_frames = tracks.count, len(path.position)
        self.lens, self.pose = lens, 6 if moves else 3

    def start(self, path: CameraPath, points: Array) -> _State:
        return self.state(path, points, self.lens.nearest(path.focal_px))

    def state(self, path: CameraPath, points: Array, weights: Array) -> _State:
        path = replace(path, focal_px=self.lens.focal_px(weights))
        seen, depth = path.project(points[self.track], self.frame)
        ahead = depth > NEAR
        residual = np.where(ahead[:, None], seen - self.position, 0.0)
        return _State(path=path, points=points, weights=weights, residual=residual, ahead=ahead)

    def cost(self, state: _State, loss: float) -> float:
        squared = np.where(state.ahead, np.sum(state.residual**2, axis=1), _BEHIND)
        off = state.weights - self.lens.mean
        seen = loss**2 * np.log1p(squared / loss**2).sum()
        return float(seen + _unit(loss) * off @ self.lens.precision @ off)

    def improve(
        self, state: _State, loss: float, damping: float, cost: float
    ) -> tuple[_State, float, float] | None:
        """A better state, its damping and cost; None where no step improves."""
        for _ in range(_BOLDNESS):
            step = self.step(state, loss, damping)
            if step is not None:
                trial = self.move(state, *step)
                new_cost = self.cost(trial, loss)
                if new_cost < cost:
                    return trial, max(damping / 6, 1e-9), new_cost
            damping *= 8
        return None

    def lean(self, before: _State, state: _State, loss: float, cost: float) -> tuple[_State, float]:
        """The state as far beyond the last step as that pays: valleys of focal length are long."""
        back = before.path.camera_to_world.transpose(0, 2, 1) @ state.path.camera_to_world
        turn = Rotation.from_matrix(back).as_rotvec()
        place = state.path.position - before.path.position
        point, weight = state.points - before.points, state.weights - before.weights
        best, far = state, 1.0
        while far < _FAR:
            path = replace(
                state.path,
                camera_to_world=state.path.camera_to_world
                @ Rotation.from_rotvec(far * turn).as_matrix(),
                position=state.path.position + far * place,
            )
            trial = self.state(path, state.points + far * point, state.weights + far * weight)
            trial_cost = self.cost(trial, loss)
            if not trial_cost < cost:
                break
            best, cost, far = trial, trial_cost, 2 * far
        return best, cost

    def step(self, state: _State, loss: float, damping: float) -> tuple[Array, Array] | None:
        """Steps of the cameras (D,) and of the points (N, 3)."""
        system = self.linearise(state, loss, damping)
        if system is None:
            return None
        matrix = system.matrix + np.diag(damping * system.own + 1e-9 * system.own.mean())
        try:
            camera = cho_solve(cho_factor(matrix, lower=True), system.right)
        except LinAlgError:
            return None
        y = system.point_right - (camera @ system.half).reshape(3, -1).T
        return camera, np.einsum("nji,nj->ni", system.lower, y)

    def move(self, state: _State, camera: Array, points: Array) -> _State:
        k = self.lens.curves
        pose = camera[:-k].reshape(self.n_frames, self.pose)
        path, turn = state.path, Rotation.from_rotvec(pose[:, :3]).as_matrix()
        place = path.position + pose[:, 3:] if self.pose == 6 else path.position
        path = replace(path, camera_to_world=path.camera_to_world @ turn, position=place)
        bold = np.abs(self.lens.basis @ camera[-k:]).max()
        weights = state.weights + camera[-k:] * min(1.0, 0.5 / max(bold, 1e-12))
        return self.state(path, state.points + points, weights)

    def linearise(self, state: _State, loss: float, damping: float) -> _System | None:
        root = np.sqrt(_weight(state, loss))
        by_camera, by_point = derivatives(state.path, state.points[self.track], self.frame, root)
        residual = state.residual.T * root
        lower = self.point_blocks(by_point, damping)
        if lower is None:
            return None
        side = np.stack([self.by_track((row * residual).sum(0)) for row in by_point], axis=1)
        pull = np.moveaxis(lower, 0, 2)[:, :, self.track]
        by_point = np.einsum("kjm,jcm->kcm", pull, by_point)
        count, k = self.n_frames, self.lens.curves
        blocks = np.zeros((count, 7, 7))
        right = np.zeros((count, 7))
        half = np.zeros((count, 7, 3, self.n_points))
        for frame in range(count):
            rows = slice(self.edges[frame], self.edges[frame + 1])
            camera, point = by_camera[:, :, rows], by_point[:, :, rows]
            flat = camera.reshape(7, -1)
            blocks[frame] = flat @ flat.T
            right[frame] = -flat @ residual[:, rows].ravel()
            cross = camera[:, None, 0] * point[None, :, 0] + camera[:, None, 1] * point[None, :, 1]
            half[frame][:, :, self.track[rows]] = cross
        matrix, side_right, half = self.free(blocks, right, half.reshape(count, 7, -1))
        off = state.weights - self.lens.mean
        prior = _unit(loss) * self.lens.precision
        matrix[-k:, -k:] += prior
        side_right[-k:] -= prior @ off
        own = np.einsum("ii->i", matrix).copy()
        point_right = -np.einsum("nij,nj->ni", lower, side)
        return _System(
            matrix=matrix - half @ half.T,
            right=side_right - half @ point_right.T.ravel(),
            own=own,
            half=half,
            lower=lower,
            point_right=point_right,
        )

    def by_track(self, values: Array) -> Array:
        total = np.bincount(self.track, weights=values, minlength=self.n_points)
        return total.astype(np.float64)

    def point_blocks(self, by_point: Array, damping: float) -> Array | None:
        """(N, 3, 3) inverse Cholesky factors of the damped blocks of the points."""
        v = np.empty((self.n_points, 3, 3))
        for i in range(3):
            for j in range(i + 1):
                v[:, i, j] = v[:, j, i] = self.by_track((by_point[i] * by_point[j]).sum(0))
        scale = np.trace(v, axis1=1, axis2=2)[:, None] / 3
        diagonal = np.einsum("nii->ni", v)
        diagonal += damping * diagonal + 1e-7 * scale + 1e-30
        try:
            return np.linalg.inv(np.linalg.cholesky(v))
        except np.linalg.LinAlgError:
            return None

    def free(self, blocks: Array, right: Array, half: Array) -> tuple[Array, Array, Array]:
        """The same sums over the free parameters: poses of all frames, then the lens."""
        count, pose, k = self.n_frames, self.pose, self.lens.curves
        basis, d = self.lens.basis, pose * count
        matrix = np.zeros((d + k, d + k))
        frames = np.arange(count)
        square = matrix[:d, :d].reshape(count, pose, count, pose)
        square[frames, :, frames, :] = blocks[:, :pose, :pose]
        mixed = (blocks[:, :pose, 6, None] * basis[:, None, :]).reshape(d, k)
        matrix[:d, d:], matrix[d:, :d] = mixed, mixed.T
        matrix[d:, d:] = basis.T @ (blocks[:, 6, 6, None] * basis)
        rights = np.concatenate([right[:, :pose].ravel(), right[:, 6] @ basis])
        halves = np.concatenate([half[:, :pose].reshape(d, -1), basis.T @ half[:, 6]])
        return matrix, rights, halves

    def result(self, state: _State, loss: float, *, judge: bool) -> Bundle:
        weight = _weight(state, loss)
        good = weight > 0.2
        spread = np.median(np.abs(state.residual[good])) if good.any() else np.inf
        noise = 1.4826 * float(spread)
        residual, weights = np.empty_like(state.residual), np.empty_like(weight)
        residual[self.order], weights[self.order] = state.residual, weight
        return Bundle(
            path=state.path,
            points=state.points,
            residual=residual,
            weight=weights,
            noise_px=noise,
            cost=self.cost(state, loss),
            focal_sigma=CORRELATED * noise * self.focal_spread(state, loss) if judge else None,
        )

    def focal_spread(self, state: _State, loss: float) -> Array:
        """(F,) standard deviation of log focal at a noise of 1 px, the gauge held by damping."""
        system = self.linearise(state, loss, 1e-9)
        k = self.lens.curves
        if system is None:
            return np.full(self.n_frames, np.inf)
        unit = np.zeros((len(system.matrix), k))
        unit[-k:] = np.eye(k)
        try:
            held = system.matrix + np.diag(1e-8 * system.own)
            inverse = cho_solve(cho_factor(held, lower=True), unit)[-k:]
        except LinAlgError:
            return np.full(self.n_frames, np.inf)
        basis = self.lens.basis
        spread: Array = np.sqrt(np.maximum(np.einsum("fi,ij,fj->f", basis, inverse, basis), 0))
        return spread


def _weight(state: _State, loss: float) -> Array:
    """(M,) Cauchy weights."""
    squared = np.sum(state.residual**2, axis=1)
    return np.where(state.ahead, 1.0 / (1.0 + squared / loss**2), 0.0)


def mean_weight(bundle: Bundle, tracks: Tracks) -> Array:
    """(N,) mean robust weight of each track: how far it agrees with the camera."""
    total = np.bincount(tracks.track, weights=bundle.weight, minlength=tracks.count)
    out: Array = total / np.maximum(tracks.lengths, 1)
    return out
