"""What the double says of a call that the engine would refuse."""


class MisuseError(Exception):
    """The engine would raise, or do something else than was meant. Kept in `Project.misuses`."""


class UnknownNameError(MisuseError, AttributeError):
    """No such class, function, attribute, method or enumerator. Kept in `Project.unknown`."""


class UnknownAttributeError(MisuseError, AttributeError):
    """An attribute that is not there was set: always a mistake, so among the misuses."""


class UnknownPropertyError(MisuseError):
    """No such editor property; the engine raises a bare Exception. Kept in `Project.unknown`."""


class WrongArgumentsError(MisuseError, TypeError):
    """Missing, extra or misnamed arguments."""


class WrongTypeError(MisuseError, TypeError):
    """A value of another type than the parameter or property holds."""


class ReadOnlyError(MisuseError, AttributeError):
    """A write to what may only be read."""


class WrongPathError(MisuseError, ValueError):
    """A property path that leads nowhere."""


class DeprecatedUseError(MisuseError):
    """The engine still does it, and says that it will not for long."""


class WrongStateError(MisuseError, RuntimeError):
    """The right call at the wrong time, or on something already destroyed."""
