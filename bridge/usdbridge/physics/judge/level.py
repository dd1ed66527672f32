"""How much a figure must stand out of its noise before it counts."""

from dataclasses import dataclass
from functools import lru_cache

from scipy.special import fdtri, stdtrit  # scipy.stats takes half a second to import

FALSE_ALARMS = 5e-3  # expected of a shot whose motion is right: one in two hundred
TESTS_PER_ROW = 8  # about how many figures are looked at per frame and body
SCALE_UNCERTAINTY = 12.0  # freedom of a noise estimate that rests on very few rows, at least


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """The false alarm level of one test among all that are made for a shot (Bonferroni)."""

    alpha: float

    def sigmas(self, freedom: float) -> float:
        """Two-sided quantile, in standard deviations estimated with that freedom (Student's t)."""
        return _sigmas(self.alpha, round(max(freedom, SCALE_UNCERTAINTY)))

    def gain(self, parameters: int, freedom: float) -> float:
        """Least fall of chi-square that justifies that many parameters more (Fisher's F)."""
        return _gain(self.alpha, parameters, round(max(freedom, SCALE_UNCERTAINTY)))


def false_alarm_level(rows: int) -> Level:
    """The level for a shot of that many rows over all bodies."""
    return Level(alpha=FALSE_ALARMS / (TESTS_PER_ROW * max(rows, 1)))


@lru_cache(maxsize=4096)
def _sigmas(alpha: float, freedom: int) -> float:
    return -float(stdtrit(freedom, alpha / 2))


@lru_cache(maxsize=4096)
def _gain(alpha: float, parameters: int, freedom: int) -> float:
    return parameters / float(fdtri(freedom, parameters, alpha))  # F's reciprocal is F
