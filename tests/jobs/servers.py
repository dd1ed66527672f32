"""A PostgreSQL server on a private socket, and an S3 server on the loopback."""

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psycopg

BUCKET = "shots"


@contextmanager
def postgresql_running() -> Iterator[str]:
    """A server of its own, as a user without privileges; the query part of its URLs."""
    user = "postgres" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
    who = {"user": user, "group": pwd.getpwnam(user).pw_gid} if os.getuid() == 0 else {}
    folder = Path(tempfile.mkdtemp(prefix="usdbridge-pg-", dir="/tmp"))  # sockets need short paths
    shutil.chown(folder, user)
    data, log = folder / "data", folder / "log"
    control = [_program("pg_ctl"), "-w", "-s", "-D", str(data), "-l", str(log)]

    def run(*words: str) -> None:
        subprocess.run(words, check=True, cwd="/", stdout=subprocess.DEVNULL, timeout=120, **who)

    run(_program("initdb"), "-D", str(data), "-A", "trust", "-U", "usdbridge", "--no-sync")
    options = f"-c listen_addresses='' -k {folder} -c fsync=off"
    run(*control, "-o", options, "start")
    try:
        yield f"host={folder}&user=usdbridge"
    finally:
        run(*control, "-m", "immediate", "stop")
        shutil.rmtree(folder)


def new_database(server: str) -> str:
    """URL of an empty database."""
    name = f"test_{uuid.uuid4().hex}"
    with psycopg.connect(f"postgresql:///postgres?{server}", autocommit=True) as connection:
        connection.execute(f'create database "{name}"')
    return f"postgresql:///{name}?{server}"


@contextmanager
def s3_running() -> Iterator[str]:
    """The address of a server with one empty bucket."""
    from moto.server import ThreadedMotoServer  # takes a second to import

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    try:
        host, port = server.get_host_and_port()
        address = f"http://{host}:{port}"
        httpx.put(f"{address}/{BUCKET}").raise_for_status()
        yield address
    finally:
        server.stop()


def _program(name: str) -> str:
    """Debian keeps the server's programs out of PATH."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name) or name
