"""Inputs on their way in: kept in the files store before a shot refers to them."""

import uuid
from typing import BinaryIO

from sqlalchemy import insert, update

from ..errors import OptionError
from .files import keep_file
from .store import Store, writing
from .tables import LEFTOVERS, database_now
from .values import Input, Upload

__all__ = ["begin_upload", "check_input_name", "drop_upload", "put_input"]

_DAY = 86400.0  # seconds that an upload may take until it is submitted
_LONGEST = 200  # bytes of a name


def begin_upload(store: Store) -> Upload:
    """A new place for inputs. It is noted as a leftover first, so that a crash leaves no file."""
    prefix = f"uploads/{uuid.uuid4().hex}"
    with writing(store) as connection:
        row = insert(LEFTOVERS).values(prefix=prefix, shot_id=None, due=database_now() + _DAY)
        connection.execute(row)
    return Upload(prefix=prefix)


def drop_upload(store: Store, upload: Upload) -> None:
    """What was uploaded goes with the next sweep, unless a shot was made of it."""
    with writing(store) as connection:
        connection.execute(
            update(LEFTOVERS).where(LEFTOVERS.c.prefix == upload.prefix).values(due=database_now())
        )


def put_input(store: Store, upload: Upload, name: str, file: BinaryIO) -> Input:
    """A file added to an upload, read from where it stands to its end.

    Args:
        store: where it goes.
        upload: of `begin_upload`.
        name: as the conversion will see it, without folders.
        file: its bytes.

    Raises:
        OptionError: a name that is no plain file name.
        StoreError: it cannot be kept.
    """
    check_input_name(name)
    path = f"{upload.prefix}/{uuid.uuid4().hex}"
    kept = keep_file(store.files, path, file)
    return Input(name=name, path=path, size=kept.size, sha256=kept.sha256)


def check_input_name(name: str) -> None:
    """Nothing, for a plain file name.

    Raises:
        OptionError: it has a folder, a control character or whatever else is no name.
    """
    plain = name.isprintable() and not name.startswith(".") and not set(name) & set("/\\:")
    if not plain or not 0 < len(name.encode("utf-8", "replace")) <= _LONGEST:
        raise OptionError(
            f"file name {name[:60]!r}: must be 1 to {_LONGEST} printable bytes that begin with no "
            '"." and hold no "/", "\\" or ":"'
        )
