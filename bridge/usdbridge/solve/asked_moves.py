"""Camera moves that a text asks for: a prompt, a hint, or the move of a shot document."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .found_move import Kind

Asked = Literal["static", "steady", "handheld", "whip", "travel", "dolly zoom"] | Kind

_SENTENCE = re.compile(r"[.;\n]")
_CLAUSE = re.compile(r"[,:()]|\bthen\b|\bwhile\b|\bas\b|\bbefore\b|\bafter\b")
_OPENING = re.compile(r"\W*(?:(?:and|slowly|gently|quickly|finally|it|starts?|to)\W+)*")
_CAMERA = re.compile(r"\b(?:camera|cam|drone|dolly|viewpoint|pov)\b")
_NOT = re.compile(r"\b(?:no|not|never|without|don'?t|doesn'?t|does not|do not|avoid|zero)\b")
_STILL = re.compile(  # negations that are one phrase
    r"\b(?:no|without|zero)(?: any)? (?:camera )?(?:movement|motion|moves?)\b"
    r"|\bcamera (?:does not|doesn'?t|never|stays?|remains?|holds?|is)(?: \w+)? "
    r"(?:move|moves|still|static|fixed|locked|put|unmoving|stationary|motionless)\b"
)
_BACK = r"(?:\W+(?:back|away|out(?:wards?)?|backwards?)\b)"
_PHRASES: tuple[tuple[Asked, str, str, bool], ...] = (  # kind, direction, pattern, needs a camera
    ("static", "", r"\block(?:ed)?[- ](?:off|down)\b|\b(?:on (?:a|the) )?tripod\b", False),
    ("static", "", r"\b(?:static|fixed|still|stationary)(?: \w+)? (?:camera|shot)\b", False),
    ("static", "", r"\b(?:static|stationary|unmoving|motionless)\b", True),
    ("dolly zoom", "", r"\b(?:dolly|trombone|contra)[- ]zoom\b|\bvertigo (?:effect|shot)\b", False),
    ("dolly", "in", r"\bpush(?:es|ing)?[- ]in\b|\bpush(?:es|ing)? (?:forward|closer)\b", False),
    ("dolly", "in", r"\bmov(?:es?|ing) (?:closer|in|forwards?)\b|\bcreeps? in\b", True),
    ("dolly", "out", r"\bpull(?:s|ing)?[- ](?:out|back|away)\b", True),
    ("dolly", "out", r"\bpull[- ](?:out|back)\b", False),
    ("dolly", "out", r"\bmov(?:es?|ing) (?:away|back|backwards?|out)\b", True),
    ("dolly", "out", rf"\bdoll(?:y|ies|ying){_BACK}", False),
    ("dolly", "in", r"\bdoll(?:y|ies|ying)\W+(?:in(?:wards?)?|forwards?|towards?)\b", False),
    ("dolly", "", r"\bdoll(?:y|ies|ying)\b(?!\W*(?:left|right|zoom))", True),
    ("truck", "", r"\bdoll(?:y|ies|ying)\W+(?:left|right)\b", False),
    ("truck", "", r"\btrucks?\W+(?:left|right)\b|\btrucking\b", False),
    ("truck", "", r"\blateral (?:move|shot|track)", False),
    ("truck", "", r"\bslid(?:es?|ing)\b|\bsideways\b|\btrucks?\b", True),
    ("truck", "", r"\bslider shot\b|\btrack(?:s|ing)?\W+(?:left|right)\b", False),
    ("travel", "", r"\btracking shot\b|\bfollow(?:ing)? shot\b", False),
    ("travel", "", r"\bfly[- ]?(?:through|over)s?\b", False),
    ("travel", "", r"\bfl(?:y|ies|ying)\b|\btrack(?:s|ing)\b|\bglid(?:es?|ing)\b", True),
    ("pedestal", "", r"\b(?:crane|jib|boom|pedestal)\W+(?:shot|up|down|move)\b", False),
    ("pedestal", "", r"\b(?:crane|jib|boom|pedestal)(?:s|ing)?\b", True),
    ("pedestal", "up", r"\b(?:rises?|rising|ascends?|ascending|lifts? up)\b", True),
    ("pedestal", "down", r"\b(?:descends?|descending|lowers?|sinks?)\b", True),
    ("arc", "", r"\b(?:orbit(?:s|ing)?|arc(?:s|ing)?)\W+(?:shot|left|right)", False),
    ("arc", "", r"\b(?:orbit|arc|circle|revolve|rotate)(?:s|ing)?\b(?:\W+around)?", True),
    ("arc", "", r"\borbital? (?:shot|move|camera)\b|\b360[- ]?(?:degree|°)", False),
    ("whip", "", r"\b(?:whip|swish)[- ]pan(?:s|ning)?\b", False),
    ("pan", "", r"(?<!whip[ -])(?<!swish[ -])\bpan(?:s|ned|ning)?\W+(?:slowly\W+|quickly\W+)?"
     r"(?:to the \W*)?(?:left|right|across)\b", False),
    ("pan", "", r"(?<!whip[ -])(?<!swish[ -])\bpan(?:s|ned|ning)?\b", True),
    ("pan", "", r"\bpan(?:ning)? shot\b", False),
    ("tilt", "", r"\btilt(?:s|ed|ing)?\W+(?:slowly\W+)?(?:up|down)", False),
    ("tilt", "", r"(?<!dutch )\btilt(?:s|ing)?\b", True),
    ("roll", "", r"\bcamera rolls?\b|\bbarrel roll\b", False),
    ("zoom", "in", r"(?<!dolly[ -])\bzoom(?:s|ed|ing)?[- ](?:slowly )?in\b|\bcrash zoom\b", False),
    ("zoom", "out", r"(?<!dolly[ -])\bzoom(?:s|ed|ing)?[- ](?:slowly )?out\b", False),
    ("zoom", "", r"(?<!dolly[ -])(?<!trombone )\bzoom(?:s|ing)?\b(?!\W*lens)", True),
    ("handheld", "", r"\bhand-?\s?held\b|\bshaky(?:[- ]cam)?\b|\bcamera shake\b", False),
    ("steady", "", r"\bsteadi-?cam\b|\bgimbal\b|\bstabili[sz]ed\b", False),
    ("steady", "", r"\b(?:steady|smooth)(?: \w+)? (?:camera|shot|move|movement|motion)\b", False),
    ("steady", "", r"\bsteady\b|\bsmooth\b", True),
)  # fmt: skip
_PATTERNS = tuple(
    (kind, direction, re.compile(pattern), needs) for kind, direction, pattern, needs in _PHRASES
)
_SIDES: dict[str, tuple[tuple[str, str], ...]] = {
    "sides": (
        ("right", r"\bleft to (?:the )?right\b|\bfrom (?:the )?left\b"),
        ("left", r"\bright to (?:the )?left\b|\bfrom (?:the )?right\b"),
        ("left", r"\bleft(?:wards?)?\b|\bcounter-?clockwise\b"),
        ("right", r"\bright(?:wards?)?\b"),
    ),
    "heights": (("up", r"\bup(?:wards?)?\b|\brises?\b"), ("down", r"\bdown(?:wards?)?\b")),
    "ways": (
        ("in", r"\bin\b|\bforwards?\b|\btowards?\b|\bcloser\b"),
        ("out", r"\bout\b|\bback(?:wards?)?\b|\baway\b"),
    ),
    "turns": (("counter-clockwise", r"\bcounter-?clockwise\b"), ("clockwise", r"\bclockwise\b")),
}
_AXES = {
    **dict.fromkeys(("pan", "whip", "truck", "arc"), "sides"),
    **dict.fromkeys(("tilt", "pedestal"), "heights"),
    **dict.fromkeys(("dolly", "zoom"), "ways"),
    "roll": "turns",
}


@dataclass(frozen=True, slots=True)
class AskedMove:
    """A move that a text asks for, or asks to be left out."""

    kind: Asked
    direction: str = ""  # e.g. "left"; "" where the text does not say
    wanted: bool = True

    @property
    def words(self) -> str:
        """E.g. "pan left", "no zoom"."""
        named = f"{self.kind} {self.direction}".strip()
        return named if self.wanted else f"no {named}"


def asked_moves(text: str, *, about_camera: bool = False) -> tuple[AskedMove, ...]:
    """The moves that a text asks for, in its order, each once.

    Words with another meaning off the set ("a pan on the stove", "the crane", "smooth skin") count
    only in a clause that speaks of the camera.

    Args:
        text: a prompt, in English.
        about_camera: the whole text is about the camera, as a hint is.
    """
    found: dict[AskedMove, None] = {}
    for sentence in _SENTENCE.split(text.lower().replace("’", "'")):
        spoken = about_camera
        for clause in _CLAUSE.split(sentence):
            found |= dict.fromkeys(_in_clause(clause, about_camera=about_camera, goes_on=spoken))
            spoken = spoken or _CAMERA.search(clause) is not None
    kept = list(found)
    told = {(move.kind, move.wanted) for move in kept if move.direction}
    return tuple(m for m in kept if m.direction or (m.kind, m.wanted) not in told)


def _in_clause(clause: str, *, about_camera: bool, goes_on: bool) -> Iterator[AskedMove]:
    """The moves in a clause; `goes_on`: an earlier one had the camera for its subject."""
    still = _STILL.search(clause)
    if still:
        yield AskedMove("static")
        clause = clause[: still.start()] + " " + clause[still.end() :]
    is_camera = about_camera or _CAMERA.search(clause) is not None
    begins = _OPENING.match(clause)
    subject_ends = begins.end() if goes_on and begins else -1
    hits: dict[Asked, tuple[int, str]] = {}
    for kind, direction, pattern, needs_camera in _PATTERNS:
        hit = pattern.search(clause)
        if hit is not None and (is_camera or not needs_camera or hit.start() == subject_ends):
            hits.setdefault(kind, (hit.start(), direction))
    for kind, (at, direction) in sorted(hits.items(), key=lambda item: item[1][0]):
        wanted = _NOT.search(clause[:at]) is None
        yield AskedMove(kind, direction or _direction(kind, clause, at), wanted)


def _direction(kind: str, clause: str, at: int) -> str:
    """The direction that a clause gives to the move at a place in it: after it, else before it."""
    axis = _AXES.get(kind)
    if axis is None:
        return ""
    for part in (clause[at:], clause[:at]):
        for direction, pattern in _SIDES[axis]:
            if re.search(pattern, part):
                return direction
    return ""
