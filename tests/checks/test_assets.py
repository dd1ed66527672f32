"""Asset paths of untrusted layers: judged before anything is composed."""

import sys
from pathlib import Path

import pytest
from pxr import Usd
from tests.checks.hostile import HEADER, WAYS, leading_to, packed
from tests.checks.packages import write_usdz
from tests.checks.watch import opens_of

from usdbridge.checks import check_package, inspect_file
from usdbridge.checks.archive import read_archive
from usdbridge.checks.assets import Assets, scan_assets
from usdbridge.errors import CheckError

UNSAFE = [
    "/abs/secret.usda",
    "../secret.usda",
    "./a/../../secret.usda",
    "C:/secret.usda",
    "\\\\host\\share\\secret.usda",
    "https://host/secret.usda",
    "file:///secret.usda",
    "x.usda:SDF_FORMAT_ARGS:a=b",
    "`${SECRET}`",
    "a/. ./secret.usda",
]
SECRET = f'{HEADER}(\n    defaultPrim = "a"\n)\ndef Cube "a" {{ }}\n'


def scan(path: Path) -> Assets:
    return scan_assets(path, read_archive(path) if path.suffix == ".usdz" else None)


def absolute_layer(folder: Path, how: str) -> tuple[Path, Path]:
    """A secret, and a layer in another folder that leads to it."""
    secret = folder / "secret.usda"
    secret.write_text(SECRET, encoding="utf-8")
    (folder / "in").mkdir()
    return secret, leading_to(folder / "in" / "a.usda", str(secret), how=how)


def codes(assets: Assets) -> set[str]:
    return {finding.code for finding in assets.findings}


@pytest.mark.parametrize("how", WAYS)
def test_absolute_path_is_refused_wherever_it_stands(how: str, tmp_path: Path) -> None:
    layer = leading_to(tmp_path / "a.usda", "/abs/secret.usda", how=how)
    assert codes(scan(layer)) == {"media.unsafe-path"}


@pytest.mark.parametrize("how", WAYS)
def test_absolute_path_in_a_package_is_refused(how: str, tmp_path: Path) -> None:
    layer = leading_to(tmp_path / "a.usda", "/abs/secret.usda", how=how)
    assert codes(scan(packed(tmp_path / "a.usdz", layer))) == {"media.unsafe-path"}


@pytest.mark.parametrize("target", UNSAFE)
def test_path_that_leads_out_is_refused(target: str, tmp_path: Path) -> None:
    layer = leading_to(tmp_path / "a.usda", target, how="references")
    assert codes(scan(layer)) == {"media.unsafe-path"}


def test_path_computed_from_variables_is_refused(tmp_path: Path) -> None:
    variables = '(\n    expressionVariables = {\n        string X = "b.usda"\n    }\n)\n'
    text = f'{HEADER}{variables}def "a" (references = @`"${{X}}"`@) {{ }}\n'
    (tmp_path / "a.usda").write_text(text, encoding="utf-8")
    assert codes(scan(tmp_path / "a.usda")) == {"media.unsafe-path"}


def test_unsafe_path_two_layers_down_is_refused(tmp_path: Path) -> None:
    leading_to(tmp_path / "c.usda", "/abs/secret.usda", how="references")
    leading_to(tmp_path / "b.usda", "./c.usda", how="sublayer")
    layer = leading_to(tmp_path / "a.usda", "./b.usda", how="payload")
    assert codes(scan(layer)) == {"media.unsafe-path"}


def test_unsafe_path_in_a_nested_package_is_refused(tmp_path: Path) -> None:
    inner = packed(
        tmp_path / "b.usdz", leading_to(tmp_path / "b.usda", "/abs/x.usda", how="payload")
    )
    files = {"a.usda": SECRET.encode(), "b.usdz": inner.read_bytes()}
    assert codes(scan(write_usdz(tmp_path / "a.usdz", files))) == {"media.unsafe-path"}


def test_package_beside_a_loose_layer_is_checked_as_an_archive(tmp_path: Path) -> None:
    write_usdz(tmp_path / "b.usdz", {"../evil.usda": SECRET.encode()})
    layer = leading_to(tmp_path / "a.usda", "./b.usdz", how="references")
    assert codes(scan(layer)) == {"package.name"}


@pytest.mark.skipif(sys.platform == "win32", reason="symbolic links need rights on Windows")
def test_symbolic_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "secret.usda").write_text(SECRET, encoding="utf-8")
    (inside / "b.usda").symlink_to(tmp_path / "secret.usda")
    layer = leading_to(inside / "a.usda", "./b.usda", how="references")
    assert codes(scan(layer)) == {"media.unsafe-path"}


def test_path_in_a_package_is_looked_up_from_its_root_too(tmp_path: Path) -> None:
    files = {"a.usda": b"#usda 1.0\n", "sub/b.usda": b"", "tex/c.png": b""}
    files["sub/b.usda"] = f'{HEADER}def "a"\n{{\n    asset x = @tex/c.png@\n}}\n'.encode()
    references = scan(write_usdz(tmp_path / "a.usdz", files)).references
    assert [(each.target, each.present) for each in references] == [("tex/c.png", True)]


def test_tiled_texture_is_present_when_a_tile_is(tmp_path: Path) -> None:
    text = f'{HEADER}def "a"\n{{\n    asset x = @./t.<UDIM>.png@\n}}\n'
    files = {"a.usda": text.encode(), "t.1001.png": b""}
    references = scan(write_usdz(tmp_path / "a.usdz", files)).references
    assert [each.present for each in references] == [True]


@pytest.mark.skipif(sys.platform != "linux", reason="watches opens with inotify")
def test_watch_sees_openusd_open_an_absolute_layer(tmp_path: Path) -> None:
    secret, layer = absolute_layer(tmp_path, "references")
    with opens_of(secret) as opened:
        Usd.Stage.Open(str(layer))
    assert opened


@pytest.mark.skipif(sys.platform != "linux", reason="watches opens with inotify")
@pytest.mark.parametrize("how", ["sublayer", "references", "attribute"])
def test_absolute_path_is_never_opened(how: str, tmp_path: Path) -> None:
    secret, layer = absolute_layer(tmp_path, how)
    with opens_of(secret) as opened:
        loose = check_package(layer)
        inside = check_package(packed(tmp_path / "a.usdz", layer))
    found = [finding.code for report in (loose, inside) for finding in report.findings]
    assert (found, opened) == (["media.unsafe-path", "media.unsafe-path"], [])


@pytest.mark.parametrize("how", ["attribute", "references"])
def test_password_file_is_refused(how: str, tmp_path: Path) -> None:
    layer = leading_to(tmp_path / "a.usda", "/etc/passwd", how=how)
    assert codes(scan(layer)) == {"media.unsafe-path"}


def test_stray_path_is_not_looked_up_from_where_the_command_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    (tmp_path / "there").mkdir()
    (tmp_path / "here" / "secret.usda").write_text(SECRET, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "here")
    layer = leading_to(tmp_path / "there" / "a.usda", "secret.usda", how="references")
    assert inspect_file(layer).bounds is None


def test_info_of_a_file_with_unsafe_paths_is_refused(tmp_path: Path) -> None:
    layer = leading_to(tmp_path / "a.usda", "/etc/passwd", how="references")
    with pytest.raises(CheckError, match=r"a\.usda: .*is absolute"):
        inspect_file(layer)
