"""What can go wrong, said once, for the artist."""


class BundleError(Exception):
    """A bundle that cannot be imported; the message names file, field, value and remedy."""
