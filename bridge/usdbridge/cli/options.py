"""click options made from the options dataclasses: flags, defaults and help stand once."""

import types
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args, get_origin, get_type_hints

import click

Options = TypeVar("Options")
Command = Callable[..., Any]

json_output = click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
verbosity = click.option(
    "-v", "--verbose", "loudness", flag_value=1, type=int, help="Say everything that was found."
)
quietness = click.option(
    "-q", "--quiet", "loudness", flag_value=-1, type=int, help="Say errors only; no progress."
)


def source_to_document(command: Command) -> Command:
    """SOURCE, and -o for the shot document that is written."""
    output = click.option(
        "-o",
        "--output",
        "document",
        required=True,
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Shot document to write, NAME.shot.json.",
    )
    return click.argument("source", type=click.Path(path_type=Path))(output(command))


def output_folder(text: str) -> Callable[[Command], Command]:
    """-o for the folder that is written, with its help."""
    return click.option(
        "-o",
        "--output",
        "directory",
        required=True,
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help=text,
    )


def talk_options(command: Command) -> Command:
    """-v, -q and --json."""
    return verbosity(quietness(json_output(command)))


def options_of(kind: type) -> Callable[[Command], Command]:
    """A decorator that adds a flag for each field of an options dataclass, nested ones included."""

    def decorate(command: Command) -> Command:
        for name, item, hint in reversed(list(_flat_fields(kind))):
            command = _click_option(name, item, hint)(command)
        return command

    return decorate


def build_options(kind: type[Options], given: dict[str, Any]) -> Options:
    """The options dataclass that the given flags describe."""
    hints = get_type_hints(kind)
    values = {
        item.name: build_options(hints[item.name], given)
        if is_dataclass(hints[item.name])
        else given[item.name]
        for item in fields(kind)  # type: ignore[arg-type]
    }
    return kind(**values)


def _flat_fields(kind: type) -> list[tuple[str, Field[Any], Any]]:
    hints = get_type_hints(kind)
    flat = []
    for item in fields(kind):
        hint = hints[item.name]
        flat += (
            _flat_fields(hint)
            if isinstance(hint, type) and is_dataclass(hint)
            else [(item.name, item, hint)]
        )
    return flat


def _click_option(name: str, item: Field[Any], hint: Any) -> Callable[[Command], Command]:
    flag = f"--{name.replace('_', '-')}"
    default = None if item.default is MISSING else item.default
    text = item.metadata["doc"]
    if hint is bool:
        flags = f"{flag}/--no-{flag[2:]}" if default else flag
        return click.option(
            flags, name, is_flag=True, default=default, help=text, show_default=default
        )
    shown = default not in (None, "", ())
    several = get_origin(hint) is tuple  # of one kind: the flag may be repeated
    return click.option(
        flag,
        name,
        type=_click_type(get_args(hint)[0] if several else hint),
        default=default,
        multiple=several,
        help=text,
        show_default=shown,
    )


def _click_type(hint: Any) -> click.ParamType[Any]:
    if isinstance(hint, types.UnionType):
        (hint,) = (part for part in get_args(hint) if part is not type(None))
    if get_origin(hint) is Literal:
        return click.Choice(get_args(hint))
    if hint is Path:
        return click.Path(path_type=Path)
    plain: dict[Any, click.ParamType[Any]] = {str: click.STRING, int: click.INT, float: click.FLOAT}
    return plain[hint]
