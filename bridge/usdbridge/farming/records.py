"""What is known of each shot, kept where a killed run leaves it whole."""

import uuid
from pathlib import Path

from ..errors import BridgeError
from ..formats.batch import ShotRecord
from .keys import shot_key
from .layout import RECORD, failed_record
from .values import ShotTask


def known_record(task: ShotTask) -> ShotRecord | None:
    """The record of a shot that ran before, whatever its key; a bundle's before a failure's."""
    failed = read_record(failed_record(task.directory, task.name))
    done = bundle_record(task.directory / task.name)
    if done is not None and failed is not None and failed.key != done.key:
        return failed  # its inputs or options changed after the bundle was made
    return done or failed


def current_record(task: ShotTask) -> ShotRecord | None:
    """The record of a shot where its key still fits version, options and inputs."""
    held = (
        bundle_record(task.directory / task.name),
        read_record(failed_record(task.directory, task.name)),
    )
    if held == (None, None):
        return None
    try:
        key = shot_key(task)
    except (OSError, BridgeError):
        return None  # an input is gone: converting says so
    return next((record for record in held if record is not None and record.key == key), None)


def bundle_record(bundle: Path) -> ShotRecord | None:
    """The record of a bundle that has all its files."""
    record = read_record(bundle / RECORD)
    return record if record is not None and _is_whole(bundle, record) else None


def read_record(path: Path) -> ShotRecord | None:
    """The record in a file; None where there is none that can be understood."""
    try:
        return ShotRecord.model_validate_json(path.read_bytes())
    except (OSError, ValueError):
        return None


def _is_whole(bundle: Path, record: ShotRecord) -> bool:
    """Whether the bundle's files are there, as long as they were."""
    try:
        return all((bundle / name).stat().st_size == size for name, size in record.files.items())
    except OSError:
        return False


def write_whole(path: Path, data: bytes) -> None:
    """Write a file that others see whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.{uuid.uuid4().hex}.part")
    try:
        part.write_bytes(data)
        part.replace(path)
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def record_bytes(record: ShotRecord) -> bytes:
    """A record as it is kept."""
    return record.model_dump_json(indent=1).encode()
