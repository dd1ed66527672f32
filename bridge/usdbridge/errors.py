"""What can go wrong, in the user's words. Every message says what, where and what to do."""


class BridgeError(Exception):
    """Root of every error usdbridge raises on purpose; the CLI shows its text and exits 1."""


class ReadError(BridgeError):
    """A source or a file beside it cannot be understood."""


class FootageError(BridgeError):
    """Picture or sound cannot be probed, decoded or written."""


class StageError(BridgeError):
    """The shot cannot be expressed in USD."""


class PackageError(BridgeError):
    """The bundle cannot be written, or an existing file would be overwritten."""


class LimitError(BridgeError):
    """A file cannot be opened within the limits of the sandbox, or crashes what opens it."""


class CheckError(BridgeError):
    """A file cannot be checked at all: missing, not USD, or over the limits."""


class OptionError(BridgeError):
    """An option has a value that cannot be used."""


class PhysicsError(BridgeError):
    """Something cannot be simulated, fitted or judged as it is described."""


class JobError(BridgeError):
    """A job of the service cannot be accepted, found or changed."""


class QueueFullError(JobError):
    """As many shots wait as may; another one is accepted after `retry_seconds`."""

    def __init__(self, message: str, retry_seconds: int) -> None:
        super().__init__(message)
        self.retry_seconds = retry_seconds


class QuotaError(QueueFullError):
    """A key has as many unfinished shots as it may."""


class IdempotencyError(JobError):
    """An idempotency key was used before, for something else."""


class UnknownShotError(JobError):
    """No such shot, or none of this tenant's."""


class UnknownKeyError(JobError):
    """No API key of this id."""


class StoreError(JobError):
    """The database or the files of the service cannot be opened or reached."""
