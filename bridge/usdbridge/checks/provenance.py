"""Who and what made a file, as the file itself says: claims, not proof."""

from collections.abc import Iterator
from typing import Any

from pxr import Usd, Vt

from .subject import Subject, applied_schemas, exact_rate

_LONGEST = 2000  # characters of one value
_STATED = ("usdbridge:governance:", "usdbridge:credentials:")
_SHOT_FACTS = {
    "usdbridge:shot:name": "name",
    "usdbridge:shot:timecode": "timecode",
    "usdbridge:shot:sourceStart": "source start",
    "usdbridge:shot:inPoint": "in point",
    "usdbridge:shot:converter": "converter",
}
_FOOTAGE_FACTS = {
    "usdbridge:footage:file": "footage",
    "usdbridge:footage:codec": "footage codec",
}


def read_provenance(subject: Subject) -> dict[str, str]:
    """Every fact of AuthorshipAPI, of our governance and credentials, and of the layer itself."""
    facts = dict(_layer_facts(subject))
    for prim in subject.prims:
        for instance in _authorships(prim):
            stem = f"authorship:{instance}:"
            facts |= {f"{instance} {name}": said for name, said in _facts(prim, stem)}
        for stem in _STATED:
            facts |= {f"{stem.split(':')[1]} {name}": said for name, said in _facts(prim, stem)}
    return facts


def generator_prompt(subject: Subject) -> str:
    """The prompt among the inputs of the first authorship record that has one, or ""."""
    for prim in subject.prims:
        for instance in _authorships(prim):
            attribute = prim.GetAttribute(f"authorship:{instance}:inputs")
            value = attribute.Get() if attribute else None
            words = list(value) if isinstance(value, Vt.StringArray) else []
            inputs = dict(zip(words[::2], words[1::2], strict=False))
            if inputs.get("prompt"):
                return str(inputs["prompt"])[:_LONGEST]
    return ""


def read_shot_facts(subject: Subject) -> dict[str, str]:
    """What UsdbridgeShotAPI and the camera's UsdbridgeFootageAPI say, by label."""
    if subject.shot is None:
        return {}
    facts = _named(subject.shot, _SHOT_FACTS)
    facts["rate"] = str(exact_rate(subject.shot) or "")
    for camera in subject.of_type("Camera"):
        facts |= _named(camera, _FOOTAGE_FACTS)
        width = _said(camera.GetAttribute("usdbridge:footage:width"))
        height = _said(camera.GetAttribute("usdbridge:footage:height"))
        facts |= {"footage size": f"{width} × {height}"} if width and height else {}
    return {label: said for label, said in facts.items() if said}


def _named(prim: Usd.Prim, labels: dict[str, str]) -> dict[str, str]:
    return {label: _said(prim.GetAttribute(name)) for name, label in labels.items()}


def _layer_facts(subject: Subject) -> Iterator[tuple[str, str]]:
    layer = subject.stage.GetRootLayer()
    for key, value in dict(layer.customLayerData).items():
        if isinstance(value, str) and value:
            yield f"layer {key}", value[:_LONGEST]
    for label, text in (("layer doc", layer.documentation), ("layer comment", layer.comment)):
        if text:
            yield label, text[:_LONGEST]


def _authorships(prim: Usd.Prim) -> list[str]:
    names = (name.split(":", 1) for name in applied_schemas(prim))
    return [parts[1] for parts in names if parts[0] == "AuthorshipAPI" and len(parts) == 2]


def _facts(prim: Usd.Prim, stem: str) -> Iterator[tuple[str, str]]:
    for name in prim.GetAuthoredPropertyNames():
        said = _said(prim.GetAttribute(name)) if str(name).startswith(stem) else ""
        if said:
            yield str(name)[len(stem) :], said


def _said(attribute: Any) -> str:
    """A value in words; "" where there is none."""
    value = attribute.Get(Usd.TimeCode.EarliestTime()) if attribute else None
    if value is None:
        return ""
    if isinstance(value, Vt.StringArray | Vt.TokenArray):
        return ", ".join(str(word) for word in value)[:_LONGEST]
    return str(value)[:_LONGEST]
