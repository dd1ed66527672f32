"""usdbridge keys."""

import getpass
import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import click

from ..options import DatabaseOptions, KeyOptions, StoreOptions
from .extras import load_with_extra
from .options import build_options, json_output, options_of

_DAY, _HOUR = 86400.0, 3600.0  # seconds


@click.group("keys")
def command() -> None:
    """Make and end API keys of the service; see who did what.

    \b
    usdbridge keys create studio --label "render farm" --days 90
    usdbridge keys list
    usdbridge keys rotate 3f9a0c2b7d61e845 --grace-hours 24
    usdbridge keys revoke 3f9a0c2b7d61e845
    """


@command.command("create", short_help="Make a key; its token is printed once.")
@click.argument("tenant")
@options_of(KeyOptions)
@options_of(DatabaseOptions)
@json_output
def create(tenant: str, as_json: bool, **given: Any) -> None:
    """Make a key for the shots of TENANT and print its token, which is shown once and not kept.

    \b
    usdbridge keys create studio
    usdbridge keys create studio --scope read --label dashboard --days 365
    """
    options = build_options(KeyOptions, given)
    seconds = None if options.days is None else options.days * _DAY

    def issue(jobs: Any, store: Any) -> Any:
        return jobs.issue_key(store, tenant, options.scope, label=options.label, seconds=seconds)

    _say_token(_done("key.create", given, issue), as_json)


@command.command("rotate", short_help="Give a key a new token.")
@click.argument("key_id", metavar="ID")
@click.option(
    "--grace-hours",
    type=click.FloatRange(min=0),
    default=0.0,
    show_default=True,
    help="Hours for which the old token still works.",
)
@options_of(DatabaseOptions)
@json_output
def rotate(key_id: str, grace_hours: float, as_json: bool, **given: Any) -> None:
    """Give a key a new token and print it; the old one ends at once or after a while.

    \b
    usdbridge keys rotate 3f9a0c2b7d61e845 --grace-hours 24
    """

    def renew(jobs: Any, store: Any) -> Any:
        return jobs.rotate_key(store, key_id, grace=grace_hours * _HOUR)

    _say_token(_done("key.rotate", given, renew), as_json)


@command.command("revoke", short_help="End a key.")
@click.argument("key_id", metavar="ID")
@options_of(DatabaseOptions)
@json_output
def revoke(key_id: str, as_json: bool, **given: Any) -> None:
    """End a key for good; its shots stay.

    \b
    usdbridge keys revoke 3f9a0c2b7d61e845
    """
    key = _done("key.revoke", given, lambda jobs, store: jobs.revoke_key(store, key_id))
    click.echo(json.dumps(asdict(key), indent=2) if as_json else key.key_id)


@command.command("list", short_help="List the keys.")
@options_of(DatabaseOptions)
@json_output
def show(as_json: bool, **given: Any) -> None:
    """List all keys, those that ended too; tokens are not kept and cannot be shown.

    \b
    usdbridge keys list --json
    """
    keys = _with_store(given, lambda jobs, store: jobs.list_keys(store))
    if as_json:
        click.echo(json.dumps([asdict(key) for key in keys], indent=2))
        return
    for key in keys:
        scopes = ",".join(key.scopes)
        click.echo(f"{key.key_id}  {key.tenant:16} {scopes:16} {_validity(key):24} {key.label}")


@command.command("audit", short_help="Say who did what.")
@click.option("--limit", type=click.IntRange(1, 100_000), default=50, show_default=True)
@options_of(DatabaseOptions)
@json_output
def audit(limit: int, as_json: bool, **given: Any) -> None:
    """Print the latest entries of the audit log, newest first.

    \b
    usdbridge keys audit --limit 1000 --json
    """
    entries = _with_store(given, lambda jobs, store: jobs.audit(store, limit=limit))
    if as_json:
        click.echo(json.dumps([asdict(entry) for entry in entries], indent=2))
        return
    for entry in entries:
        verdict = "" if entry.allowed else "refused "
        words = [_time(entry.at), entry.address or "-", entry.tenant or "-", entry.actor]
        words += [f"{verdict}{entry.action}", entry.subject or "", entry.detail or ""]
        click.echo("  ".join(words).rstrip())


def _done(action: str, given: dict[str, Any], change: Callable[[Any, Any], Any]) -> Any:
    """What a change answers; it is noted in the audit log."""

    def noted(jobs: Any, store: Any) -> Any:
        answer = change(jobs, store)
        key = getattr(answer, "key", answer)
        actor = f"cli {getpass.getuser()}"
        jobs.record_audit(
            store,
            jobs.AuditEntry(actor=actor, action=action, tenant=key.tenant, subject=key.key_id),
        )
        return answer

    return _with_store(given, noted)


def _with_store(given: dict[str, Any], use: Callable[[Any, Any], Any]) -> Any:
    """What is answered of the service's database; its files are not touched."""
    jobs = load_with_extra("jobs", "keys", "service")
    place = build_options(DatabaseOptions, given)
    options = StoreOptions(data=place.data, database=place.database, files="memory:///")
    store = jobs.open_store(options)
    try:
        return use(jobs, store)
    finally:
        jobs.close_store(store)


def _say_token(issued: Any, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps({**asdict(issued.key), "token": issued.token}, indent=2))
        return
    click.echo(issued.token)
    said = f"key {issued.key.key_id} of {issued.key.tenant}: the token is shown this once"
    click.echo(said, err=True)


def _validity(key: Any) -> str:
    if key.revoked is not None:
        return f"revoked {_time(key.revoked)[:10]}"
    return "never expires" if key.expires is None else f"expires {_time(key.expires)[:10]}"


def _time(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(sep=" ", timespec="seconds")[:19]
