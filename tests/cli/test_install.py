"""usdbridge install and usdbridge uninstall, as people type them."""

import json

import pytest
from tests.cli.conftest import run_in

from usdbridge import __version__

TEXT = '{\r\n\t"FileVersion": 3,\r\n\t"EngineAssociation": "5.6"\r\n}\r\n'


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "Game.uproject"
    path.write_bytes(TEXT.encode())
    return path


def test_install_prints_the_folder_and_says_what_it_did(usdbridge, project):
    done = usdbridge("install", "unreal", "Game.uproject")
    assert (done.returncode, done.stdout) == (0, "Plugins/UsdBridge\n")
    assert done.stderr.count("\n") == 1
    assert f"UsdBridge {__version__} in Game.uproject: installed and enabled" in done.stderr
    descriptor = project.parent / "Plugins/UsdBridge/UsdBridge.uplugin"
    assert json.loads(descriptor.read_text())["VersionName"] == __version__


@pytest.mark.usefixtures("project")
def test_install_again_says_that_nothing_changed(usdbridge):
    usdbridge("install", "unreal", "Game.uproject")
    done = usdbridge("install", "unreal", "Game.uproject")
    assert (done.returncode, "nothing changed" in done.stderr) == (0, True)


@pytest.mark.usefixtures("project")
def test_install_as_json_is_one_document(usdbridge):
    done = usdbridge("install", "unreal", "Game.uproject", "--link", "--json", "-q")
    assert done.stderr == ""
    assert json.loads(done.stdout) == {
        "ok": True,
        "plugin": "Plugins/UsdBridge",
        "project": "Game.uproject",
        "version": __version__,
        "previous": None,
        "linked": True,
        "changed": True,
        "findings": [],
    }


def test_uninstall_gives_the_project_back(usdbridge, project, tmp_path):
    usdbridge("install", "unreal", "Game.uproject")
    done = usdbridge("uninstall", "unreal", "Game.uproject")
    assert (done.returncode, done.stdout) == (0, "Plugins/UsdBridge\n")
    assert [*tmp_path.iterdir()] == [project]
    assert project.read_bytes() == TEXT.encode()


@pytest.mark.usefixtures("project")
def test_uninstall_of_what_is_not_installed_prints_nothing(usdbridge):
    done = usdbridge("uninstall", "unreal", "Game.uproject")
    assert (done.returncode, done.stdout) == (0, "")
    assert "is not installed in Game.uproject" in done.stderr


@pytest.mark.parametrize("command", ["install", "uninstall"])
def test_a_broken_project_is_one_clear_error(usdbridge, project, command):
    project.write_text("{")
    done = usdbridge(command, "unreal", "Game.uproject")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert done.stderr.startswith("usdbridge: Game.uproject: not JSON at line 1")


@pytest.mark.parametrize("command", ["install", "uninstall"])
def test_an_unknown_engine_is_wrong_usage(usdbridge, command):
    assert usdbridge(command, "godot", "Game.uproject").returncode == 2


@pytest.fixture
def unity_project(tmp_path):
    folder = tmp_path / "Game"
    for name in ("Assets", "Packages", "ProjectSettings"):
        (folder / name).mkdir(parents=True)
    (folder / "ProjectSettings/ProjectVersion.txt").write_text("m_EditorVersion: 6000.0.23f1\n")
    (folder / "Packages/manifest.json").write_text('{"dependencies": {}}')
    return folder


def test_unity_package_is_copied_and_entered(usdbridge, unity_project):
    done = usdbridge("install", "unity", "Game")
    assert (done.returncode, done.stdout) == (0, "Game/Packages/com.usdbridge.unity\n")
    assert f"com.usdbridge.unity {__version__} in Game: installed" in done.stderr
    package = json.loads((unity_project / "Packages/com.usdbridge.unity/package.json").read_text())
    manifest = json.loads((unity_project / "Packages/manifest.json").read_text())
    assert manifest == {"dependencies": {package["name"]: "file:com.usdbridge.unity"}}


def test_unity_package_is_linked_as_json(unity_project):
    done = run_in(unity_project, "install", "unity", ".", "--link", "--json", "-q")
    told = json.loads(done.stdout)
    assert (told["linked"], told["changed"], told["project"]) == (True, True, ".")
    assert told["plugin"].endswith("unity_package")


def test_unity_package_goes_without_a_trace(usdbridge, unity_project):
    before = sorted(unity_project.rglob("*"))
    usdbridge("install", "unity", "Game")
    done = usdbridge("uninstall", "unity", "Game")
    assert (done.returncode, done.stdout) == (0, "Game/Packages/com.usdbridge.unity\n")
    assert sorted(unity_project.rglob("*")) == before
    assert (unity_project / "Packages/manifest.json").read_text() == '{"dependencies": {}}'
