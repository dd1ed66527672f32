"""Who and what made the clip, and what may be done with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

OriginKind = Literal["declared", "measured", "simulated", "prompt", "default"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value came from and how far to trust it."""

    kind: OriginKind
    confidence: float = 1.0  # 0 … 1
    note: str = ""  # the source, in a few words


@dataclass(frozen=True, slots=True, kw_only=True)
class Generator:
    """What made the clip and what it was asked."""

    prompt: str = ""
    negative_prompt: str = ""
    provider: str = ""
    model: str = ""
    seed: int | None = None
    job_id: str = ""
    remix_of: str = ""
    created: str = ""  # ISO 8601
    parameters: Mapping[str, str | float | bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class ContentCredentials:
    """What a C2PA manifest in the clip says."""

    state: str  # the validator's word: Valid, Trusted, Invalid
    claim_generator: str = ""
    title: str = ""
    issuer: str = ""
    digital_source_type: str = ""
    actions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """An entry of the consent ledger."""

    id: str
    subject: str
    scope: str = ""
    reference: str = ""
    date: str = ""  # ISO 8601


@dataclass(frozen=True, slots=True, kw_only=True)
class Governance:
    """Who agreed to what, and who may see it."""

    consents: tuple[Consent, ...] = ()
    content_rating: str = ""
    licence: str = ""  # SPDX expression
    copyright_holder: str = ""
