"""A flight that is no parabola: what is wrong with it, as the model that explains it best."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ...shot.arrays import Array
from ...shot.review import GlitchKind
from .fault import Fault
from .flights import half_costs, line_costs
from .level import Level

LEAST_ROWS = 6  # of a flight that is judged
GRAVITY_SHARE = 0.15  # of g; a light prop's drag and a set's scale explain less than that
HOVER_SECONDS = 0.2  # a stand-still that is shorter is the top of a throw
STEP_SHARE = 0.5  # of a step; contacts within it displace by less
LEAST_JUMP = 0.05  # m


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Flight:
    """Rows in which a body flies free."""

    rows: tuple[int, int]
    position: Array  # (N, 3) m
    fallen: Array  # (N, 3) m; with the fall taken off
    noise: float  # m
    freedom: float
    rate: float  # 1/s
    gravity: float  # m/s²
    supported_before: bool  # it had lain or slid before it took off

    def __len__(self) -> int:
        return len(self.position)


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """A way to explain a flight: its chi-square and what it costs."""

    name: str  # gravity, acceleration, teleport, momentum_jump, break, hover
    cost: float
    parameters: int  # more than the parabola's
    rows: tuple[int, int]  # of the flight, half-open: where it acts


def acceleration(flight: Flight) -> tuple[Array, float]:
    """Acceleration besides gravity (3,), m/s², of a quadratic fit, and its standard deviation."""
    n = len(flight)
    index = np.arange(n) - (n - 1) / 2
    curve = index**2 - (n * n - 1) / 12
    size = 2 * (curve @ flight.fallen) / (curve @ curve) * flight.rate**2
    deviation = 2 * flight.noise / np.sqrt(curve @ curve) * flight.rate**2
    return np.asarray(size, np.float64), float(deviation)


def explain_flight(flight: Flight, level: Level) -> Fault | None:
    """What breaks the law of free fall, or nothing."""
    if len(flight) < LEAST_ROWS:
        return None
    values = flight.fallen / flight.noise
    null = float(line_costs(values)[-1])
    models = [*_smooth(flight, null), *_jumps(values), *_hover(flight, values)]
    found = [m for m in models if null - m.cost > level.gain(m.parameters, flight.freedom)]
    if not found:
        return None
    price = np.log(3 * len(flight))
    best = min(found, key=lambda m: m.cost + m.parameters * price)
    return _fault(flight, best, (null - best.cost) / level.gain(best.parameters, flight.freedom))


def _smooth(flight: Flight, null: float) -> list[Model]:
    size, deviation = acceleration(flight)
    gains = (size / deviation) ** 2
    everything = (0, len(flight))
    return [
        Model(name="gravity", cost=null - gains[1], parameters=1, rows=everything),
        Model(name="acceleration", cost=null - gains.sum(), parameters=3, rows=everything),
    ]


def _jumps(values: Array) -> list[Model]:
    """A place or a velocity that changes at once, or both; the best row of each."""
    n = len(values)
    time: Array = np.arange(n, dtype=np.float64) - (n - 1) / 2
    best: dict[str, tuple[float, int]] = {}
    halves = half_costs(values)
    for cut in range(2, n - 1):
        shapes = {
            "teleport": (time > time[cut] - 0.5).astype(np.float64),
            "momentum_jump": np.maximum(time - time[cut] + 0.5, 0.0).astype(np.float64),
        }
        costs = {name: _with_column(values, time, shape) for name, shape in shapes.items()}
        for name, cost in {**costs, "break": float(halves[cut])}.items():
            best[name] = min(best.get(name, (np.inf, 0)), (cost, cut))
    return [
        Model(name=name, cost=cost, parameters=7 if name == "break" else 4, rows=(cut - 1, cut + 1))
        for name, (cost, cut) in best.items()
    ]


def _with_column(values: Array, time: Array, shape: npt.NDArray[np.floating]) -> float:
    design = np.column_stack([np.ones_like(time), time, shape])
    weights, *_ = np.linalg.lstsq(design, values, rcond=None)
    return float(((values - design @ weights) ** 2).sum())


def _hover(flight: Flight, values: Array) -> list[Model]:
    """A parabola, a stand-still and another parabola: the best pair of rows."""
    n = len(flight)
    least = max(4, int(np.ceil(HOVER_SECONDS * flight.rate)))
    if n < least + 2:
        return []
    seen = (flight.position - flight.position.mean(axis=0)) / flight.noise
    sums = np.concatenate([np.zeros((1, 3)), np.cumsum(seen, axis=0)])
    squares = np.concatenate([[0.0], np.cumsum((seen**2).sum(axis=1))])
    before, after = line_costs(values), line_costs(values[::-1])[::-1]
    start, end = np.triu_indices(n + 1, least)
    still = squares[end] - squares[start]
    still -= ((sums[end] - sums[start]) ** 2).sum(axis=1) / (end - start)
    costs = before[start] + still + after[end]
    best = int(np.argmin(costs))
    rows = (int(start[best]), int(end[best]))
    return [Model(name="hover", cost=float(costs[best]), parameters=11, rows=rows)]


def _fault(flight: Flight, model: Model, excess: float) -> Fault | None:
    start = flight.rows[0]
    rows = (start + model.rows[0], start + model.rows[1])
    excess = float(np.sqrt(excess))
    if model.name == "hover":
        seconds = (rows[1] - rows[0] - 1) / flight.rate
        return Fault(kind="hover", rows=rows, size=seconds, unit="s", excess=excess)
    if model.name in ("gravity", "acceleration"):
        return _smooth_fault(flight, model, excess)
    return _jump_fault(flight, model.rows[1] - 1, rows, excess)


def _smooth_fault(flight: Flight, model: Model, excess: float) -> Fault | None:
    size, deviation = acceleration(flight)
    lateral = float(np.hypot(size[0], size[2]))
    upward = float(size[1])
    least = GRAVITY_SHARE * flight.gravity
    sideways = model.name == "acceleration" and lateral > max(least, abs(upward))
    amount = lateral if sideways else abs(upward)
    if amount < least + 2 * deviation:
        return None
    rows, excess = flight.rows, min(excess, amount / least)
    if sideways:
        kind: GlitchKind = "lateral_acceleration"
        return Fault(kind=kind, rows=rows, size=amount, unit="m/s²", excess=excess)
    if upward > 0 and flight.supported_before:
        rise = float(flight.position[:, 1].max() - flight.position[0, 1])
        return Fault(kind="float_up", rows=rows, size=rise, unit="m", excess=excess)
    kind = "low_gravity" if upward > 0 else "high_gravity"
    return Fault(kind=kind, rows=rows, size=amount, unit="m/s²", excess=excess)


def _jump_fault(flight: Flight, cut: int, rows: tuple[int, int], excess: float) -> Fault | None:
    """A jump's sizes from the two parabolas beside it, taken to the middle of the step."""
    n = len(flight)
    places, speeds = [], []
    for part in (slice(max(cut - 12, 0), cut), slice(cut, min(cut + 12, n))):
        time = (np.arange(n)[part] - cut + 0.5) / flight.rate
        slope, place = np.polyfit(time, flight.fallen[part], 1)
        places.append(place)
        speeds.append(
            slope - [0.0, flight.gravity * (flight.rows[0] + cut - 0.5) / flight.rate, 0.0]
        )
    shift = float(np.linalg.norm(places[1] - places[0]))
    kick = float(np.linalg.norm(speeds[1] - speeds[0]))
    step = max(float(np.linalg.norm(v)) for v in speeds) / flight.rate
    least_kick = flight.gravity / flight.rate
    least_shift = max(LEAST_JUMP, STEP_SHARE * min(step, 1.0))
    if shift > least_shift and shift * flight.rate > kick:
        least = min(excess, shift / least_shift)
        return Fault(kind="teleport", rows=rows, size=shift, unit="m", excess=least)
    if kick > least_kick:
        least = min(excess, kick / least_kick)
        return Fault(kind="momentum_jump", rows=rows, size=kick, unit="m/s", excess=least)
    return None
