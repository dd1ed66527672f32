"""Strings with units, read by pint behind a grammar that lets nothing else through."""

import re
from decimal import Decimal
from functools import cache, lru_cache

import pint

MAX_LENGTH = 64  # characters of a quantity
_NUMBER = r"[+-]?(?:\d{1,15}(?:\.\d{0,20})?|\.\d{1,20})(?:[eE][+-]?\d{1,2})?"
_WORD = r"[A-Za-zµμ°_]{1,30}(?:(?:\^|\*\*)-?[1-4]|[²³])?"
_QUANTITY = re.compile(
    rf"\s*(?P<number>{_NUMBER})(?:\s*/\s*(?P<divisor>\d{{1,9}}(?:\.\d{{0,9}})?))?"
    rf"\s*(?P<unit>{_WORD}(?:(?:\s*[*/·]\s*|\s+){_WORD}){{0,5}})\s*",
    re.ASCII,
)
_NAMES = {
    "m": "a length",
    "kg": "a mass",
    "s": "a time",
    "K": "a temperature",
    "m/s": "a speed",
    "m^2": "an area",
    "m^3": "a volume",
    "N": "a force",
    "kg/m^3": "a density",
    "kg/m^2": "an area density",
    "N/m": "a stiffness",
    "Pa*s": "a viscosity",
    "cd/m^2": "a luminance",
    "rad": "an angle or a plain number",
    "1/s": "a frequency or an angular speed",
}


@cache
def _registry() -> pint.UnitRegistry[Decimal]:
    # Decimals: "35 mm" is the double nearest to 0.035, not 35 times the one nearest to 0.001
    return pint.UnitRegistry(non_int_type=Decimal)


def read_quantity(text: str, what: str, unit: str, example: str) -> float:
    """The quantity a string states, in `unit`.

    Args:
        text: e.g. "35 mm", "1/48 s".
        what: the dimension in words, for messages, e.g. "a length".
        unit: SI unit, e.g. "m".
        example: for messages, e.g. "'35 mm'".

    Raises:
        ValueError: not a number and a unit, an unknown unit, or one of another dimension.
    """
    quoted = repr(text if len(text) <= MAX_LENGTH else f"{text[:MAX_LENGTH]}…")
    remedy = f"give {what} such as {example}"
    match = _QUANTITY.fullmatch(text.replace("−", "-")) if len(text) <= MAX_LENGTH else None
    if match is None:
        raise ValueError(f"is {quoted}, not a number and a unit; {remedy}")
    try:
        return _convert(match, unit)
    except pint.UndefinedUnitError as error:
        raise ValueError(f"is {quoted}, which has an unknown unit; {remedy}") from error
    except pint.DimensionalityError as error:
        raise ValueError(f"is {quoted}, {_name(match['unit'])}; {remedy}") from error
    except (pint.PintError, ArithmeticError) as error:
        raise ValueError(f"is {quoted}, which cannot be converted; {remedy}") from error


def _convert(match: re.Match[str], unit: str) -> float:
    number = Decimal(match["number"])
    if match["divisor"]:
        number /= Decimal(match["divisor"])
    scale, zero = _conversion(match["unit"], unit)
    return float(number * scale + zero)


@lru_cache(maxsize=1024)
def _conversion(given_unit: str, wanted_unit: str) -> tuple[Decimal, Decimal]:
    """Scale and zero point, so that wanted = given · scale + zero."""
    given, wanted = _registry().parse_units(given_unit), _registry().parse_units(wanted_unit)
    if "rad" in wanted_unit and not _is_angular(given, wanted):  # to pint, percent and Hz would do
        raise pint.DimensionalityError(given, wanted)
    zero = _registry().Quantity(Decimal(0), given).to(wanted).magnitude
    return _registry().Quantity(Decimal(1), given).to(wanted).magnitude - zero, zero


def _is_angular(given: pint.Unit, wanted: pint.Unit) -> bool:
    return bool(
        given.dimensionality == wanted.dimensionality
        and _registry().get_base_units(given)[1] == wanted
    )


def _name(unit: str) -> str:
    dimension = _registry().parse_units(unit).dimensionality
    for known, name in _NAMES.items():
        if _registry().parse_units(known).dimensionality == dimension:
            return name
    return f"which measures {dimension}"
