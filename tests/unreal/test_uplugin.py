"""The plug-in's descriptor says what Unreal needs to know, and all its Python compiles."""

import compileall
import json
import runpy
import shutil
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from usdbridge import __version__

PLUGIN = Path(__file__).parents[2] / "unreal_plugin" / "UsdBridge"
REQUIRED = {"PythonScriptPlugin", "EditorScriptingUtilities", "SequencerScripting"}
OPTIONAL = {"USDImporter", "USDCore", "MediaPlate", "MediaCompositing", "ImgMedia", "GeometryCache"}


@pytest.fixture
def told():
    return json.loads((PLUGIN / "UsdBridge.uplugin").read_text(encoding="utf-8"))


def test_descriptor_has_our_version(told):
    assert (told["FileVersion"], told["VersionName"]) == (3, __version__)


def test_nothing_is_compiled_so_any_engine_version_loads_it(told):
    assert told["Modules"] == []
    assert "EngineVersion" not in told


def test_a_project_enables_it_for_itself(told):
    assert told["EnabledByDefault"] is False
    assert told["Installed"] is False


def test_it_enables_what_it_needs(told):
    assert all(need["Enabled"] is True for need in told["Plugins"])
    assert {need["Name"] for need in told["Plugins"] if not need.get("Optional")} == REQUIRED


def test_it_loads_without_what_it_can_do_without(told):
    assert {need["Name"] for need in told["Plugins"] if need.get("Optional")} == OPTIONAL


def test_unreal_installs_nothing_from_package_indexes(told):
    assert "PythonRequirements" not in told


def test_all_its_python_compiles(tmp_path):
    ignored = shutil.ignore_patterns(".*", "__pycache__")
    copy = shutil.copytree(PLUGIN / "Content" / "Python", tmp_path / "Python", ignore=ignored)
    assert compileall.compile_dir(copy, quiet=2, force=True)


@pytest.fixture
def start(monkeypatch):
    """Starts an Unreal with that command line and no menu of ours; returns the errors it logs."""

    def call(command_line):
        errors = []
        system = SimpleNamespace(
            get_command_line=lambda: command_line,
            is_unattended=lambda: "-unattended" in command_line,
        )
        fake = SimpleNamespace(SystemLibrary=system, log_error=errors.append)
        monkeypatch.setitem(sys.modules, "unreal", fake)
        monkeypatch.setitem(sys.modules, "usdbridge_unreal", None)
        runpy.run_path(str(PLUGIN / "Content" / "Python" / "init_unreal.py"))
        return errors

    return call


def test_a_menu_that_cannot_be_loaded_is_one_clear_line(start):
    (line,) = start("UnrealEditor Game.uproject")
    assert "usdbridge" in line
    assert "install unreal" in line


@pytest.mark.parametrize("words", ["-run=pythonscript -script=a.py", "-Run=Cook", "-unattended"])
def test_nothing_is_loaded_where_there_are_no_menus(start, words):
    assert start(f"UnrealEditor-Cmd Game.uproject {words}") == []
