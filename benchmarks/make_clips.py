"""Renders our own clips with exact truth, for solving to be measured on.

    make_clips.py DIR [--only NAME ...] [--hostile]

Each clip becomes DIR/NAME/clip.mp4 with DIR/NAME/truth.json, in the form that
shared/tools/score_camera.py reads. A clip that is there already is left alone.
"""

import argparse
import shutil
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

import cv2

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from tests.synth.catalogue import CLIPS, Clip
from tests.synth.clip import render_clip
from tests.synth.hostile import HOSTILE


def main(arguments: Sequence[str] | None = None) -> None:
    """Parse the command line and render what is missing."""
    whole = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=whole)
    parser.add_argument("dir", type=Path, metavar="DIR", help="where the clips go")
    parser.add_argument("--only", action="append", metavar="NAME", help="repeat for several")
    parser.add_argument("--hostile", action="store_true", help="the broken clips instead")
    given = parser.parse_args(arguments)
    cv2.setNumThreads(1)  # the same bytes everywhere
    makers: dict[str, Callable[[Path], object]] = {
        name: partial(_render, make) for name, make in CLIPS.items()
    }
    if given.hostile:
        makers = dict(HOSTILE)
    unknown = sorted(set(given.only or ()) - set(makers))
    if unknown:
        parser.error(f"no clip called {', '.join(unknown)}; there are {', '.join(makers)}")
    for name in given.only or makers:
        if not (given.dir / name / "clip.mp4").exists():
            _write_whole(given.dir / name, makers[name])
            print(given.dir / name, flush=True)


def _render(make: Callable[[], Clip], path: Path) -> None:
    clip = make()
    render_clip(
        clip.takes,
        path,
        size=clip.size,
        rate=clip.rate,
        look=clip.look,
        notes=clip.notes,
        dissolves=clip.dissolves,
    )


def _write_whole(folder: Path, write: Callable[[Path], object]) -> None:
    """Others never see half a clip: it is renamed when it is finished."""
    rough = folder.with_name(f".{folder.name}.part")
    shutil.rmtree(rough, ignore_errors=True)
    rough.mkdir(parents=True)
    write(rough / "clip.mp4")
    rough.rename(folder)


if __name__ == "__main__":
    main()
