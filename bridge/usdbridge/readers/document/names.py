"""Names that other parts of a document refer to."""

from collections import Counter

from ...errors import ReadError
from ...shot import Shot

_SECTIONS = (
    "objects",
    "cloths",
    "liquids",
    "particles",
    "lights",
    "characters",
    "audio",
    "markers",
)


def check_names(shot: Shot, where: str) -> None:
    """Refuse a shot in which two parts of a section, or two joints, have one name.

    Raises:
        ReadError: as said.
    """
    named = {section: [part.name for part in getattr(shot, section)] for section in _SECTIONS}
    named["objects"] += [thing.name for thing in shot.sought]
    for person in shot.characters:
        named[f"characters.{person.name}.joints"] = list(person.joints)
    if shot.governance is not None:
        named["governance.consents"] = [consent.id for consent in shot.governance.consents]
    for section, names in named.items():
        twice = next((name for name, count in Counter(names).items() if count > 1), None)
        if twice is not None:
            raise ReadError(f"{where}: {section} has {twice!r} more than once; rename all but one")
