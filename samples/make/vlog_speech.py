"""What the host of `influencer_vlog` says, syllable by syllable: mouth and voice follow it."""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.interpolate import PchipInterpolator

Array = NDArray[np.float64]
Record = dict[str, Any]

# Vowels: first three formants (Hz), opening of the jaw (deg), width of the mouth (1: wide).
VOWELS = {
    "a": (860, 1420, 2830, 12.5, 0.1), "ae": (800, 1850, 2850, 11.0, 0.5),
    "e": (620, 2150, 2950, 8.0, 0.6), "i": (340, 2680, 3250, 4.5, 1.0),
    "o": (520, 960, 2750, 8.5, -0.7), "u": (380, 1050, 2650, 4.0, -1.0),
    "ai": (790, 1700, 2850, 11.0, 0.3), "er": (520, 1500, 1950, 6.5, -0.2),
}  # fmt: skip
# Each syllable: how it begins, its vowel, how long it lasts (s), how strongly it is stressed.
LINES = (
    (0.34, "Hi loves, welcome back to my room!",
     "h ai .22 1.0|l a .22 .8|v z .06 .0|w e .15 .9|k a .11 .4|b ae .20 .9|t u .09 .3|m ai .13 .6|"
     "r u .26 1.0|m m .10 .1"),
    (2.10, "Tonight I show you how I light my vlogs:",
     "t u .10 .4|n ai .24 1.0|d ai .11 .5|sh o .20 .9|y u .10 .4|h a .19 .8|w ai .11 .5|"
     "l ai .24 1.0|t m .06 .0|m ai .12 .5|v l .05 .1|l o .26 .9|g z .08 .0"),
    (4.22, "two neon signs, and one lamp.",
     "t u .22 1.0|n i .16 .9|y o .15 .6|n s .06 .0|s ai .26 .9|n z .12 .0|n ae .11 .4|w a .19 .9|"
     "n l .04 .1|l ae .27 1.0|m p .09 .0"),
)  # fmt: skip
CLOSED = {"m", "b", "p", "v", "f", "w"}  # what brings the lips together


def syllables(start: float, text: str) -> list[Record]:
    """When each syllable of a line is said, and how."""
    found, time = [], start
    for part in text.split("|"):
        onset, vowel, lasts, stress = part.split()
        found.append({"time": round(time, 4), "end_time": round(time + float(lasts), 4),
                      "onset": onset, "vowel": vowel, "stress": float(stress)})  # fmt: skip
        time += float(lasts)
    return found


def lines() -> list[Record]:
    """All lines with their syllables."""
    found = []
    for start, text, parts in LINES:
        said = syllables(start, parts)
        found.append({"time": start, "end_time": said[-1]["end_time"], "text": text,
                      "syllables": said})  # fmt: skip
    return found


def mouth(times: Array) -> tuple[Array, Array]:
    """Opening of the jaw (rad) and width of the mouth (-1 to 1) at times."""
    keys = [(-1.0, 0.6, 0.35)]
    for line in lines():
        keys.append((line["time"] - 0.10, 0.6, 0.35))
        for part in line["syllables"]:
            begin, end = part["time"], part["end_time"]
            shape = VOWELS.get(part["vowel"])
            shut = 0.4 if part["onset"] in CLOSED else 2.4
            keys.append((begin + 0.012, shut, keys[-1][2]))
            if shape is not None:
                open_deg = shape[3] * (0.55 + 0.45 * part["stress"])
                keys.append((begin + 0.5 * (end - begin), open_deg, shape[4]))
            else:
                keys.append((begin + 0.5 * (end - begin), 1.0, 0.0))
        keys.append((line["end_time"] + 0.10, 0.7, 0.5))
    keys.append((99.0, 0.7, 0.5))
    rows = np.array(keys)
    rows = rows[np.r_[True, np.diff(rows[:, 0]) > 1e-3]]
    opening = np.asarray(PchipInterpolator(rows[:, 0], rows[:, 1])(times))
    return np.deg2rad(opening), np.asarray(PchipInterpolator(rows[:, 0], rows[:, 2])(times))


def stresses(times: Array) -> Array:
    """How strongly is stressed what is said at times: bumps of 1 on stressed syllables."""
    total = np.zeros_like(times)
    for line in lines():
        for part in line["syllables"]:
            middle = 0.5 * (part["time"] + part["end_time"])
            if part["stress"] > 0.75:
                total += part["stress"] * np.exp(-0.5 * ((times - middle) / 0.09) ** 2)
    return total
