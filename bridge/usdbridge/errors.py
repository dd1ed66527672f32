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
