"""API keys: random tokens of which only a digest is kept.

A token holds 256 random bits, so its digest cannot be guessed back whatever the hash; a slow hash,
made for passwords, would only make every request slow. SHA-256 it is, compared in constant time.
"""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from typing import Any

from sqlalchemy import insert, select, update

from ..errors import OptionError, UnknownKeyError
from ..options import Scope
from .store import Store, reading, writing
from .tables import KEYS, database_now
from .values import SCOPES, IssuedKey, Key

__all__ = ["find_key", "issue_key", "list_keys", "revoke_key", "rotate_key"]

_MARK = "usdb"  # begins every token, so that scanners for leaked secrets can know it
_ID_BYTES = 8
_SECRET_BYTES = 32
_LONGEST_LABEL = 255
_LONGEST_TOKEN = 200


def issue_key(
    store: Store,
    tenant: str,
    scopes: Sequence[Scope],
    *,
    label: str = "",
    seconds: float | None = None,
) -> IssuedKey:
    """A new key and its token, which cannot be had again.

    Args:
        store: where it is kept.
        tenant: whose shots it reaches.
        scopes: what it may do.
        label: for who reads the list.
        seconds: until it expires; None: never.

    Raises:
        OptionError: no tenant, an unknown scope or none, a label too long, or a time not above 0.
    """
    _check(tenant, scopes, label, seconds)
    key_id, secret = secrets.token_hex(_ID_BYTES), secrets.token_urlsafe(_SECRET_BYTES)
    row = insert(KEYS).values(
        id=key_id,
        tenant=tenant,
        label=label,
        scopes=sorted(set(scopes)),
        digest=_digest(secret),
        created=database_now(),
        expires=None if seconds is None else database_now() + seconds,
    )
    with writing(store) as connection:
        key = _key(connection.execute(row.returning(*KEYS.c)).one())
    return IssuedKey(key=key, token=_token(key_id, secret))


def find_key(store: Store, token: str) -> Key | None:
    """The key that a token stands for; None where there is none, or it is expired or revoked."""
    mark, _, rest = token.partition("_")
    key_id, _, secret = rest.partition("_")
    if (
        mark != _MARK
        or not secret
        or len(token) > 200
        or not token.isascii()
        or not token.isprintable()
    ):
        return None
    with reading(store) as connection:
        found = connection.execute(
            select(*KEYS.c, database_now().label("now")).where(KEYS.c.id == key_id)
        ).one_or_none()
    if found is None:
        return None
    given, old = _digest(secret), found.old_digest or ""
    fits = hmac.compare_digest(given, found.digest)
    fits_old = hmac.compare_digest(given, old) and found.now < (found.old_until or 0.0)
    expired = found.expires is not None and found.now >= found.expires
    return _key(found) if (fits or fits_old) and not expired and found.revoked is None else None


def rotate_key(store: Store, key_id: str, *, grace: float = 0.0) -> IssuedKey:
    """The key with a new token; the old one ends after `grace` seconds.

    Raises:
        UnknownKeyError: there is none of that id, or it is revoked.
    """
    secret = secrets.token_urlsafe(_SECRET_BYTES)
    changed = (
        update(KEYS)
        .where(KEYS.c.id == key_id, KEYS.c.revoked.is_(None))
        .values(old_digest=KEYS.c.digest, old_until=database_now() + grace, digest=_digest(secret))
        .returning(*KEYS.c)
    )
    with writing(store) as connection:
        row = connection.execute(changed).one_or_none()
    if row is None:
        raise _unknown(key_id)
    return IssuedKey(key=_key(row), token=_token(key_id, secret))


def revoke_key(store: Store, key_id: str) -> Key:
    """The key, good for nothing any more.

    Raises:
        UnknownKeyError: there is none of that id.
    """
    with writing(store) as connection:
        row = connection.execute(
            update(KEYS)
            .where(KEYS.c.id == key_id, KEYS.c.revoked.is_(None))
            .values(revoked=database_now())
            .returning(*KEYS.c)
        ).one_or_none()
        row = row or connection.execute(select(KEYS).where(KEYS.c.id == key_id)).one_or_none()
    if row is None:
        raise _unknown(key_id)
    return _key(row)


def list_keys(store: Store, tenant: str | None = None) -> tuple[Key, ...]:
    """All keys, or a tenant's, oldest first; revoked and expired ones too."""
    wanted = select(KEYS).order_by(KEYS.c.created, KEYS.c.id)
    if tenant is not None:
        wanted = wanted.where(KEYS.c.tenant == tenant)
    with reading(store) as connection:
        return tuple(_key(row) for row in connection.execute(wanted))


def _check(tenant: str, scopes: Sequence[Scope], label: str, seconds: float | None) -> None:
    if not tenant or len(tenant) > 64 or not tenant.isprintable():
        raise OptionError(f"tenant {tenant[:70]!r}: must be 1 to 64 printable characters")
    unknown = set(scopes) - set(SCOPES)
    if unknown or not scopes:
        raise OptionError(f"scopes are {list(scopes)}; give one or more of {list(SCOPES)}")
    if len(label) > _LONGEST_LABEL:
        raise OptionError(f"label has {len(label)} characters; at most {_LONGEST_LABEL}")
    if seconds is not None and not seconds > 0:
        raise OptionError(f"a key that expires after {seconds:g} s is of no use; give more")


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def _token(key_id: str, secret: str) -> str:
    return f"{_MARK}_{key_id}_{secret}"


def _unknown(key_id: str) -> UnknownKeyError:
    return UnknownKeyError(f"key {key_id[:40]!r}: there is none; see usdbridge keys list")


def _key(row: Any) -> Key:
    return Key(
        key_id=row.id,
        tenant=row.tenant,
        label=row.label,
        scopes=tuple(row.scopes),
        created=row.created,
        expires=row.expires,
        revoked=row.revoked,
    )
