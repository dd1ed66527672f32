"""review: a shot held against physics, its sound and its pictures, written down."""

from dataclasses import dataclass
from pathlib import Path

from .bundle import bundle_name, default_name
from .errors import PackageError
from .formats.review import ReviewDocument, write_review_json
from .making import Takes, read_takes, solve_takes
from .options import ReviewOptions
from .physics import review_shot
from .preview import build_review, write_review_page
from .progress import Progress, quiet, within

__all__ = ["Reviewed", "review"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed(Takes):
    """What `review` found, and wrote where a folder was given."""

    documents: tuple[ReviewDocument, ...]  # one per take
    files: tuple[Path, ...] = ()  # NAME.review.json of each take, NAME.review.html

    @property
    def ok(self) -> bool:
        """False where strict, and the motion is impossible or a box of the checklist fails."""
        reviews = [shot.review for shot in self.shots if shot.review is not None]
        bad = any(found.verdict == "impossible" or found.failed for found in reviews)
        return not (self.strict and bad)


def review(
    source: str | Path,
    directory: str | Path | None = None,
    options: ReviewOptions = ReviewOptions(),
    *,
    progress: Progress = quiet,
) -> Reviewed:
    """Hold a shot against physics, its sound and its pictures; say what is wrong and its cure.

    What the source does not say of the scene is solved first. Motion that physics is to make is
    not made: what is judged is what was observed.

    Args:
        source: as for `convert`.
        directory: for NAME.review.json and NAME.review.html; None writes nothing.
        options: see `usdbridge.options`.
        progress: told the share done and what is being done.

    Raises:
        BridgeError: the source cannot be read, an option is wrong, or the files are there already
            or cannot be written.
    """
    progress(0.0, "reading")
    source = Path(source)
    name = bundle_name(options.name or default_name(source))
    part = within(progress, 0.02, 0.1)
    takes = read_takes(source, options.read, options.solve, name, progress=part)
    paths = _paths(directory, name, [take.name for take in takes], overwrite=options.overwrite)
    solved = solve_takes(takes, options.solve, within(progress, 0.1, 0.6))
    shots = tuple(
        review_shot(shot, options.physics, progress=within(progress, 0.6, 0.98)) for shot in solved
    )
    documents = tuple(build_review(shot) for shot in shots)
    if paths:
        *files, page = paths
        for document, path in zip(documents, files, strict=True):
            write_review_json(document, path)
        write_review_page(shots, page, name)
    progress(1.0, "done")
    return Reviewed(shots=shots, documents=documents, files=paths, strict=options.strict)


def _paths(
    directory: str | Path | None, name: str, takes: list[str], *, overwrite: bool
) -> tuple[Path, ...]:
    if directory is None:
        return ()
    folder = Path(directory)
    paths = (*(folder / f"{take}.review.json" for take in takes), folder / f"{name}.review.html")
    taken = [path for path in paths if path.exists()]
    if taken and not overwrite:
        raise PackageError(f"{taken[0]}: exists already; pass --overwrite or another --name")
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise PackageError(f"{folder}: cannot be made: {error.strerror}") from error
    return paths
