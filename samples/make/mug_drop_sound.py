"""The sound of `mug_drop`: every blow, scrape and roll in truth.json rings the mug's own modes."""

from typing import Any

import numpy as np
import sound_kit as kit
from numpy.typing import NDArray

Array = NDArray[np.float64]

# Ring modes of a stoneware mug of 82 mm (elliptic, triangular, ...), Hz, and how long they ring, s.
MUG_HZ = (1790.0, 2065.0, 3270.0, 4580.0, 5240.0, 6910.0, 8830.0, 11250.0)
MUG_DECAY = (0.085, 0.075, 0.055, 0.042, 0.036, 0.026, 0.018, 0.012)
FLOOR_HZ = {"ceramic tile": (148.0, 236.0, 415.0, 690.0), "polished wood": (118.0, 205.0, 330.0)}
FLOOR_DECAY = (0.035, 0.028, 0.018, 0.010)
HARDEST = 2.0  # N s, the blow that sounds at full level


def blow(event: dict[str, Any], index: int) -> Array:
    """One impact: the mug's modes, the floor's thud and a click, harder blows being brighter."""
    random = np.random.default_rng(1000 + index)
    force = (event["impulse"] / HARDEST) ** 0.75
    count = len(MUG_HZ)
    bright = 0.55 + 0.40 * min(1.0, event["impulse"] / 0.8)
    levels = bright ** np.arange(count) * random.uniform(0.35, 1.0, count)
    ring = kit.modes(MUG_HZ, np.array(MUG_DECAY) * random.uniform(0.7, 1.1), levels, 0.6)
    hz = FLOOR_HZ[event["materials"][1]]
    thud = kit.modes(hz, FLOOR_DECAY[: len(hz)], [1.0, 0.9, 0.6, 0.4][: len(hz)], 0.3)
    sound = 0.42 * ring
    sound[: len(thud)] += 0.75 * thud * force**0.3
    click = kit.noise(480, 2000 + index, (1500.0, 12000.0)) * np.exp(-np.arange(480) / 60.0)
    sound[:480] += 0.5 * click
    return np.asarray(sound * force)


def rubbing(
    event: dict[str, Any], measure: str, band: tuple[float, float], seed: int
) -> tuple[Array, Array]:
    """Noise that lasts as long as a slide or roll, and its speed at every sample."""
    start = event["time"]
    count = kit.sample_at(event["end_time"]) - kit.sample_at(start)
    t = start + np.arange(count) / kit.RATE
    rows = event[measure]
    speed = np.interp(t, [r["time"] for r in rows], [r[measure] for r in rows])
    fade = np.minimum(1, np.minimum(np.arange(count), np.arange(count)[::-1]) / 240)
    return kit.noise(count, seed, band) * fade, speed


def compose(truth: dict[str, Any]) -> Array:
    """The stereo track (n, 2) of the whole clip."""
    seconds = truth["frames"] * truth["fps"][1] / truth["fps"][0]
    track = kit.silence(seconds)
    centre = [row["position"] for row in truth["bodies"][0]["track"]]
    fps = truth["fps"][0] / truth["fps"][1]
    for index, event in enumerate(truth["events"]):
        time = event["time"]
        where = event.get("position") or centre[min(int(time * fps), len(centre) - 1)]
        pan = 0.6 * kit.screen_pan(truth, where, time)
        if event["kind"] == "impact":
            kit.mix_in(track, blow(event, index), time, pan)
        elif event["kind"] == "slide":
            hiss, speed = rubbing(event, "speed", (700.0, 5200.0), 3000 + index)
            body, _ = rubbing(event, "speed", (180.0, 420.0), 3500 + index)
            kit.mix_in(track, (0.018 * hiss + 0.022 * body) * speed**0.8, time, pan)
        elif event["kind"] == "roll":
            rumble, spin = rubbing(event, "spin", (240.0, 1500.0), 4000 + index)
            kit.mix_in(track, 0.010 * rumble * np.minimum(spin / 4.0, 1.5), time, pan)
    track = kit.in_room(track, 0.42, 0.55, 77)
    hum = np.arange(len(track)) / kit.RATE
    tone = 0.0006 * np.sin(2 * np.pi * 50 * hum) + 0.0003 * np.sin(2 * np.pi * 100 * hum + 1)
    for channel in range(2):
        track[:, channel] += tone + 0.0007 * kit.noise(len(track), 90 + channel, (60.0, 900.0))
    return kit.finished(track, -1.5)
