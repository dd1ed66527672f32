"""The sound of `arena_flythrough`: music on the beats, whooshes from the rings, the crowd."""

from typing import Any

import numpy as np
import sound_kit as kit
from numpy.typing import NDArray
from scipy import signal

Array = NDArray[np.float64]

# One chord per bar (A minor, F, C, G, A minor): roots of the bass and notes of the arpeggio, Hz.
BASS_HZ = (55.0, 43.654, 65.406, 48.999, 55.0)
CHORD_HZ = (
    (220.0, 261.63, 329.63, 440.0),
    (174.61, 220.0, 261.63, 349.23),
    (196.0, 261.63, 329.63, 392.0),
    (196.0, 246.94, 293.66, 392.0),
    (220.0, 261.63, 329.63, 440.0),
)


def kick() -> Array:
    """A drum that drops from 150 Hz to 46 Hz within a tenth of a second."""
    t = np.arange(round(0.38 * kit.RATE)) / kit.RATE
    phase = 2 * np.pi * (46 * t + 104 * 0.032 * (1 - np.exp(-t / 0.032)))
    drum = np.sin(phase) * np.exp(-t / 0.13)
    click = kit.noise(len(t), 1, (2000.0, 9000.0)) * np.exp(-t / 0.003)
    return np.asarray(drum + 0.22 * click)


def hat(seed: int) -> Array:
    """A closed hi-hat."""
    t = np.arange(round(0.09 * kit.RATE)) / kit.RATE
    return np.asarray(kit.noise(len(t), seed, (7000.0, 15000.0)) * np.exp(-t / 0.020))


def clap(seed: int) -> Array:
    """Three quick bursts and a tail."""
    t = np.arange(round(0.22 * kit.RATE)) / kit.RATE
    shape = sum(np.exp(-np.maximum(t - d, 0) / 0.006) * (t >= d) for d in (0, 0.010, 0.021))
    shape = shape * 0.6 + np.exp(-t / 0.055)
    return np.asarray(kit.noise(len(t), seed, (900.0, 4200.0)) * shape)


def saw(pitch: float, seconds: float, brightness_hz: float) -> Array:
    """Two detuned saws through a low-pass."""
    t = np.arange(round(seconds * kit.RATE)) / kit.RATE
    raw = signal.sawtooth(2 * np.pi * pitch * t) + signal.sawtooth(2 * np.pi * pitch * 1.006 * t)
    return np.asarray(
        signal.sosfilt(signal.butter(2, brightness_hz, fs=kit.RATE, output="sos"), raw)
    )


def drums(truth: dict[str, Any]) -> Array:
    """Kick on every beat event, clap on the second and fourth, hats in between."""
    track = kit.silence(truth["frames"] * truth["fps"][1] / truth["fps"][0])
    beat = 60 / truth["bpm"]
    boom, hit = kick(), clap(2)
    for event in truth["events"]:
        if event["kind"] != "beat":
            continue
        kit.mix_in(track, boom * (0.95 if event["beat"] == 1 else 0.82), event["time"])
        if event["beat"] in (2, 4):
            kit.mix_in(track, 0.10 * hit, event["time"])
        for part in (0.5, 0.75) if event["bar"] > 1 else (0.5,):
            level = 0.075 if part == 0.5 else 0.04
            kit.mix_in(track, level * hat(event["frame"]), event["time"] + part * beat, 0.25)
    return track


def harmony(truth: dict[str, Any]) -> Array:
    """Bass and arpeggio, ducked by every kick."""
    seconds = truth["frames"] * truth["fps"][1] / truth["fps"][0]
    track = kit.silence(seconds)
    beat = 60 / truth["bpm"]
    t = np.arange(len(track)) / kit.RATE
    for bar, (root, chord) in enumerate(zip(BASS_HZ, CHORD_HZ, strict=True)):
        start = 4 * bar * beat
        pad = sum(saw(pitch, 4 * beat, 900.0 + 260.0 * bar) for pitch in chord[:3])
        edge = np.minimum(1, np.minimum(np.arange(len(pad)), np.arange(len(pad))[::-1]) / 600)
        kit.mix_in(track, 0.020 * pad * edge, start)
        for half in range(8):
            note = saw(root, 0.5 * beat, 420.0)
            note *= np.exp(-np.arange(len(note)) / (0.2 * kit.RATE))
            kit.mix_in(track, 0.13 * note, start + half * beat / 2)
        for step in range(16):
            pitch = chord[(0, 2, 1, 3, 2, 3, 1, 2)[step % 8]] * 2
            pluck = saw(pitch, 0.24, 2400.0 + 500.0 * bar)
            pluck *= np.exp(-np.arange(len(pluck)) / (0.06 * kit.RATE))
            kit.mix_in(track, 0.05 * pluck, start + step * beat / 4, 0.5 * (-1) ** step)
    duck = 1 - 0.75 * np.exp(-(t % beat) / 0.11)
    return np.asarray(track * duck[:, None])


def whooshes(truth: dict[str, Any]) -> Array:
    """Air that rushes as each ring nears the camera: loudness from their true distance."""
    seconds = truth["frames"] * truth["fps"][1] / truth["fps"][0]
    track = kit.silence(seconds)
    t = np.arange(len(track)) / kit.RATE
    frames = np.arange(truth["frames"]) * truth["fps"][1] / truth["fps"][0]
    eye = np.array(truth["camera_to_world"])[:, :3, 3]
    for index, record in enumerate(r for r in truth["holograms"] if r["shape"] == "ring"):
        centre = np.array([row["position"] for row in record["track"]])
        distance = np.interp(t, frames, np.linalg.norm(eye - centre, axis=1))
        level = 1 / (1 + (distance / 0.9) ** 2) ** 1.5
        low = kit.noise(len(t), 50 + index, (250.0, 900.0))
        high = kit.noise(len(t), 60 + index, (900.0, 4500.0))
        air = 0.16 * low * level**0.7 + 0.22 * high * level**1.4
        kit.mix_in(track, air, 0.0, 0.3 * (-1) ** index)
    return track


def crowd(truth: dict[str, Any]) -> Array:
    """Thousands of voices: a murmur that swells where the truth says so."""
    seconds = truth["frames"] * truth["fps"][1] / truth["fps"][0]
    track = kit.silence(seconds)
    t = np.arange(len(track)) / kit.RATE
    swell = next(e for e in truth["events"] if e["kind"] == "swell")
    rise = np.clip((t - swell["time"]) / (swell["end_time"] - swell["time"]), 0, 1)
    eye = np.array(truth["camera_to_world"])[:, :3, 3]
    near = np.interp(t, np.arange(len(eye)) * seconds / len(eye), np.hypot(eye[:, 0], eye[:, 2]))
    level = 0.018 + 0.03 * np.clip((near - 8) / 28, 0, 1) + 0.085 * rise**1.3
    for channel in range(2):
        voices = sum(
            kit.noise(len(t), 200 + 10 * k + channel, band)
            * (1 + 0.35 * np.sin(2 * np.pi * rate * t + k))
            for k, (band, rate) in enumerate(
                (((300.0, 700.0), 0.9), ((700.0, 1500.0), 1.3), ((1500.0, 3200.0), 0.6))
            )
        )
        track[:, channel] += level * voices / 3
    return track


def compose(truth: dict[str, Any]) -> Array:
    """The stereo track (n, 2) of the whole clip."""
    hall = kit.in_room(harmony(truth) + whooshes(truth), 1.3, 0.5, 5) + crowd(truth)
    track = kit.in_room(drums(truth), 0.7, 0.12, 9) * 0.9 + hall
    fade = np.minimum(1, np.arange(len(track))[::-1] / (0.35 * kit.RATE))
    return kit.finished(track * fade[:, None], -1.5)
