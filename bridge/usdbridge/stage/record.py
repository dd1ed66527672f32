"""What the shot is, who made it and what may be done with it: the root prim's metadata."""

import json
from dataclasses import asdict

from pxr import Sdf, Vt

from ..origins import origin_of
from ..shot import Generator, Governance, Shot
from .names import SHOT
from .origins import write_origins
from .plan import Plan
from .specs import TYPES, apply_apis, define, write

AI_SOURCE = "trainedAlgorithmicMedia"  # IPTC digital source type


def define_root(layer: Sdf.Layer, plan: Plan, converter: str) -> None:
    """/Shot with its clock, provenance and governance, and the groups below it."""
    shot = plan.shot
    prim = define(layer, SHOT, "Xform", kind="assembly")
    define(layer, f"{SHOT}/Geom", "Xform", kind="group")
    _write_clock(prim, shot, converter)
    _write_authorship(prim, shot, converter)
    if shot.governance is not None:
        _write_governance(prim, shot.governance)
    if shot.credentials is not None:
        _write_credentials(prim, shot)
    write_origins(prim, plan, "clock")
    _write_for_blender(prim, shot)
    if shot.metadata:
        prim.SetInfo("customData", {"usdbridge": {"metadata": dict(shot.metadata)}})


def _write_clock(prim: Sdf.PrimSpec, shot: Shot, converter: str) -> None:
    apply_apis(prim, "UsdbridgeShotAPI")
    clock, stem = shot.clock, "usdbridge:shot"
    for name, word in (
        ("version", "1.0"),
        ("name", shot.name),
        ("converter", converter),
        ("timecode", clock.timecode or ""),
    ):
        write(prim, f"{stem}:{name}", TYPES.String, word, uniform=True)
    for name, number in (
        ("rate:numerator", clock.rate.numerator),
        ("rate:denominator", clock.rate.denominator),
        ("frameCount", clock.count),
        ("inPoint", clock.in_point),
        ("sourceStart", clock.source_start),
    ):
        write(prim, f"{stem}:{name}", TYPES.Int, number, uniform=True)


def _write_authorship(prim: Sdf.PrimSpec, shot: Shot, converter: str) -> None:
    name, _, version = converter.partition(" ")
    apply_apis(prim, "AuthorshipAPI:usdbridge")
    write(prim, "authorship:usdbridge:softwarePackage", TYPES.String, name, uniform=True)
    write(prim, "authorship:usdbridge:softwareVersion", TYPES.String, version, uniform=True)
    made = shot.generator
    if made is None and shot.credentials is None:
        return
    apply_apis(prim, "AuthorshipAPI:generator")
    for key, value in _authorship(shot, made or Generator()).items():
        many = isinstance(value, tuple)
        type_name = TYPES.StringArray if many else TYPES.String
        held = Vt.StringArray(list(value)) if many else value
        write(prim, f"authorship:generator:{key}", type_name, held, uniform=True)


def _authorship(shot: Shot, made: Generator) -> dict[str, str | tuple[str, ...]]:
    said = shot.credentials.digital_source_type.rpartition("/")[2] if shot.credentials else ""
    rights = shot.governance
    facts: dict[str, str | tuple[str, ...]] = {
        "softwarePackage": made.provider or made.model,
        "softwareVersion": made.model if made.provider else "",
        "digitalSourceType": said or (AI_SOURCE if shot.generator else ""),
        "description": made.prompt,
        "created": made.created,
        "inputs": _inputs(made),
        "usageTerms": rights.licence if rights else "",
        "copyrightOwner": (rights.copyright_holder,) if rights and rights.copyright_holder else (),
    }
    return {key: value for key, value in facts.items() if value}


def _inputs(made: Generator) -> tuple[str, ...]:
    pairs = {
        "prompt": made.prompt,
        "negative_prompt": made.negative_prompt,
        "model": made.model,
        "seed": "" if made.seed is None else str(made.seed),
        "job_id": made.job_id,
        "remix_of": made.remix_of,
        **{key: str(value) for key, value in sorted(made.parameters.items())},
    }
    return tuple(word for key, value in pairs.items() if value for word in (key, value))


def _write_governance(prim: Sdf.PrimSpec, rights: Governance) -> None:
    apply_apis(prim, "UsdbridgeGovernanceAPI")
    stem = "usdbridge:governance"
    for name, word in (
        ("contentRating", rights.content_rating),
        ("licence", rights.licence),
        ("copyrightHolder", rights.copyright_holder),
    ):
        write(prim, f"{stem}:{name}", TYPES.String, word, uniform=True)
    ledger = [json.dumps(asdict(entry), ensure_ascii=False) for entry in rights.consents]
    write(prim, f"{stem}:consents", TYPES.StringArray, Vt.StringArray(ledger), uniform=True)


def _write_credentials(prim: Sdf.PrimSpec, shot: Shot) -> None:
    found = shot.credentials
    assert found is not None
    apply_apis(prim, "UsdbridgeCredentialsAPI")
    stem = "usdbridge:credentials"
    write(prim, f"{stem}:state", TYPES.Token, found.state, uniform=True)
    for name, word in (
        ("claimGenerator", found.claim_generator),
        ("title", found.title),
        ("issuer", found.issuer),
        ("digitalSourceType", found.digital_source_type),
    ):
        write(prim, f"{stem}:{name}", TYPES.String, word, uniform=True)
    actions = Vt.StringArray(list(found.actions))
    write(prim, f"{stem}:actions", TYPES.StringArray, actions, uniform=True)


def _write_for_blender(prim: Sdf.PrimSpec, shot: Shot) -> None:
    # Blender keeps custom attributes of this namespace only.
    facts = {"rate": str(shot.clock.rate), "name": shot.name}
    if shot.camera is not None:
        facts["camera_origin"] = origin_of(shot.origins, "camera").kind
    if shot.generator is not None and shot.generator.prompt:
        facts["prompt"] = shot.generator.prompt
    for name, word in facts.items():
        write(prim, f"userProperties:usdbridge:{name}", TYPES.String, word)
