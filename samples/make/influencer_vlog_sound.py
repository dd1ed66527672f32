"""The sound of `influencer_vlog`: a voice of formants led by the syllables, clap, cloth, room."""

from typing import Any

import numpy as np
import sound_kit as kit
import vlog_speech
from numpy.typing import NDArray
from scipy import signal

Array = NDArray[np.float64]
Record = dict[str, Any]

BLOCK = 120  # samples in which formants stand still
BANDWIDTHS = (90.0, 110.0, 170.0, 260.0)
HISS = {"s": (4800, 9500, 0.5), "sh": (2300, 6500, 0.55), "z": (4200, 8500, 0.25),
        "h": (900, 3200, 0.22), "f": (3500, 8500, 0.18), "v": (1500, 5000, 0.10),
        "t": (3000, 8000, 0.5), "k": (1400, 4200, 0.5), "p": (500, 2500, 0.35),
        "b": (300, 1200, 0.25), "d": (1800, 4800, 0.3), "g": (900, 2600, 0.3)}  # fmt: skip
BURSTS = {"t", "k", "p", "b", "d", "g"}
NASAL = {"m", "n"}


def all_syllables(truth: Record) -> list[tuple[Record, Record]]:
    """Each syllable with the line that it is part of."""
    lines = [event for event in truth["events"] if event["kind"] == "line"]
    return [(line, part) for line in lines for part in line["syllables"]]


def pitch(truth: Record, times: Array) -> Array:
    """Fundamental (Hz): falls over each line, rises on stressed syllables, with a little jitter."""
    tone = np.full_like(times, 205.0)
    for line in (event for event in truth["events"] if event["kind"] == "line"):
        inside = (times >= line["time"] - 0.05) & (times <= line["end_time"] + 0.1)
        share = (times - line["time"]) / (line["end_time"] - line["time"])
        tone[inside] = 236.0 - 42.0 * share[inside]
    tone = tone + 26.0 * vlog_speech.stresses(times)
    wobble = np.random.default_rng(11).standard_normal(len(times) // 480 + 2)
    tone *= 1 + 0.006 * np.interp(times, np.arange(len(wobble)) * 0.01, wobble)
    return np.asarray(tone + 2.0 * np.sin(2 * np.pi * 5.2 * times))


def loudness(truth: Record, times: Array) -> Array:
    """How loud the vowel is: swells in every syllable and dips where the lips close."""
    keys = [(-0.1, 0.0)]
    for line, part in all_syllables(truth):
        begin, end = part["time"], part["end_time"]
        vocal = part["vowel"] in vlog_speech.VOWELS
        top = (0.55 + 0.45 * part["stress"]) if vocal else 0.22 * (part["vowel"] in NASAL)
        dip = 0.16 if part["onset"] in NASAL | {"l", "w", "y", "r", "v", "z"} else 0.03
        if begin <= line["time"] + 1e-6:
            keys.append((begin - 0.005, 0.0))
        keys += [(begin + 0.012, dip), (begin + 0.30 * (end - begin), top),
                 (begin + 0.75 * (end - begin), 0.85 * top)]  # fmt: skip
        if end >= line["end_time"] - 1e-6:
            keys.append((end + 0.09, 0.0))
    keys.append((99.0, 0.0))
    rows = np.array(keys)
    return np.asarray(np.interp(times, rows[:, 0], rows[:, 1]))


def formants(truth: Record, times: Array) -> Array:
    """Formant frequencies (n, 4), Hz, gliding from vowel to vowel."""
    rows = [(-1.0, 520.0, 1500.0, 2500.0)]
    for _, part in all_syllables(truth):
        middle = 0.5 * (part["time"] + part["end_time"])
        shape = vlog_speech.VOWELS.get(part["vowel"], (300.0, 1300.0, 2400.0))
        if part["onset"] in NASAL:
            rows.append((part["time"] + 0.015, 290.0, 1250.0, 2400.0))
        if part["vowel"] == "ai":
            rows += [(middle - 0.03, 860, 1420, 2830), (part["end_time"] - 0.02, 380, 2400, 3000)]
        else:
            rows.append((middle, *shape[:3]))
    rows.append((99.0, 520.0, 1500.0, 2500.0))
    table = np.array(rows)
    table = table[np.argsort(table[:, 0], kind="stable")]
    found = [np.interp(times, table[:, 0], table[:, k]) for k in (1, 2, 3)]
    return np.stack([*found, np.full_like(times, 3900.0)], axis=1)


def resonated(source: Array, tracks: Array) -> Array:
    """The source through a cascade of resonators (Klatt 1980) that change every few samples."""
    sound = source
    for index, wide in enumerate(BANDWIDTHS):
        radius = np.exp(-np.pi * wide / kit.RATE)
        out, state = np.empty_like(sound), np.zeros(2)
        for start in range(0, len(sound), BLOCK):
            centre = tracks[start, index]
            b = -2 * radius * np.cos(2 * np.pi * centre / kit.RATE)
            c = radius * radius
            part = slice(start, start + BLOCK)
            out[part], state = signal.lfilter([1 + b + c], [1, b, c], sound[part], zi=state)
        sound = out
    return sound


def voice(truth: Record, count: int) -> Array:
    """The voiced part: pulses of the glottis through the formants."""
    times = np.arange(count) / kit.RATE
    phase = np.cumsum(pitch(truth, times)) / kit.RATE % 1.0
    open_part = np.clip(phase / 0.62, 0, 1)
    flow = 3 * open_part**2 - 2 * open_part**3
    flow = np.where(phase < 0.62, flow, np.clip(1 - (phase - 0.62) / 0.10, 0, 1))
    pulse = np.diff(flow, prepend=0.0) * 40
    pulse += 0.035 * kit.noise(count, 12, (1500.0, 7000.0)) * (phase < 0.6)
    loud = loudness(truth, times)
    smooth = signal.butter(2, 28.0, fs=kit.RATE, output="sos")
    loud = np.maximum(signal.sosfiltfilt(smooth, loud), 0)
    sound = resonated(pulse * loud, formants(truth, times))
    return np.asarray(sound / np.max(np.abs(sound)))


def consonants(truth: Record, count: int) -> Array:
    """Hisses and bursts at the beginnings of syllables, and those that stand for themselves."""
    track = np.zeros((count, 2))
    for index, (_, part) in enumerate(all_syllables(truth)):
        for name, at in ((part["onset"], part["time"]), (part["vowel"], part["time"] + 0.01)):
            if name not in HISS or (name == part["vowel"] and name in vlog_speech.VOWELS):
                continue
            low, high, level = HISS[name]
            length = 0.022 if name in BURSTS else min(0.085, part["end_time"] - part["time"])
            n = round(length * kit.RATE)
            t = np.arange(n) / n
            shape = (1 - t) ** 2 if name in BURSTS else np.sin(np.pi * t) ** 0.7
            start = max(0.0, at - (0.012 if name in BURSTS else 0.03))
            kit.mix_in(track, level * 0.20 * kit.noise(n, 200 + index, (low, high)) * shape, start)
    return np.asarray(track[:, 0])


def clap() -> Array:
    """Two hands: a burst of air in the hollow of the palms."""
    n = round(0.16 * kit.RATE)
    t = np.arange(n) / kit.RATE
    body = kit.noise(n, 41, (700.0, 2600.0)) * np.exp(-t / 0.011)
    crack = kit.noise(n, 42, (2500.0, 11000.0)) * np.exp(-t / 0.004)
    hollow = np.sin(2 * np.pi * 980 * t) * np.exp(-t / 0.016)
    return np.asarray(0.6 * body + 0.5 * crack + 0.5 * hollow)


def rustle(event: Record, index: int) -> Array:
    """Wool over wool: soft noise in a few strokes."""
    n = round((event["end_time"] - event["time"]) * kit.RATE)
    random = np.random.default_rng(300 + index)
    strokes = np.interp(np.arange(n), np.linspace(0, n, 9), random.uniform(0.2, 1.0, 9))
    fade = np.sin(np.pi * np.arange(n) / n)
    return np.asarray(kit.noise(n, 310 + index, (900.0, 5200.0)) * strokes * fade)


def compose(truth: Record) -> Array:
    """The stereo track (n, 2) of the whole clip."""
    track = kit.silence(truth["frames"] * truth["fps"][1] / truth["fps"][0])
    count = len(track)
    times = np.arange(count) / kit.RATE
    talk = 0.50 * voice(truth, count) + consonants(truth, count)
    kit.mix_in(track, talk, 0.0, 0.0)
    for index, event in enumerate(truth["events"]):
        if event["kind"] == "clap":
            pan = 0.5 * kit.screen_pan(truth, event["position"], event["time"])
            kit.mix_in(track, 0.62 * clap(), event["time"], pan)
        elif event["kind"] == "rustle":
            pan = 0.6 * kit.screen_pan(truth, event["position"], event["time"])
            kit.mix_in(track, 0.010 * rustle(event, index), event["time"], pan)
        elif event["kind"] == "breath":
            n = round((event["end_time"] - event["time"]) * kit.RATE)
            air = kit.noise(n, 400 + index, (700.0, 4200.0)) * np.sin(np.pi * np.arange(n) / n) ** 2
            kit.mix_in(track, 0.022 * air, event["time"])
    track = kit.in_room(track, 0.34, 0.28, 55)
    buzz = sum(np.sin(2 * np.pi * 100 * k * times + k) / k for k in range(1, 9))
    for channel, level in ((0, 1.0), (1, 0.55)):
        track[:, channel] += 0.0011 * level * buzz
        track[:, channel] += 0.0013 * kit.noise(count, 90 + channel, (80.0, 900.0))
    return kit.finished(track, -1.5)
