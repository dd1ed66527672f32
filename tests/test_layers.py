"""The shape of the source: who may import whom, how long things may be, one version everywhere."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

from usdbridge import __version__

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "bridge" / "usdbridge"
TREES = {  # "stage/camera.py" → its syntax tree
    path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
    for path in sorted(PACKAGE.rglob("*.py"))
}

STAGES = {"readers", "solve", "physics", "stage", "package", "checks", "preview"}
LAYERS = (  # a module imports from its own layer and those below it; a stage never another stage
    {"__init__", "__main__", "cli"},
    {"farming"},
    {"serving"},
    {"jobs"},
    {"running"},
    {
        "pipeline",
        "documents",
        "reviews",
        "making",
        "sequence",
        "bundle",
        "manifest",
        "media",
        "takes",
        "installing",
    },
    STAGES,
    {"formats", "footage", "sandbox"},
    {"shot", "options", "frames", "origins", "report", "errors", "progress", "version"},
)
HOMES = {  # heavy dependency → the only modules that import it
    "av": "footage/",
    "c2pa": "readers/c2pa_manifest",
    "click": "cli/",
    "ai_edge_litert": "solve/people/model",
    "coacd": "physics/hulls",
    "colour": "solve/light/",
    "cv2": "solve/",
    "dask": "jobs/|farming/",
    "distributed": "jobs/|farming/",
    "fastapi": "serving/",
    "fast_simplification": "solve/geometry/mesh",
    "manifold3d": "physics/",
    "mujoco": "physics/crosscheck",
    "httpx": "serving/",
    "obstore": "jobs/",
    "onnxruntime": "solve/geometry/depth_model",
    "opentimelineio": "sequence",
    "pycolmap": "solve/camera/mapping",
    "threadpoolctl": "solve/__init__",
    "PIL": "footage/|preview/|stage/textures",
    "platformdirs": "physics/setting",
    "pxr": "stage/|checks/|package|preview/|sequence|readers/cameras/usd_camera_layer",
    "pybullet": "physics/",
    "prometheus_client": "serving/",
    "prometheus_fastapi_instrumentator": "serving/",
    "puremagic": "serving/",
    "pydantic": "formats/|readers/document|readers/job_record|serving/",
    "python_multipart": "serving/",
    "resource": "sandbox/limits",
    "rich": "cli/batch_table",
    "sqlalchemy": "jobs/",
    "sse_starlette": "serving/",
    "starlette": "serving/",
    "trimesh": "stage/surface|readers/mesh|physics/",
    "uvicorn": "serving/",
}
VAGUE_NAMES = {"utils", "util", "helpers", "common", "manager", "base", "misc"}
MODULE_LINES = 350  # we aim at 120, rarely over 300
FUNCTION_LINES = 60  # we aim at 15, never over 50


def test_every_part_has_a_layer() -> None:
    assert {_part(module) for module in TREES} <= set().union(*LAYERS)


def test_imports_point_down_and_stages_stay_apart() -> None:
    wrong = [
        f"{module} imports {target}"
        for module, target in _imports()
        if target.startswith("usdbridge.") and not _may_import(_part(module), target.split(".")[1])
    ]
    assert wrong == []


def test_heavy_imports_stay_at_home() -> None:
    wrong = [
        f"{module} imports {target}"
        for module, target in _imports()
        if not re.match(HOMES.get(target.split(".")[0], ""), module)
    ]
    assert wrong == []


def test_modules_and_functions_are_short() -> None:
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    long = [
        f"{module}: {node.name}"
        for module, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, functions) and node.end_lineno - node.lineno >= FUNCTION_LINES
    ]
    long += [
        module
        for module in TREES
        if len((PACKAGE / module).read_text(encoding="utf-8").splitlines()) > MODULE_LINES
    ]
    assert long == []


def test_no_module_has_a_vague_name() -> None:
    assert [module for module in TREES if Path(module).stem in VAGUE_NAMES] == []


def test_engine_packages_have_our_version() -> None:
    manifests = [*ROOT.glob("unity_package/package.json"), *ROOT.glob("unreal_plugin/**/*.uplugin")]
    for path in manifests:
        told = json.loads(path.read_text(encoding="utf-8"))
        assert told.get("version", told.get("VersionName")) == __version__, path


def test_changelog_has_our_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def _part(module: str) -> str:
    return module.partition("/")[0].removesuffix(".py")


def _layer(part: str) -> int:
    return next((index for index, layer in enumerate(LAYERS) if part in layer), 0)


def _may_import(part: str, other: str) -> bool:
    return part == other or (_layer(other) >= _layer(part) and not {part, other} <= STAGES)


def _imports() -> Iterator[tuple[str, str]]:
    """Every module with the absolute dotted name of everything that it imports."""
    for module, tree in TREES.items():
        here = ["usdbridge", *module.removesuffix(".py").split("/")]
        for node in ast.walk(tree):
            if isinstance(node, ast.Import):
                yield from ((module, alias.name) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                above = here[: -node.level] if node.level else []
                start = [*above, *(node.module or "").split(".")]
                for alias in node.names:
                    yield module, ".".join(filter(None, [*start, alias.name]))
