"""Materials: bindings as usd-core finds them, and surfaces through their graphs."""

from pathlib import Path

import pytest
from pxr import Sdf, Usd, UsdGeom, UsdShade
from tests.unity.seen import look_at

pytestmark = pytest.mark.usefixtures("net")


def define_shader(stage: Usd.Stage, path: str, identifier: str) -> UsdShade.Shader:
    shader = UsdShade.Shader.Define(stage, path)
    shader.CreateIdAttr(identifier)
    return shader


def textured_stage() -> Usd.Stage:
    """A material whose colour and roughness come of pictures, through a transform and a graph."""
    stage = Usd.Stage.CreateInMemory()
    material = UsdShade.Material.Define(stage, "/M")
    surface = define_shader(stage, "/M/Surface", "UsdPreviewSurface")
    material.CreateSurfaceOutput().ConnectToSource(surface.ConnectableAPI(), "surface")
    material.CreateInput("gloss", Sdf.ValueTypeNames.Float).Set(0.25)
    reader = define_shader(stage, "/M/Reader", "UsdPrimvarReader_float2")
    material.CreateInput("uv", Sdf.ValueTypeNames.String).Set("map1")
    uv = material.GetInput("uv")
    reader.CreateInput("varname", Sdf.ValueTypeNames.String).ConnectToSource(uv)
    move = define_shader(stage, "/M/Move", "UsdTransform2d")
    move.CreateInput("scale", Sdf.ValueTypeNames.Float2).Set((2, 3))
    move.CreateInput("rotation", Sdf.ValueTypeNames.Float).Set(90.0)
    move.CreateInput("translation", Sdf.ValueTypeNames.Float2).Set((0.5, 0.25))
    move.CreateInput("in", Sdf.ValueTypeNames.Float2).ConnectToSource(
        reader.ConnectableAPI(), "result"
    )
    graph = UsdShade.NodeGraph.Define(stage, "/M/Graph")
    picture = define_shader(stage, "/M/Graph/Picture", "UsdUVTexture")
    picture.CreateInput("file", Sdf.ValueTypeNames.Asset).Set("wood.png")
    picture.CreateInput("st", Sdf.ValueTypeNames.Float2).ConnectToSource(
        move.ConnectableAPI(), "result"
    )
    picture.CreateInput("wrapS", Sdf.ValueTypeNames.Token).Set("mirror")
    picture.CreateInput("scale", Sdf.ValueTypeNames.Float4).Set((2, 2, 2, 1))
    picture.CreateInput("bias", Sdf.ValueTypeNames.Float4).Set((-1, -1, -1, 0))
    picture.CreateInput("sourceColorSpace", Sdf.ValueTypeNames.Token).Set("raw")
    output = graph.CreateOutput("color", Sdf.ValueTypeNames.Color3f)
    output.ConnectToSource(picture.ConnectableAPI(), "rgb")
    color = surface.CreateInput("diffuseColor", Sdf.ValueTypeNames.Color3f)
    color.ConnectToSource(graph.ConnectableAPI(), "color")
    gloss = surface.CreateInput("roughness", Sdf.ValueTypeNames.Float)
    gloss.ConnectToSource(material.GetInput("gloss"))
    opacity = surface.CreateInput("opacity", Sdf.ValueTypeNames.Float)
    opacity.ConnectToSource(picture.ConnectableAPI(), "a")
    return stage


def test_surfaces_are_followed_through_their_graphs(tmp_path: Path) -> None:
    told = look_at(textured_stage(), tmp_path)["/M"]["UsdMaterialView"]
    surface = told["PreviewSurface"]
    assert surface["Roughness"]["At"] == [[0.25]]
    texture = surface["DiffuseColor"]["Texture"]
    assert (texture["File"], surface["DiffuseColor"]["Channels"]) == ("wood.png", "rgb")
    assert (texture["Coordinates"], texture["SourceColorSpace"]) == ("map1", "raw")
    assert (texture["WrapS"], texture["WrapT"]) == ("mirror", "useMetadata")
    assert (texture["Scale"], texture["Bias"]) == ([2, 2, 2, 1], [-1, -1, -1, 0])
    assert texture["Fallback"] == [0, 0, 0, 1]
    assert surface["Opacity"]["Channels"] == "a"
    assert surface["Metallic"]["Texture"] is None
    assert not surface["Metallic"]["IsAuthored"]


def test_coordinates_are_scaled_then_turned_then_moved(tmp_path: Path) -> None:
    told = look_at(textured_stage(), tmp_path)["/M"]["UsdMaterialView"]["PreviewSurface"]
    m = told["DiffuseColor"]["Texture"]["Transform"]
    u, v = 0.3, 0.7  # (u, v) → (2u, 3v), a quarter turn to (−3v, 2u), then the shift
    moved = (u * m[0] + v * m[4] + m[12], u * m[1] + v * m[5] + m[13])
    assert moved == pytest.approx((-3 * v + 0.5, 2 * u + 0.25))


def test_surfaces_that_are_not_known_are_named(tmp_path: Path) -> None:
    stage = Usd.Stage.CreateInMemory()
    material = UsdShade.Material.Define(stage, "/M")
    surface = define_shader(stage, "/M/S", "UsdPreviewSurface")
    material.CreateSurfaceOutput().ConnectToSource(surface.ConnectableAPI(), "surface")
    noise = define_shader(stage, "/M/Noise", "Perlin")
    color = surface.CreateInput("diffuseColor", Sdf.ValueTypeNames.Color3f)
    color.ConnectToSource(noise.ConnectableAPI(), "out")
    told = look_at(stage, tmp_path)["/M"]["UsdMaterialView"]["PreviewSurface"]
    assert told["DiffuseColor"]["UnknownShader"] == "/M/Noise"
    surface.SetShaderId("OmniPBR")
    told = look_at(stage, tmp_path)["/M"]["UsdMaterialView"]
    assert (told["PreviewSurface"], told["SurfaceShader"]) == (None, "/M/S")


def test_graphs_that_bite_their_tail_end(tmp_path: Path) -> None:
    stage = Usd.Stage.CreateInMemory()
    material = UsdShade.Material.Define(stage, "/M")
    material.CreateInput("a", Sdf.ValueTypeNames.Float).GetAttr().AddConnection("/M.inputs:b")
    material.CreateInput("b", Sdf.ValueTypeNames.Float).GetAttr().AddConnection("/M.inputs:a")
    surface = define_shader(stage, "/M/S", "UsdPreviewSurface")
    material.CreateSurfaceOutput().ConnectToSource(surface.ConnectableAPI(), "surface")
    surface.CreateInput("ior", Sdf.ValueTypeNames.Float).GetAttr().AddConnection("/M.inputs:a")
    one = define_shader(stage, "/M/One", "UsdTransform2d")
    one.CreateInput("in", Sdf.ValueTypeNames.Float2).ConnectToSource(one.ConnectableAPI(), "result")
    picture = define_shader(stage, "/M/P", "UsdUVTexture")
    picture.CreateInput("st", Sdf.ValueTypeNames.Float2).ConnectToSource(
        one.ConnectableAPI(), "result"
    )
    color = surface.CreateInput("diffuseColor", Sdf.ValueTypeNames.Color3f)
    color.ConnectToSource(picture.ConnectableAPI(), "rgb")
    told = look_at(stage, tmp_path)["/M"]["UsdMaterialView"]["PreviewSurface"]
    assert told["Ior"]["At"] == [[1.5]]
    assert told["DiffuseColor"]["Texture"]["Coordinates"] == ""


def test_bindings_are_those_that_usd_core_finds(tmp_path: Path) -> None:
    stage = Usd.Stage.CreateInMemory()
    materials = {name: UsdShade.Material.Define(stage, f"/Looks/{name}") for name in "abcdp"}
    for path in ("/A", "/A/B", "/A/B/C", "/A/D", "/A/D/E", "/None"):
        UsdGeom.Mesh.Define(stage, path)
    weaker = UsdShade.Tokens.weakerThanDescendants
    stronger = UsdShade.Tokens.strongerThanDescendants
    for path, name, strength, purpose in (
        ("/A", "a", weaker, ""),
        ("/A/B", "b", stronger, ""),
        ("/A/B/C", "c", weaker, ""),
        ("/A/D", "d", weaker, "preview"),
        ("/A", "p", weaker, "physics"),
    ):
        api = UsdShade.MaterialBindingAPI.Apply(stage.GetPrimAtPath(path))
        api.Bind(materials[name], strength, purpose)
    for path, told in look_at(stage, tmp_path).items():
        api = UsdShade.MaterialBindingAPI(stage.GetPrimAtPath(path))
        for key, purpose in (("", ""), ("Preview", "preview"), ("Physics", "physics")):
            found, _ = api.ComputeBoundMaterial(purpose)
            expected = str(found.GetPath()) if found else None
            assert told[f"Material{key}"] == expected, (path, purpose)
        assert not told["HasCollections"]


def test_bindings_to_collections_are_told(tmp_path: Path) -> None:
    stage = Usd.Stage.CreateInMemory()
    UsdGeom.Mesh.Define(stage, "/A/B")
    material = UsdShade.Material.Define(stage, "/M")
    collection = Usd.CollectionAPI.Apply(stage.GetPrimAtPath("/A"), "some")
    UsdShade.MaterialBindingAPI.Apply(stage.GetPrimAtPath("/A")).Bind(collection, material, "x")
    stage.GetPrimAtPath("/A").SetTypeName("Xform")
    assert look_at(stage, tmp_path)["/A/B"]["HasCollections"]
