"""The sound of `fantasy_library`: a hall's hush, cloth, steps, the lid, the gleam and the book."""

from typing import Any

import numpy as np
import sound_kit as kit
from numpy.typing import NDArray

Array = NDArray[np.float64]

HARDEST = 2.5  # N s, the blow that sounds at full level
FAINTEST, ONE = 0.15, 0.03  # N s that are heard, and s in which blows are one
BOARD_HZ = (92.0, 141.0, 223.0, 318.0, 476.0)  # of a thick leather-bound book on stone
BOARD_DECAY = (0.055, 0.045, 0.030, 0.020, 0.014)
CHIME_HZ = (523.25, 659.26, 783.99, 1046.5, 1318.5, 1568.0)  # C major, as glass rings


def thump(event: dict[str, Any], index: int) -> Array:
    """A book that lands: a dull body, the slap of its cover and a puff of air."""
    random = np.random.default_rng(1500 + index)
    force = min(1.0, event["impulse"] / HARDEST) ** 0.6
    levels = np.array([1.0, 0.85, 0.6, 0.4, 0.25]) * random.uniform(0.75, 1.0, 5)
    sound = kit.modes(BOARD_HZ, BOARD_DECAY, levels, 0.5)
    t = np.arange(len(sound)) / kit.RATE
    slap = kit.noise(len(t), 1600 + index, (500.0, 5200.0)) * np.exp(-t / 0.009)
    puff = kit.noise(len(t), 1700 + index, (90.0, 600.0)) * np.exp(-t / 0.05)
    return np.asarray(force * (0.8 * sound + 0.55 * slap + 0.10 * puff))


def step(index: int) -> Array:
    """A soft sole set down: no click, only weight and a brush of cloth."""
    t = np.arange(round(0.32 * kit.RATE)) / kit.RATE
    rise = np.minimum(1, t / 0.03)
    weight = kit.noise(len(t), 2100 + index, (60.0, 240.0)) * np.exp(-t / 0.06)
    brush = kit.noise(len(t), 2200 + index, (900.0, 4000.0)) * np.exp(-(((t - 0.07) / 0.05) ** 2))
    return np.asarray(rise * (0.05 * weight + 0.010 * brush))


def rustle(truth: dict[str, Any]) -> Array:
    """Wool that brushes: as loud as arms and body move."""
    count = kit.sample_at(truth["frames"] * truth["fps"][1] / truth["fps"][0])
    t = np.arange(count) / kit.RATE
    rate = truth["fps"][0] / truth["fps"][1]
    level = np.zeros(truth["frames"])
    for part in truth["figure"]:
        if part["name"].startswith(("forearm", "upper_arm", "torso", "shin")):
            path = np.array([row["position"] for row in part["track"]])
            level += np.linalg.norm(np.gradient(path, axis=0), axis=1) * rate / 8
    level = np.convolve(np.pad(level, 3, mode="edge"), np.ones(7) / 7, "valid")
    at = np.arange(truth["frames"]) / rate
    loud = np.interp(t, at, level) ** 1.3
    grain = 0.8 + 0.15 * kit.noise(count, 31, (1.0, 5.0))
    return np.asarray(0.030 * loud * np.abs(grain) * kit.noise(count, 30, (1400.0, 6500.0)))


def creak(event: dict[str, Any]) -> Array:
    """A dry hinge: stick and slip whose pitch wanders, swelling and dying without a blow."""
    seconds = event["end_time"] - event["time"]
    count = kit.sample_at(seconds)
    t = np.arange(count) / kit.RATE
    share = t / seconds
    pitch = 46 + 26 * np.sin(2.2 * np.pi * share) + 12 * np.sin(9 * share + 1)
    phase = np.cumsum(pitch) / kit.RATE
    ticks = np.maximum(0, np.cos(2 * np.pi * phase)) ** 24
    tone = sum(
        np.sin(2 * np.pi * hz * t + 3 * np.sin(2 * np.pi * phase)) * level
        for hz, level in ((410.0, 0.6), (735.0, 0.5), (1260.0, 0.3), (2190.0, 0.15))
    )
    shape = np.sin(np.pi * np.clip(share * 2.5, 0, 1)) ** 1.5
    grit = kit.noise(count, 41, (600.0, 3800.0))
    return np.asarray(0.08 * shape * ticks * (tone + 0.5 * grit))


def chime(truth: dict[str, Any], start: float) -> Array:
    """Glass voices that well up with the light."""
    total = truth["frames"] * truth["fps"][1] / truth["fps"][0]
    count = kit.sample_at(total) - kit.sample_at(start)
    t = np.arange(count) / kit.RATE
    at = np.arange(truth["frames"]) * truth["fps"][1] / truth["fps"][0] - start
    glow = np.interp(t, at, truth["glow"])
    voice = np.zeros(count)
    for number, hz in enumerate(CHIME_HZ):
        late = np.maximum(0, t - 0.28 * number)
        swell = (1 - np.exp(-late / 0.5)) * (0.75 + 0.25 * np.sin(2 * np.pi * (0.4 + 0.07 * number)
                                                                  * t + number))  # fmt: skip
        voice += swell * np.sin(2 * np.pi * hz * t) * 0.8**number
        voice += 0.3 * swell * np.sin(2 * np.pi * hz * 2.003 * t + number) * 0.7**number
    low = np.sin(2 * np.pi * 65.4 * t) + 0.6 * np.sin(2 * np.pi * 98.0 * t + 0.4)
    fade = np.minimum(1, np.arange(count)[::-1] / (0.8 * kit.RATE))
    return np.asarray(glow * fade * (0.017 * voice + 0.03 * low))


def hush(count: int) -> Array:
    """The stereo tone of a tall stone hall."""
    track = np.zeros((count, 2))
    t = np.arange(count) / kit.RATE
    drift = 1 + 0.25 * np.sin(2 * np.pi * 0.13 * t)
    for channel in range(2):
        low = kit.noise(count, 70 + channel, (40.0, 220.0))
        air = kit.noise(count, 80 + channel, (300.0, 2500.0))
        track[:, channel] = drift * (0.0045 * low + 0.0015 * air)
    return track


def compose(truth: dict[str, Any]) -> Array:
    """The stereo track (n, 2) of the whole clip."""
    track = kit.silence(truth["frames"] * truth["fps"][1] / truth["fps"][0])
    last = -ONE
    for index, event in enumerate(truth["events"]):
        time = event["time"]
        pan = 0.6 * kit.screen_pan(truth, event["position"], time) if "position" in event else 0.0
        if event["kind"] == "impact" and event["impulse"] > FAINTEST and time > last + ONE:
            kit.mix_in(track, thump(event, index), time, pan)
            last = time
        elif event["kind"] == "step":
            kit.mix_in(track, step(index), time, pan)
        elif event["kind"] == "open":
            kit.mix_in(track, creak(event), time, pan)
        elif event["kind"] == "glow":
            kit.mix_in(track, chime(truth, time), time, pan)
    kit.mix_in(track, rustle(truth), 0.0)
    track = kit.in_room(track, 2.6, 0.45, 55) + hush(len(track))
    fade = np.minimum(1, np.arange(len(track))[::-1] / (0.3 * kit.RATE))
    return kit.finished(track * fade[:, None], -2.0)
