"""The service as an ASGI application: routes behind the gate, and what runs beside them."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from pathlib import Path

from fastapi import FastAPI, Request
from prometheus_client import CollectorRegistry
from prometheus_fastapi_instrumentator import Instrumentator
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import Lifespan

from .. import jobs
from ..jobs.dispatching import dispatching
from ..options import ServeOptions
from . import downloads, shots, system
from .described import describe
from .gate import Gate, KnownMethods
from .headers import PAGE_POLICY, secure
from .problems import RequestError, answer_problems, problem
from .sending import send_hooks
from .service import Service, open_service

PAGE = Path(__file__).parent / "page"
_LOG = logging.getLogger(__name__)


def create_app(options: ServeOptions, store: jobs.Store, *, convert: bool = True) -> FastAPI:
    """The application.

    Args:
        options: see `usdbridge.options`.
        store: open; whoever opened it closes it.
        convert: False where shots are only taken, for tests and other workers.

    Raises:
        OptionError: an option cannot be used.
    """
    service = open_service(options, store)
    app = FastAPI(
        title="usdbridge", docs_url=None, redoc_url=None, lifespan=_beside(service, convert=convert)
    )
    app.state.service = service
    app.state.registry = CollectorRegistry()
    app.state.shots = system.shot_gauge(app.state.registry)
    for part in (shots, downloads, system):
        app.include_router(part.router)
    _add_page(app)
    answer_problems(app)
    app.add_exception_handler(Exception, _unexpected)
    describe(app)
    app.add_middleware(Gate, service=service)
    Instrumentator(registry=app.state.registry).instrument(app)
    app.add_middleware(KnownMethods)
    return app


def _beside(service: Service, *, convert: bool) -> Lifespan[FastAPI]:
    """What runs as long as the application does: webhooks, and the conversions."""

    @asynccontextmanager
    async def run(_app: FastAPI) -> AsyncIterator[None]:
        options = service.options
        async with AsyncExitStack() as stack:
            hooks = asyncio.create_task(send_hooks(service.hooks, service.store))
            stack.push_async_callback(_stop, hooks)
            if convert:
                dispatch = dispatching(
                    service.store,
                    options.limits,
                    scheduler=options.scheduler,
                    workers=options.workers,
                )
                service.dispatches.append(await stack.enter_async_context(dispatch))
            yield

    return run


async def _stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task


def _add_page(app: FastAPI) -> None:
    """The built page, where there is one: a route for each of its files and for nothing else."""
    for path in sorted(PAGE.rglob("*")) if (PAGE / "index.html").is_file() else ():
        if path.is_file():
            name = path.relative_to(PAGE).as_posix()
            address = "/" if name == "index.html" else f"/{name}"
            app.router.routes.append(Route(address, _sender(path)))


def _sender(path: Path) -> Callable[[Request], Response]:
    headers = {"Cache-Control": "no-cache", "Content-Security-Policy": PAGE_POLICY}

    def send(_request: Request) -> Response:
        return FileResponse(path, headers=headers)

    return send


async def _unexpected(request: Request, error: Exception) -> JSONResponse:
    _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
    text = "a mistake of ours; the server's log holds its trace"
    answer = problem(RequestError("internal", text))
    secure(answer.headers)  # it does not pass the gate again
    return answer
