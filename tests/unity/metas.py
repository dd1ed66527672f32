"""The .meta files of the Unity package: Unity ignores a package's file that has none.

Run it after adding or removing a file: `.venv/bin/python tests/unity/metas.py`. A new file's GUID
is the MD5 of its path, so whoever runs this gets the same. One that exists is left alone: scenes
know components by their GUIDs, so a file that moves takes its .meta with it (`git mv` both).
"""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[2] / "unity_package"
COMMON = "  userData: \n  assetBundleName: \n  assetBundleVariant: \n"
PLAIN = "  externalObjects: {}\n" + COMMON
SCRIPT = (
    "  externalObjects: {}\n  serializedVersion: 2\n  defaultReferences: []\n"
    "  executionOrder: 0\n  icon: {instanceID: 0}\n" + COMMON
)
IMPORTERS = {  # suffix → what Unity imports such a file with, and the settings it writes for it
    ".cs": ("MonoImporter", SCRIPT),
    ".asmdef": ("AssemblyDefinitionImporter", PLAIN),
    ".json": ("TextScriptImporter", PLAIN),
    ".md": ("TextScriptImporter", PLAIN),
    ".txt": ("TextScriptImporter", PLAIN),
    ".shader": (
        "ShaderImporter",
        "  externalObjects: {}\n  defaultTextures: []\n  nonModifiableTextures: []\n"
        "  preprocessorOverride: 0\n" + COMMON,
    ),
    ".hlsl": ("ShaderIncludeImporter", PLAIN),
    ".png": ("TextureImporter", PLAIN),
}


def assets(package: Path = PACKAGE) -> Iterator[Path]:
    """Files and folders that Unity imports: not what starts with a dot or ends with a tilde."""
    for path in sorted(package.iterdir()):
        if path.name.startswith(".") or path.name.endswith("~") or path.suffix == ".meta":
            continue
        yield path
        if path.is_dir():
            yield from assets(path)


def metas(package: Path = PACKAGE) -> Iterator[Path]:
    """The .meta files that are there."""
    return package.rglob("*.meta")


def meta_of(asset: Path) -> Path:
    """Where an asset's .meta file is."""
    return asset.with_name(asset.name + ".meta")


def meta_text(asset: Path, package: Path = PACKAGE) -> str:
    """What a new asset's .meta file says."""
    path = asset.relative_to(package).as_posix()
    guid = hashlib.md5(f"usdbridge/{path}".encode(), usedforsecurity=False).hexdigest()
    importer, settings = IMPORTERS.get(asset.suffix, ("DefaultImporter", PLAIN))
    if path == "package.json":
        importer = "PackageManifestImporter"
    folder = "folderAsset: yes\n" if asset.is_dir() else ""
    return f"fileFormatVersion: 2\nguid: {guid}\n{folder}{importer}:\n{settings}"


def guid_in(meta: Path) -> str | None:
    """The GUID a .meta file gives; None where it gives none."""
    found = re.search(r"^guid: ([0-9a-f]{32})$", meta.read_text(encoding="utf-8"), re.MULTILINE)
    return found and found[1]


def write_metas(package: Path = PACKAGE) -> list[Path]:
    """The .meta files written or removed, so that every asset has one and none is left over."""
    wanted = {meta_of(asset): asset for asset in assets(package)}
    stale = [meta for meta in metas(package) if meta not in wanted]
    new = [meta for meta in wanted if not meta.exists()]
    for meta in stale:
        meta.unlink()
    for meta in new:
        meta.write_text(meta_text(wanted[meta], package), encoding="utf-8", newline="\n")
    return stale + new


if __name__ == "__main__":
    write_metas()
