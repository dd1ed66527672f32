"""A generator's job record (OpenAI-style video job JSON) and a plain prompt.txt."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ..errors import ReadError
from ..report import Finding
from ..shot import Generator, Origin, Shot
from .values import load_json, number, read_text, shown

_TAKEN = {  # keys with a field of their own, or that say nothing about the clip
    "completed_at",
    "created_at",
    "error",
    "expires_at",
    "id",
    "model",
    "negative_prompt",
    "object",
    "progress",
    "prompt",
    "provider",
    "remixed_from",
    "remixed_from_video_id",
    "seed",
}
_MAX_PROMPT = 100_000  # characters; the service's own limit was 32,000
_CLIPS = (".mp4", ".mov", ".m4v", ".webm", ".mkv", ".gif")
_SECONDS = 0.25  # by which a clip may differ from the length asked for


@dataclass(frozen=True, slots=True)
class Job:
    """What a record says."""

    path: Path
    generator: Generator
    findings: tuple[Finding, ...]
    seconds: float | None  # length asked for
    size: tuple[int, int] | None  # px, asked for


def is_job(path: Path) -> bool:
    """True for a JSON object that is a video job: by its `object`, or with id, model and prompt."""
    try:
        return _looks_like_job(load_json(path))
    except ReadError:
        return False


def read_job(path: Path) -> Job:
    """The job in a record; where it is a list, its only one.

    Raises:
        ReadError: no job, several, or a value that cannot be.
    """
    data = load_json(path)
    if isinstance(data, dict) and isinstance(data.get("data"), list) and len(data["data"]) == 1:
        data = data["data"][0]
    if not _looks_like_job(data):
        raise ReadError(f"{path}: is no video job record: no object: video, nor id, model, prompt")
    generator = Generator(
        prompt=_text(data, "prompt", path),
        negative_prompt=_text(data, "negative_prompt", path),
        provider=_text(data, "provider", path),
        model=_text(data, "model", path),
        seed=_seed(data, path),
        job_id=_text(data, "id", path),
        remix_of=_text(data, "remixed_from_video_id", path) or _text(data, "remixed_from", path),
        created=_created(data, path),
        parameters={key: value for key, value in data.items() if _is_parameter(key, value)},
    )
    return Job(path, generator, _about_status(data, path), _seconds(data, path), _size(data, path))


def with_record(shot: Shot, record: Path | None, prompt: Path | None) -> Shot:
    """The shot with what made it, from a job record, a prompt file, or both.

    Raises:
        ReadError: one of them cannot be read.
    """
    job = read_job(record) if record else None
    generator = job.generator if job else Generator()
    origins = dict(shot.origins)
    findings: list[Finding] = list(job.findings + _about_clip(job, shot)) if job else []
    if job:
        origins["generator"] = Origin("declared", 1.0, f"job record {job.path.name}")
    if prompt:
        text = read_prompt(prompt)
        findings.append(_about_prompt(prompt, text, generator.prompt))
        if not generator.prompt:
            generator = replace(generator, prompt=text)
            origins["generator.prompt"] = Origin("declared", 1.0, prompt.name)
    if job is None and not generator.prompt:
        return shot
    return replace(shot, generator=generator, origins=origins, findings=(*shot.findings, *findings))


def find_record(clip: Path) -> tuple[Path | None, Path | None]:
    """Job record and prompt file that belong to a clip.

    STEM.json (if it is a job record) and STEM.prompt.txt always do; a prompt.txt does if no other
    clip is in the folder.
    """
    record = clip.with_suffix(".json")
    prompt = clip.with_suffix(".prompt.txt")
    if not prompt.is_file():
        beside = [file for file in clip.parent.iterdir() if file.suffix.lower() in _CLIPS]
        prompt = clip.parent / "prompt.txt" if len(beside) == 1 else prompt
    return record if is_job(record) else None, prompt if prompt.is_file() else None


def read_prompt(path: Path) -> str:
    """The text of a prompt file.

    Raises:
        ReadError: not UTF-8, empty, or longer than 100,000 characters.
    """
    text = read_text(path).strip()
    if not text:
        raise ReadError(f"{path}: is empty; write the prompt into it or remove it")
    if len(text) > _MAX_PROMPT:
        raise ReadError(f"{path}: has {len(text)} characters; a prompt has at most {_MAX_PROMPT}")
    return text


def _looks_like_job(data: Any) -> bool:
    if not isinstance(data, dict):
        return False
    listed = data.get("data")
    if data.get("object") == "list" and isinstance(listed, list) and len(listed) == 1:
        return _looks_like_job(listed[0])
    if data.get("object") == "video":
        return isinstance(data.get("id"), str)
    return all(isinstance(data.get(key), str) for key in ("id", "model", "prompt"))


def _text(data: Mapping[str, Any], key: str, path: Path) -> str:
    value = data.get(key)
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > _MAX_PROMPT:
        raise ReadError(f"{path}: {key} is {shown(value)}; must be a text")
    return value.strip()


def _seed(data: Mapping[str, Any], path: Path) -> int | None:
    value = data.get("seed")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or abs(value) >= 2**64:
        raise ReadError(f"{path}: seed is {shown(value)}; must be a whole number")
    return value


def _created(data: Mapping[str, Any], path: Path) -> str:
    """ISO 8601 from Unix seconds, or the text as it is."""
    value = data.get("created_at")
    if value is None or isinstance(value, str):
        return _text(data, "created_at", path)
    seconds = number(value, f"{path}: created_at")
    if not 0 <= seconds < 2**35:
        raise ReadError(f"{path}: created_at is {seconds:g}; must be Unix time in seconds")
    return datetime.fromtimestamp(seconds, UTC).isoformat()


def _is_parameter(key: str, value: Any) -> bool:
    small = isinstance(value, str) and len(value) <= 1000
    return key not in _TAKEN and (small or isinstance(value, bool | int | float))


def _seconds(data: Mapping[str, Any], path: Path) -> float | None:
    value = data.get("seconds")
    if isinstance(value, str):
        try:
            value = float(value)
        except ValueError:
            raise ReadError(f"{path}: seconds is {shown(value)}; must be a number") from None
    return None if value is None else number(value, f"{path}: seconds")


def _size(data: Mapping[str, Any], path: Path) -> tuple[int, int] | None:
    value = data.get("size")
    if value is None:
        return None
    width, _, height = str(value).lower().partition("x")
    if not (width.isdecimal() and height.isdecimal() and len(value) < 16):
        raise ReadError(f"{path}: size is {shown(value)}; must be like 1280x720")
    return int(width), int(height)


def _about_status(data: Mapping[str, Any], path: Path) -> tuple[Finding, ...]:
    status, error = data.get("status"), data.get("error")
    if status == "failed" or error:
        told = error.get("message") or error.get("code") if isinstance(error, dict) else error
        text = f"the job failed ({shown(told)}); the clip may be of another job"
        return (Finding("job.failed", "warning", path.name, text),)
    if status in ("queued", "in_progress"):
        text = f"the record was saved while the job was {status}; the clip may be of another job"
        return (Finding("job.unfinished", "warning", path.name, text),)
    return ()


def _about_clip(job: Job, shot: Shot) -> tuple[Finding, ...]:
    """Where the record and the pixels disagree; the pixels are right."""
    said = []
    plate = shot.plate
    if plate is None:
        return ()
    lasts = float(plate.frame_count / shot.clock.rate)
    if job.seconds is not None and abs(job.seconds - lasts) > _SECONDS:
        said.append(f"seconds is {job.seconds:g}, the clip lasts {lasts:.2f} s")
    if job.size is not None and job.size != (plate.width, plate.height):
        asked = f"{job.size[0]} × {job.size[1]}"
        said.append(f"size is {asked}, the clip is {plate.width} × {plate.height} px")
    return tuple(
        Finding("job.clip-disagrees", "warning", job.path.name, f"{text}; is it of this clip?")
        for text in said
    )


def _about_prompt(path: Path, text: str, recorded: str) -> Finding:
    if recorded and recorded != text:
        return Finding(
            "prompt.disagrees",
            "warning",
            path.name,
            "is not the prompt of the job record; the record's is kept",
        )
    return Finding("prompt.found", "info", path.name, "the prompt is taken from this file")
