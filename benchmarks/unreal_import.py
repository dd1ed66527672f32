"""How long an import into Unreal takes without the engine: on the double, the plug-in's own share.

python benchmarks/unreal_import.py BUNDLE.gshot …

Prints processor seconds of each part, and the ratio of all that is not the double to OpenUSD
computing every camera, object and light of the same package on every frame, in the same run.
"""

import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "unreal_plugin" / "UsdBridge" / "Content" / "Python")]

from pxr import Usd, UsdGeom  # noqa: E402
from tests.unreal.double import make_unreal  # noqa: E402


def usd_seconds(package: Path) -> float:
    """OpenUSD's own time for the transform of every prim on every frame."""
    begun = time.process_time()
    stage = Usd.Stage.Open(str(package))
    prims = [prim for prim in stage.Traverse() if prim.IsA(UsdGeom.Xformable)]
    for frame in range(int(stage.GetEndTimeCode()) + 1):
        cache = UsdGeom.XformCache(frame)
        for prim in prims:
            cache.GetLocalToWorldTransform(prim)
    return time.process_time() - begun


def import_seconds(bundle: Path) -> dict[str, float]:
    """Processor seconds of each part of an import."""
    from usdbridge_unreal import editor
    from usdbridge_unreal.manifest import read_manifest
    from usdbridge_unreal.options import ImportOptions
    from usdbridge_unreal.plan import plan_shot
    from usdbridge_unreal.recheck import check_shot
    from usdbridge_unreal.stage import read_stage

    seconds = {}
    begun = time.process_time()

    def lap(part: str) -> None:
        nonlocal begun
        seconds[part] = time.process_time() - begun
        begun = time.process_time()

    shot = read_manifest(bundle)
    lap("read the manifest")
    shot = read_stage(shot)
    lap("read the USDZ")
    plan = plan_shot(shot, ImportOptions(), editor.find_engine())
    lap("decide")
    recorded = editor.make_shot(plan, lambda _share, _words: None)
    lap("make, and read back, on the double")
    checks = check_shot(shot, plan, recorded)
    lap("check")
    keys = sum(
        len(c.frames) for a in recorded.actors for t in a.tracks for c in t.channels.values()
    )
    failed = sum(not check.ok for check in checks)
    print(f"{shot.name}: {shot.count} frames, {len(recorded.actors)} actors, {keys} keys", end="")
    print(f", {failed} of {len(checks)} checks failed")
    return seconds


def main() -> None:
    """Command line."""
    for word in sys.argv[1:]:
        bundle = Path(word)
        with tempfile.TemporaryDirectory() as folder:
            sys.modules["unreal"] = make_unreal(folder=Path(folder))
            for name in [name for name in sys.modules if name.startswith("usdbridge_unreal")]:
                del sys.modules[name]
            seconds = import_seconds(bundle)
        for part, spent in seconds.items():
            print(f"  {part:36} {spent:7.2f} s")
        own = sum(spent for part, spent in seconds.items() if "double" not in part)
        peer = usd_seconds(bundle.with_suffix(".usdz"))
        print(
            f"  all but the double {own:.2f} s, OpenUSD's transforms {peer:.2f} s: {own / peer:.1f}"
        )


if __name__ == "__main__":
    main()
