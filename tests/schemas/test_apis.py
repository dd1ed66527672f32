"""Each API schema is registered, applies where it should and only there, and documents itself.

The names and types here are the public contract, written down a second time on purpose.
"""

from typing import Any, NamedTuple

import pytest
from pxr import Plug, Sdf, Usd


class Api(NamedTuple):
    prim: str  # the prim type it applies to; "" for any
    elsewhere: str  # a prim type that it must refuse
    attributes: str  # "name type" pairs, in the schema's order


APIS = {
    "shot": Api(
        "Xform",
        "Camera",
        "version string, name string, rate:numerator int, rate:denominator int, frameCount int, "
        "inPoint int, sourceStart int, timecode string, converter string",
    ),
    "footage": Api(
        "Camera",
        "Xform",
        "file string, sha256 string, kind token, width int, height int, frameCount int, "
        "inPoint int, pixelAspect:numerator int, pixelAspect:denominator int, rotation int, "
        "codec string, color:primaries token, color:transfer token, color:matrix token, "
        "color:range token",
    ),
    "origin": Api("", "", "kind token, confidence float, note string"),
    "marker": Api(
        "Scope",
        "Xform",
        "time double, timeCode double, duration double, kind token, label string, text string, "
        "speaker string, object string",
    ),
    "verdict": Api("Xform", "Camera", "value token, tier token, chi float, glitches string[]"),
    "bake": Api(
        "Xform",
        "Camera",
        "stepRate:numerator int, stepRate:denominator int, engine string, seed string, "
        "figures string[], digest string",
    ),
    "character": Api(
        "SkelRoot",
        "Xform",
        "identity string, wardrobe string, consent string, height double, swinging string[]",
    ),
    "lens": Api(
        "Camera",
        "Xform",
        "model token, radial double[], tangential double[], focalPx double2, centrePx double2, "
        "imageSize int2",
    ),
    "solve": Api(
        "Camera",
        "Xform",
        "kind token, zoom bool, verdict token, confidence float, standIn string, "
        "evidence string[], ground:verdict token, ground:confidence float, scale:value double, "
        "scale:low double, scale:high double, scale:source string, adherence string[]",
    ),
    "look": Api(
        "Camera",
        "Xform",
        "exposure float, whiteBalance float, bloom:intensity float, bloom:threshold float, "
        "lut string",
    ),
    "surroundings": Api("DomeLight", "DistantLight", "seenShare float"),
    "object": Api(
        "Xform",
        "Mesh",
        "name string, role token, motion token, material string, shape token, size double3, "
        "activationFrame int, intensity float, partOf string, events string[]",
    ),
    "cloth": Api(
        "Xform",
        "Mesh",
        "areaDensity double, stretchStiffness double, bendStiffness double, pins int[], "
        "pinnedTo string, "
        "material string",
    ),
    "liquid": Api(
        "Xform",
        "Mesh",
        "volume double, density double, viscosity double, surfaceTension double, spread double, "
        "container string",
    ),
    "particles": Api(
        "Xform",
        "Points",
        "kind token, count int, radius double, regionCentre double3, regionSize double3, "
        "velocity double3, emitter string",
    ),
    "governance": Api(
        "Xform",
        "Camera",
        "contentRating string, licence string, copyrightHolder string, consents string[]",
    ),
    "credentials": Api(
        "Xform",
        "Camera",
        "state token, claimGenerator string, title string, issuer string, "
        "digitalSourceType string, actions string[]",
    ),
}
SAMPLED = {"usdbridge:lens:focalPx", "usdbridge:lens:centrePx", "usdbridge:look:exposure"}
# What a value is where the shot does not know it: the empty value of its type, but for these.
FALLBACKS = {
    "usdbridge:shot:version": "1.0",
    "usdbridge:shot:rate:numerator": 24,
    "usdbridge:shot:rate:denominator": 1,
    "usdbridge:shot:frameCount": 1,
    "usdbridge:footage:kind": "video",
    "usdbridge:footage:pixelAspect:numerator": 1,
    "usdbridge:footage:pixelAspect:denominator": 1,
    "usdbridge:origin:__INSTANCE_NAME__:kind": "default",
    "usdbridge:marker:kind": "cue",
    "usdbridge:verdict:value": "not_judgeable",
    "usdbridge:verdict:tier": "none",
    "usdbridge:lens:model": "pinhole",
    "usdbridge:solve:kind": "unknown",
    "usdbridge:solve:verdict": "unknown",
    "usdbridge:solve:ground:verdict": "unknown",
    "usdbridge:object:role": "prop",
    "usdbridge:object:motion": "static",
    "usdbridge:object:shape": "mesh",
    "usdbridge:object:activationFrame": -1,
    "usdbridge:object:intensity": -1.0,
    "usdbridge:bake:stepRate:denominator": 1,
    "usdbridge:bake:seed": "0",
    "usdbridge:credentials:state": "unknown",
}

each_api = pytest.mark.parametrize("name", APIS)
each_restricted_api = pytest.mark.parametrize("name", [name for name in APIS if APIS[name].prim])


def schema_name(name: str) -> str:
    return f"Usdbridge{name.capitalize()}API"


def stem(name: str) -> str:
    return f"usdbridge:{name}:" + ("" if APIS[name].prim else "__INSTANCE_NAME__:")


def definition(name: str) -> Usd.PrimDefinition:
    return Usd.SchemaRegistry().FindAppliedAPIPrimDefinition(schema_name(name))


def may_apply(name: str, prim_type: str) -> bool:
    stage = Usd.Stage.CreateInMemory()
    prim = stage.DefinePrim("/Prim", prim_type)
    schema = Usd.SchemaRegistry.GetTypeFromSchemaTypeName(schema_name(name))
    return bool(prim.CanApplyAPI(schema, *([] if APIS[name].prim else ["all"])))


@each_api
def test_api_is_registered_with_the_contract_s_attributes(name: str) -> None:
    declared = definition(name)
    found = {
        path: str(declared.GetAttributeDefinition(path).GetTypeName())
        for path in declared.GetPropertyNames()
    }
    pairs = (pair.split() for pair in APIS[name].attributes.split(", "))
    assert found == {stem(name) + attribute: type_name for attribute, type_name in pairs}


@each_api
def test_api_applies_to_its_prim_type(name: str) -> None:
    assert may_apply(name, APIS[name].prim or "Mesh")


@each_restricted_api
def test_api_applies_nowhere_else(name: str) -> None:
    assert not may_apply(name, APIS[name].elsewhere)


@each_api
def test_attributes_say_what_they_mean_and_fall_back_to_not_known(name: str) -> None:
    declared = definition(name)
    for path in declared.GetPropertyNames():
        attribute = declared.GetAttributeDefinition(path)
        meaning, *_, allowed, units = attribute.GetDocumentation().splitlines()
        assert meaning, path
        assert allowed.startswith("Range: "), path
        assert units.startswith("Units: "), path
        expected: Any = FALLBACKS.get(path, attribute.GetTypeName().defaultValue)
        assert attribute.GetFallbackValue() == expected, path
        assert (attribute.GetVariability() == Sdf.VariabilityVarying) == (path in SAMPLED), path


@each_api
def test_allowed_tokens_are_the_documented_range(name: str) -> None:
    declared = definition(name)
    for path in declared.GetPropertyNames():
        tokens = declared.GetPropertyMetadata(path, "allowedTokens")
        if tokens:
            documented = declared.GetPropertyDocumentation(path).splitlines()[-2]
            assert documented == f"Range: {', '.join(tokens)}"


def test_contract_leaves_no_api_out() -> None:
    types = Plug.Registry().GetPluginWithName("usdbridge").metadata["Types"]
    assert set(types) == {schema_name(name) for name in APIS}
