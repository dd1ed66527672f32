"""usdbridge serve."""

from contextlib import suppress
from typing import Any

import click

from ..errors import OptionError
from ..options import ServeOptions
from .extras import load_with_extra
from .options import build_options, options_of


@click.command("serve")
@options_of(ServeOptions)
def command(**given: Any) -> None:
    """Convert shots for a team, over HTTP: an API, and a page to drop clips on.

    Listens to this machine only, unless keys or a proxy tell who asks. Prints its address and
    serves until stopped; what is being converted then is taken up again at the next start. Needs
    usdbridge[service].

    \b
    usdbridge serve
    usdbridge serve --library shows=/mnt/shows --workers 2
    usdbridge serve --keys --host 0.0.0.0 --allow-host bridge.studio.example
    """
    options = build_options(ServeOptions, given)
    jobs, dispatching, app, server = (
        load_with_extra(module, "serve", "service")
        for module in ("jobs", "jobs.dispatching", "serving.app", "serving.server")
    )
    if options.scheduler is not None:
        dispatching.check_scheduler(options.scheduler)
    store = jobs.open_store(options.store)
    try:
        application = app.create_app(options, store)
        _check_keys(jobs, store, options)
        with server.listen(options.host, options.port) as listener:
            click.echo(server.address_of(listener))
            with suppress(KeyboardInterrupt):  # how uvicorn passes on the signal that stopped it
                server.run_server(application, listener)
    finally:
        jobs.close_store(store)


def _check_keys(jobs: Any, store: Any, options: ServeOptions) -> None:
    if options.keys and not any(key.revoked is None for key in jobs.list_keys(store)):
        raise OptionError("keys: there is no key yet; make one with usdbridge keys create")
