"""Where documents go: one for each take."""

from pathlib import Path

from ...errors import OptionError, PackageError

_ENDINGS = (".shot.json", ".json")


def document_paths(target: Path, count: int, *, overwrite: bool) -> tuple[Path, ...]:
    """`target` itself, or for several takes NAME_1.shot.json, NAME_2.shot.json and so on.

    Raises:
        OptionError: a name that does not end in .json.
        PackageError: a document is there already and may not be replaced.
    """
    ending = next((end for end in _ENDINGS if target.name.endswith(end)), "")
    if not target.name.removesuffix(ending) or not ending:
        raise OptionError(f"output is {target}; give a name such as NAME.shot.json")
    stem = target.name.removesuffix(ending)
    names = [f"{stem}_{number}{ending}" for number in range(1, count + 1)]
    paths = (target,) if count == 1 else tuple(target.with_name(name) for name in names)
    taken = next((path for path in paths if path.exists()), None)
    if taken is not None and not overwrite:
        raise PackageError(f"{taken}: exists already; pass --overwrite or another name")
    return paths
