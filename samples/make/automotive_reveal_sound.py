"""The sound of `automotive_reveal`: engine ramp, rush of air, drips, the lamp's bounces, hum."""

from typing import Any

import numpy as np
import reveal_car as car
import sound_kit as kit
from numpy.typing import NDArray
from scipy import signal

Array = NDArray[np.float64]

REVOLUTIONS = {2: (2300.0, 5600.0), 3: (3900.0, 5900.0)}  # per minute, by gear: first, last
FIRINGS = 4  # of eight cylinders in a revolution
LAMP_HZ = (236.0, 418.0, 655.0, 910.0, 1480.0, 2260.0)
LAMP_DECAY = (0.09, 0.07, 0.05, 0.035, 0.02, 0.012)


def distance(truth: dict[str, Any], times: Array) -> Array:
    """Metres from the lens to the car's nose at times."""
    rate = truth["fps"][0] / truth["fps"][1]
    eyes = np.array(truth["camera_to_world"])[:, :3, 3]
    nose = car.place(times) + np.array([0, 0.5, car.LENGTH / 2])
    eye = np.stack([np.interp(times * rate, np.arange(len(eyes)), eyes[:, k]) for k in range(3)], 1)
    return np.linalg.norm(nose - eye, axis=1)


def revolutions(event: dict[str, Any], times: Array) -> Array:
    """Turns of the engine per second: up through each gear, with a quick drop between them."""
    gears = event["gears"]
    ends = [g["time"] for g in gears[1:]] + [event["end_time"]]
    speed = np.zeros_like(times)
    for row, end in zip(gears, ends, strict=True):
        low, high = REVOLUTIONS[row["gear"]]
        share = np.clip((times - row["time"]) / (end - row["time"]), 0, 1)
        inside = (times >= row["time"]) & (times <= end)
        speed[inside] = (low + (high - low) * share[inside] ** 0.85) / 60
    smooth = signal.butter(2, 9.0, fs=kit.RATE, output="sos")
    return np.asarray(signal.sosfiltfilt(smooth, speed, padtype="constant"))


def engine(event: dict[str, Any], count: int) -> Array:
    """Orders of the firing rate with the uneven beat of the crank, through the exhaust."""
    times = np.arange(count) / kit.RATE
    turns = revolutions(event, times)
    phase = 2 * np.pi * np.cumsum(turns) / kit.RATE
    random = np.random.default_rng(31)
    sound = np.zeros(count)
    for half in range(1, 25):
        order = half / 2
        even = 1.0 if order % FIRINGS == 0 else 0.55 if order % 2 == 0 else 0.20
        pitch = order * turns
        body = 1 / (1 + ((pitch - 160) / 130) ** 2) + 0.55 / (1 + ((pitch - 520) / 210) ** 2)
        drift = 1 + 0.10 * np.interp(times, np.arange(0, 10, 0.11), random.standard_normal(91))
        sound += even * (body + 0.06) * drift * np.sin(order * phase + random.uniform(0, 6.28))
    pulse = 0.5 + 0.5 * np.cos(FIRINGS * phase)
    sound += 0.5 * kit.noise(count, 32, (300.0, 2400.0)) * pulse**3
    return sound / np.sqrt(np.mean(sound**2))


def muffled(sound: Array, near: Array) -> Array:
    """The sound as it comes from afar: high pitches grow with `near` (0 to 1)."""
    dull = signal.sosfilt(signal.butter(2, 420, fs=kit.RATE, output="sos"), sound)
    return np.asarray(dull + near * (sound - dull))


def whoosh(event: dict[str, Any], count: int) -> Array:
    """Air that swells up to the peak and breaks off, brighter as it grows."""
    times = np.arange(count) / kit.RATE
    swell = np.clip((times - event["time"]) / (event["peak"] - event["time"]), 0, 1) ** 3.2
    fall = np.clip((event["end_time"] - times) / max(event["end_time"] - event["peak"], 1e-3), 0, 1)
    low, high = kit.noise(count, 51, (90.0, 520.0)), kit.noise(count, 52, (500.0, 4200.0))
    return np.asarray((low + 0.8 * swell * high) * swell * fall**0.4)


def drip(event: dict[str, Any], index: int) -> Array:
    """A drop into a puddle: the bubble's rising tone (Minnaert) after a faint tick."""
    random = np.random.default_rng(900 + index)
    count = round(0.16 * kit.RATE)
    t = np.arange(count) / kit.RATE
    pitch = random.uniform(1150, 2300) / event["size"]
    sweep = pitch * (1 + 0.35 * t / 0.06)
    tone = np.sin(2 * np.pi * np.cumsum(sweep) / kit.RATE) * np.exp(-t / 0.028)
    return np.asarray(event["size"] * tone * np.minimum(1, t / 0.006))


def bounce(event: dict[str, Any], hardest: float, index: int) -> Array:
    """The lamp's shell on wet asphalt: dull modes, a click and the splash of water."""
    random = np.random.default_rng(700 + index)
    force = (event.get("impulse", hardest) / hardest) ** 0.6
    levels = 0.75 ** np.arange(len(LAMP_HZ)) * random.uniform(0.6, 1.0, len(LAMP_HZ))
    sound = kit.modes(LAMP_HZ, LAMP_DECAY, levels, 0.5)
    click = kit.noise(700, 710 + index, (1200.0, 9000.0)) * np.exp(-np.arange(700) / 90)
    sound[:700] += 0.9 * click
    wet = kit.noise(len(sound), 720 + index, (900.0, 7000.0))
    t = np.arange(len(sound)) / kit.RATE
    sound += 0.16 * wet * np.exp(-t / 0.09) * np.minimum(1, t / 0.004)
    return np.asarray(sound * force)


def compose(truth: dict[str, Any]) -> Array:
    """The stereo track (n, 2) of the whole clip."""
    seconds = truth["frames"] * truth["fps"][1] / truth["fps"][0]
    track, air = kit.silence(seconds), kit.silence(seconds)
    count = len(track)
    times = np.arange(count) / kit.RATE
    away = distance(truth, times)
    near = np.clip(3.0 / away, 0, 1)
    blows = [e for e in truth["events"] if e["kind"] == "impact"]
    hardest = max((e.get("impulse", 1.0) for e in blows), default=1.0)
    for index, event in enumerate(truth["events"]):
        if event["kind"] == "engine":
            pan = 0.5 * kit.screen_pan(truth, car.place(6.0), 6.0)
            loud = muffled(engine(event, count), near**0.5) * (0.010 + 0.055 * near**1.1)
            kit.mix_in(track, loud * np.minimum(1, times / 0.25), 0.0, pan)
        elif event["kind"] == "whoosh":
            kit.mix_in(air, 0.10 * whoosh(event, count), 0.0, 0.2)
        elif event["kind"] == "drip":
            pan = 0.7 * kit.screen_pan(truth, event["position"], event["time"])
            kit.mix_in(track, 0.045 * drip(event, index), event["time"], pan)
        elif event["kind"] == "impact":
            pan = 0.7 * kit.screen_pan(truth, event.get("position", (0, 0, -5)), event["time"])
            kit.mix_in(track, 0.8 * bounce(event, hardest, index), event["time"], pan)
    track = kit.in_room(track, 2.4, 0.5, 61) + kit.in_room(air, 1.2, 0.3, 62)
    hum = sum(a * np.sin(2 * np.pi * f * times + f) for f, a in ((50, 1), (100, 0.7), (200, 0.25)))
    for channel in range(2):
        track[:, channel] += 0.0022 * hum + 0.0016 * kit.noise(count, 80 + channel, (70.0, 700.0))
    fade = np.minimum(1, (count - 1 - np.arange(count)) / (0.06 * kit.RATE))
    return kit.finished(track * fade[:, None], -1.5)
