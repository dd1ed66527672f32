"""What a person should know about the light that was found."""

from ...report import Finding
from ...shot import Surroundings
from .lighting import Colour, Direction, Exposure, Practical, Ratio

_WHERE = "light"


def remark_on_light(
    key: Direction,
    colour: Colour,
    ratio: Ratio,
    exposure: Exposure | None,
    practicals: tuple[Practical, ...],
    environment: Surroundings | None,
) -> tuple[Finding, ...]:
    """Findings for everything assumed, weakly known, or lost."""
    out = []
    if key.source == "assumed":
        text = f"{key.note}; declare the light's direction to replace it"
        out.append(Finding("light.direction-assumed", "warning", _WHERE, text))
    elif key.confidence < 0.35:
        text = f"the key light's direction is weakly known ({key.note}); compare the shadows"
        out.append(Finding("light.direction-weak", "warning", _WHERE, text))
    if colour.confidence < 0.4:
        text = f"{colour.kelvin:.0f} K is a guess ({colour.note}); colourful or graded pictures"
        out.append(Finding("light.colour-weak", "info", _WHERE, f"{text} hide the light's colour"))
    if ratio.confidence <= 0.3:
        text = f"key and fill are in the usual ratio of {ratio.value:.1f} ({ratio.note})"
        out.append(Finding("light.ratio-assumed", "info", _WHERE, text))
    if exposure is not None:
        reach = float(exposure.stops.max() - exposure.stops.min())
        text = f"brightness changes by {reach:.2f} stops, {exposure.flicker:.2f} rms as flicker"
        out.append(Finding("light.exposure-varies", "info", _WHERE, text))
    if practicals:
        text = f"{len(practicals)} bright spots became lights; sizes and strengths are rough"
        out.append(Finding("light.practicals-rough", "info", _WHERE, text))
    if environment is not None:
        text = (
            f"the fill's picture of the surroundings shows {environment.seen_share:.0%} of the "
            "sphere; the rest is a smooth guess"
        )
        out.append(Finding("light.environment-partial", "info", _WHERE, text))
    return tuple(out)
