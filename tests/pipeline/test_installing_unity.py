"""The package in a Unity project: what changes, what is refused, what comes back."""

import errno
import json
import shutil
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from usdbridge.errors import BridgeError
from usdbridge.installing import install_unity, uninstall_unity
from usdbridge.installing.dependencies import drop_dependency, put_dependency
from usdbridge.options import InstallOptions

COPY = InstallOptions()
LINK = InstallOptions(link=True)
OVERWRITE = InstallOptions(overwrite=True)
NAME = "com.usdbridge.unity"
ENTRY = f"file:{NAME}"
SCRIPT = "Core/A.cs"
MANIFEST = {
    "dependencies": {"com.unity.timeline": "1.8.7", "com.unity.modules.video": "1.0.0"},
    "scopedRegistries": [{"name": "é", "url": "https://example.org", "scopes": []}],
}
SPACES = json.dumps(MANIFEST, indent=2, ensure_ascii=False) + "\n"
VERSION = "m_EditorVersion: {0}\nm_EditorVersionWithRevision: {0} (4016570cf34f)\n"


def ship(monkeypatch, folder, version="0.1.0", **files):
    """Make a package of that version what `install` installs."""
    shutil.rmtree(folder, ignore_errors=True)
    texts = {"package.json": json.dumps({"name": NAME}), "Core/UsdBridge.Core.asmdef": "{}"}
    for name, text in {**texts, SCRIPT: "class A {}\n", **files}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    monkeypatch.setattr("usdbridge.installing.unity.plugin_directory", lambda _: folder)
    monkeypatch.setattr("usdbridge.installing.unity.__version__", version)
    return folder


@pytest.fixture(autouse=True)
def source(monkeypatch, tmp_path):
    return ship(monkeypatch, tmp_path / "shipped")


def make_project(folder, text=SPACES):
    for name in ("Assets", "Packages", "ProjectSettings"):
        (folder / name).mkdir(parents=True)
    (folder / "ProjectSettings/ProjectVersion.txt").write_text(VERSION.format("2022.3.10f1"))
    manifest_of(folder).write_bytes(text.encode())
    return folder


@pytest.fixture
def project(tmp_path):
    return make_project(tmp_path / "Game")


def manifest_of(project):
    return project / "Packages" / "manifest.json"


def listed(project):
    return json.loads(manifest_of(project).read_bytes())["dependencies"]


def everything(project):
    """Every path in the project, with the bytes of files and the targets of links."""
    return {
        path: path.readlink() if path.is_symlink() else path.is_file() and path.read_bytes()
        for path in sorted(project.rglob("*"))
    }


def refusal(project, options=COPY):
    """What installing is refused with, after which nothing has changed."""
    before = everything(project)
    with pytest.raises(BridgeError) as caught:
        install_unity(project, options)
    assert everything(project) == before
    return str(caught.value)


def codes(done):
    return [finding.code for finding in done.findings]


def test_files_are_copied_and_listed_out_of_the_sight_of_unity(project, source):
    plugin = install_unity(project, COPY).plugin
    told = json.loads((plugin / ".installed.json").read_text())
    names = ["Core/A.cs", "Core/UsdBridge.Core.asmdef", "package.json"]
    assert (told["version"], sorted(told["files"])) == ("0.1.0", names)
    assert (plugin / SCRIPT).read_bytes() == (source / SCRIPT).read_bytes()


def test_entry_is_all_that_changes_in_the_manifest(project):
    install_unity(project, COPY)
    text = manifest_of(project).read_text(encoding="utf-8")
    last = '    "com.unity.modules.video": "1.0.0"'
    assert text == SPACES.replace(last, f'{last},\n    "{NAME}": "{ENTRY}"')


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("options", [COPY, LINK])
@pytest.mark.parametrize(
    "text",
    [
        SPACES,
        SPACES.replace("\n", "\r\n"),
        json.dumps(MANIFEST, indent="\t"),
        json.dumps(MANIFEST, separators=(",", ":")),
        '{"dependencies": {}}',
        '{\n  "dependencies" : {\n  },\n  "testables": [ ]\n}\n\n',
    ],
)
def test_uninstalling_gives_the_project_back_byte_for_byte(project, text, options, encoding):
    manifest_of(project).write_bytes(text.encode(encoding))
    before = everything(project)
    install_unity(project, options)
    assert NAME in json.loads(manifest_of(project).read_bytes().decode(encoding))["dependencies"]
    uninstall_unity(project)
    assert everything(project) == before


def test_lock_file_is_unitys_alone(project):
    lock = project / "Packages" / "packages-lock.json"
    lock.write_text('{"dependencies": {}}')
    install_unity(project, COPY)
    assert lock.read_text() == '{"dependencies": {}}'


spaces = st.sampled_from([None, 0, 1, 4, "\t"])
others = st.dictionaries(
    st.text(max_size=9).filter(lambda key: key != "dependencies"), st.none() | st.integers()
)
packages = st.dictionaries(st.text(max_size=9), st.text(max_size=9))


@given(others, packages, others, spaces, st.sampled_from([(",", ":"), (", ", ": "), (" ,", " : ")]))
def test_entry_is_put_into_any_manifest_and_taken_out_again(before, inside, after, indent, marks):
    told = {**before, "dependencies": inside, **after}
    text = json.dumps(told, indent=indent, separators=marks)
    put = put_dependency(text, NAME, ENTRY)
    assert json.loads(put) == {**told, "dependencies": {**inside, NAME: ENTRY}}
    assert drop_dependency(put, NAME) == text
    assert put_dependency(put_dependency(text, NAME, "1.0.0"), NAME, ENTRY) == put


values = st.none() | st.integers() | st.text(max_size=5) | packages | st.lists(st.integers())
keys = st.sampled_from(["dependencies", "Dependencies", "testables", NAME])


@given(st.dictionaries(keys, values).map(json.dumps))
def test_strange_manifests_are_understood_or_refused_and_never_broken(tmp_path_factory, text):
    project = make_project(tmp_path_factory.mktemp("any") / "Any", text)
    before = everything(project)
    with suppress(BridgeError):
        install_unity(project, COPY)
        assert listed(project)[NAME] == ENTRY
        uninstall_unity(project)
    assert everything(project) == before


@given(st.binary(max_size=40))
def test_any_bytes_are_refused_in_one_line(tmp_path_factory, data):
    project = make_project(tmp_path_factory.mktemp("any") / "Any")
    manifest_of(project).write_bytes(data)
    assert "\n" not in refusal(project)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "not JSON at line 1"),
        ("[]", "no JSON object; a manifest.json starts with {"),
        ("{}", "dependencies is missing; must be an object"),
        ('{"dependencies": []}', "dependencies is []; must be an object"),
        ('{"dependencies": {}, "dependencies": {}}', '"dependencies" stands twice'),
        ('{"dependencies": {"a": "1", "a": "2"}}', 'names "a" twice'),
    ],
)
def test_what_is_not_a_manifest_is_refused(project, text, words):
    manifest_of(project).write_text(text)
    said = refusal(project)
    assert said.startswith(f"{manifest_of(project)}: ")
    assert words in said


@pytest.mark.parametrize("missing", ["Assets", "Packages", "ProjectSettings"])
def test_a_folder_that_is_no_project_is_refused(project, missing):
    shutil.rmtree(project / missing)
    assert f"{project}" in refusal(project)


@pytest.mark.parametrize("inside", ["Assets", "Packages/manifest.json"])
def test_a_path_in_a_project_is_refused_and_the_project_named(project, inside):
    with pytest.raises(BridgeError, match=f"holds Assets and Packages: {project}$"):
        install_unity(project / inside, COPY)


@pytest.mark.parametrize("told", ["2022.2.21f1", "2021.3.45f1", "5.6.7f1", "6", "", "six.0.1f1"])
def test_an_editor_too_old_or_not_understood_is_refused(project, told):
    (project / "ProjectSettings/ProjectVersion.txt").write_text(VERSION.format(told))
    assert "2022.3" in refusal(project)


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("2022.3.0f1", []),
        ("2022.3.62f1c1", []),
        ("2023.2.20f1", []),
        ("6000.0.23f1", []),
        ("6000.7.0a1", []),
        ("7000.0.1f1", ["install.engine-later"]),
    ],
)
def test_an_editor_that_may_do_is_allowed_and_told(project, told, found):
    (project / "ProjectSettings/ProjectVersion.txt").write_text(VERSION.format(told))
    assert codes(install_unity(project, COPY)) == found


def test_what_fails_halfway_is_undone(project, monkeypatch):
    replace = Path.replace

    def fail(path, target):
        if Path(target) == manifest_of(project):
            raise OSError(errno.ENOSPC, "No space left on device", str(target))
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", fail)
    assert "No space left on device" in refusal(project)
    assert "No space left on device" in refusal(project, LINK)


def test_installing_again_changes_nothing(project):
    install_unity(project, COPY)
    before = everything(project)
    done = install_unity(project, COPY)
    assert (done.changed, done.previous, everything(project)) == (False, "0.1.0", before)


def test_an_upgrade_replaces_adds_and_removes(project, source, monkeypatch):
    plugin = install_unity(project, COPY).plugin
    ship(monkeypatch, source, "0.2.0", **{SCRIPT: "new\n", "Core/B.cs": "b\n"})
    (source / "Core/UsdBridge.Core.asmdef").unlink()
    done = install_unity(project, COPY)
    assert (done.previous, done.version) == ("0.1.0", "0.2.0")
    assert (plugin / SCRIPT).read_text() == "new\n"
    assert sorted(path.name for path in (plugin / "Core").iterdir()) == ["A.cs", "B.cs"]


def test_a_changed_file_is_replaced_only_when_told(project, source, monkeypatch):
    plugin = install_unity(project, COPY).plugin
    (plugin / SCRIPT).write_text("mine\n")
    ship(monkeypatch, source, "0.2.0", **{SCRIPT: "new\n"})
    assert f"{plugin / SCRIPT}: was changed" in refusal(project)
    install_unity(project, OVERWRITE)
    assert (plugin / SCRIPT).read_text() == "new\n"


def test_files_that_people_added_stay_and_are_told(project):
    plugin = install_unity(project, COPY).plugin
    (plugin / "Core/Mine.cs").write_text("mine")
    assert codes(uninstall_unity(project)) == ["install.files-kept"]
    assert [path for path in plugin.rglob("*") if path.is_file()] == [plugin / "Core/Mine.cs"]


@pytest.mark.parametrize(
    "told", ["0.1.0", "https://example.org/usdbridge.git?path=/unity_package", "file:../../else"]
)
def test_a_package_from_elsewhere_is_replaced_only_when_told(project, told):
    text = put_dependency(SPACES, NAME, told)
    manifest_of(project).write_text(text, encoding="utf-8")
    assert "remove it in the Package Manager" in refusal(project)
    assert "remove it in the Package Manager" in refusal(project, LINK)
    install_unity(project, OVERWRITE)
    assert listed(project)[NAME] == ENTRY


@pytest.mark.parametrize(
    "told", [7, "0.1.0", "file://host/a.git", "file:../Assets", "file:" + "a" * 999]
)
def test_uninstalling_leaves_a_package_from_elsewhere(project, told):
    inside = {**MANIFEST["dependencies"], NAME: told}
    manifest_of(project).write_text(json.dumps({"dependencies": inside}))
    before = everything(project)
    with pytest.raises(BridgeError):
        uninstall_unity(project)
    assert everything(project) == before


def test_a_folder_of_others_is_replaced_only_when_told(project):
    target = project / "Packages" / NAME
    target.mkdir()
    (target / "package.json").write_text("{}")
    assert "was not put there by usdbridge" in refusal(project)
    assert "was not put there by usdbridge" in refusal(project, LINK)
    assert (install_unity(project, OVERWRITE).plugin / SCRIPT).is_file()


def test_a_second_copy_under_another_name_is_refused(project):
    second = project / "Packages" / "usdbridge"
    second.mkdir()
    (second / "package.json").write_text(json.dumps({"name": NAME}))
    assert f"{second}: holds {NAME} too" in refusal(project, OVERWRITE)


def test_a_link_is_an_entry_relative_to_the_packages_folder(project, source):
    done = install_unity(project, LINK)
    assert (done.plugin, done.linked) == (source, True)
    assert listed(project)[NAME] == "file:../../shipped"
    assert [path.name for path in (project / "Packages").iterdir()] == ["manifest.json"]
    assert not install_unity(project, LINK).changed


def test_a_link_to_another_drive_is_absolute(project, source, monkeypatch):
    def refuse(_path, _start):
        raise ValueError("path is on mount 'C:', start on mount 'D:'")

    monkeypatch.setattr("os.path.relpath", refuse)
    install_unity(project, LINK)
    assert listed(project)[NAME] == f"file:{source.resolve().as_posix()}"


def test_a_link_replaces_a_copy_and_a_copy_a_link(project, source):
    files = everything(source)
    plugin = install_unity(project, COPY).plugin
    install_unity(project, LINK)
    assert not plugin.exists()
    install_unity(project, COPY)
    assert (listed(project)[NAME], (plugin / SCRIPT).is_file()) == (ENTRY, True)
    assert everything(source) == files


def test_a_link_does_not_replace_work_of_people(project):
    plugin = install_unity(project, COPY).plugin
    (plugin / SCRIPT).write_text("mine")
    assert str(plugin / SCRIPT) in refusal(project, LINK)


def test_uninstalling_a_link_leaves_what_it_leads_to(project, source):
    files = everything(source)
    install_unity(project, LINK)
    assert uninstall_unity(project).plugin.resolve() == source
    assert everything(source) == files


def test_a_link_that_leads_nowhere_any_more_is_taken_out(project, source):
    install_unity(project, LINK)
    shutil.rmtree(source)
    assert uninstall_unity(project).changed
    assert manifest_of(project).read_text(encoding="utf-8") == SPACES


def test_uninstalling_what_is_not_installed_changes_nothing(project):
    before = everything(project)
    assert not uninstall_unity(project).changed
    assert everything(project) == before
