"""What physics says of the shot and how it moved it."""

from pxr import Sdf, Vt

from ..shot import BodyReview, Glitch, Shot
from .names import SHOT
from .plan import Plan
from .specs import TYPES, apply_apis, override, write


def define_verdict(layer: Sdf.Layer, plan: Plan) -> None:
    """UsdbridgeBakeAPI and UsdbridgeVerdictAPI, where the shot was baked and reviewed."""
    shot = plan.shot
    if shot.bake is not None:
        _write_bake(layer, shot)
    if shot.review is not None:
        prim = override(layer, SHOT)
        apply_apis(prim, "UsdbridgeVerdictAPI")
        write(prim, "usdbridge:verdict:value", TYPES.Token, shot.review.verdict, uniform=True)
    for body in shot.review.bodies if shot.review else ():
        path = plan.paths.get(f"objects.{body.body}")
        if path is not None:
            _write_body(override(layer, path), shot, body)


def _write_bake(layer: Sdf.Layer, shot: Shot) -> None:
    bake = shot.bake
    assert bake is not None
    prim = override(layer, SHOT)
    apply_apis(prim, "UsdbridgeBakeAPI")
    stem = "usdbridge:bake"
    for name, whole in (
        ("stepRate:numerator", bake.step_rate.numerator),
        ("stepRate:denominator", bake.step_rate.denominator),
    ):
        write(prim, f"{stem}:{name}", TYPES.Int, whole, uniform=True)
    for name, word in (("engine", bake.engine), ("seed", str(bake.seed)), ("digest", bake.digest)):
        write(prim, f"{stem}:{name}", TYPES.String, word, uniform=True)
    figures = [f"{key}={bake.figures[key]!r}" for key in sorted(bake.figures)]
    write(prim, f"{stem}:figures", TYPES.StringArray, Vt.StringArray(figures), uniform=True)


def _write_body(prim: Sdf.PrimSpec, shot: Shot, review: BodyReview) -> None:
    apply_apis(prim, "UsdbridgeVerdictAPI")
    stem = "usdbridge:verdict"
    write(prim, f"{stem}:value", TYPES.Token, review.verdict, uniform=True)
    glitches = Vt.StringArray([_in_words(glitch) for glitch in review.glitches])
    write(prim, f"{stem}:glitches", TYPES.StringArray, glitches, uniform=True)
    bodies = shot.bake.bodies if shot.bake else ()
    bake = next((body for body in bodies if body.name == review.body), None)
    if bake is not None and bake.tier is not None:
        write(prim, f"{stem}:tier", TYPES.Token, bake.tier, uniform=True)
    if bake is not None and bake.chi is not None:
        write(prim, f"{stem}:chi", TYPES.Float, bake.chi, uniform=True)


def _in_words(glitch: Glitch) -> str:
    first, end = glitch.frames
    words = [f"{first} {end} {glitch.kind} {glitch.size:.6g} {glitch.unit}"]
    words.append(f"confidence={glitch.confidence:.3g}")
    return " ".join(words + ([f"other={glitch.other}"] if glitch.other else []))
