"""Imports a bundle without anyone there, and writes what came of it as JSON.

UnrealEditor-Cmd P.uproject -run=pythonscript -script="…/headless.py BUNDLE [--option value …]
--result out.json" -unattended -nullrhi; or -ExecutePythonScript="…" in the whole editor. Every
choice of `options.ImportOptions` is an option: --parts camera, --no-plate, --start-frame 1001.
"""

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any, NoReturn, get_args, get_type_hints

if not __package__:  # run as a script, perhaps where the plug-in is not enabled
    sys.path.append(str(Path(__file__).resolve().parents[1]))

from usdbridge_unreal.editor import Cancelled, places
from usdbridge_unreal.errors import BundleError
from usdbridge_unreal.importing import import_bundle
from usdbridge_unreal.options import ImportOptions, read_options
from usdbridge_unreal.report import Report, as_json, as_text

_STOPPED = "the import stopped"


class _Parser(argparse.ArgumentParser):
    """One that raises what the caller catches, and leaves nothing to exit codes."""

    def error(self, message: str) -> NoReturn:
        raise BundleError(f"headless.py: {message}\n{self.format_usage()}")


def main(argv: Sequence[str], result: Path | None = None) -> bool:
    """Imports one bundle and says whether all went well.

    Args:
        argv: as on the command line.
        result: the JSON file to write; that of --result by default. It is written in any case:
            {"ok": …, "report": …} or {"ok": false, "error": …}.
    """
    target = result or _result_path(argv)
    told: dict[str, object] = {"ok": False, "error": _STOPPED}
    try:
        report = _run(argv)
        told = {"ok": report.ok, "report": json.loads(as_json(report))}
        places.write_log(as_text(report), is_error=not report.ok)
    except (BundleError, Cancelled) as fault:
        told = {"ok": False, "error": str(fault)}
        places.write_log(str(fault), is_error=True)
    except Exception as fault:
        told["error"] = f"{_STOPPED}: {type(fault).__name__}: {fault}"
        raise
    finally:
        if target is not None:
            _write(target, told)
    return told["ok"] is True


def _run(argv: Sequence[str]) -> Report:
    given = vars(_parser().parse_args(argv))
    bundle = Path(given.pop("bundle")).absolute()
    given.pop("result")
    return import_bundle(bundle, read_options(given), _log_progress, save=True)


def _parser() -> _Parser:
    """Arguments of the script: the bundle, and every choice by its own name."""
    parser = _Parser(
        prog="headless.py",
        add_help=False,
        allow_abbrev=False,
        argument_default=argparse.SUPPRESS,
    )
    parser.add_argument("bundle", help="NAME.gshot or NAME.sequence.gshot")
    parser.add_argument("--result", default=None, help="JSON file to write")
    hints = get_type_hints(ImportOptions)
    for part in fields(ImportOptions):
        parser.add_argument(
            f"--{part.name.replace('_', '-')}",
            help=part.metadata["words"],
            **_kind(hints[part.name]),
        )
    return parser


def _kind(hint: Any) -> dict[str, Any]:
    """How argparse reads an option of a type."""
    if hint is bool:
        return {"action": argparse.BooleanOptionalAction}
    return {"choices": get_args(hint)} if get_args(hint) else {"type": hint}


def _result_path(argv: Sequence[str]) -> Path | None:
    """Where the result goes, found even where the rest of the arguments is wrong."""
    for index, word in enumerate(argv):
        if word.startswith("--result="):
            return Path(word.removeprefix("--result="))
        if word == "--result" and index + 1 < len(argv):
            return Path(argv[index + 1])
    return None


def _log_progress(share: float, words: str) -> None:
    places.write_log(f"{100 * share:3.0f} % {words}")


def _write(target: Path, told: dict[str, object]) -> None:
    """Writes beside the target first: who waits for the file never reads half of it."""
    target = target.absolute()
    target.parent.mkdir(parents=True, exist_ok=True)
    half = target.with_name(f"{target.name}.part")
    half.write_text(json.dumps(told, indent=2, ensure_ascii=False), encoding="utf-8")
    half.replace(target)


if __name__ == "__main__":
    main(sys.argv[1:])
