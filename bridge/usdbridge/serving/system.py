"""Whether the service is well, what it is, what it counts, and who did what."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest

from .. import jobs
from ..version import __version__
from .asking import ask
from .described import ShotRoute, problems
from .models import AuditAnswer, Date, Health, VersionAnswer, moment
from .problems import RequestError
from .service import Admin, Shared

router = APIRouter(route_class=ShotRoute, tags=["system"])
_STATES = ("queued", "running", *jobs.ENDED)


@router.get("/healthz", response_model=Health, summary="The server answers", responses=problems())
async def health() -> Health:
    """Whatever state its neighbours are in."""
    return Health()


@router.get(
    "/readyz",
    response_model=Health,
    summary="Shots can be taken",
    responses=problems("unavailable"),
)
async def ready(service: Shared) -> Health:
    """The database answers too, and so does the scheduler."""
    await ask(service.readers, jobs.count_states, service.store)
    for dispatch in service.dispatches:
        if dispatch.trouble is not None:
            text = "no shot can be worked on now; the log says why"
            raise RequestError("unavailable", text, headers={"Retry-After": "5"})
    return Health()


@router.get(
    "/version", response_model=VersionAnswer, summary="What is running", responses=problems()
)
async def version() -> VersionAnswer:
    """The version, which is also the converter's."""
    return VersionAnswer(version=__version__)


@router.get(
    "/metrics",
    response_class=Response,
    summary="Figures for Prometheus",
    responses={
        200: {"description": "Text format.", "content": {"text/plain": {}}},
        **problems("unavailable"),
    },
)
async def metrics(service: Shared, _identity: Admin, request: Request) -> Response:
    """Requests by route, and shots by state."""
    counts = await ask(service.readers, jobs.count_states, service.store)
    gauge: Gauge = request.app.state.shots
    for state in _STATES:
        gauge.labels(state).set(counts.get(state, 0))
    text = generate_latest(request.app.state.registry)
    return Response(text, media_type=CONTENT_TYPE_LATEST)


@router.get(
    "/v1/audit",
    response_model=list[AuditAnswer],
    summary="Who did what, latest first",
    responses=problems("unavailable"),
)
async def audit(
    service: Shared,
    _identity: Admin,
    since: Date | None = None,
    limit: Annotated[int, Query(ge=1, le=1000)] = 100,
) -> list[AuditAnswer]:
    """Of all tenants: what was done, and what was refused."""
    start = since.timestamp() if since else 0.0
    entries = await ask(service.readers, _entries, service.store, start, limit)
    return [
        AuditAnswer(
            at=moment(entry.at or 0.0),
            actor=entry.actor,
            tenant=entry.tenant,
            action=entry.action,
            address=entry.address,
            subject=entry.subject,
            allowed=entry.allowed,
            detail=entry.detail,
        )
        for entry in entries
    ]


def shot_gauge(registry: CollectorRegistry) -> Gauge:
    """The gauge of shots by state."""
    return Gauge("usdbridge_shots", "Shots by state.", ["state"], registry=registry)


def _entries(store: jobs.Store, since: float, limit: int) -> tuple[jobs.AuditEntry, ...]:
    return jobs.audit(store, since=since, limit=limit)
