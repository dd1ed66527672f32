"""Files made to hurt whoever opens them."""

import random
from pathlib import Path

from tests.checks.packages import write_usdz

HEADER = "#usda 1.0\n"


def nested_references(path: Path, width: int = 8, depth: int = 7) -> Path:
    """A kilobyte that composes to width^depth prims."""
    levels = [HEADER, 'def "L0" { }\n']
    for level in range(1, depth + 1):
        arms = (f'    def "A{arm}" (references = </L{level - 1}>) {{ }}\n' for arm in range(width))
        levels.append(f'def "L{level}"\n{{\n{"".join(arms)}}}\n')
    path.write_text("".join(levels), encoding="utf-8")
    return path


def deep_nesting(path: Path, depth: int) -> Path:
    """Prims inside prims."""
    text = HEADER + 'def "a" {\n' * depth + "}\n" * depth
    path.write_text(text, encoding="utf-8")
    return path


def huge_array(path: Path, count: int) -> Path:
    """An array of many numbers, in text."""
    path.write_text(
        f'{HEADER}def "a"\n{{\n    int[] x = [{"1, " * count}1]\n}}\n', encoding="utf-8"
    )
    return path


def self_reference(path: Path) -> Path:
    """A layer that is its own sublayer, and a prim that refers to itself."""
    text = f'(\n    subLayers = [@./{path.name}@]\n)\ndef "a" (references = </a>) {{ }}\n'
    path.write_text(HEADER + text, encoding="utf-8")
    return path


def leading_to(path: Path, target: str, *, how: str) -> Path:
    """A layer with an asset path to `target`, in one of the ways that USD has."""
    layer, prim, inside = "", "", ""
    if how == "sublayer":
        layer = f"(\n    subLayers = [@{target}@]\n)\n"
    elif how in ("references", "payload"):
        prim = f"({how} = @{target}@)"
    elif how == "attribute":
        inside = f"    asset x = @{target}@\n"
    elif how == "sample":
        inside = f"    asset x.timeSamples = {{ 0: @{target}@ }}\n"
    elif how == "variant":
        prim = '(\n    variants = {\n        string v = "b"\n    }\n    variantSets = "v"\n)'
        choice = f'        "a" (references = @{target}@) {{\n        }}\n'
        inside = f'    variantSet "v" = {{\n{choice}        "b" {{\n        }}\n    }}\n'
    elif how == "clips":
        lines = (
            f'            string templateAssetPath = "{target}.#.usda"',
            "            double templateStartTime = 1",
            "            double templateEndTime = 2",
            "            double templateStride = 1",
            '            string primPath = "/a"',
        )
        clips = "\n".join(lines)
        prim = f"(\n    clips = {{\n        dictionary default = {{\n{clips}\n        }}\n    }}\n)"
    path.write_text(f'{HEADER}{layer}def "a" {prim}\n{{\n{inside}}}\n', encoding="utf-8")
    return path


WAYS = ("sublayer", "references", "payload", "attribute", "sample", "variant", "clips")


def flipped(data: bytes, seed: int, flips: int = 8) -> bytes:
    """The same bytes with a few bits turned over."""
    chance = random.Random(seed)
    out = bytearray(data)
    for _ in range(flips):
        out[chance.randrange(len(out))] ^= 1 << chance.randrange(8)
    return bytes(out)


def packed(path: Path, layer: Path) -> Path:
    """The layer alone in a sound package."""
    return write_usdz(path, {layer.name: layer.read_bytes()})
