"""What parent and child say to each other: one order, then a line of JSON at a time."""

import json
import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, Any

from ..formats.option_values import flat_options, options_from_flat
from ..options import Options
from ..report import Finding
from .values import ConversionJob, Outcome, Written

LINE_BYTES = 4 << 20  # longest line that is listened to
WORDS = 200  # longest word on what is being done


@dataclass(frozen=True, slots=True)
class Line:
    """Something a child said."""

    share: float = 0.0
    what: str = ""
    outcome: Outcome | None = None  # its last word


def order_of(job: ConversionJob) -> dict[str, Any]:
    """A job as JSON, its paths absolute: the child starts elsewhere."""
    flat = flat_options(job.options)
    for name in ("camera", "matte", "depth", "bake_cache", "layered"):
        flat[name] = str(Path(flat[name]).absolute()) if flat[name] is not None else None
    source, directory = job.source.absolute(), job.directory.absolute()
    where = {"source": str(source), "directory": str(directory)}
    return where | {"options": flat, "nice": job.nice}


def job_of(order: dict[str, Any]) -> ConversionJob:
    """The job that an order describes; limits are already in force."""
    return ConversionJob(
        source=Path(order["source"]),
        directory=Path(order["directory"]),
        options=options_from_flat(Options, order["options"], "order"),
        nice=order["nice"],
    )


def say_progress(share: float, what: str) -> str:
    """A line on how far the child is."""
    return json.dumps({"share": share, "what": what[:WORDS]})


def say_outcome(outcome: Outcome) -> str:
    """The child's last line."""
    return json.dumps({"outcome": asdict(outcome)})


def read_lines(stream: IO[bytes]) -> Iterator[Line]:
    """What a child says until it ends or says nonsense: what reads hostile files may be theirs."""
    while text := stream.readline(LINE_BYTES):
        try:
            yield _line(json.loads(text))
        except (ValueError, TypeError, KeyError):
            return


def _line(said: dict[str, Any]) -> Line:
    if "outcome" not in said:
        share = float(said["share"])
        if not math.isfinite(share):
            raise ValueError("share is not finite")
        return Line(min(max(share, 0.0), 1.0), str(said["what"])[:WORDS])
    outcome = dict(said["outcome"])
    written = outcome.pop("written")
    return Line(outcome=Outcome(written=_written(written) if written else None, **outcome))


def _written(held: dict[str, Any]) -> Written:
    tuples = {name: tuple(held[name]) for name in ("packages", "failed_solves")}
    errors = tuple(Finding(**finding) for finding in held["errors"])
    return Written(**{**held, **tuples, "errors": errors})
