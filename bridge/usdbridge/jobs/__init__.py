"""Durable jobs: the database is the truth, whatever happens to who works for it.

`submit` makes an upload a shot; workers `claim` it with a lease and `publish` its bundle in one
transaction; `recover` takes back what a dead worker held.
"""

from ..options import Scope
from .auditing import audit, record_audit
from .claims import claim, fail, note_progress, publish, recover, release, renew
from .deliveries import delivered, due_deliveries, undelivered
from .dispatching import Dispatch, dispatching
from .keys import find_key, issue_key, list_keys, revoke_key, rotate_key
from .queries import artifacts, count_states, events, find, listed, missing, news, read_artifact
from .removing import cancel, delete, delete_expired, sweep
from .store import Store, close_store, open_store
from .submitting import submit
from .uploads import begin_upload, check_input_name, drop_upload, put_input
from .values import (
    ENDED,
    SCOPES,
    Accepted,
    Artifact,
    AuditEntry,
    Claim,
    Delivery,
    Event,
    Input,
    IssuedKey,
    Key,
    Page,
    Query,
    ShotRecord,
    State,
    Submission,
    Upload,
)

__all__ = [
    "ENDED",
    "SCOPES",
    "Accepted",
    "Artifact",
    "AuditEntry",
    "Claim",
    "Delivery",
    "Dispatch",
    "Event",
    "Input",
    "IssuedKey",
    "Key",
    "Page",
    "Query",
    "Scope",
    "ShotRecord",
    "State",
    "Store",
    "Submission",
    "Upload",
    "artifacts",
    "audit",
    "begin_upload",
    "cancel",
    "check_input_name",
    "claim",
    "close_store",
    "count_states",
    "delete",
    "delete_expired",
    "delivered",
    "dispatching",
    "drop_upload",
    "due_deliveries",
    "events",
    "fail",
    "find",
    "find_key",
    "issue_key",
    "list_keys",
    "listed",
    "missing",
    "news",
    "note_progress",
    "open_store",
    "publish",
    "put_input",
    "read_artifact",
    "record_audit",
    "recover",
    "release",
    "renew",
    "revoke_key",
    "rotate_key",
    "submit",
    "sweep",
    "undelivered",
]
