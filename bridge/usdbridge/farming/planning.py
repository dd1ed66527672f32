"""From the shots that somebody wants to tasks: names that differ, options that are complete."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from ..bundle import bundle_name, default_name, safe_name
from ..errors import OptionError
from ..formats.option_values import flat_options, options_from_flat
from ..options import BatchOptions, Options, ShotOptions
from .layout import RESERVED
from .manifest import FILE_OPTIONS
from .values import ShotRequest, ShotTask


def plan_tasks(
    shots: Sequence[ShotRequest], directory: Path, options: BatchOptions
) -> tuple[ShotTask, ...]:
    """The tasks of a batch, in order; a shot's own options win over the batch's.

    Raises:
        OptionError: a name is given twice or has no letter, or an option is wrong.
    """
    return tuple(
        ShotTask(
            name=name,
            source=shot.source.absolute(),
            told_source=str(shot.source),
            directory=directory.absolute(),
            options=_options(shot, name, options),
            limits=options.limits,
        )
        for shot, name in zip(shots, unique_names(shots), strict=True)
    )


def _options(shot: ShotRequest, name: str, options: BatchOptions) -> Options:
    where = shot.where or str(shot.source)
    own = options_from_flat(ShotOptions, shot.given, where, options.shot)
    flat = {**flat_options(own), "name": name}
    for key in FILE_OPTIONS:
        if flat[key] is not None:
            flat[key] = str(Path(flat[key]).absolute())  # a worker runs elsewhere
    return options_from_flat(Options, flat, where)


def unique_names(shots: Sequence[ShotRequest]) -> tuple[str, ...]:
    """A name for each shot: the given one, or the source's; where those clash, with its folder's.

    What still clashes is numbered. File systems may not tell case apart, so names differ in more.

    Raises:
        OptionError: a name is given twice, or has no letter or digit.
    """
    given = [bundle_name(shot.name) if shot.name else "" for shot in shots]
    taken = set(RESERVED)
    for shot, name in zip(shots, given, strict=True):
        if name and name.lower() in taken:
            raise OptionError(
                f"{shot.where or shot.source}: the name {name} is taken; give another"
            )
        taken.add(name.lower())
    plain = [name or _plain_name(shot.source) for shot, name in zip(shots, given, strict=True)]
    count = Counter(name.lower() for name in plain)
    names = []
    for shot, own, name in zip(shots, given, plain, strict=True):
        clashes = not own and count[name.lower()] > 1
        wanted = f"{safe_name(_folder(shot.source))}_{name}" if clashes else name
        names.append(own or _free(wanted, taken))
        taken.add(names[-1].lower())
    return tuple(names)


def _plain_name(source: Path) -> str:
    return safe_name(default_name(source)) or "shot"


def _folder(source: Path) -> str:
    return source.absolute().parent.name


def _free(wanted: str, taken: set[str]) -> str:
    """The name, numbered from 2 where it is taken."""
    wanted, number = bundle_name(wanted), 2
    name = wanted
    while name.lower() in taken:
        name, number = f"{wanted}_{number}", number + 1
    return name
