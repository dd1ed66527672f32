"""index.html of a batch: a thumbnail, the verdict and, where there is none, the error per shot."""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

from ..formats.batch import BatchDocument, ShotRecord, State, Tone, shot_verdict
from ..progress import duration
from .rendering import render_page

_STATES: dict[
    State, tuple[str, Tone]
] = {  # state → heading and tone, in the order in which they need somebody
    "failed": ("Failed", "error"),
    "refused": ("Refused by physics", "error"),
    "waiting": ("Waiting", "soft"),
    "done": ("Done", "good"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ShotView:
    """What the page shows of one shot."""

    record: ShotRecord
    tone: Tone
    verdict: str
    details: tuple[str, ...]
    picture: str | None  # data URI
    page: str  # link, "" without


def batch_page(document: BatchDocument, title: str, pictures: Mapping[str, bytes]) -> str:
    """The page's text; it needs no other file, runs no script and links to the bundles beside it.

    Args:
        document: the batch.
        title: of the page.
        pictures: JPEG thumbnails by the shot's name.
    """
    shots = [_view(shot, pictures.get(shot.name)) for shot in document.shots]
    order = ("error", "warning", "soft", "good")
    shots.sort(key=lambda shot: order.index(shot.tone))  # stable: else in the order given
    counts = [
        (heading, tone, document.counts[state])
        for state, (heading, tone) in _STATES.items()
        if document.counts.get(state)
    ]
    seconds = sum(shot.seconds for shot in document.shots)
    filters = {"seconds": duration}
    values = {"title": title, "document": document, "shots": shots, "counts": counts}
    return render_page("batch.html", filters, **values, seconds=seconds)


def _view(record: ShotRecord, drawn: bytes | None) -> ShotView:
    tone, verdict = shot_verdict(record)
    errors = [f"{error.where}: {error.message} [{error.code}]" for error in record.errors[:5]]
    more = len(record.errors) - 5
    lines = [record.message, *errors, f"and {more} more" if more > 0 else ""]
    return ShotView(
        record=record,
        tone=tone,
        verdict=verdict,
        details=tuple(line for line in lines if line),
        picture=f"data:image/jpeg;base64,{base64.b64encode(drawn).decode()}" if drawn else None,
        page=quote(record.page) if record.state == "done" else "",
    )
