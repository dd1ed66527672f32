"""What an import remembers in its sequence, so that the next one knows the artist's edits."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import astuple, dataclass, is_dataclass

import unreal

DIGEST_TAG = "usdbridge.digest"
_MADE_TAG = "usdbridge.made"
_LONGEST = 64  # characters that stand for themselves


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What was left behind: a digest of what was read back, and of what was asked for."""

    there: str
    wanted: str


def read_memory(sequence: unreal.LevelSequence) -> dict[str, Left]:
    """What the last import left, by key; empty where there was none."""
    text = str(unreal.EditorAssetLibrary.get_metadata_tag(sequence, _MADE_TAG))
    if not text:
        return {}
    return {
        key: Left(there=there, wanted=wanted) for key, (there, wanted) in json.loads(text).items()
    }


def write_memory(sequence: unreal.LevelSequence, bundle: str, left: Mapping[str, Left]) -> None:
    """Tags the sequence with the bundle's digest and what was left, unless it has both."""
    made = {key: (each.there, each.wanted) for key, each in sorted(left.items())}
    tags = {DIGEST_TAG: bundle, _MADE_TAG: json.dumps(made, separators=(",", ":"))}
    for tag, value in tags.items():
        if str(unreal.EditorAssetLibrary.get_metadata_tag(sequence, tag)) != value:
            unreal.EditorAssetLibrary.set_metadata_tag(sequence, tag, value)


def digest(value: object) -> str:
    """A text that equal values share; of the engine's values, what they say."""
    text = json.dumps(_plain(value), separators=(",", ":"))
    return text if len(text) <= _LONGEST else hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object) -> object:
    """Numbers, words and lists in place of the engine's values; numbers to nine digits."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, float):
        return float(f"{value:.9g}") + 0.0  # without negative zero
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, unreal.Array)):
        return [_plain(each) for each in value]
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(astuple(value))
    return _engine_words(value)


def _engine_words(value: object) -> object:
    if isinstance(value, unreal.EnumBase):
        return str(value.name)
    if isinstance(value, unreal.StructBase):
        return _plain(value.to_tuple())
    if isinstance(value, unreal.Object):
        return str(value.get_path_name())
    return str(value)
