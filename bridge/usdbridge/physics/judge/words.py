"""Broken laws in words, and what a director could do about them."""

from fractions import Fraction

from ...shot.review import Glitch
from .fault import Fault, confidence
from .motion import Motion

LAWS = {
    "low_gravity": "what flies free falls at {g:.2f} m/s²; this falls more slowly",
    "slow_motion": "what flies free falls at {g:.2f} m/s²; this plays slower than it happened",
    "high_gravity": "what flies free falls at {g:.2f} m/s²; this falls faster",
    "hover": "what nothing holds up falls; this stands still in the air",
    "float_up": "what rests stays down unless something lifts it; this rises by itself",
    "teleport": "a body passes every place on its way; this is in another place at once",
    "momentum_jump": "velocity in the air changes by gravity alone; this changes it at once",
    "spin_flip": "spin in the air keeps its angular momentum; this changes it at once",
    "penetration": "solids do not enter one another; this is inside what carries it",
    "interpenetration": "solids do not enter one another; these two overlap",
    "energy_gain": "no body leaves a contact with more energy than it brought",
    "frictionless_slide": "what slides is braked by friction; this is not",
    "early_start": "what rests moves when it is hit, not before",
    "lateral_acceleration": "nothing pushes sideways in the air; this is pushed",
    "not_ballistic": "what flies free follows a parabola; this does not",
}
PROMPTS = {
    "low_gravity": "falls fast and heavy, real-time speed",
    "slow_motion": "real-time speed, no slow motion",
    "high_gravity": "falls at natural speed",
    "hover": "falls at once when let go, never floats",
    "float_up": "stays on the ground, heavy",
    "teleport": "one continuous move, no jump cuts",
    "momentum_jump": "flies in one smooth arc",
    "spin_flip": "keeps tumbling the same way until it lands",
    "penetration": "lands on and stays on top of the solid surface",
    "interpenetration": "two solid objects that knock together and part",
    "energy_gain": "each bounce lower than the last",
    "frictionless_slide": "slides to a stop, rough surface",
    "early_start": "stays still until it is struck",
    "lateral_acceleration": "no wind, flies straight",
    "not_ballistic": "flies in one smooth arc",
}
RETIMED = ("low_gravity", "slow_motion", "high_gravity")


def glitch(motion: Motion, fault: Fault, rate: Fraction, gravity: float) -> Glitch:
    """A fault as the review tells it; rows become frames of the shot."""
    start, end = (motion.first + row for row in fault.rows)
    return Glitch(
        body=motion.name,
        kind=fault.kind,
        law=LAWS[fault.kind].format(g=gravity),
        frames=(start, end),
        size=fault.size,
        unit=fault.unit,
        confidence=round(confidence(fault.excess), 3),
        advice=_advice(motion, fault, start, rate),
        other=fault.other,
    )


def _advice(motion: Motion, fault: Fault, start: int, rate: Fraction) -> tuple[str, ...]:
    prompt = f'add to the prompt: "{_stuff(motion)}, {PROMPTS[fault.kind]}"'
    if fault.kind in RETIMED:
        other = f"or take it as {fault.instead.replace('_', ' ')}" if fault.instead else ""
        retime = (
            f"retime: play it at {fault.retime:.2f} times the speed "
            f"({float(rate) * fault.retime:.2f} fps)"
        )
        scale = f"or scale the scene by {fault.retime**2:.2f}"
        return tuple(line for line in (retime, scale, prompt, other) if line)
    first = max(start - 1, motion.first)
    return (f"simulate {motion.name} from frame {first}", prompt)


def _stuff(motion: Motion) -> str:
    mass = motion.body.mass
    name = motion.name.replace("_", " ")
    if mass <= 0:
        return name
    return f"{mass * 1000:.0f} g {name}" if mass < 1 else f"{mass:.1f} kg {name}"
