"""The plug-in in an Unreal project: what changes, what is refused, what comes back."""

import errno
import json
import shutil
import stat
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from usdbridge.errors import BridgeError
from usdbridge.installing import install_unreal, uninstall_unreal
from usdbridge.installing.entries import add_entry, drop_entry
from usdbridge.options import InstallOptions

COPY = InstallOptions()
LINK = InstallOptions(link=True)
OVERWRITE = InstallOptions(overwrite=True)
ENTRY = {"Name": "UsdBridge", "Enabled": True}
PROJECT = {
    "FileVersion": 3,
    "EngineAssociation": "5.4",
    "Category": "é",
    "Modules": [{"Name": "Game", "Type": "Runtime"}],
    "Plugins": [{"Name": "ModelingToolsEditorMode", "Enabled": True}],
}
TABS = json.dumps(PROJECT, indent="\t", ensure_ascii=False) + "\n"
INIT = "Content/Python/init_unreal.py"


def ship(monkeypatch, folder, version="0.1.0", **files):
    """Make a plug-in of that version what `install` installs."""
    shutil.rmtree(folder, ignore_errors=True)
    needs = {"Plugins": [{"Name": "USDImporter", "Enabled": True, "Optional": True}]}
    texts = {"UsdBridge.uplugin": json.dumps(needs), INIT: "import unreal\n", **files}
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    monkeypatch.setattr("usdbridge.installing.unreal.plugin_directory", lambda _: folder)
    monkeypatch.setattr("usdbridge.installing.unreal.__version__", version)
    return folder


@pytest.fixture(autouse=True)
def source(monkeypatch, tmp_path):
    return ship(monkeypatch, tmp_path / "shipped")


@pytest.fixture
def project(tmp_path):
    path = tmp_path / "Game" / "Game.uproject"
    path.parent.mkdir()
    path.write_text(TABS, encoding="utf-8", newline="")
    return path


@pytest.fixture
def plugin(project):
    """The plug-in's folder once it is installed."""
    install_unreal(project, COPY)
    return project.parent / "Plugins" / "UsdBridge"


def everything(project):
    """Every path beside the project file, with the bytes of files and the targets of links."""
    return {
        path: path.readlink() if path.is_symlink() else path.is_file() and path.read_bytes()
        for path in sorted(project.parent.rglob("*"))
    }


def refusal(project, options=COPY):
    """What installing is refused with, after which nothing has changed."""
    before = everything(project)
    with pytest.raises(BridgeError) as caught:
        install_unreal(project, options)
    assert everything(project) == before
    return str(caught.value)


def codes(done):
    return [finding.code for finding in done.findings]


def test_files_are_copied_and_listed(source, plugin):
    listed = json.loads((plugin / ".installed.json").read_text())
    assert (listed["version"], sorted(listed["files"])) == ("0.1.0", [INIT, "UsdBridge.uplugin"])
    assert (plugin / INIT).read_bytes() == (source / INIT).read_bytes()


def test_entry_is_all_that_changes_in_the_project(project):
    install_unreal(project, COPY)
    entry = '\t\t{\n\t\t\t"Name": "UsdBridge",\n\t\t\t"Enabled": true\n\t\t}'
    assert project.read_text(encoding="utf-8") == TABS.replace(
        "\t\t}\n\t]\n}", f"\t\t}},\n{entry}\n\t]\n}}"
    )


def test_caches_of_tools_are_not_installed(project, source):
    for name in ("Content/Python/__pycache__/a.pyc", "Content/Python/.mypy_cache/a.json"):
        (source / name).parent.mkdir(parents=True)
        (source / name).write_text("")
    plugin = install_unreal(project, COPY).plugin
    assert sorted(path.name for path in (plugin / "Content/Python").iterdir()) == ["init_unreal.py"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("options", [COPY, LINK])
@pytest.mark.parametrize(
    "text",
    [
        TABS,
        TABS.replace("\n", "\r\n"),
        json.dumps(PROJECT, indent=4),
        json.dumps(PROJECT, separators=(",", ":")),
        '{"FileVersion": 3}',
        '{\n"FileVersion" : 3,\n"Plugins": [ ]}\n\n',
        '{\n  "Plugins": [\n  ],\n  "FileVersion": 3\n}',
        '{"plugins": [{ "Name": "A", "Enabled": false }],\r\n "FileVersion": 3}',
    ],
)
def test_uninstalling_gives_the_project_back_byte_for_byte(project, text, options, encoding):
    project.write_bytes(text.encode(encoding))
    before = everything(project)
    install_unreal(project, options)
    told = json.loads(project.read_bytes().decode(encoding))
    assert ENTRY in told.get("Plugins", told.get("plugins"))
    uninstall_unreal(project)
    assert everything(project) == before


def test_new_lines_end_as_the_others_do(project):
    project.write_bytes(TABS.replace("\n", "\r\n").encode())
    install_unreal(project, COPY)
    data = project.read_bytes()
    assert data.count(b"\n") == data.count(b"\r\n") == TABS.count("\n") + 4


spaces = st.sampled_from([None, 0, 1, 4, "\t"])
others = st.dictionaries(st.text(max_size=9), st.none() | st.integers() | st.text(max_size=9))
names = st.text(max_size=9).filter(lambda name: name.casefold() != "usdbridge")
plugins = st.none() | st.lists(st.fixed_dictionaries({"Name": names, "Enabled": st.booleans()}))


@given(others, plugins, others, spaces, st.sampled_from([(",", ":"), (", ", ": "), (" ,", " : ")]))
def test_entry_is_added_to_any_project_and_taken_out_again(before, listed, after, indent, marks):
    told = {**before, "FileVersion": 3, **after}
    told |= {} if listed is None else {"Plugins": listed}
    text = json.dumps(told, indent=indent, separators=marks)
    added = add_entry(text, "UsdBridge")
    assert json.loads(added) == {**told, "Plugins": [*(listed or []), ENTRY]}
    assert drop_entry(added, "UsdBridge") == text
    assert add_entry(added, "UsdBridge") == added


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["Name", "Enabled", "name", "x"]), inner, max_size=3)
    ),
    max_leaves=6,
)
keys = st.sampled_from(["FileVersion", "EngineAssociation", "Plugins", "plugins", "x"])


@given(st.dictionaries(keys, values | st.sampled_from([3, "5.4", [ENTRY]])).map(json.dumps))
def test_strange_projects_are_understood_or_refused_and_never_broken(tmp_path_factory, text):
    project = tmp_path_factory.mktemp("any") / "Any.uproject"
    project.write_text(text)
    with suppress(BridgeError):
        install_unreal(project, COPY)
        told = json.loads(project.read_text())
        assert ENTRY in told.get("Plugins", told.get("plugins"))
        uninstall_unreal(project)
    assert everything(project).keys() == {project}
    assert json.loads(project.read_text()).keys() == json.loads(text).keys()


@given(st.binary(max_size=40))
def test_any_bytes_are_refused_in_one_line(tmp_path_factory, data):
    project = tmp_path_factory.mktemp("any") / "Any.uproject"
    project.write_bytes(data)
    assert "\n" not in refusal(project)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not JSON at line 1"),
        ("[]", "no JSON object"),
        ('{"FileVersion": 3,}', "not JSON at line 1, column"),
        ('{"FileVersion": NaN}', "NaN"),
        ('{"FileVersion": 3, "fileversion": 3}', "stands twice"),
        ('{"FileVersion": 4}', "FileVersion is 4; must be 3"),
        ('{"FileVersion": true}', "FileVersion is true; must be 3"),
        ("{}", "FileVersion is missing; must be 3"),
        ('{"FileVersion": 3, "Plugins": {}}', "Plugins is {}; must be a list"),
        ('{"FileVersion": 3, "Plugins": null}', "Plugins is null; must be a list"),
        ('{"FileVersion": 3, "Plugins": [{}, 7]}', "Plugins[0] is {}; must be an object"),
        ('{"FileVersion": 3, "Plugins": [{"Name": 7}]}', 'Plugins[0] is {"Name": 7}'),
        (json.dumps({"FileVersion": 3, "Plugins": [ENTRY, ENTRY]}), "names UsdBridge twice"),
        ('{"FileVersion": 3, "a": ' + "[" * 99999 + "]" * 99999 + "}", "nested too deep"),
        ('{"FileVersion": ' + "9" * 9999 + "}", "not JSON"),
    ],
)
def test_what_is_not_a_project_is_refused(project, text, words):
    project.write_text(text)
    said = refusal(project)
    assert said.startswith(f"{project}: ")
    assert words in said


@pytest.mark.parametrize(
    "told", ["4.27", "5.3", "5.03", "5", "5,4", "5.4-beta", 5.4, None, ["5.4"]]
)
def test_an_engine_too_old_or_not_understood_is_refused(project, told):
    project.write_text(json.dumps({**PROJECT, "EngineAssociation": told}))
    said = refusal(project)
    assert f"EngineAssociation is {json.dumps(told)}; " in said
    assert "5.4" in said


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("5.4", []),
        ("5.8", []),
        ("5.4.1", []),
        ("5.10", ["install.engine-later"]),
        ("6.0", ["install.engine-later"]),
        ("", ["install.engine-unknown"]),
        ("{6C3A2E7E-4D3B-4A0E-9A4E-1B2C3D4E5F60}", ["install.engine-unknown"]),
    ],
)
def test_an_engine_that_may_do_is_allowed_and_told(project, told, found):
    project.write_text(json.dumps({**PROJECT, "EngineAssociation": told}))
    assert codes(install_unreal(project, COPY)) == found


def test_a_folder_is_refused_and_the_project_in_it_named(project):
    assert str(project) in refusal(project.parent)


def test_another_file_is_refused(project):
    other = project.with_suffix(".txt")
    other.write_text(TABS)
    assert "give its .uproject file" in refusal(other)


def test_a_read_only_project_is_refused(project):
    project.chmod(stat.S_IREAD)
    assert "is read-only; check it out" in refusal(project)


def test_a_project_whose_plugins_cannot_be_written_is_refused(project):
    (project.parent / "Plugins").write_text("")
    assert f"{project.parent / 'Plugins'}" in refusal(project)


def test_a_file_in_the_place_of_the_plugin_is_refused(project):
    target = project.parent / "Plugins" / "UsdBridge"
    target.parent.mkdir()
    target.write_text("")
    assert "is a file" in refusal(project, OVERWRITE)


def test_what_fails_halfway_is_undone(project, monkeypatch):
    replace = Path.replace

    def fail(path, target):
        if Path(target) == project:
            raise OSError(errno.ENOSPC, "No space left on device", str(target))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", fail)
    assert "No space left on device" in refusal(project)
    assert "No space left on device" in refusal(project, LINK)


def test_a_failed_upgrade_leaves_the_older_version(project, plugin, source, monkeypatch):
    ship(monkeypatch, source, "0.2.0", **{INIT: "new\n", "z/z.py": "z\n"})
    (plugin / "z").write_text("in the way")
    assert "z" in refusal(project, OVERWRITE)


def test_installing_again_changes_nothing(project):
    install_unreal(project, COPY)
    before = everything(project)
    done = install_unreal(project, COPY)
    assert (done.changed, done.previous, everything(project)) == (False, "0.1.0", before)


def test_an_upgrade_replaces_adds_and_removes(project, plugin, source, monkeypatch):
    ship(monkeypatch, source, "0.2.0", **{"Content/Python/old/a.py": "a\n"})
    install_unreal(project, COPY)
    ship(monkeypatch, source, "0.10.0", **{INIT: "new\n", "Content/Python/b.py": "b\n"})
    done = install_unreal(project, COPY)
    assert (done.previous, done.version) == ("0.2.0", "0.10.0")
    assert (plugin / INIT).read_text() == "new\n"
    assert (plugin / "Content/Python/b.py").is_file()
    assert not (plugin / "Content/Python/old").exists()


def test_a_later_version_is_replaced_only_when_told(project, source, monkeypatch):
    install_unreal(project, COPY)
    ship(monkeypatch, source, "0.0.9")
    assert "0.1.0, later than this usdbridge's 0.0.9" in refusal(project)
    assert install_unreal(project, OVERWRITE).previous == "0.1.0"


def test_a_changed_file_is_replaced_only_when_told(project, plugin, source, monkeypatch):
    (plugin / INIT).write_text("mine\n")
    ship(monkeypatch, source, "0.2.0", **{INIT: "new\n"})
    assert f"{plugin / INIT}: was changed" in refusal(project)
    install_unreal(project, OVERWRITE)
    assert (plugin / INIT).read_text() == "new\n"


def test_line_ends_that_version_control_changed_are_no_change(project, plugin, source, monkeypatch):
    (plugin / INIT).write_bytes(b"import unreal\r\n")
    ship(monkeypatch, source, "0.2.0", **{INIT: "new\n"})
    assert install_unreal(project, COPY).version == "0.2.0"


@pytest.mark.parametrize(
    "record", [None, "{", "[]", '{"version": "1", "files": {"../../Game.uproject": ""}}']
)
def test_a_folder_of_others_is_replaced_only_when_told(project, record):
    target = project.parent / "Plugins" / "UsdBridge"
    target.mkdir(parents=True)
    (target / "UsdBridge.uplugin").write_text("{}")
    if record is not None:
        (target / ".installed.json").write_text(record)
    assert "was not put there by usdbridge" in refusal(project)
    assert "was not put there by usdbridge" in refusal(project, LINK)
    install_unreal(project, OVERWRITE)
    assert json.loads((target / ".installed.json").read_text())["version"] == "0.1.0"


def test_files_that_people_added_stay_and_are_told(project, plugin):
    (plugin / "Content" / "Mine.uasset").write_text("mine")
    done = install_unreal(project, COPY)
    gone = uninstall_unreal(project)
    assert codes(done) == codes(gone) == ["install.files-kept"]
    assert "Content/Mine.uasset" in gone.findings[0].message
    assert [path for path in plugin.rglob("*") if path.is_file()] == [
        plugin / "Content/Mine.uasset"
    ]


def test_a_file_that_people_changed_outlives_the_plugin(project, plugin):
    (plugin / INIT).write_text("mine\n")
    assert codes(uninstall_unreal(project)) == ["install.files-kept"]
    assert [path for path in plugin.rglob("*") if path.is_file()] == [plugin / INIT]
    assert project.read_text(encoding="utf-8") == TABS


def test_what_python_compiled_goes_with_the_plugin(project, plugin):
    cache = plugin / "Content/Python/__pycache__"
    cache.mkdir()
    (cache / "init_unreal.cpython-311.pyc").write_bytes(b"")
    assert codes(uninstall_unreal(project)) == []
    assert not (project.parent / "Plugins").exists()


def test_plugins_of_others_stay(project, plugin):
    other = plugin.parent / "Other" / "Other.uplugin"
    other.parent.mkdir()
    other.write_text("{}")
    uninstall_unreal(project)
    assert [path for path in plugin.parent.rglob("*") if path.is_file()] == [other]


def test_uninstalling_what_is_not_installed_changes_nothing(project):
    before = everything(project)
    assert not uninstall_unreal(project).changed
    assert everything(project) == before


def test_uninstalling_leaves_a_folder_of_others(project):
    target = project.parent / "Plugins" / "UsdBridge"
    target.mkdir(parents=True)
    (target / "UsdBridge.uplugin").write_text("{}")
    before = everything(project)
    with pytest.raises(BridgeError, match="delete it yourself"):
        uninstall_unreal(project)
    assert everything(project) == before


def test_an_entry_whose_folder_is_gone_is_taken_out(project, plugin):
    shutil.rmtree(plugin.parent)
    assert uninstall_unreal(project).changed
    assert project.read_text(encoding="utf-8") == TABS


def test_a_disabled_entry_is_enabled_and_told(project):
    listed = [{"Name": "usdbridge", "Enabled": False, "TargetAllowList": ["Editor"]}]
    project.write_text(json.dumps({**PROJECT, "Plugins": listed}, indent="\t"))
    assert codes(install_unreal(project, COPY)) == ["install.enabled-again"]
    assert json.loads(project.read_text())["Plugins"] == [{**listed[0], "Enabled": True}]


def test_a_needed_plugin_that_is_disabled_is_told(project):
    listed = [{"Name": "USDImporter", "Enabled": False}]
    project.write_text(json.dumps({**PROJECT, "Plugins": listed}))
    assert codes(install_unreal(project, COPY)) == ["install.plugin-disabled"]


def test_a_second_copy_elsewhere_in_the_project_is_refused(project):
    second = project.parent / "Plugins" / "Tools" / "UsdBridge"
    second.mkdir(parents=True)
    (second / "UsdBridge.uplugin").write_text("{}")
    assert f"{second}: holds UsdBridge too" in refusal(project, OVERWRITE)


def test_a_link_leads_to_the_source(project, source):
    done = install_unreal(project, LINK)
    assert (done.plugin.resolve(), done.linked) == (source.resolve(), True)
    assert ENTRY in json.loads(project.read_text(encoding="utf-8"))["Plugins"]
    assert not install_unreal(project, LINK).changed


def test_a_link_replaces_a_copy_and_a_copy_a_link(project, plugin, source):
    files = sorted(source.rglob("*"))
    install_unreal(project, LINK)
    assert plugin.is_symlink()
    install_unreal(project, COPY)
    assert not plugin.is_symlink()
    assert sorted(source.rglob("*")) == files


@pytest.mark.parametrize("name", ["Content/Mine.uasset", INIT])
def test_a_link_does_not_replace_work_of_people(project, plugin, name):
    (plugin / name).write_text("mine")
    assert str(plugin / name) in refusal(project, LINK)


@pytest.mark.parametrize("options", [COPY, LINK])
@pytest.mark.parametrize("there", [True, False])
def test_a_link_to_elsewhere_is_replaced_only_when_told(project, tmp_path, options, there):
    elsewhere = tmp_path / "elsewhere"
    if there:
        elsewhere.mkdir()
    target = project.parent / "Plugins" / "UsdBridge"
    target.parent.mkdir()
    target.symlink_to(elsewhere)
    assert f"is a link to {elsewhere}" in refusal(project, options)
    install_unreal(project, InstallOptions(link=options.link, overwrite=True))
    assert (target / INIT).is_file()
    assert not there or not any(elsewhere.iterdir())


def test_uninstalling_a_link_leaves_what_it_leads_to(project, source):
    files = sorted(source.rglob("*"))
    install_unreal(project, LINK)
    uninstall_unreal(project)
    assert sorted(source.rglob("*")) == files


def test_uninstalling_leaves_a_link_to_something_else(project, tmp_path):
    target = project.parent / "Plugins" / "UsdBridge"
    target.parent.mkdir()
    target.symlink_to(tmp_path)
    with pytest.raises(BridgeError, match="not ours; delete it yourself"):
        uninstall_unreal(project)
    assert target.is_symlink()


def test_plugins_that_lead_to_our_own_files_are_refused(project, tmp_path, source, monkeypatch):
    monkeypatch.setattr("usdbridge.installing.unreal._NAME", source.name)
    (source / f"{source.name}.uplugin").write_text('{"Plugins": []}')
    monkeypatch.setattr(
        "usdbridge.installing.unreal._DESCRIPTOR", f"{source.name}.uplugin", raising=True
    )
    (project.parent / "Plugins").symlink_to(tmp_path)
    assert "usdbridge's own files" in refusal(project, OVERWRITE)


def test_a_link_that_windows_does_not_permit_is_told_with_its_cure(project, monkeypatch):
    def refuse(_path, _target, **_more):
        error = OSError(errno.EPERM, "privilege")
        error.winerror = 1314
        raise error

    monkeypatch.setattr(Path, "symlink_to", refuse)
    assert "mklink /J" in refusal(project, LINK)


def test_a_project_behind_a_link_is_the_one_that_is_changed(project, tmp_path):
    link = tmp_path / "Shortcut.uproject"
    link.symlink_to(project)
    assert install_unreal(link, COPY).project == project
    assert link.is_symlink()
    assert "UsdBridge" in project.read_text(encoding="utf-8")
