"""The sound of `mug_drop`: the scrape, the crash, every piece that lands, and the coffee."""

from typing import Any

import numpy as np
import sound_kit as kit
from numpy.typing import NDArray

Array = NDArray[np.float64]

# Ring modes of a stoneware mug of 82 mm (elliptic, triangular, ...), Hz, and how long they ring, s.
MUG_HZ = (1790.0, 2065.0, 3270.0, 4580.0, 5240.0, 6910.0, 8830.0, 11250.0)
MUG_DECAY = (0.085, 0.075, 0.055, 0.042, 0.036, 0.026, 0.018, 0.012)
FLOOR_HZ = (148.0, 236.0, 415.0, 690.0)
FLOOR_DECAY = (0.035, 0.028, 0.018, 0.010)
MUG_MASS = 0.3  # kg; smaller pieces ring higher
EDGE = 0.004  # m that the mug sinks when it leaves the table


def crash(seed: int) -> Array:
    """The mug breaks: a thud, a click, and the rings of all pieces, each cut short."""
    random = np.random.default_rng(seed)
    sound = np.zeros(round(0.5 * kit.RATE))
    for _ in range(9):
        pitch = np.array(MUG_HZ) * random.uniform(1.1, 2.0)
        keep = pitch < 18000
        levels = random.uniform(0.2, 1.0, int(keep.sum())) * 0.8 ** np.arange(int(keep.sum()))
        ring = kit.modes(pitch[keep], np.array(MUG_DECAY)[keep] * random.uniform(0.3, 0.8), levels,
                         0.4)  # fmt: skip
        sound[: len(ring)] += 0.22 * ring
    thud = kit.modes(FLOOR_HZ, FLOOR_DECAY, [1.0, 0.9, 0.6, 0.4], 0.3)
    sound[: len(thud)] += 0.9 * thud
    burst = kit.noise(4800, seed, (1800.0, 14000.0)) * np.exp(-np.arange(4800) / 900.0)
    sound[:4800] += 0.7 * burst
    return sound


def clink(event: dict[str, Any], mass: float, seed: int) -> Array:
    """A piece lands: its few short modes and a click, harder blows being louder and brighter."""
    random = np.random.default_rng(seed)
    pitch = np.array(MUG_HZ) * (MUG_MASS / mass) ** 0.22 * random.uniform(0.9, 1.2)
    pitch = pitch[pitch < 18000]
    levels = random.uniform(0.3, 1.0, len(pitch)) * 0.75 ** np.arange(len(pitch))
    ring = kit.modes(pitch, np.array(MUG_DECAY)[: len(pitch)] * 0.45, levels, 0.25)
    click = kit.noise(360, seed + 1, (2500.0, 15000.0)) * np.exp(-np.arange(360) / 45.0)
    ring[:360] += 0.8 * click
    return np.asarray(ring * min(1.0, event["impulse"] / 0.25) ** 0.5)


def splash(seed: int) -> Array:
    """Coffee slaps on tiles: a soft burst and some late drops."""
    count = round(0.45 * kit.RATE)
    t = np.arange(count) / kit.RATE
    body = kit.noise(count, seed, (250.0, 2600.0)) * np.exp(-t / 0.07) * np.minimum(1, t / 0.02)
    return np.asarray(0.16 * body)


def scrape(truth: dict[str, Any]) -> Array:
    """The mug slides on the table as long as it lies on it: noise that follows its speed."""
    fps = truth["fps"][0] / truth["fps"][1]
    places = np.array([row["position"] for row in truth["bodies"][0]["track"]])
    lies = int(np.argmax(places[:, 1] < places[0, 1] - EDGE))
    count = kit.sample_at(lies / fps)
    speed = np.linalg.norm(np.diff(places[: lies + 1], axis=0), axis=1) * fps
    level = np.interp(np.arange(count) / kit.RATE * fps, np.arange(lies) + 0.5, speed) ** 0.8
    fade = np.minimum(1, np.minimum(np.arange(count), np.arange(count)[::-1]) / 960)
    hiss, body = kit.noise(count, 3000, (700.0, 5200.0)), kit.noise(count, 3500, (180.0, 420.0))
    return np.asarray((0.018 * hiss + 0.022 * body) * level * fade)


def compose(truth: dict[str, Any]) -> Array:
    """The stereo track (n, 2) of the whole clip."""
    seconds = truth["frames"] * truth["fps"][1] / truth["fps"][0]
    track = kit.silence(seconds)
    masses = {body["name"]: body["mass"] for body in truth["bodies"]}
    rub = scrape(truth)
    start = truth["bodies"][0]["track"][0]["position"]
    kit.mix_in(track, rub, 0.0, 0.6 * kit.screen_pan(truth, start, 0.0))
    broken = next(event for event in truth["events"] if event["kind"] == "fracture")
    for index, event in enumerate(truth["events"]):
        time = event["time"]
        if event["kind"] == "spill":
            kit.mix_in(track, splash(4000 + index), time)
        if event["kind"] != "impact" or not event["heard"]:
            continue
        pan = 0.6 * kit.screen_pan(truth, event["position"], time)
        if time == broken["time"]:
            kit.mix_in(track, crash(1000 + index), time, pan)
        else:
            piece = clink(event, masses[event["object"]], 2000 + 7 * index)
            kit.mix_in(track, 0.55 * piece, time, pan)
    track = kit.in_room(track, 0.42, 0.55, 77)
    hum = np.arange(len(track)) / kit.RATE
    tone = 0.0006 * np.sin(2 * np.pi * 50 * hum) + 0.0003 * np.sin(2 * np.pi * 100 * hum + 1)
    for channel in range(2):
        track[:, channel] += tone + 0.0007 * kit.noise(len(track), 90 + channel, (60.0, 900.0))
    return kit.finished(track, -1.5)
