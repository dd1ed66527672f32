"""Content Credentials (C2PA) inside a clip: who says what made it. Never asks the network."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from c2pa import C2paError, Context, Reader, Settings

from ..report import Finding
from ..shot import ContentCredentials, Origin

_SETTINGS = {
    "core": {"allowed_network_hosts": []},
    "verify": {"remote_manifest_fetch": False, "ocsp_fetch": False},
}
_SHOWN_ACTIONS = 50


def read_credentials(path: Path) -> tuple[ContentCredentials | None, tuple[Finding, ...]]:
    """What the file's active manifest says, if it has one.

    The state is the validator's: "Invalid" (changed since it was signed, or badly signed) or
    "Valid" (intact). It is never "Trusted": no list of trusted signers is shipped, so a valid
    manifest proves that nothing changed since somebody signed, not who that was.

    Args:
        path: a clip or an image.
    """
    try:
        settings = Settings.from_dict(_SETTINGS)
        with Context(settings) as context, Reader(path, context=context) as reader:
            store = json.loads(reader.json())
            state = str(reader.get_validation_state() or "Invalid")
    except C2paError.ManifestNotFound:
        return None, (_finding("c2pa.absent", "info", path, _ABSENT),)
    except C2paError.NotSupported:
        return None, (_finding("c2pa.unsupported", "info", path, _UNSUPPORTED),)
    except C2paError as error:
        if str(error).startswith("Remote"):
            return None, (_finding("c2pa.remote", "info", path, _REMOTE),)
        text = f"has a C2PA manifest that cannot be read ({str(error)[:120]}); it proves nothing"
        return None, (_finding("c2pa.invalid", "warning", path, text),)
    credentials = _credentials(store, state)
    return credentials, (_about_state(store, credentials, path),)


_ABSENT = (
    "no C2PA manifest inside; that proves nothing: platforms and editors strip them, and "
    "generators need not write one"
)
_REMOTE = "its C2PA manifest is kept elsewhere and was not fetched: nothing here asks the network"
_UNSUPPORTED = "a C2PA manifest cannot be looked for in this kind of file"


def _credentials(store: Mapping[str, Any], state: str) -> ContentCredentials:
    manifests = store.get("manifests") or {}
    active = manifests.get(store.get("active_manifest")) or {}
    signature = active.get("signature_info") or {}
    actions = list(_actions(active))
    return ContentCredentials(
        state=state,
        claim_generator=_generator(active),
        title=str(active.get("title") or ""),
        issuer=str(signature.get("issuer") or ""),
        digital_source_type=_source_type(active, manifests),
        actions=tuple(str(action.get("action")) for action in actions[:_SHOWN_ACTIONS]),
    )


def _generator(manifest: Mapping[str, Any]) -> str:
    """The program that made the claim, by the newer field or the older one."""
    listed = manifest.get("claim_generator_info") or []
    first = listed[0] if isinstance(listed, list) and listed else {}
    name = f"{first.get('name') or ''} {first.get('version') or ''}".strip()
    return name or str(manifest.get("claim_generator") or "")


def _actions(manifest: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for assertion in manifest.get("assertions") or []:
        if str(assertion.get("label", "")).startswith("c2pa.actions"):
            yield from (assertion.get("data") or {}).get("actions") or []


def _source_type(active: Mapping[str, Any], manifests: Mapping[str, Any]) -> str:
    """The IPTC digital source type: the active manifest's, else one it was made from."""
    todo, seen = [active], set()
    while todo:
        manifest = todo.pop(0)
        for action in _actions(manifest):
            if action.get("digitalSourceType"):
                return str(action["digitalSourceType"])
        for ingredient in manifest.get("ingredients") or []:
            label = ingredient.get("active_manifest")
            if label in manifests and label not in seen:
                seen.add(label)
                todo.append(manifests[label])
    return ""


def _about_state(store: Mapping[str, Any], credentials: ContentCredentials, path: Path) -> Finding:
    codes = sorted({str(item.get("code")) for item in store.get("validation_status") or []})
    signer = credentials.issuer or "an unnamed signer"
    if credentials.state == "Invalid":
        text = f"its C2PA manifest by {signer} fails ({', '.join(codes)}): do not rely on it"
        return _finding("c2pa.invalid", "warning", path, text)
    text = (
        f"a valid C2PA manifest signed by {signer}; no list of trusted signers is at hand, so who "
        "that is remains unproven"
    )
    return _finding("c2pa.found", "info", path, text)


def _finding(code: str, level: Any, path: Path, text: str) -> Finding:
    return Finding(code, level, path.name, text)


def origins(credentials: ContentCredentials | None, path: Path) -> dict[str, Origin]:
    """Where the credentials came from; empty where there are none."""
    if credentials is None:
        return {}
    note = f"C2PA manifest in {path.name}, {credentials.state.lower()}"
    return {"credentials": Origin("declared", 1.0, note)}
