"""Small stages of classes, references and variants nested in one another by chance."""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

TOPS = ("A", "B", "_c", "_d", "_e")
NAMES = ("p", "q")
SETS = ("look", "size")
CHOICES = ("one", "two")
CHANCES = {"inherits": 0.12, "specializes": 0.12, "references": 0.1, "payload": 0.03}  # of arcs
DEPTH = 2  # of prims below those at the top
FILES = ("root.usda", "asset.usda")


class Writer(random.Random):
    """Chance, and the prims of all files, of which those may be referred to that come later."""

    def __init__(self, seed: int, has_instances: bool) -> None:
        super().__init__(seed)
        self.has_instances = has_instances
        self.prims = [list(self._tree()) for _ in FILES]
        self.file = 0
        self.opinions = 0

    def write(self) -> Iterator[str]:
        """Lines of the next file."""
        yield "#usda 1.0"
        for top in TOPS:
            yield from self._prim(f"/{top}", DEPTH)
        self.file += 1

    def happens(self, chance: float) -> bool:
        """Is it so?"""
        return self.random() < chance

    def _tree(self) -> Iterator[str]:
        for top in TOPS:
            yield f"/{top}"
            for name in self.sample(NAMES, self.choice((0, 1, 1, 2))):
                yield f"/{top}/{name}"
                yield from (f"/{top}/{name}/{below}" for below in NAMES if self.happens(0.4))

    def _prim(self, path: str, depth: int, is_variant: bool = False) -> Iterator[str]:
        name = path.rpartition("/")[2]
        specifier = "class" if name.startswith("_") else self.choice(("def", "def", "over"))
        sets = [one for one in SETS if depth and self.happens(0.25)]
        yield f'{specifier} "{name}" ('
        yield from self._metadata(path, sets)
        if self.has_instances and self.happens(0.2):
            yield "instanceable = true"
        yield from (")", "{", *self._body(path, depth, is_variant))
        for one in sets:
            yield from self._set(path, one, depth)
        yield "}"

    def _set(self, path: str, name: str, depth: int) -> Iterator[str]:
        yield f'variantSet "{name}" = {{'
        for choice in CHOICES:
            inner = [one for one in SETS if one > name and depth > 1 and self.happens(0.2)]
            yield f'"{choice}" ('
            yield from self._metadata(path, inner)
            yield from (") {", *self._body(path, depth - 1, True))
            for one in inner:
                yield from self._set(path, one, 1)
            yield "}"
        yield "}"

    def _metadata(self, path: str, sets: Sequence[str]) -> Iterator[str]:
        """Arcs, variant sets, and choices in sets that it or others may have."""
        for arc, chance in CHANCES.items():
            targets = self._targets(path, arc) if self.happens(chance) else []
            if targets:
                yield f"prepend {arc} = {self.choice(targets)}"
        if sets:
            names = ", ".join(f'"{one}"' for one in sets)
            yield f"prepend variantSets = [{names}]"
        chosen = [one for one in SETS if self.happens(0.6 if one in sets else 0.1)]
        if chosen:
            choices = (f'string {one} = "{self.choice(CHOICES)}"' for one in chosen)
            yield f"variants = {{ {'; '.join(choices)} }}"

    def _body(self, path: str, depth: int, is_variant: bool) -> Iterator[str]:
        for name in ("x", "y"):
            if self.happens(0.5):
                self.opinions += 1
                yield f"int {name} = {self.opinions}"
        for name in NAMES:
            below = f"{path}/{name}"
            is_there = not is_variant and below in self.prims[self.file]
            if is_there or (is_variant and depth > 0 and self.happens(0.3)):
                yield from self._prim(below, depth - 1, is_variant)

    def _targets(self, path: str, arc: str) -> list[str]:
        """Prims of tops further down, of the next one beside it, and of files further down."""
        top = path.split("/")[1]
        others = TOPS[TOPS.index(top) + 1 :]
        beside = path[:-1] + NAMES[1]
        near = [
            prim
            for prim in self.prims[self.file]
            if prim.split("/")[1] in others or (prim == beside and prim != path)
        ]
        targets = [f"<{prim}>" for prim in near]
        if arc in ("references", "payload") and self.file + 1 < len(FILES):
            asset = FILES[self.file + 1]
            targets += [f"@./{asset}@<{prim}>" for prim in self.prims[self.file + 1]]
        return targets


def write(folder: Path, seed: int, has_instances: bool = False) -> Path:
    """The files of a stage; returns its root. The same stage for the same seed."""
    writer = Writer(seed, has_instances)
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        (folder / name).write_text("\n".join([*writer.write(), ""]))
    return folder / FILES[0]
