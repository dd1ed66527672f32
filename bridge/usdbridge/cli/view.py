"""usdbridge view."""

import socket
import threading
import webbrowser
from pathlib import Path
from typing import Any

import click

from ..errors import OptionError
from ..options import ViewOptions
from .extras import load_with_extra
from .options import build_options, options_of

_LOOPBACK = "127.0.0.1"


@click.command("view")
@click.argument("manifest", metavar="NAME.gshot", type=click.Path(path_type=Path))
@options_of(ViewOptions)
def command(manifest: Path, **given: Any) -> None:
    """Play a bundle in the browser: footage, camera and scene in sync, and its report.

    Prints the page's address, reachable from this machine only, and serves it until stopped with
    Ctrl-C. NAME.sequence.gshot shows all takes. Needs usdbridge[service].

    \b
    usdbridge view out/clip.gshot
    usdbridge view out/clip.gshot --port 8017 --no-open
    """
    options = build_options(ViewOptions, given)
    viewing = load_with_extra("serving.viewing", "view", "service")
    app = viewing.view_app(viewing.open_bundle(manifest))
    listener = _listen(options.port)
    address = f"http://{_LOOPBACK}:{listener.getsockname()[1]}/"
    click.echo(address)
    if options.open:
        threading.Timer(0.5, webbrowser.open, [address]).start()
    with listener:
        viewing.serve(app, listener)


def _listen(port: int) -> socket.socket:
    # Named in full, or asyncio leaves out TCP_NODELAY and each answer waits 40 ms
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((_LOOPBACK, port))
    except (OSError, OverflowError) as error:
        listener.close()
        raise OptionError(f"port {port} cannot be used: {error}; give another --port") from error
    return listener
