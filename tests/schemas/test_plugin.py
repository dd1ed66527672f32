"""The plug-in is found and registered once; files do not need it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pxr import Plug, Usd

from usdbridge.errors import StageError
from usdbridge.stage import plugin

READ_WITHOUT_PLUGIN = """
import sys
from pxr import Plug, Usd, UsdValidation
stage = Usd.Stage.Open(sys.argv[1])
prim = stage.GetPrimAtPath("/Shot")
assert not Plug.Registry().GetPluginWithName("usdbridge")
assert prim.GetAppliedSchemas() == []
assert prim.GetPrimTypeInfo().GetAppliedAPISchemas() == ["UsdbridgeShotAPI"]
assert prim.GetAttribute("usdbridge:shot:name").Get() == "mug_drop"
validators = UsdValidation.ValidationRegistry().GetOrLoadAllValidators()
for error in UsdValidation.ValidationContext(validators).Validate(stage):
    sys.exit(error.GetMessage())
"""


@pytest.fixture
def written_shot(tmp_path: Path) -> Path:
    path = tmp_path / "shot.usda"
    path.write_text(
        '#usda 1.0\n( defaultPrim = "Shot"\n metersPerUnit = 1\n upAxis = "Y" )\n'
        'def Xform "Shot" ( prepend apiSchemas = ["UsdbridgeShotAPI"] )\n'
        '{\n    uniform string usdbridge:shot:name = "mug_drop"\n}\n'
    )
    return path


def test_registering_again_changes_nothing() -> None:
    before = len(Plug.Registry().GetAllPlugins())
    plugin.register_schemas()
    assert len(Plug.Registry().GetAllPlugins()) == before


def test_wheel_s_folder_comes_before_the_checkout_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "plugInfo.json").touch()
    monkeypatch.setattr(plugin, "_IN_WHEEL", tmp_path)
    assert plugin.schema_directory() == tmp_path


def test_missing_schemas_are_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plugin, "_IN_WHEEL", tmp_path)
    monkeypatch.setattr(plugin, "_IN_REPOSITORY", tmp_path)
    with pytest.raises(StageError, match="install usdbridge again"):
        plugin.schema_directory()


def test_file_is_read_where_the_plugin_is_registered(written_shot: Path) -> None:
    stage = Usd.Stage.Open(str(written_shot))
    shot = stage.GetPrimAtPath("/Shot")
    assert shot.GetAppliedSchemas() == ["UsdbridgeShotAPI"]
    assert shot.GetAttribute("usdbridge:shot:rate:numerator").Get() == 24


def run_python(code: str, *arguments: str, plugin_path: str = "") -> str:
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=os.environ | {"PXR_PLUGINPATH_NAME": plugin_path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_file_is_read_where_the_plugin_is_absent(written_shot: Path) -> None:
    run_python(READ_WITHOUT_PLUGIN, str(written_shot))


def test_plugin_path_variable_registers_it_too() -> None:
    ask = "from pxr import Plug; print(Plug.Registry().GetPluginWithName('usdbridge').name)"
    assert run_python(ask, plugin_path=str(plugin.schema_directory())).strip() == "usdbridge"
