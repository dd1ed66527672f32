"""check_package from end to end: archive, child process, rules and OpenUSD's validators."""

from pathlib import Path

from pxr import Sdf, Usd
from tests.checks.good_shot import FOREIGN, LAYER, write_bundle
from tests.checks.packages import Trick, write_usdz

from usdbridge.checks import check_package
from usdbridge.checks.catalogue import list_rules, rules_as_markdown
from usdbridge.options import CheckOptions

PAGE = Path(__file__).parents[2] / "docs" / "checks.md"


def codes(path: Path, profile: str = "generic") -> set[str]:
    return {finding.code for finding in check_package(path, CheckOptions(profile=profile)).findings}


def test_good_shot_has_no_findings(tmp_path: Path) -> None:
    assert check_package(write_bundle(tmp_path)).findings == ()


def test_foreign_package_has_no_errors(tmp_path: Path) -> None:
    path = write_usdz(tmp_path / "chair.usdz", {"chair.usda": FOREIGN.encode()})
    assert check_package(path).ok


def test_relative_path_is_checked(tmp_path: Path, monkeypatch) -> None:
    write_bundle(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert check_package(Path("tiny.usdz")).subject == "tiny.usdz"


def test_profile_reaches_the_child(tmp_path: Path) -> None:
    assert codes(write_bundle(tmp_path), "unreal") == {"unreal.whole-rate"}


def test_openusd_validators_are_run(tmp_path: Path) -> None:
    (tmp_path / "a.usda").write_text('#usda 1.0\ndef "a" { }\n', encoding="utf-8")
    assert codes(tmp_path / "a.usda") >= {
        "usd.MissingDefaultPrim",
        "usd.MissingMetersPerUnitMetadata",
        "usd.MissingUpAxisMetadata",
    }


def test_warnings_of_openusd_are_findings(tmp_path: Path) -> None:
    text = FOREIGN.replace('["xformOp:scale"]', '["xformOp:scale", "xformOp:rotateX"]')
    (tmp_path / "a.usda").write_text(text, encoding="utf-8")
    assert codes(tmp_path / "a.usda") == {"usd.diagnostic"}


def test_misaligned_package_is_checked_further(tmp_path: Path) -> None:
    files = {"a.usda": LAYER.encode()}
    path = write_usdz(tmp_path / "a.usdz", files, {"a.usda": Trick(padded=False)})
    assert codes(path) >= {"package.alignment", "media.asset-present", "structure.crate-layer"}


def test_unsound_package_is_not_opened(tmp_path: Path) -> None:
    files = {"a.usda": b"#usda 1.0\nno usd", "b.png": b""}
    path = write_usdz(tmp_path / "a.usdz", files, {"b.png": Trick(flags=1)})
    assert codes(path) == {"package.encrypted"}


def test_check_never_repairs(tmp_path: Path) -> None:
    def edit(stage: Usd.Stage) -> None:
        stage.GetRootLayer().pseudoRoot.SetInfo("upAxis", "Z")

    path = write_bundle(tmp_path, edit)
    before = {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()}
    check_package(path)
    assert {file: file.read_bytes() for file in tmp_path.rglob("*") if file.is_file()} == before


def test_layer_that_cannot_be_read_is_found(tmp_path: Path) -> None:
    files = {"a.usda": FOREIGN.encode(), "b.usdc": b"PXR-USDC"}
    assert codes(write_usdz(tmp_path / "a.usdz", files)) == {"media.layer-unreadable"}


def test_loose_stage_of_several_layers_is_checked_whole(tmp_path: Path) -> None:
    text = LAYER.replace("metersPerUnit = 1", "metersPerUnit = 1\n    subLayers = [@./look.usda@]")
    (tmp_path / "shot.usda").write_text(text, encoding="utf-8")
    look = '#usda 1.0\nover "Shot"\n{\n    asset x = @./none.png@\n}\n'
    (tmp_path / "look.usda").write_text(look, encoding="utf-8")
    report = check_package(tmp_path / "shot.usda")
    where = {finding.where for finding in report.findings if finding.code == "media.asset-present"}
    assert where == {"shot.usda", "look.usda"}


def test_codes_are_dotted_and_named_once() -> None:
    found = [rule.code for rule in list_rules()]
    assert len(found) == len(set(found))
    assert all(code.count(".") == 1 and " " not in code for code in found)
    assert all(rule.doc.endswith(".") for rule in list_rules())


def test_page_lists_every_rule() -> None:
    assert rules_as_markdown() in PAGE.read_text(encoding="utf-8")


def test_crate_is_read_as_text_is(tmp_path: Path) -> None:
    layer = Sdf.Layer.CreateAnonymous(".usda")
    layer.ImportFromString(FOREIGN)
    layer.Export(str(tmp_path / "chair.usd"))
    assert check_package(tmp_path / "chair.usd").findings == ()


def test_names_cannot_steer_a_terminal(tmp_path: Path) -> None:
    files = {"a.usda": b"#usda 1.0\n", "b\x1b[2J\u202e.png": b""}
    found = check_package(write_usdz(tmp_path / "a.usdz", files)).findings
    assert [finding.where for finding in found] == ["b�[2J�.png"]
