"""From a reviewed shot to its review as a document."""

import math

from ..formats.review import (
    BodyPart,
    BoxPart,
    FlightPart,
    GlitchPart,
    ReviewDocument,
    SoundPart,
)
from ..shot import BodyReview, Flight, Glitch, Shot
from ..version import __version__


def build_review(shot: Shot) -> ReviewDocument:
    """The review of one take, without dates or folders: the same shot gives the same review.

    Raises:
        ValueError: the shot was not reviewed.
    """
    review, clock = shot.review, shot.clock
    if review is None:
        raise ValueError(f"{shot.name} was not reviewed")
    return ReviewDocument(
        name=shot.name,
        converter=f"usdbridge {__version__}",
        rate=(clock.rate.numerator, clock.rate.denominator),
        count=clock.count,
        verdict=review.verdict,
        advice=review.advice,
        boxes=tuple(
            BoxPart(name=box.name, verdict=box.verdict, reasons=box.reasons, edit=box.edit)
            for box in review.boxes
        ),
        bodies=tuple(_body(body) for body in review.bodies),
        sound=tuple(
            SoundPart(
                body=match.body,
                contact=match.contact,
                onset=match.onset,
                offset_frames=match.offset_frames,
                ok=match.ok,
            )
            for match in review.sound
        ),
    )


def _body(body: BodyReview) -> BodyPart:
    return BodyPart(
        body=body.body,
        verdict=body.verdict,
        reason=body.reason,
        noise_m=body.noise,
        noise_deg=None if body.noise_turn is None else math.degrees(body.noise_turn),
        glitches=tuple(_glitch(glitch) for glitch in body.glitches),
        flights=tuple(_flight(flight) for flight in body.flights),
        figures=dict(body.figures),
    )


def _glitch(glitch: Glitch) -> GlitchPart:
    return GlitchPart(
        body=glitch.body,
        kind=glitch.kind,
        law=glitch.law,
        first_frame=glitch.frames[0],
        last_frame=glitch.frames[1] - 1,
        size=glitch.size,
        unit=glitch.unit,
        confidence=glitch.confidence,
        advice=glitch.advice,
        other=glitch.other,
    )


def _flight(flight: Flight) -> FlightPart:
    return FlightPart(
        first_frame=flight.frames[0],
        last_frame=flight.frames[1] - 1,
        position=flight.position,
        velocity=flight.velocity,
        gravity=flight.gravity,
        spread=flight.spread,
    )
